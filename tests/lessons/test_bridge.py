"""Lessons about Excel: 1 pasting over checks, 9 errors without a place, 17 numbers, 18 formulas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import cast

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qcdc_desktop.context import AppContext, open_context
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.import_page import ImportPage
from qcdc_desktop.ui.printable import printable_list
from tests.reports.calculators import formulas_of
from tests.services.nam_luu import CLERK
from tests.ui.forms.test_import_page import lines
from tests.ui.shell.conftest import open_list, settle

CODES, FIRST = 5, 6
"""Rows of a template: the small grey keys, and the first one to type in."""
NUMBERS = {FieldKind.INTEGER, FieldKind.MONEY}
PART = re.compile(r"(\d{2}/)?\d{4}")
"""A month or a year, where an old paper gives no day."""
HOSTILE = '=HYPERLINK("http://noi-la","Bấm vào đây")'


def sheet_of(path: Path, name: str | None = None) -> tuple[Workbook, Worksheet]:
    book = load_workbook(path)
    return book, cast("Worksheet", book[name] if name else book.worksheets[0])


def test_that_text_pasted_over_checked_cells_of_our_template_is_told_cell_by_cell(
    office: AppContext, tmp_path: Path
) -> None:
    """Lesson 1: pasting passes Excel's own checks by; the import makes every one of them again."""
    path = tmp_path / "mau.xlsx"
    office.importing.write_template(["publicity"], path)
    book, sheet = sheet_of(path)
    columns = {str(cell.value): cell.column_letter for cell in sheet[CODES]}  # pyright: ignore
    checked = {
        get_column_letter(area.min_col)
        for check in sheet.data_validations.dataValidation
        for area in check.sqref.ranges
    }
    pasted = {
        "posted_on": "cuối tháng năm",
        "decided_on": "31/02/2022",
        "forms": "Thả bồ câu",
        "villages": "Làng Không Có",
        "feedback_count": "nhiều",
    }
    assert {columns[key] for key in ("posted_on", "forms", "feedback_count")} <= checked
    sheet[f"A{FIRST}"].value = 1
    sheet[f"{columns['title']}{FIRST}"].value = "Quỹ vì người nghèo"
    for key, text in pasted.items():
        sheet[f"{columns[key]}{FIRST}"].value = text
    book.save(path)

    found = office.importing.plan(path)
    assert {(doubt.row, doubt.column, doubt.value) for doubt in found.doubts} == {
        (FIRST, columns[key], text) for key, text in pasted.items()
    }
    labels = {key: field.label for key, field in office.forms["publicity"].fields.items()}
    by_column = {doubt.column: doubt for doubt in found.doubts}
    for key in pasted:
        doubt = by_column[columns[key]]
        assert doubt.sheet == sheet.title
        assert labels[key] in doubt.heading
        assert doubt.reason


def test_that_no_workbook_of_ours_is_locked(office: AppContext, tmp_path: Path) -> None:
    """Lesson 1: who receives it can sort and filter."""
    template, printed = tmp_path / "mau.xlsx", tmp_path / "so.xlsx"
    office.importing.write_template(["publicity", "petition"], template)
    office.reporting.write_register(ListQuery("publicity", ()), printed)
    for path in (template, printed):
        book = load_workbook(path)
        assert book.security is None or not book.security.lockStructure
        assert not any(cast("Worksheet", sheet).protection.sheet for sheet in book.worksheets)


PLANTED = {
    "C3": "31/02/2022", "D3": "Bồ câu", "E3": "Làng Lạ",
    "C4": "tháng sáu", "F4": "nhiều",
    "C5": "32/13/2022", "F5": "-1",
    "D6": "Gõ kẻng", "E6": "Bản Mây",
    "C7": "ngày mai", "F7": "1,5",
    "D8": "Nhắn gió",
}  # fmt: skip


@pytest.mark.gui
def test_that_twelve_planted_errors_are_twelve_lines_each_leading_to_its_cell(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """Lesson 9: all at once, each with row, column, heading, value and reason."""
    book = Workbook()
    sheet = cast("Worksheet", book.active)
    sheet.title = "Sổ công khai"
    village = window.context.listing.villages()
    good = {"B": "Nội dung", "C": "05/06/2022", "D": "Niêm yết", "E": next(iter(village.values())),
            "F": 1}  # fmt: skip
    sheet.append(["SỔ THEO DÕI CÔNG KHAI"])
    headings = ["STT", "Nội dung công khai", "Ngày công khai", "Hình thức công khai", "Thôn",
                "Số ý kiến"]  # fmt: skip
    sheet.append(headings)
    for row in range(3, 12):
        sheet[f"A{row}"] = row - 2
        for letter, value in good.items():
            sheet[f"{letter}{row}"] = PLANTED.get(f"{letter}{row}", value)
    path = tmp_path / "so.xlsx"
    book.save(path)

    window.places.bring_in("publicity", (path,))
    page = window.stack.page
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: page._plan is not None, timeout=20_000)
    settle(qtbot, window)
    tree = page._findings.tree
    groups = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    doubts = next(group for group in groups if group and "Ô cần xem lại" in group.text(0))
    assert doubts.text(0) == "Ô cần xem lại (12)"
    for place, (cell, value) in enumerate(sorted(PLANTED.items(), key=lambda one: one[0][::-1])):
        item = doubts.child(place)
        assert item is not None
        heading = headings["ABCDEF".index(cell[0])]
        assert item.text(0).startswith(f"Dòng {cell[1:]},")
        assert item.text(1) == f"{cell[0]} · {heading}"
        assert item.text(2) == value
        assert item.text(3)
        tree.setCurrentItem(item)
        assert f"dòng {cell[1:]}" in page._beside.words.text()
    assert len([line for line in lines(page) if any(value in line for value in PLANTED.values())]
               ) >= 12  # fmt: skip

    target = tmp_path / "đánh dấu.xlsx"
    plan = window.context.importing.plan(path)
    faults = window.context.importing.faults(plan)
    window.context.importing.write_marked_copy(path, target, plan, faults)
    marked, copy = sheet_of(target, "Sổ công khai")
    noted = {
        cell.coordinate
        for row in copy.iter_rows(min_row=3, min_col=2)
        for cell in row
        if cell.comment is not None
    }
    assert noted == set(PLANTED)
    marked.close()


