"""What a unit set out to do in a year, typed beside the figure it is measured by."""

from datetime import datetime

from sqlalchemy import Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qcdc_desktop.model.base import Base


class PlannedFigure(Base):
    """The plan of a year for one indicator, in the indicator's own unit."""

    __tablename__ = "planned_figure"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(Integer)
    code: Mapped[str] = mapped_column(String(20))
    value: Mapped[int] = mapped_column(Integer)
    planned_at: Mapped[datetime]
    planned_by: Mapped[str] = mapped_column(String(120))

    __table_args__ = (UniqueConstraint("year", "code"),)
