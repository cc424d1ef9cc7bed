"""Figures as rows of a table, for one section of a report or for all groups."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont

from qcdc_desktop.domain.figures import Figure, FigureKind, FigureState
from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.domain.vietnamese_format import percent_text
from qcdc_desktop.ui.report.figure_words import (
    NOT_COMPARED,
    NOT_COMPARED_SHORT,
    beside,
    change,
    made,
    shown,
    typed,
)
from qcdc_desktop.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
COLUMN_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""Which column a cell stands in, by ``Col``."""
_NUMBER = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_WORDS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Col(StrEnum):
    """Columns by key; the value is what stands in the heading."""

    CODE = "Mã"
    LABEL = "Chỉ tiêu"
    UNIT = "Đơn vị tính"
    NOW = "Kỳ này"
    TO_DATE = "Từ đầu năm"
    BEFORE = "Cùng kỳ"
    CHANGE = "Tăng, giảm"
    PLAN = "Kế hoạch năm"
    ACHIEVED = "Đạt kế hoạch"
    MADE = "Cách có số"


SECTION_COLUMNS = (Col.CODE, Col.LABEL, Col.NOW, Col.BEFORE)
ALL_COLUMNS = tuple(Col)
COMPARED = frozenset({Col.CODE, Col.LABEL, Col.UNIT, Col.NOW, Col.BEFORE, Col.CHANGE})
"""What stands side by side when two periods are compared."""
NUMBERS = frozenset({Col.NOW, Col.TO_DATE, Col.BEFORE, Col.CHANGE, Col.PLAN, Col.ACHIEVED})
_EDITED = frozenset({Col.NOW, Col.PLAN})


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure with what it is set beside, or the title of a group (``figure`` None).

    ``is_counted``: records may stand behind it. ``to_date`` is since the opening of the reporting
    year; ``achieved`` is the share of the year's ``plan``, in percent.
    """

    figure: Figure | None
    before: Figure | None = None
    is_counted: bool = False
    title: str = ""
    help: str = ""
    to_date: Figure | None = None
    plan: int | None = None
    achieved: Decimal | None = None

    @property
    def may_plan(self) -> bool:
        """Whether a plan can be set beside it: amounts, no shares and no words."""
        figure = self.figure
        return figure is not None and figure.kind is not FigureKind.RATIO and not figure.text

    @property
    def opens(self) -> bool:
        """Whether there is at least one record behind it to open."""
        figure = self.figure
        return (
            self.is_counted
            and figure is not None
            and figure.kind is FigureKind.COUNTED
            and figure.state is FigureState.VALUE
        )


class FigureModel(QAbstractTableModel):
    """Read-only but for declared figures of this period."""

    declared = Signal(str, str)
    """Code and what the person typed or chose, as words."""
    planned = Signal(str, str)
    """Code and the plan of the year as typed; empty takes it away."""

    def __init__(self, columns: Sequence[Col], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[FigureRow, ...] = ()
        self.may_declare = False
        self.is_compared = True
        self._words: dict[Col, Callable[[FigureRow, Figure], str]] = {
            Col.CODE: lambda _row, figure: figure.code,
            Col.LABEL: lambda _row, figure: figure.label,
            Col.UNIT: lambda _row, figure: figure.unit,
            Col.NOW: lambda _row, figure: shown(figure),
            Col.TO_DATE: lambda row, _figure: beside(row.to_date),
            Col.BEFORE: lambda row, _figure: (
                shown(row.before) if self.is_compared else NOT_COMPARED_SHORT
            ),
            Col.CHANGE: lambda row, figure: change(figure, row.before) if self.is_compared else "",
            Col.PLAN: lambda row, _figure: show_integer(row.plan),
            Col.ACHIEVED: lambda row, _figure: (
                "" if row.achieved is None else percent_text(row.achieved)
            ),
            Col.MADE: lambda _row, figure: made(figure),
        }

    def show_rows(self, rows: Sequence[FigureRow], *, is_compared: bool, may_declare: bool) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.is_compared = is_compared
        self.may_declare = may_declare
        self.endResetModel()

    def row_at(self, index: Index) -> FigureRow | None:
        return self.rows[index.row()] if index.isValid() else None

    def figure_at(self, index: Index) -> Figure | None:
        row = self.row_at(index)
        return row.figure if row is not None else None

    def is_editable(self, index: Index) -> bool:
        """A declared figure in any of its cells but that of the plan, which any amount has."""
        row = self.row_at(index)
        if row is None or row.figure is None or not self.may_declare:
            return False
        if self.columns[index.column()] is Col.PLAN:
            return row.may_plan
        return row.figure.kind is FigureKind.DECLARED

    def text(self, row: FigureRow, column: Col) -> str:
        """What a cell says."""
        if row.figure is None:
            return row.title if column is self.columns[0] else ""
        return self._words[column](row, row.figure)

    # ---- Qt

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.value
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBER if column in NUMBERS else _WORDS
        if role == Qt.ItemDataRole.ToolTipRole and column is Col.BEFORE:
            return "Cùng kỳ năm trước" if self.is_compared else NOT_COMPARED
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        row, column = self.rows[index.row()], self.columns[index.column()]
        figure = row.figure
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == COLUMN_ROLE:
            return column
        if figure is None:
            return self._group_font() if role == Qt.ItemDataRole.FontRole else None
        if role == Qt.ItemDataRole.EditRole:
            return show_integer(row.plan) if column is Col.PLAN else typed(figure)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBER if column in NUMBERS else _WORDS
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._color(row, figure, column)
        if role == Qt.ItemDataRole.FontRole and column in NUMBERS:
            return theme().font("body", tabular=True)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, figure, column)
        return None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        figure = self.figure_at(index)
        if role != Qt.ItemDataRole.EditRole or figure is None or not self.is_editable(index):
            return False
        words, before = str(value).strip(), index.data(Qt.ItemDataRole.EditRole)
        if words != before:
            is_plan = self.columns[index.column()] is Col.PLAN
            (self.planned if is_plan else self.declared).emit(figure.code, words)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled
        if self.figure_at(index) is not None:
            flags |= Qt.ItemFlag.ItemIsSelectable
        if self.columns[index.column()] in _EDITED and self.is_editable(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    # ---- private

    def _group_font(self) -> QFont:
        return theme().font("body", bold=True)

    def _color(self, row: FigureRow, figure: Figure, column: Col) -> QColor | None:
        look = theme()
        if column is Col.NOW:
            if figure.state is FigureState.MISSING:
                return look.color("soon")
            return look.color("accent" if row.opens else "ink")
        return look.color("ink" if column is Col.LABEL else "muted")

    def _tip(self, row: FigureRow, figure: Figure, column: Col) -> str:
        if column is Col.LABEL:
            return f"{figure.label}\n{row.help}".strip()
        if column is Col.NOW and figure.kind is FigureKind.DECLARED:
            told = figure.note or "Gõ số, hoặc chọn Không phát sinh, Chưa báo cáo (F2)."
            return f"{told}\nNgười kê khai: {figure.by}" if figure.by else told
        if column is Col.PLAN and row.may_plan:
            return "Số kế hoạch của cả năm (F2); tỷ lệ đạt tính theo số từ đầu năm."
        if column is Col.NOW and row.opens:
            return "Bấm đúp hoặc Enter: xem các bản ghi đã đếm."
        if column is Col.NOW and figure.kind is FigureKind.RATIO and figure.denominator:
            return f"{figure.numerator} / {figure.denominator}"
        return ""
