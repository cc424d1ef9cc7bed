"""Tuyên truyền, tập huấn (``registers.md`` §12; KH 32/KH-UBND mục II.4, II.6)."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from qcdc_desktop.domain.choices_oversight import (
    OutreachAudience,
    OutreachKind,
    OutreachLanguage,
)
from qcdc_desktop.domain.kinds import Privacy
from qcdc_desktop.model.base import Base, Record, choice, day, integer, references, text


class Outreach(Record, Base):
    """One session, course, broadcast, post or handing out; counted by ``held_on``."""

    __tablename__ = "outreach"

    kind: Mapped[str | None] = choice(OutreachKind)
    held_on: Mapped[date | None] = day()
    topic: Mapped[str | None] = text(500, privacy=Privacy.PUBLIC, searched=True, ordered=True)
    topic_key: Mapped[str | None] = mapped_column(String)
    language: Mapped[str | None] = choice(OutreachLanguage)
    audience: Mapped[str | None] = choice(OutreachAudience)
    place: Mapped[str | None] = text(200, privacy=Privacy.PUBLIC, searched=True)
    villages: Mapped[tuple[int, ...]] = references("village")
    attendees_count: Mapped[int | None] = integer()
    items_count: Mapped[int | None] = integer()
    """Broadcasts, news items, posts or copies, as the kind says (C03, C04)."""
    recipients_count: Mapped[int | None] = integer()
    """Households or people given printed matter (C08)."""

    __table_args__ = (
        Index("ix_outreach_list", "deleted_at", "held_on", "id", "status", "kind"),
        Index("ix_outreach_topic", "deleted_at", "topic_key", "id"),
        Index("ix_outreach_book", "deleted_at", "book_year", "book_no", "id"),
    )
