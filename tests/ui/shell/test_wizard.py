"""The first start: one name is enough, everything may be skipped, nothing is half made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from qcdc_desktop.app import Desktop
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.wizard.answers import guess
from qcdc_desktop.ui.wizard.import_step import ImportStep
from qcdc_desktop.ui.wizard.wizard import Wizard
from tests.ui.shell.conftest import settle

pytestmark = pytest.mark.gui


@pytest.fixture
def begun(start: Callable[[Path | None], Desktop], qtbot: QtBot) -> tuple[MainWindow, Wizard]:
    window = start(None).window
    qtbot.waitUntil(lambda: window.findChild(Wizard) is not None)
    wizard = window.findChild(Wizard)
    assert wizard is not None
    return window, wizard


def test_that_a_name_tells_place_symbol_and_letterhead() -> None:
    told = guess("UBND xã Nậm Lừu")
    assert (told.place_name, told.document_symbol) == ("Nậm Lừu", "UBND")
    assert told.issuing_lines == "ỦY BAN NHÂN DÂN\nXÃ NẬM LỪU"
    assert guess("Trường Tiểu học Nậm Mẫu").place_name == ""


def test_that_a_name_alone_makes_a_data_file(
    begun: tuple[MainWindow, Wizard], tmp_path: Path, qtbot: QtBot
) -> None:
    window, wizard = begun
    target = tmp_path / "Dữ liệu xã" / "xã Nậm Lừu.qcdcdb"
    wizard.unit.unit_name.setText("UBND xã Nậm Lừu")
    wizard.unit.unit_name.textEdited.emit("UBND xã Nậm Lừu")
    wizard.place.path.setText(str(target))
    wizard._show_step(4)
    wizard.finish.cards["first"].click()
    qtbot.waitUntil(lambda: window.is_open, timeout=10_000)
    settle(qtbot, window)
    unit = window.context.unit()
    assert unit["name"] == "UBND xã Nậm Lừu"
    assert unit["place_name"] == "Nậm Lừu"
    assert unit["first_year"] == 2022
    assert target.exists()
    days = {row["kind"]: row["due_day"] for row in unit["deadlines"]}  # pyright: ignore
    assert days == {"PLAN": "15/02", "H1": "05/06", "H1_LATE": "15/06", "YEAR": "30/11"}
    assert [row["line"] for row in unit["recipients"]] == ["Như trên", "Lưu: VT"]  # pyright: ignore


def test_that_villages_are_pasted_from_a_spreadsheet(
    begun: tuple[MainWindow, Wizard], tmp_path: Path, qtbot: QtBot
) -> None:
    window, wizard = begun
    QGuiApplication.clipboard().setText("Khuổi Luông\t45\nNà Chì\t1.102\n\nNà Đán\t")
    wizard.village.paste()
    named = [(one.name, one.households) for one in wizard.village.villages()]
    assert named == [("Khuổi Luông", 45), ("Nà Chì", 1102), ("Nà Đán", None)]
    wizard.unit.unit_name.setText("UBND xã Nậm Lừu")
    wizard.place.path.setText(str(tmp_path / "xa.qcdcdb"))
    wizard._show_step(4)
    wizard.finish.cards["first"].click()
    qtbot.waitUntil(lambda: window.is_open, timeout=10_000)
    settle(qtbot, window)
    assert window.context.listing.total("village") == 3


def test_that_without_a_name_the_last_step_says_so(begun: tuple[MainWindow, Wizard]) -> None:
    _, wizard = begun
    wizard._show_step(4)
    assert not wizard.finish.cards["first"].isEnabled()
    assert "tên đơn vị" in wizard.finish.cards["first"].toolTip()
    assert wizard.finish.cards["practice"].isEnabled()
    wizard.reject()


def test_that_an_office_without_villages_is_not_asked_for_them(
    begun: tuple[MainWindow, Wizard],
) -> None:
    _, wizard = begun
    wizard.unit.kind.setCurrentIndex(wizard.unit.kind.findData("AGENCY"))
    wizard._show_step(1)
    wizard._on_next()
    assert wizard.step is wizard.bring_in
    wizard._on_back()
    assert wizard.step is wizard.place
    wizard.reject()


def test_that_escape_leaves_nothing_half_made(
    begun: tuple[MainWindow, Wizard], tmp_path: Path, qtbot: QtBot
) -> None:
    window, wizard = begun
    wizard.unit.unit_name.setText("UBND xã Nậm Lừu")
    wizard.place.path.setText(str(tmp_path / "o" / "xa.qcdcdb"))
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert not (tmp_path / "o").exists()
    assert not window.is_open


def test_that_a_place_that_cannot_be_written_is_explained_and_nothing_stays(
    begun: tuple[MainWindow, Wizard], tmp_path: Path, qtbot: QtBot
) -> None:
    window, wizard = begun
    blocked = tmp_path / "tep"
    blocked.write_text("không phải thư mục", encoding="utf-8")
    wizard.unit.unit_name.setText("UBND xã Nậm Lừu")
    wizard.place.path.setText(str(blocked / "xa.qcdcdb"))
    wizard._show_step(4)
    wizard.finish.cards["first"].click()
    qtbot.waitUntil(wizard.isEnabled, timeout=10_000)
    settle(qtbot, window)
    assert not window.is_open
    assert blocked.read_text(encoding="utf-8") == "không phải thư mục"
    wizard.reject()


def test_that_practice_data_carry_a_badge(begun: tuple[MainWindow, Wizard], qtbot: QtBot) -> None:
    window, wizard = begun
    wizard._on_practice()
    qtbot.waitUntil(lambda: window.is_open, timeout=20_000)
    settle(qtbot, window)
    assert window.top_bar.badge.text() == "Dữ liệu tập huấn"


def test_that_no_step_scrolls_where_it_has_room(
    begun: tuple[MainWindow, Wizard], qtbot: QtBot
) -> None:
    _, wizard = begun
    wizard.resize(920, 600)
    bar = next(one for one in wizard.findChildren(QScrollArea)).verticalScrollBar()
    steps = wizard.findChild(QListWidget, "steps")
    assert steps is not None
    for row in range(steps.count()):
        steps.setCurrentRow(row)
        qtbot.waitUntil(lambda: bar.maximum() == 0)


def test_that_tab_walks_every_step_from_its_first_field_to_the_next_button(
    begun: tuple[MainWindow, Wizard], qtbot: QtBot
) -> None:
    _, wizard = begun
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    for at, step in enumerate(wizard._steps):
        if step is wizard.finish:
            continue
        wizard._show_step(at)
        walked: list[QWidget] = []
        while (widget := QApplication.focusWidget()) is not None and widget not in walked:
            walked.append(widget)
            qtbot.keyClick(widget, Qt.Key.Key_Tab)
        assert not any(isinstance(one, QScrollArea) for one in walked), step.name
        within = [one for one in walked if step.isAncestorOf(one)]
        assert within[0] is step.first
        top = walked.index(min(within, key=lambda one: one.mapTo(wizard, QPoint()).y()))
        around = [*walked[top:], *walked[:top]]  # the walk began at the first field to fill
        within = [one for one in around if step.isAncestorOf(one)]
        assert around[: len(within)] == within, step.name
        tops = [one.mapTo(wizard, QPoint()).y() for one in within]
        assert tops == sorted(tops), step.name
        buttons = [one.text() for one in around if isinstance(one, QPushButton)]
        assert buttons.index("Để sau") < buttons.index("Tiếp theo"), step.name


def test_that_tab_leaves_the_villages_below_the_last_name(
    begun: tuple[MainWindow, Wizard], qtbot: QtBot
) -> None:
    _, wizard = begun
    wizard._show_step(2)
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    table = wizard.village.table
    table.setFocus()
    table.setCurrentCell(0, 0)
    table.edit(table.currentIndex())
    for typed in ("Na Chi", "42"):
        box = QApplication.focusWidget()
        assert isinstance(box, QLineEdit)
        qtbot.keyClicks(box, typed)
        qtbot.keyClick(box, Qt.Key.Key_Tab)
    box = QApplication.focusWidget()
    assert isinstance(box, QLineEdit)
    assert table.isAncestorOf(box)
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus is not table
    assert not table.isAncestorOf(focus)
    assert [(one.name, one.households) for one in wizard.village.villages()] == [("Na Chi", 42)]


def test_that_a_workbook_can_be_dropped_once_it_is_chosen(qtbot: QtBot) -> None:
    step = ImportStep()
    qtbot.addWidget(step)
    assert not step.drop.isEnabled()
    step.add(["so-cong-khai.xlsx", "so-don-thu.xlsx"])
    assert not step.drop.isEnabled()
    step.files.setCurrentRow(0)
    step.drop.click()
    assert [path.name for path in step.workbooks()] == ["so-don-thu.xlsx"]
    step.files.setCurrentRow(0)
    step.drop.click()
    assert not step.drop.isEnabled()
