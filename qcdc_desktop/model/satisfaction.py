"""Đo lường hài lòng (``registers.md`` §16; Luật 10/2022 Điều 34.1)."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from qcdc_desktop.domain.choices_oversight import SatisfactionKind
from qcdc_desktop.domain.kinds import FieldKind, Privacy
from qcdc_desktop.model.base import Base, Facts, Record, choice, day, integer, references, text


class SatisfactionSurvey(Record, Base):
    """One survey; counted by ``surveyed_on``. satisfied ≤ returned ≤ sent."""

    __tablename__ = "satisfaction"

    kind: Mapped[str | None] = choice(SatisfactionKind)
    surveyed_on: Mapped[date | None] = day()
    subject: Mapped[str | None] = text(300, privacy=Privacy.PUBLIC, searched=True, ordered=True)
    subject_key: Mapped[str | None] = mapped_column(String)
    officer_name: Mapped[str | None] = text(120, searched=True)
    """Who was on duty (PL-14)."""
    villages: Mapped[tuple[int, ...]] = references("village")
    one_stop_visits: Mapped[int | None] = integer()
    ballots_sent: Mapped[int | None] = integer()
    ballots_returned: Mapped[int | None] = integer()
    satisfied_count: Mapped[int | None] = integer()

    satisfied_pct: Mapped[str | None] = mapped_column(
        String(10),
        info={"facts": Facts(FieldKind.TEXT, Privacy.PUBLIC, derived=True, length=10)},
    )
    """Share of returned ballots, shown with one decimal; reports compute it anew."""

    __table_args__ = (
        Index("ix_satisfaction_list", "deleted_at", "surveyed_on", "id", "status", "kind"),
        Index("ix_satisfaction_subject", "deleted_at", "subject_key", "id"),
        Index("ix_satisfaction_book", "deleted_at", "book_year", "book_no", "id"),
    )
