"""A label of one line that gives way: what does not fit ends in dots and stands in the tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QStyle, QStyleOption

_LEAST = 6
"""Letters that are always left."""


class ElidedLabel(QLabel):
    """``text`` stays whole for screen readers and tests; only the drawing is shortened."""

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        least = self.fontMetrics().averageCharWidth() * _LEAST
        return QSize(min(hint.width(), least), hint.height())

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    @property
    def is_elided(self) -> bool:
        return self._needed() > self.contentsRect().width()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_elided:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        room = self.contentsRect()
        metrics = QFontMetrics(self.font())
        short = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        role = QPalette.ColorRole.WindowText
        self.style().drawItemText(
            painter, room, self.alignment().value, option.palette, self.isEnabled(), short, role
        )
        painter.end()

    def _needed(self) -> int:
        return QFontMetrics(self.font()).horizontalAdvance(self.text())

    def _tell(self) -> None:
        """The whole text in the tooltip, as long as it is shortened."""
        if self.is_elided:
            self.setToolTip(self.text())
        elif self.toolTip() == self.text():
            self.setToolTip("")
