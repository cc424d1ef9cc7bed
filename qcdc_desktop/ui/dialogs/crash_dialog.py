"""What is shown when the program itself fails: an apology, what is safe, the details to copy."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.ui.room import take_room
from qcdc_desktop.ui.theme import set_role

WORDS = (
    "Mọi bản ghi đã lưu vẫn nguyên, chữ đang gõ vẫn ở trên trang. Hãy lưu nháp rồi làm tiếp; "
    "nếu lỗi lặp lại, chép chi tiết dưới đây gửi người hỗ trợ. Chi tiết không có nội dung đã nhập."
)


class CrashDialog(QDialog):
    """Opened over the window; the window goes on living."""

    def __init__(self, details: str, log: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Chương trình gặp lỗi")
        heading = QLabel("Chương trình gặp lỗi")
        set_role(heading, "heading")
        words = QLabel(WORDS)
        words.setWordWrap(True)
        place = QLabel(f"Nhật ký: {log}" if log else "")
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(place, "small")
        self._details = QPlainTextEdit(details)
        self._details.setObjectName("details")
        self._details.setReadOnly(True)
        copy = QPushButton("Chép chi tiết")
        close = QPushButton("Làm tiếp")
        close.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        for widget in (heading, words, self._details, place):
            column.addWidget(widget)
        column.addLayout(row)
        take_room(self, 600, 400)
        copy.clicked.connect(self._on_copy)
        close.clicked.connect(self.accept)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())
