"""Sổ họp thôn, tổ dân phố (``registers.md`` §2; Luật 10/2022 Điều 18, 33; NĐ 59/2023)."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from qcdc_desktop.domain.choices_people import MeetingKind, MeetingTopic
from qcdc_desktop.domain.kinds import Privacy
from qcdc_desktop.model.base import (
    Base,
    Record,
    choice,
    choices,
    day,
    flag,
    integer,
    long_text,
    reference,
    text,
)


class VillageMeeting(Record, Base):
    """One meeting of a village's households; counted by ``held_on``."""

    __tablename__ = "village_meeting"

    village: Mapped[int | None] = reference("village")
    held_on: Mapped[date | None] = day()
    kind: Mapped[str | None] = choice(MeetingKind)
    topics: Mapped[tuple[str, ...]] = choices(MeetingTopic)
    place: Mapped[str | None] = text(300, privacy=Privacy.PUBLIC, searched=True)
    notified_on: Mapped[date | None] = day()
    """The day the notice reached the households (Mẫu 01)."""
    households_total: Mapped[int | None] = integer()
    """Households of the village on the day of the meeting: stored, later figures move nothing."""
    households_present: Mapped[int | None] = integer()
    chair_name: Mapped[str | None] = text(120, searched=True)
    secretary_name: Mapped[str | None] = text(120, searched=True)
    minutes_no: Mapped[str | None] = text(60, searched=True)
    summary: Mapped[str | None] = long_text(searched=True)

    attendance_pct: Mapped[str | None] = text(10, privacy=Privacy.PUBLIC, derived=True)
    """Share of all households, one decimal, for reading; never used in a test."""
    notice_due_on: Mapped[date | None] = day(derived=True)
    notice_rule: Mapped[str | None] = text(200, derived=True)
    is_notice_late: Mapped[bool | None] = flag(derived=True)
    """None: not enough data to tell, never "in time"."""

    __table_args__ = (
        Index("ix_village_meeting_list", "deleted_at", "held_on", "id", "status", "village"),
        Index("ix_village_meeting_book", "deleted_at", "book_year", "book_no", "id"),
    )
