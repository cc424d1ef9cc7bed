"""The form of one record, made from its ``RecordSpec``: no register needs a line of code here.

It holds a working copy of the draft; editors write into it, ``visible_when``, ``required_when`` and
``choices_when`` follow at once. It knows no service: derived values and findings are handed in.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import Severity
from qcdc_desktop.specs.form import Draft, RecordSpec, is_empty, value_at
from qcdc_desktop.ui.forms.draft_state import DraftState, is_line_visible, put_value, rows_at
from qcdc_desktop.ui.forms.editors import Editor, make_editor
from qcdc_desktop.ui.forms.editors.chips import ChoicesEditor
from qcdc_desktop.ui.forms.editors.choice import ChoiceEditor
from qcdc_desktop.ui.forms.editors.factory import Surroundings
from qcdc_desktop.ui.forms.field_cell import FieldCell
from qcdc_desktop.ui.forms.row_table import RowTable
from qcdc_desktop.ui.forms.section_view import SectionView
from qcdc_desktop.ui.forms.shown_value import shown_value
from qcdc_desktop.ui.forms.sources import FormSources
from qcdc_desktop.ui.forms.undo_steps import UndoSteps
from qcdc_desktop.ui.tables.signs import Signs
from qcdc_desktop.ui.theme import set_role, theme

REQUIRED_ONCE = "* ô cần ghi để hoàn thành; nháp lưu được cả khi còn thiếu"


class FormView(QWidget):
    """Sections under each other; ``state`` is the draft behind them."""

    edited = Signal()
    """A person changed something."""
    field_left = Signal()
    """A field was left: time to check."""
    entered = Signal(QWidget)
    """The focus came to this cell or table."""
    finished = Signal()
    """Enter or Tab in the last field."""
    pin_asked = Signal(str)
    """The pin beside this field was pressed."""

    def __init__(
        self, spec: RecordSpec, sources: FormSources, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self.state = DraftState(spec)
        self.steps = UndoSteps()
        self._sources = sources
        self._around = Surroundings(sources, self._draft, self._day)
        self._signs = Signs()
        self._cells: dict[str, FieldCell] = {}
        self._tables: dict[str, RowTable] = {}
        self._touched: set[str] = set()
        self._issues: Sequence[Issue] = ()
        self._pins: frozenset[str] = frozenset()
        self._everything = False
        self._path: list[QWidget] = []
        self.setProperty("role", "scrolled")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 20)
        column.setSpacing(20)
        note = QLabel(REQUIRED_ONCE, self)
        set_role(note, "small")
        note.setAlignment(Qt.AlignmentFlag.AlignRight)
        column.addWidget(note)
        self._sections = [SectionView(one, self._make, self) for one in spec.sections]
        for section in self._sections:
            section.opened.connect(self._on_section_opened)
            column.addWidget(section)
        column.addStretch(1)

    # ---- the draft

    def load(self, draft: Mapping[str, object], before: Mapping[str, object] | None = None) -> None:
        """Show a draft; nothing counts as changed by that, unless it differs from ``before``."""
        self.state.load(draft, before)
        self.steps.clear()
        self._touched.clear()
        for table in self._tables.values():
            table.forget_new()
        self._issues, self._everything = (), False
        self._follow(force=True)
        self._show_values(keep_unread=False)
        self._show_errors()

    def go_on_with(self, draft: Mapping[str, object], before: Mapping[str, object]) -> None:
        """Take over what a save gave back, leaving focus, folds and findings as they are."""
        self.state.load(draft, before)
        self._follow(force=False)
        self._show_values()
        self._show_errors()

    def take_derived(self, draft: Mapping[str, object]) -> None:
        """Show computed values."""
        self.state.take_derived(draft)
        self._follow(force=False)
        self._show_derived()

    def take(self, key: str, value: object) -> None:
        """Put a value into a field as if a person had typed it, and go there."""
        self.steps.close()
        self._put(key, value)
        self.steps.close()
        self._show_taken(key)

    def undo(self) -> None:
        """Take the last change back."""
        self._step(self.steps.undo())

    def redo(self) -> None:
        self._step(self.steps.redo())

    def focused_key(self) -> str:
        """The field, or the row table, in which the cursor stands."""
        focused = QApplication.focusWidget()
        for entry in self._entries():
            if focused is not None and (entry is focused or entry.isAncestorOf(focused)):
                return entry.key if isinstance(entry, FieldCell) else entry.objectName()
        return ""

    def show_pins(self, pins: Collection[str]) -> None:
        """Mark the fields whose value goes over into the next record."""
        self._pins = frozenset(pins)
        for key, cell in self._cells.items():
            cell.caption.set_pinned(pinned=key in self._pins)

    def commit(self) -> None:
        """Bring what is typed in the focused field into the draft."""
        focused = QApplication.focusWidget()
        for cell in self._cells.values():
            if cell.editor is not None and focused in cell.editor.focus_widgets():
                cell.editor.commit()
        for table in self._tables.values():
            if focused is not None and table.isAncestorOf(focused):
                table.panel.commit()

    def problems(self) -> list[tuple[str, str]]:
        """Label and sentence of every shown field whose text cannot be read."""
        return [(cell.spec.label, _unread(cell)) for cell, _row in self._unread_cells()]

    def with_unread(self, issues: Sequence[Issue]) -> list[Issue]:
        """Findings as a person sees them: what stands in a box unread is not called missing.

        A text still being typed is left alone until its field was visited.
        """
        unread = {
            (cell.key, row): Issue("unread", Severity.BLOCK, cell.key, _told_unread(cell), row=row)
            for cell, row in self._unread_cells()
            if self._everything or self._is_left(cell.key)
        }
        kept = [
            one
            for one in issues
            if one.severity is not Severity.BLOCK or (one.field, one.row) not in unread
        ]
        return [*unread.values(), *kept]

    @property
    def is_changed(self) -> bool:
        """Differs from what was loaded, or holds text that could not be read yet."""
        return bool(self.problems()) or self.state.is_changed()

    # ---- findings

    def show_issues(self, issues: Sequence[Issue], *, everything: bool) -> None:
        """Mark findings; under fields not visited yet only when ``everything`` was asked for."""
        self._issues = issues
        self._everything = self._everything or everything
        self._show_errors()

    def untouched_gaps(self) -> list[Issue]:
        """Blocking findings about fields, and rows just added, that were not visited yet."""
        if self._everything:
            return []
        return [one for one in self._issues if self._is_gap(one)]

    # ---- focus

    def focus_first_empty(self) -> None:
        """The first field without a value, else the first."""
        cells = [cell for cell in self._entries() if isinstance(cell, FieldCell) and cell.editor]
        empty = [cell for cell in cells if is_empty(value_at(self.state.now, cell.key))]
        for cell in (*empty[:1], *cells[:1]):
            assert cell.editor is not None
            cell.editor.setFocus(Qt.FocusReason.TabFocusReason)
            return

    def focus_field(self, key: str, row: int | None = None) -> None:
        """Go to a field, opening its section where that is folded."""
        table_key = self._table_key(key)
        for section in self._sections:
            if {key, table_key} & set(section.spec.fields) and not section.is_open:
                section.set_open(is_open=True)
        if table_key in self._tables:
            self._tables[table_key].focus_row(row, key if key != table_key else "")
        elif key in self._cells:
            cell = self._cells[key]
            if cell.editor is not None:
                cell.editor.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.entered.emit(cell)

    def focus_first_problem(self) -> bool:
        """Go to the first field that cannot be read."""
        for entry in self._entries():
            if isinstance(entry, FieldCell) and entry.editor is not None and entry.editor.unread():
                entry.show_error(entry.editor.unread())
                entry.editor.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def focus_path(self) -> list[QWidget]:
        """The Tab path through the form."""
        return list(self._path)

    def editors(self) -> list[Editor]:
        """The editors a person sees, in order."""
        shown = [one for one in self._entries() if isinstance(one, FieldCell)]
        return [cell.editor for cell in shown if cell.editor is not None]

    def cell(self, key: str) -> FieldCell:
        return self._cells[key]

    def table(self, key: str) -> RowTable:
        return self._tables[key]

    def sections(self) -> list[SectionView]:
        return list(self._sections)

    def close_popups(self) -> None:
        """The form scrolled: a list that hangs under a box would hang in the air."""
        for editor in self.findChildren(Editor):
            editor.close_popup()

    def minimumSizeHint(self) -> QSize:
        """Any width will do: the grids go on with fewer columns."""
        return QSize(theme().px(320), super().minimumSizeHint().height())

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - Qt calls it so
        """Tab walks the path of the file, whatever order widgets were made in."""
        stops = [one for one in self._path if one.isVisible() and one.isEnabled()]
        stops = [one for one in stops if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        focused = QApplication.focusWidget()
        if focused not in stops:
            return super().focusNextPrevChild(next_)
        place = stops.index(focused) + (1 if next_ else -1)
        if not 0 <= place < len(stops):
            if next_:
                self.finished.emit()
                return True
            return super().focusNextPrevChild(next_)
        reason = Qt.FocusReason.TabFocusReason if next_ else Qt.FocusReason.BacktabFocusReason
        stops[place].setFocus(reason)
        self.entered.emit(stops[place])
        return True

    # ---- slots

    def _on_edited(self, value: object) -> None:
        self._put(self.sender().objectName(), value)
        self._after_edit()

    def _on_rows_edited(self, rows: list[Draft]) -> None:
        self._put(self.sender().objectName(), [dict(row) for row in rows])
        self._make_path()
        self._after_edit()

    def _on_left(self) -> None:
        self.steps.close()
        self._touched.add(self.sender().objectName())
        self._show_errors()
        self.field_left.emit()

    def _on_entered(self) -> None:
        self.entered.emit(self._cells[self.sender().objectName()])

    def _on_advance(self) -> None:
        """Enter: the next entry, past the last one the form is finished."""
        entries = self._entries()
        name = self.sender().objectName()
        names = [one.key if isinstance(one, FieldCell) else one.objectName() for one in entries]
        for entry in entries[names.index(name) + 1 :] if name in names else []:
            if isinstance(entry, RowTable):
                entry.first_widget().setFocus(Qt.FocusReason.TabFocusReason)
                self.entered.emit(entry)
                return
            if isinstance(entry, FieldCell) and entry.editor is not None:
                entry.editor.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self.finished.emit()

    def _on_section_opened(self) -> None:
        self._follow(force=False)
        self._show_values()

    # ---- building and following

    def _draft(self) -> Draft:
        return self.state.now

    def _day(self) -> date | None:
        for key in (self.spec.book_date_field, self.spec.date_field):
            day = value_at(self.state.now, key) if key else None
            if isinstance(day, date):
                return day
        return None

    def _make(self, key: str) -> QWidget:
        if key in self.spec.lines:
            table = RowTable(self.spec.lines[key], self._around)
            titles = {one.title for one in self.spec.sections if key in one.fields}
            table.head.setHidden(table.line.title in titles)
            self._tables[key] = table
            table.rows_edited.connect(self._on_rows_edited)
            table.left.connect(self._on_left)
            table.path_changed.connect(self._make_path)
            table.advance_asked.connect(self._on_advance)
            return table
        field = self.spec.fields[key]
        editor = None if field.derived else make_editor(field, self._around)
        cell = FieldCell(key, field, editor)
        self._cells[key] = cell
        if editor is not None:
            if not self.spec.single:
                cell.caption.add_pin(pinned=key in self._pins)
                cell.caption.pin_asked.connect(self._on_pin)
            editor.value_edited.connect(self._on_edited)
            editor.left.connect(self._on_left)
            editor.entered.connect(self._on_entered)
            editor.advance_asked.connect(self._on_advance)
        return cell

    def _unread_cells(self) -> list[tuple[FieldCell, int | None]]:
        """Every shown field whose text cannot be read, with its row in a table."""
        found: list[tuple[FieldCell, int | None]] = []
        for entry in self._entries():
            if isinstance(entry, FieldCell) and _unread(entry):
                found.append((entry, None))
            elif isinstance(entry, RowTable) and entry.rows():
                found += [(cell, entry.current_row) for cell in entry.panel.unread_cells()]
        return found

    def _is_left(self, key: str) -> bool:
        """The field was visited; a field of a row, when its table was."""
        return bool({key, self._table_key(key)} & self._touched)

    def _entries(self) -> list[QWidget]:
        """What is shown of all open sections, in order."""
        return [
            entry
            for section in self._sections
            if section.is_built and section.is_open and self._is_section_shown(section)
            for entry in section.grid.entries()
        ]

    def _is_section_shown(self, section: SectionView) -> bool:
        when = section.spec.visible_when
        return when is None or when.holds(self.state.now)

    def _is_shown(self, key: str) -> bool:
        now = self.state.now
        if key in self.spec.lines:
            return is_line_visible(self.spec, self.spec.lines[key], now)
        if not self._sources.asks(self.spec.fields[key]):
            return False
        return self.spec.is_visible(key, now)

    def _put(self, key: str, value: object) -> None:
        self.steps.note(key, value_at(self.state.now, key), value)
        put_value(self.state.now, key, value)

    def _step(self, step: tuple[str, object] | None) -> None:
        if step is not None:
            put_value(self.state.now, *step)
            self._show_taken(step[0])

    def _show_taken(self, key: str) -> None:
        self._follow(force=False)
        self._show_values([key], keep_unread=False)
        self._make_path()
        self.focus_field(key)
        self._after_edit()

    def _on_pin(self) -> None:
        self.pin_asked.emit(self.sender().spec.key)  # pyright: ignore[reportAttributeAccessIssue]

    def _after_edit(self) -> None:
        self._follow(force=False)
        self.edited.emit()

    def _follow(self, *, force: bool) -> None:
        """Bring visibility, stars and choices in line with the draft."""
        anything, first = force, True
        for section in self._sections:
            shown = self._is_section_shown(section)
            shown = shown and any(map(self._is_shown, section.spec.fields))
            section.setVisible(shown)
            section.rule.setVisible(not first)
            first = first and not shown
            changed = force
            if shown and section.build():
                changed = True
                self._show_values(section.spec.fields)
            if not section.is_built:
                continue
            for entry in section.grid.cells():
                changed |= section.grid.set_shown(entry, shown=self._is_shown(entry.key))
                self._follow_cell(entry)
            for key in section.spec.fields:
                if key in self._tables:
                    changed |= section.grid.set_shown(self._tables[key], shown=self._is_shown(key))
            if changed:
                section.grid.arrange()
            anything |= changed
        if anything:
            self._make_path()

    def _follow_cell(self, cell: FieldCell) -> None:
        cell.caption.set_required(required=cell.spec.is_required(self.state.now))
        if isinstance(cell.editor, ChoiceEditor | ChoicesEditor):
            cell.editor.offer(self._sources.choices(cell.spec, self.state.now))

    def _make_path(self) -> None:
        path: list[QWidget] = []
        for section in self._sections:
            if self._is_section_shown(section):
                path += section.focus_widgets()
        for before, after in pairwise(path):
            QWidget.setTabOrder(before, after)
        self._path = path

    def _show_values(self, keys: Sequence[str] | None = None, *, keep_unread: bool = True) -> None:
        """Fill the boxes; a text that cannot be read yet is not wiped out by its missing value."""
        for key, cell in self._cells.items():
            if cell.editor is None or (keys is not None and key not in keys):
                continue
            value = value_at(self.state.now, key)
            if not (keep_unread and is_empty(value) and cell.editor.unread()):
                cell.editor.set_value(value)
        for key, table in self._tables.items():
            if keys is None or key in keys:
                table.set_rows(rows_at(self.state.now, key))
        self._show_derived()

    def _show_derived(self) -> None:
        for key, cell in self._cells.items():
            if cell.editor is None:
                value = value_at(self.state.now, key)
                sign, tone = self._signs.of(key, cell.spec, value)
                cell.show_value(shown_value(cell.spec, value, self._sources), sign, tone)

    def _show_errors(self) -> None:
        for key, cell in self._cells.items():
            unread = cell.editor.problem() if cell.editor is not None else ""
            visited = self._everything or key in self._touched
            own = [
                one.message
                for one in self._issues
                if one.field == key and one.severity is Severity.BLOCK and visited
            ]
            cell.show_error((unread if visited else "") or (own[0] if own else ""))
        for key, table in self._tables.items():
            own = [one for one in self._issues if self._table_key(one.field) == key]
            table.show_issues([one for one in own if self._everything or not self._is_gap(one)])

    def _table_key(self, key: str) -> str:
        """The row table a finding's field belongs to: ``opinions`` for ``opinions.content``."""
        found = [one for one in self.spec.lines if key == one or key.startswith(one + ".")]
        return found[0] if found else ""

    def _is_gap(self, issue: Issue) -> bool:
        if issue.severity is not Severity.BLOCK or issue.field in self._touched:
            return False
        if issue.row is not None:
            table = self._tables.get(self._table_key(issue.field))
            return table is not None and table.new_row == issue.row
        return is_empty(value_at(self.state.now, issue.field))


def _unread(cell: FieldCell) -> str:
    return cell.editor.unread() if cell.editor is not None else ""


def _told_unread(cell: FieldCell) -> str:
    typed = cell.editor.typed() if cell.editor is not None else ""
    shown = typed if len(typed) <= 30 else typed[:29] + "…"
    return f"“{cell.spec.label}”: chưa đọc được “{shown}”."
