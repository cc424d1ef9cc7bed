"""What was entered last: the newest records by id, which is the order of entry."""

from typing import Any, cast

from sqlalchemy import Connection, Select, and_, select

from qcdc_desktop.model.structure import structure
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
