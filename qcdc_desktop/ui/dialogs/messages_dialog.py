"""What the message bar has told since the window opened: nothing is lost that went by itself."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListWidget, QWidget

from qcdc_desktop.ui.alerts import Told
from qcdc_desktop.ui.dialogs.frame import FramedDialog, Place
from qcdc_desktop.ui.room import take_room
from qcdc_desktop.ui.theme import theme
from qcdc_desktop.ui.wrapped_items import wrap_items

_SIGNS = {
    "info": ("●", "Tin", "ink"),
    "done": ("✓", "Xong", "done"),
    "notice": ("▲", "Lưu ý", "soon"),
    "alarm": ("■", "Lỗi", "overdue"),
}


class MessagesDialog(FramedDialog):
    """Newest first; may be copied for whoever helps."""

    def __init__(self, told: Sequence[Told], parent: QWidget | None = None) -> None:
        title = "Thông báo gần đây"
        super().__init__(title, parent, heading=title)
        self.setObjectName("messages_dialog")
        self.list = QListWidget()
        self.list.setAccessibleName("Các thông báo")
        wrap_items(self.list)
        for one in reversed(told):
            sign, word, tone = _SIGNS[one.kind]
            self.list.addItem(f"{sign} {one.at:%H:%M:%S} · {word} · {one.text}")
            self.list.item(self.list.count() - 1).setForeground(theme().color(tone))
        if not told:
            self.say("Chưa có thông báo nào từ khi mở chương trình.", "secondary")
            self.put_room()
        self.put(self.list, 1 if told else 0)
        self.list.setVisible(bool(told))
        copy = self.button("Chép tất cả", Place.ResetRole)
        copy.setEnabled(bool(told))
        copy.clicked.connect(self._on_copy)
        self.close_button()
        take_room(self, 640, 420)

    def _on_copy(self) -> None:
        lines = [self.list.item(at).text() for at in range(self.list.count())]
        QGuiApplication.clipboard().setText("\n".join(lines))
