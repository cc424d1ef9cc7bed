"""Many records read whole with few statements, for work that goes through a register."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, and_, select

from qcdc_desktop.model.structure import Structure, structure
from qcdc_desktop.store.parts import owner_column, table_of
from qcdc_desktop.store.rows import Draft, draft_of
from qcdc_desktop.store.search import one_of


def load_after(connection: Connection, register: str, after_id: int, many: int) -> list[Draft]:
    """The next records outside the bin by id, with companion and rows.

    What the database computes on reading (``column_property``) is left out.
    """
    table = table_of(structure(register))
    wanted = and_(table.c.id > after_id, table.c.deleted_at.is_(None))
    return _load(connection, register, wanted, many)


def load_these(connection: Connection, register: str, ids: Collection[int]) -> list[Draft]:
    """These records by id; read as :func:`load_after` reads them."""
    table = table_of(structure(register))
    return _load(connection, register, one_of(table.c.id, tuple(ids)), len(ids))


def _load(
    connection: Connection, register: str, wanted: ColumnElement[bool], many: int
) -> list[Draft]:
    shape = structure(register)
    table = table_of(shape)
    columns = [table.c.id, table.c.origin, *(table.c[f"{name}_id"] for name in shape.companions)]
    columns += _stored(shape)
    statement = select(*columns).where(wanted).order_by(table.c.id).limit(many)
    found = connection.execute(statement).mappings().all()
    drafts = [draft_of(shape, cast("Mapping[str, Any]", row)) for row in found]
    _fill_lines(connection, shape, {cast("int", draft["id"]): draft for draft in drafts})
    for name, part in shape.companions.items():
        _fill_companion(connection, name, part, drafts)
    return drafts


def _stored(shape: Structure) -> list[Any]:
    table = table_of(shape)
    return [table.c[key] for key in shape.columns if key in shape.stored]


def _fill_companion(
    connection: Connection, name: str, part: Structure, drafts: list[Draft]
) -> None:
    table = table_of(part)
    wanted = {cast("int", draft[f"{name}_id"]) for draft in drafts if draft[f"{name}_id"]}
    rows = connection.execute(select(table.c.id, *_stored(part)).where(table.c.id.in_(wanted)))
    parts = {
        cast("int", row["id"]): draft_of(part, cast("Mapping[str, Any]", row))
        for row in rows.mappings()
    }
    _fill_lines(connection, part, parts)
    for draft in drafts:
        draft[name] = parts.get(cast("int", draft[f"{name}_id"]), {}) if draft[f"{name}_id"] else {}


def _fill_lines(connection: Connection, shape: Structure, drafts: Mapping[int, Draft]) -> None:
    for name, part in shape.lines.items():
        table = table_of(part)
        owner = table.c[owner_column(shape, part)]
        statement = select(owner.label("owner_row"), table.c.id, *_stored(part))
        rows = connection.execute(
            statement.where(owner.in_(list(drafts))).order_by(owner, table.c.seq, table.c.id)
        )
        lines: dict[int, list[Draft]] = defaultdict(list)
        for row in rows.mappings():
            line = draft_of(part, cast("Mapping[str, Any]", row))
            lines[cast("int", line.pop("owner_row"))].append(line)
        for number, draft in drafts.items():
            draft[name] = lines[number]
