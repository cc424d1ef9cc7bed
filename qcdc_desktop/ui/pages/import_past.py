"""Imports that were done: what each brought, what still waits for a look, taking one back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.services.importing import ImportAct, Waiting
from qcdc_desktop.specs.form import FormSet
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.tables.fitted_columns import FittedColumns, WrappedLines
from qcdc_desktop.ui.theme import set_role

_ROLE = Qt.ItemDataRole.UserRole
_MOST_ACTS = 50
_MOST_WAITING = 500


class ImportPast(QFrame):
    """Acts above, the queue of the chosen one below."""

    opened = Signal(str, int)
    settled = Signal(int, list)
    undo_asked = Signal(object)
    chosen = Signal(object)

    def __init__(self, forms: FormSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._forms = forms
        self._acts: list[ImportAct] = []
        self.acts = self._tree(("Lần nhập", "Tệp", "Người nhập", "Đã thêm"), "Các lần nhập")
        self.queue = self._tree(("Chỗ", "Cột", "Giá trị", "Lý do"), "Chỗ chờ xem lại")
        self.queue.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.open_button = QPushButton("Mở bản ghi", self)
        self.settle_button = QPushButton("Đã xem, bỏ khỏi hàng chờ", self)
        self.undo_button = QPushButton("Hoàn tác lần nhập…", self)
        stand_for(self.open_button, "record.open")
        stand_for(self.settle_button, "import.settle")
        stand_for(self.undo_button, "import.undo")
        self._build()

    @property
    def waits(self) -> bool:
        """Whether the chosen import still has places waiting for a look."""
        return self.queue.topLevelItemCount() > 0

    @property
    def act(self) -> ImportAct | None:
        """The chosen import."""
        at = self.acts.currentIndex().row()
        return self._acts[at] if 0 <= at < len(self._acts) else None

    def show_acts(self, acts: Sequence[ImportAct]) -> None:
        """The newest first; the one that was chosen stays so."""
        before = self.act.number if self.act is not None else None
        self._acts = list(acts[:_MOST_ACTS])
        self.acts.blockSignals(True)
        self.acts.clear()
        for act in self._acts:
            told = [
                f"{count} {self._forms[key].one}" for key in act.added if (count := act.count(key))
            ]
            if act.extended:
                told.append(f"bổ sung {len(act.extended)} thôn")
            if act.undone_at:
                told = ["đã hoàn tác"]
            when = f"{act.on:%d/%m/%Y %H:%M}"
            item = QTreeWidgetItem([f"Số {act.number} · {when}", act.file, act.actor])
            item.setText(3, ", ".join(told))
            for column in range(4):
                item.setToolTip(column, item.text(column))
            self.acts.addTopLevelItem(item)
        self.acts.blockSignals(False)
        self.setVisible(bool(self._acts))
        place = next((at for at, act in enumerate(self._acts) if act.number == before), 0)
        if self._acts:
            self.acts.setCurrentIndex(self.acts.model().index(place, 0))

    def show_waiting(self, waiting: Sequence[tuple[int, Waiting]], *, read_only: bool) -> None:
        """What is still open of the chosen import."""
        self.queue.clear()
        for place, one in waiting[:_MOST_WAITING]:
            column = f"{one.column} · {one.heading}" if one.column else "cả dòng"
            texts = (f"Dòng {one.row}, {one.sheet}", column, one.value, one.reason)
            item = QTreeWidgetItem(list(texts))
            item.setData(0, _ROLE, (place, one.register, one.id))
            for at, text in enumerate(texts):
                item.setToolTip(at, text)
            self.queue.addTopLevelItem(item)
        act = self.act
        is_undone = act is not None and bool(act.undone_at)
        count = len(waiting)
        self.words.setText(
            "Lần nhập này đã hoàn tác; các bản ghi ở trong thùng rác."
            if is_undone
            else f"▲ {count} chỗ chờ xem lại. Sửa rồi lưu bản ghi thì chỗ đó tự ra khỏi hàng chờ."
            if count
            else "✓ Không còn chỗ nào chờ xem lại."
        )
        self.queue.setVisible(bool(count))
        self.open_button.setVisible(bool(count))
        self.settle_button.setVisible(bool(count))
        self.settle_button.setEnabled(not read_only)
        self.undo_button.setEnabled(act is not None and not is_undone and not read_only)
        if count:
            self.queue.setCurrentIndex(self.queue.model().index(0, 0))

    def _tree(self, headings: Sequence[str], name: str) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setRootIsDecorated(False)
        tree.setHeaderLabels(list(headings))
        tree.setAccessibleName(name)
        tree.setWordWrap(True)
        tree.setItemDelegate(WrappedLines(tree))
        FittedColumns(tree, taker=3)
        return tree

    def _on_act(self) -> None:
        if self.act is not None:
            self.chosen.emit(self.act)

    def _on_open(self) -> None:
        item = self.queue.currentItem()
        if item is not None:
            _, register, number = item.data(0, _ROLE)
            self.opened.emit(register, number)

    def _on_settle(self) -> None:
        places = [item.data(0, _ROLE)[0] for item in self.queue.selectedItems()]
        if self.act is not None and places:
            self.settled.emit(self.act.number, places)

    def _on_undo(self) -> None:
        if self.act is not None:
            self.undo_asked.emit(self.act)

    def _build(self) -> None:
        title = QLabel("Các lần nhập trước", self)
        set_role(title, "subheading")
        acts = QHBoxLayout()
        acts.addWidget(self.open_button)
        acts.addWidget(self.settle_button)
        acts.addStretch(1)
        acts.addWidget(self.undo_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self.acts, 2)
        column.addWidget(self.words)
        column.addWidget(self.queue, 3)
        column.addLayout(acts)
        self.acts.currentItemChanged.connect(self._on_act)
        self.queue.itemActivated.connect(self._on_open)
        self.open_button.clicked.connect(self._on_open)
        self.settle_button.clicked.connect(self._on_settle)
        self.undo_button.clicked.connect(self._on_undo)
