"""Columns of a small tree that share its width by their words: none lies beyond the edge."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget

from qcdc_desktop.ui.theme import theme

_LEAST = 48
"""No column is pressed below this at 100 %."""
_MOST_LINES = 12


def shared_widths(
    wanted: Sequence[int],
    room: int,
    taker: int,
    least: int = 0,
    gives_way: tuple[int, int] = (0, 0),
) -> list[int]:
    """Every column as wide as it wants; what is left over goes to ``taker``.

    Where the room is too small, the column ``gives_way`` names shrinks to the width it names; then
    the widest, all to the same width, so that short columns stay whole; none below ``least``.
    """
    widths = list(wanted)
    yielding, floor = gives_way
    over = sum(widths) - room
    if floor and over > 0:
        widths[yielding] = max(widths[yielding] - over, min(floor, widths[yielding]))
    if sum(widths) <= room:
        widths[taker] += room - sum(widths)
        return widths
    cap, left, places = 0, room, sorted(range(len(widths)), key=lambda at: widths[at])
    for done, at in enumerate(places):
        cap = left // (len(places) - done)
        if widths[at] > cap:
            break
        left -= widths[at]
    return [min(width, max(cap, least)) for width in widths]


class WrappedLines(QStyledItemDelegate):
    """Lines as high as their words need in the columns as wide as they are: a tree cuts them."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        hint = super().sizeHint(option, index)
        tree = self.parent()
        words = index.data()
        if not isinstance(tree, QTreeWidget) or not isinstance(words, str):
            return hint
        self.initStyleOption(option, index)
        metrics = option.fontMetrics  # pyright: ignore[reportAttributeAccessIssue]
        beside = hint.width() - metrics.horizontalAdvance(words)
        width = tree.columnWidth(index.column()) - beside
        if index.column() == 0 or width <= 0 or metrics.horizontalAdvance(words) <= width:
            return hint
        room = QRect(0, 0, width, metrics.height() * _MOST_LINES)
        taken = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
        return QSize(hint.width(), hint.height() - metrics.height() + taken)


class FittedColumns(QObject):
    """Fits a tree's columns whenever its room or its lines change.

    Once a person has drawn a column to another width the columns are left as they are.
    """

    def __init__(
        self, tree: QTreeWidget, taker: int, *, gives_way: tuple[int, int] = (0, 0)
    ) -> None:
        super().__init__(tree)
        self._tree = tree
        self._taker = taker
        self._gives_way = gives_way
        self._fitting = False
        self._own = False
        tree.header().setStretchLastSection(False)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        tree.viewport().installEventFilter(self)
        tree.header().sectionResized.connect(self._on_resized)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.fit)
        model = tree.model()
        for signal in (model.rowsInserted, model.modelReset, model.dataChanged):
            signal.connect(self._soon.start)
        for signal in (tree.expanded, tree.collapsed):
            signal.connect(self._soon.start)

    def fit(self) -> None:
        """Give each column its share of the room there is now."""
        tree = self._tree
        if self._own or not tree.isVisible():
            return
        columns = range(tree.columnCount())
        header = tree.header()
        wanted = [max(tree.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in columns]
        at, floor = self._gives_way
        widths = shared_widths(
            wanted,
            tree.viewport().width(),
            self._taker,
            theme().px(_LEAST),
            (at, theme().px(floor)),
        )
        self._fitting = True
        for at, width in enumerate(widths):
            header.resizeSection(at, width)
        self._fitting = False
        if tree.wordWrap():
            tree.scheduleDelayedItemsLayout()  # how high a wrapped line is depends on its width

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self.fit()
        return super().eventFilter(watched, event)

    def _on_resized(self) -> None:
        if not self._fitting and self._tree.isVisible():
            self._own = True
