"""The looks of cells, numbered as the workbook numbers them, each made once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from qcdc_desktop.reports.tables import Align

FONT: Final = "Times New Roman"
INTEGER: Final = "#,##0"
ONE_DECIMAL: Final = "#,##0.0"
DECIMAL: Final = "#,##0.0##"
DAY: Final = "dd/mm/yyyy"
GENERAL: Final = "General"
AS_TEXT: Final = "@"

_HORIZONTAL: Final = {
    Align.AUTO: "justify",
    Align.LEFT: "left",
    Align.CENTRE: "center",
    Align.RIGHT: "right",
}
_SIDE: Final = Side(style="thin", color="FF000000")
_GRID: Final = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_NO_GRID: Final = Border()
_SHADE: Final = PatternFill("solid", fgColor="FFE7E6E6")


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; ``quote`` marks text that would read as a formula."""

    align: Align = Align.LEFT
    size: float = 12
    bold: bool = False
    italic: bool = False
    grid: bool = False
    grey: bool = False
    number: str = GENERAL
    quote: bool = False
    indent: int = 0
    wrap: bool = True
    underline: bool = False
    top: bool = False


class Palette:
    """Gives every look its number in the workbook."""

    def __init__(self, workbook: Workbook) -> None:
        # Styles live in the workbook; a sheet that is not part of it is enough to make them.
        self._sheet = Worksheet(workbook)
        self._known: dict[Look, int] = {}

    def number(self, look: Look) -> int:
        known = self._known.get(look)
        if known is None:
            known = self._known[look] = self._make(look)
        return known

    def _make(self, look: Look) -> int:
        cell = SheetCell(self._sheet, row=1, column=1)
        dress(cell, look)
        return cell.style_id


def dress(cell: SheetCell, look: Look) -> None:
    cell.font = Font(
        name=FONT,
        size=look.size,
        bold=look.bold,
        italic=look.italic,
        underline="single" if look.underline else None,
        color="FF7F7F7F" if look.grey else "FF000000",
    )
    cell.alignment = Alignment(
        horizontal=_HORIZONTAL[look.align],
        vertical="top" if look.top else "center",
        wrap_text=look.wrap,
        indent=look.indent,
    )
    cell.border = _GRID if look.grid else _NO_GRID
    if look.grey:
        cell.fill = _SHADE
    cell.number_format = look.number
    cell.quotePrefix = look.quote
