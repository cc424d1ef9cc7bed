"""Commands by a few letters, and keys of one's own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QStyleOptionViewItem
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
    dialog.box.setKeySequence(QKeySequence("Ctrl+F7"))
    dialog.give.click()
    assert dialog.said.text() == "Đã đổi phím; có hiệu lực ngay."
    assert window.commands.action("list.columns").shortcut() == QKeySequence("Ctrl+F7")
    sheet = KeySheet(window.commands.present(), window)
    assert "Ctrl+F7" in {label.text() for label in sheet.findChildren(QLabel)}
    fresh = OwnKeys(window.remembered)
    assert fresh.is_own(window.commands.specs["list.columns"])
    dialog.reset.click()
    assert window.commands.action("list.columns").shortcut() == QKeySequence("Shift+F9")
    dialog.accept()


def test_that_commands_to_be_given_a_key_are_found_by_their_words_or_by_their_key(
    window: MainWindow,
) -> None:
    window.commands.action("tools.keys").trigger()
    dialog = next(one for one in window.findChildren(KeysDialog) if one.isVisible())

    def shown() -> list[str]:
        lines = (dialog.tree.topLevelItem(row) for row in range(dialog.tree.topLevelItemCount()))
        return [one.text(0) for one in lines if one is not None and not one.isHidden()]

    every = shown()
    QTest.keyClicks(dialog.search, "bang phim")
    assert shown() == ["Bảng phím tắt", "Lưu bảng phím tắt (PDF)"]
    assert [one.text(0) for one in dialog.tree.selectedItems()] == ["Bảng phím tắt"]
    told = dialog.said.text()
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.said.text() == told, "Enter presses no button"
    assert dialog.focusWidget() is dialog.box
    dialog.search.setText("ctrl+shift+d")
    assert shown() == ["Nhân bản"]
    dialog.search.setText("lenh khong co")
    assert shown() == []
    assert dialog.said.text() == "Không có lệnh hay phím nào như vậy."
    dialog.give.click()
    dialog.drop.click()
    assert dialog.said.text() == "Chọn một lệnh trước."
    dialog.search.clear()
    assert shown() == every
    dialog.accept()


def test_that_every_command_has_a_key_but_what_destroys_or_sends_back(window: MainWindow) -> None:
    commands = window.commands
    ways = {spec.id: spec.way for spec in commands.present()}
    by_letters = {name for name, way in ways.items() if ", " in way}
    assert by_letters == {
        "import.settle",
        "import.undo",
        "file.restore",
        "files.remove",
        "list.reset_columns",
        "view.reset",
        "report.withdraw",
        "report.return",
    }
    in_turn = {spec.id for spec in commands.specs.values() if spec.through}
    own = [way for name, way in ways.items() if name not in in_turn]
    assert all(own)
    assert len(set(own)) == len(own)


def test_that_a_command_without_a_key_is_reached_by_the_letters_of_its_menus(
    window: MainWindow,
) -> None:
    commands = window.commands
    assert commands.way("file.backup") == "Ctrl+F12"
    commands.give_key("file.backup", QKeySequence())
    assert commands.way("file.backup") == "Alt+T, L"
    sheet = KeySheet(commands.present(), window)
    told = {label.text() for label in sheet.findChildren(QLabel)}
    assert {commands.way(name) for name in commands.specs} <= told


def test_that_a_step_of_a_report_names_the_key_of_the_next_step_whatever_it_is(
    window: MainWindow,
) -> None:
    commands = window.commands
    assert commands.way("report.sign") == "Ctrl+Shift+R"
    assert not commands.give_key("report.next", QKeySequence("Ctrl+F7"))
    assert commands.way("report.sign") == "Ctrl+F7"
    assert commands.action("report.sign").shortcut().isEmpty()


def test_that_a_key_of_the_part_in_focus_is_told_and_taken_from_nobody(
    window: MainWindow,
) -> None:
    commands = window.commands
    for name, key in (
        ("text.paste", "Ctrl+V"),
        ("record.delete", "Delete"),
        ("list.all", "Ctrl+A"),
    ):
        assert commands.way(name) == key
        assert commands.action(name).shortcut().isEmpty()
        assert commands.action(name).text().endswith(f"\t{key}")
        assert key in commands.give_key(name, QKeySequence())
    assert not commands.give_key("record.delete", QKeySequence("Ctrl+F7"))
    assert commands.action("record.delete").shortcut() == QKeySequence("Ctrl+F7")
    assert "\t" not in commands.action("record.delete").text()


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
    assert told in commands.give_key("list.reset_columns", QKeySequence(key))
    assert commands.action("list.reset_columns").shortcut().isEmpty()


def test_that_a_key_given_away_cannot_be_taken_back_twice(window: MainWindow) -> None:
    commands = window.commands
    assert not commands.give_key("record.save", QKeySequence())
    assert not commands.give_key("list.columns", QKeySequence("Ctrl+S"))
    assert "Cột" in commands.reset_key("record.save")
    commands.reset_key()
    assert commands.key_of("record.save") == QKeySequence("Ctrl+S")


def test_that_keys_stand_at_the_edge_of_the_palette_and_names_give_way_to_them(
    palette: Palette,
) -> None:
    QTest.keyClicks(palette.box, "hoi nghi can bo")
    item = palette.list.currentItem()
    assert item is not None
    assert item.text().startswith("Sổ hội nghị cán bộ")
    option = QStyleOptionViewItem()
    palette.list.initViewItemOption(option)
    option.rect = QRect(0, 0, 260, 24)  # pyright: ignore[reportAttributeAccessIssue]
    delegate = palette.list.itemDelegate()
    delegate.initStyleOption(option, palette.list.currentIndex())  # pyright: ignore[reportAttributeAccessIssue]
    assert option.text.endswith("…")  # pyright: ignore[reportAttributeAccessIssue]
    assert item.toolTip() == item.text()
    palette.reject()


def test_that_the_palette_calls_a_book_by_its_name_without_the_letter_of_its_menu(
    palette: Palette,
) -> None:
    QTest.keyClicks(palette.box, "so theo doi cong khai")
    assert palette.shown()[0] == "list:publicity"
    item = palette.list.currentItem()
    assert item is not None
    assert item.text().startswith("Sổ theo dõi công khai")
    palette.reject()
