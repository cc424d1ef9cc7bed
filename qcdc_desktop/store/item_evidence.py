"""What the books hold about each catalogue item: how often this year, and when last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Date, case, func, select, type_coerce

from qcdc_desktop.model import REGISTERS
from qcdc_desktop.store.measure_sources import countable


@dataclass(frozen=True, slots=True)
class ItemEvidence:
    """``count`` records since the asked day, the last of all on ``last_on``."""

    count: int
    last_on: date


def item_evidence(
    connection: Connection, books: Iterable[tuple[str, str]], since: date, until: date
) -> dict[str, ItemEvidence]:
    """By item code, over ``books``: registers with an ``item`` and their column of the day.

    An item is of one kind and so of one register.
    """
    found: dict[str, ItemEvidence] = {}
    for register, column in books:
        table = REGISTERS[register].__table__
        item, on = table.c["item"], table.c[column]
        statement = (
            select(item, func.sum(case((on >= since, 1), else_=0)), type_coerce(func.max(on), Date))
            .where(countable(REGISTERS[register]), item.is_not(None), on <= until)
            .group_by(item)
        )
        for code, count, last_on in connection.execute(statement):
            found[code] = ItemEvidence(count, last_on)
    return found
