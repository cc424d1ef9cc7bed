"""Writing what prints into a file: which one, then in a worker, then where it went."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from qcdc_desktop.domain.files import write_bytes_atomically
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.ui.printable import Printable
from qcdc_desktop.ui.written import tell_written

if TYPE_CHECKING:
    from qcdc_desktop.ui.shell import Shell

_FILES = {
    "xlsx": "Bảng tính Excel (*.xlsx)",
    "docx": "Văn bản Word (*.docx)",
    "pdf": "Tài liệu PDF (*.pdf)",
}
_FOLDER = "folder/out"


class RegisterExport(QObject):
    """The way of one page's print into a file."""

    def __init__(self, shell: "Shell", page: QWidget) -> None:
        super().__init__(page)
        self._shell = shell
        self._page = page

    def ask(self, what: Printable, suffix: str, content: bytes = b"") -> QFileDialog:
        """Ask for a file; ``content`` is the PDF where it has been made already."""
        dialog = QFileDialog(self._page.window(), "Lưu bản in")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_FILES[suffix])
        dialog.setDefaultSuffix(suffix)
        dialog.setDirectory(self._shell.remembered.text(_FOLDER, str(Path.home())))
        dialog.selectFile(f"{what.file_name}.{suffix}")
        dialog.fileSelected.connect(partial(self._on_chosen, what, content))
        dialog.open()
        return dialog

    def write(self, what: Printable, content: bytes, path: Path) -> None:
        """Write the file; with ``content`` exactly the pages that were looked at."""

        def work(progress: Progress) -> Path:
            if content:
                write_bytes_atomically(path, content)
                return path
            what.write(path, progress)
            return path

        self._shell.tasks.run(
            self._page,
            work,
            self._on_written,
            failed=partial(self._on_failed, what, content, path),
            title=f"Đang ghi {path.name}",
        )

    def _on_chosen(self, what: Printable, content: bytes, name: str) -> None:
        path = Path(name)
        self._shell.remembered.keep(_FOLDER, str(path.parent))
        self.write(what, content, path)

    def _on_written(self, path: Path) -> None:
        tell_written(self._shell, [path])

    def _on_failed(self, what: Printable, content: bytes, path: Path, error: BaseException) -> None:
        """A file open in Excel, a full disk: said, with another try under another name."""
        if not isinstance(error, EnvironmentFault):
            self._shell.alerts.fault(error)
            return
        self._shell.alerts.tell(
            error.text,
            "alarm",
            ("Thử lại", partial(self.write, what, content, path)),
            ("Chọn tệp khác…", partial(self._ask_again, what, path.suffix.lstrip("."), content)),
            seconds=0,
        )

    def _ask_again(self, what: Printable, suffix: str, content: bytes) -> None:
        self.ask(what, suffix, content)
