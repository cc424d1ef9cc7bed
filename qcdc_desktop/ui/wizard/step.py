"""The base of the steps of the first start: a title, a word of help, fields with labels."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from qcdc_desktop.ui.theme import set_role, theme


class Step(QWidget):
    """One step; ``problem`` is what keeps it from being right, if anything."""

    changed = Signal()

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        heading = QLabel(name)
        set_role(heading, "title")
        hint = QLabel(words)
        hint.setWordWrap(True)
        set_role(hint, "secondary")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 24, 24, 16)
        self.column.setSpacing(8)
        self.column.addWidget(heading)
        self.column.addWidget(hint)
        self.column.addSpacing(8)

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self

    def problem(self) -> str:
        """What is missing or wrong here, in words."""
        return ""

    def grid(self) -> QGridLayout:
        """A grid of labels and fields."""
        made = QGridLayout()
        made.setHorizontalSpacing(16)
        made.setVerticalSpacing(8)
        made.setColumnStretch(1, 1)
        self.column.addLayout(made)
        return made

    def row(self, grid: QGridLayout, words: str, field: QWidget, help_text: str = "") -> None:
        """A labelled field with its help under it."""
        at = grid.rowCount()
        label = QLabel(words)
        label.setBuddy(field)
        set_role(label, "secondary")
        label.setMinimumWidth(theme().px(130))
        field.setAccessibleName(words.replace("&", "").removesuffix(" *"))
        grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(field, at, 1)
        if help_text:
            hint = QLabel(help_text)
            hint.setWordWrap(True)
            set_role(hint, "small")
            grid.addWidget(hint, at + 1, 1)
