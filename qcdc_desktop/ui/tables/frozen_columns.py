"""The first columns of a list, standing still while the others are scrolled sideways.

A second table over the left edge of the first, on the same rows and the same choice of rows; it
never has the focus, and what is clicked in it counts as clicked in the list.
"""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

_RULE = 2
"""Pixels of the line at their right."""


class FrozenColumns(QTableView):
    """Shows the first ``count`` columns, as many as a person asked for; none hides it."""

    def __init__(self, list_view: QTableView) -> None:
        super().__init__(list_view)
        self._list = list_view
        self.count = 0
        self.setObjectName("frozen_columns")
        self.setAccessibleName("Các cột giữ cố định")
        self.setProperty("role", "frozen")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(list_view)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(list_view.verticalScrollMode())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.sectionResized.connect(self._on_resized)
        header.sortIndicatorChanged.connect(self._on_sorted)
        list_view.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(list_view.verticalScrollBar().setValue)
        self.hide()

    def attach(self) -> None:
        """The list has its model now."""
        self.setModel(self._list.model())
        self.setSelectionModel(self._list.selectionModel())
        self.follow()

    def freeze(self, count: int) -> None:
        """Keep so many columns standing."""
        self.count = count
        self.follow()

    def shown(self) -> list[int]:
        """The columns that stand, by their numbers in the model, from left to right."""
        header = self._list.horizontalHeader()
        order = [header.logicalIndex(at) for at in range(header.count())]
        return [at for at in order if not self._list.isColumnHidden(at)][: self.count]

    def follow(self) -> None:
        """As wide, as ordered and as marked as the list's own columns."""
        stand = self.shown() if self.model() is not None else []
        self.setVisible(bool(stand))
        if not stand:
            return
        header, theirs = self.horizontalHeader(), self._list.horizontalHeader()
        blocker = QSignalBlocker(header)
        header.restoreState(theirs.saveState())
        for at in range(theirs.count()):
            self.setColumnHidden(at, at not in stand)
        header.setSectionsMovable(False)
        header.setHighlightSections(False)
        del blocker
        rows = self._list.verticalHeader().defaultSectionSize()
        self.verticalHeader().setDefaultSectionSize(rows)
        self.setFont(self._list.font())
        header.setFixedHeight(theirs.height())
        edge = self._list.frameWidth()
        width = sum(theirs.sectionSize(at) for at in stand) + _RULE
        height = self._list.viewport().height() + theirs.height()
        self.setGeometry(edge, edge, min(width, self._list.viewport().width()), height)
        self.verticalScrollBar().setValue(self._list.verticalScrollBar().value())
        self.raise_()

    def _on_resized(self, at: int, _before: int, width: int) -> None:
        self._list.horizontalHeader().resizeSection(at, width)

    def _on_sorted(self, at: int, order: Qt.SortOrder) -> None:
        """The list's own heading takes the click, and all that follows from it."""
        self._list.horizontalHeader().setSortIndicator(at, order)
