"""Writing a list as a PDF or a workbook: which file, then in a worker, then where it went."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from qcdc_desktop.domain.files import safe_file_name, write_bytes_atomically
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.ui.file_acts import open_path

if TYPE_CHECKING:
    from qcdc_desktop.ui.shell import Shell

_FILES = {"xlsx": "Bảng tính Excel (*.xlsx)", "pdf": "Tài liệu PDF (*.pdf)"}
_FOLDER = "folder/out"


class RegisterExport(QObject):
    """The way of one page's list into a file."""

    def __init__(self, shell: "Shell", page: QWidget) -> None:
        super().__init__(page)
        self._shell = shell
        self._page = page

    def ask(self, query: ListQuery, suffix: str, content: bytes = b"") -> QFileDialog:
        """Ask for a file; ``content`` is the PDF where it has been made already."""
        dialog = QFileDialog(self._page.window(), "Xuất danh sách")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_FILES[suffix])
        dialog.setDefaultSuffix(suffix)
        dialog.setDirectory(self._shell.remembered.text(_FOLDER, str(Path.home())))
        title = self._shell.context.forms[query.register].title
        dialog.selectFile(f"{safe_file_name(title)}.{suffix}")
        dialog.fileSelected.connect(partial(self._on_chosen, query, content))
        dialog.open()
        return dialog

    def write(self, query: ListQuery, content: bytes, path: Path) -> None:
        """Write the file; with ``content`` exactly the pages that were looked at."""
        reporting = self._shell.context.reporting

        def work(progress: Progress) -> Path:
            if content:
                write_bytes_atomically(path, content)
                return path
            return reporting.write_register(query, path, progress)

        self._shell.tasks.run(
            self._page,
            work,
            self._on_written,
            failed=partial(self._on_failed, query, content, path),
            title=f"Đang ghi {path.name}",
        )

    def _on_chosen(self, query: ListQuery, content: bytes, name: str) -> None:
        path = Path(name)
        self._shell.remembered.keep(_FOLDER, str(path.parent))
        self.write(query, content, path)

    def _on_written(self, path: Path) -> None:
        self._shell.alerts.tell(
            f"Đã ghi {path.name} vào {path.parent}.",
            "done",
            ("Mở tệp", partial(open_path, path)),
            ("Mở thư mục", partial(open_path, path.parent)),
            seconds=30,
        )

    def _on_failed(
        self, query: ListQuery, content: bytes, path: Path, error: BaseException
    ) -> None:
        """A file open in Excel, a full disk: said, with another try under another name."""
        if not isinstance(error, EnvironmentFault):
            self._shell.alerts.fault(error)
            return
        self._shell.alerts.tell(
            error.text,
            "alarm",
            ("Thử lại", partial(self.write, query, content, path)),
            ("Chọn tệp khác…", partial(self._ask_again, query, path.suffix.lstrip("."), content)),
            seconds=0,
        )

    def _ask_again(self, query: ListQuery, suffix: str, content: bytes) -> None:
        self.ask(query, suffix, content)
