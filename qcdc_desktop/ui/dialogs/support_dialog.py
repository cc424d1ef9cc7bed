"""What a support package would hold, shown before anything is saved."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.services.support import NEVER, SupportPart
from qcdc_desktop.ui.help_key import TOPIC
from qcdc_desktop.ui.theme import set_role, theme


class SupportDialog(QDialog):
    """The list of parts; the chosen one can be read word for word."""

    save_asked = Signal()

    def __init__(self, parts: Sequence[SupportPart], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Gói hỗ trợ")
        self.setProperty(TOPIC, "su-co")
        self._parts = tuple(parts)
        words = QLabel(f"Gói này giúp người hỗ trợ tìm lỗi. {NEVER} Xem từng phần trước khi lưu.")
        words.setWordWrap(True)
        self.listed = QTreeWidget()
        self.listed.setAccessibleName("Các phần của gói")
        self.listed.setHeaderLabels(["Tệp", "Nội dung"])
        self.listed.setRootIsDecorated(False)
        for part in self._parts:
            self.listed.addTopLevelItem(QTreeWidgetItem([part.name, part.says]))
        self.listed.resizeColumnToContents(0)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Nội dung phần đang chọn")
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.listed)
        halves.addWidget(self.text)
        save = QPushButton("Lưu gói…")
        set_role(save, "primary")
        save.setDefault(True)
        close = QPushButton("Đóng")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(save)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(halves, 1)
        column.addLayout(row)
        self.resize(theme().px(680), theme().px(560))
        self.listed.currentItemChanged.connect(self._on_chosen)
        save.clicked.connect(self.save_asked)
        close.clicked.connect(self.reject)
        self.listed.setCurrentIndex(self.listed.model().index(0, 0))

    def _on_chosen(self, item: QTreeWidgetItem | None) -> None:
        at = self.listed.indexOfTopLevelItem(item) if item is not None else -1
        told = self._parts[at].content.decode(errors="replace") if at >= 0 else ""
        self.text.setPlainText(told)
