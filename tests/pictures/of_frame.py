"""The frame and what it opens: menus, help, keys, palette, messages, search, practice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

from qcdc_desktop.ui.dialogs.crash_dialog import CrashDialog
from qcdc_desktop.ui.dialogs.duty_dialog import DutyDialog
from qcdc_desktop.ui.dialogs.palette import Palette
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.menus import Commands
from tests.pictures.long_texts import LONG, TODAY
from tests.pictures.tour import Show, Tour

DETAILS = "Chi tiết\n  places.py:12"


def frame_scenes(tour: Tour) -> dict[str, Show]:
    window = tour.window
    scenes: dict[str, Show] = {
        "help": partial(_command, window.commands, "help.contents"),
        "keys": partial(_command, window.commands, "help.keys"),
        "own-keys": partial(_command, window.commands, "tools.keys"),
        "palette": partial(_command, window.commands, "tools.palette"),
        "palette-found": partial(_palette, tour, "bao cao"),
        "palette-none": partial(_palette, tour, "không có lệnh này"),
        "practice": partial(_practice, tour),
        "support": partial(_command, window.commands, "tools.support"),
        "about": partial(_command, window.commands, "help.about"),
        "crash": partial(_open, lambda: CrashDialog(DETAILS, "", window)),
        "duty": partial(_open, lambda: _duty(window)),
        "message-long": partial(_message, tour),
        "messages": partial(_command, window.commands, "view.messages"),
        "search-hits": partial(_find, tour, "thon"),
        "search-none": partial(_find, tour, "không có chữ nào như thế"),
        "file-dialog": partial(_open, lambda: _file_dialog(window)),
    }
    for menu in window.menuBar().findChildren(QMenu):
        if menu.objectName().startswith("menu_"):
            scenes[menu.objectName().replace("_", "-")] = partial(_menu, window, menu)
    return scenes


def _command(commands: Commands, name: str) -> None:
    commands.action(name).trigger()


def _open(make: Callable[[], QDialog]) -> QWidget:
    dialog = make()
    dialog.open()
    return dialog


def _palette(tour: Tour, words: str) -> None:
    _command(tour.window.commands, "tools.palette")
    tour.settle()
    for dialog in tour.window.findChildren(Palette):
        dialog.box.setText(words)
        dialog.box.textEdited.emit(words)


def _practice(tour: Tour) -> QWidget:
    from qcdc_desktop.ui.practice_window import open_guide

    return open_guide(tour.window)


def _duty(window: MainWindow) -> QDialog:
    return DutyDialog(LONG, "điểm a khoản 2 Điều 15", date(2022, 5, 12), TODAY, window)


def _file_dialog(window: MainWindow) -> QFileDialog:
    dialog = QFileDialog(window, "Mở tệp dữ liệu", "", "Tệp dữ liệu (*.qcdcdb)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


def _message(tour: Tour) -> None:
    tour.window.open_overview()
    tour.settle()
    acts = [("Mở sổ vừa nhập", tour.settle), ("Hoàn tác", tour.settle)]
    tour.window.alerts.tell(LONG, "notice", *acts, seconds=0)


def _find(tour: Tour, words: str) -> QWidget:
    search = tour.window.top_bar.search
    tour.window.activateWindow()
    search.setFocus()
    search.setText(words)
    search.textEdited.emit(words)
    for _ in range(6):
        tour.settle()
    search.clear()
    return search.hits


def _menu(window: MainWindow, menu: QMenu) -> QWidget:
    menu.popup(window.menuBar().mapToGlobal(window.menuBar().rect().bottomLeft()))
    return menu
