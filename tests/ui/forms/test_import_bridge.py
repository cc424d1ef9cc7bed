"""The import page as a bridge: compare, convert old letters, mark, work off, take back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QTreeWidget

from tests.ui.forms.test_import_page import HEADINGS, ROWS, desk, look_at, workbook
from tests.ui.forms.test_record_page import CLERK, Desk, context

if TYPE_CHECKING:
    from pathlib import Path

    from qcdc_desktop.ui.pages.import_page import ImportPage

__all__ = ["context", "desk", "workbook"]
pytestmark = pytest.mark.gui


def _texts(tree: QTreeWidget) -> list[list[str]]:
    found: list[list[str]] = []
    for place in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(place)
        assert item is not None
        found.append([item.text(column) for column in range(tree.columnCount())])
    return found


def _bring_in(desk: Desk, path: Path, count: int = 2) -> ImportPage:
    page = look_at(desk, path)
    page._act.click()
    desk.qtbot.waitUntil(lambda: desk.count() == count, timeout=20_000)
    desk.settle()
    return page


def test_that_the_row_as_it_lies_stands_beside_the_record_as_it_will_be(
    desk: Desk, workbook: Path
) -> None:
    page = look_at(desk, workbook)
    beside = page._beside
    assert "Bản ghi 2/2 · dòng 4" in beside.words.text(), "the doubtful record comes first"
    assert ["C4", "Ngày quyết định", "31/02/2022"] in _texts(beside.sheet)
    assert ["Nội dung công khai", "Mức đóng góp làm đường"] in _texts(beside.record)
    assert not [line for line in _texts(beside.record) if line[0] == "Ngày quyết định"]
    beside.back.click()
    assert ["Ngày quyết định", "12/05/2022"] in _texts(beside.record)
    assert not beside.back.isEnabled()


def test_that_a_line_of_the_findings_shows_its_record(desk: Desk, workbook: Path) -> None:
    page = look_at(desk, workbook)
    page._beside.back.click()
    group = page._findings.tree.topLevelItem(0)
    assert group is not None
    first = group.child(0)
    assert first is not None
    page._findings.tree.setCurrentItem(first)
    assert "dòng 4" in page._beside.words.text()


def test_that_old_letters_are_shown_both_ways_and_a_tick_decides(
    desk: Desk, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADINGS[:3], [1, "Quü v× ng­êi nghÌo", "12/05/2022"]):
        sheet.append(row)
    path = tmp_path / "so.xlsx"
    book.save(path)
    page = look_at(desk, path)
    box = page._columns.letters.findChild(QCheckBox, "letters_B")
    assert box is not None
    assert not box.isChecked(), "so few words are not sure"
    assert "chưa chắc" in box.text()
    assert "“Quỹ vì người nghèo”" in box.accessibleDescription()
    assert ["Nội dung công khai", "Quü v× ng­êi nghÌo"] in _texts(page._beside.record)
    box.click()
    desk.settle()
    wanted = ["Nội dung công khai", "Quỹ vì người nghèo"]
    desk.qtbot.waitUntil(lambda: wanted in _texts(page._beside.record), timeout=20_000)
    lies = ["B2", "Nội dung công khai", "Quü v× ng­êi nghÌo"]
    assert lies in _texts(page._beside.sheet), "the workbook's side stays as it lies"


def test_that_the_marked_copy_is_saved_where_the_person_says(
    desk: Desk, workbook: Path, tmp_path: Path
) -> None:
    page = look_at(desk, workbook)
    before = workbook.read_bytes()
    page._mark.click()
    dialog = QApplication.activeModalWidget() or page.window().findChild(QFileDialog)
    target = tmp_path / "danh dau.xlsx"
    cast("QFileDialog", dialog).fileSelected.emit(str(target))
    desk.qtbot.waitUntil(target.exists, timeout=20_000)
    desk.settle()
    cast("QFileDialog", dialog).reject()
    assert load_workbook(target)["Sổ công khai"]["C4"].comment is not None
    assert workbook.read_bytes() == before
    assert "tô màu" in desk.window.bar.words


def test_that_columns_put_right_are_known_the_next_time_and_said_so(
    desk: Desk, workbook: Path, tmp_path: Path
) -> None:
    page = look_at(desk, workbook)
    page._columns._boxes["E"].pick("place")
    desk.qtbot.waitUntil(page._timer.isActive)
    desk.qtbot.waitUntil(lambda: not page._timer.isActive() and not desk.window.tasks.is_busy)
    page._act.click()
    desk.qtbot.waitUntil(lambda: desk.count() == 2, timeout=20_000)
    desk.settle()
    book = load_workbook(workbook)
    book["Sổ công khai"]["B3"] = "Quỹ đền ơn đáp nghĩa"
    again = tmp_path / "so-thang-sau.xlsx"
    book.save(again)
    page = look_at(desk, again)
    assert not page._columns._recalled.isHidden()
    assert page._columns._boxes["E"].value() == "place"
    page._columns._boxes["D"].pick("-")
    desk.qtbot.waitUntil(page._timer.isActive)
    desk.qtbot.waitUntil(lambda: not page._timer.isActive() and not desk.window.tasks.is_busy)
    assert page._plan is not None
    assert page._plan.to_add[0].draft["place"] == "Phàn Thị Mẩy", "one change keeps the others"


def test_that_the_queue_is_worked_off_and_the_import_taken_back_from_the_page(
    desk: Desk, workbook: Path
) -> None:
    page = _bring_in(desk, workbook)
    page.start()
    past = page._past
    assert not past.isHidden()
    assert "so-cong-khai.xlsx" in _texts(past.acts)[0]
    queue = _texts(past.queue)
    assert [line[2] for line in queue if line[1].startswith("C")] == ["31/02/2022"]
    past.open_button.click()
    assert desk.window.opened[-1][0] == "publicity"
    past.queue.selectAll()
    past.settle_button.click()
    assert past.queue.topLevelItemCount() == 0
    assert past.words.text().startswith("✓")
    past.undo_button.click()
    desk.answer("undo")
    desk.qtbot.waitUntil(lambda: desk.count() == 0, timeout=20_000)
    desk.settle()
    assert "đã hoàn tác" in _texts(page._past.acts)[0]
    assert not page._past.undo_button.isEnabled()


def test_that_an_import_is_offered_back_at_once_and_refused_after_a_change(
    desk: Desk, workbook: Path
) -> None:
    _bring_in(desk, workbook)
    draft = desk.context.records.load("publicity", 1)
    desk.context.records.save(CLERK, "publicity", {**draft, "place": "Trụ sở"})
    desk.window.alerts.undo_last()
    desk.settle()
    desk.qtbot.waitUntil(lambda: "đã được sửa" in desk.window.bar.words, timeout=20_000)
    assert desk.count() == len(ROWS)
