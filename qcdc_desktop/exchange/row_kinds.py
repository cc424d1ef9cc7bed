"""Tells what each row below a heading is: a record, the rest of one, a total."""

import re
from collections.abc import Sequence
from enum import StrEnum

from qcdc_desktop.domain.text import fold, fold_heading
from qcdc_desktop.exchange.workbook_file import Cell


class RowKind(StrEnum):
    """The values of the skipped kinds are the reasons shown."""

    DATA = "data"
    CONTINUED = "continued"
    BLANK = "Dòng trống"
    NUMBERS = "Dòng đánh số cột"
    CODES = "Dòng mã cột của chương trình"
    TOTAL = "Dòng cộng"
    SIGNATURE = "Phần ký tên"
    HEADING = "Dòng tiêu đề lặp lại"
    GROUP = "Dòng tiêu đề nhóm"
    FOOTNOTE = "Ghi chú dưới bảng"
    ONLY_NUMBER = "Dòng chỉ có số thứ tự"
    UNKNOWN = "Dòng không có ô nào thuộc cột đã nhận ra"
    GUIDE = "Dòng hướng dẫn của mẫu"


_TOTAL = re.compile(
    r"^(tong|cong|tong cong|tong so|cong don|luy ke|cong luy ke|mang sang|"
    r"(cong|tong|tong cong) (thang|quy|nam|trang|toan xa|6 thang|cuoi|mang)\b.*|"
    r"(cong |so )?(mang|chuyen) sang( trang)?.*|tong so (don|ho|thon|cuoc|luot|y kien)\b.*)$"
)
_SIGNATURE = re.compile(
    r"^(nguoi (lap|ghi|tong hop|viet)( bieu| so)?|can bo (lap|tong hop|phu trach)\b.*|"
    r"(tm|t m|kt|k t|tl|tuq|t u q|q) (uy ban|ubnd|chu tich|thu truong|giam doc|hieu truong|bi thu|"
    r"ban|dang uy|uy ban nhan dan)\b.*|chu tich( ubnd.*)?|pho chu tich( ubnd.*)?|thu truong.*|"
    r"xac nhan cua .*|ke toan( truong)?|bi thu|ky ten.*|ky ghi ro ho ten.*|"
    r"(.{2,30} )?ngay (\d{1,2} )?thang (\d{1,2} )?nam( \d{4})?|noi nhan.*)$"
)
_GROUP = re.compile(
    r"^([ivxlc]{1,5}|[a-d])[.\-)/ ]\s*\S|^(thang|quy|phan|muc|nhom|linh vuc|tuan|dot)\s+"
    r"([0-9ivx]+)\b",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"^([IVXLC]{1,5}|[A-D])[.)]?$")
_FOOTNOTE = re.compile(r"^(ghi chu|chu thich|luu y|\*)\s*[:.]?\s*\S", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"^\(?\s*(\d{1,2}|[A-Za-z])\s*\)?(\s*=.*)?$")


def is_running_number(cell: Cell) -> bool:
    """A row's number as books write it: ``12``, ``12.``, ``1.2``, ``12a``."""
    if isinstance(cell, bool):
        return False
    if isinstance(cell, (int, float)):
        return True
    return isinstance(cell, str) and bool(re.match(r"^\d+([.]\d+)*[.)]?[a-zđ]?$", cell.strip()))


def is_column_numbers(cells: Sequence[Cell]) -> bool:
    """``(1) (2) (3)`` or ``A B 1 2``: letters from A on, then numbers upward."""
    filled = [str(cell).strip() for cell in cells if cell is not None]
    told = [_COLUMN_NUMBER.match(text) for text in filled]
    if len(filled) < 3 or not all(told):
        return False
    marks = [found[1] for found in told if found]
    letters = [mark for mark in marks if mark.isalpha()]
    numbers = [int(mark) for mark in marks[len(letters) :] if mark.isdigit()]
    if letters != list("ABCDEFGH"[: len(letters)]) or len(letters) + len(numbers) != len(marks):
        return False
    return not numbers or numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def is_codes(cells: Sequence[Cell]) -> bool:
    """The small grey row of our own exported lists: names of columns, "ordinal" before them."""
    return next((cell for cell in cells if cell is not None), None) == "ordinal"


def is_total(cells: Sequence[Cell], order: int | None) -> bool:
    """One of the first filled texts says "Cộng" and no running number stands before it."""
    if order is not None and order < len(cells) and is_running_number(cells[order]):
        return False
    texts = [cell for cell in cells if cell is not None][:2]
    return any(isinstance(text, str) and _TOTAL.match(fold_heading(text)) for text in texts)


def is_signature(cells: Sequence[Cell], order: int | None) -> bool:
    """Who made the table and who signs it, in few cells and without a running number."""
    if order is not None and order < len(cells) and is_running_number(cells[order]):
        return False
    filled = [cell for cell in cells if cell is not None]
    if not 0 < len(filled) <= 4 or not all(isinstance(cell, str) for cell in filled):
        return False
    return any(_SIGNATURE.match(fold_heading(str(cell))) for cell in filled)


def lone_text(cells: Sequence[Cell]) -> str:
    """The only filled cell's text; empty when there are more."""
    filled = {str(cell) for cell in cells if cell is not None}
    return next(iter(filled)) if len(filled) == 1 else ""


def is_group_title(text: str) -> bool:
    return bool(text and _GROUP.match(fold(text)))


def is_numbered_group(cells: Sequence[Cell], order: int | None) -> bool:
    """``I | Khiếu nại``: a Roman numeral or letter for a number and one text beside it."""
    filled = [cell for cell in cells if cell is not None]
    if order is None or len(filled) != 2 or order >= len(cells):
        return False
    number, text = cells[order], filled[1]
    if not isinstance(number, str) or not isinstance(text, str):
        return False
    return bool(_NUMERAL.match(number.strip()))


def is_footnote(text: str) -> bool:
    return bool(text and _FOOTNOTE.match(fold(text)))
