"""Keeps what is typed into the sections: saved two seconds after the last key, never lost.

One save at a time and in order. What could not be saved stays here, also when another section or
period is shown meanwhile, and is tried again with the next key, the next leaving or by hand.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from qcdc_desktop.domain.periods import Period
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.ui.tasks import TaskRunner

Save = Callable[[Period, str, str], None]
"""Period, section, text; raises when it could not be saved."""
_AFTER_MS = 2000
_Key = tuple[Period, str]


class TextKeeper(QObject):
    """``typed`` takes every key; ``saved`` and ``failed`` tell what became of it."""

    saved = Signal(object, str)  # Period, section
    failed = Signal(object)  # BaseException
    changed = Signal()

    def __init__(self, tasks: TaskRunner, save: Save, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._save = save
        self._unsaved: dict[_Key, str] = {}
        self._latest: dict[_Key, str] = {}
        self._waiting: list[_Key] = []
        self._is_saving = False
        self._then: list[Callable[[bool], None]] = []
        self._pause = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._pause.timeout.connect(self.flush)

    @property
    def has_unsaved(self) -> bool:
        return bool(self._unsaved)

    @property
    def unsaved_text(self) -> str:
        """All that is not saved, to be put elsewhere."""
        return "\n\n".join(self._unsaved.values())

    def is_unsaved(self, period: Period, section: str) -> bool:
        return (period, section) in self._unsaved

    def text(self, period: Period, section: str, stored: str) -> str:
        """What the editor must show: what was typed last, else what is stored.

        ``stored`` may have been read before the last save; what was typed never is.
        """
        return self._latest.get((period, section), stored)

    def typed(self, period: Period, section: str, text: str) -> None:
        self._unsaved[period, section] = self._latest[period, section] = text
        self._pause.start()
        self.changed.emit()

    def flush(self) -> None:
        """Save everything that waits, now."""
        self._pause.stop()
        self._waiting = list(self._unsaved)
        self._next()

    def settle(self, then: Callable[[bool], None]) -> None:
        """Save what waits, then tell whether all of it is safe."""
        self._then.append(then)
        self.flush()

    def _next(self) -> None:
        if self._is_saving:
            return
        if not self._waiting:
            self._tell()
            return
        key = self._waiting.pop(0)
        text = self._unsaved.get(key)
        if text is None:
            self._next()
            return
        self._is_saving = True
        self._tasks.run(
            self,
            partial(self._work, key, text),
            partial(self._on_saved, key, text),
            failed=self._on_failed,
            quick=True,
        )

    def _work(self, key: _Key, text: str, _progress: Progress) -> None:
        self._save(*key, text)

    def _on_saved(self, key: _Key, text: str, _nothing: object) -> None:
        self._is_saving = False
        if self._unsaved.get(key) == text:
            del self._unsaved[key]
        self.saved.emit(*key)
        self.changed.emit()
        self._next()

    def _on_failed(self, error: BaseException) -> None:
        self._is_saving = False
        self._waiting.clear()
        self.failed.emit(error)
        self._tell()

    def _tell(self) -> None:
        waiting, self._then = self._then, []
        for then in waiting:
            then(not self._unsaved)
