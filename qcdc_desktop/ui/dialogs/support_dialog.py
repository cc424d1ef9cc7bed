"""What a support package would hold, shown before anything is saved."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from qcdc_desktop.services.support import NEVER, SupportPart
from qcdc_desktop.ui.dialogs.frame import CLOSE, FramedDialog
from qcdc_desktop.ui.help_key import TOPIC
from qcdc_desktop.ui.theme import theme


class SupportDialog(FramedDialog):
    """The list of parts; the chosen one can be read word for word."""

    save_asked = Signal()

    def __init__(self, parts: Sequence[SupportPart], parent: QWidget | None = None) -> None:
        words = f"Gói này giúp người hỗ trợ tìm lỗi. {NEVER} Xem từng phần trước khi lưu."
        super().__init__("Gói hỗ trợ", parent, words=words)
        self.setProperty(TOPIC, "su-co")
        self._parts = tuple(parts)
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
        self.put(halves, 1)
        save = self.button("Lưu gói…", look="primary", is_default=True)
        self.stay_button(CLOSE)
        self.resize(theme().px(680), theme().px(560))
        self.listed.currentItemChanged.connect(self._on_chosen)
        save.clicked.connect(self.save_asked)
        self.listed.setCurrentIndex(self.listed.model().index(0, 0))

    def _on_chosen(self, item: QTreeWidgetItem | None) -> None:
        at = self.listed.indexOfTopLevelItem(item) if item is not None else -1
        told = self._parts[at].content.decode(errors="replace") if at >= 0 else ""
        self.text.setPlainText(told)
