"""Sổ tiếp công dân: sessions and the rows of the book (``complaints.md`` §3.1–3.2).

A row on a denunciation (TC) has no identity: the check constraint refuses one that carries any.
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, func, select
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from qcdc_desktop.domain.choices import Handling, Matter
from qcdc_desktop.domain.choices_reception import (
    HostRole,
    IdDocument,
    NationalEntry,
    ReceptionKind,
    ReceptionMode,
    ReceptionRefusal,
    ReplyKind,
)
from qcdc_desktop.domain.kinds import FieldKind, Privacy
from qcdc_desktop.model.base import (
    Base,
    Facts,
    Line,
    Record,
    choice,
    day,
    flag,
    integer,
    long_text,
    reference,
    text,
)


class ReceptionEntry(Line, Base):
    """One lượt tiếp: one person or one group received on one matter."""

    __tablename__ = "reception_entry"

    reception_session_id: Mapped[int] = mapped_column(
        ForeignKey("reception_session.id"), index=True
    )
    seq_no: Mapped[int | None] = integer(minimum=1)
    received_on: Mapped[date | None] = day(derived=True)
    """The session's day, kept with the row for the clocks."""
    matter_type: Mapped[str | None] = choice(Matter)
    citizen_name: Mapped[str | None] = text(120, privacy=Privacy.PERSONAL, searched=True)
    citizen_address: Mapped[str | None] = text(300, privacy=Privacy.PERSONAL, searched=True)
    citizen_village: Mapped[int | None] = reference(
        "village", privacy=Privacy.PERSONAL, index=False
    )
    id_doc_type: Mapped[str | None] = choice(IdDocument, privacy=Privacy.PERSONAL)
    id_doc_no: Mapped[str | None] = text(20, privacy=Privacy.PERSONAL)
    is_representative: Mapped[bool | None] = flag()
    authority_doc: Mapped[str | None] = text(200, privacy=Privacy.PERSONAL)
    content_summary: Mapped[str | None] = long_text(searched=True, length=2000)
    request_text: Mapped[str | None] = long_text(length=2000)
    previous_handling: Mapped[str | None] = text(200)
    has_petition: Mapped[bool | None] = flag()
    people_count: Mapped[int | None] = integer(minimum=1)
    same_content_count: Mapped[int | None] = integer(minimum=1)
    is_group: Mapped[bool | None] = flag(derived=True)
    delegates_count: Mapped[int | None] = integer(minimum=1)
    delegates: Mapped[str | None] = text(300, privacy=Privacy.PERSONAL)
    first_time: Mapped[bool | None] = flag()
    within_competence: Mapped[bool | None] = flag()
    handling: Mapped[str | None] = choice(Handling)
    handling_body: Mapped[str | None] = text(200)
    handling_no: Mapped[str | None] = text(60)
    handling_on: Mapped[date | None] = day()
    refusal_ground: Mapped[str | None] = choice(ReceptionRefusal)
    refusal_basis: Mapped[str | None] = text(200)
    refusal_no: Mapped[str | None] = text(60)
    refusal_on: Mapped[date | None] = day()
    refusal_due_on: Mapped[date | None] = day(derived=True)
    citizen_reply_due_on: Mapped[date | None] = day(derived=True)
    citizen_reply_rule: Mapped[str | None] = text(200, derived=True)
    citizen_reply_on: Mapped[date | None] = day()
    citizen_reply_kind: Mapped[str | None] = choice(ReplyKind)
    citizen_reply_no: Mapped[str | None] = text(60)
    documents_receipt: Mapped[bool | None] = flag()
    follow_up: Mapped[str | None] = text(300)
    """Column 12 of the book, for a matter that has no case here."""
    csdlqg_status: Mapped[str | None] = choice(NationalEntry)
    csdlqg_on: Mapped[date | None] = day()
    csdlqg_code: Mapped[str | None] = text(60)
    linked_petition: Mapped[int | None] = reference("petition")
    entry_note: Mapped[str | None] = text(300)

    __table_args__ = (
        CheckConstraint(
            "coalesce(matter_type, '') <> 'TC'"
            " OR (citizen_name IS NULL AND citizen_address IS NULL AND citizen_village IS NULL"
            " AND id_doc_type IS NULL AND id_doc_no IS NULL AND authority_doc IS NULL"
            " AND delegates IS NULL)",
            name="no_denouncer_identity",
        ),
    )


class ReceptionSession(Record, Base):
    """A reception day or sitting; a scheduled one on which nobody came was still held."""

    __tablename__ = "reception_session"

    title: Mapped[str | None] = text(
        300, privacy=Privacy.PUBLIC, searched=True, ordered=True, derived=True
    )
    title_key: Mapped[str | None] = mapped_column(String)
    held_on: Mapped[date | None] = day()
    started_at: Mapped[str | None] = text(20, privacy=Privacy.PUBLIC)
    ended_at: Mapped[str | None] = text(20, privacy=Privacy.PUBLIC)
    kind: Mapped[str | None] = choice(ReceptionKind)
    mode: Mapped[str | None] = choice(ReceptionMode)
    place: Mapped[str | None] = text(200, privacy=Privacy.PUBLIC, searched=True)
    host_name: Mapped[str | None] = text(120, searched=True)
    host_post: Mapped[str | None] = text(120, privacy=Privacy.PUBLIC, searched=True)
    host_role: Mapped[str | None] = choice(HostRole)
    attendees: Mapped[str | None] = text(300)
    secretary_name: Mapped[str | None] = text(120)
    is_scheduled: Mapped[bool | None] = flag()
    is_held: Mapped[bool | None] = flag()
    not_held_reason: Mapped[str | None] = text(300)
    notified_on: Mapped[date | None] = day()
    tested_on: Mapped[date | None] = day()
    conclusion_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC, searched=True)
    conclusion_on: Mapped[date | None] = day()

    entries: Mapped[list[ReceptionEntry]] = relationship(
        cascade="all, delete-orphan", order_by="ReceptionEntry.seq"
    )

    __table_args__ = (
        Index(
            "ix_reception_session_list",
            "deleted_at",
            "held_on",
            "id",
            "status",
            "kind",
            "host_role",
            "is_held",
        ),
        Index("ix_reception_session_title", "deleted_at", "title_key", "id"),
        Index("ix_reception_session_book", "deleted_at", "book_year", "book_no", "id"),
    )


_HERE = ReceptionEntry.reception_session_id == ReceptionSession.id
_COUNTS = {
    "entries_count": func.count(ReceptionEntry.id),
    "received_people_count": func.coalesce(func.sum(ReceptionEntry.people_count), 0),
}
for _name, _what in _COUNTS.items():
    setattr(
        ReceptionSession,
        _name,
        column_property(
            select(_what).where(_HERE).correlate_except(ReceptionEntry).scalar_subquery(),
            deferred=True,
            info={"facts": Facts(FieldKind.INTEGER, Privacy.PUBLIC, derived=True)},
        ),
    )
