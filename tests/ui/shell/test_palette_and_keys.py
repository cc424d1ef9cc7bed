"""Commands by a few letters, and keys of one's own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.dialogs.key_sheet import KeySheet
from qcdc_desktop.ui.dialogs.keys_dialog import KeysDialog
from qcdc_desktop.ui.dialogs.palette import Palette
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.menus import Commands
from qcdc_desktop.ui.own_keys import OwnKeys
from tests.ui.shell.conftest import settle

pytestmark = pytest.mark.gui


@pytest.fixture
def palette(window: MainWindow) -> Palette:
    window.commands.action("tools.palette").trigger()
    return next(one for one in window.findChildren(Palette) if one.isVisible())


def test_that_the_palette_finds_a_book_without_marks_and_enter_opens_it(
    window: MainWindow, palette: Palette, qtbot: QtBot
) -> None:
    QTest.keyClicks(palette.box, "doi thoai")
    assert palette.shown()[0] == "list:dialogue"
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.stack.page is not None and window.stack.page.place != "overview")
    settle(qtbot, window)
    assert window.stack.page is not None
    assert window.stack.page.place == "list:dialogue"


def test_that_the_palette_tells_why_a_command_cannot_run(palette: Palette) -> None:
    QTest.keyClicks(palette.box, "lich su ban ghi")
    assert palette.shown() == ["record.history"]
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert palette.why.text() == "Chưa làm được: Mở một bản ghi trước."
    palette.reject()


def test_that_the_palette_holds_every_command_but_itself(
    window: MainWindow, palette: Palette
) -> None:
    assert set(palette.shown()) == set(window.commands.specs) - {"tools.palette"}
    palette.reject()


def test_that_a_key_is_changed_listed_and_remembered(window: MainWindow) -> None:
    window.commands.action("tools.keys").trigger()
    dialog = next(one for one in window.findChildren(KeysDialog) if one.isVisible())
    dialog.choose("Cột")
    dialog.box.setKeySequence(QKeySequence("Ctrl+Shift+K"))
    dialog.give.click()
    assert dialog.said.text() == "Đã đổi phím; có hiệu lực ngay."
    assert window.commands.action("list.columns").shortcut() == QKeySequence("Ctrl+Shift+K")
    sheet = KeySheet(window.commands.present(), window)
    assert "Ctrl+Shift+K" in {label.text() for label in sheet.findChildren(QLabel)}
    fresh = OwnKeys(window.remembered)
    assert fresh.is_own(window.commands.specs["list.columns"])
    dialog.reset.click()
    assert window.commands.action("list.columns").shortcut().isEmpty()
    dialog.accept()


def test_that_every_command_is_reached_by_a_key_or_by_letters_no_other_has(
    window: MainWindow,
) -> None:
    ways = {name: window.commands.way(name) for name in window.commands.specs}
    assert all(ways.values())
    assert len(set(ways.values())) == len(ways)
    assert ways["file.backup"] == "Ctrl+F12"
    assert ways["report.submit"].startswith("Alt+N, ")
    window.commands.give_key("file.backup", QKeySequence())
    assert window.commands.way("file.backup") == "Alt+T, L"
    sheet = KeySheet(window.commands.present(), window)
    told = {label.text() for label in sheet.findChildren(QLabel)}
    assert {window.commands.way(name) for name in ways} <= told


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("Ctrl+S", "Ctrl+S đang là phím của lệnh “Lưu nháp”."),
        ("Ctrl+Alt+B", "bộ gõ tiếng Việt"),
        ("B", "dùng để gõ chữ"),
        ("Ctrl+Shift+F5", "bộ gõ tiếng Việt"),
        ("Ctrl+V", "Ctrl+V dùng khi ghi, sửa chữ trong ô"),
        ("Ctrl+Shift+Left", "sửa chữ trong ô"),
        ("Del", "Delete dùng khi ghi, sửa chữ"),
        ("Alt+S", "Alt+S mở bảng chọn “Sửa”"),
    ],
)
def test_that_a_key_that_is_taken_is_told_and_not_given(
    window: MainWindow, key: str, told: str
) -> None:
    commands: Commands = window.commands
    assert told in commands.give_key("list.columns", QKeySequence(key))
    assert commands.action("list.columns").shortcut().isEmpty()


def test_that_a_key_given_away_cannot_be_taken_back_twice(window: MainWindow) -> None:
    commands = window.commands
    assert not commands.give_key("record.save", QKeySequence())
    assert not commands.give_key("list.columns", QKeySequence("Ctrl+S"))
    assert "Cột" in commands.reset_key("record.save")
    commands.reset_key()
    assert commands.key_of("record.save") == QKeySequence("Ctrl+S")
