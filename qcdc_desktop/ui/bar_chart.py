"""Bars by month with their values printed on them; readable without colour."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from qcdc_desktop.ui.theme import theme


class BarChart(QWidget):
    """Filled bars for this year, outlined ones for the year before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now: Sequence[int] = ()
        self._before: Sequence[int] = ()
        self.setMinimumHeight(theme().px(130))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_values(self, now: Sequence[int], before: Sequence[int], words: str) -> None:
        self._now, self._before = now, before
        told = ", ".join(f"tháng {at}: {count}" for at, count in enumerate(now, start=1) if count)
        self.setAccessibleName(f"{words}. {told or 'không có'}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._now:
            return
        look = theme()
        painter = QPainter(self)
        painter.setFont(look.font("secondary", tabular=True))
        line = painter.fontMetrics().height()
        top, foot = line + 4, self.height() - line - 6
        step = self.width() / 12
        most = max([*self._now, *self._before, 1])
        bar = max(step * 0.3, 3)
        for at in range(12):
            left = at * step + step / 2 - bar
            self._bar(painter, left, bar, self._now[at] * (foot - top) / most, foot, filled=True)
            self._bar(painter, left + bar + 1, bar, self._before[at] * (foot - top) / most, foot)
            painter.setPen(look.color("muted"))
            where = QRectF(at * step, foot + 4, step, line)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, f"T{at + 1}")
            if self._now[at]:
                painter.setPen(look.color("ink"))
                over = foot - self._now[at] * (foot - top) / most - line
                where = QRectF(left - step / 2, over, bar + step, line)
                painter.drawText(where, Qt.AlignmentFlag.AlignCenter, str(self._now[at]))
        painter.setPen(look.color("line"))
        painter.drawLine(0, foot, self.width(), foot)
        painter.end()

    def _bar(
        self,
        painter: QPainter,
        left: float,
        width: float,
        height: float,
        foot: float,
        *,
        filled: bool = False,
    ) -> None:
        if height <= 0:
            return
        shape = QRectF(left, foot - height, width, height)
        if filled:
            painter.fillRect(shape, theme().color("accent"))
        else:
            painter.setPen(QPen(theme().color("muted"), 1))
            painter.drawRect(shape)
