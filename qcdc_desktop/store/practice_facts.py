"""What the records of a practice file show of the first hour's steps."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, select

from qcdc_desktop.model import REGISTERS


def last_ids(connection: Connection) -> dict[str, int]:
    """By register the newest record there is."""
    return {
        key: int(connection.execute(select(func.max(_id(type_)))).scalar() or 0)
        for key, type_ in REGISTERS.items()
    }


def shown_steps(connection: Connection, since: Mapping[str, int]) -> set[str]:
    """Steps that records newer than ``since`` prove."""
    publicity: Any = REGISTERS["publicity"]
    found: set[str] = set()
    if _is_any(connection, "publicity", since):
        found.add("write")
    if _is_any(connection, "publicity", since, publicity.status == "COMPLETE"):
        found.add("complete")
    if _is_any(connection, "petition", since):
        found.add("petition")
    for key in REGISTERS:
        type_: Any = REGISTERS[key]
        if _is_any(connection, key, since, type_.explanations.is_not(None)):
            found.add("answer")
        if _is_any(connection, key, since, type_.deleted_at.is_not(None)):
            found.add("bin")
    return found


def _is_any(
    connection: Connection,
    register: str,
    since: Mapping[str, int],
    *more: ColumnElement[bool],
) -> bool:
    newer = _id(REGISTERS[register]) > since.get(register, 0)
    return bool(connection.execute(select(exists().where(newer, *more))).scalar())


def _id(type_: Any) -> ColumnElement[Any]:
    return type_.id
