"""Which program this is, in which version, under which licences, and that it keeps to itself."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from qcdc_desktop import __version__
from qcdc_desktop.ui.dialogs.frame import FramedDialog, Place
from qcdc_desktop.ui.room import take_room
from qcdc_desktop.ui.theme import set_role

TITLE = "Sổ theo dõi và báo cáo thực hiện quy chế dân chủ ở cơ sở"
NO_NETWORK = "Chương trình không kết nối mạng; mọi dữ liệu ở lại máy này."
LICENCES = (
    "Chương trình: giấy phép MIT. Qt và PySide6: LGPL 3. Phông chữ Liberation: OFL 1.1. "
    "Biểu tượng Tabler: MIT. Thư viện dữ liệu SQLite: miền công cộng."
)


class AboutDialog(FramedDialog):
    """Short; the paths stand in the settings page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Giới thiệu", parent)
        sign = QLabel()
        sign.setPixmap(QGuiApplication.windowIcon().pixmap(64, 64))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(8)
        for words, role in (
            (TITLE, "heading"),
            (f"Phiên bản {__version__}, Qt {qVersion()}", "secondary"),
            (NO_NETWORK, ""),
            (LICENCES, "secondary"),
        ):
            label = QLabel(words)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if role:
                set_role(label, role)
            column.addWidget(label)
        column.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(sign)
        both.addLayout(column, 1)
        self.put(both, 1)
        self.button("Chép thông tin", Place.ResetRole).clicked.connect(self._on_copy)
        self.close_button()
        take_room(self, 580, 220)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{TITLE}\n{__version__}, Qt {qVersion()}")
