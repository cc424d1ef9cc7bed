"""Opens a workbook for reading, or says in one sentence why not.

The bytes are read once and judged by ``workbook_scan``; only then a value reader sees them. Values
come as saved by the office that made them: formulas as their last result, nothing recalculated,
no link followed, no macro ever near.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from qcdc_desktop.domain.text import compose
from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.exchange.date_formats import Shown, as_shown
from qcdc_desktop.exchange.faults import fault
from qcdc_desktop.exchange.workbook_scan import MAX_BYTES, SheetScan, scan

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Span = tuple[int, int, int, int]
"""First row, first column, last row, last column; from 0."""

_LINKS = "Tệp có liên kết tới tệp khác: chương trình dùng giá trị đã lưu, không mở liên kết."
_OPEN = "Tệp đang mở ở chương trình khác: những gì chưa lưu ở đó sẽ không được đọc."
_HIDDEN = "Trang tính ẩn “{}” không được đọc; hãy bỏ ẩn nếu cần nhập."


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet from its first cell A1; ``lost`` are cells whose value cannot be had."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[Span, ...]
    lost: Mapping[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class Workbook:
    """``notices`` are sentences the person should read; nothing was refused for them."""

    name: str
    sheets: tuple[Sheet, ...]
    notices: tuple[str, ...]


def column_letters(column: int) -> str:
    """0 is ``A``, 26 is ``AA``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def open_workbook(path: Path) -> Workbook:
    """Read every visible sheet that holds anything.

    Raises:
        EnvironmentFault: with what is wrong with the file and what to do.
    """
    data = read_bytes(path)
    if path.suffix.lower() in {".xlsm", ".xltm"}:
        raise fault("workbook_macro")
    found = scan(data)
    notices = [_LINKS] if found.has_links else []
    if (path.parent / f"~${path.name}").exists() or (path.parent / f".~lock.{path.name}#").exists():
        notices.append(_OPEN)
    try:
        sheets, hidden = _sheets(data, found.sheets)
    except EnvironmentFault:
        raise
    except BaseException as error:  # compiled code: whatever it raises, the file is bad
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        raise fault("workbook_damaged") from error
    if not sheets:
        raise fault("workbook_no_sheet")
    return Workbook(path.name, sheets, (*notices, *(_HIDDEN.format(name) for name in hidden)))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that a person chose as a workbook.

    Raises:
        EnvironmentFault: with what is wrong with the file and what to do.
    """
    if path.name.startswith("~$"):
        raise fault("workbook_lock_file")
    try:
        if path.is_dir():
            raise fault("workbook_folder")
        if not path.exists():
            raise fault("workbook_missing")
        if not path.is_file():
            raise fault("workbook_wrong_kind")
        if path.stat().st_size > MAX_BYTES:
            raise fault("workbook_too_big")
        return path.read_bytes()
    except PermissionError as error:
        raise fault("workbook_denied") from error
    except OSError as error:
        raise fault("workbook_unreadable") from error


def _sheets(
    data: bytes, scans: Mapping[str, SheetScan]
) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    sheets: list[Sheet] = []
    hidden: list[str] = []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        for about in workbook.sheets_metadata:
            if about.typ is not SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            found = scans.get(about.name, SheetScan())
            lost = found.lost
            rows = _as_shown(_rows(sheet, max((row for row, _ in lost), default=-1)), found.shown)
            if not rows:
                continue
            if about.visible is not SheetVisibleEnum.Visible:
                hidden.append(about.name)
                continue
            merged = tuple(
                (first[0], first[1], last[0], last[1])
                for first, last in sheet.merged_cell_ranges or ()
            )
            sheets.append(Sheet(compose(about.name), rows, merged, lost))
    return tuple(sheets), tuple(hidden)


def _rows(sheet: "CalamineSheet", last_lost: int) -> tuple[tuple[Cell, ...], ...]:
    if sheet.start is None and last_lost < 0:
        return ()
    rows = (
        [tuple(_cell(value) for value in row) for row in sheet.to_python(skip_empty_area=False)]
        if sheet.start is not None
        else []
    )
    while rows and last_lost < len(rows) - 1 and all(value is None for value in rows[-1]):
        rows.pop()
    width = len(rows[0]) if rows else 0
    rows.extend((None,) * width for _ in range(last_lost + 1 - len(rows)))
    return tuple(rows)


def _as_shown(
    rows: tuple[tuple[Cell, ...], ...], shown: Mapping[tuple[int, int], Shown]
) -> tuple[tuple[Cell, ...], ...]:
    """Dates whose cells show no day without the one the spreadsheet put there."""
    if not shown:
        return rows
    made = [list(row) for row in rows]
    for (row, column), how in shown.items():
        value = made[row][column] if row < len(made) and column < len(made[row]) else None
        if isinstance(value, date) and not (isinstance(value, datetime) and value.time() != time()):
            made[row][column] = as_shown(date(value.year, value.month, value.day), how)
    return tuple(tuple(row) for row in made)


def _cell(value: object) -> Cell:
    """A value as stored, texts composed and blank ones dropped, whole numbers as such."""
    if isinstance(value, str):
        return compose(value).strip() or None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, (bool, int, date, datetime, time, timedelta)):
        return value
    return None
