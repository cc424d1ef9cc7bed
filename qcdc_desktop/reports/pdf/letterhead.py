"""The head of the first page: boxes 1–5 and 9a of Nghị định 30/2020, Phụ lục I."""

from __future__ import annotations

from typing import Final

from qcdc_desktop.reports.document import Document, Letterhead
from qcdc_desktop.reports.pdf.fonts import Face
from qcdc_desktop.reports.pdf.lines import wrap, wrap_evenly
from qcdc_desktop.reports.pdf.sheet import Sheet

NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"

TEXT_SIZE: Final = 14
_NUMBER_SIZE: Final = 13
_LEFT_SHARE: Final = 0.4
_LEADING: Final = 1.2
_RULE_GAP: Final = 4.0  # below the descenders: about 1.5 mm below the letters
_LABEL_SIZE: Final = 11
_LABEL_ABOVE: Final = 14.0  # over the upper edge of the text
_SHORT_RULE: Final = 0.45  # of the line above; the decree asks for a third to a half


def draw_letterhead(sheet: Sheet, head: Letterhead) -> None:
    """Issuing body left, nation and motto right, number and date below; moves the cursor."""
    fonts = sheet.fonts
    split = sheet.left + _LEFT_SHARE * sheet.width
    left, right = (sheet.left + split) / 2, (split + sheet.right) / 2
    size = 13 if fonts.bold.width(NATION, 13) <= sheet.right - split else 12

    y_right = _line(sheet, right, sheet.top, fonts.bold, size, NATION)
    length = fonts.bold.width(MOTTO, size + 1)
    y_right = _line(sheet, right, y_right, fonts.bold, size + 1, MOTTO) - _RULE_GAP
    sheet.rule(right, y_right, length)

    y_left, width = sheet.top, split - sheet.left - 4
    last = 0.0
    for lines, face in ((head.parents, fonts.regular), (head.issuers, fonts.bold)):
        for text in lines:
            for part, part_width in wrap_evenly(face, size, text, width):
                y_left = _line(sheet, left, y_left, face, size, part)
                last = part_width
    y_left -= _RULE_GAP
    sheet.rule(left, y_left, _SHORT_RULE * last)

    y = min(y_left, y_right) - 5
    if head.number_line or head.place_line:
        _line(sheet, left, y, fonts.regular, _NUMBER_SIZE, head.number_line)
        y = _line(sheet, right, y, fonts.italic, _NUMBER_SIZE, head.place_line)
    sheet.y = y


def draw_form_label(sheet: Sheet, label: str) -> None:
    """The law's name of the form, in the upper right corner of the margin."""
    if label:
        face = sheet.fonts.italic
        x = sheet.right - face.width(label, _LABEL_SIZE)
        sheet.text(x, sheet.top + _LABEL_ABOVE, face, _LABEL_SIZE, label)


def draw_title(sheet: Sheet, document: Document) -> None:
    """Kind of paper, trích yếu, rule, addressees."""
    fonts, centre = sheet.fonts, (sheet.left + sheet.right) / 2
    y = _line(sheet, centre, sheet.y - 16, fonts.bold, TEXT_SIZE, document.title.upper())
    last = 0.0
    for text in document.subject:
        for part, part_width in wrap_evenly(fonts.bold, TEXT_SIZE, text, sheet.width * 0.9):
            y = _line(sheet, centre, y, fonts.bold, TEXT_SIZE, part)
            last = part_width
    if last:
        y -= _RULE_GAP
        sheet.rule(centre, y, _SHORT_RULE * last)
    sheet.y = y - 6
    _draw_addressees(sheet, document.addressee_lines)


def _draw_addressees(sheet: Sheet, lines: tuple[str, ...]) -> None:
    if not lines:
        return
    face, opening = sheet.fonts.regular, "Kính gửi: "
    indent = face.width(opening, TEXT_SIZE)
    room = sheet.width - indent - 20
    wrapped = [wrap(face, TEXT_SIZE, line, room) for line in lines]
    widest = max(width for parts in wrapped for _text, width in parts)
    x = sheet.left + (sheet.width - indent - widest) / 2
    y = sheet.y - 6
    if len(lines) > 1:
        sheet.text(x, y - TEXT_SIZE, face, TEXT_SIZE, opening.strip())
        y -= TEXT_SIZE * _LEADING
    for parts in wrapped:
        for place, (text, _width) in enumerate(parts):
            baseline = y - TEXT_SIZE
            if len(lines) == 1 and place == 0:
                sheet.text(x, baseline, face, TEXT_SIZE, opening + text)
            else:
                hang = 0.0 if len(lines) == 1 or place == 0 else face.width("- ", TEXT_SIZE)
                sheet.text(x + indent + hang, baseline, face, TEXT_SIZE, text)
            y -= TEXT_SIZE * _LEADING
    sheet.y = y - 4


def _line(sheet: Sheet, centre: float, top: float, face: Face, size: float, text: str) -> float:
    """A centred line under ``top``; the y below it."""
    if text:
        sheet.centred(centre, top - size, face, size, text)
    return top - size * _LEADING
