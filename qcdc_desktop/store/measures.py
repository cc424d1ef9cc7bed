"""The counting engine: many ``MeasureSpec`` in one SELECT, and the rows behind any of them.

All measures over the same kind of row are counted in one pass, each as an aggregate over its own
condition. The rows behind a figure come from the very same condition, so they cannot disagree.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    Text,
    and_,
    case,
    distinct,
    false,
    func,
    or_,
    true,
    type_coerce,
)

from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.domain.measuring import MeasureSpec, Moment, RecordsBehind, Span, Spans
from qcdc_desktop.store.measure_sources import Source, sources


def count_all(
    connection: Connection, specs: Mapping[str, MeasureSpec], spans: Spans
) -> dict[str, int]:
    """The figures of all measures by code; one SELECT for each kind of row."""
    batches: dict[str, list[str]] = {}
    for code, spec in specs.items():
        batches.setdefault(spec.record, []).append(code)
    found: dict[str, int] = {}
    for record, codes in batches.items():
        source = sources()[record]
        aggregates = [_aggregate(source, specs[code], spans) for code in codes]
        row = connection.execute(source.selected(aggregates, spans.period.end)).one()
        found |= {code: int(value or 0) for code, value in zip(codes, row, strict=True)}
    return found


def records_behind(connection: Connection, spec: MeasureSpec, spans: Spans) -> RecordsBehind:
    """Exactly the rows a measure counts, and the records they belong to, in order of entry."""
    source = sources()[spec.record]
    value = source.column(spec.field or spec.distinct) if spec.field or spec.distinct else None
    columns = [source.row_id, source.record_id] + ([] if value is None else [value])
    statement = (
        source.selected(columns, spans.period.end)
        .where(_filter(source, spec, spans))
        .order_by(source.row_id)
    )
    rows = connection.execute(statement).all()
    if spec.field:
        amount = sum(row[2] or 0 for row in rows)
    elif spec.distinct:
        amount = len({row[2] for row in rows if row[2] is not None})
    else:
        amount = len(rows)
    records = tuple(dict.fromkeys(row[1] for row in rows))
    return RecordsBehind(source.register, records, tuple(row[0] for row in rows), amount)


def _aggregate(source: Source, spec: MeasureSpec, spans: Spans) -> ColumnElement[Any]:
    condition = _filter(source, spec, spans)
    if spec.field:
        return func.sum(case((condition, source.column(spec.field))))
    if spec.distinct:
        return func.count(distinct(case((condition, source.column(spec.distinct)))))
    return func.count(case((condition, 1)))


def _filter(source: Source, spec: MeasureSpec, spans: Spans) -> ColumnElement[bool]:
    parts = [_days(source, spec, spans)]
    parts += [_condition(source, condition, spans) for condition in spec.conditions]
    return and_(true(), *parts)


def _days(source: Source, spec: MeasureSpec, spans: Spans) -> ColumnElement[bool]:
    if not spec.on or spec.span is Span.ANY:
        return true()
    column = source.column(spec.on)
    match spec.span:
        case Span.PERIOD:
            return column.between(spans.period.start, spans.period.end)
        case Span.YEAR_TO_DATE:
            return column.between(spans.year_to_date.start, spans.year_to_date.end)
        case Span.CUTOFF:
            return column <= spans.period.end
        case _:
            return column < spans.period.start


def _condition(source: Source, condition: Condition, spans: Spans) -> ColumnElement[bool]:
    column = source.column(condition.column)
    value = condition.value
    if isinstance(value, Moment):
        value = spans.moment(value)
    if condition.operator in {"after_column", "not_after_column"}:
        value = source.column(cast("str", value))
    return _compare(column, condition.operator, value)


def _compare(column: Any, operator: str, value: Any) -> ColumnElement[bool]:
    match operator:
        case "eq":
            return column == value
        case "ne":
            return or_(column.is_(None), column != value)
        case "in":
            return column.in_(value)
        case "not_in":
            return or_(column.is_(None), column.not_in(value))
        case "has":
            return _has(column, value)
        case "from":
            return column >= value
        case "to" | "not_after_column":
            return column <= value
        case "after" | "after_column":
            return column > value
        case "before":
            return column < value
        case "from_or_empty":
            return or_(column.is_(None), column >= value)
        case "after_or_empty":
            return or_(column.is_(None), column > value)
        case "to_or_empty":
            return or_(column.is_(None), column <= value)
        case "empty":
            return column.is_(None)
        case "filled":
            return column.is_not(None)
        case "year_of":
            return column == cast("date", value).year
        case _:
            raise KeyError(operator)


def _has(column: Any, codes: tuple[str, ...]) -> ColumnElement[bool]:
    """A set of codes is stored ``|A|B|``; holds when any of the codes is in it."""
    text = func.coalesce(type_coerce(column, Text()), "")
    return or_(false(), *(func.instr(text, f"|{code}|") > 0 for code in codes))
