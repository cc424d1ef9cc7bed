"""Lessons about typing: 3 silent autosave, 4 required fields, 12 the wheel, 13 dates."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.context import AppContext
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.listing import Condition, ListQuery
from qcdc_desktop.domain.partial_date import PartialDate
from qcdc_desktop.specs.form import Draft, is_empty, value_at
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.record_page import RecordPage
from tests.ui.forms.conftest import press, type_text, wheel
from tests.ui.shell.conftest import settle

pytestmark = pytest.mark.gui
ROOT = Path(__file__).resolve().parents[2]

_PLAIN_KEYS = (
    *"abcđêơưxyz 0159/.-+=",
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_F4,
    Qt.Key.Key_Insert,
)  # fmt: skip


def open_record(qtbot: QtBot, window: MainWindow, register: str, number: int | None) -> RecordPage:
    window.open_record(register, number)
    page = window.stack.page
    assert isinstance(page, RecordPage)
    qtbot.waitUntil(page.form.isVisible)
    settle(qtbot, window)
    return page


def complete_record(context: AppContext, register: str) -> int:
    query = ListQuery(register, (), (Condition("status", "in", ("COMPLETE",)),), limit=1)
    return context.listing.page(query).rows[0].id


def contents(window: MainWindow) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, save points and history among them."""
    with window.context.database.read() as connection:
        tables = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%fts5%'"
        ).scalars()
        return {
            name: sorted(
                map(tuple, connection.exec_driver_sql(f'SELECT * FROM "{name}"')), key=repr
            )
            for name in list(tables)
        }


def files(path: Path) -> dict[str, bytes]:
    """The data file and its journal, byte for byte."""
    return {one.name: one.read_bytes() for one in path.parent.glob(f"{path.name}*")
            if not one.name.endswith(("-shm", ".lock"))}  # fmt: skip


def press_at_random(page: RecordPage, seed: int, count: int) -> None:
    """A book laid on the keyboard: anywhere in the form, never on the button that saves."""
    chance = random.Random(seed)
    editors = page.form.editors()
    for _ in range(count):
        focused = QApplication.focusWidget()
        if focused is None or not page.form.isAncestorOf(focused):
            chance.choice(editors).setFocus()
        key = chance.choice(_PLAIN_KEYS)
        if isinstance(key, str):
            type_text(key)
        else:
            press(key)
        QApplication.processEvents()


def answer(qtbot: QtBot, window: MainWindow, name: str) -> None:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()
    settle(qtbot, window)


@pytest.mark.parametrize("register", ["publicity", "dialogue", "petition", "reception_session"])
def test_that_a_complete_record_looked_at_leaves_the_data_file_byte_for_byte(
    window: MainWindow, qtbot: QtBot, register: str
) -> None:
    """Lesson 3: opening is reading, walking through it too."""
    number = complete_record(window.context, register)
    before = files(window.context.path)
    page = open_record(qtbot, window, register, number)
    for _ in range(200):
        press(Qt.Key.Key_Tab)
    page.perform("record.check")
    settle(qtbot, window)
    assert not page.has_changes
    press(Qt.Key.Key_Escape, to=page)
    settle(qtbot, window)
    assert window.stack.page is not page
    assert files(window.context.path) == before


@pytest.mark.parametrize("register", ["publicity", "dialogue", "petition"])
def test_that_keys_pressed_at_random_over_a_complete_record_come_to_nothing_with_esc(
    window: MainWindow, qtbot: QtBot, register: str
) -> None:
    """Lesson 3: what nobody meant to type is never in the record, nor in anything told of it.

    It lies aside for a month among the discarded texts, as whatever a person gives up.
    """
    number = complete_record(window.context, register)
    before = contents(window)
    page = open_record(qtbot, window, register, number)
    press_at_random(page, len(register), 300)
    settle(qtbot, window)
    page.form.commit()
    assert page.has_changes, "the keys must have reached the form"
    records, actor = window.context.records, window.context.actor
    kept = partial(records.save_point, actor, register, number)
    qtbot.waitUntil(lambda: kept() is not None, timeout=10_000)
    settle(qtbot, window)
    press(Qt.Key.Key_Escape, to=page)
    answer(qtbot, window, "stay")
    assert page.has_changes, "Esc and the safe answer keep what was typed"
    press(Qt.Key.Key_Escape, to=page)
    answer(qtbot, window, "discard")
    assert not page.has_changes
    after = contents(window)
    aside = after.pop("discarded_text")
    assert [row[1:3] for row in aside] == [(register, number)]
    assert before.pop("discarded_text") == []
    assert after == before


