"""The line at the foot of the import page while it works: how far it is, and the way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.theme import set_role


class ImportRunning(QWidget):
    """Shown from ``begin`` to ``end``."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar(self)
        self._doing = QLabel(self)
        set_role(self._doing, "secondary")
        stop = QPushButton("Dừng", self)
        stand_for(stop, "tools.stop")
        stop.clicked.connect(self.stop_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._bar, 1)
        row.addWidget(self._doing)
        row.addWidget(stop)
        self.hide()

    def begin(self) -> None:
        """Work started; how much it is nobody knows yet."""
        self._bar.setRange(0, 0)
        self.show()

    def tell(self, done: int, total: int, text: str) -> None:
        """So much of it is done."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._doing.setText(text)

    def end(self) -> None:
        self._doing.setText("")
        self.hide()
