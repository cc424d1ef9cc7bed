"""Lessons 14 tone marks, 24 days off; runners-up about single keys and accented names."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from qcdc_desktop.context import AppContext
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.navigation import PlaceButton
from tests.services.nam_luu import CLERK
from tests.ui.forms.conftest import type_text
from tests.ui.shell.conftest import open_list, settle


@pytest.mark.gui
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("duong", "Dọn duong làng"),
        ("dương", "Trồng dương liễu"),
        ("Đường", "Sửa Đường liên thôn"),
        (unicodedata.normalize("NFD", "Đường"), "Sửa Đường liên thôn"),
    ],
)
def test_that_every_spelling_finds_all_and_puts_the_exact_one_first(
    window: MainWindow, qtbot: QtBot, typed: str, first: str
) -> None:
    """Lesson 14, through the one search box."""
    records, actor = window.context.records, window.context.actor
    titles = {"Dọn duong làng", "Trồng dương liễu", "Sửa Đường liên thôn"}
    for title in sorted(titles, key=lambda one: one == first, reverse=True):
        records.save(actor, "publicity", {**records.blank("publicity"), "title": title})
    for number in range(30):
        title = f"Việc dượng {number}"
        records.save(actor, "publicity", {**records.blank("publicity"), "title": title})
    window.commands.action("find.all").trigger()
    box = window.top_bar.search
    assert QApplication.focusWidget() is box
    box.setText("")
    type_text(typed)
    qtbot.waitUntil(lambda: box.hits.isVisible() and box.hits.count() > 0, timeout=10_000)
    settle(qtbot, window)
    shown = [item.text().splitlines()[0] for place in range(box.hits.count())
             if (item := box.hits.item(place)) is not None]  # fmt: skip
    assert len(shown) == 20, "every spelling is a hit"
    if typed != "duong":
        assert shown[0] == first


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2022, 1, 28), date(2022, 2, 7)),  # the eve of Tết: the tenth day is a Monday
        (date(2022, 1, 24), date(2022, 2, 7)),  # the tenth day is the fourth of Tết
        (date(2022, 1, 17), date(2022, 1, 27)),  # before Tết nothing moves
        (date(2021, 12, 22), date(2022, 1, 4)),  # 1/1 was a Saturday: Monday 3/1 is off for it
    ],
)
def test_that_what_is_received_before_tet_is_due_on_the_right_day(
    office: AppContext, received: date, due: date
) -> None:
    """Lesson 24: ten days to accept a complaint; a last day that is off moves on."""
    draft = {
        **office.records.blank("petition"),
        "received_on": received, "kind": "KHIEU_NAI", "within_competence": True,
        "content": "Về việc bồi thường đất",
    }  # fmt: skip
    derived = office.records.derive("petition", draft)
    assert cast("dict[str, object]", derived["case"])["accept_due_on"] == due


@pytest.mark.gui
def test_that_no_single_key_over_a_list_takes_a_record_away(
    window: MainWindow, qtbot: QtBot
) -> None:
    """A notes program lost a work note to one shortcut: ours asks for a reason and can go back."""
    page = open_list(qtbot, window, "publicity")
    total = window.context.listing.total("publicity")
    page.view.setFocus()
    page.view.choose(0)
    for number in range(Qt.Key.Key_A.value, Qt.Key.Key_Z.value + 1):
        key = Qt.Key(number)
        QTest.keyClick(page.view, key)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Insert, Qt.Key.Key_Space):
        QTest.keyClick(page.view, key)
        settle(qtbot, window)
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            settle(qtbot, window)
    assert window.context.listing.total("publicity") == total


def test_that_a_folder_with_a_vietnamese_name_and_spaces_holds_everything(
    office: AppContext,
) -> None:
    """A runner-up: accented user names break database paths elsewhere."""
    assert "Nguyễn Văn Đức" in str(office.path)
    draft = {**office.records.blank("publicity"), "title": "Quỹ vì người nghèo"}
    office.records.save(CLERK, "publicity", draft)
    made = office.housekeeping.backup()
    assert made.path.exists()
    assert office.housekeeping.verify(made.path).records["publicity"] == 1


@pytest.mark.gui
def test_that_the_keys_of_books_count_as_the_navigation_shows_them(window: MainWindow) -> None:
    """What stands sixth on screen opens with Ctrl+6."""
    shown = [
        button.objectName()
        for button in window.navigation.findChildren(PlaceButton)
        if button.objectName().startswith("list:")
    ]
    keys = [window.commands.action(name).shortcut().toString() for name in shown[:9]]
    assert keys == [f"Ctrl+{number}" for number in range(1, 10)]
