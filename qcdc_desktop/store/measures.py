"""The counting engine: many ``MeasureSpec`` in one SELECT, and the rows behind any of them.

All measures over the same kind of row are counted in one pass, each as an aggregate over its own
condition. The rows behind a figure come from the very same condition, so they cannot disagree.
"""

from collections.abc import Callable, Iterable, Mapping
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
from qcdc_desktop.domain.measuring import (
    OF_TWO_COLUMNS,
    MeasureSpec,
    Moment,
    RecordsBehind,
    Span,
    Spans,
)
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
        batch = [specs[code] for code in codes]
        statement = source.selected([aggregate(source, spec, spans) for spec in batch]).where(
            in_reach(source, batch, spans)
        )
        row = connection.execute(statement).one()
        found |= {code: int(value or 0) for code, value in zip(codes, row, strict=True)}
    return found


def records_behind(connection: Connection, spec: MeasureSpec, spans: Spans) -> RecordsBehind:
    """Exactly the rows a measure counts, and the records they belong to, in order of entry."""
    source = sources()[spec.record]
    value = source.column(spec.field or spec.distinct) if spec.field or spec.distinct else None
    columns = [source.row_id, source.record_id] + ([] if value is None else [value])
    statement = (
        source.selected(columns).where(filter_of(source, spec, spans)).order_by(source.row_id)
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


def row_values(
    connection: Connection, spec: MeasureSpec, spans: Spans, column: str
) -> list[tuple[int, int]]:
    """The rows a measure counts with the number in a column of theirs; empty ones left out."""
    source = sources()[spec.record]
    value = source.column(column)
    statement = source.selected([source.row_id, value]).where(
        filter_of(source, spec, spans), value.is_not(None)
    )
    return [(row[0], row[1]) for row in connection.execute(statement.order_by(source.row_id))]


def aggregate(source: Source, spec: MeasureSpec, spans: Spans) -> ColumnElement[Any]:
    """One measure as an aggregate over its own condition, to stand beside others."""
    condition = filter_of(source, spec, spans)
    if spec.field:
        return func.sum(case((condition, source.column(spec.field))))
    if spec.distinct:
        return func.count(distinct(case((condition, source.column(spec.distinct)))))
    return func.count(case((condition, 1)))


def filter_of(source: Source, spec: MeasureSpec, spans: Spans) -> ColumnElement[bool]:
    """The days and conditions of a measure."""
    parts = [_days(source, spec, spans)]
    parts += [_condition(source, condition, spans) for condition in spec.conditions]
    return and_(true(), *parts)


def in_reach(source: Source, batch: Iterable[MeasureSpec], spans: Spans) -> ColumnElement[bool]:
    """Rows that the days of at least one measure reach: the years before are left unread."""
    reaches: dict[object, ColumnElement[bool]] = {}
    for spec in batch:
        timed = tuple(each for each in spec.conditions if isinstance(each.value, Moment))
        key = (spec.on, spec.span, timed)
        if key not in reaches:
            parts = [_condition(source, condition, spans) for condition in timed]
            reaches[key] = and_(_days(source, spec, spans), *parts)
    return or_(false(), *reaches.values())


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
    if condition.operator in OF_TWO_COLUMNS:
        value = source.column(cast("str", value))
    return _COMPARISONS[condition.operator](column, value)


def _has(column: Any, codes: tuple[str, ...]) -> ColumnElement[bool]:
    """A set of codes is stored ``|A|B|``; holds when any of the codes is in it."""
    text = func.coalesce(type_coerce(column, Text()), "")
    return or_(false(), *(func.instr(text, f"|{code}|") > 0 for code in codes))


_COMPARISONS: dict[str, Callable[[Any, Any], ColumnElement[bool]]] = {
    "eq": lambda column, value: column == value,
    "ne": lambda column, value: or_(column.is_(None), column != value),
    "in": lambda column, value: column.in_(value),
    "not_in": lambda column, value: or_(column.is_(None), column.not_in(value)),
    "has": _has,
    "from": lambda column, value: column >= value,
    "to": lambda column, value: column <= value,
    "after": lambda column, value: column > value,
    "before": lambda column, value: column < value,
    "empty": lambda column, _: column.is_(None),
    "filled": lambda column, _: column.is_not(None),
    "after_column": lambda column, other: column > other,
    "not_after_column": lambda column, other: column <= other,
    "after_column_or_empty": lambda column, other: or_(column.is_(None), column > other),
    "from_or_empty": lambda column, value: or_(column.is_(None), column >= value),
    "after_or_empty": lambda column, value: or_(column.is_(None), column > value),
    "to_or_empty": lambda column, value: or_(column.is_(None), column <= value),
    "year_of": lambda column, value: column == value.year,
}
