"""Every command and every book by a few letters, marks or none; Enter does it."""

import re
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.text import words
from qcdc_desktop.ui.action_spec import ActionSpec
from qcdc_desktop.ui.room import take_room
from qcdc_desktop.ui.theme import set_role, theme

if TYPE_CHECKING:
    from qcdc_desktop.ui.menus import Commands

_NAME, WAY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_BOOK_NUMBER = re.compile(r"^\d ")
"""The letter of a book in its menu is no word of its name."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
OWN = "tools.palette"
_EDGE = 10


class _KeysAtTheEdge(QStyledItemDelegate):
    """A command's keys stand one under the other at the right; its name gives way to them."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        metrics: QFontMetrics = option.fontMetrics  # pyright: ignore[reportAttributeAccessIssue]
        keys = metrics.horizontalAdvance(str(index.data(WAY) or ""))
        room: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        left = room.width() - keys - theme().px(3 * _EDGE)
        option.text = metrics.elidedText(  # pyright: ignore[reportAttributeAccessIssue]
            str(index.data()), Qt.TextElideMode.ElideRight, left
        )

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        room: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setPen(theme().color("muted"))
        painter.drawText(
            room.adjusted(0, 0, -theme().px(_EDGE), 0),
            int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
            str(index.data(WAY) or ""),
        )
        painter.restore()


class Palette(QDialog):
    """The list narrows while one types; what cannot run now says why and stays put."""

    def __init__(self, commands: "Commands", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Gọi lệnh, mở sổ")
        self._commands = commands
        self.box = QLineEdit()
        self.box.setPlaceholderText("Gõ vài chữ của lệnh hay tên sổ, không cần dấu")
        self.box.setAccessibleName("Tìm lệnh")
        self.list = QListWidget()
        self.list.setAccessibleName("Các lệnh")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_KeysAtTheEdge(self.list))
        self.why = QLabel()
        self.why.setWordWrap(True)
        set_role(self.why, "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for widget in (self.box, self.list, self.why):
            column.addWidget(widget)
        take_room(self, 560, 460)
        for spec in _ordered(commands.specs):
            if spec.id != OWN:
                self.list.addItem(self._item(spec))
        self.box.textEdited.connect(self._narrow)
        self.box.installEventFilter(self)
        self.list.itemClicked.connect(self._run)
        self.list.currentItemChanged.connect(self._on_current)
        self._narrow("")

    def shown(self) -> list[str]:
        """The ids offered now, best first."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(_NAME) for item in items if not item.isHidden()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                self._step(_STEPS[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _item(self, spec: ActionSpec) -> QListWidgetItem:
        action = self._commands.action(spec.id)
        told = self._commands.words(spec.id)
        item = QListWidgetItem(f"{_BOOK_NUMBER.sub('', told)}   ·   {spec.place}")
        item.setData(_NAME, spec.id)
        item.setData(WAY, self._commands.way(spec.id))
        item.setToolTip(item.text())
        if not action.isEnabled():
            item.setForeground(theme().color("muted"))
            item.setToolTip(action.toolTip())
        return item

    def _narrow(self, typed: str) -> None:
        wanted = words(typed)
        best: QListWidgetItem | None = None
        for row in range(self.list.count()):
            item = self.list.item(row)
            held = words(item.text())
            fits = all(any(one.startswith(word) for one in held) for word in wanted)
            item.setHidden(not fits)
            if fits and (
                best is None or (wanted and _begins(item, wanted) > _begins(best, wanted))
            ):
                best = item
        if best is not None:
            self.list.setCurrentItem(best)
        else:
            self.why.setText("Không có lệnh nào khớp.")

    def _step(self, rows: int) -> None:
        shown = [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]
        if shown:
            now = self.list.currentRow()
            place = shown.index(now) if now in shown else 0
            self.list.setCurrentRow(shown[min(max(place + rows, 0), len(shown) - 1)])

    def _on_current(self, item: QListWidgetItem | None) -> None:
        self.why.setText(self._why_not(item) if item is not None else "")

    def _why_not(self, item: QListWidgetItem) -> str:
        action = self._commands.action(item.data(_NAME))
        return "" if action.isEnabled() else action.toolTip()

    def _run(self, item: QListWidgetItem | None) -> None:
        if item is None or item.isHidden():
            return
        action = self._commands.action(item.data(_NAME))
        if why := self._why_not(item):
            self.why.setText(f"Chưa làm được: {why}")
            return
        self.accept()
        QTimer.singleShot(0, action, partial(action.trigger))


def _ordered(specs: Mapping[str, ActionSpec]) -> list[ActionSpec]:
    """Books first: they are gone to most."""
    return sorted(specs.values(), key=_is_no_book)


def _is_no_book(spec: ActionSpec) -> bool:
    return not spec.id.startswith("list:")


def _begins(item: QListWidgetItem, wanted: list[str]) -> bool:
    """The command's own name begins as typed."""
    return " ".join(words(item.text())).startswith(" ".join(wanted))
