"""A list, a book or a paper as the pages that print: looked at, printed and saved from one PDF."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.ui import key_words
from qcdc_desktop.ui.elided_label import ElidedLabel
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.pages.page import Page
from qcdc_desktop.ui.pdf_view import PdfView
from qcdc_desktop.ui.printable import Printable, printable_list
from qcdc_desktop.ui.printing import PrintFlow, PrintJob
from qcdc_desktop.ui.register_export import RegisterExport
from qcdc_desktop.ui.shell import Shell
from qcdc_desktop.ui.tasks import Task
from qcdc_desktop.ui.theme import set_role

MAKING = "Đang dựng bản in…"
STOPPED = "Đã dừng dựng bản in. Bấm Dựng lại để có đủ các trang."
_NO_PAGES = "Chưa có bản in để dùng; hãy chờ dựng xong."
_BUTTONS = (
    ("page.xlsx", "Xuất Excel…", "file-spreadsheet", "{page.xlsx}"),
    ("page.docx", "Xuất Word…", "file-type-docx", "{page.docx}"),
    ("page.pdf", "Xuất PDF…", "file-type-pdf", "{page.pdf}"),
    ("page.print", "In…", "printer", "{page.print}"),
)


class PrintPage(Page):
    """Made anew whenever it is shown, in a worker that can be stopped."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.setObjectName("print_page")
        self._printable: Printable | None = None
        self._task: Task | None = None
        self.pdf = PdfView(shell.tasks, shell.remembered)
        self.print_flow = PrintFlow(shell.tasks, self, shell.alerts.fault)
        self.export_flow = RegisterExport(shell, self)
        self.buttons: dict[str, QPushButton] = {}
        self._build()
        self.pdf.shown.connect(self._on_shown)

    def show_list(self, query: ListQuery) -> None:
        """Make the pages of a list; those of another one go away at once."""
        self.show_printable(printable_list(self.shell.context, query))

    def show_printable(self, printable: Printable) -> None:
        """Make the pages of whatever prints."""
        self._stop()
        self._printable = printable
        self._back.setText(f"{printable.back} ›")
        self._about.setText("")
        for name in ("page.xlsx", "page.docx"):
            self.buttons[name].setVisible(name.removeprefix("page.") in printable.suffixes)
        self.pdf.clear(MAKING)

    # ---- Page

    @property
    def title(self) -> str:
        return f"Bản in: {self.printable.title}"

    @property
    def help_topic(self) -> str:
        return "giay-to"

    @property
    def place(self) -> str:
        return self.printable.place

    @property
    def printable(self) -> Printable:
        assert self._printable is not None, "show_list or show_printable comes first"
        return self._printable

    @property
    def is_making(self) -> bool:
        return self._task is not None

    def offers(self) -> Mapping[str, str]:
        waits = "" if self.pdf.content else _NO_PAGES
        return {
            "page.print": waits,
            "page.pdf": waits,
            **dict.fromkeys(self.pdf.acts(), waits),
            **{f"page.{suffix}": "" for suffix in self.printable.suffixes},
            "page.close": "",
            "view.refresh": "",
        }

    def perform(self, action: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            **self.pdf.acts(),
            "page.print": self.print,
            "page.pdf": self._save_pdf,
            "page.xlsx": partial(self._save, "xlsx"),
            "page.docx": partial(self._save, "docx"),
            "page.close": self.shell.go_back,
            "view.refresh": self.make,
        }
        if not self.offers().get(action):
            acts[action]()

    def enter(self) -> None:
        self.make()
        self.pdf.canvas.setFocus()

    def leave(self, then: Callable[[], None]) -> None:
        self._stop()
        then()

    # ---- acts

    def make(self) -> None:
        """Draw the whole list as PDF; a list of ten thousand rows takes some seconds."""
        self._stop()
        self._again.hide()
        self.pdf.say(MAKING)
        self._task = self.shell.tasks.run(
            self,
            self.printable.make,
            self._on_made,
            failed=self._on_failed,
            title="Đang dựng bản in",
        )
        self._task.progressed.connect(self._on_progress)
        self._task.ended.connect(self._on_ended)
        self._tell()

    def print(self) -> None:
        """The system's dialog, then the pages that are shown."""
        pages = self.pdf.canvas.pages
        if pages is not None:
            self.print_flow.ask(PrintJob(self.printable.title, pages.content), len(pages))

    # ---- slots

    def _on_progress(self, done: int, total: int, _text: str) -> None:
        if self.sender() is self._task:
            self.pdf.say(f"{MAKING} {show_integer(done)} / {show_integer(total)} dòng")

    def _on_made(self, made: tuple[bytes, str]) -> None:
        content, told = made
        self._task = None
        self._about.setText(told)
        self.pdf.show_bytes(content)

    def _on_shown(self) -> None:
        self._tell()

    def _on_failed(self, error: BaseException) -> None:
        self._give_up("Chưa dựng được bản in.")
        self.shell.alerts.fault(error)

    def _on_ended(self) -> None:
        """Stopped by the person: neither made nor failed."""
        if self.sender() is self._task:
            self._give_up(STOPPED)

    def _on_button(self) -> None:
        self.perform(self.sender().objectName())

    # ---- private

    def _save_pdf(self) -> None:
        self.export_flow.ask(self.printable, "pdf", self.pdf.content)

    def _save(self, suffix: str) -> None:
        self.export_flow.ask(self.printable, suffix)

    def _give_up(self, words: str) -> None:
        self._task = None
        self.pdf.say(words)
        self._again.show()
        self._tell()

    def _stop(self) -> None:
        if self._task is not None and isValid(self._task):
            self._task.cancel()
        self._task = None

    def _tell(self) -> None:
        offers = self.offers()
        for name, button in self.buttons.items():
            why = offers.get(name, "")
            button.setEnabled(not why)
            key = next(key for act, _, _, key in _BUTTONS if act == name)
            key_words.tip(button, why or key)
        self.offers_changed.emit()

    def _build(self) -> None:
        self._back = QPushButton()
        self._back.setObjectName("page.close")
        set_role(self._back, "link")
        self._back.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._back.clicked.connect(self._on_button)
        heading = QLabel("Bản in")
        heading.setObjectName("page_title")
        set_role(heading, "title")
        self._about = ElidedLabel()
        self._about.setObjectName("about_print")
        set_role(self._about, "secondary")
        self._again = QPushButton("Dựng lại")
        self._again.setObjectName("view.refresh")
        dress(self._again, "refresh")
        self._again.clicked.connect(self._on_button)
        self._again.hide()
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._back)
        top.addWidget(heading)
        top.addSpacing(8)
        top.addWidget(self._about, 1)
        top.addWidget(self._again)
        for name, words, icon, _key in _BUTTONS:
            button = QPushButton(words)
            button.setObjectName(name)
            is_main = name == "page.print"
            if is_main:
                set_role(button, "primary")
            dress(button, icon, "accent_ink" if is_main else "ink")
            button.clicked.connect(self._on_button)
            self.buttons[name] = button
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.pdf, 1)
