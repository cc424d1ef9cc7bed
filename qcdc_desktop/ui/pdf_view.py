"""The preview: the very bytes of the PDF that prints, with page, zoom and thumb through by keys."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.domain.text import fold
from qcdc_desktop.ui import key_words
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.pdf_canvas import FIT_PAGE, FIT_WIDTH, ZOOM_STEPS, PdfCanvas
from qcdc_desktop.ui.pdf_pages import PdfPages
from qcdc_desktop.ui.pdf_strip import PdfStrip
from qcdc_desktop.ui.remembered import Remembered
from qcdc_desktop.ui.steady_boxes import SteadyBox
from qcdc_desktop.ui.tasks import TaskRunner
from qcdc_desktop.ui.theme import set_role, theme

_STRIP = "preview/strip"
_ROOM_FOR_STRIP = 640
"""Pixels of the view, at 100 %, from which the strip stands unless the person put it away."""
_FITS = {FIT_WIDTH: "Vừa ngang", FIT_PAGE: "Cả trang"}


class PdfView(QFrame):
    """Give it bytes; it opens and draws them off the GUI thread."""

    shown = Signal()
    """The bytes given last are open and laid out."""

    def __init__(
        self, tasks: TaskRunner, remembered: Remembered, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pdf_view")
        set_role(self, "card")
        self._tasks = tasks
        self._turn = 0
        self.canvas = PdfCanvas(tasks)
        self.canvas.setFrameShape(QFrame.Shape.NoFrame)
        self._remembered = remembered
        self.strip = PdfStrip(tasks)
        self._build()
        self._connect()
        self._tell()

    @property
    def content(self) -> bytes:
        """The bytes on show; empty when there are none."""
        return self.canvas.pages.content if self.canvas.pages else b""

    def show_bytes(self, content: bytes) -> None:
        """Show this PDF; what is shown stays until the new one is open."""
        self._turn += 1
        turn = self._turn

        def work(_progress: Progress) -> tuple[int, PdfPages]:
            return turn, PdfPages(content)

        self._tasks.run(self, work, self._on_opened, quick=True)

    def clear(self, words: str = "") -> None:
        """Show nothing, and say why."""
        self._turn += 1
        for part in (self.canvas, self.strip):
            part.show_pages(None)
        self.say(words)
        self._tell()

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Its commands, for the page it stands on."""
        return {
            "pages.thumbs": self._on_strip,
            "pages.go": self.ask_page,
            "pages.larger": self._on_larger,
            "pages.smaller": self._on_smaller,
        }

    def ask_page(self) -> None:
        """The cursor into the box of the page number."""
        self._page.setFocus()
        self._page.selectAll()

    def say(self, words: str) -> None:
        """A line over the pages (being made anew, could not be made); empty puts it away."""
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def show_heading(self, title: str) -> bool:
        """Scroll to the bookmark with these words, marks and case ignored; False if none is."""
        pages, wanted = self.canvas.pages, fold(title).strip()
        for place in pages.headings if pages and wanted else ():
            if fold(place.title).strip() == wanted:
                self.canvas.go_to(place.page, place.top)
                return True
        return False

    # ---- slots

    def _on_opened(self, opened: tuple[int, PdfPages]) -> None:
        turn, pages = opened
        if turn != self._turn:
            return
        for part in (self.canvas, self.strip):
            part.show_pages(pages)
        self.say("")
        self._tell()
        self.shown.emit()

    def _on_page_changed(self, _page: int) -> None:
        self._tell()

    def _on_page_typed(self) -> None:
        self.canvas.go_to(int(self._page.text() or 1) - 1)
        self._tell()
        self.canvas.setFocus()

    def _on_zoom_chosen(self, place: int) -> None:
        self.canvas.set_zoom(self._zoom.itemData(place))

    def _on_strip(self) -> None:
        self._remembered.keep(_STRIP, self.strip.isHidden())
        self._place_strip()

    def _on_larger(self) -> None:
        self.canvas.zoom_by(1)

    def _on_smaller(self) -> None:
        self.canvas.zoom_by(-1)

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_strip()

    # ---- private

    def _place_strip(self) -> None:
        """As the person left it; until then where there is room for it."""
        has_room = self.width() >= theme().px(_ROOM_FOR_STRIP)
        self.strip.setVisible(self._remembered.flag(_STRIP, default=has_room))
        self._thumbs.setChecked(not self.strip.isHidden())

    def _tell(self) -> None:
        self.strip.mark(self.canvas.page)
        count = len(self.canvas.pages) if self.canvas.pages else 0
        self._page.setFixedWidth(theme().px(44))
        self._page.setText(str(self.canvas.page + 1) if count else "")
        self._count.setText(f"/ {count} trang" if count else "")
        self._page.setEnabled(count > 0)
        place = self._zoom.findData(self.canvas.zoom)
        if place >= 0:
            self._zoom.setCurrentIndex(place)

    def _build(self) -> None:
        self._page = QLineEdit()
        self._page.setObjectName("page")
        self._page.setAccessibleName("Trang")
        self._page.setValidator(QIntValidator(1, 99999, self))
        self._page.setMaxLength(5)
        self._thumbs = self._button("layout-sidebar", "Các trang thu nhỏ ({pages.thumbs})")
        self._thumbs.setObjectName("thumbs")
        self._thumbs.setCheckable(True)
        self._count = QLabel()
        set_role(self._count, "secondary")
        self._zoom = SteadyBox()
        self._zoom.setObjectName("zoom")
        self._zoom.setAccessibleName("Cỡ xem")
        for mode, words in _FITS.items():
            self._zoom.addItem(words, mode)
        for step in ZOOM_STEPS:
            self._zoom.addItem(f"{step} %", step)
        self._smaller = self._button("zoom-out", "Thu nhỏ ({pages.smaller})")
        self._larger = self._button("zoom-in", "Phóng to ({pages.larger})")
        stand_for(self._thumbs, "pages.thumbs")
        stand_for(self._smaller, "pages.smaller")
        stand_for(self._larger, "pages.larger")
        self._words = QLabel()
        self._words.setObjectName("preview_words")
        self._words.setWordWrap(True)
        self._words.setContentsMargins(12, 4, 12, 4)
        set_role(self._words, "small")
        self._words.hide()
        self.row = QHBoxLayout()
        self.row.setContentsMargins(8, 6, 8, 6)
        self.row.setSpacing(4)
        self.row.addWidget(self._thumbs)
        self.row.addWidget(self._page)
        self.row.addWidget(self._count)
        self.row.addStretch(1)
        for widget in (self._smaller, self._zoom, self._larger):
            self.row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self.row)
        column.addWidget(self._words)
        pages = QHBoxLayout()
        pages.setSpacing(1)
        pages.addWidget(self.strip)
        pages.addWidget(self.canvas, 1)
        column.addLayout(pages, 1)

    def _button(self, icon: str, words: str) -> QToolButton:
        button = QToolButton()
        key_words.tip(button, words)
        button.setAccessibleName(words.split(" (", maxsplit=1)[0])
        set_role(button, "flat")
        dress(button, icon)
        return button

    def _connect(self) -> None:
        self.canvas.page_changed.connect(self._on_page_changed)
        self.canvas.zoom_changed.connect(self._tell)
        self.strip.chosen.connect(self.canvas.go_to)
        self._thumbs.clicked.connect(self._on_strip)
        self._page.returnPressed.connect(self._on_page_typed)
        self._zoom.activated.connect(self._on_zoom_chosen)
        self._smaller.clicked.connect(self._on_smaller)
        self._larger.clicked.connect(self._on_larger)
