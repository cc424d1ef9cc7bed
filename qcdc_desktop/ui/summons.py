"""A second start brings the first window forward: asked for and answered by a file, no network.

Whoever finds the data file held leaves a call in the settings folder of this person on this
machine; the window that writes in that file takes the call away and comes forward. A holder on
another machine, or another person's, never sees it: then the question is asked as before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

PATIENCE_MS = 2000
_EVERY_MS = 50


class Summons(QObject):
    """Calls of one window, and its answers to those of others."""

    answered = Signal()
    """The window that writes in the file came forward."""

    def __init__(self, window: QMainWindow, settings_folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._folder = settings_folder / "call"
        self._mine: Path | None = None
        self._asked: Path | None = None
        self._unanswered: Callable[[], None] = _nothing
        self._left_ms = 0
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_changed)
        self._clock = QTimer(self, interval=_EVERY_MS)
        self._clock.timeout.connect(self._on_clock)

    def listen(self, data_file: Path | None) -> None:
        """Answer calls for this data file from now on; None for none."""
        self._mine = self._call_of(data_file) if data_file is not None else None
        if self._mine is None or self._watcher.directories():
            return
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._mine.unlink(missing_ok=True)
            self._watcher.addPath(str(self._folder))

    def call(self, data_file: Path, unanswered: Callable[[], None]) -> None:
        """Ask the window that holds the file to come forward."""
        self._asked, self._unanswered = self._call_of(data_file), unanswered
        self._left_ms = PATIENCE_MS
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._asked.touch()
        except OSError:
            self._left_ms = 0
        self._clock.start()

    def _call_of(self, data_file: Path) -> Path:
        name = hashlib.sha256(str(data_file.resolve()).encode()).hexdigest()[:16]
        return self._folder / f"{name}.call"

    def _on_changed(self, _folder: str) -> None:
        if self._mine is None or not self._mine.exists():
            return
        with suppress(OSError):
            self._mine.unlink()
        states = Qt.WindowState
        shown = self._window.windowState() & ~states.WindowMinimized
        self._window.setWindowState(shown | states.WindowActive)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def _on_clock(self) -> None:
        assert self._asked is not None
        self._left_ms -= _EVERY_MS
        if not self._asked.exists() and self._left_ms > -_EVERY_MS:
            self._clock.stop()
            self.answered.emit()
        elif self._left_ms <= 0:
            self._clock.stop()
            with suppress(OSError):
                self._asked.unlink(missing_ok=True)
            self._unanswered()


def _nothing() -> None:
    """Nobody was called yet."""
