"""Writing into the draft of a form so that each change can be taken back, one by one."""

import copy
from collections.abc import Mapping
from typing import cast

from qcdc_desktop.domain.draft_marks import marks
from qcdc_desktop.domain.places import RowMove
from qcdc_desktop.specs.form import Draft, value_at
from qcdc_desktop.ui.forms.draft_state import DraftState, laid_over, put_value, rows_at
from qcdc_desktop.ui.forms.undo_steps import Step, Texts, UndoSteps

WHOLE = "*"
"""What a step is called that is about the whole content, not one field."""


class FormChanges:
    """Changes of one form; what is said of rows goes with them, there and back."""

    def __init__(self, state: DraftState) -> None:
        self._state = state
        self.steps = UndoSteps()
        self._left: dict[str, Texts] = {}
        """What was said of the rows that went last, by table."""

    def forget(self) -> None:
        """Another record: nothing was changed yet."""
        self.steps.clear()
        self._left.clear()

    def put(self, key: str, value: object) -> None:
        """Another value of a field, or of rows that stand where they stood."""
        now = self._state.now
        self.steps.note(key, value_at(now, key), value)
        put_value(now, key, value)

    def put_moved(self, move: RowMove, rows: list[Draft]) -> None:
        """Rows stand in other places."""
        brought = self._left.get(move.line, {}) if move.brings_back else {}
        self._left[move.line] = self._state.move_rows(move, brought)
        before = rows_at(self._state.now, move.line)
        self.steps.note_move(move, before, rows, self._left[move.line])
        put_value(self._state.now, move.line, rows)

    def lay_in(self, draft: Mapping[str, object]) -> None:
        """Another content of the same record: one step back brings what stood there."""
        self.forget()
        self.steps.note(WHOLE, self._state.now, draft)
        self.steps.close()
        self._state.now = copy.deepcopy(dict(draft))

    def undo(self) -> Step | None:
        """Take the last change back; what was done by that, None where nothing is left."""
        return self._make(self.steps.undo(), undone=True)

    def redo(self) -> Step | None:
        return self._make(self.steps.redo(), undone=False)

    def _make(self, step: Step | None, *, undone: bool) -> Step | None:
        if step is not None and step.key == WHOLE:
            self._lay_over(cast("Draft", step.after))
        elif step is not None:
            put_value(self._state.now, step.key, step.after)
        if step is not None and step.move is not None:
            left = self._state.move_rows(step.move, step.left)
            self.steps.left_by_last(left, undone=undone)
        return step

    def _lay_over(self, draft: Draft) -> None:
        """A whole content: what the record was saved under meanwhile stays."""
        now = self._state.now
        kept = {key: value for key, value in now.items() if key not in marks(now)}
        self._state.now = laid_over(self._state.spec, kept, kept, draft) | marks(draft)
