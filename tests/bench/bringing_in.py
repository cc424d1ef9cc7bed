"""Excel import from workbook to records, and backups, beside the tools that do the bare work."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from qcdc_desktop.context import create_data_file, open_context
from qcdc_desktop.demo import demo_unit, drafts
from qcdc_desktop.demo.people import VILLAGES, person
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.listing import ListQuery, Sort
from tests.bench.data import YEAR
from tests.bench.measuring import Line, milliseconds, side_by_side, timed

_IMPORT_MS = 10_000.0


def measure(folder: Path, many: int, rounds: int) -> Iterator[Line]:
    """A workbook of petitions through every gate: scan, guess, derive, check, back up, write."""
    book = _workbook(folder / f"so-don-thu-{many}.xlsx", many)
    planned: list[float] = []
    run: list[float] = []
    for _ in range(rounds):
        path = folder / "import.qcdcdb"
        for old in folder.glob("import.qcdcdb*"):
            old.unlink()
        context = create_data_file(path, demo_unit(UnitKind.COMMUNE, YEAR))
        try:
            plans: list[Any] = []
            planned.append(
                milliseconds(lambda c=context, p=plans: p.append(c.importing.plan(book)))
            )
            run.append(milliseconds(lambda c=context, p=plans: c.importing.run(c.actor, p[0])))
            total = context.listing.total("petition")
            if total != many:
                raise RuntimeError(f"{total} of {many} rows came in")
        finally:
            context.close(backup=False)
    calamine = timed(partial(_calamine, book), rounds)
    whole = min(a + b for a, b in zip(planned, run, strict=True))
    yield Line("G10", f"{many:,} rows imported", whole, calamine, "calamine alone", 1.5, _IMPORT_MS)
    yield Line(
        "", f"{many:,} rows planned, nothing written", min(planned), calamine, "calamine alone"
    )
    openpyxl = milliseconds(partial(_openpyxl, book))
    yield Line(
        "G10", f"{many:,} rows imported", whole, openpyxl, "openpyxl, read only", 5, faster=True
    )


def _workbook(path: Path, many: int) -> Path:
    """A book of petitions as an office keeps it: a title, headings, one row each."""
    if path.exists():
        return path
    from random import Random

    from openpyxl import Workbook

    chance = Random(3)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sổ đơn thư")
    sheet.append(["SỔ THEO DÕI ĐƠN THƯ NĂM 2022"])
    sheet.append([])
    sheet.append([
        "STT", "Ngày nhận", "Họ tên người gửi", "Địa chỉ", "Loại đơn", "Nội dung đơn",
        "Hướng xử lý", "Ngày giải quyết", "Kết quả giải quyết", "Ghi chú",
    ])  # fmt: skip
    shown = {"KHIEU_NAI": "Khiếu nại", "KIEN_NGHI": "Kiến nghị", "PHAN_ANH": "Phản ánh"}
    for at in range(many):
        day = drafts.some_day(chance, YEAR)
        kind = chance.choice(list(shown))
        where = chance.choice(VILLAGES)
        sheet.append([
            at + 1, day, person(chance), f"Thôn {where}", shown[kind],
            f"Đề nghị xem xét việc số {at + 1} ở thôn {where}", "Thụ lý", None, None, None,
        ])  # fmt: skip
    book.save(path)
    return path


def _calamine(book: Path) -> object:
    workbook = CalamineWorkbook.from_path(str(book))
    return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]


def _openpyxl(book: Path) -> object:
    from openpyxl import load_workbook

    workbook = load_workbook(book, read_only=True)
    rows = [list(sheet.iter_rows(values_only=True)) for sheet in workbook.worksheets]
    workbook.close()
    return rows


def backups(path: Path, folder: Path, size: str, rounds: int) -> Iterator[Line]:
    """A backup is checked page by page, reference by reference; a copy is only a copy."""
    context = open_context(path)
    target = folder / "copies"
    target.mkdir(exist_ok=True)
    query = ListQuery("village", (), sort=Sort("name"), limit=1)
    try:
        record = context.listing.page(query).rows[0].id
        draft = context.records.load("village", record)
        context.records.save(context.actor, "village", draft)
        ours, copy = side_by_side(
            lambda: context.housekeeping.backup(target),
            lambda: shutil.copyfile(path, target / "copy.bin"),
            rounds,
        )
    finally:
        context.close(backup=False)
        shutil.rmtree(target, ignore_errors=True)
    yield Line("G14", f"verified backup, {size}", ours, copy, "file copy", 4)
