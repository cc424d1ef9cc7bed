"""What makes the next record quicker to type: pinned fields, the record above, recent choices.

Everything comes out of the data file itself: which fields are pinned is a setting of it, the
values are those of the record entered last. Nothing typed is kept beside the file. With a new
half-year they are let go of: a date or a plan of the last one must not slip into this one.
"""

import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.periods import cutoffs_of, half_year_of
from qcdc_desktop.services.records import RecordService
from qcdc_desktop.specs.form import Draft, FieldSpec, put, value_at
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.recent import newest_id, newest_values

_LOOKED_AT = 60
"""Records whose choices count as recent."""
_OFFERED = 6


@dataclass(frozen=True, slots=True)
class _Pins:
    """Fields pinned; values are taken over from records with an id above ``after``.

    ``period`` is the half-year in which they were set or renewed, as ``2022-H1``; empty in files
    of before, which did not say.
    """

    fields: frozenset[str]
    period: str = ""
    after: int = 0


class EntryMemory:
    """Asked by the record page; every answer is a read of some milliseconds."""

    def __init__(
        self,
        database: Database,
        records: RecordService,
        unit: Callable[[], Mapping[str, object]],
        today: Callable[[], date],
    ) -> None:
        self._database = database
        self._records = records
        self._unit = unit
        self._today = today

    # ---- pinned fields

    def pins(self, register: str) -> frozenset[str]:
        """The fields whose value goes over into the next blank record."""
        return self._told(register).fields

    def set_pins(self, actor: Actor, register: str, keys: Collection[str]) -> None:
        """Remember the pinned fields in the data file."""
        told = self._told(register)
        period = told.period if told.fields and told.period else self._period()
        self._keep(actor, register, replace(told, fields=frozenset(keys), period=period))

    def renew(self, actor: Actor, register: str) -> bool:
        """Let go of what stood pinned in an earlier half-year; True when there was something."""
        told, now = self._told(register), self._period()
        if not told.fields or told.period == now:
            return False
        last = 0
        if told.period:
            with self._database.read() as connection:
                last = newest_id(connection, register) or 0
        self._keep(actor, register, replace(told, period=now, after=last))
        return last > told.after

    def bring_back(self, actor: Actor, register: str) -> None:
        """Take pinned values over from records of the earlier half-year all the same."""
        self._keep(actor, register, replace(self._told(register), after=0))

    def blank(self, register: str) -> Draft:
        """A new record that takes pinned values over from the record entered last.

        What the last record did not show (the sender of a denunciation) does not come along.
        """
        draft = self._records.blank(register)
        told = self._told(register)
        holds = bool(told.fields) and told.period in {"", self._period()}
        above = self.above(register, None) if holds else None
        if above is None or cast("int", above["id"]) <= told.after:
            return draft
        spec = self._records.spec(register)
        for key in spec.fields:
            if key in told.fields and spec.is_visible(key, above):
                put(draft, key, value_at(above, key))
        return self._records.derive(register, draft)

    def _told(self, register: str) -> _Pins:
        """What the setting says; nothing where it cannot be read."""
        found: object = None
        with suppress(ValueError):
            found = json.loads(self._database.setting(f"pins.{register}") or "[]")
        told: dict[str, object] = {"fields": found}
        if isinstance(found, dict):
            told = cast("dict[str, object]", found)
        keys, after = told.get("fields"), told.get("after")
        named = cast("list[object]", keys) if isinstance(keys, list) else []
        known = self._records.spec(register).fields
        return _Pins(
            frozenset(str(key) for key in named if str(key) in known),
            str(told.get("period") or ""),
            after if isinstance(after, int) else 0,
        )

    def _keep(self, actor: Actor, register: str, pins: _Pins) -> None:
        told = {"fields": sorted(pins.fields), "period": pins.period, "after": pins.after}
        self._database.set_setting(actor, f"pins.{register}", json.dumps(told))

    def _period(self) -> str:
        return half_year_of(self._today(), cutoffs_of(self._unit())).code

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
