"""«So với kỳ trước»: from anywhere to the figures that differ, with the columns to compare."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.figures_page import FiguresPage
from tests.ui.shell.conftest import settle

pytestmark = pytest.mark.gui


def test_that_a_key_leads_to_the_comparison_from_any_page(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, window)
    page = window.stack.page
    assert isinstance(page, FiguresPage)
    assert page.compares
    assert window.commands.specs["check.compare"].place == "Kiểm tra"
