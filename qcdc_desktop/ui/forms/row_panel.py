"""The fields of one row of a row table, with the same editors as the form itself."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import FieldKind, Severity
from qcdc_desktop.specs.form import Draft, LineSpec
from qcdc_desktop.ui.forms.editors.chips import ChoicesEditor
from qcdc_desktop.ui.forms.editors.choice import ChoiceEditor
from qcdc_desktop.ui.forms.editors.factory import Surroundings, make_editor
from qcdc_desktop.ui.forms.field_cell import FieldCell
from qcdc_desktop.ui.forms.field_grid import FieldGrid
from qcdc_desktop.ui.forms.shown_value import shown_value
from qcdc_desktop.ui.theme import set_role

_SIDE = 12
_SETS = {FieldKind.CHOICES, FieldKind.REFERENCES}


class RowPanel(QFrame):
    """Edits a working copy of one row; ``row_edited`` carries it after each change."""

    row_edited = Signal(dict)
    left = Signal()
    arranged = Signal()
    """Other fields are shown than before."""
    finished = Signal()
    """Enter in the last field."""

    def __init__(self, line: LineSpec, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._line = line
        self._around = around
        self._draft: Draft = {}
        self._title = QLabel(self)
        set_role(self._title, "secondary")
        self._grid = FieldGrid(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 8, _SIDE, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._grid)

    def expect(self, width: int) -> None:
        """The table will be so wide when it is first shown."""
        self._grid.expect(width - 2 * _SIDE - 2)

    def blank(self) -> Draft:
        """A new row with the defaults of the form file."""
        draft: Draft = {}
        for field in self._line.fields:
            value = field.default
            if value == "today" and field.kind is FieldKind.DATE:
                value = self._around.sources.today()
            draft[field.key] = () if value is None and field.kind in _SETS else value
        return draft

    def show_row(self, draft: Draft, number: int) -> None:
        """Show a row; signals nothing."""
        self._build()
        self._draft = dict(draft)
        self._title.setText(f"{self._line.one[:1].upper()}{self._line.one[1:]} {number}")
        for cell in self._grid.cells():
            if cell.editor is not None:
                cell.editor.set_value(draft.get(cell.spec.key))
            cell.show_error("")
        self._follow(force=True)

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """What blocks stands under its field; what cannot be read comes before."""
        blocks = [one for one in issues if one.severity is Severity.BLOCK]
        for cell in self._grid.cells():
            own = [one for one in blocks if one.field.rpartition(".")[2] == cell.spec.key]
            unread = cell.editor.problem() if cell.editor is not None else ""
            cell.show_error(unread or (own[0].message if own else ""))

    def unread_cells(self) -> list[FieldCell]:
        """Fields of this row with text that cannot be read."""
        return [one for one in self._shown() if one.editor is not None and one.editor.unread()]

    def focus_widgets(self) -> list[QWidget]:
        return [one for cell in self._shown() if cell.editor for one in cell.editor.focus_widgets()]

    def focus_first(self) -> None:
        self.focus_field("")

    def focus_field(self, key: str) -> None:
        """Go to a field of the row; to the first where the key is not here."""
        cells = [cell for cell in self._shown() if cell.editor is not None]
        wanted = key.rpartition(".")[2]
        for cell in [*(one for one in cells if one.spec.key == wanted), *cells][:1]:
            assert cell.editor is not None
            cell.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def focused_key(self) -> str:
        """The field in which the cursor stands."""
        cell = self.focused_cell()
        return cell.spec.key if cell is not None else ""

    def focused_cell(self) -> FieldCell | None:
        focused = QApplication.focusWidget()
        for cell in self._shown():
            if cell.editor is not None and focused in cell.editor.focus_widgets():
                return cell
        return None

    def show_notes(self, notes: Mapping[str, str]) -> None:
        """Mark the fields of this row that bear a note."""
        for cell in self._grid.cells():
            cell.show_note(notes.get(cell.key, ""))

    def commit(self) -> None:
        for cell in self._shown():
            if cell.editor is not None:
                cell.editor.commit()

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001 - Qt calls it so
        if visible:
            self._build()
        super().setVisible(visible)

    def _build(self) -> None:
        """Made when the first row is there to be shown."""
        if self._grid.cells():
            return
        for field in self._line.fields:
            name = f"{self._line.key}.{field.key}"
            editor = None if field.derived else make_editor(field, self._around, name)
            cell = FieldCell(name, field, editor)
            self._grid.add(cell)
            if editor is not None:
                editor.value_edited.connect(self._on_edited)
                editor.left.connect(self._on_left)
                editor.advance_asked.connect(self._on_advance)
        self._grid.arrange()

    def _shown(self) -> list[FieldCell]:
        return [entry for entry in self._grid.entries() if isinstance(entry, FieldCell)]

    def _follow(self, *, force: bool = False) -> None:
        """Bring visibility, stars and choices in line with the row."""
        changed = force
        for cell in self._grid.cells():
            kept = cell.spec.refers_to not in self._around.sources.not_kept
            shown = kept and cell.spec.is_visible(self._draft)
            changed |= self._grid.set_shown(cell, shown=shown)
            cell.caption.set_required(required=cell.spec.is_required(self._draft))
            if isinstance(cell.editor, ChoiceEditor | ChoicesEditor):
                cell.editor.offer(self._around.sources.choices(cell.spec, self._draft))
            if cell.editor is None:
                value = self._draft.get(cell.spec.key)
                cell.show_value(shown_value(cell.spec, value, self._around.sources))
        if changed:
            self._grid.arrange()
            self.arranged.emit()

    def _on_edited(self, value: object) -> None:
        editor = self.sender()
        self._draft = {**self._draft, editor.spec.key: value}  # pyright: ignore[reportAttributeAccessIssue]
        self._follow()
        self.row_edited.emit(dict(self._draft))

    def _on_left(self) -> None:
        editor = self.sender()
        for cell in self._grid.cells():
            if cell.editor is not None and cell.editor is editor:
                cell.show_error(cell.editor.problem())
        self.left.emit()

    def _on_advance(self) -> None:
        cells = [cell for cell in self._shown() if cell.editor is not None]
        place = next(n for n, cell in enumerate(cells) if cell.editor is self.sender())
        if place + 1 < len(cells):
            following = cells[place + 1].editor
            assert following is not None
            following.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()
