"""The clocks of records: rewritten in the transaction of every write of their record.

``domain.clocks.Clock`` tells what each column means. A record in the bin has none.
"""

from datetime import date

from sqlalchemy import Boolean, Date, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from qcdc_desktop.model.base import Base


class Clock(Base):
    """One running or finished clock with the rule and the regime its day came from."""

    __tablename__ = "clock"

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[int] = mapped_column(Integer)
    code: Mapped[str] = mapped_column(String(40))
    standing: Mapped[str] = mapped_column(String(10))
    trigger_on: Mapped[date | None] = mapped_column(Date)
    due_on: Mapped[date | None] = mapped_column(Date)
    soon_on: Mapped[date | None] = mapped_column(Date)
    done_on: Mapped[date | None] = mapped_column(Date)
    lapses_on: Mapped[date | None] = mapped_column(Date)
    line: Mapped[str | None] = mapped_column(String(40))
    line_no: Mapped[int | None] = mapped_column(Integer)
    series: Mapped[str | None] = mapped_column(String(120))
    regime: Mapped[str | None] = mapped_column(String(20))
    limit_days: Mapped[int | None] = mapped_column(Integer)
    unit: Mapped[str | None] = mapped_column(String(4))
    extended_days: Mapped[int] = mapped_column(Integer, default=0)
    suspended_days: Mapped[int] = mapped_column(Integer, default=0)
    holidays_known: Mapped[bool] = mapped_column(Boolean, default=True)
    counted_from: Mapped[str | None] = mapped_column(String(120))
    basis: Mapped[str | None] = mapped_column(String(200))

    __table_args__ = (
        Index("ix_clock_record", "register", "record_id"),
        Index("ix_clock_due", "standing", "due_on", "register", "soon_on", "lapses_on"),
        Index("ix_clock_series", "series", "code", "trigger_on"),
    )
