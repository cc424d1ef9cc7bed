"""Giving commands other keys; a key that is taken is told at once and not given twice."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from qcdc_desktop.domain.text import fold
from qcdc_desktop.ui.dialogs.frame import CLOSE, FramedDialog, Place
from qcdc_desktop.ui.theme import theme

if TYPE_CHECKING:
    from qcdc_desktop.ui.menus import Commands

_NAME = Qt.ItemDataRole.UserRole
_NO_COMMAND = "Chọn một lệnh trước."


class KeysDialog(FramedDialog):
    """All commands with their keys or letters; the chosen one gets the key pressed in the box."""

    def __init__(self, commands: "Commands", parent: QWidget | None = None) -> None:
        super().__init__("Đổi phím tắt", parent)
        self._commands = commands
        self.search = QLineEdit()
        self.search.setPlaceholderText("Gõ vài chữ của lệnh, hoặc phím, không cần dấu")
        self.search.setAccessibleName("Tìm lệnh hoặc phím")
        self.search.setClearButtonEnabled(True)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(["Lệnh", "Bảng chọn", "Phím, chữ"])
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName("Các lệnh và phím")
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        for spec in commands.specs.values():
            line = QTreeWidgetItem([spec.words, spec.place, ""])
            line.setData(0, _NAME, spec.id)
            self.tree.addTopLevelItem(line)
        self.box = QKeySequenceEdit()
        self.box.setMaximumSequenceLength(1)
        self.box.setAccessibleName("Phím mới")
        inner = self.box.findChild(QLineEdit)
        if inner is not None:
            inner.setPlaceholderText("Bấm tổ hợp phím mới")
        self.give = self._button("Đặt phím này", self._on_give)
        self.drop = self._button("Bỏ phím", self._on_drop)
        self.reset = self._button("Về phím gốc", self._on_reset)
        row = QHBoxLayout()
        for widget in (self.box, self.give, self.drop, self.reset):
            row.addWidget(widget)
        self.put(self.search)
        self.put(self.tree, 1)
        self.put(row)
        self.said = self.say("Chọn một lệnh rồi bấm phím mới.", "secondary")
        everything = self.button("Tất cả về phím gốc", Place.ResetRole)
        everything.clicked.connect(self._on_reset_all)
        for button in (everything, self.stay_button(CLOSE)):
            button.setAutoDefault(False)  # Enter is a key that may be wanted
        self.resize(theme().px(640), theme().px(560))
        self._show_keys()
        self.tree.currentItemChanged.connect(self._on_chosen)
        self.tree.setCurrentIndex(self.tree.model().index(0, 0))
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the search box leads to the box for the key and presses no button."""
        if watched is self.search and isinstance(event, QKeyEvent):
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and event.type() == QEvent.Type.KeyPress:
                self.box.setFocus()
                return True
        return super().eventFilter(watched, event)

    def choose(self, words: str) -> None:
        """Stand on the command of this name, or the first whose name holds these words."""
        self.search.clear()
        wanted = fold(words)
        found = [line for line in self._lines() if wanted in fold(line.text(0))]
        same = [line for line in found if fold(line.text(0)) == wanted]
        if found:
            self.tree.setCurrentItem((same or found)[0])

    def _button(self, words: str, slot: object) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(slot)
        return button

    def _chosen(self) -> str:
        line = self.tree.currentItem()
        return str(line.data(0, _NAME)) if line is not None else ""

    def _lines(self) -> list[QTreeWidgetItem]:
        lines = (self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount()))
        return [line for line in lines if line is not None]

    def _show_keys(self) -> None:
        for line in self._lines():
            line.setText(2, self._commands.way(line.data(0, _NAME)))

    def _narrow(self, typed: str) -> None:
        """Show the lines with words that begin so, in whichever column; stand on the first."""
        wanted = fold(typed).split()
        for line in self._lines():
            held = fold(" ".join(line.text(column) for column in range(3))).split()
            fits = all(any(one.startswith(word) for one in held) for word in wanted)
            line.setHidden(not fits)
        seen = [line for line in self._lines() if not line.isHidden()]
        if not seen:
            self.tree.setCurrentIndex(QModelIndex())
            self.said.setText("Không có lệnh hay phím nào như vậy.")
        elif self.tree.currentItem() not in seen:
            self.tree.setCurrentItem(seen[0])

    def _on_chosen(self) -> None:
        self.box.clear()
        self.said.setText("Bấm tổ hợp phím mới rồi chọn Đặt phím này.")

    def _on_give(self) -> None:
        key, name = self.box.keySequence(), self._chosen()
        if not name:
            self.said.setText(_NO_COMMAND)
            return
        if key.isEmpty():
            self.said.setText("Bấm tổ hợp phím mới vào ô trước.")
            return
        why = self._commands.give_key(name, key)
        self.said.setText(why or "Đã đổi phím; có hiệu lực ngay.")
        self._show_keys()

    def _on_drop(self) -> None:
        name = self._chosen()
        if name:
            self._commands.give_key(name, QKeySequence())
        self.said.setText("Lệnh này không còn phím." if name else _NO_COMMAND)
        self._show_keys()

    def _on_reset(self) -> None:
        name = self._chosen()
        told = self._commands.reset_key(name) or "Đã về phím gốc." if name else _NO_COMMAND
        self.said.setText(told)
        self._show_keys()

    def _on_reset_all(self) -> None:
        self._commands.reset_key()
        self.said.setText("Mọi lệnh đã về phím gốc.")
        self._show_keys()
