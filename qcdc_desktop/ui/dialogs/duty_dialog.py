"""Notes by hand that a duty no register can show was done, or takes the note back."""

from datetime import date

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

from qcdc_desktop.domain.dates import parse_date, show_date
from qcdc_desktop.ui.theme import set_role


class DutyDialog(QDialog):
    """Emits the day it was done, or None when it was not; Esc leaves everything as it is."""

    answered = Signal(object)  # date | None

    def __init__(
        self,
        label: str,
        basis: str,
        done_on: date | None,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Việc của năm")
        self.setMinimumWidth(460)
        self._today = today
        heading = QLabel(label)
        heading.setWordWrap(True)
        set_role(heading, "heading")
        words = QLabel(f"Không sổ nào cho biết việc này, nên ghi bằng tay. {basis}".strip())
        words.setWordWrap(True)
        self.box = QLineEdit(show_date(done_on or today))
        self.box.setAccessibleName("Ngày làm")
        self.box.setMaximumWidth(160)
        ask = QLabel("Ngày &làm:")
        ask.setBuddy(self.box)
        day = QHBoxLayout()
        day.addWidget(ask)
        day.addWidget(self.box)
        day.addStretch(1)
        self.done_button = QPushButton("Đã làm")
        set_role(self.done_button, "primary")
        self.done_button.setDefault(True)
        self.undone_button = QPushButton("Chưa làm")
        self.undone_button.setVisible(done_on is not None)
        stay = QPushButton("Ở lại")
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.undone_button, self.done_button, stay):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(words)
        column.addLayout(day)
        column.addLayout(row)
        self.box.textChanged.connect(self._on_text_changed)
        self.done_button.clicked.connect(self._on_done)
        self.undone_button.clicked.connect(self._on_undone)
        stay.clicked.connect(self.reject)

    def _on_text_changed(self, text: str) -> None:
        self.done_button.setEnabled(parse_date(text, self._today) is not None)

    def _on_done(self) -> None:
        self.answered.emit(parse_date(self.box.text(), self._today))
        self.accept()

    def _on_undone(self) -> None:
        self.answered.emit(None)
        self.accept()
