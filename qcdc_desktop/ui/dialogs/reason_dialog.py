"""Asks why a record goes to the bin; the reason stays in its history."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from qcdc_desktop.domain.text import tidy
from qcdc_desktop.ui.dialogs.frame import FramedDialog


class ReasonDialog(FramedDialog):
    """Emits the reason when the act is confirmed; Esc and "Ở lại" leave everything as it is."""

    confirmed = Signal(str)

    def __init__(self, title: str, text: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent, heading=title, words=text)
        self.setMinimumWidth(440)
        self.box = QLineEdit()
        self.box.setPlaceholderText("Lý do, ví dụ: ghi trùng số 12")
        self.box.setAccessibleName("Lý do")
        self.box.setMaxLength(300)
        self.put(self.box)
        self.act = self.button(verb, look="danger")
        self.act.setAutoDefault(False)
        self.stay_button(is_default=True)
        self.act.setEnabled(False)
        self.box.textChanged.connect(self._on_text_changed)
        self.box.returnPressed.connect(self._on_return)
        self.act.clicked.connect(self.accept)
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
