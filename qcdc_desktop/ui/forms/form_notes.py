"""Notes on single fields of a form: their marks, and the box in which one is written.

A note is the office's own: it is kept with the record and printed nowhere. The record's note is a
field like any other and bears none itself.
"""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from qcdc_desktop.domain.places import parted_place, place_of
from qcdc_desktop.ui.forms.draft_state import NOTES, DraftState, texts_at
from qcdc_desktop.ui.forms.field_cell import FieldCell
from qcdc_desktop.ui.forms.form_fields import FormFields
from qcdc_desktop.ui.forms.note_box import NoteBox
from qcdc_desktop.ui.forms.row_table import RowTable

REMARK = "note"
"""The record's own note."""


class FormNotes(QObject):
    """The notes of one form; at most one is open."""

    edited = Signal(dict)
    """A person wrote: all notes as they are now."""
    shown = Signal()
    """Other notes are marked than before."""

    def __init__(self, state: DraftState, fields: FormFields, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        self._state = state
        self._fields = fields
        self._box: NoteBox | None = None
        self._cell: FieldCell | None = None
        self._place = ""
        self._marked: dict[str, str] = {}

    # ---- what is noted

    def listed(self) -> list[tuple[str, str]]:
        """Place and text of every note on a field that shows, in the order of the form."""
        now = self._state.now
        notes = {
            place: text
            for place, text in texts_at(now, NOTES).items()
            if self._state.is_seen(place, now)
        }
        order = {key: at for at, key in enumerate(self._keys())}

        def standing(place: str) -> tuple[int, int, int]:
            key, row = parted_place(place)
            table = order.get(key.partition(".")[0], -1) if row is not None else order.get(key, -1)
            return table, row or 0, order.get(key, -1)

        return [(place, notes[place]) for place in sorted(notes, key=standing)]

    def mark(self, *, made: bool = False) -> None:
        """Show the sign beside every field with a note; ``made``: fields are new."""
        notes = texts_at(self._state.now, NOTES)
        if notes == self._marked and not (made and notes):
            return
        known = notes.keys() | self._marked.keys()
        self._marked = notes
        for key in known & self._fields.cells.keys():
            self._fields.cells[key].show_note(notes.get(key, ""))
        for key, table in self._fields.tables.items():
            own = [parted_place(place) for place in known if place.startswith(f"{key}.")]
            if own:
                table.show_notes(
                    {place: notes[place_of(*place)] for place in own if place_of(*place) in notes}
                )
        self.shown.emit()

    def differing(self, before: object, after: object) -> str:
        """The place at which two states of all notes differ."""
        old, new = texts_at({NOTES: before}, NOTES), texts_at({NOTES: after}, NOTES)
        return next((place for place in {**old, **new} if old.get(place) != new.get(place)), "")

    # ---- writing

    def turn(self) -> bool:
        """Open the note on the field in which the cursor stands, or close it; False for none."""
        if self._box is not None and self._box.box is QApplication.focusWidget():
            self._on_closed(0)
            return True
        found = self._focused()
        if found is None or found[0].key == REMARK:
            return False
        self.close()
        self._cell, row = found
        self._place = place_of(self._cell.key, row)
        note = texts_at(self._state.now, NOTES).get(self._place, "")
        self._box = NoteBox(self._cell.spec.label, note, self._cell)
        self._cell.column.insertWidget(1, self._box)
        self._box.note_edited.connect(self._on_edited)
        self._box.closed.connect(self._on_closed)
        self._box.left.connect(self.close)
        self._box.show()
        self._box.box.moveCursor(self._box.box.textCursor().MoveOperation.End)
        self._box.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def close(self) -> None:
        """Fold the box away; what was written stands in the draft already."""
        box, self._box = self._box, None
        if box is not None and self._cell is not None:
            self._cell.column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._cell = None

    def _on_edited(self, text: str) -> None:
        notes = texts_at(self._state.now, NOTES)
        notes.pop(self._place, None)
        self.edited.emit({**notes, self._place: text} if text else notes)

    def _on_closed(self, step: int) -> None:
        """By a key: the cursor goes back to the field, or on to the next."""
        cell = self._cell
        if cell is not None and cell.editor is not None:
            cell.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.close()
        if step:
            self._form.focusNextPrevChild(True)

    def _focused(self) -> tuple[FieldCell, int | None] | None:
        """The field in which the cursor stands, and its row in a table."""
        focused = QApplication.focusWidget()
        for entry in self._fields.entries():
            if focused is None or not entry.isAncestorOf(focused):
                continue
            if isinstance(entry, FieldCell):
                return entry, None
            if isinstance(entry, RowTable):
                cell = entry.panel.focused_cell()
                return (cell, entry.current_row) if cell is not None else None
        return None

    def _keys(self) -> Iterator[str]:
        """Fields, tables and fields of tables as the form has them."""
        spec = self._state.spec
        for section in spec.sections:
            for key in section.fields:
                yield key
                line = spec.lines.get(key)
                yield from (f"{key}.{one.key}" for one in line.fields) if line is not None else ()