def test_that_every_numeric_column_of_an_exported_list_sums_to_what_the_file_holds(
    practice: Path, tmp_path: Path
) -> None:
    """Lesson 17: numbers are numbers, days are days, phones and papers are text."""
    summed = 0
    with closing(open_context(practice, read_only=True)) as context:
        for spec in context.forms.books_of(context.unit()):
            keys = tuple(key for key, field in spec.fields.items()
                         if "." not in key or key in spec.list.columns)  # fmt: skip
            keys = tuple(key for key in keys if key in spec.list.columns
                         or spec.fields[key].kind in NUMBERS | {FieldKind.DATE})  # fmt: skip
            path = tmp_path / f"{spec.key}.xlsx"
            context.reporting.write_register(ListQuery(spec.key, keys), path)
            _book, sheet = sheet_of(path)
            headings = [row[0].value for row in sheet.iter_rows()]
            below = headings.index("STT") + 2
            wanted = expected_sums(context, spec.key, keys)
            for place, key in enumerate(keys, start=1):
                kind = spec.fields[key].kind
                if spec.fields[key].is_year:
                    continue  # a year is a name; nobody adds years
                cells = [
                    row[place]
                    for row in sheet.iter_rows(min_row=below)
                    if isinstance(row[0].value, int) and row[place].value is not None
                ]
                if kind in NUMBERS:
                    numbers = [cell.value for cell in cells]
                    assert all(type(one) is int for one in numbers), (spec.key, key)
                    assert sum(cast("list[int]", numbers)) == wanted[key], (spec.key, key)
                    summed += bool(numbers)
                elif kind is FieldKind.DATE:
                    words = [one.value for one in cells if not isinstance(one.value, datetime)]
                    assert not [one for one in words if not PART.fullmatch(str(one))], key
    assert summed >= 8


def expected_sums(context: AppContext, register: str, keys: tuple[str, ...]) -> Mapping[str, int]:
    """Added up from the records themselves, not from the list."""
    spec = context.forms[register]
    sums = dict.fromkeys(keys, 0)
    for number in context.listing.ids(ListQuery(register, ())):
        draft = context.records.load(register, number)
        for key in keys:
            head, _, rest = key.partition(".")
            value = draft.get(head)
            value = cast("dict[str, object]", value or {}).get(rest) if rest else value
            if spec.fields[key].kind in NUMBERS and isinstance(value, int):
                sums[key] += value
    return sums


def test_that_a_complaint_that_looks_like_a_formula_leaves_the_program_inert(
    office: AppContext, tmp_path: Path
) -> None:
    """Lesson 18: text is quoted, numbers are left alone."""
    draft = {
        **office.records.blank("petition"),
        "received_on": date(2022, 6, 1), "kind": "KIEN_NGHI", "content": HOSTILE,
        "note": "+84 912 345 678",
    }  # fmt: skip
    office.records.save(CLERK, "petition", draft)
    path = tmp_path / "so.xlsx"
    printable_list(office, ListQuery("petition", ("received_on", "content", "note"))).write(
        path,
        cast("object", SilentProgress()),  # pyright: ignore[reportArgumentType]
    )
    _book, sheet = sheet_of(path)
    assert not [formula for formula in formulas_of(path).values() if "HYPERLINK" in formula]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row}
    for text in (HOSTILE, "+84 912 345 678"):
        assert cells[text].data_type == "s"
        assert cells[text].quotePrefix


class SilentProgress:
    def report(self, *_words: object) -> None:
        """Nobody watches."""


@pytest.mark.gui
def test_that_copied_rows_pasted_into_a_spreadsheet_run_nothing(
    window: MainWindow, qtbot: QtBot
) -> None:
    """Lesson 18: the clipboard is an export too; a negative number stays a number."""
    context = window.context
    draft = {**context.records.blank("publicity"), "title": HOSTILE, "posted_on": date(2022, 5, 30)}
    number = context.records.save(context.actor, "publicity", draft).id
    page = open_list(qtbot, window, "publicity")
    page.stand_on(number)
    settle(qtbot, window)
    page.reload()
    settle(qtbot, window)
    page.view.setFocus()
    page.view.selectAll()
    QTest.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    page.perform("edit.copy")
    text = QGuiApplication.clipboard().text()
    cells = [cell for line in text.splitlines() for cell in line.split("\t")]
    assert any("HYPERLINK" in cell for cell in cells)
    started = [cell for cell in cells if cell[:1] in {"=", "+", "@", "-"}]
    assert not [
        cell for cell in started if not cell[1:].replace(".", "").replace(",", "").isdigit()
    ]
