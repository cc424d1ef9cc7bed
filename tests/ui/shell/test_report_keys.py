"""The whole way of a report through the office, by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.report_page import ReportPage
from qcdc_desktop.ui.report.step_dialog import StepDialog
from tests.ui.shell.conftest import settle

pytestmark = pytest.mark.gui
CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> ReportPage:
    """The report of the practice year, every finding that asks for it explained."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    context, period = window.context, window.period
    for issue in context.reporting.check(period):
        if issue.severity == "explain":
            context.reporting.versions.explain(context.actor, period, issue.key, "Theo sổ")
    QTest.keyClick(window, Qt.Key.Key_R, CTRL)
    settle(qtbot, window)
    page = window.stack.page
    assert isinstance(page, ReportPage)
    qtbot.waitUntil(lambda: page.view is not None, timeout=10_000)
    return page


def state(page: ReportPage) -> str:
    current = page.view.standing.current if page.view is not None else None
    return "" if current is None else current.state


def step(page: ReportPage, qtbot: QtBot, target: str, *typed: str) -> None:
    """The key of the next step, what is asked for with Tab between, Enter."""
    window = page.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_R, BOTH)

    def asked() -> list[StepDialog]:
        return [one for one in window.findChildren(StepDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: len(asked()) == 1, timeout=10_000)
    dialog = asked()[0]
    qtbot.waitUntil(dialog.isActiveWindow)
    focused: QWidget | None = None
    for text in typed:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_A, CTRL)
        QTest.keyClicks(focused, text)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state(page) == target, timeout=20_000)


def test_that_a_report_goes_from_writing_to_sent_by_keys(page: ReportPage, qtbot: QtBot) -> None:
    step(page, qtbot, "TRINH_DUYET")
    step(page, qtbot, "DA_DUYET")
    step(page, qtbot, "DA_KY", "12", "30/5/2022")
    step(page, qtbot, "DA_GUI", "31/5/2022", "Truc van ban")
    assert page.head.strip.state.text() == "✓ Đã gửi, số 12, ngày 30/05/2022, gửi ngày 31/05/2022"


def test_that_the_menu_names_the_next_step_and_why_others_wait(
    window: MainWindow, page: ReportPage
) -> None:
    commands = window.commands
    assert commands.words("report.next") == "Bước tiếp theo: Trình lãnh đạo"
    assert commands.action("report.submit").isEnabled()
    assert not commands.action("report.sign").isEnabled()
    told = commands.action("report.sign").toolTip()
    assert told == "Báo cáo ở bước “Đang soạn”: chưa hoặc không còn làm được việc này."
    assert commands.action("report.versions").toolTip() == "Báo cáo này chưa qua bước nào."


def test_that_sections_and_findings_are_walked_by_keys(
    window: MainWindow, page: ReportPage, qtbot: QtBot
) -> None:
    first = page.outline.key
    QTest.keyClick(window, Qt.Key.Key_PageDown, CTRL)
    second = page.outline.key
    assert second != first
    QTest.keyClick(window, Qt.Key.Key_PageUp, CTRL)
    assert page.outline.key == first
    settle(qtbot, window)
