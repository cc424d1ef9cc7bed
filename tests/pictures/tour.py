"""A walk through every page and dialog of the running window, at any size and in any look."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from qcdc_desktop.app import Desktop
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.theme import LIGHT, Theme
from tests.pictures.long_texts import TODAY

_PATIENCE_MS, _QUIET_MS, _LAST_ROUNDS = 30_000, 250, 4
Show = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Look:
    """One way to see the program."""

    size: tuple[int, int] = (1366, 768)
    scheme: str = LIGHT
    percent: int = 100
    is_contrast: bool = False

    @property
    def name(self) -> str:
        contrast = "-contrast" if self.is_contrast else ""
        return f"{self.size[0]}x{self.size[1]}-{self.scheme}-{self.percent}{contrast}"


@dataclass(frozen=True, slots=True)
class Seen:
    """One stop of the walk: ``shown`` is the window, or the dialog or menu in front of it."""

    name: str
    shown: QWidget
    room: QSize


class Tour:
    """Opens the program over a data file; ``walk`` shows scene after scene."""

    def __init__(self, app: QApplication, data: Path, settings: Path) -> None:
        self._app = app
        self.desktop = Desktop(app, settings, lambda: TODAY)
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.resize(1366, 768)
        self.desktop.start(data)
        self._until(lambda: self.window.is_furnished and self.window.is_open)
        self._until(lambda: self.window.stack.page is not None)
        self.settle()

    @property
    def window(self) -> MainWindow:
        return self.desktop.window

    def walk(self, look: Look, scenes: dict[str, Show]) -> Iterator[Seen]:
        """Show each scene in this look; what it opened is put away again after it was seen."""
        with _contrast(wanted=look.is_contrast):
            yield from self._walk(look, scenes)

    def _walk(self, look: Look, scenes: dict[str, Show]) -> Iterator[Seen]:
        self.desktop.theme.apply(look.scheme, look.percent)
        self.window.resize(*look.size)
        self.settle()
        for name, show in scenes.items():
            self.window.alerts.bar.put_away()
            made = show()
            self.settle()
            front = made if isinstance(made, QWidget) else self._front()
            yield Seen(name, front, QSize(*look.size))
            self._put_away()

    def settle(self) -> None:
        """Let work and drawing come to rest."""
        deadline = QDeadlineTimer(_PATIENCE_MS)
        quiet = QDeadlineTimer(_QUIET_MS)
        while not quiet.hasExpired() and not deadline.hasExpired():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
            if self.window.tasks.is_busy:
                quiet = QDeadlineTimer(_QUIET_MS)
        for _ in range(_LAST_ROUNDS):  # on a busy machine one round may have taken all the time
            self._app.processEvents()

    def close(self) -> None:
        self._put_away()
        self.settle()
        self.desktop.theme.apply(LIGHT, 100)
        self.window.close()
        self.window.deleteLater()
        self.desktop.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _front(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        dialogs = [
            one
            for one in self._app.topLevelWidgets()
            if isinstance(one, QDialog) and one.isVisible()
        ]
        return dialogs[-1] if dialogs else self.window

    def _put_away(self) -> None:
        for widget in self._app.topLevelWidgets():
            if widget is self.window or not widget.isVisible():
                continue
            if isinstance(widget, QDialog):
                widget.reject()
            elif isinstance(widget, QMenu) or widget.windowFlags() & Qt.WindowType.Popup:
                widget.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _until(self, holds: Callable[[], bool]) -> None:
        deadline = QDeadlineTimer(_PATIENCE_MS)
        while not holds() and not deadline.hasExpired():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        assert holds(), "the window did not come up"


@contextmanager
def _contrast(*, wanted: bool) -> Generator[None]:
    """As if the system asked for high contrast."""
    with patch.object(Theme, "is_contrast", property(lambda _: wanted)):
        yield
