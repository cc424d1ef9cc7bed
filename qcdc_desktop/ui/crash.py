"""Unexpected errors end here: logged by class and place, shown once, the window stays open."""

import sys
import threading
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from qcdc_desktop import __version__

Kind = type[BaseException]


class CrashHandler(QObject):
    """Takes over ``sys.excepthook``; errors of other threads are shown in the GUI thread."""

    _happened = Signal(str)

    def __init__(self, window: QWidget, log: Path | None = None) -> None:
        super().__init__(window)
        self._window = window
        self.log = log
        self._dialog: QDialog | None = None
        self._happened.connect(self._on_happened)

    def install(self) -> None:
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def take(self, kind: Kind, error: BaseException, trace: TracebackType | None) -> None:
        """Log and show one error; Ctrl+C in the terminal still ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        from qcdc_desktop.logs import LOGGER

        LOGGER.error("crash", exc_info=(kind, error, trace))
        self._happened.emit(describe(kind, trace))

    def _take_from_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self.take(told.exc_type, told.exc_value, told.exc_traceback)

    def _on_happened(self, details: str) -> None:
        """Not in the midst of what failed."""
        QTimer.singleShot(0, self, partial(self._show, details))

    def _show(self, details: str) -> None:
        if self._dialog is not None:
            return
        from qcdc_desktop.ui.dialogs.crash_dialog import CrashDialog

        self._dialog = CrashDialog(details, str(self.log or ""), self._window)
        self._dialog.finished.connect(self._on_finished)
        self._dialog.open()

    def _on_finished(self) -> None:
        self._dialog = None


def describe(kind: Kind, trace: TracebackType | None) -> str:
    """Class and places only: an error's own text may quote a citizen."""
    lines = [f"qcdc_desktop {__version__}, Python {sys.version.split()[0]}, {sys.platform}"]
    lines.append(kind.__name__)
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"  {Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return "\n".join(lines)
