"""Every act of every page is a command: in a menu, with its letter, greyed with the reason why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.ui.action_spec import MENUS, SUBMENUS, command_of
from qcdc_desktop.ui.forms.editors.base import Editor
from qcdc_desktop.ui.forms.field_cell import Caption, FieldCell
from qcdc_desktop.ui.forms.section_view import FoldButton
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.navigation import PlaceButton
from qcdc_desktop.ui.pages.record_page import RecordPage
from qcdc_desktop.ui.tables.filter_button import FilterButton
from tests.ui.shell.conftest import open_list, settle

pytestmark = pytest.mark.gui

PART_OF_A_FIELD = (Editor, Caption, FieldCell, FilterButton, QComboBox, QLineEdit, QTabBar, QMenu)
"""Buttons inside these belong to a field: its calendar, its list, its pin, its basis."""
ITSELF_A_FIELD = (FilterButton, FoldButton)
NO_COMMAND = {
    "Lọc thêm ▾": "opens further filters, each of them a field",
    "Cất danh sách kiểm tra": "Esc in the list does it",
    "Thu gọn danh sách kiểm tra": "folds a part of the page",
    "Mở danh sách kiểm tra": "folds a part of the page",
    "Đã xem": "puts away what was told",
    "Cất thông báo": "puts away what was told",
    "Mở thư mục": "one for each path told in the settings",
    "Màu": "a choice",
}
"""Buttons that do nothing a menu would be asked for, and why."""


def pages(window: MainWindow) -> dict[str, Callable[[], None]]:
    """Every page, and a record of every register."""
    shown: dict[str, Callable[[], None]] = {
        "overview": window.open_overview,
        "report": window.open_report,
        "figures": window.places.figures,
        "statistics": window.places.statistics,
        "settings": window.open_settings,
        "import": window.open_import,
        "print": lambda: window.open_print(ListQuery("publicity", ("title",))),
    }
    for register, spec in window.context.forms.records.items():
        if not spec.single:
            shown[f"list {register}"] = lambda one=register: window.open_list(one)
        shown[f"record {register}"] = lambda one=register: window.open_record(one)
    return shown


def turned(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Each page after the other, once it has come to rest."""
    for name, show in pages(window).items():
        show()
        settle(qtbot, window)
        assert window.stack.page is not None
        yield name, window.stack.page


def within_a_field(button: QAbstractButton, page: QWidget) -> bool:
    above = button.parentWidget()
    while above is not None and above is not page:
        if isinstance(above, PART_OF_A_FIELD):
            return True
        above = above.parentWidget()
    return isinstance(button, ITSELF_A_FIELD)


def commands(page: QWidget) -> list[QAbstractButton]:
    """The buttons of a page that are meant to do something with it."""
    root = page.desk if isinstance(page, RecordPage) else page
    found = [*root.findChildren(QPushButton), *root.findChildren(QToolButton)]
    return [
        one
        for one in found
        if not within_a_field(one, page)
        and not one.objectName().startswith("qt_")
        and (one.accessibleName() or one.text()) not in NO_COMMAND
    ]


def all_menus(window: MainWindow) -> dict[str, QMenu]:
    return {key: window.commands.menu(key) for key in (*MENUS, *SUBMENUS)}


def test_that_every_button_of_every_page_is_a_command(window: MainWindow, qtbot: QtBot) -> None:
    homeless: set[str] = set()
    for name, page in turned(window, qtbot):
        offered = {*window.stack.page.offers()} if window.stack.page else set()
        for button in commands(page):
            command = command_of(button)
            spec = window.commands.specs.get(command)
            is_spare = button.isHidden() and command not in offered
            if spec is None or (spec.needs == "page" and command not in offered | {"page.close"}):
                if spec is not None and is_spare:
                    continue
                told = button.text() or button.accessibleName() or button.toolTip()
                homeless.add(f"{name}: {told} ({command or 'no name'})")
    assert not homeless, "\n".join(sorted(homeless))


def test_that_every_offered_act_is_a_command_and_can_be_asked_for(
    window: MainWindow, qtbot: QtBot
) -> None:
    for name, _page in turned(window, qtbot):
        page = window.stack.page
        assert page is not None
        assert set(page.offers()) <= set(window.commands.specs), name
        assert set(page.names()) <= set(window.commands.specs), name


def test_that_letters_are_unique_in_every_menu_on_every_page(
    window: MainWindow, qtbot: QtBot
) -> None:
    for name, _page in turned(window, qtbot):
        window.refresh_commands()
        for key, menu in all_menus(window).items():
            texts = [one.text() for one in menu.actions()]
            found = [hit for text in texts if (hit := re.search(r"&(?!&)(.)", text))]
            letters = [hit.group(1).lower() for hit in found]
            twice = [letter for letter, count in Counter(letters).items() if count > 1]
            assert not twice, f"{name}, {key}: {twice}"
            assert all(letter.isascii() and letter.isalnum() for letter in letters), (name, key)


