"""Huy động sức dân, công trình (``registers.md`` §14)."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from qcdc_desktop.domain.choices_people import MobilisationKind
from qcdc_desktop.domain.kinds import Privacy
from qcdc_desktop.model.base import Base, Record, choice, day, integer, money, reference, text


class Mobilisation(Record, Base):
    """One work or fund the people gave to; counted by ``started_on``."""

    __tablename__ = "mobilisation"

    name: Mapped[str | None] = text(300, privacy=Privacy.PUBLIC, searched=True, ordered=True)
    name_key: Mapped[str | None] = mapped_column(String)
    kind: Mapped[str | None] = choice(MobilisationKind)
    village: Mapped[int | None] = reference("village")
    """Empty: the whole commune."""
    deliberation: Mapped[int | None] = reference("deliberation")
    """Where the people decided it."""
    started_on: Mapped[date | None] = day()
    finished_on: Mapped[date | None] = day()
    total_vnd: Mapped[int | None] = money()
    people_cash_vnd: Mapped[int | None] = money()
    state_vnd: Mapped[int | None] = money()
    other_vnd: Mapped[int | None] = money()
    """All else in đồng: given goods, and labour and land where they were valued."""
    labour_days: Mapped[int | None] = integer()
    land_m2: Mapped[int | None] = integer()
    donating_households: Mapped[int | None] = integer()
    road_m: Mapped[int | None] = integer()
    planned_vnd: Mapped[int | None] = money()

    __table_args__ = (
        Index("ix_mobilisation_list", "deleted_at", "started_on", "id", "status", "kind"),
        Index("ix_mobilisation_title", "deleted_at", "name_key", "id"),
        Index("ix_mobilisation_book", "deleted_at", "book_year", "book_no", "id"),
    )
