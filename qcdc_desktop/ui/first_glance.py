"""The file's first numbers on the screen while the program behind them still loads."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from qcdc_desktop.ui.pages.figure_card import BookFigure, FigureCard
from qcdc_desktop.ui.remembered import Remembered
from qcdc_desktop.ui.theme import set_role

if TYPE_CHECKING:
    from qcdc_desktop.domain.progress import Progress
    from qcdc_desktop.services.glance import Glance
    from qcdc_desktop.specs.form import RecordSpec
    from qcdc_desktop.ui.main_window import MainWindow

_BOOKS = "frame/books"

_Cards = list[tuple[str, str, str]]
"""Register, words and date column of each card."""


class GlancePage(QWidget):
    """The cards of the overview, where the overview will have them; nothing can be pressed yet."""

    def __init__(self, figures: tuple[BookFigure, ...], year: int) -> None:
        super().__init__()
        heading = QLabel("Việc cần làm")
        set_role(heading, "title")
        waiting = QLabel("Đang mở sổ…")
        set_role(waiting, "secondary")
        cards = QHBoxLayout()
        cards.setSpacing(12)
        self.cards = [FigureCard() for _ in figures]
        for card, figure in zip(self.cards, figures, strict=True):
            card.show_figure(figure, year)
            card.setEnabled(False)
            cards.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addLayout(cards)
        column.addWidget(waiting)
        column.addStretch(1)


class FirstGlance(QObject):
    """What stands in the middle before a file is open: its first numbers, or the ways to a file."""

    def __init__(self, window: MainWindow, remembered: Remembered) -> None:
        super().__init__(window)
        self._window = window
        self._remembered = remembered
        self._page: QWidget | None = None
        window.stack.turned.connect(self.put_away)

    @property
    def page(self) -> GlancePage | None:
        return self._page if isinstance(self._page, GlancePage) else None

    def show_start(self) -> None:
        """No file is open and none is coming: show the ways to one."""
        from qcdc_desktop.ui.start_page import StartPage

        if self._window.is_open or isinstance(self._page, StartPage):
            return
        page = StartPage()
        page.asked.connect(self._window.file_asked)
        self._stand_in(page)

    def remember(
        self, books: tuple[RecordSpec, ...], headlines: tuple[RecordSpec, ...], year: int
    ) -> None:
        """Keep what the next start needs: the books, those with a card, and the year."""
        cards = [[spec.key, spec.short_title, spec.date_field] for spec in headlines]
        told = {"year": year, "cards": cards, "books": [spec.key for spec in books]}
        self._remembered.keep(_BOOKS, json.dumps(told))

    def look(self, path: Path) -> None:
        """Read and show; whatever cannot be read is left to the opening."""
        year, cards, books = self._known()
        if books:
            work, show = partial(_read, path, cards, books, year), partial(self._show, cards, year)
            self._window.tasks.run(self, work, show, failed=_leave_it, quick=True)

    def put_away(self) -> None:
        if self._page is not None:
            page, self._page = self._page, None
            self._window.stack.removeWidget(page)
            page.deleteLater()

    def _stand_in(self, page: QWidget) -> None:
        self.put_away()
        self._page = page
        self._window.stack.addWidget(page)
        self._window.stack.setCurrentWidget(page)

    def _known(self) -> tuple[int, _Cards, list[str]]:
        try:
            told = json.loads(self._remembered.text(_BOOKS, "{}"))
            cards = [(str(key), str(words), str(day)) for key, words, day in told["cards"]]
            return int(told["year"]), cards, [str(key) for key in told["books"]]
        except (ValueError, TypeError, KeyError):
            return 0, [], []

    def _show(self, cards: _Cards, year: int, told: Glance | None) -> None:
        if told is None or self._window.is_open or self._window.stack.page is not None:
            return
        words = {key: shown for key, shown, _ in cards}
        figures = tuple(
            BookFigure(one.register, words[one.register], one.count, one.before, one.drafts)
            for one in told.books
        )
        self._stand_in(GlancePage(figures, year))
        self._window.top_bar.set_unit(told.unit)
        totals = {f"list:{name}": number for name, number in told.totals.items()}
        self._window.navigation.set_counts(totals)


def _read(
    path: Path, cards: _Cards, books: list[str], year: int, _progress: Progress
) -> Glance | None:
    from qcdc_desktop.services.glance import read_glance

    return read_glance(path, books, [(key, day) for key, _, day in cards if day], year)


def _leave_it(_error: BaseException) -> None:
    """The opening tells what is wrong with the file, in words."""
