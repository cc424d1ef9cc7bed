"""The rows annexes list, straight from a declared filter: the same that counts the figures."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection

from qcdc_desktop.domain.measuring import MeasureSpec, Spans
from qcdc_desktop.store.measure_sources import sources
from qcdc_desktop.store.measures import aggregate, filter_of, in_reach

RECORD = ""
"""Group by the record a row belongs to."""


def record_rows(
    connection: Connection, spec: MeasureSpec, spans: Spans, fields: Sequence[str]
) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Each record with these fields of it, in the order of their days."""
    source = sources()[spec.record]
    columns = [source.record_id, *(source.column(name) for name in fields)]
    statement = source.selected(columns).where(filter_of(source, spec, spans))
    if spec.on:
        statement = statement.order_by(source.column(spec.on), source.row_id)
    else:
        statement = statement.order_by(source.row_id)
    for row in connection.execute(statement):
        yield row[0], tuple(row[1:])


def counted_by(
    connection: Connection, measures: Mapping[str, MeasureSpec], spans: Spans, by: str
) -> dict[int, dict[str, int]]:
    """Several measures at once for each record, or for each value of a reference column."""
    found: dict[int, dict[str, int]] = {}
    kinds: dict[str, list[str]] = {}
    for key, spec in measures.items():
        kinds.setdefault(spec.record, []).append(key)
    for record, keys in kinds.items():
        source = sources()[record]
        group = source.column(by) if by else source.record_id
        batch = [measures[key] for key in keys]
        statement = (
            source.selected([group, *(aggregate(source, spec, spans) for spec in batch)])
            .where(in_reach(source, batch, spans), group.is_not(None))
            .group_by(group)
        )
        for row in connection.execute(statement):
            counts = {key: int(value or 0) for key, value in zip(keys, row[1:], strict=True)}
            found.setdefault(row[0], {}).update(counts)
    return found
