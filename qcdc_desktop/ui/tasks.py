"""Work off the GUI thread: one way to run it, to watch it, to stop it, and for it to fail.

A job is a function of ``Progress``; it never sees a widget. ``quick`` jobs (lists, counts) have
their own lane so that a report in the making does not keep a list waiting.
"""

import time
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from qcdc_desktop.domain.progress import Cancelled, Progress

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

_BETWEEN_REPORTS = 0.05


class _Reporter(Progress):
    """Carries progress to the task's signals, at most twenty times a second."""

    def __init__(self, task: "Task") -> None:
        self._task = task
        self._last = 0.0

    def report(self, done: int, total: int, text: str = "") -> None:
        if self._task.is_cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= _BETWEEN_REPORTS or done >= total:
            self._last = now
            self._task.progressed.emit(done, total, text)


def _nobody(_error: BaseException) -> None:
    """Where the failures of a closed window go."""


class Task(QObject):
    """One job under way. ``title`` is shown with the bar; a job without one runs unseen."""

    progressed = Signal(int, int, str)
    ended = Signal()
    _succeeded = Signal(object)
    _failed = Signal(object)

    def __init__(
        self,
        runner: "TaskRunner",
        owner: QObject,
        title: str,
        then: Callable[[Any], None] | None,
        failed: Callable[[BaseException], None],
    ) -> None:
        super().__init__(runner)
        self.title = title
        self._owner = owner
        self._then = then
        self._on_failed = failed
        self._cancelled = Event()
        self._succeeded.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._fail, Qt.ConnectionType.QueuedConnection)

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the job to stop; it does so at its next report and leaves no half work."""
        self._cancelled.set()

    def forget(self) -> None:
        """Tell nobody what comes of it: who asked is going, and would ask for more."""
        self._then, self._on_failed = None, _nobody

    def perform(self, work: Callable[[Progress], Any]) -> None:
        """Runs in the worker thread."""
        try:
            result = work(_Reporter(self))
        except BaseException as error:  # handed over to the GUI thread
            if isValid(self):
                self._failed.emit(error)
        else:
            if isValid(self):
                self._succeeded.emit(result)

    def _finish(self, result: object) -> None:
        if self._then is not None and isValid(self._owner):
            self._then(result)
        self._end()

    def _fail(self, error: BaseException) -> None:
        if isValid(self._owner) and not isinstance(error, Cancelled):
            self._on_failed(error)
        self._end()

    def _end(self) -> None:
        self.ended.emit()
        self.deleteLater()


class TaskRunner(QObject):
    """Starts jobs; every error that a caller does not take itself goes to ``failed``."""

    started = Signal(object)  # Task with a title
    failed = Signal(object)  # BaseException

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, ThreadPoolExecutor] = {}
        self._running: list[Task] = []
        self._is_closed = False

    @property
    def is_busy(self) -> bool:
        return bool(self._running)

    def run(
        self,
        owner: QObject,
        work: Callable[[Progress], Any],
        then: Callable[[Any], None] | None = None,
        *,
        failed: Callable[[BaseException], None] | None = None,
        title: str = "",
        quick: bool = False,
    ) -> Task:
        """Run ``work`` and give its result to ``then`` in the GUI thread while ``owner`` lives.

        Once closed nothing runs any more: a field that is left while its window goes may still ask.
        """
        task = Task(self, owner, title, then, failed or self.failed.emit)
        if self._is_closed:
            task.forget()
            return task
        self._running.append(task)
        task.ended.connect(self._on_ended)
        if title:
            self.started.emit(task)
        lane = self._lane("quick", 2) if quick else self._lane("long", 1)
        lane.submit(task.perform, work)
        return task

    def close(self) -> None:
        """Stop what runs and wait for it; nothing outlives the window."""
        self._is_closed = True
        for task in self._running:
            task.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)
        for task in self._running:
            task.forget()
        self._running.clear()

    def _lane(self, name: str, threads: int) -> "ThreadPoolExecutor":
        """Made at the first job, so that the first paint does not wait for it."""
        from concurrent.futures import ThreadPoolExecutor

        if name not in self._lanes:
            self._lanes[name] = ThreadPoolExecutor(threads, name)
        return self._lanes[name]

    def _on_ended(self) -> None:
        task = self.sender()
        self._running = [other for other in self._running if other is not task]
