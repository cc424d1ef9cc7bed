"""Notes by hand that a duty no register can show was done, or takes the note back."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from qcdc_desktop.domain.dates import parse_date, show_date
from qcdc_desktop.ui.dialogs.frame import FramedDialog, Place


class DutyDialog(FramedDialog):
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
        words = "Không sổ nào cho biết việc này, nên ghi bằng tay."
        if basis:
            words += f" Căn cứ: {basis}."
        super().__init__("Việc của năm", parent, heading=label, words=words)
        self.setMinimumWidth(460)
        self._today = today
        self.box = QLineEdit(show_date(done_on or today))
        self.box.setAccessibleName("Ngày làm")
        self.box.setMaximumWidth(160)
        ask = QLabel("Ngày &làm:")
        ask.setBuddy(self.box)
        day = QHBoxLayout()
        day.addWidget(ask)
        day.addWidget(self.box)
        day.addStretch(1)
        self.put(day)
        self.done_button = self.button("Đã làm", look="primary", is_default=True)
        self.undone_button = self.button("Chưa làm", Place.DestructiveRole)
        self.undone_button.setVisible(done_on is not None)
        self.stay_button()
        self.box.textChanged.connect(self._on_text_changed)
        self.done_button.clicked.connect(self._on_done)
        self.undone_button.clicked.connect(self._on_undone)

    def _on_text_changed(self, text: str) -> None:
        self.done_button.setEnabled(parse_date(text, self._today) is not None)

    def _on_done(self) -> None:
        self.answered.emit(parse_date(self.box.text(), self._today))
        self.accept()

    def _on_undone(self) -> None:
        self.answered.emit(None)
        self.accept()
