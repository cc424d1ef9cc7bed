"""The body of a sheet as XML, row by row: values, formulas with their counted figures.

A formula is written only where it gives the counted figure; otherwise the figure itself stands, so
that recalculating a workbook never changes what the registers say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from openpyxl.utils import get_column_letter

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.partial_date import PartialDate
from qcdc_desktop.domain.vietnamese_format import NO_VALUE
from qcdc_desktop.reports.cell_text import MARKED
from qcdc_desktop.reports.tables import (
    NOT_APPLICABLE,
    Align,
    Kind,
    Row,
    RowKind,
    RunningTotal,
)
from qcdc_desktop.reports.xlsx.formulas import SumOf, row_formula, sum_formula, sums_of_groups
from qcdc_desktop.reports.xlsx.frame import text_height
from qcdc_desktop.reports.xlsx.styles import (
    AS_TEXT,
    DAY,
    DECIMAL,
    GENERAL,
    INTEGER,
    ONE_DECIMAL,
    Look,
    Palette,
)
from qcdc_desktop.reports.xlsx.table_sheet import TableSheet
from qcdc_desktop.reports.xlsx.text import TextGate, needs_quote, xml_text

_DAY_ZERO: Final = date(1899, 12, 30)
_FIRST_DAY: Final = date(1900, 3, 1)  # before it Excel believes in a 29 February 1900
_EXACT: Final = 10**15  # Excel keeps 15 digits
_REPORT_EVERY: Final = 200
_ROW_HEIGHT: Final = 18.0  # points
_TALLEST: Final = 409.0  # what Excel allows


class Body:
    """Writes the rows of one sheet; they are walked once."""

    def __init__(
        self,
        table: TableSheet,
        first_row: int,
        widths: Sequence[float],
        palette: Palette,
        gate: TextGate,
    ) -> None:
        self._table = table
        self._first_row = first_row
        self._widths = widths
        self._columns = table.columns
        self._letters = [get_column_letter(n + 1) for n in range(len(table.columns))]
        self._first_text = next((n for n, c in enumerate(table.columns) if c.kind is Kind.TEXT), 0)
        self._palette = palette
        self._gate = gate
        self._looks: dict[tuple[int, str, bool, bool, int], int] = {}

    def rows(self) -> Iterator[str]:
        table = self._table
        running = RunningTotal(self._columns, table.total_label)
        # Only rows at hand can be summed before they are written; a stream has no groups.
        groups = (
            sums_of_groups(table.rows, self._first_row) if isinstance(table.rows, tuple) else {}
        )
        ranges: list[list[int]] = []  # first and last row of each run of body rows
        number = self._first_row
        for done, row in enumerate(table.rows, start=1):
            running.add(row)
            if row.kind is RowKind.BODY:
                if ranges and ranges[-1][1] == number - 1:
                    ranges[-1][1] = number
                else:
                    ranges.append([number, number])
            yield self._row(row, number, groups.get(number))
            number += 1
            if done % _REPORT_EVERY == 0:
                table.on_rows(done)
        table.on_rows(number - self._first_row)
        if number == self._first_row and table.empty_text:
            yield self._line(number, self._first_text, table.empty_text)
            number += 1
        total = running.cells()
        if total is not None:
            sums = SumOf(tuple((first, last) for first, last in ranges), total)
            yield self._row(Row(total, RowKind.SUBTOTAL), number, sums)
            number += 1
        for offset, note in enumerate(table.notes, start=1):
            yield self._line(number + offset, 0, note)

    def _row(self, row: Row, number: int, sums: SumOf | None) -> str:
        cells: list[str] = []
        for place, value in enumerate(row.cells):
            formula: str | None = None
            column = self._columns[place]
            if column.formula is not None:
                formula = row_formula(column, self._columns, row.cells, self._letters, number)
            if formula is None and sums is not None and column.total:
                formula = sum_formula(sums, place, value, self._letters[place])
            cells.append(self._cell(place, number, row, formula))
        return f'<row r="{number}" ht="{self._height(row):.1f}">{"".join(cells)}</row>'

    def _height(self, row: Row) -> float:
        """Points the tallest text of the row needs; programs that measure for themselves may."""
        height = _ROW_HEIGHT
        if row.kind is not RowKind.GROUP:
            for width, value in zip(self._widths, row.cells, strict=True):
                if isinstance(value, str) and (len(value) > width or "\n" in value):
                    height = max(height, text_height(value, 12, width - 1))
        return min(height, _TALLEST)

    def _cell(self, place: int, number: int, row: Row, formula: str | None) -> str:
        value, kind, bold = row.cells[place], self._columns[place].kind, row.is_bold
        level = row.level if place == self._first_text else 0
        at = f"{self._letters[place]}{number}"
        if isinstance(value, bool):
            value = MARKED if value else None
        if value is None:
            return f'<c r="{at}" s="{self._style(place, "", bold=bold)}"/>'
        if isinstance(value, PartialDate):
            value = show_date(value)  # a month or a year is no day a cell could hold
        if isinstance(value, date):
            if value >= _FIRST_DAY:
                style = self._style(place, DAY, bold=bold)
                return f'<c r="{at}" s="{style}"><v>{(value - _DAY_ZERO).days}</v></c>'
            value = show_date(value)
        elif isinstance(value, (int, Decimal)):
            if abs(value) < _EXACT:
                style = self._style(place, _number_format(value, kind), bold=bold, level=level)
                calculated = f"<f>{formula}</f>" if formula else ""
                return f'<c r="{at}" s="{style}">{calculated}<v>{_digits(value)}</v></c>'
            value = _digits(value)
        elif value is NOT_APPLICABLE:
            style = self._style(place, NO_VALUE, bold=bold)
            if formula:
                return f'<c r="{at}" s="{style}" t="str"><f>{formula}</f><v>{NO_VALUE}</v></c>'
            return _inline(at, style, NO_VALUE)
        text = self._gate.text(str(value), f"{self._table.name}!{at}")
        shape = "spill" if row.kind is RowKind.GROUP else "text"
        style = self._style(place, shape, bold=bold, quote=needs_quote(text), level=level)
        return _inline(at, style, text)

    def _line(self, number: int, place: int, text: str) -> str:
        """Text outside the grid that runs over its neighbours."""
        look = Look(Align.LEFT, italic=True, wrap=False, number=AS_TEXT, quote=needs_quote(text))
        at = f"{self._letters[place]}{number}"
        kept = self._gate.text(text, f"{self._table.name}!{at}")
        return f'<row r="{number}">{_inline(at, self._palette.number(look), kept)}</row>'

    def _style(
        self, place: int, shape: str, *, bold: bool, quote: bool = False, level: int = 0
    ) -> int:
        key = (place, shape, bold, quote, level)
        known = self._looks.get(key)
        if known is None:
            known = self._looks[key] = self._palette.number(
                Look(
                    align=Align.CENTRE if shape == NO_VALUE else self._columns[place].alignment,
                    bold=bold,
                    grid=True,
                    number=_cell_format(shape),
                    quote=quote,
                    indent=level,
                    wrap=shape != "spill",
                )
            )
        return known


def _cell_format(shape: str) -> str:
    if shape in ("text", "spill", NO_VALUE):
        return AS_TEXT
    return shape or GENERAL


def _number_format(value: int | Decimal, kind: Kind) -> str:
    if kind is Kind.PERCENT:
        return ONE_DECIMAL
    if not kind.is_number:
        return GENERAL
    return INTEGER if value == int(value) else DECIMAL


def _digits(value: int | Decimal) -> str:
    """All digits and a point, never an exponent."""
    return str(value) if isinstance(value, int) else f"{value:f}"


def _inline(at: str, style: int, text: str) -> str:
    return (
        f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{xml_text(text)}</t>'
        "</is></c>"
    )
