"""A question answered by verbs; the safe answer is the default and what Esc means."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from qcdc_desktop.ui.dialogs.frame import FramedDialog, Place


class ChoiceDialog(FramedDialog):
    """Emits the id of the chosen answer once, then goes; ``content`` stands above the buttons."""

    answered = Signal(str)

    def __init__(
        self,
        title: str,
        text: str,
        answers: Sequence[tuple[str, str]],
        *,
        safe: str,
        danger: str = "",
        content: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent, heading=title, words=text)
        self.setMinimumWidth(420)
        self._safe = safe
        self._answer = safe
        for name, verb in answers:
            place = Place.RejectRole if name == safe else Place.AcceptRole
            place = Place.DestructiveRole if name == danger else place
            look = "danger" if name == danger else ""
            button = self.button(verb, place, name=name, look=look, is_default=name == safe)
            button.setAutoDefault(True)  # Enter presses the button the person went to
            button.clicked.connect(self._on_clicked)
        if content is not None:
            self.put(content, 1)
        self.finished.connect(self._on_finished)

    def _on_clicked(self) -> None:
        self._answer = self.sender().objectName()
        self.accept()

    def _on_finished(self, result: int) -> None:
        accepted = result == QDialog.DialogCode.Accepted
        self.answered.emit(self._answer if accepted else self._safe)
