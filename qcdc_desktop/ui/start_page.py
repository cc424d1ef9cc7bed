"""What stands in the middle while no data file is open: the ways to one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.theme import set_role

_WAYS = (
    ("file.new", "Bắt đầu ghi sổ", "file-plus"),
    ("file.open", "Mở tệp dữ liệu có sẵn…", "folder-open"),
)


class StartPage(QWidget):
    """Emits ``asked`` with the action that opens or makes a file."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        heading = QLabel("Chưa mở tệp dữ liệu nào")
        set_role(heading, "title")
        words = QLabel("Sổ của đơn vị nằm trong một tệp trên máy này. Những gì đã gõ vẫn còn.")
        set_role(words, "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addStretch(2)
        for label in (heading, words):
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        for name, text, sign in _WAYS:
            button = QPushButton(text)
            button.setObjectName(name)
            is_first = name == _WAYS[0][0]
            set_role(button, "primary" if is_first else "link")
            dress(button, sign, "accent_ink" if is_first else "accent")
            button.clicked.connect(self._on_clicked)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def _on_clicked(self) -> None:
        self.asked.emit(self.sender().objectName())
