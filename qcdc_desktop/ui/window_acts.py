"""What the window does itself when a command is called: places to go, what was just written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from qcdc_desktop.ui.icons import icon
from qcdc_desktop.ui.opening import open_path

if TYPE_CHECKING:
    from qcdc_desktop.ui.main_window import MainWindow

_LETTERS = "1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""One key each in the menu of books to write in."""


class WindowActs:
    """The commands that need no page in front."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def perform(self, name: str) -> bool:
        """Run a command of this kind; False when it is of another."""
        window = self._window
        acts: dict[str, Callable[[], object]] = {
            "edit.undo_last": window.alerts.undo_last,
            "find.all": self._find,
            "view.overview": window.open_overview,
            "view.discarded": self._show_discarded,
            "view.message": self._go_to_message,
            "work.quick": self.show_quick,
            "work.report": window.open_report,
            "work.figures": window.places.figures,
            "work.statistics": window.places.statistics,
            "check.compare": window.places.comparison,
            "file.import": self._bring_in,
            "file.period": self._choose_period,
            "file.quit": window.close,
            "tools.paths": partial(window.open_settings, "paths"),
            "tools.folder": self._open_backups,
            "tools.stop": self._stop,
        }
        act = acts.get(name)
        if act is not None:
            act()
        return act is not None

    def quick_menu(self) -> QMenu:
        """The books to write in at once, each under a digit or letter."""
        context = self._window.context
        menu = QMenu(self._window)
        menu.setObjectName("quick_menu")
        for key, spec in zip(_LETTERS, context.forms.books_of(context.unit()), strict=False):
            act = menu.addAction(icon(spec.icon), f"&{key}  Ghi {spec.one}")
            act.triggered.connect(partial(self._write_new, spec.key))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def show_quick(self) -> None:
        """The menu of books under the top bar, its first book chosen."""
        bar, menu = self._window.top_bar, self.quick_menu()
        menu.setActiveAction(menu.actions()[0])
        menu.popup(bar.mapToGlobal(QPoint(bar.width() // 3, bar.height())))

    def _write_new(self, register: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        self._window.open_record(register)

    def _find(self) -> None:
        self._window.top_bar.search.begin()

    def _bring_in(self) -> None:
        """The book in front is what a lone doubtful sheet is taken for."""
        page = self._window.stack.page
        kind, _, register = page.place.partition(":") if page is not None else ("", "", "")
        self._window.open_import(register if kind == "list" else None)

    def _choose_period(self) -> None:
        self._window.top_bar.year.setFocus()

    def _open_backups(self) -> None:
        open_path(self._window.context.housekeeping.folder)

    def _show_discarded(self) -> None:
        """What was typed and not kept, of every book."""
        from qcdc_desktop.ui.pages.bin_discarded import DiscardedDialog

        DiscardedDialog(self._window, self._window).open()

    def _go_to_message(self) -> None:
        if not self._window.alerts.bar.take_focus():
            self._window.alerts.tell("Không có thông báo nào đang hiện.", "info", seconds=4)

    def _stop(self) -> None:
        if not self._window.truth.stop():
            self._window.alerts.tell("Không có việc nào đang chạy.", "info", seconds=4)