def test_that_no_label_of_a_page_takes_the_letter_of_a_menu(
    window: MainWindow, qtbot: QtBot
) -> None:
    of_bar = {text[text.index("&") + 1].lower() for text in MENUS.values()}
    for name, page in turned(window, qtbot):
        labels = [
            one
            for one in page.findChildren(QLabel)
            if one.buddy() is not None and one.textFormat() is not Qt.TextFormat.RichText
        ]
        captions = [*labels, *page.findChildren(QAbstractButton)]
        told = [one.text() for one in captions if one.isVisible()]
        letters = [hit.group(1).lower() for text in told if (hit := re.search(r"&(\w)", text))]
        assert len(letters) == len(set(letters)), (name, letters)
        assert not of_bar & set(letters), (name, letters)
        asked = {f"Alt+{letter.upper()}" for letter in letters}
        runs = [
            one.shortcut().toString()
            for one in map(window.commands.action, window.commands.specs)
            if one.isEnabled()
        ]
        assert not asked & set(runs), (name, letters)


def test_that_every_command_but_the_later_books_has_a_letter(window: MainWindow) -> None:
    without = [
        spec.id
        for spec in window.commands.specs.values()
        if "&" not in spec.text and not spec.id.startswith("list:")
    ]
    assert not without


def test_that_a_greyed_command_says_why_on_every_page(window: MainWindow, qtbot: QtBot) -> None:
    for name, _page in turned(window, qtbot):
        for command in window.commands.specs:
            action = window.commands.action(command)
            if not action.isEnabled():
                assert action.toolTip().endswith("."), f"{name}: {command} {action.toolTip()}"


def test_that_a_row_is_added_moved_and_taken_away_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    window.open_record("reception_session")
    settle(qtbot, window)
    page = window.stack.page
    assert isinstance(page, RecordPage)
    table = page.form.table("entries")
    window.activateWindow()
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_Insert, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(table.rows()) == 2)
    assert table.current_row == 1
    QTest.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    assert table.current_row == 0
    QTest.keyClick(window, Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier)
    assert len(table.rows()) == 1
    page.forget_typed()


def test_that_a_changed_key_of_a_page_command_works_and_a_taken_one_is_told(
    window: MainWindow, qtbot: QtBot
) -> None:
    told = window.commands.give_key("report.next", QKeySequence("Ctrl+T"))
    assert told == "Ctrl+T đang là phím của lệnh “Thời hạn của bản ghi”."
    assert not window.commands.give_key("list.clear", QKeySequence("Ctrl+F7"))
    page = open_list(qtbot, window, "publicity")
    page.filters.take({"words": "khong co chu nay"})
    settle(qtbot, window)
    assert page.filters.is_active
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F7, Qt.KeyboardModifier.ControlModifier)
    assert not page.filters.is_active
    settle(qtbot, window)


def test_that_undo_names_what_it_takes_back(window: MainWindow, qtbot: QtBot) -> None:
    action = window.commands.action("edit.undo_last")
    assert (action.isEnabled(), action.toolTip()) == (False, "Không còn việc nào để hoàn tác.")
    page = open_list(qtbot, window, "dialogue")
    page.acts._delete((page.view.record_ids()[0],), "ghi nhầm")
    settle(qtbot, window)
    assert action.text().replace("&", "") == "Hoàn tác: xóa 1 cuộc đối thoại"
    action.trigger()
    settle(qtbot, window)
    assert not action.isEnabled()


def test_that_undo_in_a_form_names_the_field(window: MainWindow, qtbot: QtBot) -> None:
    window.open_record("dialogue")
    settle(qtbot, window)
    page = window.stack.page
    assert isinstance(page, RecordPage)
    page.form.take("place", "Nhà văn hóa")
    window.refresh_commands()
    label = page.desk.spec.fields["place"].label
    assert window.commands.words("text.undo") == f"Hoàn tác: {label}"
    page.forget_typed()


def test_that_the_books_to_write_in_drop_down_by_one_key(window: MainWindow, qtbot: QtBot) -> None:
    menu = window.acts.quick_menu()
    books = window.context.forms.books_of(window.context.unit())
    assert len(menu.actions()) == len(books)
    menu.actions()[4].trigger()
    settle(qtbot, window)
    assert isinstance(window.stack.page, RecordPage)
    assert window.stack.page.register == books[4].key
    menu.deleteLater()


def test_that_the_message_on_show_is_reached_by_a_key(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    done: list[str] = []
    window.alerts.tell("Đã ghi tệp.", "done", ("Mở tệp", lambda: done.append("open")), seconds=0)
    window.commands.action("view.message").trigger()
    focused = window.focusWidget()
    assert isinstance(focused, QPushButton)
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert done == ["open"]


def test_that_navigation_leads_only_where_commands_lead(window: MainWindow) -> None:
    ways = {"overview": "view.overview", "settings": "tools.settings"}
    for place in window.navigation.findChildren(PlaceButton):
        name = place.objectName()
        command = ways.get(name, name if ":" in name else f"work.{name}")
        assert command in window.commands.specs
