"""Reading our own sheets back by their row of machine codes, as an upper level does.

The codes stand in one row directly under "(1) (2) …"; everything below it up to the first empty row
is the table. Receivers may sort, filter and move columns as long as they leave that row alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from qcdc_desktop.domain.vietnamese_format import NO_VALUE
from qcdc_desktop.reports.tables import NOT_APPLICABLE, Cell

_CODE: Final = re.compile(r"[a-z][a-z0-9_]*")
_LAST_HEADING_ROW: Final = 30
_DIGITS: Final = 15  # what a number in a workbook holds exactly


@dataclass(frozen=True, slots=True)
class SheetRows:
    """One table as read: ``rows`` by column key; ``total`` is the row under them, if there is one.

    ``is_bold`` tells group headings and subtotals from the rows that are counted, one flag per row.
    """

    name: str
    keys: tuple[str, ...]
    rows: tuple[dict[str, Cell], ...]
    is_bold: tuple[bool, ...]
    total: dict[str, Cell] | None

    @property
    def body(self) -> tuple[dict[str, Cell], ...]:
        """The rows without group headings and subtotals."""
        return tuple(row for row, bold in zip(self.rows, self.is_bold, strict=True) if not bold)


def read_tables(path: Path, total_label: str = "Tổng cộng") -> dict[str, SheetRows]:
    """Every sheet that has a row of machine codes, with the values last calculated."""
    workbook = load_workbook(path, data_only=True)
    found: dict[str, SheetRows] = {}
    for sheet in workbook.worksheets:
        table = _table(sheet, total_label)
        if table is not None:
            found[sheet.title] = table
    workbook.close()
    return found


def _table(sheet: Worksheet, total_label: str) -> SheetRows | None:
    code_row = _code_row(sheet)
    if code_row is None:
        return None
    keys = tuple(
        str(value) if value is not None else ""
        for value in next(sheet.iter_rows(code_row, code_row, values_only=True))
    )
    rows: list[dict[str, Cell]] = []
    bold: list[bool] = []
    for cells in sheet.iter_rows(code_row + 1, sheet.max_row, max_col=len(keys)):
        values = [_plain(cell.value) for cell in cells]
        if all(value is None for value in values):
            break
        row = {key: value for key, value in zip(keys, values, strict=True) if key}
        first = next(cell for cell, value in zip(cells, values, strict=True) if value is not None)
        if first.value == total_label:
            return SheetRows(sheet.title, keys, tuple(rows), tuple(bold), row)
        rows.append(row)
        bold.append(bool(first.font.b))  # pyright: ignore
    return SheetRows(sheet.title, keys, tuple(rows), tuple(bold), None)


def _code_row(sheet: Worksheet) -> int | None:
    for number, values in enumerate(
        sheet.iter_rows(1, min(sheet.max_row, _LAST_HEADING_ROW), values_only=True), start=1
    ):
        texts = [value for value in values if value is not None]
        if len(texts) == len(values) > 1 and all(_is_code(value) for value in texts):
            return number
    return None


def _is_code(value: object) -> bool:
    return isinstance(value, str) and _CODE.fullmatch(value) is not None


def _plain(value: Any) -> Cell:
    match value:
        case datetime():
            return value.date()
        case bool() | int() | date():
            return value
        case float():
            return int(value) if value.is_integer() else Decimal(f"{value:.{_DIGITS}g}")
        case str():
            return NOT_APPLICABLE if value == NO_VALUE else unescape(value) or None
        case _:
            return None
