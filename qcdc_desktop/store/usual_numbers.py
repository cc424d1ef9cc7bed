"""Reads the counted numbers a register has held, newest records first and no more than needed."""

from typing import Any

from sqlalchemy import Connection, select

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.usual_numbers import Usual, learn
from qcdc_desktop.model.base import Facts
from qcdc_desktop.model.structure import Structure, structure

_RECORDS = 1_000
"""The last so many records: enough to know what is usual, read in some milliseconds."""
_COUNTED = {FieldKind.INTEGER, FieldKind.MONEY}
_FIRST_YEAR = 1900


def is_counted(facts: Facts) -> bool:
    """A typed number of people, households, ballots, đồng; not a year and not computed."""
    is_year = facts.minimum is not None and facts.minimum >= _FIRST_YEAR
    return facts.kind in _COUNTED and not facts.derived and not is_year


def usual_numbers(connection: Connection, register: str) -> dict[str, Usual]:
    """By draft key (``attended``, ``figures.households``) what complete records usually hold."""
    shape = structure(register)
    type_: Any = shape.type
    latest = (
        select(type_.id)
        .where(type_.status == "COMPLETE", type_.deleted_at.is_(None))
        .order_by(type_.id.desc())
        .limit(_RECORDS)
    )
    found = _learned(connection, shape, type_.id.in_(latest), "")
    for name, line in shape.lines.items():
        row: Any = line.type
        owner = next((key for key in row.__table__.foreign_keys if _is_owner(key, shape)), None)
        if owner is not None:
            found |= _learned(connection, line, owner.parent.in_(latest), f"{name}.")
    return found


def _is_owner(key: Any, shape: Structure) -> bool:
    table: Any = shape.type
    return key.column.table is table.__table__ and not key.parent.info.get("facts")


def _learned(connection: Connection, shape: Structure, where: Any, place: str) -> dict[str, Usual]:
    keys = [
        key for key, facts in shape.columns.items() if is_counted(facts) and key in shape.stored
    ]
    if not keys:
        return {}
    columns = [getattr(shape.type, key) for key in keys]
    rows = connection.execute(select(*columns).where(where)).all()
    found: dict[str, Usual] = {}
    for at, key in enumerate(keys):
        told = learn([row[at] for row in rows if row[at] is not None])
        if told is not None:
            found[place + key] = told
    return found
