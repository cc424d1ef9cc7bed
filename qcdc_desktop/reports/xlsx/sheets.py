"""The sheets around the annexes: "Thông tin", "Báo cáo" and "Chỉ tiêu"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from openpyxl.cell import Cell as SheetCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from qcdc_desktop.reports.cell_text import cell_text
from qcdc_desktop.reports.document import (
    FIGURE_STATES,
    BlankLines,
    Block,
    BulletItem,
    Document,
    FigureLine,
    Heading,
    Meta,
    Paragraph,
    Signature,
    SmallTable,
)
from qcdc_desktop.reports.tables import Align, Cell, Column, Kind, Row
from qcdc_desktop.reports.xlsx.frame import centred, put_text, set_up_page
from qcdc_desktop.reports.xlsx.styles import DAY, FONT, Look, dress
from qcdc_desktop.reports.xlsx.text import TextGate

NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"

FIGURE_COLUMNS: Final = (
    Column("code", "Mã", width=1.5),
    Column("label", "Chỉ tiêu", width=5),
    Column("unit", "Đơn vị tính", width=1.2, align=Align.CENTRE),
    Column("value", "Kỳ này", kind=Kind.DECIMAL, width=1.3),
    Column("to_date", "Từ đầu năm", kind=Kind.DECIMAL, width=1.3),
    Column("before", "Cùng kỳ năm trước", kind=Kind.DECIMAL, width=1.3),
    Column("plan", "Kế hoạch năm", kind=Kind.DECIMAL, width=1.2),
    Column("achieved", "Đạt % kế hoạch", kind=Kind.PERCENT, width=1.1),
    Column("numerator", "Tử số", kind=Kind.DECIMAL, width=1.1),
    Column("denominator", "Mẫu số", kind=Kind.DECIMAL, width=1.1),
    Column("state", "Trạng thái", width=1.5, align=Align.CENTRE),
    Column("made", "Cách có số liệu", width=1.4, align=Align.CENTRE),
)
NOT_COMPARED: Final = "Không so sánh"

_RECIPIENTS: Final = "Nơi nhận:"
_SIZE: Final = 14
_DOTS: Final = "." * 120
_LONGEST_ROW: Final = 1_200  # letters; a row of Excel is at most 409 points tall


def figure_row(line: FigureLine) -> Row:
    """One indicator; a paper kept from before has no state of its own."""
    value: Cell = line.value
    if isinstance(value, bool):
        value = "Có" if value else "Không"
    return Row(
        (
            line.code,
            line.label,
            line.unit,
            value,
            line.to_date,
            line.before if line.is_compared else NOT_COMPARED,
            line.plan,
            line.achieved,
            line.numerator,
            line.denominator,
            FIGURE_STATES.get(line.state, line.kind.label),
            line.kind.label,
        )
    )


def fill_information(
    sheet: Worksheet, meta: Meta, gate: TextGate, marks: tuple[str, ...] = ()
) -> None:
    """What the workbook is about, a line each, with the machine's name of it in small grey."""
    set_up_page(sheet, landscape=False)
    for letter, width in (("A", 26), ("B", 52), ("C", 14)):
        sheet.column_dimensions[letter].width = width
    put_text(sheet, 1, 1, "THÔNG TIN SỐ LIỆU", centred(14, bold=True), gate, span=3)
    put_text(sheet, 2, 1, " – ".join(marks), centred(13, bold=True), gate, span=3)
    catalogues = "; ".join(f"{name} {version}" for name, version in meta.catalogue_versions)
    lines: tuple[tuple[str, Cell, str], ...] = (
        ("Mã đơn vị", meta.unit_code, "unit_code"),
        ("Đơn vị", meta.unit_name, "unit_name"),
        ("Kỳ báo cáo", meta.period_label or meta.period, "period_label"),
        ("Mã kỳ", meta.period, "period"),
        ("Số liệu từ ngày", meta.window_from, "window_from"),
        ("Số liệu đến ngày", meta.window_to, "window_to"),
        ("Lần lập", meta.version, "version"),
        ("Danh mục áp dụng", catalogues, "catalogue_versions"),
        ("Chương trình lập", meta.generator, "generator"),
        ("Mã nội dung", meta.code, "code"),
    )
    for row, (label, value, key) in enumerate(lines, start=3):
        put_text(sheet, row, 1, label, Look(bold=True, grid=True), gate)
        if isinstance(value, (date, int)):
            cell = sheet.cell(row, 2)
            assert isinstance(cell, SheetCell)
            cell.value = value
            dress(cell, Look(grid=True, number=DAY if isinstance(value, date) else "0"))
        else:
            put_text(sheet, row, 2, cell_text(value), Look(grid=True), gate)
        put_text(sheet, row, 3, key, Look(Align.CENTRE, 7, grid=True, grey=True), gate)


