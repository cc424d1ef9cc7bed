"""Two versions of a record side by side, field by field, in words."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from qcdc_desktop.ui.forms.draft_state import Difference

_MOST_LETTERS = 400
Shown = Callable[[str, object], str]
"""Key and value → the words of the value."""


class ComparisonTable(QTableWidget):
    """Label, one version, the other."""

    def __init__(
        self,
        differences: Sequence[Difference],
        headings: tuple[str, str],
        shown: Shown,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(len(differences), 3, parent)
        self.setHorizontalHeaderLabels(["Ô", *headings])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for row, one in enumerate(differences):
            texts = (one.label, shown(one.key, one.before), shown(one.key, one.after))
            for column, text in enumerate(texts):
                short = text if len(text) <= _MOST_LETTERS else text[:_MOST_LETTERS] + "…"
                item = QTableWidgetItem(short or "(trống)")
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self.setItem(row, column, item)
        self.setObjectName("comparison")
        self.ensurePolished()  # its cells are roomier than those of a list
        self.resizeRowsToContents()
        self.setMinimumHeight(180)
