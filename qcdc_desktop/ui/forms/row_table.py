"""Rows inside a record: a table to see them by, and under it the fields of the chosen row.

Alt+Insert adds, Alt+Delete takes away (and offers to bring back), the buttons duplicate and move.
"""

import copy
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import FieldKind, Severity
from qcdc_desktop.specs.form import Draft, LineSpec
from qcdc_desktop.ui.forms.editors.factory import Surroundings
from qcdc_desktop.ui.forms.flow_layout import FlowLayout
from qcdc_desktop.ui.forms.row_panel import RowPanel
from qcdc_desktop.ui.forms.shown_value import shown_value
from qcdc_desktop.ui.forms.sources import FormSources
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.theme import set_role, theme

_Index = QModelIndex | QPersistentModelIndex
_NUMBERS = {FieldKind.INTEGER, FieldKind.MONEY}
_MARKS = {Severity.BLOCK: "■", Severity.EXPLAIN: "▲", Severity.REMIND: "●"}
_MOST_ROWS = 8
_WORDS, _OTHER = 160, 120
_WIDTHS = {FieldKind.DATE: 96, FieldKind.INTEGER: 84, FieldKind.MONEY: 110, FieldKind.FLAG: 70}


class RowModel(QAbstractTableModel):
    """The rows as the table shows them; the first column numbers them and marks findings."""

    def __init__(self, line: LineSpec, sources: FormSources, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = line
        self.rows: list[Draft] = []
        self.issues: dict[int, list[Issue]] = {}
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
        if role != Qt.ItemDataRole.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        return "TT" if section == 0 else self._fields[section - 1].heading

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        issues = self.issues.get(index.row(), [])
        if index.column() == 0:
            return self._number(index.row(), issues, role)
        field = self._fields[index.column() - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            text = shown_value(field, self.rows[index.row()].get(field.key), self._sources)
            return " ".join(text[:200].split())
        if role == Qt.ItemDataRole.TextAlignmentRole and field.kind in _NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return shown_value(field, self.rows[index.row()].get(field.key), self._sources)
        return None

    def _number(self, row: int, issues: Sequence[Issue], role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            marks = [_MARKS[one.severity] for one in issues]
            return f"{row + 1} {marks[0]}" if marks else str(row + 1)
        if role == Qt.ItemDataRole.ToolTipRole and issues:
            return "\n".join(one.message for one in issues)
        if role == Qt.ItemDataRole.ForegroundRole and issues:
            blocks = any(one.severity is Severity.BLOCK for one in issues)
            return theme().color("overdue" if blocks else "soon")
        return None


class RowView(QTableView):
    """The table: Enter and F2 go into the fields of the row; Tab leaves.

    The widest column holds the words of a row; last columns that would squeeze it stay away, as
    the fields under the table show them all.
    """

    open_asked = Signal()
    widest = 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        header = self.horizontalHeader()
        room = event.size().width() - theme().px(_WORDS)
        for column in range(header.count()):
            if column != self.widest:
                room -= header.sectionSize(column) or theme().px(_OTHER)
                self.setColumnHidden(column, column > 0 and room < 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.open_asked.emit()
            return
        super().keyPressEvent(event)


class RowTable(QFrame):
    """One row table of a record; ``rows_edited`` carries all its rows."""

    rows_edited = Signal(list)
    left = Signal()
    advance_asked = Signal()
    path_changed = Signal()
    """The Tab path through the table is another one."""

    def __init__(self, line: LineSpec, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.setObjectName(line.key)
        self.setAccessibleName(line.title)
        self._removed: tuple[int, Draft] | None = None
        self._new_row = -1
        self.head = QLabel(line.title, self)
        self.model = RowModel(line, around.sources, self)
        self.view = RowView(self)
        self.panel = RowPanel(line, around, self)
        self.add_button = self._button(f"Thêm {line.one}", "plus", "Thêm dòng (Alt+Insert)")
        self._buttons = {
            "duplicate": self._button("Nhân bản", "copy", "Chép dòng này thành dòng mới"),
            "up": self._button("", "arrow-up", "Chuyển dòng lên"),
            "down": self._button("", "arrow-down", "Chuyển dòng xuống"),
            "remove": self._button("Bỏ dòng", "trash", "Bỏ dòng này (Alt+Delete)"),
        }
        self.undo_button = QPushButton("Hoàn tác", self)
        self._said = QLabel(self)
        self._build()

    @property
    def current_row(self) -> int:
        """The chosen row, −1 for none."""
        return self.view.currentIndex().row()

    def rows(self) -> list[Draft]:
        return self.model.rows

    @property
    def new_row(self) -> int:
        """The row just added, in which nothing was typed and which was not left; −1 for none."""
        return self._new_row if self._new_row == self.current_row else -1

    def forget_new(self) -> None:
        """No row counts as just added any more."""
        self._new_row = -1

    def set_rows(self, rows: list[Draft]) -> None:
        """Show rows; signals nothing."""
        row = self.current_row
        self._forget_removed()
        self.model.show_rows(copy.deepcopy(rows))
        self._after_count(min(max(row, 0), len(rows) - 1))

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """Mark the rows that have findings, and the fields of the row in the panel."""
        self.model.issues = {}
        for issue in issues:
            if issue.row is not None:
                self.model.issues.setdefault(issue.row, []).append(issue)
        self.model.refresh()
        self._show_panel_issues()

    def focus_row(self, row: int | None, key: str = "") -> None:
        """Go to a field of a row; to the table where no row is named."""
        if row is not None and 0 <= row < len(self.model.rows):
            self._choose(row)
            self.panel.focus_field(key)
        elif self.model.rows:
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.add_button.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_widgets(self) -> list[QWidget]:
        """The Tab path: the table, the fields of its row, the buttons."""
        shown: list[QWidget] = [self.view, *self.panel.focus_widgets()] if self.model.rows else []
        return [*shown, self.add_button, *self._buttons.values(), self.undo_button]

    def first_widget(self) -> QWidget:
        return self.view if self.model.rows else self.add_button

    def add_row(self) -> None:
        """Make an empty row under the others and go into it."""
        self._insert(len(self.model.rows), self.panel.blank())
        self._new_row = self.current_row

    def duplicate_row(self) -> None:
        row = self.current_row
        if row >= 0:
            keys = {field.key for field in self.line.fields}
            old = self.model.rows[row]
            self._insert(row + 1, copy.deepcopy({key: old[key] for key in old if key in keys}))

    def remove_row(self) -> None:
        """Take the chosen row away; it can be brought back until the next change of rows."""
        row = self.current_row
        if row < 0:
            return
        removed = self.model.rows[row]
        self.forget_new()
        rows = [one for number, one in enumerate(self.model.rows) if number != row]
        self.model.show_rows(rows)
        self._removed = (row, removed)
        self._said.setText(f"Đã bỏ dòng {row + 1}.")
        self._said.show()
        self.undo_button.show()
        self._after_count(min(row, len(rows) - 1))
        self.first_widget().setFocus(Qt.FocusReason.OtherFocusReason)
        self.rows_edited.emit(self.model.rows)

    def undo_remove(self) -> None:
        if self._removed is not None:
            row, removed = self._removed
            self._insert(row, removed)

    def move_row(self, step: int) -> None:
        row = self.current_row
        if row < 0 or not 0 <= row + step < len(self.model.rows):
            return
        rows = list(self.model.rows)
        rows[row], rows[row + step] = rows[row + step], rows[row]
        self._forget_removed()
        self.forget_new()
        self.model.show_rows(rows)
        self._after_count(row + step)
        self.rows_edited.emit(self.model.rows)

    def copy_above(self) -> bool:
        """The field of the row above under the cursor, into this row; False where none is."""
        row, key = self.current_row, self.panel.focused_key()
        if row < 1 or not key:
            return False
        self._on_row_edited({**self.model.rows[row], key: self.model.rows[row - 1].get(key)})
        self._show_row()
        self.panel.focus_field(key)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if event.key() == Qt.Key.Key_Insert:
                self.add_row()
                return
            if event.key() == Qt.Key.Key_Delete:
                self.remove_row()
                return
        on_add = self.add_button.hasFocus()
        if on_add and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                super().keyPressEvent(event)
            else:
                self.advance_asked.emit()
            return
        super().keyPressEvent(event)

    def _insert(self, row: int, draft: Draft) -> None:
        self._forget_removed()
        rows = list(self.model.rows)
        rows.insert(row, draft)
        self.forget_new()
        self.model.show_rows(rows)
        self._after_count(row)
        self.panel.focus_first()
        self.rows_edited.emit(self.model.rows)

    def _forget_removed(self) -> None:
        self._removed = None
        self._said.hide()
        self.undo_button.hide()

    def _choose(self, row: int) -> None:
        self.view.setCurrentIndex(self.model.index(row, 1))

    def _after_count(self, row: int) -> None:
        """The number of rows changed: heights, buttons, panel."""
        has_rows = bool(self.model.rows)
        self.view.setVisible(has_rows)
        self.panel.setVisible(has_rows)
        for button in self._buttons.values():
            button.setVisible(has_rows)
        shown = min(len(self.model.rows), _MOST_ROWS)
        height = self.view.horizontalHeader().sizeHint().height() + shown * theme().px("row") + 4
        self.view.setFixedHeight(height)
        if has_rows:
            self._choose(row)
        self._show_row()

    def _show_row(self) -> None:
        row = self.current_row
        if row >= 0:
            self.panel.show_row(self.model.rows[row], row + 1)
            self._show_panel_issues()
        self._buttons["up"].setEnabled(row > 0)
        self._buttons["down"].setEnabled(0 <= row < len(self.model.rows) - 1)

    def _show_panel_issues(self) -> None:
        self.panel.show_issues(self.model.issues.get(self.current_row, []))

    def _on_current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_row()

    def _on_row_edited(self, draft: Draft) -> None:
        row = self.current_row
        if row < 0:
            return
        self.forget_new()
        self.model.rows[row] = draft
        self.model.refresh()
        self.rows_edited.emit(self.model.rows)

    def _on_panel_left(self) -> None:
        """A field of the row was left; the row itself only when the focus went out of it."""
        focused = QApplication.focusWidget()
        if focused is None or not self.panel.isAncestorOf(focused):
            self.forget_new()
        self.left.emit()

    def _on_open_asked(self) -> None:
        self.panel.focus_first()

    def _on_panel_finished(self) -> None:
        self.add_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_up(self) -> None:
        self.move_row(-1)

    def _on_down(self) -> None:
        self.move_row(1)

    def _button(self, text: str, icon_name: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        set_role(button, "chip")
        dress(button, icon_name)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoDefault(False)
        return button

    def _build(self) -> None:
        set_role(self.head, "subheading")
        self._build_view()
        set_role(self._said, "secondary")
        set_role(self.undo_button, "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.view)
        column.addWidget(self.panel)
        bar = FlowLayout(gap=8)
        bar.addWidget(self.add_button)
        for button in self._buttons.values():
            bar.addWidget(button)
        bar.addWidget(self._said)
        bar.addWidget(self.undo_button)
        column.addLayout(bar)
        self._forget_removed()
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.open_asked.connect(self._on_open_asked)
        self.panel.row_edited.connect(self._on_row_edited)
        self.panel.left.connect(self._on_panel_left)
        self.panel.arranged.connect(self.path_changed)
        self.panel.finished.connect(self._on_panel_finished)
        self.add_button.clicked.connect(self.add_row)
        self.undo_button.clicked.connect(self.undo_remove)
        self._buttons["duplicate"].clicked.connect(self.duplicate_row)
        self._buttons["remove"].clicked.connect(self.remove_row)
        self._buttons["up"].clicked.connect(self._on_up)
        self._buttons["down"].clicked.connect(self._on_down)
        self._after_count(-1)

    def _build_view(self) -> None:
        self.view.setModel(self.model)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setTabKeyNavigation(False)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.setAccessibleName(self.line.title)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(theme().px("row"))
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, theme().px(44))
        kinds = [self.line.field(key).kind for key in self.line.table_columns]
        widest = kinds.index(FieldKind.LONG_TEXT) if FieldKind.LONG_TEXT in kinds else 0
        for column, kind in enumerate(kinds, start=1):
            header.resizeSection(column, theme().px(_WIDTHS.get(kind, _OTHER)))
        self.view.widest = widest + 1
        header.setSectionResizeMode(widest + 1, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(theme().px(44))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
