"""The holidays that come with the program, to be read under those an office writes itself."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from qcdc_desktop.ui.tables.fitted_columns import FittedColumns
from qcdc_desktop.ui.theme import set_role, theme

if TYPE_CHECKING:
    from qcdc_desktop.services.holidays import YearView

_SOURCE = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
REGISTER = "holiday"
"""The register under whose own days these stand."""


class ShippedDays(QFrame):
    """A branch for each year with how far it was checked; nothing in it can be changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("shipped_days")
        set_role(self, "card")
        heading = QLabel("Lịch nghỉ có sẵn của chương trình (chỉ để xem)")
        set_role(heading, "subheading")
        words = QLabel("Ngày đơn vị ghi ở trên thay cho ngày ấy trong lịch này.")
        set_role(words, "secondary")
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("Lịch nghỉ có sẵn")
        self.tree.setHeaderLabels(["Ngày", "Tên", "Số ngày", "Độ tin cậy"])
        self.tree.headerItem().setTextAlignment(2, _RIGHT)
        self.tree.setIndentation(theme().px(12))
        FittedColumns(self.tree, taker=3, gives_way=(3, 90))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        for widget in (heading, words):
            column.addWidget(widget)
        column.addWidget(self.tree, 1)
        self.source = QLabel()
        self.source.setWordWrap(True)
        set_role(self.source, "small")
        column.addWidget(self.source)
        self.tree.currentItemChanged.connect(self._on_chosen)

    def show_years(self, years: "Sequence[YearView]", current: int) -> None:
        """Show these years; the one of today stands open."""
        self.tree.clear()
        for view in years:
            branch = QTreeWidgetItem([f"Năm {view.year}", "", str(view.days_off), view.confidence])
            branch.setData(0, _SOURCE, view.source)
            branch.setTextAlignment(2, _RIGHT)
            branch.setToolTip(3, view.confidence)
            for one in view.breaks:
                days = "làm bù" if one.is_worked else str(one.days)
                line = QTreeWidgetItem([one.when, one.name, days, one.replaced])
                line.setTextAlignment(2, _RIGHT)
                branch.addChild(line)
            self.tree.addTopLevelItem(branch)
            branch.setExpanded(view.year == current)
            if view.year == current:
                self.tree.setCurrentItem(branch)
                self.tree.scrollToItem(branch, QTreeWidget.ScrollHint.PositionAtTop)

    def _on_chosen(self, item: QTreeWidgetItem | None) -> None:
        """The source of the year in which one stands."""
        year = item.parent() or item if item is not None else None
        told = f"{year.text(0)}, nguồn: {year.data(0, _SOURCE)}" if year is not None else ""
        self.source.setText(told)