def fill_narrative(sheet: Worksheet, document: Document, gate: TextGate) -> None:
    """The report's text in two columns: letterhead and signatures side by side, the body across."""
    set_up_page(sheet, landscape=False)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 37, 53
    head = document.letterhead
    left = [(line, False) for line in head.parents] + [(line, True) for line in head.issuers]
    right = [(NATION, False), (MOTTO, True)]
    for row in range(max(len(left), len(right))):
        if row < len(left):
            put_text(sheet, row + 1, 1, left[row][0], centred(13, bold=left[row][1]), gate)
        if row < len(right):
            look = Look(Align.CENTRE, 13 + row, bold=True, underline=right[row][1])
            put_text(sheet, row + 1, 2, right[row][0], look, gate)
    row = max(len(left), len(right)) + 1
    put_text(sheet, row, 1, head.number_line, centred(13), gate)
    put_text(sheet, row, 2, head.place_line, centred(13, italic=True), gate)
    row += 2
    for text in (*document.marks, document.title.upper(), *document.subject):
        put_text(sheet, row, 1, text, centred(_SIZE, bold=True), gate, span=2)
        row += 1
    row += 1
    for place, text in enumerate(document.addressee_lines):
        opening = "Kính gửi: " if place == 0 and len(document.addressees) == 1 else ""
        if place == 0 and not opening:
            put_text(sheet, row, 1, "Kính gửi:", centred(_SIZE), gate, span=2)
            row += 1
        put_text(sheet, row, 1, opening + text, centred(_SIZE), gate, span=2)
        row += 1
    row += 1
    for text, look in _body_lines(document):
        for part in _parts(text):
            put_text(sheet, row, 1, part, look, gate, span=2)
            row += 1
    _fill_closing(sheet, document, row + 1, gate)


def _body_lines(document: Document) -> Iterator[tuple[str, Look]]:
    plain = Look(Align.AUTO, _SIZE)
    for text in document.ground_lines:
        yield text, Look(Align.AUTO, _SIZE, italic=True)
    for block in document.final_body:
        yield from _block_lines(block, plain)


def _block_lines(block: Block, plain: Look) -> Iterator[tuple[str, Look]]:
    match block:
        case Heading():
            text = block.text.upper() if block.level <= 1 else block.text
            align = Align.CENTRE if block.level == 0 else Align.LEFT
            yield text, Look(align, _SIZE, bold=block.level <= 3)
        case Paragraph():
            yield block.text + ("." * 60 if block.is_filled else ""), plain
        case BulletItem():
            yield f"- {block.text}", plain
        case BlankLines():
            for _ in range(block.count):
                yield _DOTS, plain
        case SmallTable():
            if block.title:
                yield block.title, Look(Align.CENTRE, _SIZE, bold=True)
            for row in block.rows:
                yield _spoken_row(block, row), plain


def _spoken_row(table: SmallTable, row: Row) -> str:
    """A row of a small table as a line: its texts, then each figure with its heading."""
    texts: list[str] = []
    figures: list[str] = []
    for column, value in zip(table.columns, row.cells, strict=True):
        text = cell_text(value, column.kind)
        if text and column.kind is Kind.TEXT:
            texts.append(text)
        elif text:
            figures.append(f"{column.label} {text}")
    return "- " + ": ".join(filter(None, (" – ".join(texts), "; ".join(figures))))


def _parts(text: str) -> Iterator[str]:
    """A paragraph in rows that Excel can show whole."""
    while len(text) > _LONGEST_ROW:
        at = text.rfind(" ", 0, _LONGEST_ROW)
        at = at if at > 0 else _LONGEST_ROW
        yield text[:at]
        text = text[at:].lstrip()
    yield text


def _fill_closing(sheet: Worksheet, document: Document, row: int, gate: TextGate) -> None:
    """Recipients and signature in one row, which no page break can part."""
    bold = Look(Align.CENTRE, _SIZE, bold=True, top=True)
    left, right = document.left_signature, document.signature
    if left is not None:
        put_text(sheet, row, 1, _signed(left), bold, gate)
    if right is not None:
        put_text(sheet, row, 2, _signed(right), bold, gate)
    witnesses = document.witnesses
    for place, witness in enumerate(witnesses):
        put_text(sheet, row + 2 + place // 2 * 2, 1 + place % 2, _signed(witness), bold, gate)
    if not document.recipient_lines:
        return
    if left is not None:
        row += 2 + (len(witnesses) + 1) // 2 * 2
    listed = "\n" + "\n".join(document.recipient_lines)
    put_text(sheet, row, 1, _RECIPIENTS + listed, Look(size=11, top=True), gate)
    opening = InlineFont(rFont=FONT, sz=12, b=True, i=True)
    cell = sheet.cell(row, 1)
    assert isinstance(cell, SheetCell)
    cell.value = CellRichText(
        TextBlock(opening, _RECIPIENTS),
        TextBlock(InlineFont(rFont=FONT, sz=11), gate.text(listed, "")),
    )


def _signed(signature: Signature) -> str:
    return "\n".join((*signature.lines, "", "", "", "", signature.name))
