"""Keeps what hangs under a box at its box, whatever moves the box: scrolling, a new line, a drag.

A list under a box is a window of its own, so that nothing clips it; it would stay behind otherwise.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_MOVES = {QEvent.Type.Move, QEvent.Type.Resize}
_ENDS = {QEvent.Type.Hide, QEvent.Type.WindowDeactivate, QEvent.Type.WindowStateChange}


class Clinging(QObject):
    """Watches a box and all it stands in while something hangs under it."""

    def __init__(
        self, follow: Callable[[], None], let_go: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._follow = follow
        self._let_go = let_go
        self._box: QWidget | None = None

    def hold(self, box: QWidget) -> None:
        """From now on what hangs goes where this box goes."""
        if box is self._box:
            return
        self.leave()
        self._box = box
        for part in _outward(box):
            part.installEventFilter(self)

    def leave(self) -> None:
        """Nothing hangs any more."""
        if self._box is not None:
            for part in _outward(self._box):
                part.removeEventFilter(self)
        self._box = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._box is not None and event.type() in _MOVES:
            if self._box.visibleRegion().isEmpty():  # scrolled out of sight
                self._let_go()
            else:
                self._follow()
        elif self._box is not None and event.type() in _ENDS:
            self._let_go()
        return super().eventFilter(watched, event)


def _outward(box: QWidget) -> list[QWidget]:
    """The box and all it stands in, up to its window."""
    found, part = [box], box
    while not part.isWindow() and (parent := part.parentWidget()) is not None:
        part = parent
        found.append(part)
    return found
