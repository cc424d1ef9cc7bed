"""What the data file keeps about each import, and what undoing one must ask of the records."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Table, or_, select

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.model import REGISTERS
from qcdc_desktop.model.journal import Setting
from qcdc_desktop.model.structure import Structure, structure
from qcdc_desktop.store.parts import owner_column, table_of

Ranges = Sequence[tuple[int, int]]
"""Ids of records that were added one after the other: first and last of each run."""

_PREFIX = "import.act."


def act_key(number: int) -> str:
    """The setting that keeps one import; numbers sort as texts."""
    return f"{_PREFIX}{number:06d}"


def read_acts(connection: Connection) -> dict[int, str]:
    """All imports kept, by number, as they were written."""
    rows = connection.execute(
        select(Setting.key, Setting.value)
        .where(Setting.key.startswith(_PREFIX))
        .order_by(Setting.key)
    )
    return {int(row.key.removeprefix(_PREFIX)): row.value for row in rows}


def standing(
    connection: Connection, register: str, ids: Ranges
) -> dict[int, tuple[int, str, bool]]:
    """Revision, status and whether it lies in the bin, by id."""
    table = cast("Table", REGISTERS[register].__table__)
    columns: Any = table.c
    rows = connection.execute(
        select(columns.id, columns.revision, columns.status, columns.deleted_at).where(
            _within(columns.id, ids)
        )
    )
    return {row.id: (row.revision, row.status, row.deleted_at is not None) for row in rows}


def naming(
    connection: Connection, target: str, ids: Ranges, leaving: Mapping[str, set[int]]
) -> int:
    """How many live records outside of ``leaving`` name one of those records."""
    return sum(
        len(_naming(connection, register, target, ids) - leaving.get(register, set()))
        for register in REGISTERS
    )


def _naming(connection: Connection, register: str, target: str, ids: Ranges) -> set[int]:
    shape = structure(register)
    table = table_of(shape)
    found: set[int] = set()
    for part, link in _parts(shape):
        own = table_of(part)
        source: Any = table if own is table else table.join(own, link)
        live = select(table.c.id).select_from(source).where(table.c.deleted_at.is_(None))
        one = [
            _within(own.c[key], ids)
            for key, facts in part.columns.items()
            if facts.refers_to == target and facts.kind is FieldKind.REFERENCE and key in own.c
        ]
        if one:
            found |= set(connection.execute(live.where(or_(*one))).scalars())
        for key, facts in part.columns.items():
            if facts.refers_to == target and facts.kind is FieldKind.REFERENCES:
                rows = connection.execute(
                    live.add_columns(own.c[key]).where(own.c[key].is_not(None))
                )
                found |= {row[0] for row in rows if _meet(row[1], ids)}
    return found


def _parts(shape: Structure) -> Iterable[tuple[Structure, Any]]:
    """The record, its rows, its companions and theirs, each with how it hangs on the record."""
    table = table_of(shape)
    yield shape, None
    for part in shape.lines.values():
        yield part, table_of(part).c[owner_column(shape, part)] == table.c.id
    for name, part in shape.companions.items():
        yield part, table_of(part).c.id == table.c[f"{name}_id"]


def _within(column: Any, ids: Ranges) -> ColumnElement[bool]:
    return or_(*(column.between(first, last) for first, last in ids))


def _meet(value: object, ids: Ranges) -> bool:
    numbers = cast("Iterable[int]", value or ())
    return any(first <= number <= last for number in numbers for first, last in ids)
