"""Findings in a form: what is marked under which field, and what is not told yet.

A field that was never visited is not called wrong; a text still being typed is left alone until its
field is left. ``everything`` (F8, a completion turned down) tells all.
"""

from collections.abc import Sequence

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import Severity
from qcdc_desktop.specs.form import is_empty, value_at
from qcdc_desktop.ui.forms.draft_state import DraftState
from qcdc_desktop.ui.forms.field_cell import FieldCell
from qcdc_desktop.ui.forms.form_fields import FormFields


class FormFindings:
    """The findings of one form, beside which of its fields were visited."""

    def __init__(self, state: DraftState, fields: FormFields) -> None:
        self._state = state
        self._fields = fields
        self._touched: set[str] = set()
        self._issues: Sequence[Issue] = ()
        self._everything = False

    def forget(self) -> None:
        """Another record: nothing was found, nothing visited."""
        self._touched.clear()
        self._issues, self._everything = (), False

    def touch(self, key: str) -> None:
        """The field was visited and left."""
        self._touched.add(key)

    def leave_in_peace(self) -> None:
        """Nothing counts as visited yet: the focus that goes out belonged to the record before."""
        self._touched.clear()
        self.mark()

    def outdate(self, key: str) -> None:
        """What was found about a field holds no longer once its value changes."""
        self._issues = [one for one in self._issues if one.field != key]

    def take(self, issues: Sequence[Issue], *, everything: bool) -> None:
        self._issues = issues
        self._everything = self._everything or everything

    def mark(self) -> None:
        """Show what is to be told under each field made so far."""
        fields = self._fields
        for key, cell in fields.cells.items():
            unread = cell.editor.problem() if cell.editor is not None else ""
            visited = self._everything or key in self._touched
            own = [
                one.message
                for one in self._issues
                if one.field == key and one.severity is Severity.BLOCK and visited
            ]
            cell.show_error((unread if visited else "") or (own[0] if own else ""))
        for key, table in fields.tables.items():
            own = [one for one in self._issues if fields.table_of(one.field) == key]
            table.show_issues([one for one in own if self._everything or not self._is_gap(one)])

    def untouched_gaps(self) -> list[Issue]:
        """Blocking findings about fields, and rows just added, that were not visited yet."""
        if self._everything:
            return []
        return [one for one in self._issues if self._is_gap(one)]

    def with_unread(self, issues: Sequence[Issue]) -> list[Issue]:
        """Findings as a person sees them: what stands in a box unread is not called missing."""
        unread = {
            (cell.key, row): Issue("unread", Severity.BLOCK, cell.key, _told_unread(cell), row=row)
            for cell, row in self._fields.unread()
            if self._everything or self._is_left(cell.key)
        }
        kept = [
            one
            for one in issues
            if one.severity is not Severity.BLOCK or (one.field, one.row) not in unread
        ]
        return [*unread.values(), *kept]

    def _is_left(self, key: str) -> bool:
        """The field was visited; a field of a row, when its table was."""
        return bool({key, self._fields.table_of(key)} & self._touched)

    def _is_gap(self, issue: Issue) -> bool:
        if issue.severity is not Severity.BLOCK or issue.field in self._touched:
            return False
        if issue.row is not None:
            table = self._fields.tables.get(self._fields.table_of(issue.field))
            return table is not None and table.new_row == issue.row
        return is_empty(value_at(self._state.now, issue.field))


def _told_unread(cell: FieldCell) -> str:
    typed = cell.editor.typed() if cell.editor is not None else ""
    shown = typed if len(typed) <= 30 else typed[:29] + "…"
    return f"“{cell.spec.label}”: chưa đọc được “{shown}”."
