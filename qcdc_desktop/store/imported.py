"""What an import must know of the records that are already there."""

from typing import Any, cast

from sqlalchemy import Connection, Table, select

from qcdc_desktop.model import REGISTERS


def known_digests(connection: Connection, register: str) -> frozenset[str]:
    """Digests of the rows imported before; what lies in the bin may be imported again."""
    table = cast("Table", REGISTERS[register].__table__)
    column: Any = table.c.source_digest
    statement = select(column).where(column.is_not(None), table.c.deleted_at.is_(None))
    return frozenset(connection.execute(statement).scalars())
