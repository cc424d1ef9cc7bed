"""The rows that say which content belongs to which record; each change with its history row."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, delete, func, insert, select

from qcdc_desktop.errors import Refused
from qcdc_desktop.model.attachment import Attachment
from qcdc_desktop.store.bookkeeping import history_row, now, write_history
from qcdc_desktop.store.denunciation import tells_of_denunciation
from qcdc_desktop.store.engine import connect
from qcdc_desktop.store.faults import explained
from qcdc_desktop.store.parts import new_uid
from qcdc_desktop.store.reading import load_draft
from qcdc_desktop.store.rows import Draft
from qcdc_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """One attachment as stored; ``size`` in bytes."""

    id: int
    register: str
    record_id: int
    name: str
    kind: str
    digest: str
    size: int
    added_at: datetime
    added_by: str


_COLUMNS = (
    Attachment.id,
    Attachment.register,
    Attachment.record_id,
    Attachment.name,
    Attachment.kind,
    Attachment.digest,
    Attachment.size,
    Attachment.added_at,
    Attachment.added_by,
)


def of_record(connection: Connection, register: str, record_id: int) -> list[AttachmentRow]:
    """The attachments of one record in the order they came."""
    rows = connection.execute(
        select(*_COLUMNS)
        .where(Attachment.register == register, Attachment.record_id == record_id)
        .order_by(Attachment.id)
    )
    return [AttachmentRow(*row) for row in rows]


def attachment(connection: Connection, attachment_id: int) -> AttachmentRow:
    """One attachment.

    Raises:
        Refused: it was taken off meanwhile.
    """
    row = connection.execute(select(*_COLUMNS).where(Attachment.id == attachment_id)).first()
    if row is None:
        raise Refused("missing", "Không còn tệp đính kèm này.", "Hãy mở lại bản ghi.")
    return AttachmentRow(*row)


def may_carry(connection: Connection, register: str, record_id: int) -> Draft:
    """The record, if files may be attached to it.

    Raises:
        Refused: it is gone, in the bin, or tells of a denunciation.
    """
    draft = load_draft(connection, register, record_id)
    if draft.get("deleted_at") is not None:
        raise Refused(
            "in_bin",
            "Bản ghi đang ở Thùng rác nên không đính kèm được.",
            "Hãy khôi phục bản ghi trước.",
        )
    if tells_of_denunciation(register, draft):
        raise Refused(
            "denunciation",
            "Bản ghi có nội dung tố cáo không giữ tệp đính kèm: thông tin người tố cáo là bí mật.",
            "Hãy cất bản giấy trong hồ sơ mật và ghi số hồ sơ vào sổ.",
        )
    return draft


def add_attachment(
    unit: UnitOfWork,
    register: str,
    record_id: int,
    content: tuple[str, str, str, int],
) -> AttachmentRow:
    """Name a stored content (name, kind, digest, size) in a record, with its history row.

    A content the record has already is not named twice.
    """
    name, kind, digest, size = content
    draft = may_carry(unit.connection, register, record_id)
    for row in of_record(unit.connection, register, record_id):
        if row.digest == digest:
            return row
    at = now()
    values = {
        "uid": new_uid(),
        "register": register,
        "record_id": record_id,
        "name": name,
        "kind": kind,
        "digest": digest,
        "size": size,
        "added_at": at,
        "added_by": unit.actor.name,
    }
    done = unit.connection.execute(insert(Attachment), values)
    _history(unit, register, draft, "attach", {"attachment": [None, name]})
    number = cast("int", done.inserted_primary_key[0])  # pyright: ignore[reportOptionalSubscript]
    return AttachmentRow(number, register, record_id, name, kind, digest, size, at, unit.actor.name)


def remove_attachment(unit: UnitOfWork, attachment_id: int, reason: str) -> AttachmentRow:
    """Take an attachment off its record; why stays in the history, the content goes later."""
    row = attachment(unit.connection, attachment_id)
    draft = load_draft(unit.connection, row.register, row.record_id)
    unit.connection.execute(delete(Attachment).where(Attachment.id == attachment_id))
    changes: dict[str, object] = {
        "attachment": [row.name, None],
        "attachment_reason": [None, reason],
    }
    _history(unit, row.register, draft, "detach", changes)
    return row


def counts(connection: Connection, register: str, ids: Iterable[int]) -> dict[int, int]:
    """How many attachments each of these records has; those without are left out."""
    rows = connection.execute(
        select(Attachment.record_id, func.count())
        .where(Attachment.register == register, Attachment.record_id.in_(list(ids)))
        .group_by(Attachment.record_id)
    )
    return {int(number): int(count) for number, count in rows}


def contents(connection: Connection) -> dict[str, int]:
    """Every content the file needs: digest and size in bytes."""
    rows = connection.execute(select(Attachment.digest, Attachment.size).distinct())
    return {str(digest): int(size) for digest, size in rows}


def contents_of(path: Path) -> dict[str, int]:
    """As ``contents`` for a file at rest; one of a schema without attachments needs none.

    Raises:
        EnvironmentFault: it cannot be read.
    """
    with explained(), closing(connect(path, read_only=True)) as raw:
        return contents_in(raw)


def contents_in(raw: Any) -> dict[str, int]:
    known = raw.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'attachment'"
    ).fetchone()
    if known is None:
        return {}
    rows = raw.execute("SELECT DISTINCT digest, size FROM attachment").fetchall()
    return {str(digest): int(size) for digest, size in rows}


def _history(
    unit: UnitOfWork, register: str, draft: Draft, action: str, changes: dict[str, object]
) -> None:
    record = (
        cast("int", draft["id"]),
        cast("str", draft["uid"]),
        cast("int", draft["revision"]),
    )
    write_history(
        unit.connection, history_row(register, record, action, unit.actor.name, changes, now())
    )
