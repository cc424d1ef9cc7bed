"""How the rows of a row table are seen: the model over drafts, and the table with its keys."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import FieldKind, Severity
from qcdc_desktop.specs.form import Draft, LineSpec
from qcdc_desktop.ui.forms.note_sign import NOTE_SIGN, told_note
from qcdc_desktop.ui.forms.shown_value import shown_value
from qcdc_desktop.ui.forms.sources import FormSources
from qcdc_desktop.ui.theme import theme

_WORDS = 160
_Index = QModelIndex | QPersistentModelIndex
_WORDS_OF_CELL = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
}
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_NUMBERS = {FieldKind.INTEGER, FieldKind.MONEY}
_MARKS = {Severity.BLOCK: "■", Severity.EXPLAIN: "▲", Severity.REMIND: "●"}


class RowModel(QAbstractTableModel):
    """The rows as the table shows them; the first column numbers them and marks findings."""

    def __init__(self, line: LineSpec, sources: FormSources, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = line
        self.rows: list[Draft] = []
        self.issues: dict[int, list[Issue]] = {}
        self.notes: dict[int, dict[str, str]] = {}
        """Notes by row, then by field (``opinions.content``)."""
        self._sources = sources
        self._fields = [line.field(key) for key in line.table_columns]

    def show_rows(self, rows: list[Draft]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def refresh(self) -> None:
        """The values of rows changed, not their number."""
        if self.rows:
            last = self.index(len(self.rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._fields) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section and self._fields[section - 1].kind in _NUMBERS else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole and section:
            return f"{self._fields[section - 1].label}\nBấm để xếp các dòng theo cột này."
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return "TT" if section == 0 else self._fields[section - 1].heading

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        issues = self.issues.get(index.row(), [])
        if index.column() == 0:
            return self._number(index.row(), issues, role)
        field = self._fields[index.column() - 1]
        if role == Qt.ItemDataRole.TextAlignmentRole and field.kind in _NUMBERS:
            return _RIGHT
        if role not in _WORDS_OF_CELL:
            return None
        text = shown_value(field, self.rows[index.row()].get(field.key), self._sources)
        note = self.notes.get(index.row(), {}).get(f"{self.line.key}.{field.key}", "")
        if role == Qt.ItemDataRole.DisplayRole:
            words = " ".join(text[:200].split())
            return f"{NOTE_SIGN} {words}" if note else words
        return "\n".join(part for part in (text, told_note(note)) if part)

    def _number(self, row: int, issues: Sequence[Issue], role: int) -> object:
        notes = self._notes_elsewhere(row)
        if role == Qt.ItemDataRole.DisplayRole:
            marks = [_MARKS[one.severity] for one in issues][:1] + [NOTE_SIGN] * bool(notes)
            return " ".join((str(row + 1), *marks))
        if role in _WORDS_OF_CELL and (issues or notes):
            return "\n".join((*(one.message for one in issues), *map(told_note, notes)))
        if role == Qt.ItemDataRole.ForegroundRole and issues:
            blocks = any(one.severity is Severity.BLOCK for one in issues)
            return theme().color("overdue" if blocks else "soon")
        return None

    def _notes_elsewhere(self, row: int) -> list[str]:
        """Notes of a row on fields that are no column of the table."""
        shown = {f"{self.line.key}.{field.key}" for field in self._fields}
        return [text for key, text in self.notes.get(row, {}).items() if key not in shown]


class RowView(QTableView):
    """The table: Enter and F2 go into the fields of the row; Tab leaves.

    The widest column holds the words of a row; last columns that would squeeze it stay away, as
    the fields under the table show them all. Where there is room the others are as wide as the
    words they may hold, before the widest takes the rest.
    """

    open_asked = Signal()
    copy_asked = Signal()
    paste_asked = Signal()
    widest = 1
    least: tuple[int, ...] = ()
    """What each column has in any case, in pixels."""
    wanted: tuple[int, ...] = ()
    """What each column would need for all its words."""

    def event(self, event: QEvent) -> bool:
        """Ctrl+C and Ctrl+V are the table's own here, whatever the menu makes of them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Paste)
            if any(event.matches(key) for key in own):
                event.accept()
                return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width() - theme().px(_WORDS)
        others = [at for at in range(len(self.least)) if at != self.widest]
        for column in others:
            room -= self.least[column]
            self.setColumnHidden(column, column > 0 and room < 0)
        room -= max(self.wanted[self.widest] - theme().px(_WORDS), 0) if self.wanted else 0
        for column in others:
            more = min(self.wanted[column] - self.least[column], max(room, 0))
            room -= max(more, 0)
            self.horizontalHeader().resizeSection(column, self.least[column] + max(more, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.open_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        else:
            super().keyPressEvent(event)
