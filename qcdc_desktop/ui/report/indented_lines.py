"""Lines of a list that stand by their level, box and words together, also where words wrap."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from qcdc_desktop.ui.theme import theme

LEVEL = Qt.ItemDataRole.UserRole + 10
"""1 for the outermost."""
_STEP, _BESIDE = 20, 28
"""Pixels at 100 %: of one level; of paddings that Qt leaves out when it measures wrapped words."""
Index = QModelIndex | QPersistentModelIndex


class IndentedLines(QStyledItemDelegate):
    """For a list whose items tell their ``LEVEL``."""

    def __init__(self, lines: QListWidget) -> None:
        super().__init__(lines)
        self._lines = lines
        lines.setWordWrap(True)
        lines.setResizeMode(QListWidget.ResizeMode.Adjust)
        lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, self._shifted(option, index), index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        shifted = QStyleOptionViewItem(option)
        room = self._lines.viewport().rect().adjusted(0, 0, -theme().px(_BESIDE), 0)
        shifted.rect = room  # pyright: ignore[reportAttributeAccessIssue]
        return super().sizeHint(self._shifted(shifted, index), index)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        return super().editorEvent(event, model, self._shifted(option, index), index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        super().updateEditorGeometry(editor, self._shifted(option, index), index)

    def _shifted(self, option: QStyleOptionViewItem, index: Index) -> QStyleOptionViewItem:
        """The same line further to the right."""
        shifted = QStyleOptionViewItem(option)
        level = index.data(LEVEL) or 1
        shifted.rect.setLeft(  # pyright: ignore[reportAttributeAccessIssue]
            shifted.rect.left() + theme().px(_STEP) * (level - 1)  # pyright: ignore[reportAttributeAccessIssue]
        )
        return shifted
