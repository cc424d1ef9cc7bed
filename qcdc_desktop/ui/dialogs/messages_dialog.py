"""What the message bar has told since the window opened: nothing is lost that went by itself."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.ui.alerts import Told
from qcdc_desktop.ui.room import take_room
from qcdc_desktop.ui.theme import set_role, theme

_SIGNS = {
    "info": ("●", "Tin", "ink"),
    "done": ("✓", "Xong", "done"),
    "notice": ("▲", "Lưu ý", "soon"),
    "alarm": ("■", "Lỗi", "overdue"),
}


class MessagesDialog(QDialog):
    """Newest first; may be copied for whoever helps."""

    def __init__(self, told: Sequence[Told], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("messages_dialog")
        self.setWindowTitle("Thông báo gần đây")
        heading = QLabel("Thông báo gần đây")
        set_role(heading, "heading")
        self.list = QListWidget()
        self.list.setAccessibleName("Các thông báo")
        self.list.setWordWrap(True)
        for one in reversed(told):
            sign, word, tone = _SIGNS[one.kind]
            self.list.addItem(f"{sign} {one.at:%H:%M:%S} · {word} · {one.text}")
            self.list.item(self.list.count() - 1).setForeground(theme().color(tone))
        nothing = QLabel("Chưa có thông báo nào từ khi mở chương trình.")
        set_role(nothing, "secondary")
        nothing.setVisible(not told)
        self.list.setVisible(bool(told))
        copy = QPushButton("Chép tất cả")
        copy.setEnabled(bool(told))
        close = QPushButton("Đóng")
        close.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(nothing)
        column.addWidget(self.list, 1)
        column.addStretch(0 if told else 1)
        column.addLayout(row)
        take_room(self, 640, 420)
        copy.clicked.connect(self._on_copy)
        close.clicked.connect(self.accept)

    def _on_copy(self) -> None:
        lines = [self.list.item(at).text() for at in range(self.list.count())]
        QGuiApplication.clipboard().setText("\n".join(lines))
