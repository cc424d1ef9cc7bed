"""Nothing in the data file tells who denounced: not the record, its history, nor a save point.

Luật Tố cáo, khoản 3 Điều 8 and khoản 2 Điều 56. The form has no such field; this is the second net,
and the model's check constraints are the third.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    delete,
    exists,
    false,
    func,
    or_,
    select,
    update,
)

from qcdc_desktop.errors import Refused
from qcdc_desktop.model import REGISTERS
from qcdc_desktop.model.attachment import Attachment
from qcdc_desktop.model.journal import History, SavePoint
from qcdc_desktop.model.structure import structure
from qcdc_desktop.store.parts import owner_column, table_of
from qcdc_desktop.store.rows import Draft

_SENDER = ("sender_name", "sender_address", "sender_phone", "sender_id_no", "sender_village")


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of a register that may denounce: by which code of which column, and who they name."""

    line: str
    column: str
    code: str
    identity: tuple[str, ...]

    def denounces(self, row: Mapping[str, object]) -> bool:
        return row.get(self.column) == self.code

    def of(self, draft: Mapping[str, object]) -> "Sequence[Draft]":
        return cast("Sequence[Draft]", draft.get(self.line) or ())


_ROWS = {
    "dialogue": _Rows("opinions", "kind", "TO_CAO", ("speaker",)),
    "reception_session": _Rows(
        "entries",
        "matter_type",
        "TC",
        (
            "citizen_name",
            "citizen_address",
            "citizen_village",
            "id_doc_type",
            "id_doc_no",
            "authority_doc",
            "delegates",
        ),
    ),
}


def is_denunciation(register: str, draft: Mapping[str, object]) -> bool:
    """A petition that denounces, by its matter or by the word on the letter."""
    return register == "petition" and (draft.get("matter") == "TC" or draft.get("kind") == "TO_CAO")


def tells_of_denunciation(register: str, draft: Mapping[str, object]) -> bool:
    """A denunciation, or a record with a row that is one: a scan of it may name who denounced."""
    rows = _ROWS.get(register)
    return is_denunciation(register, draft) or (
        rows is not None and any(rows.denounces(row) for row in rows.of(draft))
    )


def denounces_clause(register: str) -> ColumnElement[bool]:
    """The same as :func:`tells_of_denunciation`, asked of the stored records of a register."""
    type_: Any = REGISTERS[register]
    if register == "petition":
        return or_(type_.matter == "TC", type_.kind == "TO_CAO")
    rows = _ROWS.get(register)
    if rows is None:
        return false()
    shape = structure(register)
    part = shape.lines[rows.line]
    table = table_of(part)
    owner = table.c[owner_column(shape, part)]
    return exists().where(owner == type_.id, table.c[rows.column] == rows.code)


def refuse_attached(connection: Connection, register: str, draft: Mapping[str, object]) -> None:
    """A record that carries files may not become one that tells of a denunciation.

    The files are not taken off silently: somebody may have chosen the wrong word.

    Raises:
        Refused: it carries some.
    """
    if not tells_of_denunciation(register, draft):
        return
    wanted = (Attachment.register == register, Attachment.record_id == draft.get("id"))
    count = connection.execute(
        select(func.count()).select_from(Attachment).where(*wanted)
    ).scalar_one()
    if count:
        raise Refused(
            "attached",
            f"Bản ghi có nội dung tố cáo không giữ tệp đính kèm, mà bản ghi này có {count} tệp.",
            "Hãy gỡ các tệp (cất bản giấy trong hồ sơ mật) rồi lưu lại; nội dung đang gõ vẫn còn.",
        )


def without_denouncer(
    register: str, draft: Mapping[str, object], before: Mapping[str, object] | None = None
) -> Draft:
    """The draft as it may be stored; ``before`` tells what the draft leaves unsaid."""
    kept = dict(draft)
    if is_denunciation(register, {**(before or {}), **draft}):
        kept |= dict.fromkeys(_SENDER)
    rows = _ROWS.get(register)
    if rows is not None and kept.get(rows.line):
        kept[rows.line] = [
            {**row, **dict.fromkeys(rows.identity)} if rows.denounces(row) else row
            for row in rows.of(kept)
        ]
    return kept


def erase_denouncer(
    connection: Connection,
    register: str,
    before: Mapping[str, object],
    after: Mapping[str, object],
) -> bool:
    """Take out of history and save points what names a denouncer; True if there was any."""
    record_id = cast("int", after["id"])
    if tells_of_denunciation(register, after):
        # Names of files taken off before: a scan is often named after who wrote the letter.
        _edit_history(connection, register, record_id, lambda key, _: key == "attachment")
    if is_denunciation(register, after):
        changed = _edit_history(
            connection, register, record_id, lambda key, _: key.removesuffix("_key") in _SENDER
        )
        changed |= any(before.get(key) for key in _SENDER)
        return _drop_save_points(connection, register, record_id) or changed
    rows = _ROWS.get(register)
    if rows is None:
        return False
    told = _told_by_denouncers(rows, before, after)
    if not told:
        return False
    _edit_history(
        connection,
        register,
        record_id,
        lambda key, pair: (
            key.rpartition(".")[2] in rows.identity and any(value in told for value in pair)
        ),
    )
    _drop_save_points(connection, register, record_id)
    return True


def _told_by_denouncers(
    rows: _Rows, before: Mapping[str, object], after: Mapping[str, object]
) -> frozenset[object]:
    """What stood about persons in rows which now are denunciations."""
    earlier = {row.get("id"): row for row in rows.of(before)}
    told = (
        earlier[row["id"]].get(key)
        for row in rows.of(after)
        if rows.denounces(row) and row["id"] in earlier
        for key in rows.identity
    )
    return frozenset(value for value in told if value)


def _edit_history(
    connection: Connection,
    register: str,
    record_id: int,
    tells: Callable[[str, Sequence[object]], bool],
) -> bool:
    rows = connection.execute(
        select(History.id, History.changes).where(
            History.register == register, History.record_id == record_id
        )
    ).all()
    changed = False
    for row_id, changes in rows:
        told = cast("dict[str, list[object]]", json.loads(changes))
        kept = {key: pair for key, pair in told.items() if not tells(key, pair)}
        if kept != told:
            changed = True
            connection.execute(
                update(History)
                .where(History.id == row_id)
                .values(changes=json.dumps(kept, ensure_ascii=False))
            )
    return changed


def _drop_save_points(connection: Connection, register: str, record_id: int) -> bool:
    done = connection.execute(
        delete(SavePoint).where(SavePoint.register == register, SavePoint.record_id == record_id)
    )
    return bool(done.rowcount)
