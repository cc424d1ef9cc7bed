"""Items of a list as high as their words need: Qt forgets the padding and cuts the last line."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

_MOST = 100_000


class WrappedItems(QStyledItemDelegate):
    """Measures words in the room they are drawn in; set by ``wrap_items``."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        hint = super().sizeHint(option, index)
        view, words = self.parent(), index.data()
        if not isinstance(view, QListView) or not isinstance(words, str):
            return hint
        self.initStyleOption(option, index)
        option.rect = QRect(0, 0, view.viewport().width() - 2 * view.spacing(), _MOST)  # pyright: ignore[reportAttributeAccessIssue]
        style = view.style()
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, view) + 1
        room = QRect(0, 0, room.width() - 2 * margin, _MOST)
        metrics = option.fontMetrics  # pyright: ignore[reportAttributeAccessIssue]
        taken = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
        option.text = "x"  # pyright: ignore[reportAttributeAccessIssue]
        line = style.sizeFromContents(
            QStyle.ContentsType.CT_ItemViewItem, option, QSize(), view
        ).height()
        return QSize(0, max(line, line - metrics.height() + taken))


def wrap_items(view: QListView) -> None:
    """Words of this list wrap, whole, at every width."""
    view.setWordWrap(True)
    view.setTextElideMode(Qt.TextElideMode.ElideNone)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setItemDelegate(WrappedItems(view))
