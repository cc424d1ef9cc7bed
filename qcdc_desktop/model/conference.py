"""Hội nghị cán bộ, công chức, viên chức, người lao động (``registers.md`` §13; Điều 50–52)."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from qcdc_desktop.domain.kinds import Privacy
from qcdc_desktop.model.base import Base, Record, day, flag, integer, text


class Conference(Record, Base):
    """The staff conference about one working year; counted by ``held_on``."""

    __tablename__ = "conference"

    for_year: Mapped[int | None] = integer(minimum=1990)
    year_end_on: Mapped[date | None] = day()
    """The last day of the working year where it is not 31/12 (schools)."""
    held_on: Mapped[date | None] = day()
    body_name: Mapped[str | None] = text(200, privacy=Privacy.PUBLIC, searched=True, ordered=True)
    body_name_key: Mapped[str | None] = mapped_column(String)
    called_count: Mapped[int | None] = integer()
    present_count: Mapped[int | None] = integer()
    opinions_count: Mapped[int | None] = integer()
    opinions_resolved_count: Mapped[int | None] = integer()
    resolution_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC, searched=True)
    votes_for: Mapped[int | None] = integer()
    is_small_unit: Mapped[bool | None] = flag()
    """Seven people or fewer: may hold none (Điều 51)."""

    attendance_pct: Mapped[str | None] = text(10, privacy=Privacy.PUBLIC, derived=True)
    is_valid: Mapped[bool | None] = flag(derived=True)
    """At least two thirds of those called were present; None: not enough data to tell."""
    is_passed: Mapped[bool | None] = flag(derived=True)
    """More than half of those present voted for the resolution."""
    due_on: Mapped[date | None] = day(derived=True)
    due_rule: Mapped[str | None] = text(200, derived=True)
    is_on_time: Mapped[bool | None] = flag(derived=True)

    __table_args__ = (
        Index("ix_conference_list", "deleted_at", "held_on", "id", "status"),
        Index("ix_conference_title", "deleted_at", "body_name_key", "id"),
        Index("ix_conference_book", "deleted_at", "book_year", "book_no", "id"),
    )
