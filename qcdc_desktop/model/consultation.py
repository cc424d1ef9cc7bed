"""Lấy ý kiến Nhân dân (``registers.md`` §4; Luật 10/2022 Điều 25–29, 53–55)."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from qcdc_desktop.domain.choices_oversight import ConsultationForm
from qcdc_desktop.domain.kinds import Privacy
from qcdc_desktop.model.base import (
    Base,
    Record,
    choices,
    day,
    flag,
    integer,
    item,
    long_text,
    references,
    text,
)


class Consultation(Record, Base):
    """One matter put to the people, or to the staff; counted by ``from_on``.

    ``from_on`` is the day the content was made public: the twenty days run from it (Điều 28.2).
    """

    __tablename__ = "consultation"

    item: Mapped[str | None] = item()
    title: Mapped[str | None] = text(500, privacy=Privacy.PUBLIC, searched=True, ordered=True)
    title_key: Mapped[str | None] = mapped_column(String)
    summary: Mapped[str | None] = long_text(privacy=Privacy.PUBLIC, searched=True)
    plan_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC, searched=True)
    plan_sent_on: Mapped[date | None] = day()
    """The plan goes to HĐND and MTTQ (Điều 28.1)."""
    forms: Mapped[tuple[str, ...]] = choices(ConsultationForm)
    from_on: Mapped[date | None] = day()
    to_on: Mapped[date | None] = day()
    villages: Mapped[tuple[int, ...]] = references("village")
    is_before_admin_decision: Mapped[bool | None] = flag()
    ballots_sent: Mapped[int | None] = integer()
    ballots_returned: Mapped[int | None] = integer()
    opinions_count: Mapped[int | None] = integer()
    accepted_count: Mapped[int | None] = integer()
    explanation_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC, searched=True)
    explanation_on: Mapped[date | None] = day()
    is_explanation_public: Mapped[bool | None] = flag()

    required_days: Mapped[int | None] = integer(derived=True)
    consulted_days: Mapped[int | None] = integer(derived=True)
    is_short: Mapped[bool | None] = flag(derived=True)
    """None: not enough data to tell, never "long enough"."""

    __table_args__ = (
        Index("ix_consultation_list", "deleted_at", "from_on", "id", "status", "to_on"),
        Index("ix_consultation_title", "deleted_at", "title_key", "id"),
        Index("ix_consultation_book", "deleted_at", "book_year", "book_no", "id"),
    )
