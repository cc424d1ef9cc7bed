"""Mô hình, điển hình, khen thưởng (``registers.md`` §15; KH 32/KH-UBND mục II.1)."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from qcdc_desktop.domain.choices_oversight import (
    CommendationForm,
    ModelField,
    ModelKind,
    ModelSubject,
    RecognitionLevel,
)
from qcdc_desktop.domain.kinds import Privacy
from qcdc_desktop.model.base import (
    Base,
    Record,
    choice,
    day,
    flag,
    long_text,
    reference,
    text,
)


class ExemplaryModel(Record, Base):
    """A model or good example; each of its three days counts for its own figure."""

    __tablename__ = "model"

    name: Mapped[str | None] = text(300, privacy=Privacy.PUBLIC, searched=True, ordered=True)
    name_key: Mapped[str | None] = mapped_column(String)
    kind: Mapped[str | None] = choice(ModelKind)
    subject: Mapped[str | None] = choice(ModelSubject)
    holder: Mapped[str | None] = text(200, searched=True)
    """The collective or person who carries it out."""
    village: Mapped[int | None] = reference("village", index=False)
    field: Mapped[str | None] = choice(ModelField)
    registered_on: Mapped[date | None] = day()
    results: Mapped[str | None] = long_text(privacy=Privacy.PUBLIC, searched=True)
    recognised_on: Mapped[date | None] = day()
    recognition_level: Mapped[str | None] = choice(RecognitionLevel)
    recognition_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC)
    is_exemplary: Mapped[bool | None] = flag()
    is_proposed_for_commendation: Mapped[bool | None] = flag()
    commendation_form: Mapped[str | None] = choice(CommendationForm)
    commendation_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC)
    commended_on: Mapped[date | None] = day()

    __table_args__ = (
        Index("ix_model_list", "deleted_at", "registered_on", "id", "status", "kind"),
        Index("ix_model_name", "deleted_at", "name_key", "id"),
        Index("ix_model_book", "deleted_at", "book_year", "book_no", "id"),
    )
