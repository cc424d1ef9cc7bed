"""A table as a sheet: titles, merged heading, rows of "(1) (2) …" and of machine codes.

The body is not openpyxl's: it is streamed into the finished file (``body``, ``package``), which is
ten times faster for long registers and lets a formula carry the counted figure as its cached value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from qcdc_desktop.reports.tables import (
    Align,
    Column,
    Kind,
    Row,
    column_codes,
    heading_cells,
    heading_depth,
)
from qcdc_desktop.reports.xlsx.frame import put_text, set_up_page, text_height
from qcdc_desktop.reports.xlsx.styles import Look
from qcdc_desktop.reports.xlsx.text import TextGate

_SHEET_WIDTH: Final = (
    118.0  # of all columns together, in widths of a digit: fills A4 landscape at 12 pt
)
_NARROWEST: Final = 7.0
_WIDEST_WORD: Final = 20.0
_LEAST: Final = {Kind.DATE: 12.5, Kind.MONEY: 15.0}
_SAMPLE: Final = 300  # rows looked at
_ONE_LINE: Final = 15.0  # points of a code of one line


@dataclass(frozen=True, slots=True)
class TableSheet:
    """What has to be streamed below the heading of a sheet."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    total_label: str = "Tổng cộng"
    notes: tuple[str, ...] = ()
    empty_text: str = ""
    on_rows: Callable[[int], None] = lambda _done: None


def lay_out_heading(
    sheet: Worksheet,
    table: TableSheet,
    titles: Sequence[tuple[str, Look]],
    gate: TextGate,
) -> int:
    """Everything above the body; the row where the body begins."""
    set_up_page(sheet, landscape=True)
    columns = table.columns
    _set_widths(sheet, table)
    count = len(columns)
    row = 1
    for text, look in titles:
        if text:
            put_text(sheet, row, 1, text, look, gate, span=count)
            row += 1
    top = row
    depth = heading_depth(columns)
    look = Look(Align.CENTRE, bold=True, grid=True)
    widths = [sheet.column_dimensions[get_column_letter(n + 1)].width for n in range(count)]
    heights = [18.0] * depth
    for cell in heading_cells(columns):
        first_row, first_column = top + cell.row, cell.column + 1
        last_row = first_row + cell.row_span - 1
        last_column = first_column + cell.column_span - 1
        width = sum(widths[cell.column : cell.column + cell.column_span]) - 1
        needed = text_height(cell.text, 13, width)
        for r in range(first_row, last_row + 1):
            for c in range(first_column, last_column + 1):
                put_text(sheet, r, c, "", look, gate)
        put_text(sheet, first_row, first_column, cell.text, look, gate)
        if (last_row, last_column) != (first_row, first_column):
            sheet.merge_cells(
                start_row=first_row, start_column=first_column,
                end_row=last_row, end_column=last_column,
            )  # fmt: skip
        last = cell.row + cell.row_span - 1
        above = sum(heights[cell.row : last])
        heights[last] = max(heights[last], needed - above)
    for number, height in enumerate(heights):
        sheet.row_dimensions[top + number].height = height
    row = top + depth
    codes = column_codes(columns)
    for place, code in enumerate(codes, start=1):
        put_text(sheet, row, place, code, Look(Align.CENTRE, 10, italic=True, grid=True), gate)
    taller = max(text_height(code, 10, width) for code, width in zip(codes, widths, strict=True))
    sheet.row_dimensions[row].height = max(14, taller) if taller > _ONE_LINE else 14
    row += 1
    for place, column in enumerate(columns, start=1):
        put_text(sheet, row, place, column.key, Look(Align.CENTRE, 7, grid=True, grey=True), gate)
    sheet.row_dimensions[row].height = 11
    sheet.print_title_rows = f"{top}:{row - 1}"
    sheet.freeze_panes = f"A{row + 1}"
    return row + 1


def _set_widths(sheet: Worksheet, table: TableSheet) -> None:
    """Shares by weight, none narrower than its longest word or a figure needs."""
    columns = table.columns
    whole = sum(column.width for column in columns)
    sample = table.rows[:_SAMPLE] if isinstance(table.rows, tuple) else ()
    for place, column in enumerate(columns):
        words = [word for row in sample for word in str(row.cells[place] or "").split()]
        longest = max((len(word) for word in words), default=0) if column.kind is Kind.TEXT else 0
        least = max(
            _LEAST.get(column.kind, _NARROWEST),
            max((len(word) for word in column.label.split()), default=1) * 1.25 + 1.5,
            min(longest * 1.1 + 1.5, _WIDEST_WORD),
        )
        width = max(least, _SHEET_WIDTH * column.width / whole)
        sheet.column_dimensions[get_column_letter(place + 1)].width = round(width, 2)
