"""One record read whole: columns, computed columns, companion, rows."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, Select, bindparam, select

from qcdc_desktop.errors import Refused
from qcdc_desktop.model.structure import Structure, structure, structure_of
from qcdc_desktop.store.rows import Draft, draft_of

_KEPT = (
    "id", "uid", "revision", "book_no", "book_year", "status", "origin", "source",
    "created_at", "created_by", "updated_at", "updated_by", "deleted_at", "deleted_reason",
)  # fmt: skip
_TEXTS = ("explanations", "field_notes")
"""Texts by place, stored as JSON."""


def load_draft(connection: Connection, register: str, record_id: int | None) -> Draft:
    """The whole record as a draft.

    Raises:
        Refused: there is no such record.
    """
    shape = structure(register)
    kept = (*_KEPT, *_TEXTS, *(f"{name}_id" for name in shape.companions))
    draft = _part(connection, shape, cast("int", record_id), kept)
    if draft is None:
        raise Refused("missing", "Không còn bản ghi này.", "Hãy tải lại danh sách.")
    for key in _TEXTS:
        told = cast("str | None", draft[key])
        draft[key] = json.loads(told) if told else {}
    for name, part in shape.companions.items():
        part_id = cast("int | None", draft[f"{name}_id"])
        draft[name] = _part(connection, part, part_id, ("id",)) or {} if part_id else {}
    return draft


def _part(
    connection: Connection, shape: Structure, part_id: int, extra: tuple[str, ...]
) -> Draft | None:
    found = connection.execute(_one(shape.type, extra), {"wanted": part_id})
    row = found.mappings().first()
    if row is None:
        return None
    draft = draft_of(shape, cast("Mapping[str, Any]", row))
    for name, line in shape.lines.items():
        rows = connection.execute(_rows(shape.type, line.type), {"wanted": part_id}).mappings()
        draft[name] = [draft_of(line, cast("Mapping[str, Any]", row)) for row in rows]
    return draft


@cache
def _one(type_: Any, extra: tuple[str, ...]) -> Select[Any]:
    """The statement that reads one row; made once, for a record has a hundred columns."""
    columns = [getattr(type_, key).label(key) for key in (*extra, *structure_of(type_).columns)]
    statement = select(*columns).where(type_.id == bindparam("wanted"))
    return cast("Select[Any]", statement)


@cache
def _rows(owner_type: Any, line_type: Any) -> Select[Any]:
    line = structure_of(line_type)
    table, owner_table = line_type.__table__, owner_type.__table__
    columns = [table.c[key] for key in ("id", *(k for k in line.columns if k in line.stored))]
    owner = table.c[f"{owner_table.name}_id"]
    statement = select(*columns).where(owner == bindparam("wanted"))
    return cast("Select[Any]", statement.order_by(table.c.seq, table.c.id))
