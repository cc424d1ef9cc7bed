"""The grid of villages: Tab walks its cells and leaves where nothing more is written."""

from PySide6.QtWidgets import QAbstractItemDelegate, QTableWidget, QWidget

_Hint = QAbstractItemDelegate.EndEditHint


class VillageTable(QTableWidget):
    """Without this Tab would go round and round in it, and the keyboard never come out."""

    def text(self, row: int, column: int) -> str:
        """What a cell holds."""
        item = self.item(row, column)
        return item.text() if item is not None else ""

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's name
        if not self._leaves(onward=next):
            return super().focusNextPrevChild(next)
        self.setTabKeyNavigation(False)
        try:
            return super().focusNextPrevChild(next)
        finally:
            self.setTabKeyNavigation(True)

    def closeEditor(self, editor: QWidget, hint: _Hint) -> None:
        """Tab in an open cell: nothing typed on a new line means that the list is complete."""
        onward = hint == _Hint.EditNextItem
        if hint not in {_Hint.EditNextItem, _Hint.EditPreviousItem} or not self._leaves(
            onward=onward
        ):
            super().closeEditor(editor, hint)
            return
        super().closeEditor(editor, _Hint.NoHint)
        self.focusNextPrevChild(onward)

    def _leaves(self, *, onward: bool) -> bool:
        """From the first cell back, from the last one on, and from the line below the last name."""
        row, column = self.currentRow(), self.currentColumn()
        if row < 0:
            return True
        if not onward:
            return (row, column) == (0, 0)
        if (row, column) == (self.rowCount() - 1, self.columnCount() - 1):
            return True
        cells = [
            (at, one) for at in range(row, self.rowCount()) for one in range(self.columnCount())
        ]
        return column == 0 and not any(self.text(*cell).strip() for cell in cells)
