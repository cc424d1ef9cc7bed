"""Records whose month or year lies across the edge of the days that a report counts."""

from collections.abc import Sequence

from sqlalchemy import Connection, and_, func, or_

from qcdc_desktop.domain.partial_date import PartialDate
from qcdc_desktop.domain.periods import Window
from qcdc_desktop.store.measure_sources import sources


def across_edges(
    connection: Connection, register: str, columns: Sequence[str], window: Window
) -> tuple[int, ...]:
    """Complete records that this report or the one beside it may count, in order of entry.

    A report counts such a record where its first day lies, so both tell of it.
    """
    if not columns:
        return ()
    source = sources()[register]
    days = [source.column(key) for key in columns]
    first_on = window.start.replace(month=1, day=1)
    near = (and_(func.substr(day, 9) == "00", day >= first_on, day <= window.end) for day in days)
    found = source.selected([source.record_id, *days]).where(or_(*near)).order_by(source.record_id)
    return tuple(
        row[0]
        for row in connection.execute(found)
        if any(isinstance(on, PartialDate) and _crosses(on, window) for on in row[1:])
    )


def _crosses(on: PartialDate, window: Window) -> bool:
    return on.first < window.start <= on.last or on.first <= window.end < on.last
