"""What a list asks for and what comes back: plain values, page by key, never the whole register."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Value = str | int | bool | date | None
"""A scalar as lists carry it; choices stay codes, references stay ids."""


@dataclass(frozen=True, slots=True)
class Condition:
    """``column operator value``; the same shape filters lists and declares figures.

    Operators: ``eq``, ``ne``, ``in``, ``not_in``, ``has`` (a choices column holds one of the
    values), ``from``, ``to`` (inclusive), ``after``, ``before`` (strict), ``empty``, ``filled``,
    ``after_column``, ``not_after_column`` (value names another column of the same record);
    ``clock`` on ``id`` (value: state, day and, if one clock is meant, its code);
    ``attached`` on ``id`` (value: with files, or without).
    """

    column: str
    operator: str
    value: object = None


def of_year(column: str, year: int) -> tuple[Condition, Condition]:
    """The day in ``column`` lies in the calendar year."""
    return (
        Condition(column, "from", date(year, 1, 1)),
        Condition(column, "to", date(year, 12, 31)),
    )


@dataclass(frozen=True, slots=True)
class Sort:
    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ListQuery:
    """A page of a register: columns asked, conditions, search words, order, where to go on.

    ``then`` orders those that are alike in ``sort``.
    ``after`` is the ``key`` of the last row already shown. ``ids`` limits to exactly these records
    (the drill-down of a figure). ``deleted`` asks for the bin.
    """

    register: str
    columns: tuple[str, ...]
    conditions: tuple[Condition, ...] = ()
    search: str = ""
    sort: Sort | None = None
    limit: int = 60
    after: tuple[Value, ...] | None = None
    ids: tuple[int, ...] | None = None
    deleted: bool = False
    then: Sort | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One record in a list: its id, its raw values by column, and the key to go on from."""

    id: int
    values: Mapping[str, object]
    key: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Page:
    rows: tuple[Row, ...]
    has_more: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A hit of the search over all registers."""

    register: str
    id: int
    title: str
    detail: str = ""
    extra: Mapping[str, object] = field(default_factory=dict[str, object])
