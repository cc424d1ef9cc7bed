"""Reasons that records give for checks they do not pass, of the records a report counts."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from qcdc_desktop.domain.issues import BookReason
from qcdc_desktop.domain.kinds import RecordOrigin
from qcdc_desktop.domain.measuring import MeasureSpec, Span
from qcdc_desktop.domain.periods import Window
from qcdc_desktop.model.counted import CASE, register_of
from qcdc_desktop.store.denunciation import denounces_clause
from qcdc_desktop.store.measure_sources import Source, sources

_BOOK = frozenset(reason.value for reason in BookReason)


@dataclass(frozen=True, slots=True)
class ExplainedRow:
    """One record; ``reasons`` are those a person gave, by the key of the finding."""

    id: int
    book_no: int | None
    book_year: int | None
    on: date | None
    reasons: Mapping[str, str]
    denounces: bool


@dataclass(frozen=True, slots=True)
class ExplainedBook:
    """Imported records that bear the program's own reasons, which are told together."""

    count: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    rows: tuple[ExplainedRow, ...] = ()
    book: ExplainedBook | None = None


def counted_days(
    register: str, date_field: str, measures: Iterable[MeasureSpec]
) -> tuple[str, ...]:
    """The columns of a record by whose days a report counts it, its own date first.

    A complaint of last year that is resolved in the period is counted, so its reasons are told.
    """
    found = {date_field: None}
    for spec in measures:
        if spec.span is not Span.PERIOD or not spec.on or register_of(spec.record) != register:
            continue
        prefix, _, name = spec.on.rpartition(".")
        if spec.record == CASE:
            found[name if prefix else f"{CASE}.{name}"] = None
        elif register in (spec.record, prefix):
            found[name if prefix == register else spec.on] = None
    return tuple(found)


def read_explained(
    connection: Connection, register: str, days: Collection[str], window: Window
) -> Explained:
    """Reasons of the counted records of one register, in the order of its book; two statements.

    Of a whole imported book, equal texts are counted by the database, not read one by one.
    """
    source = sources()[register]
    own, *_ = days
    given = source.column("explanations")
    is_imported = source.column("origin") == RecordOrigin.IMPORTED.value
    in_window = and_(
        given.is_not(None),
        or_(*(source.column(key).between(window.start, window.end) for key in days)),
    )
    texts = (
        source.selected([given, func.count()])
        .where(in_window, is_imported)
        .group_by(given)
        .order_by(func.count().desc(), given)
    )
    counts = {row[0]: int(row[1]) for row in connection.execute(texts)}
    told = {text: _reasons(text) for text in counts}
    answered = [text for text, reasons in told.items() if not _is_book(reasons)]
    wanted = ~is_imported if not answered else or_(~is_imported, _one_of(given, answered))
    columns = [
        source.record_id, source.column("book_no"), source.column("book_year"),
        source.column(own), given, denounces_clause(register),
    ]  # fmt: skip
    statement = source.selected(columns).where(in_window, wanted)
    rows = connection.execute(statement.order_by(*_in_book_order(source)))
    return Explained(
        tuple(
            ExplainedRow(row[0], row[1], row[2], row[3], _given(_reasons(row[4])), bool(row[5]))
            for row in rows
        ),
        _summed(counts, told),
    )


def _in_book_order(source: Source) -> list[Any]:
    return [source.column("book_year"), source.column("book_no"), source.record_id]


def _one_of(column: Any, texts: list[str]) -> ColumnElement[bool]:
    """Any number of texts in one parameter."""
    rows = func.json_each(json.dumps(texts)).table_valued("value")
    return column.in_(select(rows.c.value))


def _reasons(text: str) -> dict[str, str]:
    return cast("dict[str, str]", json.loads(text))


def _is_book(reasons: Mapping[str, str]) -> bool:
    return all(reason in _BOOK for reason in reasons.values())


def _given(reasons: Mapping[str, str]) -> dict[str, str]:
    """What a person gave: neither empty nor the program's own."""
    return {
        key: reason.strip()
        for key, reason in reasons.items()
        if reason.strip() and reason not in _BOOK
    }


def _summed(
    counts: Mapping[str, int], told: Mapping[str, Mapping[str, str]]
) -> ExplainedBook | None:
    """How many imported records bear the program's reasons, and which; most frequent first."""
    found: dict[str, None] = {}
    count = 0
    for text, many in counts.items():
        own = [reason for reason in told[text].values() if reason in _BOOK]
        count += many if own else 0
        found |= dict.fromkeys(own)
    return ExplainedBook(count, tuple(found)) if count else None
