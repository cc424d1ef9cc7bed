"""Rows inside a record: a table to see them by, and under it the fields of the chosen row.

Alt+Insert adds, Alt+Delete takes away (and offers to bring back), the buttons duplicate and move.
A click on a heading orders the rows by it, people by given name; that is a change like any other.
Ctrl+V brings a block copied from Excel in as rows, Ctrl+C takes all rows out the same way.
"""

import copy
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.places import RowMove
from qcdc_desktop.specs.form import Draft, LineSpec
from qcdc_desktop.ui import key_words
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.forms.editors.factory import Surroundings
from qcdc_desktop.ui.forms.flow_layout import FlowLayout
from qcdc_desktop.ui.forms.row_clipboard import PasteReport, clipboard_text, copy_rows, merged
from qcdc_desktop.ui.forms.row_order import name_field, ordered
from qcdc_desktop.ui.forms.row_panel import RowPanel
from qcdc_desktop.ui.forms.row_view import RowModel, RowView
from qcdc_desktop.ui.forms.row_widths import widths
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.theme import set_role, theme

_MOST_ROWS, _NUMBER = 8, 44

_BUTTONS = (
    ("duplicate", "Nhân bản", "copy", "Chép dòng này thành dòng mới"),
    ("up", "", "arrow-up", "Chuyển dòng lên"),
    ("down", "", "arrow-down", "Chuyển dòng xuống"),
    ("remove", "Bỏ dòng", "trash", "Bỏ dòng này"),
    ("sort", "Xếp theo tên", "sort-ascending", "Xếp các dòng theo tên, như bấm tiêu đề cột"),
    ("copy", "Chép bảng", "clipboard-copy", "Chép mọi dòng để dán vào Excel"),
)


