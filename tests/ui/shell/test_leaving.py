"""Whoever leaves with changes is asked with four verbs, whichever way it goes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.periods import Period
from qcdc_desktop.ui.dialogs.choice_dialog import ChoiceDialog
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.record_page import RecordPage
from qcdc_desktop.ui.wizard.wizard import Wizard
from tests.ui.shell.conftest import settle

pytestmark = pytest.mark.gui
WAYS: dict[str, Callable[[MainWindow, Path], object]] = {
    "another page": lambda window, _other: window.open_overview(),
    "back": lambda window, _other: window.go_back(),
    "another record": lambda window, _other: window.open_record("dialogue"),
    "the window": lambda window, _other: window.close(),
    "another file": lambda window, other: window.files.open(other),
    "a new file": lambda window, _other: window.commands.action("file.new").trigger(),
}


@pytest.fixture
def typed(window: MainWindow, qtbot: QtBot) -> RecordPage:
    """A blank record with something typed into it."""
    window.open_record("publicity")
    settle(qtbot, window)
    page = window.stack.page
    assert isinstance(page, RecordPage)
    page.form.take("title", "Quỹ vì người nghèo")
    return page


@pytest.fixture
def other(practice: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(practice, tmp_path / "khac.qcdcdb"))


def question(window: MainWindow) -> ChoiceDialog:
    (found,) = (one for one in window.findChildren(ChoiceDialog) if one.isVisible())
    return found


@pytest.mark.parametrize("way", list(WAYS))
def test_that_leaving_with_changes_asks_and_escape_stays(
    window: MainWindow, typed: RecordPage, other: Path, way: str, qtbot: QtBot
) -> None:
    before = window.context.path
    WAYS[way](window, other)
    dialog = question(window)
    told = {one.objectName(): one.text() for one in dialog.findChildren(QPushButton)}
    assert told == {
        "complete": "Lưu",
        "save": "Lưu nháp",
        "discard": "Bỏ thay đổi",
        "stay": "Ở lại",
    }
    assert [one.objectName() for one in dialog.findChildren(QPushButton) if one.isDefault()] == [
        "stay"
    ]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert window.stack.page is typed
    assert typed.has_changes
    assert window.isVisible()
    assert window.context.path == before
    assert not [one for one in window.findChildren(Wizard) if one.isVisible()]
    typed.forget_typed()


def test_that_giving_up_opens_the_other_file(
    window: MainWindow, typed: RecordPage, other: Path, qtbot: QtBot
) -> None:
    window.files.open(other)
    answer(window, "discard")
    qtbot.waitUntil(lambda: window.is_open and window.context.path == other, timeout=10_000)
    settle(qtbot, window)


def test_that_saving_completes_or_stays_with_what_is_in_the_way(
    window: MainWindow, typed: RecordPage, qtbot: QtBot
) -> None:
    window.open_overview()
    answer(window, "complete")
    settle(qtbot, window)
    assert window.stack.page is typed
    assert "Chưa hoàn thành được" in window.alerts.bar.words
    window.open_overview()
    answer(window, "save")
    settle(qtbot, window)
    assert window.stack.page is not typed


def test_that_another_period_keeps_what_is_typed(window: MainWindow, typed: RecordPage) -> None:
    window.top_bar.period_chosen.emit(Period(2022, "Q1"))
    assert window.stack.page is typed
    assert typed.form.state.now["title"] == "Quỹ vì người nghèo"
    assert not [one for one in window.findChildren(ChoiceDialog) if one.isVisible()]
    typed.forget_typed()


def answer(window: MainWindow, name: str) -> None:
    button = question(window).findChild(QPushButton, name)
    assert button is not None
    button.click()
