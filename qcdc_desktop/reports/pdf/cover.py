"""The cover of a book: a framed landscape page with the office, the title and its days."""

from __future__ import annotations

from typing import Final

from qcdc_desktop.reports.document import Cover
from qcdc_desktop.reports.pdf.fonts import Face
from qcdc_desktop.reports.pdf.lines import wrap_evenly
from qcdc_desktop.reports.pdf.sheet import MM, Sheet

_OFFICE: Final = 16.0
_TITLE: Final = 30.0
_LINE: Final = 15.0
_GAP: Final = 3 * MM


def draw_cover(sheet: Sheet, cover: Cover) -> None:
    """Office above, title in the middle, place and year at the foot, inside a double frame."""
    for inset in (0.0, _GAP / 2):
        sheet.box(
            sheet.left + inset,
            sheet.bottom + inset,
            sheet.width - 2 * inset,
            sheet.body_height - 2 * inset,
            None,
        )
    fonts, width = sheet.fonts, sheet.width - 20 * MM
    y = sheet.top - 14 * MM
    for text in cover.office:
        y = _centred(sheet, fonts.bold, _OFFICE, text, y, width)
    height = _height(fonts.bold, _TITLE, cover.title.upper(), width)
    height += 8 * MM + sum(_height(fonts.regular, _LINE, text, width) for text in cover.lines)
    y = sheet.bottom + (sheet.body_height + height) / 2
    y = _centred(sheet, fonts.bold, _TITLE, cover.title.upper(), y, width) - 8 * MM
    for text in cover.lines:
        y = _centred(sheet, fonts.regular, _LINE, text, y, width)
    if cover.foot:
        _centred(sheet, fonts.bold, _LINE, cover.foot, sheet.bottom + 14 * MM, width)
    sheet.y = sheet.bottom


def _centred(sheet: Sheet, face: Face, size: float, text: str, y: float, width: float) -> float:
    """The lines of a text below ``y``; the y below them."""
    for part, _wide in wrap_evenly(face, size, text, width):
        y -= size * 1.35
        sheet.centred((sheet.left + sheet.right) / 2, y, face, size, part)
    return y


def _height(face: Face, size: float, text: str, width: float) -> float:
    return len(wrap_evenly(face, size, text, width)) * size * 1.35
