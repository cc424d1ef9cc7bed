"""Nothing in the data file tells who denounced: not the record, its history, nor a save point.

Luật Tố cáo, khoản 3 Điều 8 and khoản 2 Điều 56. The form has no such field; this is the second net,
and the model's check constraints are the third.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import cast

from sqlalchemy import Connection, delete, select, update

from qcdc_desktop.model.journal import History, SavePoint
from qcdc_desktop.store.rows import Draft

_SENDER = ("sender_name", "sender_address", "sender_phone", "sender_id_no", "sender_village")


def is_denunciation(register: str, draft: Mapping[str, object]) -> bool:
    """A petition that denounces, by its matter or by the word on the letter."""
    return register == "petition" and (draft.get("matter") == "TC" or draft.get("kind") == "TO_CAO")


def without_denouncer(
    register: str, draft: Mapping[str, object], before: Mapping[str, object] | None = None
) -> Draft:
    """The draft as it may be stored; ``before`` tells what the draft leaves unsaid."""
    kept = dict(draft)
    if is_denunciation(register, {**(before or {}), **draft}):
        kept |= dict.fromkeys(_SENDER)
    if register == "dialogue" and kept.get("opinions"):
        rows = cast("Sequence[Draft]", kept["opinions"])
        kept["opinions"] = [
            {**row, "speaker": None} if row.get("kind") == "TO_CAO" else row for row in rows
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
    if is_denunciation(register, after):
        changed = _edit_history(
            connection, register, record_id, lambda key, _: key.removesuffix("_key") in _SENDER
        )
        changed |= any(before.get(key) for key in _SENDER)
        return _drop_save_points(connection, register, record_id) or changed
    if register != "dialogue":
        return False
    speakers = _denouncing_speakers(before, after)
    if not speakers:
        return False
    _edit_history(
        connection,
        register,
        record_id,
        lambda key, pair: key.endswith(".speaker") and not speakers.isdisjoint(pair),
    )
    _drop_save_points(connection, register, record_id)
    return True


def _denouncing_speakers(
    before: Mapping[str, object], after: Mapping[str, object]
) -> frozenset[object]:
    """Names that stood in rows which now are denunciations."""
    rows = {row.get("id"): row for row in cast("Sequence[Draft]", before.get("opinions") or ())}
    told = (
        rows[row["id"]].get("speaker")
        for row in cast("Sequence[Draft]", after.get("opinions") or ())
        if row.get("kind") == "TO_CAO" and row["id"] in rows
    )
    return frozenset(name for name in told if name)


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
