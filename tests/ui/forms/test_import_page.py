"""The import page over real workbooks and a real data file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from openpyxl import Workbook
from PySide6.QtWidgets import QApplication, QVBoxLayout

from qcdc_desktop.ui.pages.import_columns import field_choices
from qcdc_desktop.ui.pages.import_page import ImportPage
from tests.ui.forms.test_record_page import Desk, Window, context

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from qcdc_desktop.context import AppContext
    from qcdc_desktop.specs.form import FormSet
    from qcdc_desktop.ui.shell import Shell

__all__ = ["context"]
pytestmark = pytest.mark.gui

HEADINGS = ["STT", "Nội dung công khai", "Ngày quyết định", "Hình thức công khai", "Người lập"]
ROWS = [
    [1, "Quỹ vì người nghèo", "12/05/2022", "Niêm yết", "Phàn Thị Mẩy"],
    [2, "Mức đóng góp làm đường", "31/02/2022", "Truyền thanh", "Phàn Thị Mẩy"],
]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A small book of publicity with a day that does not exist."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sổ công khai"
    for row in (["SỔ THEO DÕI CÔNG KHAI NĂM 2022"], HEADINGS, *ROWS):
        sheet.append(row)
    path = tmp_path / "so-cong-khai.xlsx"
    book.save(path)
    return path


@pytest.fixture
def desk(qtbot: QtBot, look: object, context: AppContext) -> Iterator[Desk]:
    window = Window(context)
    window.resize(1158, 660)
    page = ImportPage(cast("Shell", window), window)
    QVBoxLayout(window).addWidget(page)
    window.show()
    yield Desk(page=page, window=window, context=context, qtbot=qtbot)
    window.tasks.close()
    window.close()
    window.deleteLater()


def look_at(desk: Desk, path: Path) -> ImportPage:
    page = cast("ImportPage", desk.page)
    page.start(None, [path])
    desk.qtbot.waitUntil(lambda: page._plan is not None, timeout=20_000)
    desk.settle()
    return page


def lines(page: ImportPage) -> list[str]:
    """All words of the tree."""
    found: list[str] = []
    tree = page._findings.tree
    for place in range(tree.topLevelItemCount()):
        group = tree.topLevelItem(place)
        assert group is not None
        for row in range(group.childCount()):
            child = group.child(row)
            assert child is not None
            found.append(" | ".join(child.text(column) for column in range(4)))
    return found


def test_that_a_book_is_shown_before_anything_is_written_and_then_comes_in_once(
    desk: Desk, workbook: Path
) -> None:
    page = look_at(desk, workbook)
    assert page._act.text() == "Nhập 2 bản ghi"
    assert desk.count() == 0
    assert [line for line in lines(page) if "31/02/2022" in line and "Dòng 4" in line]
    page._act.click()
    desk.qtbot.waitUntil(lambda: desk.count() == 2, timeout=20_000)
    desk.settle()
    assert "Đã nhập 2" in page._findings.words.text()
    page = look_at(desk, workbook)
    assert not page._act.isEnabled()
    assert desk.count() == 2


def test_that_a_column_taken_wrongly_is_put_right_by_hand(desk: Desk, workbook: Path) -> None:
    page = look_at(desk, workbook)
    box = page._columns._boxes["E"]
    box.pick("place")
    desk.qtbot.waitUntil(page._timer.isActive)
    desk.qtbot.waitUntil(lambda: not page._timer.isActive() and not desk.window.tasks.is_busy)
    page._act.click()
    desk.qtbot.waitUntil(lambda: desk.count() == 2, timeout=20_000)
    desk.settle()
    assert desk.context.records.load("publicity", 1)["place"] == "Phàn Thị Mẩy"


def test_that_a_file_that_is_no_workbook_is_told_and_the_page_stays(
    desk: Desk, tmp_path: Path
) -> None:
    page = cast("ImportPage", desk.page)
    empty = tmp_path / "trong.xlsx"
    empty.write_bytes(b"")
    page.open_file(empty)
    desk.qtbot.waitUntil(lambda: bool(desk.window.bar.words), timeout=20_000)
    desk.settle()
    assert not page._act.isVisible()
    assert QApplication.activeModalWidget() is None


def test_that_stopping_writes_nothing(desk: Desk, workbook: Path) -> None:
    page = look_at(desk, workbook)
    page._write()
    page._on_cancel()
    desk.settle()
    desk.qtbot.waitUntil(page._running.isHidden)
    assert desk.count() in {0, 2}, "all or nothing"


def test_that_every_field_may_be_chosen_for_a_column(forms: FormSet) -> None:
    choices = field_choices(forms["dialogue"])
    assert choices["opinions.content"].startswith(forms["dialogue"].lines["opinions"].title)
    assert not [
        key
        for key in choices
        if key in forms["dialogue"].fields and forms["dialogue"].fields[key].derived
    ]


def test_that_a_column_is_offered_what_fits_the_kind_of_unit(forms: FormSet) -> None:
    targets = forms["dialogue"].field("target_groups")
    offered = field_choices(forms["dialogue"], "PUBLIC_UNIT")
    for code in targets.choices:
        is_offered = targets.is_offered_to(code, "PUBLIC_UNIT")
        assert (f"target_groups={code}" in offered) == is_offered
    assert len(offered) < len(field_choices(forms["dialogue"]))
