"""The pages in the middle: one in front, those before it remembered for going back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from qcdc_desktop.ui.pages.page import Page

_FAR_ENOUGH = 20
Show = Callable[[], Page]
"""Makes or finds a page and fills it; called once the page before may be left."""


class PageStack(QStackedWidget):
    """Asks the page in front before it leaves it; emits ``turned`` when another is in front."""

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way: list[Show] = []
        self._now: Show | None = None

    @property
    def page(self) -> Page | None:
        """The page in front; None while nothing is open."""
        widget = self.currentWidget()
        return widget if isinstance(widget, Page) else None

    def go(self, show: Show, *, returns: bool = True, replaces: bool = False) -> None:
        """Turn to another page if the present one may be left.

        ``returns``: going back may lead to the new page again; to a blank record it may not.
        ``replaces``: going back skips the present page (a step from record to record).
        """
        self.leave(partial(self._turn, show, returns, replaces))

    def go_back(self, home: Show) -> None:
        """Turn to the page before this one, or ``home``."""
        self.leave(partial(self._back, home))

    def leave(self, then: Callable[[], None]) -> None:
        """Call ``then`` once the page in front may be left."""
        if self.page is None:
            then()
        else:
            self.page.leave(then)

    def clear(self) -> None:
        """Let every page go (the data file closes)."""
        self._way, self._now = [], None
        while page := self.widget(0):
            self.removeWidget(page)
            page.hide()
            page.deleteLater()

    def _turn(self, show: Show, returns: bool, replaces: bool) -> None:  # noqa: FBT001 - bound
        if self._now is not None and not replaces:
            self._way = [*self._way[-_FAR_ENOUGH:], self._now]
        self._now = show if returns else None
        self._show(show)

    def _back(self, home: Show) -> None:
        self._now = self._way.pop() if self._way else home
        self._show(self._now)

    def _show(self, show: Show) -> None:
        page = show()
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)
        page.enter()
        self.turned.emit()
