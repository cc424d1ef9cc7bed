"""What was entered last: the newest records by id, which is the order of entry."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Select, and_, select

from qcdc_desktop.model.structure import Structure, structure
from qcdc_desktop.store.parts import owner_column, table_of
from qcdc_desktop.store.query import column_of, joined
from qcdc_desktop.store.search import unindexed


def newest_id(connection: Connection, register: str, before: int | None = None) -> int | None:
    """The record entered last, or last before the record ``before``; None when there is none."""
    type_: Any = structure(register).type
    clauses = [unindexed(type_.deleted_at).is_(None)]
    if before is not None:
        clauses.append(type_.id < before)
    statement = select(type_.id).where(and_(*clauses)).order_by(type_.id.desc()).limit(1)
    return connection.execute(statement).scalar()


def newest_values(connection: Connection, register: str, key: str, count: int) -> list[object]:
    """The values of a column in the ``count`` newest records, newest first; sets as stored."""
    shape = structure(register)
    type_: Any = shape.type
    column = column_of(shape, key)
    columns: list[Any] = [type_.id, column.label("value")]
    asked = cast("Select[Any]", select(*columns))
    statement = joined(asked, shape, [key])
    statement = statement.where(unindexed(type_.deleted_at).is_(None))
    rows = connection.execute(statement.order_by(type_.id.desc()).limit(count)).all()
    return [row.value for row in rows if row.value is not None]


def newest_texts(
    connection: Connection, register: str, keys: Sequence[str], count: int
) -> list[tuple[datetime, str, str]]:
    """When entered, key and text of these columns in the ``count`` newest records and rows each.

    ``keys`` as a form file names them: ``place``, ``case.decision_no``, ``opinions.assigned_to``.
    What lies in the bin is left out. The scan is bounded by ``count``, whatever the size of a book.
    """
    shape = structure(register)
    lines = shape.all_lines()
    own = [key for key in keys if key.rpartition(".")[0] not in lines]
    found = _texts_of_records(connection, shape, own, count) if own else []
    for name, part in lines.items():
        told = [key for key in keys if key.rpartition(".")[0] == name]
        if told:
            found += _texts_of_rows(connection, shape, (name, part), told, count)
    return found


def _texts_of_records(
    connection: Connection, shape: Structure, keys: Sequence[str], count: int
) -> list[tuple[datetime, str, str]]:
    type_: Any = shape.type
    columns: list[Any] = [type_.created_at.label("entered"), type_.id]
    columns += [column_of(shape, key).label(f"told_{at}") for at, key in enumerate(keys)]
    asked = joined(cast("Select[Any]", select(*columns)), shape, keys)
    asked = asked.where(unindexed(type_.deleted_at).is_(None))
    return _told(connection, asked.order_by(type_.id.desc()).limit(count), keys)


def _texts_of_rows(
    connection: Connection,
    shape: Structure,
    line: tuple[str, Structure],
    keys: Sequence[str],
    count: int,
) -> list[tuple[datetime, str, str]]:
    """Rows of the record itself, or of its companion, which some record must still name."""
    name, part = line
    type_: Any = shape.type
    row = table_of(part)
    head = name.rpartition(".")[0]
    owner = row.c[owner_column(shape.companions[head] if head else shape, part)]
    named: Any = getattr(type_, f"{head}_id") if head else type_.id
    columns: list[Any] = [type_.created_at.label("entered"), row.c.id]
    columns += [row.c[key.rpartition(".")[2]].label(f"told_{at}") for at, key in enumerate(keys)]
    asked = cast("Select[Any]", select(*columns)).select_from(row)
    asked = asked.join(type_, named == owner).where(unindexed(type_.deleted_at).is_(None))
    return _told(connection, asked.order_by(row.c.id.desc()).limit(count), keys)


def _told(
    connection: Connection, asked: Select[Any], keys: Sequence[str]
) -> list[tuple[datetime, str, str]]:
    rows = connection.execute(asked).mappings().all()
    return [
        (row["entered"], key, row[f"told_{at}"])
        for row in rows
        for at, key in enumerate(keys)
        if row[f"told_{at}"]
    ]
