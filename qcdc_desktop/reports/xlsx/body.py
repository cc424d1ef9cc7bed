"""The body of a table sheet as XML, row by row: values, live formulas with their counted figures, totals.

A formula is written only where it gives the counted figure; otherwise the figure itself stands, so that
recalculating a workbook never changes what the registers say.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from openpyxl.utils import get_column_letter

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.vietnamese_format import NO_VALUE
from qcdc_desktop.reports.cell_text import MARKED
from qcdc_desktop.reports.tables import (
    NOT_APPLICABLE,
    Align,
    Cell,
    Kind,
    Row,
    RowKind,
    RunningTotal,
)
from qcdc_desktop.reports.xlsx.formulas import SumOf, row_formula, sum_formula, sums_of_groups
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


class Body:
    """Writes the rows of one sheet; they are walked once."""

    def __init__(self, table: TableSheet, first_row: int, palette: Palette, gate: TextGate) -> None:
        self._table = table
        self._first_row = first_row
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
        bold = row.is_bold
        cells: list[str] = []
        for place, value in enumerate(row.cells):
            formula: str | None = None
            column = self._columns[place]
            if column.formula is not None:
                formula = row_formula(column, self._columns, row.cells, self._letters, number)
            if formula is None and sums is not None and column.total:
                formula = sum_formula(sums, place, value, self._letters[place])
            level = row.level if place == self._first_text else 0
            spills = row.kind is RowKind.GROUP
            cells.append(self._cell(place, number, value, formula, bold, spills, level))
        return f'<row r="{number}">{"".join(cells)}</row>'

    def _cell(
        self, place: int, number: int, value: Cell, formula: str | None, bold: bool,  # noqa: FBT001
        spills: bool, level: int,  # noqa: FBT001
    ) -> str:  # fmt: skip
        kind = self._columns[place].kind
        at = f"{self._letters[place]}{number}"
        if isinstance(value, bool):
            value = MARKED if value else None
        if value is None:
            return f'<c r="{at}" s="{self._style(place, "", bold, False, 0)}"/>'
        if isinstance(value, date):
            if value >= _FIRST_DAY:
                style = self._style(place, DAY, bold, False, 0)
                return f'<c r="{at}" s="{style}"><v>{(value - _DAY_ZERO).days}</v></c>'
            value = show_date(value)
        elif isinstance(value, (int, Decimal)):
            if abs(value) < _EXACT:
                style = self._style(place, _number_format(value, kind), bold, False, level)
                calculated = f"<f>{formula}</f>" if formula else ""
                return f'<c r="{at}" s="{style}">{calculated}<v>{value:f}</v></c>'
            value = f"{value:f}"
        elif value is NOT_APPLICABLE:
            style = self._style(place, NO_VALUE, bold, False, 0)
            if formula:
                return f'<c r="{at}" s="{style}" t="str"><f>{formula}</f><v>{NO_VALUE}</v></c>'
            return _inline(at, style, NO_VALUE)
        text = self._gate.text(str(value), f"{self._table.name}!{at}")
        shape = "spill" if spills else "text"
        return _inline(at, self._style(place, shape, bold, needs_quote(text), level), text)

    def _line(self, number: int, place: int, text: str) -> str:
        """Text outside the grid that runs over its neighbours."""
        look = Look(Align.LEFT, italic=True, wrap=False, number=AS_TEXT, quote=needs_quote(text))
        at = f"{self._letters[place]}{number}"
        kept = self._gate.text(text, f"{self._table.name}!{at}")
        return f'<row r="{number}">{_inline(at, self._palette.number(look), kept)}</row>'

    def _style(self, place: int, shape: str, bold: bool, quote: bool, level: int) -> int:  # noqa: FBT001
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


def _inline(at: str, style: int, text: str) -> str:
    return (
        f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{xml_text(text)}</t>'
        "</is></c>"
    )
