"""Who changed a record, when, and what: newest first, in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from qcdc_desktop.specs.form import RecordSpec
from qcdc_desktop.ui.dialogs.comparison import Shown
from qcdc_desktop.ui.dialogs.frame import FramedDialog, Place
from qcdc_desktop.ui.dialogs.history_words import changes_in_words
from qcdc_desktop.ui.room import take_room
from qcdc_desktop.ui.tables.fitted_columns import WrappedLines
from qcdc_desktop.ui.theme import theme

if TYPE_CHECKING:
    from qcdc_desktop.services.records import HistoryEntry

_REVISION = Qt.ItemDataRole.UserRole
_ACTS = {
    "create": "Ghi mới",
    "insert": "Ghi mới",
    "add": "Ghi mới",
    "save": "Sửa",
    "update": "Sửa",
    "delete": "Xóa vào Thùng rác",
    "restore": "Khôi phục",
    "import": "Nhập từ Excel",
    "attach": "Đính kèm tệp",
    "detach": "Gỡ tệp đính kèm",
}
_MOST_LETTERS = 300
_GONE = "bản ghi không còn trong tệp"


class HistoryDialog(FramedDialog):
    """One line a write, the fields it changed under it; an earlier one can be taken back."""

    return_asked = Signal(int)
    """The revision whose content is wanted again."""
    source_asked = Signal()
    """The record this one was duplicated from is wanted."""

    def __init__(
        self,
        spec: RecordSpec,
        entries: Sequence["HistoryEntry"],
        shown: Shown,
        parent: QWidget | None = None,
        *,
        source: str = "",
    ) -> None:
        super().__init__("Lịch sử", parent, heading="Lịch sử sửa đổi")
        take_room(self, 760, 480)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(3)
        self.tree.ensurePolished()  # rows are measured while they are filled in
        self.tree.setHeaderLabels(["Lần ghi", "Trước", "Sau"])
        self.tree.setWordWrap(True)
        self.tree.setItemDelegate(WrappedLines(self.tree))
        self.tree.setAccessibleName("Lịch sử sửa đổi")
        for entry in entries:
            act = _ACTS.get(entry.action.lower(), entry.action)
            line = QTreeWidgetItem(
                [f"{entry.at:%d/%m/%Y %H:%M} · {entry.actor} · {act} (lần {entry.revision})"]
            )
            line.setData(0, _REVISION, entry.revision)
            self.tree.addTopLevelItem(line)
            line.setFirstColumnSpanned(True)
            for change in changes_in_words(spec, entry.changes, shown, source or _GONE):
                whole = (change.label, "; ".join(change.before), "; ".join(change.after))
                texts = [text[:_MOST_LETTERS] for text in whole]
                item = QTreeWidgetItem(texts)
                for column, text in enumerate(texts):
                    item.setToolTip(column, text)
                line.addChild(item)
        self.tree.expandToDepth(0)
        for column, width in enumerate((240, 220, 220)):
            self.tree.setColumnWidth(column, theme().px(width))
        self.put(self.tree, 1)
        self.take = self.button("Lấy lại nội dung lần này", Place.ResetRole)
        self.take.setEnabled(False)
        self.take.clicked.connect(self._on_take)
        if source:
            self.source = self.button(f"Mở bản gốc ({source})", Place.ResetRole)
            self.source.clicked.connect(self._on_source)
        self._newest = max((entry.revision for entry in entries), default=0)
        self._may_write = False
        self.tree.currentItemChanged.connect(self._on_chosen)
        self.close_button()

    def offer_return(self, *, may_write: bool) -> None:
        """Whether an earlier content may be taken back at all."""
        self._may_write = may_write
        self._on_chosen()

    def _chosen(self) -> int:
        """The revision of the chosen write; 0 for none."""
        line = self.tree.currentItem()
        while line is not None and line.parent() is not None:
            line = line.parent()
        return int(line.data(0, _REVISION)) if line is not None else 0

    def _on_chosen(self) -> None:
        revision = self._chosen()
        self.take.setEnabled(self._may_write and 0 < revision < self._newest)
        why = "" if self.take.isEnabled() else "Chọn một lần ghi trước lần cuối."
        self.take.setToolTip(why if self._may_write else "Tệp dữ liệu đang mở chỉ để xem.")

    def _on_source(self) -> None:
        self.accept()
        self.source_asked.emit()

    def _on_take(self) -> None:
        revision = self._chosen()
        self.accept()
        self.return_asked.emit(revision)
