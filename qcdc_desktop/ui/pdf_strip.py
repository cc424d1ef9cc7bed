"""The pages of a PDF small, in a strip at the left: where one is, and the way to any other."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from qcdc_desktop.ui.pdf_canvas import PdfCanvas
from qcdc_desktop.ui.tasks import TaskRunner
from qcdc_desktop.ui.theme import theme

_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageDown: 1,
}
_WIDTH = 128


class PdfStrip(PdfCanvas):
    """The canvas once more, as wide as a thumb; a click or an arrow key asks for a page."""

    chosen = Signal(int)  # from 0

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self.setObjectName("pdf_strip")
        self.setAccessibleName("Các trang thu nhỏ")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFixedWidth(theme().px(_WIDTH))
        self._marked = 0

    def mark(self, page: int) -> None:
        """Show which page is read now, and bring it into view."""
        self._marked = page
        if 0 <= page < len(self._places) and self._part_seen(page) < 1:
            at = self._places[page]
            middle = at.center().y() - self.viewport().height() // 2
            self.verticalScrollBar().setValue(middle)
        self.viewport().update()

    def zoom_by(self, steps: int) -> None:
        """A thumb has one size."""

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_WIDTH), 560)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        for place in self._in_view():
            if self._seen(place).contains(spot):
                self.chosen.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._places) - 1
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and last >= 0:
            self.chosen.emit(min(max(self._marked + step, 0), last))
        elif event.key() == Qt.Key.Key_Home and last >= 0:
            self.chosen.emit(0)
        elif event.key() == Qt.Key.Key_End and last >= 0:
            self.chosen.emit(last)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme()
        painter = QPainter(self.viewport())
        painter.setFont(look.font("secondary", tabular=True))
        for place in self._in_view():
            at = self._seen(place)
            is_marked = place == self._marked
            if is_marked:
                painter.setPen(QPen(look.color("accent"), 3 if self.hasFocus() else 2))
                painter.drawRect(at)
            self._draw_number(painter, at, str(place + 1), is_marked=is_marked)
        painter.end()

    def _draw_number(self, painter: QPainter, at: QRect, words: str, *, is_marked: bool) -> None:
        """In the lower corner, on a ground of its own: the page beneath is paper of any look."""
        look = theme()
        width = painter.fontMetrics().horizontalAdvance(words) + look.px(8)
        height = painter.fontMetrics().height() + 2
        ground = QRect(at.right() - width + 1, at.bottom() - height + 1, width, height)
        painter.fillRect(ground, look.color("accent" if is_marked else "paper"))
        painter.setPen(look.color("accent_ink" if is_marked else "muted"))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, words)
