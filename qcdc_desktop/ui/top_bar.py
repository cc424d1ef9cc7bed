"""The slim bar on top: whose books these are, for which period, and the one search box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QWidget

from qcdc_desktop.ui.elided_label import ElidedLabel
from qcdc_desktop.ui.search_box import SearchBox
from qcdc_desktop.ui.steady_boxes import SteadyBox
from qcdc_desktop.ui.theme import set_role, theme

if TYPE_CHECKING:
    from qcdc_desktop.domain.periods import Period

PARTS = {
    "H1": "6 tháng đầu năm",
    "": "Cả năm",
    "H2": "6 tháng cuối năm",
    "Q1": "Quý I",
    "Q2": "Quý II",
    "Q3": "Quý III",
    "Q4": "Quý IV",
}


_WIDEST_SEARCH, _SHORT_SEARCH = 400, 200
_SHORT_NAME, _LEAST_NAME = 38, 12
"""Letters of the name that stand before the search box is at its widest, and in any case."""


class TopBar(QFrame):
    """Unit, year, period, search."""

    period_chosen = Signal(object)  # Period

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        set_role(self, "bar")
        self._unit = ElidedLabel()
        self._unit.setObjectName("unit_name")
        set_role(self._unit, "heading")
        self.badge = QLabel()
        self.badge.setObjectName("badge")
        set_role(self.badge, "badge")
        self.badge.hide()
        self.year = SteadyBox()
        self.year.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.year.setObjectName("year")
        self.year.setAccessibleName("Năm")
        self.part = SteadyBox()
        self.part.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.part.setObjectName("part")
        self.part.setAccessibleName("Kỳ")
        for code, words in PARTS.items():
            self.part.addItem(words, code)
        self.year.hide()
        self.part.hide()
        self.search = SearchBox()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self._unit)
        row.addWidget(self.badge)
        row.addWidget(self.year)
        row.addWidget(self.part)
        row.addStretch(1)
        row.addWidget(self.search, 100)  # the gap grows once the box is at its widest
        self.year.currentIndexChanged.connect(self._on_chosen)
        self.part.currentIndexChanged.connect(self._on_chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    @property
    def period(self) -> Period:
        from qcdc_desktop.domain.periods import Period

        return Period(int(self.year.currentData() or 0), self.part.currentData())

    @property
    def unit(self) -> str:
        return self._unit.text()

    def empty(self, unit: str) -> None:
        """No file is open: only whose books these were last time."""
        self.set_unit(unit)
        self.set_badge("")
        self.search.clear()
        self.set_open(False)

    def set_unit(self, name: str) -> None:
        self._unit.setText(name)
        self._share_room()

    def set_badge(self, words: str) -> None:
        """What nobody may overlook: practice data, reading only."""
        self.badge.setText(words)
        self.badge.setVisible(bool(words))
        self._share_room()

    def set_years(self, first: int, last: int, chosen: Period) -> None:
        """Offer the years of the books and show ``chosen``."""
        self.year.show()
        self.part.show()
        blockers = [QSignalBlocker(self.year), QSignalBlocker(self.part)]
        self.year.clear()
        for year in range(max(last, chosen.year), min(first, chosen.year) - 1, -1):
            self.year.addItem(f"Năm {year}", year)
        self.year.setCurrentIndex(self.year.findData(chosen.year))
        self.part.setCurrentIndex(self.part.findData(chosen.part))
        del blockers
        self._share_room()

    def set_open(self, is_open: bool) -> None:  # noqa: FBT001 - a state, no switch
        """Without a file there is nothing to search and no period to choose."""
        for field in (self.year, self.part, self.search):
            field.setEnabled(is_open)
        self.search.setClearButtonEnabled(is_open)

    def _share_room(self) -> None:
        """The search box first; what is left then goes to the unit's name."""
        widest = theme().px(_WIDEST_SEARCH)
        self.search.setMaximumWidth(widest)
        others = [one for one in (self.badge, self.year, self.part) if not one.isHidden()]
        layout = self.layout()
        assert layout is not None
        edges = layout.contentsMargins()
        taken = widest + edges.left() + edges.right() + layout.spacing() * (len(others) + 2)
        left = self.width() - taken - sum(one.sizeHint().width() for one in others)
        letter = self._unit.fontMetrics().averageCharWidth()
        short = min(letter * _SHORT_NAME, left + widest - theme().px(_SHORT_SEARCH))
        self._unit.setMaximumWidth(max(short, left, letter * _LEAST_NAME))
        layout.activate()

    def _on_chosen(self) -> None:
        self.period_chosen.emit(self.period)
