"""Makes the form a person is likely to open next while nothing else goes on.

Who looks at a list will open one of its records: its form is made a step at a time, none longer
than a key may wait, and none while someone types, moves the mouse or waits for an answer.
"""

from collections.abc import Callable, Iterator
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow

from qcdc_desktop.ui.tasks import TaskRunner

QUIET_S = 1.5
"""So long after the last key or click a person is taken to be reading."""
_STEP_MS = 60
_SIGNS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}

Steps = Callable[[], Iterator[None]]


class Warming(QObject):
    """One work in small steps at a time; the newest wish counts."""

    def __init__(self, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._steps: Iterator[None] | None = None
        self._last_sign = 0.0
        self._watched: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.due)

    def soon(self, steps: Steps, window: QWindow | None) -> None:
        """Do this once the window has been quiet for a while."""
        if window is not None and window is not self._watched:
            window.installEventFilter(self)
            self._watched = window
        self._last_sign = monotonic()
        self._steps = steps()
        self._timer.start(round(QUIET_S * 1000))

    def stop(self) -> None:
        """The data file closes, or what was wished is there."""
        self._timer.stop()
        self._steps = None

    @property
    def is_waiting(self) -> bool:
        """Something is still to be made."""
        return self._steps is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self._last_sign = monotonic()
        return super().eventFilter(watched, event)

    def due(self) -> None:
        """Make the next step, if nobody is disturbed by it now."""
        if self._steps is None:
            self._timer.stop()
        elif self._tasks.is_busy or monotonic() - self._last_sign < QUIET_S:
            self._timer.start(round(QUIET_S * 1000))
        elif next(self._steps, self) is self:
            self.stop()
        else:
            self._timer.start(_STEP_MS)
