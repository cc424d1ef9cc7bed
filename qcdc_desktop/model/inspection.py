"""Kiểm tra, tự kiểm tra (``registers.md`` §10; KH 32/KH-UBND mục II.8)."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from qcdc_desktop.domain.choices_oversight import InspectionKind
from qcdc_desktop.domain.kinds import Privacy
from qcdc_desktop.model.base import (
    Base,
    Record,
    choice,
    day,
    flag,
    integer,
    long_text,
    text,
)


class Inspection(Record, Base):
    """One inspection of or by the office; counted by ``held_on``."""

    __tablename__ = "inspection"

    kind: Mapped[str | None] = choice(InspectionKind)
    is_unexpected: Mapped[bool | None] = flag()
    plan_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC, searched=True)
    held_on: Mapped[date | None] = day()
    inspector: Mapped[str | None] = text(200, privacy=Privacy.PUBLIC, searched=True)
    target: Mapped[str | None] = text(300, privacy=Privacy.PUBLIC, searched=True, ordered=True)
    target_key: Mapped[str | None] = mapped_column(String)
    contents: Mapped[str | None] = long_text(privacy=Privacy.PUBLIC, searched=True)
    minutes_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC)
    conclusion_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC, searched=True)
    conclusion_on: Mapped[date | None] = day()
    recommendations_count: Mapped[int | None] = integer()
    done_count: Mapped[int | None] = integer()
    democracy_violations_count: Mapped[int | None] = integer()
    """Violations in carrying out democracy at the grassroots, Luật Điều 10 (I18)."""
    handled_people_count: Mapped[int | None] = integer()

    remaining_count: Mapped[int | None] = integer(derived=True)
    """Recommendations not yet carried out (B10)."""

    __table_args__ = (
        Index("ix_inspection_list", "deleted_at", "held_on", "id", "status", "kind"),
        Index("ix_inspection_target", "deleted_at", "target_key", "id"),
        Index("ix_inspection_book", "deleted_at", "book_year", "book_no", "id"),
    )
