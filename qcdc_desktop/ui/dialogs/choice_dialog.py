"""A question answered by verbs; the safe answer is the default and what Esc means."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qcdc_desktop.ui.theme import set_role


class ChoiceDialog(QDialog):
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
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        self._safe = safe
        self._answer = safe
        heading = QLabel(title)
        set_role(heading, "heading")
        words = QLabel(text)
        words.setWordWrap(True)
        row = QHBoxLayout()
        row.addStretch(1)
        for name, verb in answers:
            button = QPushButton(verb)
            button.setObjectName(name)
            button.setAutoDefault(True)  # Enter presses the button the person went to
            button.setDefault(name == safe)
            if name == danger:
                set_role(button, "danger")
            button.clicked.connect(self._on_clicked)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(words)
        if content is None:
            column.addSpacing(8)
        else:
            column.addWidget(content, 1)
        column.addLayout(row)
        self.finished.connect(self._on_finished)

    def _on_clicked(self) -> None:
        self._answer = self.sender().objectName()
        self.accept()

    def _on_finished(self, result: int) -> None:
        accepted = result == QDialog.DialogCode.Accepted
        self.answered.emit(self._answer if accepted else self._safe)
