"""Tables of a document: columns with merged headings, rows of plain values, totals.

A cell holds the real value (an int, a Decimal, a date, a text), never its printed form, so that
paper and workbook show the same figure each in its own way. ``None`` is an empty cell;
``NOT_APPLICABLE`` prints "–" where a figure cannot exist, while a counted nothing is the number 0
(document layout, annex rules).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, StrEnum
from typing import Final


class NotApplicable(Enum):
    """The single value of a cell in which no figure can exist."""

    VALUE = "–"

    def __repr__(self) -> str:
        return "NOT_APPLICABLE"


NOT_APPLICABLE: Final = NotApplicable.VALUE

Cell = int | Decimal | date | str | bool | NotApplicable | None
Number = int | Decimal


class Kind(StrEnum):
    """What a column holds; decides alignment, number format and how a cell is printed."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"  # whole đồng
    PERCENT = "percent"  # 0–100, one decimal
    DATE = "date"
    MARK = "mark"  # "x" when true

    @property
    def is_number(self) -> bool:
        return self in (Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.PERCENT)


class Align(StrEnum):
    AUTO = "auto"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class RowKind(StrEnum):
    """How a row takes part in the totals."""

    BODY = "body"  # counted in the total
    DETAIL = "detail"  # "trong đó": part of a row above, never added again
    GROUP = "group"  # bold heading; its figures sum the body rows below it, up to the next group
    SUBTOTAL = (
        "subtotal"  # bold; sums the body rows above it, back to the previous group or subtotal
    )


class FormulaKind(StrEnum):
    SUM = "sum"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Formula:
    """How a column follows from others of the same row: a sum of them, or first ÷ second × 100."""

    kind: FormulaKind
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``groups`` are the merged headings above ``label``, outermost first.

    ``total`` adds the column up in the total row; a RATIO column is recomputed there from the
    totals of its two columns, because percentages are never added or averaged. ``code`` replaces
    "(n)" in the code row.
    """

    key: str
    label: str
    groups: tuple[str, ...] = ()
    kind: Kind = Kind.TEXT
    width: float = 1.0
    align: Align = Align.AUTO
    total: bool = False
    formula: Formula | None = None
    code: str = ""

    @property
    def alignment(self) -> Align:
        if self.align is not Align.AUTO:
            return self.align
        if self.kind.is_number:
            return Align.RIGHT
        return Align.LEFT if self.kind is Kind.TEXT else Align.CENTRE


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``cells`` in the order of the columns.

    ``refs`` names, cell by cell, the indicator a figure comes from ("" for none) so that the screen
    can open the records behind it; it is empty when no cell has one.
    """

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.BODY
    level: int = 0
    refs: tuple[str, ...] = ()

    @property
    def is_bold(self) -> bool:
        return self.kind in (RowKind.GROUP, RowKind.SUBTOTAL)


@dataclass(frozen=True, slots=True)
class HeadingCell:
    """One merged cell of a heading, in rows and columns counted from 0."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


def heading_depth(columns: Sequence[Column]) -> int:
    return 1 + max((len(column.groups) for column in columns), default=0)


def heading_cells(columns: Sequence[Column]) -> tuple[HeadingCell, ...]:
    """The merged heading over the columns, row by row, left to right."""
    depth = heading_depth(columns)
    cells: list[HeadingCell] = []
    for row in range(depth):
        start = 0
        while start < len(columns):
            column = columns[start]
            if row > len(column.groups):
                start += 1
                continue
            if row == len(column.groups):
                cells.append(HeadingCell(row, start, depth - row, 1, column.label))
                start += 1
                continue
            path, end = column.groups[: row + 1], start + 1
            while end < len(columns) and columns[end].groups[: row + 1] == path:
                end += 1
            cells.append(HeadingCell(row, start, 1, end - start, path[-1]))
            start = end
    return tuple(cells)


def column_codes(columns: Sequence[Column]) -> tuple[str, ...]:
    """The row under the heading: (1), (2), … unless a column names its own."""
    return tuple(column.code or f"({place})" for place, column in enumerate(columns, start=1))


def percent(numerator: Number, denominator: Number, places: int = 1) -> Decimal | NotApplicable:
    """The share in a hundred, rounded half up; not applicable when the whole is nothing."""
    if denominator == 0:
        return NOT_APPLICABLE
    exact = Decimal(numerator) * 100 / Decimal(denominator)
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def sum_of(values: Iterable[Cell]) -> Number:
    """Sum of the values that are numbers."""
    return sum(
        value
        for value in values
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool)
    )


class RunningTotal:
    """Adds the body rows up while they pass by, so that a register of any length is walked once.

    A column whose every value is "–" totals "–"; percentages are recomputed from what they divide.
    """

    def __init__(self, columns: Sequence[Column], label: str) -> None:
        self._columns = columns
        self._label = label
        self._summed = [
            place for place, column in enumerate(columns) if column.total and not is_ratio(column)
        ]
        self._sums: dict[int, Number] = dict.fromkeys(self._summed, 0)
        self._numbers: dict[int, bool] = dict.fromkeys(self._summed, False)
        self._dashes: dict[int, bool] = dict.fromkeys(self._summed, False)
        self._any_row = False

    def watch(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            self.add(row)
            yield row

    def add(self, row: Row) -> None:
        self._any_row = True
        if row.kind is not RowKind.BODY:
            return
        for place in self._summed:
            value = row.cells[place]
            if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
                self._sums[place] += value
                self._numbers[place] = True
            elif value is NOT_APPLICABLE:
                self._dashes[place] = True

    def cells(self) -> tuple[Cell, ...] | None:
        """The total row, or None when no column is totalled or no row has passed."""
        columns = self._columns
        if not self._any_row or not has_total(columns):
            return None
        by_key: dict[str, Cell] = {
            columns[place].key: (
                NOT_APPLICABLE
                if self._dashes[place] and not self._numbers[place]
                else self._sums[place]
            )
            for place in self._summed
        }
        for column in columns:
            if column.total and is_ratio(column):
                by_key[column.key] = formula_value(column, by_key)
        label_at = label_place(columns)
        return tuple(
            self._label if place == label_at else by_key.get(column.key)
            for place, column in enumerate(columns)
        )


def total_cells(
    columns: Sequence[Column], rows: Iterable[Row], label: str
) -> tuple[Cell, ...] | None:
    """The total row over the body rows; its label stands in the widest text column at the left."""
    running = RunningTotal(columns, label)
    for row in rows:
        running.add(row)
    return running.cells()


def label_place(columns: Sequence[Column]) -> int:
    """Where "Tổng cộng" is written: the widest text column left of the first totalled one."""
    first = next((n for n, column in enumerate(columns) if column.total), len(columns))
    texts = [n for n in range(first) if columns[n].kind is Kind.TEXT]
    return max(texts, key=lambda n: (columns[n].width, -n), default=0 if first else -1)


def has_total(columns: Sequence[Column]) -> bool:
    return any(column.total for column in columns)


def formula_value(column: Column, values: Mapping[str, Cell]) -> Cell:
    """What a column with a formula comes to, given the values of the columns it follows from."""
    assert column.formula is not None
    parts = [
        value
        for value in (values.get(key) for key in column.formula.of)
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool)
    ]
    if column.formula.kind is FormulaKind.SUM:
        return sum(parts) if parts else NOT_APPLICABLE
    return percent(parts[0], parts[1]) if len(parts) == 2 else NOT_APPLICABLE


def is_ratio(column: Column) -> bool:
    return column.formula is not None and column.formula.kind is FormulaKind.RATIO
