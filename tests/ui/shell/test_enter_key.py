"""Enter presses the button in focus on every page; Esc leads out of the search box again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.main_window import MainWindow
from tests.ui.shell.conftest import settle

pytestmark = pytest.mark.gui


def test_that_enter_presses_the_button_of_a_message(window: MainWindow, qtbot: QtBot) -> None:
    pressed: list[str] = []
    window.alerts.tell("Đã lưu.", "done", ("Mở", lambda: pressed.append("mở")))
    window.commands.action("view.message").trigger()
    button = window.focusWidget()
    assert isinstance(button, QPushButton)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == ["mở"]


def test_that_enter_presses_a_button_of_a_page_once(window: MainWindow, qtbot: QtBot) -> None:
    window.open_list("publicity")
    settle(qtbot, window)
    page = window.stack.page
    assert page is not None
    button = next(one for one in page.findChildren(QPushButton) if "Ghi mới" in one.text())
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    settle(qtbot, window)
    assert window.stack.page is not page
    assert window.windowTitle().startswith("Công khai · Ghi mới")


def test_that_escape_in_the_empty_search_box_goes_back(window: MainWindow, qtbot: QtBot) -> None:
    window.open_list("publicity")
    settle(qtbot, window)
    before = window.focusWidget()
    search = window.top_bar.search
    for _ in range(2):
        window.commands.action("find.all").trigger()
        assert window.focusWidget() is search
    qtbot.keyClicks(search, "duong")
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert window.focusWidget() is search
    assert not search.text()
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert window.focusWidget() is before
