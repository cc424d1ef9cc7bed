"""By which columns a list is ordered: a click on a heading, with Shift for the second key."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Qt
from PySide6.QtWidgets import QApplication

from qcdc_desktop.domain.listing import Sort

if TYPE_CHECKING:
    from qcdc_desktop.ui.pages.list_page import ListPage

_REFUSED = "Sổ không xếp theo cột này; hãy lọc theo cột đó."


class ListOrder(QObject):
    """The order of one list page, remembered for the register."""

    def __init__(self, page: "ListPage") -> None:
        super().__init__(page)
        self._page = page
        self._keys = [column.key for column in page.model.columns]
        self._sortable = page.shell.context.listing.sortable(page.spec.key)
        self._place = f"list/{page.spec.key}/sort"
        self.sort = Sort(self._keys[0])
        self.then: Sort | None = None

    def recall(self) -> None:
        """The order as the person left it, else that of the form file."""
        told = self._page.shell.remembered.text(self._place).split(",")
        kept = [sort for one in told if (sort := self._read(one)) is not None]
        spec = self._page.spec.list
        self.sort = kept[0] if kept else Sort(spec.sort, spec.descending)
        self.then = kept[1] if len(kept) > 1 and kept[1].column != self.sort.column else None
        self._show()

    def by(self, key: str, *, descending: bool, second: bool = False) -> None:
        """Order by a column, or those that are alike by it."""
        if key not in self._sortable:
            self._page.shell.alerts.tell(_REFUSED, "info")
            self._show()
            return
        if second and key != self.sort.column:
            self.then = Sort(key, descending)
        else:
            self.sort = Sort(key, descending)
            if self.then is not None and self.then.column == key:
                self.then = None
        self._show()
        told = ",".join(_written(one) for one in (self.sort, self.then) if one is not None)
        self._page.shell.remembered.keep(self._place, told)
        self._page.reload()

    def drop_second(self) -> None:
        """One column orders the list."""
        self.then = None
        self.by(self.sort.column, descending=self.sort.descending)

    def on_clicked(self) -> None:
        """A heading was clicked: Qt has turned the mark; with Shift it goes back where it stood."""
        header = self._page.view.horizontalHeader()
        key = self._keys[header.sortIndicatorSection()]
        down = header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        second = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        if second and self.then is not None and self.then.column == key:
            down = not self.then.descending
        self.by(key, descending=down, second=second)

    def _read(self, told: str) -> Sort | None:
        key = told.lstrip("-")
        known = key in self._keys and key in self._sortable
        return Sort(key, told.startswith("-")) if known else None

    def _show(self) -> None:
        header = self._page.view.horizontalHeader()
        column = self.sort.column
        at = self._keys.index(column) if column in self._keys else 0
        down = self.sort.descending
        blocker = QSignalBlocker(header)
        header.setSortIndicator(
            at, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        )
        header.setSectionsClickable(True)
        del blocker
        header.viewport().update()
        self._page.model.show_order(self.sort, self.then)
        self._page.view.frozen.follow()


def _written(sort: Sort) -> str:
    return f"{'-' if sort.descending else ''}{sort.column}"
