"""The body of a paper: headings, paragraphs, lists, small tables, and the block that closes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from qcdc_desktop.reports.document import (
    DOTS,
    BlankLines,
    Block,
    BulletItem,
    Document,
    Heading,
    Paragraph,
    Run,
    Signature,
    SmallTable,
    TextRun,
)
from qcdc_desktop.reports.pdf.flow import Piece, place
from qcdc_desktop.reports.pdf.fonts import Face, Fonts
from qcdc_desktop.reports.pdf.lines import Line, Styled, draw_line, wrap, wrap_evenly, wrap_runs
from qcdc_desktop.reports.pdf.sheet import MM, Sheet
from qcdc_desktop.reports.pdf.table import draw_table
from qcdc_desktop.reports.tables import total_cells

SIZE: Final = 14.0
LEADING: Final = SIZE * 1.149 * 1.15  # single spacing of the face × 1.15
INDENT: Final = 12.7 * MM
GAP: Final = 6.0
SIGNATURE_SPACE: Final = 25 * MM  # 45 × 25 mm stay empty for the hand and the seal
_MINUTES_SPACE: Final = 18 * MM  # minutes are signed by hand only, by several people

_DROP: Final = (LEADING - SIZE) / 2 + SIZE * 0.86  # from the upper edge of a line to its baseline
_LEAST_FILLING: Final = 40 * MM
_RECIPIENT_SIZE: Final = 11.0
_RECIPIENT_LEADING: Final = 13.5
_TABLE_NEED: Final = 60.0  # heading and first row of a small table, for the heading above it


def draw_body(sheet: Sheet, document: Document, on_block: Callable[[int], None]) -> None:
    """Grounds, blocks and closing block, over as many pages as they take."""
    pieces: list[Piece] = []
    for line in document.ground_lines:
        pieces += _text_pieces(sheet, [(sheet.fonts.italic, line)])
    for done, block in enumerate(document.final_body, start=1):
        if isinstance(block, SmallTable):
            pieces += _table_title(sheet, block)
            place(sheet, pieces, follow=_TABLE_NEED)
            pieces = []
            _draw_small_table(sheet, block)
        else:
            pieces += _block_pieces(sheet, block)
        on_block(done)
    for piece in pieces[-2:]:
        piece.keep = True  # the closing block never stands alone on a page
    place(sheet, [*pieces, *_closing_pieces(sheet, document)])


def _block_pieces(sheet: Sheet, block: Block) -> list[Piece]:
    fonts = sheet.fonts
    match block:
        case Heading():
            return _heading_pieces(sheet, block)
        case Paragraph():
            pieces = _text_pieces(sheet, _styled(fonts, block.runs))
            return [*pieces, *_filling(sheet, block, pieces)] if block.is_filled else pieces
        case BulletItem():
            return _text_pieces(sheet, [(fonts.regular, "- "), *_styled(fonts, block.runs)])
        case BlankLines():
            return [_blank_line(sheet) for _ in range(block.count)]
        case SmallTable():
            return []


def _filling(sheet: Sheet, block: Paragraph, pieces: list[Piece]) -> list[Piece]:
    """Dots after the last line; a whole line more where too little of it is left."""
    lines = wrap_runs(_styled(sheet.fonts, block.runs), SIZE, sheet.width - INDENT, sheet.width)
    start = lines[-1].width + (INDENT if len(lines) == 1 else 0.0) + 3
    face, last = sheet.fonts.regular, pieces[-1]
    dots = "." * int((sheet.width - start) / face.width(".", SIZE))
    draw_text = last.draw

    def draw(top: float) -> None:
        draw_text(top)
        x = sheet.right - face.width(dots, SIZE)
        sheet.text(x, top - _DROP, face, SIZE, dots)

    last.draw = draw
    return [] if sheet.width - start >= _LEAST_FILLING else [_blank_line(sheet)]


def _blank_line(sheet: Sheet) -> Piece:
    """Dots from margin to margin, on the line a hand writes on."""
    face = sheet.fonts.regular
    dots = "." * int(sheet.width / face.width(".", SIZE))

    def draw(top: float) -> None:
        sheet.text(sheet.left, top - _DROP, face, SIZE, dots)

    return Piece(LEADING, draw, before=2.0)


def _styled(fonts: Fonts, runs: Iterable[Run]) -> list[Styled]:
    return [
        (
            fonts.face(bold=run.bold, italic=run.italic)
            if isinstance(run, TextRun)
            else fonts.regular,
            run.text,
        )
        for run in runs
    ]


def _text_pieces(sheet: Sheet, runs: list[Styled]) -> list[Piece]:
    """The lines of a justified paragraph; its first two and its last two lines stay together."""
    lines = wrap_runs(runs, SIZE, sheet.width - INDENT, sheet.width)
    by_hand = any(DOTS in text for _face, text in runs)  # dots do not stretch with the line
    pieces: list[Piece] = []
    for number, line in enumerate(lines):
        indent = INDENT if number == 0 else 0.0
        pieces.append(
            Piece(
                LEADING,
                _line_drawing(sheet, line, indent, 0.0 if by_hand else sheet.width - indent),
                before=GAP if number == 0 else 0.0,
                keep=number in (0, len(lines) - 2) and number < len(lines) - 1,
            )
        )
    return pieces


def _line_drawing(
    sheet: Sheet, line: Line, indent: float, justify_to: float
) -> Callable[[float], None]:
    def draw(top: float) -> None:
        draw_line(sheet, line, sheet.left + indent, top - _DROP, SIZE, justify_to)

    return draw


def _heading_pieces(sheet: Sheet, heading: Heading) -> list[Piece]:
    text = heading.text.upper() if heading.level <= 1 else heading.text
    face = sheet.fonts.bold if heading.level <= 3 else sheet.fonts.regular
    centred = heading.level == 0
    indent = 0.0 if centred else INDENT
    lines = wrap_runs([(face, text)], SIZE, sheet.width - indent, sheet.width)
    pieces: list[Piece] = []
    for number, line in enumerate(lines):
        x = (sheet.width - line.width) / 2 if centred else (indent if number == 0 else 0.0)
        drawing = _line_drawing(sheet, line, x, 0.0)
        if number == 0:
            drawing = _with_bookmark(sheet, heading, drawing)
        pieces.append(Piece(LEADING, drawing, before=GAP if number == 0 else 0.0, keep=True))
    return pieces


def _with_bookmark(
    sheet: Sheet, heading: Heading, drawing: Callable[[float], None]
) -> Callable[[float], None]:
    def draw(top: float) -> None:
        sheet.bookmark(heading.text, max(heading.level - 1, 0))
        drawing(top)

    return draw


def _table_title(sheet: Sheet, table: SmallTable) -> list[Piece]:
    pieces: list[Piece] = []
    for text, face, align_right in (
        (table.title, sheet.fonts.bold, False),
        (table.unit_line, sheet.fonts.italic, True),
    ):
        if text:
            for line in wrap_runs([(face, text)], SIZE, sheet.width, sheet.width):
                x = (sheet.width - line.width) / (1 if align_right else 2)
                drawing = _line_drawing(sheet, line, x, 0.0)
                pieces.append(Piece(LEADING, drawing, before=GAP, keep=True))
    return pieces


def _draw_small_table(sheet: Sheet, table: SmallTable) -> None:
    sheet.y -= 0.0 if sheet.is_at_top else GAP
    total = total_cells(table.columns, table.rows, "Tổng cộng")
    draw_table(sheet, table.columns, table.rows, total=lambda: total, with_codes=False)
    sheet.y -= GAP / 2


# ---- recipients and signatures ------------------------------------------------------------------


def _closing_pieces(sheet: Sheet, document: Document) -> list[Piece]:
    """Signatures with the recipients beside them; minutes have two, and recipients below."""
    pieces: list[Piece] = []
    recipients = document.recipient_lines
    below = document.left_signature is not None
    if document.signature is not None or below or recipients:
        beside = () if below else recipients
        space = _MINUTES_SPACE if below else SIGNATURE_SPACE
        pieces.append(_pair(sheet, document.left_signature, document.signature, space, beside))
    witnesses = document.witnesses
    for at in range(0, len(witnesses), 2):
        second = witnesses[at + 1] if at + 1 < len(witnesses) else None
        pieces.append(_pair(sheet, witnesses[at], second, _MINUTES_SPACE))
    if below and recipients:
        pieces.append(_pair(sheet, None, None, 0.0, recipients))
    for piece in pieces[:-1]:
        piece.keep = True
    return pieces


def _pair(
    sheet: Sheet,
    left: Signature | None,
    right: Signature | None,
    space: float,
    recipients: tuple[str, ...] = (),
) -> Piece:
    half = sheet.width * 0.45
    listed = _wrapped_recipients(sheet, recipients, half - 8)
    signing = max(
        _signature_height(sheet, right, sheet.width - half, space),
        _signature_height(sheet, left, half, space),
    )
    listing = LEADING + len(listed) * _RECIPIENT_LEADING if recipients else 0.0

    def draw(top: float) -> None:
        middle = sheet.left + half
        if recipients:
            _draw_recipients(sheet, listed, top)
        _draw_signature(sheet, left, (sheet.left, middle), top, space)
        _draw_signature(sheet, right, (middle, sheet.right), top, space)

    return Piece(max(signing, listing), draw, before=2 * GAP)


def _wrapped_recipients(
    sheet: Sheet, lines: tuple[str, ...], width: float
) -> list[tuple[float, str]]:
    face = sheet.fonts.regular
    hang = face.width("- ", _RECIPIENT_SIZE)
    out: list[tuple[float, str]] = []
    for line in lines:
        for number, (text, _w) in enumerate(wrap(face, _RECIPIENT_SIZE, line, width - hang)):
            out.append((hang if number else 0.0, text))
    return out


def _draw_recipients(sheet: Sheet, lines: list[tuple[float, str]], top: float) -> None:
    sheet.text(sheet.left, top - _DROP, sheet.fonts.bold_italic, 12, "Nơi nhận:")
    y = top - LEADING
    for hang, text in lines:
        sheet.text(sheet.left + hang, y - 10, sheet.fonts.regular, _RECIPIENT_SIZE, text)
        y -= _RECIPIENT_LEADING


def _signature_lines(sheet: Sheet, signature: Signature, width: float) -> list[tuple[Face, str]]:
    face = sheet.fonts.bold
    return [
        (face, text)
        for line in signature.lines
        for text, _width in wrap_evenly(face, SIZE, line, width - 8)
    ]


def _signature_height(
    sheet: Sheet, signature: Signature | None, width: float, space: float
) -> float:
    if signature is None:
        return 0.0
    return (len(_signature_lines(sheet, signature, width)) + 1) * LEADING + space


def _draw_signature(
    sheet: Sheet, signature: Signature | None, edges: tuple[float, float], top: float, space: float
) -> None:
    if signature is None:
        return
    left, right = edges
    centre, y = (left + right) / 2, top
    for face, text in _signature_lines(sheet, signature, right - left):
        sheet.centred(centre, y - _DROP, face, SIZE, text)
        y -= LEADING
    sheet.centred(centre, y - space - _DROP, sheet.fonts.bold, SIZE, signature.name)
