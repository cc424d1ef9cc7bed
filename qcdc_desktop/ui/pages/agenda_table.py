"""A list of things to be done: sign and words, by when, on what basis; one click leads there."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from qcdc_desktop.services.overview import AgendaItem
from qcdc_desktop.ui.tables.state_colors import StateColors
from qcdc_desktop.ui.theme import set_role, theme

_SIGNS = {"overdue": "■", "soon": "▲", "running": "●", "draft": "◌", "done": "✓"}
_WORDS, _WHEN, _BASIS = range(3)
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_ROOM_FOR_BASIS = 760
_ONE_LINE, _TWO_LINES, _PADDING = 28, 42, 24
"""Pixels at 100 %."""
_SHARE = 45
"""What the days may take of the width in one line, in percent."""
_STATE_WORDS = {
    "overdue": "quá hạn",
    "soon": "sắp đến hạn",
    "running": "còn hạn",
    "draft": "chưa xong",
    "done": "đã làm",
}

Index = QModelIndex | QPersistentModelIndex


class AgendaModel(QAbstractTableModel):
    """The lines as they were read; nothing is counted here."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: tuple[AgendaItem, ...] = ()
        self.is_narrow = False
        """The day stands under the count of days, not behind it."""

    def show_items(self, items: tuple[AgendaItem, ...]) -> None:
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def when(self, item: AgendaItem) -> str:
        return item.when.replace(" · ", "\n") if self.is_narrow else item.when

    def item(self, row: int) -> AgendaItem:
        return self._items[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._items[index.row()]
        column = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (f"{_SIGNS[item.state]}  {item.words}", self.when(item), item.basis)[column]
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(filter(None, (item.words, item.when, item.basis)))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{item.words}, {_STATE_WORDS[item.state]}" if column == _WORDS else None
            case Qt.ItemDataRole.ForegroundRole:
                tone = "muted" if column == _BASIS else item.state
                return theme().color("ink" if column == _WORDS and tone == "running" else tone)
            case Qt.ItemDataRole.FontRole:
                return theme().font("secondary") if column == _BASIS else None
            case _:
                return None


class AgendaTable(QTableView):
    """Reached and worked with the keyboard: arrows choose, Enter opens."""

    opened = Signal(object)  # AgendaItem

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self._model = AgendaModel(self)
        self.setModel(self._model)
        set_role(self, "plain")
        self.setItemDelegate(StateColors(self))
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.hide()
        header.setSectionResizeMode(_WORDS, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_WHEN, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_BASIS, QHeaderView.ResizeMode.Interactive)
        self.clicked.connect(self._on_clicked)

    def show_items(self, items: tuple[AgendaItem, ...]) -> None:
        row = self.currentIndex().row()
        self._model.show_items(items)
        self._fit()
        if items:
            self.setCurrentIndex(self._model.index(min(max(row, 0), len(items) - 1), 0))

    # ---- slots

    def _on_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.item(index.row()))

    # ---- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where room is short legal bases give way and lines become two; no day is cut."""
        wide, model, look = self.viewport().width(), self._model, theme()
        self.verticalHeader().setDefaultSectionSize(look.px(28))
        self.setColumnHidden(_BASIS, wide < look.px(_ROOM_FOR_BASIS))
        self.setColumnWidth(_BASIS, wide // 4)
        model.is_narrow = False
        if self.sizeHintForColumn(_WHEN) > wide * _SHARE // 100:
            model.is_narrow = True
        when = min(self.sizeHintForColumn(_WHEN), wide // 2)
        self.setColumnWidth(_WHEN, when)
        metrics = self.fontMetrics()
        basis = 0 if self.isColumnHidden(_BASIS) else wide // 4
        room = wide - when - basis - look.px(_PADDING)
        for row in range(model.rowCount()):
            words = str(model.index(row, _WORDS).data())
            tall = metrics.horizontalAdvance(words) > room
            tall = tall or "\n" in model.when(model.item(row))
            self.setRowHeight(row, look.px(_TWO_LINES if tall else _ONE_LINE))
