"""Where in a form the cursor stands, and the fields it goes to first."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from qcdc_desktop.specs.form import is_empty, value_at
from qcdc_desktop.ui.forms.draft_state import DraftState
from qcdc_desktop.ui.forms.field_cell import FieldCell
from qcdc_desktop.ui.forms.form_fields import FormFields
from qcdc_desktop.ui.forms.row_table import RowTable

_REASON = Qt.FocusReason.TabFocusReason


class FormFocus:
    """The focus in one form."""

    def __init__(self, state: DraftState, fields: FormFields, form: QWidget) -> None:
        self._state = state
        self._fields = fields
        self._form = form

    def key(self) -> str:
        """The field, or the row table, in which the cursor stands."""
        focused = QApplication.focusWidget()
        for entry in self._fields.entries():
            if focused is not None and (entry is focused or entry.isAncestorOf(focused)):
                return entry.key if isinstance(entry, FieldCell) else entry.objectName()
        return ""

    def to_first_empty(self) -> None:
        """The first field without a value, else the first."""
        cells = self._cells()
        empty = [cell for cell in cells if is_empty(value_at(self._state.now, cell.key))]
        for cell in [*empty, *cells][:1]:
            assert cell.editor is not None
            cell.editor.setFocus(_REASON)

    def to_first_from(self, top: int) -> bool:
        """The first field that begins ``top`` pixels down or lower, else the first of all."""
        entries = [
            entry
            for entry in self._fields.entries()
            if isinstance(entry, RowTable) or (isinstance(entry, FieldCell) and entry.editor)
        ]
        below = [entry for entry in entries if entry.mapTo(self._form, QPoint()).y() >= top]
        for entry in [*below, *entries][:1]:
            box = entry.first_widget() if isinstance(entry, RowTable) else entry.editor
            assert box is not None
            box.setFocus(_REASON)
        return bool(entries)

    def to_first_unread(self) -> bool:
        """The first field whose text cannot be read; False where all can."""
        for cell in self._cells():
            if cell.editor is not None and cell.unread():
                cell.show_error(cell.editor.unread())
                cell.editor.setFocus(_REASON)
                return True
        return False

    def _cells(self) -> list[FieldCell]:
        """The fields that take the focus, in order."""
        shown = self._fields.entries()
        return [one for one in shown if isinstance(one, FieldCell) and one.editor is not None]
