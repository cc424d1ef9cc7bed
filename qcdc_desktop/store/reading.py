"""One record read whole: columns, computed columns, companion, rows."""

import json
from typing import Any, cast

from sqlalchemy import Connection, Table, select

from qcdc_desktop.errors import Refused
from qcdc_desktop.model.structure import Structure, structure
from qcdc_desktop.store.rows import Draft, draft_of

_KEPT = (
    "id", "uid", "revision", "book_no", "book_year", "status", "origin", "source",
    "created_at", "created_by", "updated_at", "updated_by", "deleted_at", "deleted_reason",
)  # fmt: skip


def load_draft(connection: Connection, register: str, record_id: int | None) -> Draft:
    """The whole record as a draft.

    Raises:
        Refused: there is no such record.
    """
    shape = structure(register)
    draft = _part(connection, shape, cast("int", record_id), _KEPT + _links(shape))
    if draft is None:
        raise Refused("missing", "Không còn bản ghi này.", "Hãy tải lại danh sách (F5).")
    told = connection.execute(
        select(_table(shape).c.explanations).where(_table(shape).c.id == record_id)
    ).scalar()
    draft["explanations"] = json.loads(told) if told else {}
    for name, part in shape.companions.items():
        part_id = cast("int | None", draft[f"{name}_id"])
        draft[name] = _part(connection, part, part_id, ("id",)) or {} if part_id else {}
    return draft


def _part(
    connection: Connection, shape: Structure, part_id: int, extra: tuple[str, ...]
) -> Draft | None:
    type_: Any = shape.type
    columns = [getattr(type_, key).label(key) for key in (*extra, *shape.columns)]
    row = connection.execute(select(*columns).where(type_.id == part_id)).mappings().first()
    if row is None:
        return None
    draft = draft_of(shape, row)
    for name, line in shape.lines.items():
        draft[name] = _lines(connection, shape, line, part_id)
    return draft


def _lines(
    connection: Connection, shape: Structure, line: Structure, owner_id: int
) -> list[Draft]:
    table = _table(line)
    owner = table.c[f"{_table(shape).name}_id"]
    columns = [table.c[key] for key in ("id", *(k for k in line.columns if k in line.stored))]
    rows = connection.execute(
        select(*columns).where(owner == owner_id).order_by(table.c.seq, table.c.id)
    ).mappings()
    return [draft_of(line, row) for row in rows]


def _links(shape: Structure) -> tuple[str, ...]:
    return tuple(f"{name}_id" for name in shape.companions)


def _table(shape: Structure) -> Table:
    return cast("Table", shape.type.__table__)
