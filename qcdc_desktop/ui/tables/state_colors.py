"""A chosen line keeps the colours that tell how it stands: the most urgent one is mostly chosen."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem


class StateColors(QStyledItemDelegate):
    """Draws the words of chosen lines in the model's own colour."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if not option.state & QStyle.StateFlag.State_Selected:  # pyright: ignore[reportAttributeAccessIssue]
            return
        color = index.data(Qt.ItemDataRole.ForegroundRole)
        if isinstance(color, QColor | QBrush):
            brush = QBrush(color)
            option.palette.setBrush(QPalette.ColorRole.HighlightedText, brush)  # pyright: ignore[reportAttributeAccessIssue]
