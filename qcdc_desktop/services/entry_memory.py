"""What makes the next record quicker to type: pinned fields, the record above, recent choices.

Everything comes out of the data file itself: which fields are pinned is a setting of it, the
values are those of the record entered last. Nothing typed is kept beside the file.
"""

import json
from collections import Counter
from collections.abc import Collection, Sequence
from typing import cast

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.services.records import RecordService
from qcdc_desktop.specs.form import Draft, FieldSpec, put, value_at
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.recent import newest_id, newest_values

_LOOKED_AT = 60
"""Records whose choices count as recent."""
_OFFERED = 6


class EntryMemory:
    """Asked by the record page; every answer is a read of some milliseconds."""

    def __init__(self, database: Database, records: RecordService) -> None:
        self._database = database
        self._records = records

    # ---- pinned fields

    def pins(self, register: str) -> frozenset[str]:
        """The fields whose value goes over into the next blank record."""
        told = self._database.setting(f"pins.{register}")
        known = self._records.spec(register).fields
        return frozenset(key for key in _texts(told) if key in known)

    def set_pins(self, actor: Actor, register: str, keys: Collection[str]) -> None:
        """Remember the pinned fields in the data file."""
        self._database.set_setting(actor, f"pins.{register}", json.dumps(sorted(keys)))

    def blank(self, register: str) -> Draft:
        """A new record that takes pinned values over from the record entered last.

        What the last record did not show (the sender of a denunciation) does not come along.
        """
        draft = self._records.blank(register)
        pins = self.pins(register)
        above = self.above(register, None) if pins else None
        if above is None:
            return draft
        spec = self._records.spec(register)
        for key in spec.fields:
            if key in pins and spec.is_visible(key, above):
                put(draft, key, value_at(above, key))
        return self._records.derive(register, draft)

    # ---- the record above

    def above(self, register: str, record_id: int | None) -> Draft | None:
        """The record entered before this one; before a new one, the last of all."""
        with self._database.read() as connection:
            number = newest_id(connection, register, record_id)
        return self._records.load(register, number) if number is not None else None

    # ---- recent choices

    def recent(self, register: str, field: FieldSpec) -> Sequence[object]:
        """The values of a field chosen most often in the newest records, at most six."""
        if self._records.spec(register).fields.get(field.key) != field:
            return ()
        with self._database.read() as connection:
            values = newest_values(connection, register, field.key, _LOOKED_AT)
        counted: Counter[object] = Counter()
        for value in values:
            held = cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)
            counted.update(held)
        return [value for value, _ in counted.most_common(_OFFERED)]


def _texts(told: str | None) -> list[str]:
    """A list of texts out of a setting; none where it cannot be read."""
    try:
        found = json.loads(told or "[]")
    except ValueError:
        return []
    return [str(one) for one in cast("list[object]", found)] if isinstance(found, list) else []
