"""Keeps number, day and signatory of a report: one save at a time, the last one typed wins."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from qcdc_desktop.domain.periods import Period
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.ui.shell import Shell

Header = tuple[int | None, date | None, int | None]


class HeaderKeeper(QObject):
    """Two quick edits must not overtake each other on their way to the data file."""

    saved = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._waiting: dict[Period, Header] = {}
        self._is_saving = False

    @property
    def is_busy(self) -> bool:
        """What was typed is not stored yet, so what is stored must not be shown over it."""
        return self._is_saving or bool(self._waiting)

    def keep(self, period: Period, header: Header) -> None:
        self._waiting[period] = header
        if not self._is_saving:
            self._next()

    def _next(self) -> None:
        period, header = next(iter(self._waiting.items()))
        del self._waiting[period]
        self._is_saving = True
        work: Callable[[Progress], None] = partial(self._save, period, header)
        self._shell.tasks.run(self, work, self._on_saved, failed=self._on_failed, quick=True)

    def _save(self, period: Period, header: Header, _progress: Progress) -> None:
        context = self._shell.context
        context.reporting.set_header(context.actor, period, *header)

    def _on_saved(self, _nothing: object) -> None:
        self._is_saving = False
        if self._waiting:
            self._next()
        else:
            self.saved.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._is_saving = False
        self._shell.alerts.fault(error)
