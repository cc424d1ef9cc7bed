"""Everything shown is Vietnamese; every key means one thing; every command is in a menu."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from qcdc_desktop import paths
from qcdc_desktop.ui.actions import ACTIONS, MENUS
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.navigation import PlaceButton
from qcdc_desktop.ui.pages.list_page import ListPage
from qcdc_desktop.ui.pages.record_page import RecordPage
from qcdc_desktop.ui.wizard.wizard import Wizard
from tests.ui.shell.conftest import TODAY, open_list, settle

pytestmark = pytest.mark.gui
UI = paths.data_root() / "qcdc_desktop" / "ui"
# Words of English that would betray an untranslated text; Vietnamese shares no such syllable.
ENGLISH = {
    "ok", "cancel", "save", "open", "close", "delete", "edit", "file", "files", "view", "help",
    "yes", "no", "apply", "reset", "retry", "ignore", "abort", "search", "filter", "new", "print",
    "undo", "redo", "copy", "paste", "cut", "select", "all", "error", "warning", "next", "back",
    "finish", "settings", "name", "date", "status", "loading", "row", "column", "page",
    "of", "the", "and",
}  # fmt: skip


def texts(root: QWidget) -> list[str]:
    found: list[str] = []
    for widget in [root, *root.findChildren(QWidget)]:
        found += [widget.toolTip(), widget.accessibleName(), widget.windowTitle()]
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(widget.text())
        if isinstance(widget, QLineEdit):
            found.append(widget.placeholderText())
        if isinstance(widget, QMenu):
            found.append(widget.title())
        if isinstance(widget, QComboBox):
            found += [widget.itemText(at) for at in range(widget.count())]
    for action in root.findChildren(QAction):
        found += [action.text(), action.toolTip()]
    return [re.sub(r"<[^>]+>|&", "", text) for text in found if text]


def english(shown: list[str]) -> set[str]:
    """Texts with a word of English; names of keys and paths do not count."""
    keys = re.compile(r"\b(Ctrl|Shift|Alt|Enter|Esc|Delete|Home|End|Tab|F\d+)\b|[/~.][\w./-]+")
    return {
        text
        for text in shown
        if ENGLISH
        & set(re.findall(r"[^\W\d_]+", keys.sub(" ", text.replace("\u200b", "")).lower()))
    }


def test_that_every_page_speaks_vietnamese(window: MainWindow, qtbot: QtBot) -> None:
    for show in (window.open_overview, window.open_settings):
        show()
        settle(qtbot, window)
        assert not english(texts(window))
    for register in window.context.forms.records:
        window.open_list(register)
        settle(qtbot, window)
        assert not english(texts(window))


def test_that_the_first_start_speaks_vietnamese(window: MainWindow, qtbot: QtBot) -> None:
    wizard = Wizard(window, lambda: TODAY)
    qtbot.addWidget(wizard)
    assert not english(texts(wizard))


def test_that_each_key_is_given_once() -> None:
    keys = Counter(
        sequence.toString()
        for spec in ACTIONS
        for sequence in spec.sequences
        if not sequence.isEmpty()
    )
    keys.update(f"Ctrl+{number}" for number in range(1, 10))
    assert not [key for key, count in keys.items() if count > 1]


def test_that_no_key_is_one_that_vietnamese_typing_tools_take() -> None:
    taken = [
        sequence.toString()
        for spec in ACTIONS
        for sequence in spec.sequences
        if re.fullmatch(
            r"Ctrl\+Alt\+.+|.*Alt\+Shift.*|.*Shift\+Alt.*|Alt\+Z|Ctrl\+Shift|(Shift\+)?[A-Z0-9]"
            r"|Ctrl\+Shift\+F\d+|Ctrl\+(Shift\+)?Space|Ctrl\+Shift\+[EU]|Ctrl\+[.;]",
            sequence.toString(),
        )
    ]
    assert not taken


def test_that_no_key_is_one_the_desktop_or_the_menus_take() -> None:
    """Alt+F1 and its like belong to Windows or to the desktops of Linux, Shift+F10 to the mouse."""
    taken = {f"Alt+F{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)}
    taken |= {"F10", "Shift+F10", "Ctrl+F4", "Alt+Space", "Alt+Tab", "Ctrl+Esc", "Ctrl+Tab"}
    taken |= {f"Alt+{words[words.index('&') + 1].upper()}" for words in MENUS.values()}
    given = {sequence.toString() for spec in ACTIONS for sequence in spec.sequences}
    assert not given & taken


def test_that_no_key_of_a_command_is_wanted_by_a_field(window: MainWindow) -> None:
    """What a field claims for itself would never reach the command."""
    fields = [QLineEdit(), QPlainTextEdit(), QComboBox(), QTableView(), QListWidget(), QSpinBox()]
    claimed = {
        (spec.id, type(field).__name__)
        for spec in ACTIONS
        for sequence in spec.sequences
        if not spec.of_field and spec.id not in {"text.undo", "text.redo", "edit.copy"}
        for field in fields
        if claims(field, sequence)
    }
    assert not claimed


def claims(field: QWidget, sequence: QKeySequence) -> bool:
    """Whether the field asks Qt not to give the key to a command."""
    if not sequence.count():
        return False
    pressed = sequence[0]  # pyright: ignore[reportIndexIssue]
    event = QKeyEvent(QEvent.Type.ShortcutOverride, pressed.key(), pressed.keyboardModifiers())
    event.ignore()
    QApplication.sendEvent(field, event)
    return event.isAccepted()


def test_that_the_mnemonics_of_the_menu_bar_are_unique() -> None:
    letters = [text[text.index("&") + 1].lower() for text in MENUS.values()]
    assert len(letters) == len(set(letters))


def test_that_a_command_that_cannot_run_says_why(window: MainWindow) -> None:
    silent = [
        name
        for name in window.commands.specs
        if not window.commands.action(name).isEnabled()
        and window.commands.action(name).toolTip().rstrip("…")
        == window.commands.action(name).text().replace("&", "").rstrip("…")
    ]
    assert not silent


def test_that_acts_of_records_say_where_they_can_be_done(window: MainWindow, qtbot: QtBot) -> None:
    tip = window.commands.action("record.history").toolTip
    assert tip() == "Mở một bản ghi trước."
    window.open_record("publicity")
    settle(qtbot, window)
    assert tip() == "Bản ghi chưa lưu lần nào."
    told = window.commands.action("record.discard").toolTip()
    assert told == "Không có thay đổi nào để bỏ."
    window.commands.refresh({}, is_open=False, may_write=False)
    assert tip() == "Chưa mở tệp dữ liệu."


def test_that_every_act_of_a_page_is_a_command(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "publicity")
    assert set(page.offers()) <= set(window.commands.specs)


def test_that_ctrl_number_opens_its_register(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.action("list:dialogue").trigger()
    settle(qtbot, window)
    assert window.stack.page is not None
    assert window.stack.page.place == "list:dialogue"
    assert window.commands.action("list:dialogue").shortcut().toString() == "Ctrl+5"


def test_that_tab_walks_the_list_page_in_reading_order(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "publicity")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.import_button.setFocus()
    order: list[str] = []
    for _ in range(12):
        widget = QApplication.focusWidget()
        if widget is page.view:
            break
        assert widget is not None
        order.append(widget.accessibleName() or widget.text())  # pyright: ignore[reportAttributeAccessIssue]
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.view
    assert order[:3] == ["Nhập từ Excel…", "In sổ…", "Ghi mới"]
    assert order[3] == "Lọc trong sổ này"
    assert order[4:7] == ["Lọc theo Thời hạn", "Lọc theo Từ ngày", "Lọc theo Tình trạng"]


def _lambdas_with_self(path: Path) -> list[int]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        call.lineno
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "connect"
        for argument in call.args
        for node in ast.walk(argument)
        if isinstance(node, ast.Lambda)
        and any(isinstance(name, ast.Name) and name.id == "self" for name in ast.walk(node))
    ]


def test_that_no_signal_is_tied_to_a_lambda_that_holds_self() -> None:
    held = {path.name: lines for path in UI.rglob("*.py") if (lines := _lambdas_with_self(path))}
    assert not held


def test_that_no_dialog_blocks_the_window() -> None:
    blocking = re.compile(
        r"\.exec\(\)|QFileDialog\.get|QMessageBox\.(question|warning|critical|information)"
    )
    found = [path.name for path in UI.rglob("*.py") if blocking.search(path.read_text("utf-8"))]
    assert not found


def test_that_enter_presses_what_has_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    place = window.navigation.findChild(PlaceButton, "list:petition")
    assert place is not None
    QTest.keyClick(place, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.stack.page, ListPage))
    page = window.stack.page
    assert page is not None
    button = next(one for one in page.findChildren(QPushButton) if one.text() == "Ghi mới")
    QTest.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.stack.page, RecordPage))
