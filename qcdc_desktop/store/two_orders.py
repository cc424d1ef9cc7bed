"""Pages of a list ordered by two columns, still by key: each goes on exactly after the last row.

Records without a value stand first when ascending and last when descending, as SQLite orders them
itself. The first column alone is walked by its index, so a page costs what its groups cost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    false,
    literal,
    literal_column,
    or_,
)

from qcdc_desktop.domain.listing import ListQuery, Page, Row
from qcdc_desktop.store.search import unindexed


@dataclass(frozen=True, slots=True)
class By:
    """One column of an order."""

    column: ColumnElement[Any]
    descending: bool


def paged(
    connection: Connection, base: Select[Any], order: Sequence[By], query: ListQuery
) -> tuple[list[Any], bool]:
    """At most ``query.limit`` rows, each ending with the values of ``order``; and if more follow.

    ``base`` must select the columns of ``order`` last.
    """
    rows: list[Any] = []
    first, *others = order
    order = [first, *(By(unindexed(by.column), by.descending) for by in others)]
    sorting = [by.column.desc() if by.descending else by.column.asc() for by in order]
    for clause in _segments(order, query.after):
        wanted = query.limit + 1 - len(rows)
        if wanted <= 0:
            break
        asked = base.where(clause)
        rows += connection.execute(asked.order_by(*sorting).limit(wanted)).all()
    return rows[: query.limit], len(rows) > query.limit


def page(rows: Sequence[Any], order: Sequence[By], keys: Sequence[str], *, more: bool) -> Page:
    """The rows of :func:`paged` as a list takes them; their first column is the id."""
    width = len(order)
    shown: list[Row] = []
    for row in rows:
        values = dict(zip(keys, row[1 : len(row) - width], strict=True))
        key = tuple(None if value == () else value for value in row[len(row) - width :])
        shown.append(Row(row[0], values, key))
    return Page(tuple(shown), more)


def _segments(order: Sequence[By], after: Sequence[object] | None) -> list[ColumnElement[bool]]:
    """What to ask in turn: the rest of the last row's own group, then the groups behind it."""
    first = order[0]
    if after is None:
        filled, empty = _filled(first), first.column.is_(None)
        return [filled, empty] if first.descending else [empty, filled]
    last = after[0]
    segments = [and_(_same(first, last), _behind(order[1:], after[1:]))]
    if not first.descending:
        segments.append(_larger(first, last))
    elif last is not None:
        segments += [_smaller(first, last), first.column.is_(None)]
    return segments


def _behind(order: Sequence[By], values: Sequence[object]) -> ColumnElement[bool]:
    """Rows that come after these values."""
    if not order:
        return false()
    by, value = order[0], values[0]
    if not by.descending:
        ahead = _larger(by, value)
    else:
        ahead = false() if value is None else or_(_smaller(by, value), by.column.is_(None))
    return or_(ahead, and_(_same(by, value), _behind(order[1:], values[1:])))


def _filled(by: By) -> ColumnElement[bool]:
    """Compared with the smallest there is: unlike ``IS NOT NULL`` that lets an index be walked."""
    is_number = isinstance(by.column.type, Integer | Boolean)
    return by.column >= literal_column(str(-(2**63)) if is_number else "''")


def _same(by: By, value: object) -> ColumnElement[bool]:
    return by.column.is_(None) if value is None else by.column == literal(value, by.column.type)


def _larger(by: By, value: object) -> ColumnElement[bool]:
    return _filled(by) if value is None else by.column > literal(value, by.column.type)


def _smaller(by: By, value: object) -> ColumnElement[bool]:
    return by.column < literal(value, by.column.type)
