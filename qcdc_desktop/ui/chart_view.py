"""A chart on the screen, in the colours of the theme; readable without colour."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from qcdc_desktop.reports.chart import Bar, Chart, ChartKind, Hold, Label, Mark, Rule, Tone, layout
from qcdc_desktop.ui.theme import theme

_TEXTS = {Tone.INK: "ink", Tone.MUTED: "muted"}
_HOLDS = {
    Hold.LEFT: Qt.AlignmentFlag.AlignLeft,
    Hold.MIDDLE: Qt.AlignmentFlag.AlignHCenter,
    Hold.RIGHT: Qt.AlignmentFlag.AlignRight,
}


class ChartView(QWidget):
    """Draws one chart as large as it is given room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme().px(90))

    def show_chart(self, chart: Chart) -> None:
        self._chart = chart
        self.setAccessibleName(chart.words)
        lines = len(chart.labels) * 2 if chart.kind is ChartKind.SHARES else 6
        self.setMinimumHeight(round(lines * self.fontMetrics().height() * 1.05))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._chart is None:
            return
        painter = QPainter(self)
        painter.setFont(theme().font("secondary", tabular=True))
        metrics = painter.fontMetrics()
        line = float(metrics.height())
        if self._chart.is_empty:
            painter.setPen(theme().color("muted"))
            words = "Chưa có số liệu trong kỳ."
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
        else:
            measure = metrics.horizontalAdvance
            marks = layout(self._chart, self.width(), self.height() - 1, line, measure)
            for mark in marks:
                _put(painter, mark, line)
        painter.end()


def _put(painter: QPainter, mark: Mark, line: float) -> None:
    look = theme()
    match mark:
        case Bar():
            shape = QRectF(mark.x, mark.y, mark.width, mark.height)
            if mark.tone is Tone.FIRST:
                painter.fillRect(shape, look.color("accent"))
            else:
                tone: QColor = look.color("line" if mark.tone is Tone.REST else "muted")
                painter.setPen(QPen(tone, 1))
                painter.drawRect(shape)
        case Rule():
            painter.setPen(look.color("line"))
            painter.drawLine(
                round(mark.x), round(mark.y), round(mark.x + mark.length), round(mark.y)
            )
        case Label():
            painter.setPen(look.color(_TEXTS.get(mark.tone, "ink")))
            wide = painter.fontMetrics().horizontalAdvance(mark.text) + 2.0
            back = {Hold.LEFT: 0.0, Hold.MIDDLE: wide / 2, Hold.RIGHT: wide}[mark.hold]
            field = QRectF(mark.x - back, mark.y, wide, line)
            painter.drawText(field, _HOLDS[mark.hold] | Qt.AlignmentFlag.AlignVCenter, mark.text)
