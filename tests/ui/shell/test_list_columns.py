"""Headings of a list: second order, standing columns, files by paperclip, the menu for all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.list_page import ListPage
from qcdc_desktop.ui.tables.filter_button import ChoiceFilter
from tests.services.attaching import picture
from tests.ui.shell.conftest import open_list, settle
from tests.ui.shell.test_list_page import place, shown

pytestmark = pytest.mark.gui
_DOWN = Qt.SortOrder.DescendingOrder


def click_heading(
    page: ListPage, key: str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    header = page.view.horizontalHeader()
    at = place(page, key)
    assert not page.view.isColumnHidden(at)
    x = header.sectionViewportPosition(at) + header.sectionSize(at) // 2
    middle = QPoint(x, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, modifiers, middle)


def choose(page: ListPage, key: str, words: str) -> None:
    menu = page.view.column_menu(place(page, key))
    next(one for one in menu.actions() if one.text() == words).trigger()
    menu.close()


def heading(page: ListPage, key: str, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    return str(page.model.headerData(place(page, key), Qt.Orientation.Horizontal, role))


def test_that_shift_and_a_click_order_what_is_alike_by_a_second_column(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "covenant")
    click_heading(page, "state")
    settle(qtbot, window)
    click_heading(page, "village", Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, window)
    header = page.view.horizontalHeader()
    assert header.sortIndicatorSection() == place(page, "state")
    assert heading(page, "village").endswith("²▲")
    told = heading(page, "village", Qt.ItemDataRole.AccessibleTextRole)
    assert told.endswith("xếp thứ hai, tăng dần")
    up = list(zip(shown(page, "state"), shown(page, "village"), strict=True))
    click_heading(page, "village", Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, window)
    assert heading(page, "village").endswith("²▼")
    down = list(zip(shown(page, "state"), shown(page, "village"), strict=True))
    assert [one for one, _ in up] == [one for one, _ in down]
    for state in {one for one, _ in up}:
        rising = [name for one, name in up if one == state]
        assert [name for one, name in down if one == state] == rising[::-1]
    again = ListPage(window, "covenant")
    qtbot.addWidget(again)
    assert (again.order.sort, again.order.then) == (page.order.sort, page.order.then)
    settle(qtbot, window)


def test_that_a_heading_says_by_a_mark_behind_its_words_how_it_orders(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "publicity")
    choose(page, "posted_on", "Xếp tăng dần")
    settle(qtbot, window)
    assert heading(page, "posted_on").endswith(" ▲")
    told = heading(page, "posted_on", Qt.ItemDataRole.AccessibleTextRole)
    assert told.endswith(", xếp tăng dần")
    click_heading(page, "posted_on")
    settle(qtbot, window)
    assert heading(page, "posted_on").endswith(" ▼")
    assert not heading(page, "book_no").endswith(("▲", "▼"))


def test_that_a_column_beside_the_title_is_as_wide_as_its_words(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "petition")
    view = page.view
    for key in ("received_on", "status"):
        at = place(page, key)
        assert view.columnWidth(at) >= view.sizeHintForColumn(at)
    shown = [at for at in range(len(view.columns())) if not view.isColumnHidden(at)]
    assert sum(view.columnWidth(at) for at in shown) == view.viewport().width()


def test_that_the_menu_orders_moves_hides_and_keeps_columns_standing(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "publicity")
    header = page.view.horizontalHeader()
    choose(page, "posted_on", "Xếp giảm dần")
    settle(qtbot, window)
    assert header.sortIndicatorSection() == place(page, "posted_on")
    assert header.sortIndicatorOrder() is _DOWN
    before = header.visualIndex(place(page, "title"))
    choose(page, "title", "Chuyển sang phải")
    assert header.visualIndex(place(page, "title")) == before + 1
    choose(page, "posted_on", "Ẩn cột này")
    assert page.view.isColumnHidden(place(page, "posted_on"))
    again = ListPage(window, "publicity")
    qtbot.addWidget(again)
    theirs = again.view.horizontalHeader()
    assert theirs.visualIndex(place(again, "title")) == before + 1
    assert again.view.isColumnHidden(place(again, "posted_on"))
    choose(page, "title", "Đặt lại các cột")
    assert header.visualIndex(place(page, "title")) == before
    settle(qtbot, window)


def test_that_standing_columns_stay_while_the_others_are_scrolled(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "publicity")
    view = page.view
    assert not view.frozen.isVisible()
    choose(page, "book_no", "Giữ cố định đến cột này")
    assert view.frozen.isVisible()
    assert view.frozen.shown() == [place(page, "book_no")]
    assert view.frozen.width() - view.columnWidth(place(page, "book_no")) in range(4)
    view.setColumnWidth(place(page, "title"), 1500)
    view.horizontalScrollBar().setValue(400)
    view.verticalScrollBar().setValue(3)
    assert view.frozen.x() == view.frameWidth()
    assert view.frozen.verticalScrollBar().value() == view.verticalScrollBar().value()
    assert view.frozen.rowHeight(0) == view.rowHeight(0)
    row = view.frozen.rowViewportPosition(5) + 4
    QTest.mouseClick(
        view.frozen.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(8, row),
    )
    assert view.record_ids() == [page.model.row_at(5).id]  # pyright: ignore[reportOptionalMemberAccess]
    again = ListPage(window, "publicity")
    qtbot.addWidget(again)
    assert again.view.frozen.count == 1
    choose(page, "book_no", "Thôi giữ cố định")
    assert not view.frozen.isVisible()
    settle(qtbot, window)


def test_that_files_are_told_by_a_paperclip_a_number_and_in_words(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "dialogue")
    number = page.view.record_ids()[0]
    context = window.context
    for color in ("red", "blue"):
        context.attachments.attach(
            context.actor, "dialogue", number, f"{color}.png", picture(color)
        )
    window.events.records_changed.emit("dialogue")
    settle(qtbot, window)
    row, column = page.model.place_of(number), place(page, "attachments")
    index = page.model.index(row, column)
    assert not page.view.isColumnHidden(column)
    assert index.data() == "2"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "2 tệp đính kèm"
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()
    other = page.model.index(row + 1, column)
    assert other.data(Qt.ItemDataRole.AccessibleTextRole) == "không có tệp đính kèm"
    assert other.data(Qt.ItemDataRole.DecorationRole) is None
    assert heading(page, "attachments", Qt.ItemDataRole.AccessibleTextRole) == "Tệp đính kèm"
    button = page.filters.filters["attachments"]
    assert isinstance(button, ChoiceFilter)
    everything = page.model.matches
    button.choose(["true"])
    settle(qtbot, window)
    with_files = page.model.matches
    assert page.model.place_of(number) >= 0
    button.choose(["false"])
    settle(qtbot, window)
    assert page.model.matches == everything - with_files
    assert page.model.place_of(number) < 0
    button.choose(["true", "false"])
    settle(qtbot, window)
    assert page.model.matches == everything


def test_that_a_copy_keeps_columns_rows_and_files_as_shown(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "dialogue")
    page.view.selectAll()
    QTest.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    shown_headings = [page.model.columns[at].heading for at in page.view.shown_columns()]
    assert lines[0].split("\t") == shown_headings
    assert len(lines) == page.model.rowCount() + 1


def test_that_what_is_shown_chosen_and_there_at_all_is_told(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "covenant")
    page.view.selectAll()
    total = page.model.matches
    assert page.filters.counts.text() == f"hiện {total} / {total}, đã chọn {total}"
