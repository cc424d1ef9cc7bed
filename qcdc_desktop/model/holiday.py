"""The office's own table of days off, on top of the one that is shipped (``calendar.md`` §4)."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from qcdc_desktop.domain.kinds import Privacy
from qcdc_desktop.domain.working_days import HolidayKind
from qcdc_desktop.model.base import Base, Record, choice, day, text


class Holiday(Record, Base):
    """One day: a public holiday, a day off in lieu, or a weekend day worked instead."""

    __tablename__ = "holiday"

    day_on: Mapped[date | None] = day()
    name: Mapped[str | None] = text(120, privacy=Privacy.PUBLIC, searched=True, ordered=True)
    name_key: Mapped[str | None] = mapped_column(String)
    kind: Mapped[str | None] = choice(HolidayKind)

    __table_args__ = (
        Index("ix_holiday_list", "deleted_at", "day_on", "id"),
        Index("ix_holiday_title", "deleted_at", "name_key", "id"),
        Index("ix_holiday_book", "deleted_at", "book_year", "book_no", "id"),
    )
