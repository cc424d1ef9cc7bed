"""Counting for the statistical tables: each kind of row with its facts, many measures in one read.

All measures of a kind are taken over the same rows with the same facts (``statistics_facts``), so
parts of a total cannot disagree, and the records behind a figure come from the very condition that
counted it.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, select, true

from qcdc_desktop.domain.measuring import RecordsBehind
from qcdc_desktop.domain.periods import Window
from qcdc_desktop.domain.statistics import FACTS, StatisticsMeasure
from qcdc_desktop.store.statistics_facts import rows_of


def count_statistics(
    connection: Connection, measures: Mapping[str, StatisticsMeasure], window: Window
) -> dict[str, int]:
    """The amounts by key; one SELECT for each kind of row."""
    found: dict[str, int] = {}
    for facts, keys in _batches(measures).items():
        rows = rows_of(facts, window)
        columns = [_amount(rows.c, measures[key]) for key in keys]
        row = connection.execute(select(*columns).select_from(rows)).one()
        found |= {key: int(value or 0) for key, value in zip(keys, row, strict=True)}
    return found


def count_by_village(
    connection: Connection, measures: Mapping[str, StatisticsMeasure], window: Window
) -> dict[int | None, dict[str, int]]:
    """The same split by the village a matter came from; None for no village told."""
    found: dict[int | None, dict[str, int]] = {}
    for facts, keys in _batches(measures).items():
        rows = rows_of(facts, window)
        columns = [_amount(rows.c, measures[key]) for key in keys]
        split = select(rows.c.village, *columns).group_by(rows.c.village)
        for village, *values in connection.execute(split):
            into = found.setdefault(village, {})
            into |= {key: int(value or 0) for key, value in zip(keys, values, strict=True)}
    return found


def statistics_behind(
    connection: Connection, measure: StatisticsMeasure, window: Window
) -> RecordsBehind:
    """The rows a measure counts or sums, and the records they stand in."""
    rows = rows_of(measure.facts, window)
    amount = rows.c[measure.amount] if measure.amount else None
    columns: list[Any] = [rows.c.row_id, rows.c.record_id]
    condition = _fits(rows.c, measure)
    if amount is not None:
        columns.append(amount)
        condition = and_(condition, amount > 0)
    found = connection.execute(
        select(*columns).where(condition).order_by(rows.c.record_id, rows.c.row_id)
    ).all()
    return RecordsBehind(
        FACTS[measure.facts].register,
        tuple(dict.fromkeys(row[1] for row in found)),
        tuple(row[0] for row in found),
        len(found) if amount is None else sum(row[2] for row in found),
    )


def _batches(measures: Mapping[str, StatisticsMeasure]) -> dict[str, list[str]]:
    batches: dict[str, list[str]] = {}
    for key, measure in measures.items():
        batches.setdefault(measure.facts, []).append(key)
    return batches


def _amount(facts: Any, measure: StatisticsMeasure) -> ColumnElement[int]:
    value = facts[measure.amount] if measure.amount else 1
    return func.sum(case((_fits(facts, measure), value), else_=0))


def _fits(facts: Any, measure: StatisticsMeasure) -> ColumnElement[bool]:
    parts: list[ColumnElement[bool]] = [true()]
    for fact, wanted in measure.where:
        if isinstance(wanted, bool):
            parts.append(facts[fact] == (1 if wanted else 0))
        else:
            parts.append(facts[fact].in_(wanted))
    return and_(*parts)
