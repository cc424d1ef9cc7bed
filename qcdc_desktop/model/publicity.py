"""Sổ công khai: what was made public, how, when and for how long (``registers.md`` §1)."""

from datetime import date

from sqlalchemy import Index, String, case, func, null
from sqlalchemy.orm import Mapped, column_property, mapped_column

from qcdc_desktop.domain.choices import PublicityForm, PublicityState
from qcdc_desktop.domain.kinds import FieldKind, Privacy
from qcdc_desktop.model.base import (
    Base,
    Facts,
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


class Publicity(Record, Base):
    """One content made public; counted by ``posted_on``."""

    __tablename__ = "publicity"

    item: Mapped[str | None] = item()
    title: Mapped[str | None] = text(500, privacy=Privacy.PUBLIC, searched=True, ordered=True)
    title_key: Mapped[str | None] = mapped_column(String)
    document_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC, searched=True)
    document_on: Mapped[date | None] = day()
    decided_on: Mapped[date | None] = day()
    forms: Mapped[tuple[str, ...]] = choices(PublicityForm)
    place: Mapped[str | None] = text(300, privacy=Privacy.PUBLIC, searched=True)
    villages: Mapped[tuple[int, ...]] = references("village")
    posted_on: Mapped[date | None] = day()
    removed_on: Mapped[date | None] = day()
    posting_minutes_no: Mapped[str | None] = text(60)
    removal_minutes_no: Mapped[str | None] = text(60)
    responsible_name: Mapped[str | None] = text(120, searched=True)
    feedback_count: Mapped[int | None] = integer()
    feedback_accepted_count: Mapped[int | None] = integer()
    feedback_result: Mapped[str | None] = long_text(searched=True)

    due_on: Mapped[date | None] = day(derived=True)
    due_rule: Mapped[str | None] = text(200, derived=True)
    is_late: Mapped[bool | None] = flag(derived=True)
    """None: not enough data to tell, never "in time"."""
    required_days: Mapped[int | None] = integer(derived=True)
    posted_days: Mapped[int | None] = integer(derived=True)
    is_short: Mapped[bool | None] = flag(derived=True)
    renew_due_on: Mapped[date | None] = day(derived=True)

    __table_args__ = (
        Index(
            "ix_publicity_list",
            "deleted_at",
            "posted_on",
            "id",
            "status",
            "removed_on",
            "is_late",
            "is_short",
            "item",
            "forms",
            "villages",
        ),
        Index("ix_publicity_title", "deleted_at", "title_key", "id"),
        Index("ix_publicity_book", "deleted_at", "book_year", "book_no", "id"),
    )


Publicity.state = column_property(  # pyright: ignore[reportAttributeAccessIssue]
    case(
        (Publicity.posted_on.is_(null()), PublicityState.CHUA_CONG_KHAI.value),
        (
            Publicity.removed_on <= func.date("now", "localtime"),
            PublicityState.DA_KET_THUC.value,
        ),
        else_=PublicityState.DANG_CONG_KHAI.value,
    ),
    info={"facts": Facts(FieldKind.CHOICE, Privacy.PUBLIC, choices=PublicityState, derived=True)},
)
