"""The form of one record, made from its ``RecordSpec``: no register needs a line of code here.

It holds a working copy of the draft; editors write into it, ``visible_when``, ``required_when`` and
``choices_when`` follow at once. It knows no service: derived values and findings are handed in.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import RecordStatus
from qcdc_desktop.domain.places import RowMove, parted_place
from qcdc_desktop.specs.form import Draft, RecordSpec, is_empty, value_at
from qcdc_desktop.ui.forms.draft_state import NOTES, DraftState, rows_at
from qcdc_desktop.ui.forms.editors import Editor, make_editor
from qcdc_desktop.ui.forms.editors.factory import Surroundings
from qcdc_desktop.ui.forms.field_cell import Caption, FieldCell
from qcdc_desktop.ui.forms.form_changes import WHOLE, FormChanges
from qcdc_desktop.ui.forms.form_fields import FormFields
from qcdc_desktop.ui.forms.form_findings import FormFindings
from qcdc_desktop.ui.forms.form_focus import FormFocus
from qcdc_desktop.ui.forms.form_notes import FormNotes
from qcdc_desktop.ui.forms.row_table import RowTable
from qcdc_desktop.ui.forms.section_view import SectionView
from qcdc_desktop.ui.forms.shown_value import shown_value
from qcdc_desktop.ui.forms.sources import FormSources
from qcdc_desktop.ui.forms.undo_steps import Step
from qcdc_desktop.ui.tables.signs import Signs
from qcdc_desktop.ui.theme import set_role, theme

_SIDE = 20
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
    grown = Signal()
    """Fields were made."""

    def __init__(
        self, spec: RecordSpec, sources: FormSources, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self.state = DraftState(spec)
        self._changes = FormChanges(self.state)
        self.steps = self._changes.steps
        self._sources = sources
        self._around = Surroundings(sources, self._draft, self._day)
        self._signs = Signs()
        self._pins: frozenset[str] = frozenset()
        self._path: list[QWidget] = []
        self._likely_width = 0
        self.setProperty("role", "scrolled")
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 12, _SIDE, 20)
        column.setSpacing(20)
        note = QLabel(REQUIRED_ONCE, self)
        set_role(note, "small")
        note.setAlignment(Qt.AlignmentFlag.AlignRight)
        column.addWidget(note)
        self._fields = FormFields(self.state, sources, self._make, self)
        self._findings = FormFindings(self.state, self._fields)
        self._focus = FormFocus(self.state, self._fields, self)
        self.notes = FormNotes(self.state, self._fields, self)
        self.notes.edited.connect(self._on_notes_edited)
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._on_rest)
        theme().changed.connect(self._on_look_changed)
        for section in self._fields.sections:
            section.opened.connect(self._on_section_opened)
            column.addWidget(section)
        column.addStretch(1)

    def expect(self, width: int) -> None:
        """So wide the form will be when it is first shown: what is made is arranged for that."""
        self._likely_width = width - 2 * _SIDE
        for section in self._fields.sections:
            section.grid.expect(self._likely_width)
        for table in self._fields.tables.values():
            table.panel.expect(self._likely_width)

    # ---- the draft

    def load(self, draft: Mapping[str, object], before: Mapping[str, object] | None = None) -> None:
        """Show a draft; nothing counts as changed by that, unless it differs from ``before``."""
        self.notes.close()
        self.state.load(draft, before)
        self._changes.forget()
        self._show_all()

    def lay_in(self, draft: Mapping[str, object]) -> None:
        """Show another content of this record, not saved; one undo brings back what stood here."""
        self.notes.close()
        self._changes.lay_in(draft)
        self._show_all()

    def _show_all(self) -> None:
        for table in self._fields.tables.values():
            table.forget_new()
        self._findings.forget()
        self._fields.plan(self.window().height(), from_top=self.is_for_reading)
        _moved, made = self._fields.follow()
        self._show_values(keep_unread=False)
        self._make_path()
        self._findings.mark()
        self.notes.mark(made=bool(made))
        if made:
            self._fields.show_made()
            self.grown.emit()

    def begin(self) -> None:
        """Make the first section for a record yet to come; ``grow`` makes the next."""
        self._fields.plan(0)
        self._follow()

    def grow(self) -> bool:
        """Make the next section that waits; False when there is none."""
        if self._fields.is_whole:
            return False
        self._fields.make_next()
        self._follow()
        return True

    def go_on_with(self, draft: Mapping[str, object], before: Mapping[str, object]) -> None:
        """Take over what a save gave back, leaving focus, folds and findings as they are."""
        self.state.load(draft, before)
        self._follow()
        self._show_values()
        self._findings.mark()
        self.notes.mark()

    def take_derived(self, draft: Mapping[str, object]) -> None:
        """Show computed values."""
        self.state.take_derived(draft)
        self._follow()
        self._show_derived()

    def take(self, key: str, value: object) -> None:
        """Put a value into a field as if a person had typed it, and go there."""
        self.steps.close()
        self._put(key, value)
        self.steps.close()
        self._show_taken(key)

    def undo(self) -> None:
        """Take the last change back."""
        self._step(self._changes.undo())

    def redo(self) -> None:
        self._step(self._changes.redo())

    def focused_key(self) -> str:
        """The field, or the row table, in which the cursor stands."""
        return self._focus.key()

    def show_pins(self, pins: Collection[str]) -> None:
        """Mark the fields whose value goes over into the next record."""
        self._pins = frozenset(pins)
        for key, cell in self._fields.cells.items():
            cell.caption.set_pinned(pinned=key in self._pins)

    def commit(self) -> None:
        """Bring what is typed in the focused field into the draft."""
        focused = QApplication.focusWidget()
        for cell in self._fields.cells.values():
            if cell.editor is not None and focused in cell.editor.focus_widgets():
                cell.editor.commit()
        for table in self._fields.tables.values():
            if focused is not None and table.isAncestorOf(focused):
                table.panel.commit()

    def problems(self) -> list[tuple[str, str]]:
        """Label and sentence of every shown field whose text cannot be read."""
        return [(cell.spec.label, cell.unread()) for cell, _row in self._fields.unread()]

    def with_unread(self, issues: Sequence[Issue]) -> list[Issue]:
        """Findings as a person sees them: what stands in a box unread is not called missing."""
        return self._findings.with_unread(issues)

    @property
    def is_changed(self) -> bool:
        """Differs from what was loaded, or holds text that could not be read yet."""
        return bool(self.problems()) or self.state.is_changed()

    # ---- findings

    def show_issues(self, issues: Sequence[Issue], *, everything: bool) -> None:
        """Mark findings; under fields not visited yet only when ``everything`` was asked for."""
        if everything:
            self._make_whole()
        self._findings.take(issues, everything=everything)
        self._findings.mark()

    def untouched_gaps(self) -> list[Issue]:
        """Blocking findings about fields, and rows just added, that were not visited yet."""
        return self._findings.untouched_gaps()

    # ---- focus

    @property
    def is_for_reading(self) -> bool:
        """A complete record, or one that may not be written, is opened at its top."""
        return self.state.now.get("status") == RecordStatus.COMPLETE or not self.isEnabled()

    def begin_visits(self) -> None:
        """A record was just opened: no field of it was visited yet."""
        self._findings.leave_in_peace()

    def focus_first_empty(self) -> None:
        """The first field without a value, else the first."""
        self._focus.to_first_empty()

    def focus_from(self, top: int) -> bool:
        """The first field that begins ``top`` pixels down or lower, else the first of all."""
        return self._focus.to_first_from(top)

    def focus_field(self, key: str, row: int | None = None) -> None:
        """Go to a field, opening its section where that is folded."""
        self._make_whole()
        cells, tables = self._fields.cells, self._fields.tables
        table_key = self._fields.table_of(key)
        for section in self._fields.sections:
            if {key, table_key} & set(section.spec.fields) and not section.is_open:
                section.set_open(is_open=True)
        if table_key in tables:
            tables[table_key].focus_row(row, key if key != table_key else "")
        elif key in cells:
            cell = cells[key]
            if cell.editor is not None:
                cell.editor.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.entered.emit(cell)

    def focus_first_problem(self) -> bool:
        """Go to the first field that cannot be read."""
        return self._focus.to_first_unread()

    def focus_path(self) -> list[QWidget]:
        """The Tab path through the form."""
        self._make_whole()
        return list(self._path)

    def editors(self) -> list[Editor]:
        """The editors a person sees, in order."""
        self._make_whole()
        shown = [one for one in self._fields.entries() if isinstance(one, FieldCell)]
        return [cell.editor for cell in shown if cell.editor is not None]

    def cell(self, key: str) -> FieldCell:
        self._make_whole()
        return self._fields.cells[key]

    def table(self, key: str) -> RowTable:
        self._make_whole()
        return self._fields.tables[key]

    def sections(self) -> list[SectionView]:
        self._make_whole()
        return list(self._fields.sections)

    @property
    def is_whole(self) -> bool:
        """No section waits to be made."""
        return self._fields.is_whole

    def minimumSizeHint(self) -> QSize:
        """Any width will do: the grids go on with fewer columns."""
        return QSize(theme().px(320), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Once what is in sight is painted, the sections below it are made."""
        super().paintEvent(event)
        if not self._fields.is_whole and not self._rest.isActive():
            self._rest.start()

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - Qt calls it so
        """Tab walks the path of the file, whatever order widgets were made in."""
        self._make_whole()
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

    def _on_rows_edited(self, rows: list[Draft], move: RowMove | None) -> None:
        key, now = self.sender().objectName(), [dict(row) for row in rows]
        if move is None:
            self._put(key, now)
        else:
            self.notes.close()
            self._findings.outdate(key)
            self._changes.put_moved(move, now)
            self.notes.mark()
        self._make_path()
        self._after_edit()

    def _on_notes_edited(self, notes: dict[str, str]) -> None:
        self._put(NOTES, notes)
        self.notes.mark()
        self._after_edit()

    def _on_left(self) -> None:
        self.steps.close()
        self._findings.touch(self.sender().objectName())
        self._findings.mark()
        self.field_left.emit()

    def _on_entered(self) -> None:
        self.entered.emit(self._fields.cells[self.sender().objectName()])

    def _on_advance(self) -> None:
        """Enter: the next entry, past the last one the form is finished."""
        self._make_whole()
        entries = self._fields.entries()
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

    def _on_look_changed(self) -> None:
        for caption in self.findChildren(Caption):
            caption.tell()

    def _on_section_opened(self) -> None:
        self._make_whole()
        self._follow()
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
            table.panel.expect(self._likely_width)
            self._fields.tables[key] = table
            table.rows_edited.connect(self._on_rows_edited)
            table.left.connect(self._on_left)
            table.path_changed.connect(self._make_path)
            table.advance_asked.connect(self._on_advance)
            return table
        field = self.spec.fields[key]
        editor = None if field.derived else make_editor(field, self._around)
        cell = FieldCell(key, field, editor)
        self._fields.cells[key] = cell
        if editor is not None:
            if not self.spec.single:
                cell.caption.add_pin(pinned=key in self._pins)
                cell.caption.pin_asked.connect(self._on_pin)
            editor.value_edited.connect(self._on_edited)
            editor.left.connect(self._on_left)
            editor.entered.connect(self._on_entered)
            editor.advance_asked.connect(self._on_advance)
        return cell

    def _put(self, key: str, value: object) -> None:
        self._findings.outdate(key)
        self._changes.put(key, value)

    def _step(self, step: Step | None) -> None:
        """A change was taken back, or done again: it is shown where it was made."""
        if step is None:
            return
        self.notes.close()
        if step.key == WHOLE:
            self._show_all()
            self._after_edit()
            return
        self.notes.mark()
        place = self.notes.differing(step.before, step.after) if step.key == NOTES else step.key
        self._show_taken(*parted_place(place))

    def _show_taken(self, key: str, row: int | None = None) -> None:
        self._follow()
        self._show_values([key], keep_unread=False)
        self._make_path()
        self.focus_field(key, row)
        self._after_edit()

    def _on_pin(self) -> None:
        self.pin_asked.emit(self.sender().spec.key)  # pyright: ignore[reportAttributeAccessIssue]

    def _after_edit(self) -> None:
        self._follow()
        self.edited.emit()

    def _follow(self) -> None:
        """Bring visibility, stars and choices in line with the draft."""
        moved, made = self._fields.follow()
        if made:
            self._show_values(made)
            self._findings.mark()
            self.notes.mark(made=True)
            self._fields.show_made()
            self.grown.emit()
        if moved:
            self._make_path()
            self.notes.shown.emit()

    def _make_whole(self) -> None:
        """Something asks for a field that may not be made yet."""
        if not self._fields.is_whole:
            self._rest.stop()
            self._fields.make_all()
            self._follow()

    def _on_rest(self) -> None:
        self.grow()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        if not self._fields.is_whole:
            self._rest.start()

    def _make_path(self) -> None:
        path = self._fields.path()
        for before, after in pairwise(path):
            QWidget.setTabOrder(before, after)
        self._path = path

    def _show_values(self, keys: Sequence[str] | None = None, *, keep_unread: bool = True) -> None:
        """Fill the boxes; a text that cannot be read yet is not wiped out by its missing value."""
        for key, cell in self._fields.cells.items():
            if cell.editor is None or (keys is not None and key not in keys):
                continue
            value = value_at(self.state.now, key)
            if not (keep_unread and is_empty(value) and cell.editor.unread()):
                cell.editor.set_value(value)
                if not keep_unread:
                    cell.editor.forget_letters()
        for key, table in self._fields.tables.items():
            if keys is None or key in keys:
                table.set_rows(rows_at(self.state.now, key))
        self._show_derived()

    def _show_derived(self) -> None:
        for key, cell in self._fields.cells.items():
            if cell.editor is None:
                value = value_at(self.state.now, key)
                sign, tone = self._signs.of(key, cell.spec, value)
                cell.show_value(shown_value(cell.spec, value, self._sources), sign, tone)
