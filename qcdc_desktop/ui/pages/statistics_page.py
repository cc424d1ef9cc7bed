"""The Inspectorate's tables of a period: each column with its number, its figure, its records."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.domain.statistics import PARTS, StatisticsPeriod, period_of
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.pages.page import Page
from qcdc_desktop.ui.printable import Printable
from qcdc_desktop.ui.shell import Shell
from qcdc_desktop.ui.steady_boxes import SteadyBox
from qcdc_desktop.ui.tables.fitted_columns import FittedColumns, WrappedLines
from qcdc_desktop.ui.theme import set_role, theme

if TYPE_CHECKING:
    from qcdc_desktop.services.statistics import CountedTable

_PART_NAMES = {
    "Q1": "Quý I", "H1": "6 tháng", "Q2": "Quý II", "Q3": "Quý III", "9M": "9 tháng",
    "Q4": "Quý IV", "": "Cả năm",
}  # fmt: skip
_ALL = "Tất cả các biểu"
_LEAST_BOX = 160
_NOTHING = "không phát sinh trong kỳ"
_TARGET = Qt.ItemDataRole.UserRole
Target = tuple[str, str]
"""What a line opens: a table and a column, or a table and ``?n`` for its n-th warning."""


class StatisticsPage(Page):
    """Columns of nothing stay out of sight until asked for; the papers always have them all."""

    shown = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.setObjectName("statistics_page")
        self._counted: tuple[CountedTable, ...] | None = None
        self._turn = 0
        self._build()
        self._connect()

    # ---- what the window asks

    @property
    def title(self) -> str:
        return "Biểu thống kê"

    @property
    def place(self) -> str:
        return "statistics"

    @property
    def period(self) -> StatisticsPeriod:
        return StatisticsPeriod(int(self.year.currentData()), str(self.part.currentData()))

    def offers(self) -> Mapping[str, str]:
        reading = "" if self._counted is not None else "Đang đếm số liệu của kỳ này."
        line = self.tree.currentItem()
        chosen = line is not None and line.data(0, _TARGET) is not None
        return {
            "page.print": reading,
            "page.preview": reading,
            "record.open": "" if chosen else "Chọn một cột có số liệu trước.",
            "view.refresh": "",
        }

    def names(self) -> Mapping[str, str]:
        return {"record.open": "&Mở bản ghi đứng sau số"}

    def perform(self, action: str) -> None:
        {
            "page.print": self.open_paper,
            "page.preview": self.open_paper,
            "record.open": self.open_chosen,
            "view.refresh": self.reload,
        }[action]()

    def enter(self) -> None:
        self.reload()
        self.tree.setFocus()

    def reload(self) -> None:
        """Count anew."""
        self._turn += 1
        turn, period, context = self._turn, self.period, self.shell.context
        self.heading.setText(f"Biểu thống kê {period.title}")
        self.window_.setText(f"Số liệu {period.window.text}")

        def work(progress: Progress) -> tuple[int, tuple[CountedTable, ...]]:
            return turn, context.statistics.counted(period, progress=progress)

        self.shell.tasks.run(self, work, self._on_counted, quick=True)

    def open_chosen(self) -> None:
        """The records behind the chosen line."""
        if (line := self.tree.currentItem()) is not None:
            self._on_chosen(line)

    def open_paper(self) -> None:
        """The tables as pages: looked at, printed, saved as PDF, Excel or Word."""
        statistics, period = self.shell.context.statistics, self.period
        codes, by_village = self._codes, self.by_village.isChecked()

        def make(progress: Progress) -> tuple[bytes, str]:
            content = statistics.pdf(period, codes, by_village=by_village, progress=progress)
            return content, f"Số liệu {period.window.text}."

        def write(path: Path, progress: Progress) -> Path:
            return statistics.write_one(
                period, path, codes, by_village=by_village, progress=progress
            )

        name = statistics.file_paths(period, Path(), ("pdf",))[0].stem
        title = f"Biểu thống kê {period.title}"
        self.shell.open_printable(
            Printable(title, self.title, self.place, name, ("xlsx", "docx"), make, write)
        )

    # ---- slots

    def _on_counted(self, read: tuple[int, tuple[CountedTable, ...]]) -> None:
        turn, counted = read
        if turn != self._turn:
            return
        self._counted = counted
        self._fill()
        self.offers_changed.emit()
        self.shown.emit()

    def _on_chosen(self, item: QTreeWidgetItem) -> None:
        """Open the records behind the line."""
        target: Target | None = item.data(0, _TARGET)
        if target is None:
            return
        code, ms = target
        statistics, period = self.shell.context.statistics, self.period

        def work(_progress: Progress) -> ListQuery:
            if ms.startswith("?"):
                return statistics.unplaced_behind(code, int(ms[1:]), period)
            return statistics.records_behind(code, ms, period)

        told = f"Biểu {code}, cột {ms}" if not ms.startswith("?") else f"Biểu {code}"
        band = f"{told}: {item.text(1)} ({period.title})"
        self.shell.tasks.run(self, work, partial(self._open, band), quick=True)

    def _open(self, band: str, query: ListQuery) -> None:
        self.shell.open_list(query.register, query, band)

    def _on_records_changed(self, _register: str) -> None:
        if self.isVisible():
            self.reload()

    # ---- private

    @property
    def _codes(self) -> tuple[str, ...]:
        code = self.table.currentData()
        return (str(code),) if code else ()

    def _fill(self) -> None:
        """A branch for each table asked for, a line for each column."""
        self.tree.clear()
        for one in self._counted or ():
            if not self._codes or one.table.code in self._codes:
                self.tree.addTopLevelItem(self._branch(one))
        for at in range(self.tree.topLevelItemCount()):
            branch = self.tree.topLevelItem(at)
            if branch is not None:
                branch.setExpanded(bool(self._codes) or branch.childCount() > 0)

    def _branch(self, one: CountedTable) -> QTreeWidgetItem:
        table = one.table
        title = f"{table.title} ({table.basis})"
        if not any(one.amounts.values()):
            title += f": {_NOTHING}"
        branch = QTreeWidgetItem([table.code, title, ""])
        font = self.tree.font()
        font.setBold(True)
        branch.setFont(0, font)
        branch.setFont(1, font)
        branch.setSizeHint(2, QSize(theme().px(72), theme().px(32)))
        for place, finding in enumerate(one.findings):
            warning = QTreeWidgetItem(["▲", finding, ""])
            if place >= len(one.findings) - len(one.unplaced):
                at = one.unplaced[place - len(one.findings)]
                warning.setData(0, _TARGET, (table.code, f"?{at}"))
            branch.addChild(warning)
        for caution in table.cautions:
            branch.addChild(QTreeWidgetItem(["", f"Cần đối chiếu: {caution}", ""]))
        for column in table.columns:
            if column.is_note:
                continue
            amount = one.amounts[column.ms]
            if not amount and not self.zeros.isChecked():
                continue
            words = " › ".join((*column.groups, column.label))
            if column.parts:
                words += f" (= {' + '.join(column.parts)})"
            line = QTreeWidgetItem([column.ms, words, show_integer(amount)])
            line.setSizeHint(2, QSize(theme().px(72), theme().px(28)))
            line.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if amount:
                line.setData(0, _TARGET, (table.code, column.ms))
                line.setToolTip(1, f"{words}\nBấm đúp hoặc Enter để mở các bản ghi đứng sau số này")
            branch.addChild(line)
        return branch

    def _build(self) -> None:
        self.heading = QLabel()
        self.heading.setObjectName("page_title")
        set_role(self.heading, "title")
        self.window_ = QLabel()
        self.window_.setObjectName("statistics_window")
        set_role(self.window_, "secondary")
        self.paper = QPushButton("Bản in…")
        self.paper.setObjectName("page.print")
        self.paper.setToolTip("Xem, in, lưu ra Excel, PDF, Word")
        set_role(self.paper, "primary")
        dress(self.paper, "printer", "accent_ink")
        self.year = SteadyBox()
        self.year.setObjectName("statistics_year")
        self.year.setAccessibleName("Năm thống kê")
        self.part = SteadyBox()
        self.part.setObjectName("statistics_part")
        self.part.setAccessibleName("Kỳ thống kê")
        self.table = SteadyBox()
        self.table.setObjectName("statistics_table")
        self.table.setAccessibleName("Biểu")
        self.zeros = QCheckBox("Hiện cả cột bằng 0")
        self.zeros.setObjectName("statistics_zeros")
        self.by_village = QCheckBox("Bản in thêm số của từng thôn")
        self.by_village.setObjectName("statistics_villages")
        self.tree = _tree()
        self._fill_choices()
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.heading)
        words.addWidget(self.window_)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addLayout(words, 1)
        top.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignTop)
        chosen = QHBoxLayout()
        chosen.setSpacing(8)
        chosen.addWidget(self.year)
        chosen.addWidget(self.part)
        chosen.addWidget(self.table)
        chosen.addStretch(1)
        ticked = QHBoxLayout()
        ticked.setSpacing(16)
        ticked.addWidget(self.zeros)
        ticked.addWidget(self.by_village)
        ticked.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(chosen)
        column.addLayout(ticked)
        column.addWidget(self.tree, 1)

    def _fill_choices(self) -> None:
        context = self.shell.context
        now = period_of(context.today())
        first = context.unit().get("first_year")
        oldest = first if isinstance(first, int) else now.year - 5
        for year in range(now.year, min(oldest, now.year) - 1, -1):
            self.year.addItem(f"Năm {year}", year)
        for part in PARTS:
            self.part.addItem(_PART_NAMES[part], part)
        self.part.setCurrentIndex(PARTS.index(now.part))
        self.table.addItem(_ALL, "")
        for code, table in context.statistics.tables.items():
            self.table.addItem(f"{code}: {table.title}", code)
        self.table.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.table.setMinimumWidth(_LEAST_BOX)  # its longest title gives way in a narrow window
        kind = str(context.unit().get("kind") or "COMMUNE")
        self.by_village.setVisible(kind == "COMMUNE")

    def _connect(self) -> None:
        self.paper.clicked.connect(self.open_paper)
        self.year.activated.connect(self.reload)
        self.part.activated.connect(self.reload)
        self.table.activated.connect(self._fill)
        self.zeros.toggled.connect(self._fill)
        self.tree.itemActivated.connect(self._on_chosen)
        self.tree.currentItemChanged.connect(self.offers_changed)
        self.shell.events.records_changed.connect(self._on_records_changed)


def _tree() -> QTreeWidget:
    """Number, words and figure of each column; long words wrap."""
    tree = QTreeWidget()
    tree.setObjectName("statistics")
    tree.setAccessibleName("Các biểu thống kê")
    tree.setHeaderLabels(["Biểu, cột", "Nội dung", "Số liệu"])
    tree.headerItem().setTextAlignment(
        2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    )
    tree.setWordWrap(True)
    tree.setItemDelegate(WrappedLines(tree))
    FittedColumns(tree, taker=1)
    return tree
