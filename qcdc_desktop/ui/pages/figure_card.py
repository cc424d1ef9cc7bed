"""A counted number of one register; needs nothing that takes long to load."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.ui.theme import set_role


@dataclass(frozen=True, slots=True)
class BookFigure:
    """Records of one register in the year: how many, how many the year before, how many drafts."""

    register: str
    words: str
    count: int
    before: int
    drafts: int


class FigureCard(QFrame):
    """A counted number; pressing it opens the records."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._register = ""
        self._number, self._words, self._more = QLabel(), QLabel(), QLabel()
        set_role(self._number, "figure")
        set_role(self._more, "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(2)
        for label in (self._number, self._words, self._more):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(1)

    def show_figure(self, figure: BookFigure, year: int) -> None:
        self._register = figure.register
        self._number.setText(show_integer(figure.count))
        self._words.setText(figure.words)
        more = f"cả năm {year} · năm\u00a0{year - 1}:\u00a0{show_integer(figure.before)}"
        if figure.drafts:
            more += f" ·\u00a0{figure.drafts}\u00a0nháp"
        self._more.setText(more)
        self.setAccessibleName(f"{figure.count} {figure.words} năm {year}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(self._register)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self._register)
        else:
            super().keyPressEvent(event)
