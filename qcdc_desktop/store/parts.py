"""The parts of a record: rows in their order, and the companion that several records may share."""

import uuid
from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import (
    Connection,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from qcdc_desktop.model.structure import Structure
from qcdc_desktop.store.rows import Draft, Values, column_values, is_blank


def table_of(shape: Structure) -> Table:
    return cast("Table", shape.type.__table__)


def owner_column(shape: Structure, part: Structure) -> str:
    """The column by which a row names what it belongs to."""
    return f"{table_of(shape).name}_id"


def new_uid() -> str:
    return str(uuid.uuid4())


def change_row(connection: Connection, table: Table, row_id: int, values: Values) -> None:
    """Values go as parameters: the statement is made once for many rows."""
    statement = update(table).where(table.c.id == bindparam("changed_row"))
    connection.execute(statement, {**values, "changed_row": row_id})


def save_lines(
    connection: Connection, shape: Structure, owner_id: int, draft: Mapping[str, object]
) -> None:
    """Make the rows of each table exactly those of the draft, in its order.

    A row whose id is gone, or came twice, is added as a new one: what was typed is never dropped.
    """
    for name, part in shape.lines.items():
        if name not in draft:
            continue
        table = table_of(part)
        owner = owner_column(shape, part)
        lines = cast("Sequence[Draft]", draft[name] or ())
        there = set(
            connection.execute(select(table.c.id).where(table.c[owner] == owner_id)).scalars()
        )
        kept: set[int] = set()
        for at, line in enumerate(lines):
            values = column_values(part, line) | {"seq": at}
            line_id = cast("int | None", line.get("id"))
            if line_id in there and line_id not in kept:
                kept.add(cast("int", line_id))
                change_row(connection, table, cast("int", line_id), values)
            else:
                connection.execute(insert(table), {owner: owner_id, "uid": new_uid(), **values})
        gone = there - kept
        if gone:
            connection.execute(delete(table).where(table.c.id.in_(gone)))


def save_companions(
    connection: Connection,
    shape: Structure,
    draft: Mapping[str, object],
    before: Mapping[str, object],
) -> Values:
    """Save to-one parts; what is returned are the columns by which the record points at them.

    ``case_id`` in the draft decides: another case's number links to that case as it is, None with
    nothing typed lets go of it. Without it the record stays with its case or gets a new one.
    """
    found: Values = {}
    for name, part in shape.companions.items():
        link = f"{name}_id"
        if name not in draft and link not in draft:
            continue
        inner = cast("Draft", draft.get(name) or {})
        present = cast("int | None", before.get(link))
        wanted = cast("int | None", draft.get(link, present))
        if wanted is not None and wanted != present and inner.get("id") != wanted:
            found[link] = wanted
            continue
        if wanted is None and is_blank(part, inner):
            found[link] = None
            continue
        part_id = wanted if wanted is not None else present
        values = column_values(part, inner)
        table = table_of(part)
        if part_id is None:
            done = connection.execute(insert(table), {"uid": new_uid(), "seq": 0, **values})
            part_id = cast("int", done.inserted_primary_key[0])  # pyright: ignore[reportOptionalSubscript]
        elif values:
            change_row(connection, table, part_id, values)
        save_lines(connection, part, part_id, inner)
        found[link] = part_id
    return found


def sharers(
    connection: Connection, shape: Structure, link: str, part_id: int, except_id: int
) -> list[int]:
    """The other records, bin included, that point at the same part."""
    table = table_of(shape)
    statement = select(table.c.id).where(table.c[link] == part_id, table.c.id != except_id)
    return list(connection.execute(statement).scalars())


def further_sharers(
    connection: Connection, shape: Structure, first_id: int, last_id: int
) -> set[int]:
    """Live records between two ids whose companion an earlier live record has already."""
    found: set[int] = set()
    name = table_of(shape).name
    for companion in shape.companions:
        link = f"{companion}_id"
        rows = connection.exec_driver_sql(
            f'SELECT id FROM "{name}" AS mine WHERE id BETWEEN ? AND ? AND {link} IS NOT NULL'
            f' AND EXISTS (SELECT 1 FROM "{name}" AS first WHERE first.{link} = mine.{link}'
            " AND first.id < mine.id AND first.deleted_at IS NULL)",
            (first_id, last_id),
        )
        found.update(row[0] for row in rows)
    return found


def drop_unused(connection: Connection, shape: Structure, name: str, part_id: int) -> None:
    """Remove a part nobody points at any more, with its rows."""
    part = shape.companions[name]
    table = table_of(shape)
    users = connection.execute(
        select(func.count()).select_from(table).where(table.c[f"{name}_id"] == part_id)
    ).scalar_one()
    if users:
        return
    for line in part.lines.values():
        rows = table_of(line)
        owner = owner_column(part, line)
        connection.execute(delete(rows).where(rows.c[owner] == part_id))
    connection.execute(delete(table_of(part)).where(table_of(part).c.id == part_id))
