"""Figures as rows of a table, for one section of a report or for all groups."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
from qcdc_desktop.ui.report.figure_words import NOT_COMPARED, made, shown, typed
from qcdc_desktop.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_NUMBER = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_WORDS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Col(StrEnum):
    """Columns by key; the value is what stands in the heading."""

    CODE = "Mã"
    LABEL = "Chỉ tiêu"
    UNIT = "Đơn vị tính"
    NOW = "Kỳ này"
    BEFORE = "Cùng kỳ"
    MADE = "Cách có số"


SECTION_COLUMNS = (Col.CODE, Col.LABEL, Col.NOW, Col.BEFORE)
ALL_COLUMNS = tuple(Col)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure with the one of a year before, or the title of a group (``figure`` None).

    ``is_counted``: records may stand behind it.
    """

    figure: Figure | None
    before: Figure | None = None
    is_counted: bool = False
    title: str = ""
    help: str = ""

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
            Col.BEFORE: lambda row, _figure: shown(row.before),
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
        figure = self.figure_at(index)
        return self.may_declare and figure is not None and figure.kind is FigureKind.DECLARED

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
            return _NUMBER if column in (Col.NOW, Col.BEFORE) else _WORDS
        if role == Qt.ItemDataRole.ToolTipRole and column is Col.BEFORE:
            return "Cùng kỳ năm trước" if self.is_compared else NOT_COMPARED
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        row, column = self.rows[index.row()], self.columns[index.column()]
        figure = row.figure
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if figure is None:
            return self._group_font() if role == Qt.ItemDataRole.FontRole else None
        if role == Qt.ItemDataRole.EditRole:
            return typed(figure)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBER if column in (Col.NOW, Col.BEFORE) else _WORDS
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._color(row, figure, column)
        if role == Qt.ItemDataRole.FontRole and column in (Col.NOW, Col.BEFORE):
            return theme().font("body", tabular=True)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, figure, column)
        return None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        figure = self.figure_at(index)
        if role != Qt.ItemDataRole.EditRole or figure is None or not self.is_editable(index):
            return False
        words = str(value).strip()
        if words != typed(figure):
            self.declared.emit(figure.code, words)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled
        if self.figure_at(index) is not None:
            flags |= Qt.ItemFlag.ItemIsSelectable
        if self.columns[index.column()] is Col.NOW and self.is_editable(index):
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
            return figure.note or "Gõ số, hoặc chọn Không phát sinh, Chưa báo cáo (F2)."
        if column is Col.NOW and row.opens:
            return "Bấm đúp hoặc Enter: xem các bản ghi đã đếm."
        if column is Col.NOW and figure.kind is FigureKind.RATIO and figure.denominator:
            return f"{figure.numerator} / {figure.denominator}"
        return ""
