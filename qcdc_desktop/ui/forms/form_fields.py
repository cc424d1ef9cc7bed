"""The sections of a form and the fields in them, as far as they are made.

A large form takes longer to make than a click should: sections below the screen are made one by one
after the first paint (``make_next``), and at once when something asks for them (``make_all``).
"""

from collections.abc import Callable, Sequence
from itertools import accumulate

from PySide6.QtWidgets import QWidget

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.specs.form import FieldSpec, LineSpec, RecordSpec, is_empty, value_at
from qcdc_desktop.ui.forms.draft_state import DraftState, is_line_visible, rows_at
from qcdc_desktop.ui.forms.editors.chips import ChoicesEditor
from qcdc_desktop.ui.forms.editors.choice import ChoiceEditor
from qcdc_desktop.ui.forms.field_cell import FieldCell
from qcdc_desktop.ui.forms.row_table import RowTable
from qcdc_desktop.ui.forms.section_view import SectionView
from qcdc_desktop.ui.forms.sources import FormSources
from qcdc_desktop.ui.theme import theme

_HEADING, _GAP, _HELP, _ACTS = 60, 10, 14, 28
"""Pixels that a heading with the room over it, the room between fields, a line of help and the
buttons of a table take at least."""
_CHROME = 180
"""Pixels of the window in which no form stands: menus, head and bars."""
_TEXT_LINES, _MOST_ROWS = 3, 8


