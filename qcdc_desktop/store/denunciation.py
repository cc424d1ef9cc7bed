"""Nothing in the data file tells who denounced: no record, note, history, nor unsaved text.

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

from qcdc_desktop.domain.places import parted_place
from qcdc_desktop.errors import Refused
from qcdc_desktop.model import REGISTERS
from qcdc_desktop.model.attachment import Attachment
from qcdc_desktop.model.journal import DiscardedText, History, SavePoint
from qcdc_desktop.model.structure import structure
from qcdc_desktop.store.drafts import decode_draft, encode_draft
from qcdc_desktop.store.parts import owner_column, table_of
from qcdc_desktop.store.rows import NOTES, Draft

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

    def places(self) -> frozenset[str]:
        """The boxes of a row that name somebody, as notes call them."""
        return frozenset(f"{self.line}.{key}" for key in self.identity)

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
    whole = {**(before or {}), **draft}
    notes = _notes(whole)
    told = {place: text for place, text in notes.items() if not _names(register, whole, place)}
    if told != notes:
        kept["field_notes"] = told
    if is_denunciation(register, whole):
        kept |= dict.fromkeys(_SENDER)
    rows = _ROWS.get(register)
    if rows is not None and kept.get(rows.line):
        kept[rows.line] = [
            {**row, **dict.fromkeys(rows.identity)} if rows.denounces(row) else row
            for row in rows.of(kept)
        ]
    return kept


def _notes(draft: Mapping[str, object]) -> dict[str, str]:
    return cast("dict[str, str]", draft.get("field_notes") or {})


def _names(register: str, draft: Mapping[str, object], place: str) -> bool:
    """A note stands at a box that would name a denouncer."""
    key, at = parted_place(place)
    if key in _SENDER:
        return is_denunciation(register, draft)
    rows = _ROWS.get(register)
    if rows is None or at is None or key not in rows.places():
        return False
    lines = rows.of(draft)
    return at < len(lines) and rows.denounces(lines[at])


def erase_denouncer(
    connection: Connection,
    register: str,
    before: Mapping[str, object],
    after: Mapping[str, object],
) -> bool:
    """Take out of history and unsaved texts what names a denouncer; True if there was any."""
    record_id = cast("int", after["id"])
    if tells_of_denunciation(register, after):
        # Names of files taken off before: a scan is often named after who wrote the letter.
        _edit_history(connection, register, record_id, lambda key, _: key == "attachment")
    if is_denunciation(register, after):
        changed = _edit_history(
            connection,
            register,
            record_id,
            lambda key, _: key.removeprefix(NOTES).removesuffix("_key") in _SENDER,
        )
        changed |= any(before.get(key) or key in _notes(before) for key in _SENDER)
        return _drop_unsaved(connection, register, record_id) or changed
    rows = _ROWS.get(register)
    if rows is None:
        return False
    if not _has_turned(rows, before, after):
        return False
    dropped = _drop_unsaved(connection, register, record_id)
    told = _told_by_denouncers(rows, before, after)
    if not told:
        return dropped

    def tells(key: str, pair: Sequence[object]) -> bool:
        """Newest first: what a name replaced was one too."""
        is_identity = key.rpartition(".")[2].partition("[")[0] in rows.identity
        if not is_identity or not any(value in told for value in pair):
            return False
        told.update(value for value in pair if value)
        return True

    _edit_history(connection, register, record_id, tells)
    return True


def _has_turned(rows: _Rows, before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    """A row denounces that did not before, or was not there."""
    known = {row.get("id") for row in rows.of(before) if rows.denounces(row)}
    return any(rows.denounces(row) and row.get("id") not in known for row in rows.of(after))


def _told_by_denouncers(
    rows: _Rows, before: Mapping[str, object], after: Mapping[str, object]
) -> set[object]:
    """What stood about persons in rows which now are denunciations, and in notes on them."""
    earlier = {row.get("id"): (at, row) for at, row in enumerate(rows.of(before))}
    found = [
        earlier[row["id"]] for row in rows.of(after) if rows.denounces(row) and row["id"] in earlier
    ]
    values = [row.get(key) for _, row in found for key in rows.identity]
    places = rows.places()
    numbers = {at for at, _ in found}
    for place, text in _notes(before).items():
        key, at = parted_place(place)
        if key in places and at in numbers:
            values.append(text)
    return {value for value in values if value}


def _edit_history(
    connection: Connection,
    register: str,
    record_id: int,
    tells: Callable[[str, Sequence[object]], bool],
) -> bool:
    rows = connection.execute(
        select(History.id, History.changes)
        .where(History.register == register, History.record_id == record_id)
        .order_by(History.id.desc())
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


def _drop_unsaved(connection: Connection, register: str, record_id: int) -> bool:
    """Save points and discarded texts of one record; True if there was one."""
    found = [
        connection.execute(
            delete(kind).where(kind.register == register, kind.record_id == record_id)
        ).rowcount
        for kind in (SavePoint, DiscardedText)
    ]
    return any(found)


def unnamed_if_doubtful(register: str, draft: Mapping[str, object]) -> Draft:
    """The draft as it may lie for a month: a letter of which nobody said what it is has no sender.

    It may turn out to be a denunciation when it is typed again.
    """
    if register == "petition" and not draft.get("matter") and not draft.get("kind"):
        return _unnamed(register, draft)
    return without_denouncer(register, draft)


def unname_discarded(connection: Connection, register: str) -> bool:
    """Take persons out of the discarded texts of forms never saved; True if there were any.

    One of them may have been the first try of the denunciation saved just now.
    """
    rows = connection.execute(
        select(DiscardedText.id, DiscardedText.draft).where(
            DiscardedText.register == register, DiscardedText.record_id.is_(None)
        )
    ).all()
    changed = False
    for row_id, text in rows:
        kept = encode_draft(_unnamed(register, decode_draft(text)))
        if kept != text:
            changed = True
            connection.execute(
                update(DiscardedText).where(DiscardedText.id == row_id).values(draft=kept)
            )
    return changed


def _unnamed(register: str, draft: Mapping[str, object]) -> Draft:
    """Without whom it names, whatever it is about."""
    kept = dict(draft)
    rows = _ROWS.get(register)
    places = frozenset(_SENDER)
    if register == "petition":
        kept |= dict.fromkeys(key for key in _SENDER if key in kept)
    if rows is not None:
        places = rows.places()
        gone = dict.fromkeys(rows.identity)
        kept[rows.line] = [{**row, **gone} for row in rows.of(kept)]
    if notes := _notes(kept):
        kept["field_notes"] = {
            place: text for place, text in notes.items() if parted_place(place)[0] not in places
        }
    return kept