class RowTable(QFrame):
    """One row table of a record; ``rows_edited`` carries all its rows."""

    rows_edited = Signal(list, object)
    """With the ``RowMove`` by which they came to stand so; None where only values changed."""
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
        self._sources = around.sources
        self.head = QLabel(line.title, self)
        self.model = RowModel(line, around.sources, self)
        self.view = RowView(self)
        self.panel = RowPanel(line, around, self)
        self.add_button = self._button("add", f"Thêm {line.one}", "plus", "Thêm dòng")
        self._buttons = {
            act: self._button(act, text, picture, words) for act, text, picture, words in _BUTTONS
        }
        self.paste_button = self._button(
            "paste", "Dán từ Excel", "clipboard-text", "Dán các dòng đã chép từ Excel"
        )
        self.paste_report = PasteReport(self)
        self.undo_button = QPushButton("Hoàn tác", self)
        stand_for(self.undo_button, "text.undo")
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

    def show_notes(self, notes: Mapping[tuple[str, int | None], str]) -> None:
        """Mark the cells that bear a note, and the fields of the row in the panel."""
        self.model.notes = {}
        for (key, row), text in notes.items():
            if row is not None:
                self.model.notes.setdefault(row, {})[key] = text
        self.model.refresh()
        self._show_panel_notes()

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
        acts = [self.add_button, self.paste_button, *self._buttons.values()]
        return [*shown, *acts, self.undo_button, self.paste_report.close_button]

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
        move = self._spliced(row, out=1)
        self.model.show_rows(rows)
        self._removed = (row, removed)
        key_words.label(self._said, f"Đã bỏ dòng {row + 1}.")
        self._said.show()
        self.undo_button.show()
        self._after_count(min(row, len(rows) - 1))
        self.first_widget().setFocus(Qt.FocusReason.OtherFocusReason)
        self.rows_edited.emit(self.model.rows, move)

    def undo_remove(self) -> None:
        if self._removed is not None:
            row, removed = self._removed
            self._insert(row, removed, brings_back=True)

    def move_row(self, step: int) -> None:
        row = self.current_row
        if row < 0 or not 0 <= row + step < len(self.model.rows):
            return
        origins = list(range(len(self.model.rows)))
        origins[row], origins[row + step] = row + step, row
        rows = [self.model.rows[at] for at in origins]
        self._forget_removed()
        self.forget_new()
        self.model.show_rows(rows)
        self._after_count(row + step)
        self.rows_edited.emit(self.model.rows, RowMove.ordered(self.line.key, origins))

    def copy_above(self) -> bool:
        """The field of the row above under the cursor, into this row; False where none is."""
        row, key = self.current_row, self.panel.focused_key()
        if row < 1 or not key:
            return False
        self._on_row_edited({**self.model.rows[row], key: self.model.rows[row - 1].get(key)})
        self._show_row()
        self.panel.focus_field(key)
        return True

    def paste(self) -> None:
        """Bring the clipboard's block in under the chosen row, in one change."""
        if self._sources.pasted is None:
            return
        pasted = self._sources.pasted(self.line.key, clipboard_text())
        rows = list(self.model.rows)
        at = self.current_row + 1 if self.current_row >= 0 else len(rows)
        replaced = 0
        if self.new_row >= 0:
            at, replaced = self.new_row, 1
            del rows[at]
        if pasted.rows:
            move = self._spliced(at, out=replaced, new=len(pasted.rows))
            self._forget_removed()
            self.forget_new()
            rows = merged(rows, pasted, at, self.panel.blank())
            self.model.show_rows(rows)
            self._after_count(at)
            self.rows_edited.emit(self.model.rows, move)
            self.first_widget().setFocus(Qt.FocusReason.OtherFocusReason)
        self.paste_report.show_pasted(pasted, at)

    def sort_by(self, key: str) -> None:
        """Order the rows by a column, once more the other way round; one change to take back."""
        field, rows, chosen = self.line.field(key), self.model.rows, self.current_row
        now = ordered(rows, field, self._sources)
        descending = now == rows
        if descending:
            now = ordered(rows, field, self._sources, descending=True)
        self._forget_removed()
        self.forget_new()
        if now == rows:
            return
        standing = rows[chosen] if chosen >= 0 else None
        self.model.show_rows(now)
        self._choose(next((at for at, row in enumerate(now) if row is standing), 0))
        way = "giảm dần" if descending else "tăng dần"
        told = f"Đã xếp {len(now)} dòng theo {field.heading.lower()}, {way}"
        key_words.label(self._said, f"{told} ({{text.undo}} để bỏ).")
        self._said.show()
        before = {id(row): at for at, row in enumerate(rows)}
        origins = [before[id(row)] for row in now]
        self.rows_edited.emit(self.model.rows, RowMove.ordered(self.line.key, origins))

    def copy(self) -> None:
        """Put all rows with their headings on the clipboard."""
        copy_rows(self.line, self.model.rows, self._sources)
        key_words.label(self._said, f"Đã chép {len(self.model.rows)} dòng, dán được vào Excel.")
        self._said.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            return
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

    def _spliced(
        self, at: int, *, out: int = 0, new: int = 0, brings_back: bool = False
    ) -> RowMove:
        count = len(self.model.rows)
        return RowMove.spliced(self.line.key, count, at, out=out, new=new, brings_back=brings_back)

    def _insert(self, row: int, draft: Draft, *, brings_back: bool = False) -> None:
        self._forget_removed()
        rows = list(self.model.rows)
        move = self._spliced(row, new=1, brings_back=brings_back)
        rows.insert(row, draft)
        self.forget_new()
        self.model.show_rows(rows)
        self._after_count(row)
        self.panel.focus_first()
        self.rows_edited.emit(self.model.rows, move)

    def _forget_removed(self) -> None:
        self._removed = None
        self._said.hide()
        self.undo_button.hide()
        self.paste_report.hide()

    def _choose(self, row: int) -> None:
        self.view.setCurrentIndex(self.model.index(row, 1))

    def _after_count(self, row: int) -> None:
        """The number of rows changed: heights, buttons, panel."""
        has_rows = bool(self.model.rows)
        self.view.setVisible(has_rows)
        for name, button in self._buttons.items():
            button.setVisible(has_rows and (name != "sort" or name_field(self.line) is not None))
        if has_rows:
            shown = min(len(self.model.rows), _MOST_ROWS)
            header = self.view.horizontalHeader().sizeHint().height()
            self.view.setFixedHeight(header + shown * theme().px("row") + 4)
            self._choose(row)  # which fills the panel: after a change of rows none was chosen
        else:
            self._show_row()
        self.panel.setVisible(has_rows)  # last: filled while hidden it is laid out once

    def _show_row(self) -> None:
        row = self.current_row
        if row >= 0:
            self.panel.show_row(self.model.rows[row], row + 1)
            self._show_panel_issues()
            self._show_panel_notes()
        self._buttons["up"].setEnabled(row > 0)
        self._buttons["down"].setEnabled(0 <= row < len(self.model.rows) - 1)

    def _show_panel_issues(self) -> None:
        self.panel.show_issues(self.model.issues.get(self.current_row, []))

    def _show_panel_notes(self) -> None:
        self.panel.show_notes(self.model.notes.get(self.current_row, {}))

    def _on_current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_row()

    def _on_row_edited(self, draft: Draft) -> None:
        row = self.current_row
        if row < 0:
            return
        self.forget_new()
        self.model.rows[row] = draft
        self.model.refresh()
        self.rows_edited.emit(self.model.rows, None)

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

    def _on_heading(self, column: int) -> None:
        """The first column only numbers the rows."""
        if column > 0 and len(self.model.rows) > 1:
            self.sort_by(self.line.table_columns[column - 1])

    def sort_by_name(self) -> None:
        field = name_field(self.line)
        if field is not None:
            self.sort_by(field.key)

    def _on_up(self) -> None:
        self.move_row(-1)

    def _on_down(self) -> None:
        self.move_row(1)

    def _button(self, act: str, text: str, icon_name: str, words: str) -> QPushButton:
        button = QPushButton(text, self)
        stand_for(button, f"rows.{act}")
        set_role(button, "chip")
        dress(button, icon_name)
        key_words.tip(button, f"{words} ({{rows.{act}}})")
        button.setAccessibleName(words)
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
        column.addWidget(self.paste_report)
        column.addWidget(self.panel)
        bar = FlowLayout(gap=8)
        bar.addWidget(self.add_button)
        bar.addWidget(self.paste_button)
        for button in self._buttons.values():
            bar.addWidget(button)
        bar.addWidget(self._said)
        bar.addWidget(self.undo_button)
        column.addLayout(bar)
        self.paste_button.setVisible(self._sources.pasted is not None)
        self._forget_removed()
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.open_asked.connect(self._on_open_asked)
        self.view.copy_asked.connect(self.copy)
        self.view.paste_asked.connect(self.paste)
        self.paste_button.clicked.connect(self.paste)
        self._buttons["copy"].clicked.connect(self.copy)
        self.panel.row_edited.connect(self._on_row_edited)
        self.panel.left.connect(self._on_panel_left)
        self.panel.arranged.connect(self.path_changed)
        self.panel.finished.connect(self._on_panel_finished)
        self.add_button.clicked.connect(self.add_row)
        self.undo_button.clicked.connect(self.undo_remove)
        self._buttons["duplicate"].clicked.connect(self.duplicate_row)
        self._buttons["remove"].clicked.connect(self.remove_row)
        self._buttons["sort"].clicked.connect(self.sort_by_name)
        self.view.horizontalHeader().sectionClicked.connect(self._on_heading)
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
        header.setSectionsClickable(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        fields = [self.line.field(key) for key in self.line.table_columns]
        kinds = [field.kind for field in fields]
        widest = kinds.index(FieldKind.LONG_TEXT) if FieldKind.LONG_TEXT in kinds else 0
        self.view.widest = widest + 1
        least, wanted = widths(fields)
        self.view.least = (theme().px(_NUMBER), *least)
        self.view.wanted = (theme().px(_NUMBER), *wanted)
        for column, width in enumerate(self.view.least):
            header.resizeSection(column, width)
        header.setSectionResizeMode(widest + 1, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(theme().px(_NUMBER))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