class FormFields:
    """Knows which sections, cells and tables there are, and which a person sees."""

    def __init__(
        self,
        state: DraftState,
        sources: FormSources,
        make: Callable[[str], QWidget],
        parent: QWidget,
    ) -> None:
        self.spec: RecordSpec = state.spec
        self.cells: dict[str, FieldCell] = {}
        self.tables: dict[str, RowTable] = {}
        self.sections = [SectionView(one, make, parent) for one in self.spec.sections]
        self._state = state
        self._sources = sources
        self._due = len(self.sections)
        """From this section on they wait to be made."""

    # ---- what is made

    @property
    def is_whole(self) -> bool:
        """No section waits any more."""
        return self._due >= len(self.sections)

    def plan(self, height: int, *, from_top: bool = False) -> None:
        """Let wait what will not be in sight at first in a window ``height`` pixels high.

        That is seen which holds the field the focus will come to, near the lower edge where it
        lies deep; with ``from_top`` the focus comes to no field.
        """
        shown = [section for section in self.sections if self.is_section_shown(section)]
        if all(section.is_built or not section.is_open for section in shown):
            self._due = len(self.sections)
            return
        first = 0 if from_top else self._first_with_gap(shown)
        ends = list(accumulate(map(self._least_height, self.sections)))
        room = height - theme().px(_CHROME)
        reached = [at for at, end in enumerate(ends) if end >= room and at >= first]
        self._due = reached[0] + 1 if reached else len(self.sections)

    def make_next(self) -> None:
        """Let the next section that waits be made."""
        self._due += 1

    def make_all(self) -> None:
        self._due = len(self.sections)

    def follow(self) -> tuple[bool, list[str]]:
        """Bring what is shown, stars and choices in line with the draft.

        Answers whether anything moved, and which fields were made only now: those are to be filled
        before ``show_made``.
        """
        moved, made, is_first = False, list[str](), True
        for at, section in enumerate(self.sections):
            shown = self.is_section_shown(section) and any(map(self.is_shown, section.spec.fields))
            if section.isHidden() is shown:
                section.setVisible(shown)
            if section.rule.isHidden() is not is_first:
                section.rule.setVisible(not is_first)
            is_first = is_first and not shown
            is_new = shown and at < self._due and section.build()
            if is_new:
                made += section.spec.fields
            if section.is_built:
                changed = self._follow_section(section) or is_new
                if changed:
                    section.grid.arrange()
                moved = moved or changed
        return moved, made

    def show_made(self) -> None:
        for section in self.sections:
            if section.is_built and section.is_open and section.grid.isHidden():
                section.show_built()

    # ---- what is shown

    def entries(self) -> list[QWidget]:
        """What is shown of all open sections, in order."""
        return [
            entry
            for section in self.sections
            if section.is_built and section.is_open and self.is_section_shown(section)
            for entry in section.grid.entries()
        ]

    def path(self) -> list[QWidget]:
        """The Tab path."""
        shown = (section for section in self.sections if self.is_section_shown(section))
        return [widget for section in shown for widget in section.focus_widgets()]

    def is_section_shown(self, section: SectionView) -> bool:
        when = section.spec.visible_when
        return when is None or when.holds(self._state.now)

    def is_shown(self, key: str) -> bool:
        now = self._state.now
        if key in self.spec.lines:
            return is_line_visible(self.spec, self.spec.lines[key], now)
        if not self._sources.asks(self.spec.fields[key]):
            return False
        return self.spec.is_visible(key, now)

    def table_of(self, key: str) -> str:
        """The row table a finding's field belongs to: ``opinions`` for ``opinions.content``."""
        found = [one for one in self.spec.lines if key == one or key.startswith(one + ".")]
        return found[0] if found else ""

    def unread(self) -> list[tuple[FieldCell, int | None]]:
        """Every shown field whose text cannot be read, with its row in a table."""
        found: list[tuple[FieldCell, int | None]] = []
        for entry in self.entries():
            if isinstance(entry, FieldCell) and entry.unread():
                found.append((entry, None))
            elif isinstance(entry, RowTable) and entry.rows():
                found += [(cell, entry.current_row) for cell in entry.panel.unread_cells()]
        return found

    def _follow_section(self, section: SectionView) -> bool:
        changed = False
        for entry in section.grid.cells():
            changed |= section.grid.set_shown(entry, shown=self.is_shown(entry.key))
            entry.caption.set_required(required=entry.spec.is_required(self._state.now))
            if isinstance(entry.editor, ChoiceEditor | ChoicesEditor):
                entry.editor.offer(self._sources.choices(entry.spec, self._state.now))
        for key in section.spec.fields:
            if key in self.tables:
                changed |= section.grid.set_shown(self.tables[key], shown=self.is_shown(key))
        return changed

    def _first_with_gap(self, shown: list[SectionView]) -> int:
        """The section of the first empty field, to which the focus goes; else the first of all."""
        for section in shown:
            if section.is_open and any(map(self._is_gap, section.spec.fields)):
                return self.sections.index(section)
        return 0

    def _is_gap(self, key: str) -> bool:
        field = self.spec.fields.get(key)
        if field is None or field.derived or not self.is_shown(key):
            return False
        return is_empty(value_at(self._state.now, key))

    def _least_height(self, section: SectionView) -> int:
        """Pixels the section takes, or fewer: too much would leave the lower edge unfilled."""
        if not self.is_section_shown(section):
            return 0
        keys = list(filter(self.is_shown, section.spec.fields)) if section.is_open else []
        fields = [self.spec.fields[key] for key in keys if key in self.spec.fields]
        lines = [self.spec.lines[key] for key in keys if key in self.spec.lines]
        return theme().px(_HEADING) + _least_of(fields) + sum(map(self._least_of_table, lines))

    def _least_of_table(self, line: LineSpec) -> int:
        rows = len(rows_at(self._state.now, line.key))
        if not rows:
            return theme().px(_ACTS)
        table = theme().px("row") * min(rows, _MOST_ROWS) + theme().px(_ACTS)
        return table + _least_of([field for field in line.fields if field.visible_when is None])


def _least_of(fields: Sequence[FieldSpec]) -> int:
    """Pixels of fields under each other, of which two short ones may stand side by side."""
    height, beside = 0, 0
    for field in fields:
        least = _least_of_field(field)
        if field.width == "full" and not field.derived:
            height, beside = height + beside + least, 0
        elif beside:
            height, beside = height + max(beside, least), 0
        else:
            beside = least
    return height + beside


def _least_of_field(field: FieldSpec) -> int:
    look = theme()
    if field.derived:
        return look.px("body") + look.px(_GAP)
    lines = _TEXT_LINES * look.px("body") if field.kind is FieldKind.LONG_TEXT else 0
    box = max(lines, look.px("control"))
    return box + look.px(_GAP) + (look.px(_HELP) if field.help else 0)
