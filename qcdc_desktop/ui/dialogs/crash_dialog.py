"""What is shown when the program itself fails: an apology, what is safe, the details to copy."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from qcdc_desktop.ui.dialogs.frame import FramedDialog, Place
from qcdc_desktop.ui.room import take_room

WORDS = (
    "Mọi bản ghi đã lưu vẫn nguyên, chữ đang gõ vẫn ở trên trang. Hãy lưu nháp rồi làm tiếp; "
    "nếu lỗi lặp lại, chép chi tiết dưới đây gửi người hỗ trợ. Chi tiết không có nội dung đã nhập."
)


class CrashDialog(FramedDialog):
    """Opened over the window; the window goes on living."""

    def __init__(self, details: str, log: str, parent: QWidget | None = None) -> None:
        title = "Chương trình gặp lỗi"
        super().__init__(title, parent, heading=title, words=WORDS)
        self._details = QPlainTextEdit(details)
        self._details.setObjectName("details")
        self._details.setReadOnly(True)
        self.put(self._details, 1)
        place = self.say(f"Nhật ký: {log}" if log else "", "small")
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button("Chép chi tiết", Place.ResetRole).clicked.connect(self._on_copy)
        self.stay_button("Làm tiếp", is_default=True)
        take_room(self, 600, 400)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())
