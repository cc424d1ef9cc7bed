"""Records of a register by the month of one of their days, for a chart: one scan of an index."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from qcdc_desktop.model.structure import structure


def by_month(
    connection: Connection, register: str, column: str, years: Sequence[int]
) -> dict[int, tuple[int, ...]]:
    """Twelve counts for each year; records in the bin count for nothing."""
    type_: Any = structure(register).type
    day = getattr(type_, column)
    month = func.substr(day, 1, 7)
    first, last = date(min(years), 1, 1), date(max(years), 12, 31)
    query = (
        select(month, func.count())
        .where(type_.deleted_at.is_(None), day.between(first, last))
        .group_by(month)
    )
    counted: dict[str, int] = {row[0]: row[1] for row in connection.execute(query)}
    return {
        year: tuple(counted.get(f"{year}-{month:02}", 0) for month in range(1, 13))
        for year in years
    }
