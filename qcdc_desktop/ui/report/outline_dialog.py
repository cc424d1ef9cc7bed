"""The unit's own outline: sections renamed, moved, hidden, added; and back to the form file's."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.services.report_outlines import SectionChoice
from qcdc_desktop.ui.dialogs.frame import FramedDialog, Place
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.report.indented_lines import LEVEL, IndentedLines
from qcdc_desktop.ui.room import take_room

_TITLE = "Đề cương của đơn vị"
_WORDS = (
    "Bỏ dấu để ẩn một mục, bấm đúp để đổi tên. Chữ đã viết được giữ theo mục, kể cả khi "
    "ẩn. Đề cương riêng nằm trong tệp dữ liệu và dùng cho mọi kỳ."
)
_CHOICE = Qt.ItemDataRole.UserRole
_LEVEL_WORDS = {1: "I.", 2: "A.", 3: "1."}


class OutlineDialog(FramedDialog):
    """Works on a copy; emits it once, when it is to be kept."""

    kept = Signal(object)  # tuple[SectionChoice, ...]
    reset_asked = Signal()

    def __init__(
        self,
        choices: Sequence[SectionChoice],
        new_key: Callable[[Sequence[SectionChoice]], str],
        *,
        is_own: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_TITLE, parent, heading=_TITLE, words=_WORDS, words_role="secondary")
        self.setObjectName("outline_dialog")
        take_room(self, 720, 560)
        self._new_key = new_key
        self.list = QListWidget()
        self.list.setAccessibleName("Các mục của đề cương")
        self.list.setItemDelegate(IndentedLines(self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for choice in choices:
            self.list.addItem(self._item(choice))
        self._build(is_own=is_own)
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(self._on_item_changed)
        self.list.currentRowChanged.connect(self._on_row)
        self._on_row(0)

    @property
    def choices(self) -> tuple[SectionChoice, ...]:
        """The outline as it stands in the dialog."""
        return tuple(self._choice(row) for row in range(self.list.count()))

    # ---- acts

    def shift(self, by: int) -> None:
        """The chosen section up (-1) or down (1)."""
        row = self.list.currentRow()
        if not 0 <= row + by < self.list.count():
            return
        item = self.list.takeItem(row)
        self.list.insertItem(row + by, item)
        self.list.setCurrentRow(row + by)

    def add(self) -> None:
        """A section of the unit's own after the chosen one; its name is typed at once."""
        row = self.list.currentRow() + 1
        level = self._choice(row - 1).level if row else 3
        choice = SectionChoice(self._new_key(self.choices), "Phần riêng của đơn vị", level, "")
        self.list.insertItem(row, self._item(choice))
        self.list.setCurrentRow(row)
        self.rename()

    def rename(self) -> None:
        self.list.editItem(self.list.currentItem())

    def remove(self) -> None:
        """Take an own section away; a section of the form file is only hidden."""
        if self._choice(self.list.currentRow()).is_own:
            self.list.takeItem(self.list.currentRow())

    # ---- slots

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        if not item.text().strip():
            choice: SectionChoice = item.data(_CHOICE)
            item.setText(choice.original or choice.title)

    def _on_row(self, row: int) -> None:
        here = 0 <= row < self.list.count()
        self._up.setEnabled(here and row > 0)
        self._down.setEnabled(here and row < self.list.count() - 1)
        self._rename.setEnabled(here)
        self._remove.setEnabled(here and self._choice(row).is_own)

    def _on_up(self) -> None:
        self.shift(-1)

    def _on_down(self) -> None:
        self.shift(1)

    def _on_reset(self) -> None:
        self.accept()
        self.reset_asked.emit()

    def _on_keep(self) -> None:
        self.accept()
        self.kept.emit(self.choices)

    # ---- private

    def _choice(self, row: int) -> SectionChoice:
        item = self.list.item(row)
        choice: SectionChoice = item.data(_CHOICE)
        title = item.text().strip()
        hidden = item.checkState() is Qt.CheckState.Unchecked
        return replace(choice, title=title or choice.title, is_hidden=hidden)

    def _item(self, choice: SectionChoice) -> QListWidgetItem:
        item = QListWidgetItem(choice.title)
        item.setData(LEVEL, choice.level)
        item.setData(_CHOICE, choice)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)
        item.setCheckState(Qt.CheckState.Unchecked if choice.is_hidden else Qt.CheckState.Checked)
        origin = "Phần riêng của đơn vị" if choice.is_own else f"Mẫu gốc: {choice.original}"
        item.setToolTip(f"Cấp {_LEVEL_WORDS[choice.level]} {origin}")
        return item

    def _button(self, words: str, icon: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        dress(button, icon)
        button.clicked.connect(act)
        return button

    def _build(self, *, is_own: bool) -> None:
        self._up = self._button("Lên", "arrow-up", self._on_up)
        self._down = self._button("Xuống", "arrow-down", self._on_down)
        self._rename = self._button("Đổi tên", "pencil", self.rename)
        self._add = self._button("Thêm phần riêng", "plus", self.add)
        self._remove = self._button("Bỏ phần riêng", "trash", self.remove)
        side = QVBoxLayout()
        for button in (self._up, self._down, self._rename, self._add, self._remove):
            side.addWidget(button)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self.list, 1)
        middle.addLayout(side)
        self.put(middle, 1)
        reset = self.button("Về mẫu gốc", Place.ResetRole, name="reset_outline")
        reset.setAutoDefault(False)
        reset.setEnabled(is_own)
        dress(reset, "restore")
        reset.clicked.connect(self._on_reset)
        keep = self.button("Lưu đề cương", name="keep_outline", look="primary")
        keep.clicked.connect(self._on_keep)
        self.stay_button()
