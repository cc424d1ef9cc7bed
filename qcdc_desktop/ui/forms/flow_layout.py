"""A layout that sets widgets side by side and goes on in the next line when a line is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Left to right, then the next line; its height follows from its width."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8, *, gives: bool = False) -> None:
        """``gives``: items give up the room they can spare before a second line is begun."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._gives = gives
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place every visible item; the height used."""
        x, y, line = rect.x(), rect.y(), 0
        shown = [item for item in self._items if not item.isEmpty()]
        for item, wanted in zip(shown, self._widths(shown, rect.width()), strict=True):
            hint = item.sizeHint()
            width = min(wanted, max(rect.width(), 1))
            if x > rect.x() and x + width > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += width + self._gap
            line = max(line, hint.height())
        return y + line - rect.y()

    def _widths(self, shown: list[QLayoutItem], room: int) -> list[int]:
        """As wide as asked for, or so much less that all stand in one line."""
        asked = [item.sizeHint().width() for item in shown]
        spare = [
            max(width - item.minimumSize().width(), 0)
            for width, item in zip(asked, shown, strict=True)
        ]
        over = sum(asked) + self._gap * (len(asked) - 1) - room
        if not self._gives or not 0 < over <= sum(spare):
            return asked
        given = [-(-over * part // sum(spare)) for part in spare]
        return [width - less for width, less in zip(asked, given, strict=True)]
