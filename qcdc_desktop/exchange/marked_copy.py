"""A copy of somebody's workbook in which every doubtful cell is coloured and says why.

The original is read and never written. A last sheet lists all places with links to them, so the
copy can go back to whoever made the book. Pictures and charts may stay behind; values do not.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from qcdc_desktop.domain.files import write_atomically
from qcdc_desktop.domain.text import compose
from qcdc_desktop.errors import Refused
from qcdc_desktop.exchange.faults import fault
from qcdc_desktop.exchange.workbook_file import read_bytes
from qcdc_desktop.exchange.workbook_scan import scan

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_AUTHOR = "qcdc_desktop"
_LIST = "Chỗ cần xem"
_HEADINGS = ("Trang tính", "Dòng", "Cột", "Tiêu đề", "Giá trị", "Lý do")
_WIDTHS = (22, 8, 8, 26, 34, 60)
_DOUBT, _STOP, _LEFT = "FFF2CC", "F8CBAD", "D9D9D9"
_LONGEST_COMMENT = 900
_LONGEST_TITLE = 31


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to colour; ``column`` empty marks the first filled cell of the row.

    ``stops``: the row becomes a draft; ``is_left_out``: it is not brought in at all.
    """

    sheet: str
    row: int
    column: str
    heading: str
    value: str
    reason: str
    stops: bool = False
    is_left_out: bool = False


def write_marked_copy(source: Path, target: Path, marks: Sequence[Mark]) -> None:
    """Write the copy.

    Raises:
        EnvironmentFault: the workbook cannot be read, or the copy cannot be written there.
        Refused: the copy would take the place of the original.
    """
    if target.exists() and target.resolve() == source.resolve():
        raise Refused(
            "marked_copy_original",
            "Bản đánh dấu không được ghi đè lên tệp gốc.",
            "Hãy chọn tên tệp khác.",
        )
    data = read_bytes(source)
    scan(data)
    book = _opened(data)
    by_name = {compose(sheet.title): sheet for sheet in book.worksheets}
    for place, texts in _gathered(marks).items():
        sheet = by_name.get(place[0])
        if sheet is not None:
            _mark(sheet, place[1], place[2], texts)
    _add_list(book, marks, by_name)

    def fill(stream: BinaryIO) -> None:
        book.save(stream)

    write_atomically(target, fill)


def _opened(data: bytes) -> "Workbook":
    from openpyxl import load_workbook

    try:
        return load_workbook(io.BytesIO(data), keep_links=False)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError) as error:
        raise fault("workbook_damaged") from error


def _gathered(marks: Iterable[Mark]) -> dict[tuple[str, int, str], list[Mark]]:
    found: dict[tuple[str, int, str], list[Mark]] = {}
    for mark in marks:
        found.setdefault((mark.sheet, mark.row, mark.column), []).append(mark)
    return found


def _mark(sheet: "Worksheet", row: int, column: str, marks: Sequence[Mark]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    cell: Any = _cell(sheet, row, column)
    colour = _STOP if any(one.stops for one in marks) else _DOUBT
    if all(one.is_left_out for one in marks):
        colour = _LEFT
    cell.fill = PatternFill("solid", fgColor=colour)
    reasons = list(dict.fromkeys(one.reason for one in marks))
    before = [cell.comment.text] if cell.comment is not None and cell.comment.text else []
    text = "\n".join([*reasons, *before])[:_LONGEST_COMMENT]
    comment = Comment(text, _AUTHOR)
    comment.width, comment.height = 320, 40 + 20 * (text.count("\n") + 1 + len(text) // 50)
    cell.comment = comment


def _cell(sheet: "Worksheet", row: int, column: str) -> object:
    """The cell itself, the anchor of the merged cells it lies in, or the row's first filled one."""
    if not column:
        filled = (cell for cell in sheet[row] if cell.value is not None)
        found: Any = next(filled, None) or sheet.cell(row, 1)
    else:
        found = sheet[f"{column}{row}"]
    for merged in sheet.merged_cells.ranges:
        if found.coordinate in merged:
            return sheet.cell(merged.min_row, merged.min_col)
    return found


def _add_list(book: "Workbook", marks: Sequence[Mark], known: Mapping[str, "Worksheet"]) -> None:
    from openpyxl.styles import Alignment, Font

    title = next(
        name
        for name in (_LIST, *(f"{_LIST} ({number})" for number in range(2, 1000)))
        if name not in book.sheetnames
    )
    sheet = book.create_sheet(title[:_LONGEST_TITLE])
    sheet.append(_HEADINGS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for mark in marks:
        row = sheet.max_row + 1
        values = (mark.sheet, mark.row, mark.column, mark.heading, mark.value, mark.reason)
        for at, value in enumerate(values, start=1):
            cell = sheet.cell(row, at)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # a text that begins with = stays a text
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if mark.sheet in known:
            name = known[mark.sheet].title.replace("'", "''")
            place = sheet.cell(row, 2)
            place.hyperlink = f"#'{name}'!{mark.column or 'A'}{mark.row}"
            place.font = Font(underline="single", color="0563C1")
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
