"""What was told stays within reach; contrast, text size and last place follow the person."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QCheckBox, QDialog
from pytestqt.qtbot import QtBot

from qcdc_desktop import paths
from qcdc_desktop.app import Desktop
from qcdc_desktop.ui.dialogs.messages_dialog import MessagesDialog
from qcdc_desktop.ui.elided_label import ElidedLabel
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.theme import CONTRAST, DARK, LIGHT, Theme, theme
from tests.ui.shell.conftest import settle
from tests.ui.shell.test_theme import GROUNDS, contrast

pytestmark = pytest.mark.gui
TOKENS = tomllib.loads((paths.resources() / "styles" / "tokens.toml").read_text("utf-8"))


def test_that_a_message_that_went_by_can_be_read_again(window: MainWindow, qtbot: QtBot) -> None:
    window.alerts.tell("Đã nhập 12 bản ghi.", "done")
    window.alerts.bar.put_away()
    window.commands.action("view.messages").trigger()
    dialog = window.findChild(MessagesDialog)
    assert isinstance(dialog, QDialog)
    assert "✓" in dialog.list.item(0).text()
    assert "Xong · Đã nhập 12 bản ghi." in dialog.list.item(0).text()
    dialog.accept()


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_that_high_contrast_is_seven_to_one(scheme: str) -> None:
    colors = {**TOKENS[scheme], **TOKENS[f"contrast_{scheme}"]}
    weak = {
        (word, ground): round(contrast(colors[word], colors[ground]), 2)
        for word in ("ink", "muted", "accent", "soon", "overdue", "done", "running", "draft")
        for ground in GROUNDS[word]
        if contrast(colors[word], colors[ground]) < 7
    }
    assert not weak


def test_that_high_contrast_follows_the_system(
    look: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    look.apply(LIGHT)
    before = look.color("line")
    monkeypatch.setattr(Theme, "is_contrast", property(lambda _: True))
    look._on_scheme_changed(look._app.styleHints().colorScheme())
    try:
        assert look.color("line").name() == TOKENS["contrast_light"]["line"] != before.name()
    finally:
        monkeypatch.undo()
        look.apply(LIGHT)


def test_that_every_page_fits_a_small_screen_enlarged_twice(
    window: MainWindow, qtbot: QtBot
) -> None:
    room = QSize(683, 340)
    window.resize(room)
    too_large: list[str] = []
    for show in (
        window.open_overview,
        lambda: window.open_list("publicity"),
        lambda: window.open_record("petition"),
        window.open_report,
        window.places.figures,
        window.places.statistics,
        window.open_import,
        window.open_settings,
    ):
        show()
        settle(qtbot, window)
        page = window.stack.page
        assert page is not None
        if window.size() != room or not window.rect().contains(page.geometry().size().width(), 0):
            too_large.append(type(page).__name__)
    assert not too_large


def test_that_high_contrast_is_chosen_and_remembered(window: MainWindow, qtbot: QtBot) -> None:
    window.open_settings()
    settle(qtbot, window)
    box = window.findChild(QCheckBox, "contrast")
    assert box is not None
    before = theme().color("line")
    box.click()
    try:
        assert theme().is_contrast
        assert theme().color("line").name() == TOKENS["contrast_light"]["line"] != before.name()
        assert window.remembered.flag(CONTRAST)
    finally:
        box.click()
    assert theme().color("line") == before


def test_that_text_size_steps_and_returns(window: MainWindow) -> None:
    for name, percent in (("larger", 110), ("larger", 125), ("smaller", 110), ("normal", 100)):
        window.commands.action(f"view.{name}").trigger()
        assert theme().percent == percent


def test_that_the_navigation_folds_where_room_is_short(window: MainWindow, qtbot: QtBot) -> None:
    wide = window.navigation.width()
    window.commands.action("view.larger").trigger()
    window.look.set_look(LIGHT, 175)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: window.navigation.width() < wide // 2)
    window.look.set_look(LIGHT, 100)
    qtbot.waitUntil(lambda: window.navigation.width() == wide)


def test_that_work_goes_on_at_the_place_where_it_stopped_until_it_is_reset(
    start: Callable[[Path | None], Desktop], data_file: Path, qtbot: QtBot
) -> None:
    for place, reset in (("overview", False), ("list:petition", True), ("overview", False)):
        window = start(data_file).window
        qtbot.waitUntil(lambda w=window: w.is_open and w.stack.page is not None, timeout=10_000)
        settle(qtbot, window)
        assert window.stack.page is not None
        assert window.stack.page.place == place
        window.open_list("petition")
        settle(qtbot, window)
        if reset:
            before = window.stack.page
            window.commands.action("view.reset").trigger()
            settle(qtbot, window)
            assert window.stack.page is not before
            assert window.stack.page.place == "list:petition"
        window.close()


def test_that_a_shortened_label_says_the_whole(qtbot: QtBot) -> None:
    label = ElidedLabel("Sổ hội nghị cán bộ, công chức, viên chức")
    qtbot.addWidget(label)
    label.move(QPoint(0, 0))
    label.resize(80, 20)
    label.show()
    assert label.is_elided
    assert label.toolTip() == label.text()
    label.resize(900, 20)
    assert not label.toolTip()
