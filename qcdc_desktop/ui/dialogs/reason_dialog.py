"""Asks why a record goes to the bin; the reason stays in its history."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.text import tidy
from qcdc_desktop.ui.theme import set_role


class ReasonDialog(QDialog):
    """Emits the reason when the act is confirmed; Esc and "Ở lại" leave everything as it is."""

    confirmed = Signal(str)

    def __init__(self, title: str, text: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        heading = QLabel(title)
        set_role(heading, "heading")
        words = QLabel(text)
        words.setWordWrap(True)
        self.box = QLineEdit()
        self.box.setPlaceholderText("Lý do, ví dụ: ghi trùng số 12")
        self.box.setAccessibleName("Lý do")
        self.box.setMaxLength(300)
        self.act = QPushButton(verb)
        set_role(self.act, "danger")
        self.act.setAutoDefault(False)
        stay = QPushButton("Ở lại")
        stay.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.act)
        row.addWidget(stay)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        for widget in (heading, words, self.box):
            column.addWidget(widget)
        column.addLayout(row)
        self.act.setEnabled(False)
        self.box.textChanged.connect(self._on_text_changed)
        self.box.returnPressed.connect(self._on_return)
        self.act.clicked.connect(self.accept)
        stay.clicked.connect(self.reject)
        self.accepted.connect(self._on_accepted)

    def _on_text_changed(self, text: str) -> None:
        """A record goes with its reason; with one typed, Enter confirms."""
        self.act.setEnabled(bool(text.strip()))
        self.act.setDefault(bool(text.strip()))

    def _on_return(self) -> None:
        if self.act.isEnabled():
            self.accept()

    def _on_accepted(self) -> None:
        self.confirmed.emit(tidy(self.box.text()))
