"""Bài trừ hủ tục: counters per village and period (``covenants.md`` §7), an optional module."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from qcdc_desktop.domain.choices_people import ReformPeriod
from qcdc_desktop.model.base import Base, Record, choice, day, integer, reference


class CustomReform(Record, Base):
    """Counts only, never who; counted by ``counted_on``."""

    __tablename__ = "custom_reform"

    village: Mapped[int | None] = reference("village")
    """Empty: figures of the whole commune."""
    year: Mapped[int | None] = integer(minimum=1990)
    period: Mapped[str | None] = choice(ReformPeriod)
    directives_count: Mapped[int | None] = integer()
    campaign_teams_count: Mapped[int | None] = integer()
    models_count: Mapped[int | None] = integer()
    clans_count: Mapped[int | None] = integer()
    funerals_count: Mapped[int | None] = integer()
    funerals_coffin_count: Mapped[int | None] = integer()
    funerals_48h_count: Mapped[int | None] = integer()
    marriages_registered_count: Mapped[int | None] = integer()
    marriages_postponed_count: Mapped[int | None] = integer()
    child_marriages_count: Mapped[int | None] = integer()
    kin_marriages_count: Mapped[int | None] = integer()
    births_at_facility_count: Mapped[int | None] = integer()
    treatments_count: Mapped[int | None] = integer()

    counted_on: Mapped[date | None] = day(derived=True)
    """A day well inside the period, so that no unit's own cut-off moves it into another one."""

    __table_args__ = (
        Index("ix_custom_reform_list", "deleted_at", "counted_on", "id", "status", "village"),
        Index("ix_custom_reform_book", "deleted_at", "book_year", "book_no", "id"),
    )
