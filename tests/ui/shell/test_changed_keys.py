"""A key that a person changed is shown as it is now, wherever the window shows keys."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from qcdc_desktop import paths
from qcdc_desktop.ui import key_words
from qcdc_desktop.ui.dialogs.key_sheet import KeySheet
from qcdc_desktop.ui.dialogs.palette import WAY, Palette
from qcdc_desktop.ui.key_sheet_pdf import sheet_groups
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.list_page import ListPage
from qcdc_desktop.ui.pages.record_page import RecordPage
from tests.ui.shell.conftest import open_list, settle
from tests.ui.shell.test_words_and_keys import texts

pytestmark = pytest.mark.gui
CHANGED = {
    "record.save": ("Ctrl+S", "Ctrl+F7"),
    "record.complete_next": ("Ctrl+Enter", "Ctrl+Shift+6"),
    "record.check": ("F8", "Ctrl+Shift+7"),
    "find.all": ("Ctrl+K", "Ctrl+Shift+8"),
    "record.new": ("Ctrl+N", "Ctrl+Shift+9"),
    "rows.add": ("Alt+Insert", "Ctrl+Shift+0"),
}
"""The key a command comes with, and the one it gets."""
UI = paths.data_root() / "qcdc_desktop"
_MARKED = re.compile("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]")


def change(window: MainWindow) -> None:
    for name, (_, key) in CHANGED.items():
        assert not window.commands.give_key(name, QKeySequence(key))


def shown() -> str:
    """Every text and tool tip of every widget there is, of what is not in sight too."""
    whole = [text for one in QApplication.topLevelWidgets() for text in texts(one)]
    return "\n".join(whole)


def names(text: str, key: str) -> bool:
    return re.search(rf"(?<![\w+]){re.escape(key)}(?![\w+])", text) is not None


def walk(window: MainWindow, qtbot: QtBot) -> None:
    """The pages that show keys, so that their widgets are there."""
    open_list(qtbot, window, "publicity")
    for register in ("reception_session", "publicity"):
        window.open_record(register)
        settle(qtbot, window)
        page = window.stack.page
        assert isinstance(page, RecordPage)
    for show in (window.open_report, window.places.figures, window.open_overview):
        show()
        settle(qtbot, window)


def test_that_a_changed_key_is_shown_at_once_on_everything_that_was_made_before(
    window: MainWindow, qtbot: QtBot
) -> None:
    walk(window, qtbot)
    window.alerts.tell("Bấm {record.check} để kiểm tra.", "info", seconds=0)
    before = shown()
    assert all(names(before, old) for old, _ in CHANGED.values())
    change(window)
    after = shown()
    assert [old for old, _ in CHANGED.values() if names(after, old)] == []
    assert [new for _, new in CHANGED.values() if not names(after, new)] == []
    assert window.alerts.bar.words == "Bấm Ctrl+Shift+7 để kiểm tra."


def test_that_what_is_made_later_shows_the_changed_key_too(
    window: MainWindow, qtbot: QtBot
) -> None:
    change(window)
    walk(window, qtbot)
    after = shown()
    assert [old for old, _ in CHANGED.values() if names(after, old)] == []
    assert [new for _, new in CHANGED.values() if not names(after, new)] == []


def test_that_sheet_paper_and_palette_show_the_changed_key(window: MainWindow) -> None:
    change(window)
    dialog = KeySheet(window.commands.present(), window)
    sheet = {label.text() for label in dialog.findChildren(QLabel)}
    paper = {key for rows in sheet_groups(window.commands.present()).values() for _, key in rows}
    palette = Palette(window.commands, window)
    beside = {palette.list.item(row).data(WAY) for row in range(palette.list.count())}
    for old, new in CHANGED.values():
        assert new in sheet & paper & beside
        assert old not in sheet | paper | beside


def test_that_why_a_command_waits_names_the_changed_key(window: MainWindow, qtbot: QtBot) -> None:
    window.open_report()
    settle(qtbot, window)
    assert "(F8)" in window.commands.action("record.note").toolTip()
    change(window)
    assert "(Ctrl+Shift+7)" in window.commands.action("record.note").toolTip()


def test_that_a_key_put_back_is_shown_again(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "publicity")
    assert isinstance(page, ListPage)
    change(window)
    assert page.new_button.toolTip() == "Ctrl+Shift+9"
    window.commands.reset_key()
    assert page.new_button.toolTip() == "Ctrl+N"


def test_that_a_command_without_a_key_is_told_by_its_letters(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "publicity")
    window.commands.give_key("record.new", QKeySequence())
    assert page.new_button.toolTip() == "Alt+N, G"


def test_that_braces_somebody_typed_stay(window: MainWindow) -> None:
    assert key_words.keyed("Tệp {mau.so} đã ghi") == "Tệp {mau.so} đã ghi"


def test_that_no_text_of_the_program_holds_the_key_of_a_command(window: MainWindow) -> None:
    """Enter, Esc, F2 and the like belong to the part in focus and cannot be changed."""
    own = {"F2", "Alt+↓", "Ctrl+V"}
    of_part = {("note_box.py", "Ctrl+Enter")}
    key = re.compile(
        r"(?<![\w+])(?:(?:Ctrl|Alt|Shift)\+(?:Shift\+)?[\w↓]+|(?:Ctrl|Alt) [A-Z\d+−]|F\d{1,2})"
        r"(?![\w+:])"
    )
    found: set[tuple[str, str]] = set()
    for path in UI.rglob("*.py"):
        if path.name.endswith(("_actions.py", "key_sheet.py", "own_keys.py", "key_words.py")):
            continue
        for text in vietnamese(path):
            found |= {(path.name, one) for one in key.findall(text) if one not in own}
    assert not found - of_part


def vietnamese(path: Path) -> list[str]:
    """The strings of a module that are shown: docstrings are in English and hold no such letter."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    strings = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return [one for one in strings if _MARKED.search(one)]