def now(page: RecordPage) -> Draft:
    return page.form.state.now


def shown(page: RecordPage) -> list[str]:
    return [editor.objectName() for editor in page.form.editors()]


def registers(context: AppContext) -> list[str]:
    return [spec.key for spec in context.forms.books_of(context.unit())]


def test_that_every_form_emptied_saves_reopens_and_saves_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    """Lesson 4: nothing is required of a draft, whatever stood there before."""
    context = window.context
    for register in registers(context):
        number = complete_record(context, register)
        page = open_record(qtbot, window, register, number)
        for section in page.form.sections():
            section.set_open(is_open=True)
        emptied: set[str] = set()
        while filled := [key for key in shown(page) if not is_empty(value_at(now(page), key))]:
            page.form.take(filled[0], None)
            emptied.add(filled[0])
        computed = context.records.derive(register, page.form.state.collected())
        page.perform("record.save")
        settle(qtbot, window)
        assert not page.has_changes, (register, window.alerts.bar.words)
        stored = context.records.load(register, number)
        assert stored["status"] == "DRAFT", register
        left = [key for key in emptied if not is_empty(value_at(stored, key))
                and value_at(stored, key) != value_at(computed, key)]  # fmt: skip
        assert not left, (register, left)
        assert len(emptied) > 3, register
        page = open_record(qtbot, window, register, number)
        page.perform("record.save")
        settle(qtbot, window)
        assert not page.has_changes, register
        assert context.records.load(register, number)["id"] == number


def turned(box: QWidget) -> object:
    return box.currentIndex() if isinstance(box, QComboBox) else box.value()  # pyright: ignore


def test_that_the_wheel_changes_no_closed_box_of_any_page(window: MainWindow, qtbot: QtBot) -> None:
    """Lesson 12: forms are not the only place; a period that jumps shows other figures."""
    shows: dict[str, Callable[[], object]] = {
        "overview": window.open_overview,
        "report": window.open_report,
        "figures": window.places.figures,
        "statistics": window.places.statistics,
        "settings": window.open_settings,
        "print": lambda: window.open_print(ListQuery("publicity", ())),
    }
    moved: list[str] = []
    tried = 0
    for name, show in shows.items():
        show()
        settle(qtbot, window)
        for kind in (QComboBox, QSpinBox):
            for box in window.findChildren(kind):
                if not box.isVisible() or not box.isEnabled():
                    continue
                before = turned(box)
                for focused in (False, True):
                    if focused:
                        box.setFocus()
                    for steps in (-3, 3):
                        wheel(box, steps)
                        tried += 1
                        if turned(box) != before:
                            moved.append(f"{name}: {box.accessibleName() or box.objectName()}")
    settle(qtbot, window)
    assert tried > 10
    assert not moved


def test_that_every_box_of_the_window_is_a_steady_one() -> None:
    """Lesson 12, for boxes still to come."""
    plain = [
        f"{path.name}:{number}"
        for path in sorted((ROOT / "qcdc_desktop" / "ui").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(r"\bQ(ComboBox|SpinBox|DoubleSpinBox|DateEdit|Slider)\(", line)
        and not line.startswith("class ")
    ]
    assert not plain


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("270398", date(1998, 3, 27)),
        ("27/3/98", date(1998, 3, 27)),
        ("27-03-1998", date(1998, 3, 27)),
        ("27.3.1998", date(1998, 3, 27)),
        ("1998", PartialDate(1998)),
        ("3/1998", PartialDate(1998, 3)),
        ("", None),
    ],
)
def test_that_a_day_long_ago_is_typed_in_six_keys_and_shown_in_one_form(
    window: MainWindow, qtbot: QtBot, typed: str, day: date | None
) -> None:
    """Lesson 13: typing first, separators optional, blank is a value."""
    page = open_record(qtbot, window, "covenant", None)
    page.form.focus_field("adopted_on")
    type_text(typed)
    press(Qt.Key.Key_Return)
    assert page.form.state.now["adopted_on"] == day
    editor = page.form.cell("adopted_on").editor
    assert editor is not None
    assert editor.box.text() == (show_date(day) if day else "")  # pyright: ignore
    assert not page.form.problems()
    if page.has_changes:
        page.forget_typed()
    settle(qtbot, window)
