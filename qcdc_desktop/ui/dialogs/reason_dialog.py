"""Asks why before an act that the journal keeps; the reason may be short, not empty."""

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
    """Emits ``given`` with the reason; Esc keeps everything as it is."""

    given = Signal(str)

    def __init__(self, title: str, text: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        heading = QLabel(title)
        set_role(heading, "heading")
        words = QLabel(text)
        words.setWordWrap(True)
        self._reason = QLineEdit()
        self._reason.setObjectName("reason")
        self._reason.setMaxLength(200)
        label = QLabel("&Lý do")
        label.setBuddy(self._reason)
        self._do = QPushButton(verb)
        self._do.setObjectName("do")
        set_role(self._do, "danger")
        self._do.setEnabled(False)
        self._do.setDefault(True)
        stay = QPushButton("Để nguyên")
        stay.setObjectName("stay")
        stay.setAutoDefault(False)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(stay)
        row.addWidget(self._do)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        for widget in (heading, words, label, self._reason):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addLayout(row)
        self._reason.textChanged.connect(self._on_typed)
        stay.clicked.connect(self.reject)
        self._do.clicked.connect(self._on_done)

    def _on_typed(self, text: str) -> None:
        self._do.setEnabled(bool(text.strip()))

    def _on_done(self) -> None:
        reason = tidy(self._reason.text())
        self.accept()
        self.given.emit(reason)
