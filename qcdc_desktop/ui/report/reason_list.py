"""The reasons that records give, as they go upward with the report; each line opens its record."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.reports.document import Explanation
from qcdc_desktop.ui.theme import theme
from qcdc_desktop.ui.wrapped_items import wrap_items

_MOST = 300
"""Lines shown; nobody reads more in a list this small, and the workbook has them all."""
_FROM_BOOKS = "Nhập từ sổ cũ"


class ReasonList(QListWidget):
    """By check, with its count; nothing here is typed."""

    record_asked = Signal(str, int)  # register, record id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Giải trình trong sổ")
        self.setStyleSheet("QListView { border: none; }")
        wrap_items(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSpacing(2)
        self.itemActivated.connect(self._on_asked)
        self.itemClicked.connect(self._on_asked)

    def show_reasons(self, reasons: Sequence[Explanation]) -> None:
        """Show them at the same place of the list, without taking the focus."""
        place, scrolled = self.currentRow(), self.verticalScrollBar().value()
        self.clear()
        if not reasons:
            self._say("Chưa bản ghi nào của kỳ này có lời giải trình.")
        shown = reasons[:_MOST]
        for title, group in groupby(shown, key=lambda one: one.title or _FROM_BOOKS):
            self._head(title, sum(1 for one in reasons if (one.title or _FROM_BOOKS) == title))
            for one in group:
                self._line(one)
        if len(reasons) > _MOST:
            self._say(f"Còn {show_integer(len(reasons) - _MOST)} dòng nữa, có đủ ở tệp Excel.")
        self.setCurrentRow(min(place, self.count() - 1))
        self.verticalScrollBar().setValue(scrolled)

    def _head(self, title: str, count: int) -> None:
        item = self._say(f"{title}: {show_integer(count)}")
        item.setFont(theme().font(bold=True))

    def _line(self, one: Explanation) -> None:
        if one.is_book:
            self._say(f"{one.told_book}: {show_integer(one.count)} bản ghi. {one.reason}")
            return
        number = f", số {one.book_no}" if one.book_no is not None else ""
        day = f", {show_date(one.on)}" if one.on else ""
        check = f" {one.check}" if one.check else ""
        item = QListWidgetItem(
            f"{one.told_book}{number}{day}.{check} Lý do: {one.told_reason}".strip()
        )
        item.setToolTip("Mở bản ghi")
        item.setData(Qt.ItemDataRole.UserRole, (one.register, one.record_id))
        self.addItem(item)

    def _say(self, text: str) -> QListWidgetItem:
        """A line that opens nothing."""
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.addItem(item)
        return item

    def _on_asked(self, item: QListWidgetItem) -> None:
        if place := item.data(Qt.ItemDataRole.UserRole):
            self.record_asked.emit(*place)
