"""Page setup and text cells that all sheets share (document layout §10)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from openpyxl.cell import Cell as SheetCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from qcdc_desktop.reports.tables import Align
from qcdc_desktop.reports.xlsx.styles import AS_TEXT, FONT, Look, dress
from qcdc_desktop.reports.xlsx.text import TextGate, needs_quote

MARGIN_TOP: Final = 0.79  # inches: 20, 20, 30, 15 mm
MARGIN_BOTTOM: Final = 0.79
MARGIN_LEFT: Final = 1.18
MARGIN_RIGHT: Final = 0.59
_A4: Final = 9
_TALLEST: Final = 409.0  # points of a row of Excel
_CHARACTER_SHARE: Final = 0.425  # of the size: mean width of a Vietnamese letter of Times
_POINTS_PER_UNIT: Final = 5.25  # of column width


def set_up_page(sheet: Worksheet, *, landscape: bool) -> None:
    """A4, one page wide, page number in the top margin except on the first page."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.top, margins.bottom = MARGIN_TOP, MARGIN_BOTTOM
    margins.left, margins.right = MARGIN_LEFT, MARGIN_RIGHT
    margins.header = 0.4
    sheet.print_options.horizontalCentered = True
    sheet.page_setup.useFirstPageNumber = True
    sheet.page_setup.firstPageNumber = 1
    sheet.HeaderFooter.differentFirst = True
    header = sheet.oddHeader
    assert header is not None
    assert header.center is not None
    header.center.text = "&P"
    header.center.font = f"{FONT},Regular"
    header.center.size = 14
    sheet.sheet_view.showGridLines = False


def put_text(
    sheet: Worksheet, row: int, column: int, text: str, look: Look, gate: TextGate, span: int = 1
) -> None:
    """Text and nothing but text, over ``span`` merged columns, in a row tall enough for it."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, SheetCell)
    kept = gate.text(text, f"{sheet.title}!{get_column_letter(column)}{row}")
    cell.value = kept
    cell.data_type = "s"  # whatever openpyxl has taken it for
    dress(cell, replace(look, number=AS_TEXT, quote=needs_quote(kept)))
    if span > 1:
        sheet.merge_cells(
            start_row=row, start_column=column, end_row=row, end_column=column + span - 1
        )
    width = sum(
        sheet.column_dimensions[get_column_letter(n)].width for n in range(column, column + span)
    )
    needed = text_height(kept, look.size, width)
    dimension: Any = sheet.row_dimensions[row]
    dimension.height = min(max(needed, dimension.height or 0.0), _TALLEST)


def text_height(text: str, size: float, width: float) -> float:
    """Points a wrapped text needs in this width: merged cells do not grow by themselves."""
    fit = max(1.0, width * _POINTS_PER_UNIT / (size * _CHARACTER_SHARE))
    lines = sum(max(1, -int(-len(part) // fit)) for part in text.split("\n"))
    return lines * size * 1.2 + 3


def centred(size: float, *, bold: bool = False, italic: bool = False) -> Look:
    return Look(Align.CENTRE, size, bold=bold, italic=italic)
