"""Workbooks made on the spot, as clerks (or attackers) might have made them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from qcdc_desktop.exchange.plan import ImportPlan
from qcdc_desktop.exchange.planning import Planner
from qcdc_desktop.exchange.surroundings import Surroundings, VillageNames
from qcdc_desktop.exchange.workbook_file import open_workbook
from qcdc_desktop.specs.form import FormSet

SAMPLES = Path(__file__).parents[1] / "fixtures" / "workbooks" / "xa-nam-luu-2022"
VILLAGES = (
    "Bản Lủng", "Nà Chì", "Thôn Khuổi Luông", "Lùng Tao", "Nậm Hán", "Cốc Pài",
    "Bản Măng", "Tả Lử Thận", "Thôn Đoàn Kết", "Sín Chải", "Nà Ràng", "Thôn Trung Thành",
)  # fmt: skip
TODAY = date(2023, 1, 5)

Rows = Sequence[Sequence[object]]


def workbook(path: Path, rows: Rows, title: str = "Sheet1", merged: Sequence[str] = ()) -> Path:
    """One sheet whose first cell is A1; ``None`` leaves a cell empty."""
    return workbook_of(path, {title: rows}, merged)


def workbook_of(path: Path, sheets: Mapping[str, Rows], merged: Sequence[str] = ()) -> Path:
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for cells in merged:
            sheet.merge_cells(cells)
    book.save(path)
    return path


def around(forms: FormSet, villages: Sequence[str] = VILLAGES) -> Surroundings:
    return Surroundings(forms, TODAY, VillageNames(enumerate(villages, start=1)))


def planner(path: Path, forms: FormSet, villages: Sequence[str] = VILLAGES) -> Planner:
    return Planner(open_workbook(path), around(forms, villages))


def plan(path: Path, forms: FormSet, villages: Sequence[str] = VILLAGES) -> ImportPlan:
    return planner(path, forms, villages).plan()


def with_parts(
    path: Path, parts: Mapping[str, bytes], base: Path | None = None, stored: bool = False
) -> Path:
    """A small workbook with parts replaced or added."""
    if base is None:
        base = workbook(path.with_name(f"base-{path.name}"), [["STT", "Tên thôn"], [1, "Nà Chì"]])
    out = io.BytesIO()
    how = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(base) as old, zipfile.ZipFile(out, "w", how) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    path.write_bytes(out.getvalue())
    return path
