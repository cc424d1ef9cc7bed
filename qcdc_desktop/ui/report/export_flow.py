"""Writing the report as files: which folder, may an old file go, then where it went.

A target that cannot be written (open in Excel, read-only, full) is told in its own sentence with
another try; nothing half written is left.
"""

import contextlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from qcdc_desktop import paths
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.ui.opening import open_path
from qcdc_desktop.ui.shell import Shell
from qcdc_desktop.ui.written import tell_written

if TYPE_CHECKING:
    from qcdc_desktop.services.reporting import ReportingService

_FOLDER = "report/folder"
_KINDS = {"xlsx": "Excel", "pdf": "PDF", "docx": "Word", "json": "JSON"}
Open = Callable[[Path], None]


class ExportFlow(QObject):
    """Asks, writes in a worker, tells. ``opened`` shows a finished file or its folder."""

    def __init__(self, shell: Shell, window: QWidget, opened: Open = open_path) -> None:
        super().__init__(window)
        self._shell = shell
        self._window = window
        self._opened = opened

    @property
    def _reporting(self) -> "ReportingService":
        return self._shell.context.reporting

    @property
    def folder(self) -> Path:
        """The folder used last, while it exists; else the program's own in Documents, made now."""
        last = self._shell.remembered.text(_FOLDER)
        if last and Path(last).is_dir():
            return Path(last)
        own = paths.documents()
        with contextlib.suppress(OSError):  # then the dialog starts at its nearest parent
            own.mkdir(parents=True, exist_ok=True)
        return own

    def ask(
        self, period: Period, formats: Sequence[str], version: int | None = None
    ) -> QFileDialog:
        """Ask for the folder; ``version`` None writes the newest."""
        kinds = ", ".join(_KINDS[form] for form in formats)
        dialog = QFileDialog(self._window, f"Chọn thư mục ghi báo cáo ({kinds})")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Ghi vào đây")
        dialog.setDirectory(str(self.folder))
        dialog.fileSelected.connect(partial(self._on_folder, period, tuple(formats), version))
        dialog.open()
        return dialog

    def _ask_again(self, period: Period, formats: tuple[str, ...], version: int | None) -> None:
        self.ask(period, formats, version)

    def _on_folder(
        self, period: Period, formats: tuple[str, ...], version: int | None, folder: str
    ) -> None:
        self.write_to(period, formats, Path(folder), version)

    def write_to(
        self,
        period: Period,
        formats: tuple[str, ...],
        folder: Path,
        version: int | None = None,
    ) -> None:
        """Write into ``folder``, asking first when files would be replaced."""
        self._shell.remembered.keep(_FOLDER, str(folder))
        old = [
            path.name
            for path in self._reporting.file_paths(period, folder, formats, version=version)
            if path.exists()
        ]
        if not old:
            self._start(period, formats, folder, version)
            return
        self._shell.alerts.ask(
            "Thay tệp đã có",
            f"Thư mục này đã có {' và '.join(f'“{name}”' for name in old)}. "
            "Ghi đè thì bản cũ không lấy lại được.",
            (("stay", "Để nguyên"), ("elsewhere", "Chọn thư mục khác"), ("replace", "Ghi đè")),
            partial(self._on_answer, period, formats, folder, version),
            safe="stay",
            danger="replace",
        )

    def _on_answer(
        self,
        period: Period,
        formats: tuple[str, ...],
        folder: Path,
        version: int | None,
        answer: str,
    ) -> None:
        if answer == "replace":
            self._start(period, formats, folder, version)
        elif answer == "elsewhere":
            self.ask(period, formats, version)

    def _start(
        self, period: Period, formats: tuple[str, ...], folder: Path, version: int | None
    ) -> None:
        reporting = self._reporting
        notices: list[str] = []

        def work(progress: Progress) -> tuple[list[Path], list[str]]:
            written = reporting.write(period, folder, formats, progress, notices, version=version)
            return written, notices

        kinds = " và ".join(_KINDS[form] for form in formats)
        self._shell.tasks.run(
            self,
            work,
            self._on_written,
            failed=partial(self._on_failed, period, formats, folder, version),
            title=f"Đang ghi báo cáo ra {kinds}",
        )

    def _on_written(self, told: tuple[list[Path], list[str]]) -> None:
        written, notices = told
        names = ", ".join(path.name for path in written)
        text = f"Đã ghi {names} vào thư mục {written[0].parent}."
        tell_written(
            self._shell,
            written,
            " ".join([text, *notices]),
            "notice" if notices else "done",
            seconds=0,
            opened=self._opened,
        )

    def _on_failed(
        self,
        period: Period,
        formats: tuple[str, ...],
        folder: Path,
        version: int | None,
        error: BaseException,
    ) -> None:
        if not isinstance(error, EnvironmentFault):
            self._shell.alerts.fault(error)
            return
        self._shell.alerts.tell(
            error.text,
            "alarm",
            ("Thử lại", partial(self._start, period, formats, folder, version)),
            ("Chọn thư mục khác…", partial(self._ask_again, period, formats, version)),
            seconds=0,
        )
