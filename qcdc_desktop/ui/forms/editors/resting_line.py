"""A box of one line that never shows half a letter: at rest what is too long ends in "…"."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QToolTip

_INSET = 2
"""Pixels Qt leaves between the frame of a line edit and its text."""


class RestingLine(QLineEdit):
    """With the focus an ordinary line edit; without it the whole is read by pointing at it."""

    def shown_words(self) -> str:
        """What stands in the box now: the whole text, or its beginning."""
        if self.hasFocus():
            return self.text()
        room = self._words_rect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        words = self.text() if self.hasFocus() else self.shown_words()
        if words == self.text() or self.selectedText():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._words_rect(), int(middle), words)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cut = not self.hasFocus() and self.shown_words() != self.text()
            if cut and not self.toolTip():
                QToolTip.showText(event.globalPos(), self.text(), self)
                return True
        return super().event(event)

    def _words_rect(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.marginsRemoved(self.textMargins()).adjusted(_INSET, 0, -_INSET, 0)
