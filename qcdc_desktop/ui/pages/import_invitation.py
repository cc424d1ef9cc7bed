"""What the import page says before there is a file: what may be dropped here."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.theme import set_role

_INVITATION = (
    "Chọn tệp Excel của sổ cũ hoặc kéo tệp thả vào đây. Chương trình đoán từng cột, chỉ rõ ô nào"
    " cần xem lại, và chỉ ghi khi bạn bấm Nhập. Nhập lại cùng một tệp không thêm gì; cả lần nhập"
    " hoàn tác được khi chưa sửa gì."
)


class ImportInvitation(QFrame):
    """A card with the words and the button that chooses a file."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "card")
        sign = QLabel(self)
        dress(sign, "table-import", "accent")
        words = QLabel(_INVITATION, self)
        words.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 24, 24, 24)
        self._row.setSpacing(16)
        self._row.addWidget(sign)
        self._row.addWidget(words, 1)

    def take(self, button: QPushButton) -> None:
        """Hold the button that elsewhere stands at the foot of the page."""
        self._row.addWidget(button)
