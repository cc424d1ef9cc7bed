"""Recalculating a workbook: by a few lines of our own, and by LibreOffice where installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

Calculated = dict[tuple[str, str], object]
Calculator = Callable[[Path, Path], Calculated]


def formulas_of(path: Path) -> dict[tuple[str, str], str]:
    """Every formula of the workbook by sheet and cell, without its "="."""
    return {
        (sheet.title, cell.coordinate): str(cell.value)[1:]
        for sheet in load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def cached(path: Path) -> Calculated:
    """The values that stand in the file for its formulas."""
    book = load_workbook(path, data_only=True)
    return {at: book[at[0]][at[1]].value for at in formulas_of(path)}


def by_ourselves(path: Path, _folder: Path) -> Calculated:
    book = load_workbook(path)
    return {at: _value(book[at[0]], formula) for at, formula in formulas_of(path).items()}


def by_libreoffice(path: Path, folder: Path) -> Calculated:
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx",
            "--outdir", str(folder / "recalculated"), str(path),
        ],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    book = load_workbook(folder / "recalculated" / path.name, data_only=True)
    return {at: book[at[0]][at[1]].value for at in formulas_of(path)}


CALCULATORS: list[Calculator] = [by_ourselves]
if shutil.which("soffice"):
    CALCULATORS.append(by_libreoffice)


def _value(sheet: Worksheet, formula: str) -> object:
    if ratio := re.fullmatch(r'IF\(N\((\w+)\)=0,"–",ROUND\((\w+)\*100/(\w+),1\)\)', formula):
        divisor = _number(sheet, ratio[1])
        if not divisor:
            return "–"
        share = _number(sheet, ratio[2]) * 100 / _number(sheet, ratio[3])
        return share.quantize(Decimal("0.1"), ROUND_HALF_UP)
    parts = formula.split("+SUM(")
    found = re.fullmatch(r"SUM\((.*)\)", "".join(parts[:1]))
    assert found, formula
    ranges = ",".join([found[1], *(part.rstrip(")") for part in parts[1:])])
    return sum(
        (
            _number(sheet, cell.coordinate)
            for each in ranges.split(",")
            for cell in _cells(sheet, each)
        ),
        Decimal(0),
    )


def _cells(sheet: Worksheet, name: str) -> list[Any]:
    found: Any = sheet[name]
    return [cell for (cell,) in found] if isinstance(found, tuple) else [found]


def _number(sheet: Worksheet, at: str) -> Decimal:
    cell = sheet[at]
    if cell.data_type == "f":
        value = _value(sheet, str(cell.value)[1:])
        return value if isinstance(value, Decimal) else Decimal(0)
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        return Decimal(str(cell.value))
    return Decimal(0)
