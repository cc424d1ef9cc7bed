"""Earlier contents of a record: read out of its history, and the way back after a save.

Nothing here rewrites the past: going back is one more write, with a history row of its own.
"""

import copy
from collections.abc import Mapping, Sequence
from typing import cast

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.partial_date import iso_date
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.records import RecordService
from qcdc_desktop.specs.form import Draft, FieldSpec, LineSpec, RecordSpec, put
from qcdc_desktop.store.journal import HistoryEntry
from qcdc_desktop.store.rows import flat

_SETS = {FieldKind.CHOICES, FieldKind.REFERENCES}
UNDONE = "Hoàn tác lần ghi"
"""The reason under which a record just made goes to the bin again."""


class VersionService:
    """Asked by the history of a record and by the undo of a save."""

    def __init__(self, records: RecordService) -> None:
        self._records = records

    def content_at(self, register: str, record_id: int, revision: int) -> Draft:
        """The record with what was typed in it as of ``revision``; derived values are today's.

        What was taken out of the history (who denounced) does not come back.
        """
        now = self._records.load(register, record_id)
        entries = self._records.history(register, record_id)
        return _content_at(self._records.spec(register), now, entries, revision)

    def take_back(
        self, actor: Actor, register: str, before: Mapping[str, object], record_id: int, saved: int
    ) -> None:
        """Undo the save that made revision ``saved``: what stood before is written again.

        A record that was new goes to the bin.

        Raises:
            Refused: the record was saved or moved since, so going back would lose that.
        """
        now = self._records.load(register, record_id)
        if now.get("revision") != saved or now.get("deleted_at") is not None:
            raise Refused(
                "stale",
                "Bản ghi đã thay đổi sau lần lưu đó nên không hoàn tác được nữa.",
                "Mở Lịch sử bản ghi… để lấy lại nội dung cũ.",
            )
        if before.get("id") is None:
            self._records.delete(actor, register, record_id, UNDONE)
            return
        self._records.put_back(actor, register, {**before, "revision": saved})


def _content_at(
    spec: RecordSpec, now: Draft, entries: Sequence[HistoryEntry], revision: int
) -> Draft:
    """Undo the changes of every later write, newest first."""
    told = flat(now)
    for entry in entries:
        if entry.revision <= revision:
            break
        for key, (before, _after) in entry.changes.items():
            if before is None:
                told.pop(key, None)
            else:
                told[key] = before
    draft = copy.deepcopy(now)
    for key, field in spec.fields.items():
        if not field.derived:
            put(draft, key, _value(field, told.get(key)))
    for key, line in spec.lines.items():
        put(draft, key, _rows(line, told))
    for key in ("explanations", "field_notes"):
        draft[key] = _texts(key, told)
    return draft


def _texts(key: str, told: Mapping[str, object]) -> dict[str, str]:
    """Reasons or notes by their place."""
    head = f"{key}."
    return {one.removeprefix(head): str(text) for one, text in told.items() if one.startswith(head)}


def _value(field: FieldSpec, told: object) -> object:
    """A value of the history as a draft carries it."""
    if field.kind in _SETS:
        return tuple(cast("list[object]", told or ()))
    if field.kind is FieldKind.DATE and isinstance(told, str):
        return iso_date(told[:10])
    return told


def _rows(line: LineSpec, told: Mapping[str, object]) -> list[Draft]:
    rows: list[Draft] = []
    while True:
        place = f"{line.key}[{len(rows) + 1}]."
        if not any(key.startswith(place) for key in told):
            return rows
        rows.append({one.key: _value(one, told.get(place + one.key)) for one in line.fields})
