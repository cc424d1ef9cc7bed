"""Makes the PDF that is looked at, printed and exported, a moment after the last change."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from qcdc_desktop.domain.periods import Period
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.ui.pdf_pages import PdfPages
from qcdc_desktop.ui.pdf_view import PdfView
from qcdc_desktop.ui.printing import PrintFlow, PrintJob
from qcdc_desktop.ui.shell import Shell
from qcdc_desktop.ui.tasks import Task

_AFTER_MS = 400


class PreviewMaker(PrintFlow):
    """Only the last wish is made; nothing is made while nobody looks."""

    def __init__(
        self, shell: Shell, pdf: PdfView, window: QWidget, failed: Callable[[BaseException], None]
    ) -> None:
        super().__init__(shell.tasks, window, failed)
        self._shell = shell
        self._pdf = pdf
        self._period: Period | None = None
        self._task: Task | None = None
        self._is_due = False
        self._pause = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._pause.timeout.connect(self._make)

    def renew(self, period: Period) -> None:
        """Something the paper says has changed."""
        self._period = period
        self._is_due = True
        self.catch_up()

    def catch_up(self) -> None:
        """Make what is due, if it can be seen now."""
        if self._is_due and self._pdf.isVisible():
            self._pause.start()

    def rest(self) -> None:
        """The page is left: what is due stays due until it is seen again."""
        self._pause.stop()

    def forget(self) -> None:
        """Another report is coming: show nothing of this one."""
        self._stop()
        self._is_due = False
        self._pdf.clear("Đang dựng bản in…")

    def print(self, period: Period, title: str, version: int | None = None) -> None:
        """Make the paper as it stands now, or take a kept one, and open the print dialog."""
        reporting = self._shell.context.reporting

        def work(progress: Progress) -> tuple[PrintJob, int]:
            content = reporting.pdf(period, progress, version=version)
            return PrintJob(title, content), len(PdfPages(content))

        self._tasks.run(
            self, work, self._on_printable, failed=self._failed, title="Đang dựng bản in"
        )

    def _on_printable(self, made: tuple[PrintJob, int]) -> None:
        self.ask(*made)

    def _make(self) -> None:
        period = self._period
        if period is None or not self._pdf.isVisible():
            return
        self._stop()
        self._is_due = False
        self._pdf.say("" if self._pdf.content else "Đang dựng bản in…")
        reporting = self._shell.context.reporting

        def work(progress: Progress) -> bytes:
            return reporting.pdf(period, progress)

        self._task = self._tasks.run(
            self, work, partial(self._on_made, period), failed=self._on_failed
        )

    def _stop(self) -> None:
        self._pause.stop()
        if self._task is not None and isValid(self._task):
            self._task.cancel()
        self._task = None

    def _on_made(self, period: Period, content: bytes) -> None:
        if period == self._period:
            self._task = None
            self._pdf.show_bytes(content)

    def _on_failed(self, error: BaseException) -> None:
        self._task = None
        self._pdf.say("Chưa dựng được bản in; bản đang xem có thể đã cũ.")
        if isinstance(error, QcdcError):
            self._shell.alerts.tell(error.text, "notice")
        else:
            self._shell.alerts.fault(error)
