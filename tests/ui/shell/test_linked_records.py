"""From the row of a reception to its petition, and back, by one key each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.list_page import ListPage
from qcdc_desktop.ui.pages.record_page import RecordPage
from tests.ui.shell.conftest import settle

pytestmark = pytest.mark.gui


def on(window: MainWindow, qtbot: QtBot, register: str) -> RecordPage:
    """The record page once it shows a record of this register."""
    settle(qtbot, window)
    page = window.stack.page
    assert isinstance(page, RecordPage)
    qtbot.waitUntil(lambda: page.register == register)
    settle(qtbot, window)
    return page


def linked(window: MainWindow) -> tuple[int, int, object]:
    """A reception session, the petition one of its rows names, and the day."""
    context = window.context
    for row in context.listing.page(ListQuery("reception_session", (), limit=200)).rows:
        draft = context.records.load("reception_session", row.id)
        for entry in draft["entries"]:  # pyright: ignore[reportGeneralTypeIssues]
            if entry.get("linked_petition"):
                return row.id, entry["linked_petition"], draft["held_on"]
    raise AssertionError("the practice data has no reception with a petition")


def test_that_f6_opens_the_petition_of_a_row_and_shift_f6_its_reception(
    window: MainWindow, qtbot: QtBot
) -> None:
    session, petition, _day = linked(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_record("reception_session", session)
    page = on(window, qtbot, "reception_session")
    link = page.desk.findChild(QPushButton, "record_link")
    assert link is not None
    assert link.text() == "Mở đơn thư"
    QTest.keyClick(window, Qt.Key.Key_F6)
    page = on(window, qtbot, "petition")
    assert page.record_id == petition
    newest = window.context.links.receptions_of(petition)[0]
    link = page.desk.findChild(QPushButton, "record_link")
    assert link is not None
    assert link.isVisible()
    assert link.text().startswith(f"Có trong buổi tiếp {show_date(newest.held_on)}")
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    page = on(window, qtbot, "reception_session")
    assert page.record_id == newest.id


def test_that_a_new_petition_has_no_reception_and_the_command_says_so(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_record("petition")
    page = on(window, qtbot, "petition")
    action = window.commands.action("record.reception")
    assert not action.isEnabled()
    assert action.toolTip() == "Chưa buổi tiếp công dân nào trong sổ nói đến đơn này."
    link = page.desk.findChild(QPushButton, "record_link")
    assert link is None or link.isHidden()


def test_that_the_shipped_holidays_stand_under_the_own_ones(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_list("holiday")
    settle(qtbot, window)
    page = window.stack.page
    assert isinstance(page, ListPage)
    assert page.shipped is not None
    tree = page.shipped.tree
    years = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    opened = [one.text(0) for one in years if one is not None and one.isExpanded()]
    assert opened == ["Năm 2022"]
    assert all(one is not None and one.text(3) for one in years)
    assert page.shipped.source.text().startswith("Năm 2022, nguồn: Bộ luật Lao động 2019")
