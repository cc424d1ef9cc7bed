"""The office's own days off as they stand in the data file."""

from datetime import date
from typing import cast

from sqlalchemy import Connection, Table, select

from qcdc_desktop.domain.working_days import HolidayKind
from qcdc_desktop.model.holiday import Holiday


def own_days(connection: Connection) -> tuple[tuple[date, str, HolidayKind], ...]:
    """Complete rows by day, each with its name and kind."""
    table = cast("Table", Holiday.__table__)
    statement = select(table.c.day_on, table.c.name, table.c.kind).where(
        table.c.deleted_at.is_(None),
        table.c.status == "COMPLETE",
        table.c.day_on.is_not(None),
        table.c.kind.is_not(None),
    )
    rows = connection.execute(statement.order_by(table.c.day_on, table.c.id))
    return tuple((row.day_on, row.name or "", HolidayKind(row.kind)) for row in rows)
