"""Commands that help: the first hour, the manual and the keys on paper, the support package."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from qcdc_desktop import paths
from qcdc_desktop.domain.practice import is_practice_code
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.ui.written import tell_written

if TYPE_CHECKING:
    from qcdc_desktop.context import AppContext
    from qcdc_desktop.domain.progress import Progress
    from qcdc_desktop.services.support import SupportPart
    from qcdc_desktop.ui.main_window import MainWindow

_FOLDER = "folder/out"


class HelpActs(QObject):
    """Knows nothing of records; the practice file is opened like any other."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._wants_guide = False
        window.stack.turned.connect(self._on_turned)

    def perform(self, name: str) -> bool:
        """Run a command of this kind; False when it is of another."""
        acts: dict[str, Callable[[], object]] = {
            "help.practice": self.practise,
            "help.manual": self.ask_manual,
            "help.sheet": self.ask_key_sheet,
            "tools.support": self.ask_support,
        }
        act = acts.get(name)
        if act is not None:
            act()
        return act is not None

    # ---- the first hour

    def practise(self) -> None:
        """The guide over the practice file, which is made or opened first when it is not open."""
        if self._is_practice():
            self._open_guide()
            return
        self._window.stack.leave(self._open_practice)

    def expect_practice(self) -> None:
        """The practice file is about to be shown: open the guide beside its first page."""
        self._wants_guide = True

    def _is_practice(self) -> bool:
        return self._window.is_open and is_practice_code(self._window.context.unit().get("code"))

    def _open_practice(self) -> None:
        from qcdc_desktop.ui.wizard.making import open_practice, practice_file

        self.expect_practice()
        if practice_file().exists():
            self._window.files.open(practice_file())
            return
        self._window.tasks.run(
            self,
            partial(open_practice, self._window.files.today),
            self._on_practice_made,
            title="Đang lập dữ liệu tập huấn",
        )

    def _on_practice_made(self, context: AppContext) -> None:
        self._window.files.take(context)

    def _on_turned(self) -> None:
        if self._wants_guide and self._is_practice() and self._window.stack.page is not None:
            self._wants_guide = False
            self._open_guide()

    def _open_guide(self) -> None:
        from qcdc_desktop.ui.practice_window import open_guide

        open_guide(self._window)

    # ---- paper

    def ask_manual(self) -> QFileDialog:
        return self._ask("Lưu sách hướng dẫn", "huong-dan-qcdc.pdf", self.write_manual)

    def ask_key_sheet(self) -> QFileDialog:
        return self._ask("Lưu bảng phím tắt", "phim-tat-qcdc.pdf", self.write_key_sheet)

    def write_manual(self, path: Path) -> None:
        from qcdc_desktop.ui.help_topics import read_topics
        from qcdc_desktop.ui.manual_pdf import write_manual

        folder = paths.resources() / "help"
        self._write(path, partial(write_manual, read_topics(folder), folder / "pictures"))

    def write_key_sheet(self, path: Path) -> None:
        from qcdc_desktop.ui.key_sheet_pdf import write_key_sheet

        self._write(path, partial(write_key_sheet, self._window.commands.present()))

    def _write(self, path: Path, write: Callable[[Path], object]) -> None:
        """Text is laid out in the window's own thread; it takes less than a second."""
        try:
            write(path)
        except QcdcError as error:
            self._window.alerts.fault(error)
            return
        self._told(path)

    # ---- support

    def ask_support(self) -> None:
        """Gather in a worker, then show what is inside."""
        path = self._window.context.path if self._window.is_open else paths.default_data_file()
        screen = screen_facts(self._window)
        work = partial(_gather, path, self._window.remembered.folder, screen)
        self._window.tasks.run(self, work, self._on_gathered, title="Đang gom gói hỗ trợ")

    def _on_gathered(self, parts: tuple[SupportPart, ...]) -> None:
        from qcdc_desktop.ui.dialogs.support_dialog import SupportDialog

        dialog = SupportDialog(parts, self._window)
        dialog.save_asked.connect(partial(self._ask_support_file, dialog, parts))
        dialog.open()

    def _ask_support_file(self, dialog: QObject, parts: tuple[SupportPart, ...]) -> None:
        from qcdc_desktop.services.support import write_support

        def write(path: Path) -> None:
            self._write(path, partial(write_support, parts))
            dialog.accept()  # pyright: ignore[reportAttributeAccessIssue]

        self._ask("Lưu gói hỗ trợ", "goi-ho-tro-qcdc.zip", write)

    # ---- private

    def _ask(self, title: str, name: str, write: Callable[[Path], None]) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        suffix = Path(name).suffix
        dialog.setNameFilter("Tài liệu PDF (*.pdf)" if suffix == ".pdf" else "Tệp nén (*.zip)")
        dialog.setDefaultSuffix(suffix.lstrip("."))
        dialog.setDirectory(self._window.remembered.text(_FOLDER, str(Path.home())))
        dialog.selectFile(name)
        dialog.fileSelected.connect(partial(_on_file, write))
        dialog.open()
        return dialog

    def _told(self, path: Path) -> None:
        tell_written(self._window, [path])


def screen_facts(window: MainWindow) -> dict[str, object]:
    """Sizes and scalings of the screens and the chosen look; no name of a screen or a machine."""
    from PySide6.QtCore import qVersion

    from qcdc_desktop.ui.theme import theme

    screens = [
        {
            "width": screen.size().width(),
            "height": screen.size().height(),
            "scale": screen.devicePixelRatio(),
            "dpi": round(screen.logicalDotsPerInch()),
        }
        for screen in QGuiApplication.screens()
    ]
    return {
        "qt": qVersion(),
        "platform": QGuiApplication.platformName(),
        "screens": screens,
        "window": [window.width(), window.height()],
        "text_percent": theme().percent,
        "dark": theme().is_dark,
    }


def _gather(
    path: Path, settings: Path, screen: dict[str, object], _progress: Progress
) -> tuple[SupportPart, ...]:
    from qcdc_desktop.services.support import support_parts

    return support_parts(path, paths.logs(), settings, screen)


def _on_file(write: Callable[[Path], None], name: str) -> None:
    write(Path(name))
