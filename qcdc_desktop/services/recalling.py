"""What people and papers were called lately, over all registers, for the lines that hold them.

Read from the records themselves and kept in memory while the file is open: there is no second
store of names. Only fields that a form file declares (``recent``) take part, and those never hold
what citizens are called (``specs.loader.IN_OFFICE``).
"""

from collections.abc import Sequence
from datetime import datetime

from qcdc_desktop.domain.kinds import RecentKind
from qcdc_desktop.domain.recalling import Used, distinct, fitting
from qcdc_desktop.specs.form import FieldSpec, FormSet
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.recent import newest_texts

_LOOKED_AT = 200
"""Newest records, and newest rows, of each register that are looked through."""


class Recalling:
    """A kind is read once, some milliseconds, and again after a write in one of its registers."""

    def __init__(self, database: Database, forms: FormSet) -> None:
        self._database = database
        self._places = _places(forms)
        self._used: dict[RecentKind, list[Used]] = {}

    def fitting(self, register: str, field: FieldSpec, typed: str) -> Sequence[str]:
        """At most six texts for a box of this field that holds ``typed``, best first."""
        if field.recent is None:
            return ()
        if field.recent not in self._used:
            self._used[field.recent] = self._read(field.recent)
        place = f"{register}.{field.key.rpartition('.')[2]}"
        return fitting(field.recent, self._used[field.recent], typed, place)

    def is_ready(self, register: str) -> bool:
        """Whether the fields of a register answer without reading the file first."""
        return all(kind in self._used for kind in self._kinds(register))

    def prepare(self, register: str) -> None:
        """Read what the fields of a register will offer; meant for a worker, before a key falls."""
        for kind in self._kinds(register):
            if kind not in self._used:
                self._used[kind] = self._read(kind)

    def forget(self, register: str) -> None:
        """Records of a register changed."""
        self._used = {
            kind: used for kind, used in self._used.items() if register not in self._places[kind]
        }

    def _kinds(self, register: str) -> list[RecentKind]:
        return [kind for kind, places in self._places.items() if register in places]

    def _read(self, kind: RecentKind) -> list[Used]:
        told: list[tuple[datetime, str, str]] = []
        with self._database.read() as connection:
            for register, keys in self._places[kind].items():
                told += [
                    (entered, text, f"{register}.{key.rpartition('.')[2]}")
                    for entered, key, text in newest_texts(connection, register, keys, _LOOKED_AT)
                ]
        told.sort(key=lambda one: one[0], reverse=True)
        return distinct(kind, ((text, place) for _, text, place in told))


def _places(forms: FormSet) -> dict[RecentKind, dict[str, list[str]]]:
    """The fields of each kind, by register."""
    found: dict[RecentKind, dict[str, list[str]]] = {kind: {} for kind in RecentKind}
    for spec in forms.records.values():
        rows = (
            (f"{name}.{one.key}", one) for name, line in spec.lines.items() for one in line.fields
        )
        for key, field in (*spec.fields.items(), *rows):
            if field.recent is not None:
                found[field.recent].setdefault(spec.key, []).append(key)
    return found
