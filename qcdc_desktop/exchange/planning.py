"""From a workbook to a plan: view every sheet, then read the ones that are registers.

Villages come first, so that other sheets of the same workbook may name a village that is only about
to be added.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.domain.text import fold_heading, tidy
from qcdc_desktop.exchange.cell_values import CellReader, shown
from qcdc_desktop.exchange.digest import Digester
from qcdc_desktop.exchange.frame import Frame
from qcdc_desktop.exchange.guessing import (
    best_heading,
    guess_columns,
    rank_registers,
    title_default,
)
from qcdc_desktop.exchange.headings import HeadingIndex
from qcdc_desktop.exchange.layout import Heading, Title, template_heading, title_of
from qcdc_desktop.exchange.lying_rows import LyingRows
from qcdc_desktop.exchange.old_text import Conversions, OldColumn, old_columns, readable
from qcdc_desktop.exchange.plan import (
    HIDDEN,
    LISTS_MARK,
    ORDER,
    ColumnGuess,
    Doubt,
    ImportPlan,
    PlannedRecord,
    SheetPlan,
    SheetView,
    SkippedRow,
    WorkbookView,
)
from qcdc_desktop.exchange.protection import PROTECTED_REGISTERS
from qcdc_desktop.exchange.record_building import Built, build_record
from qcdc_desktop.exchange.sheet_rows import Column, Group, sort_rows
from qcdc_desktop.exchange.surroundings import NewVillage, Surroundings
from qcdc_desktop.exchange.workbook_file import Cell, Sheet, Workbook
from qcdc_desktop.exchange.workbook_scan import column_number
from qcdc_desktop.specs.form import FieldSpec

Chosen = Mapping[str, str | None]
"""Column letters to field keys (None: not taken), as a person corrected them."""

Letters = Mapping[str, Conversions]
"""What a person said about old letters, by sheet."""

_SHOWN_ROWS = 8
_SURE = 120
"""Points of heading words below which a sheet without a telling title is left alone."""


class Memory(Protocol):
    """Choices of columns remembered by heading: field keys by column letter."""

    def recall(self, signature: str) -> tuple[str, dict[str, str | None]] | None:
        """Register and columns once chosen for a heading of that signature."""
        ...


class Forgetful:
    """A memory that holds nothing."""

    def recall(self, signature: str) -> tuple[str, dict[str, str | None]] | None:
        return None


@dataclass(frozen=True, slots=True)
class _Understood:
    sheet: Sheet
    view: SheetView
    heading: Heading | None
    title: Title
    lying: Sequence[Sequence[Cell]]
    """The rows before any old letters were converted."""


class Planner:
    """Understands one workbook for one data file."""

    def __init__(
        self,
        workbook: Workbook,
        around: Surroundings,
        memory: Memory | None = None,
        letters: Letters | None = None,
    ) -> None:
        chosen = letters or {}
        self._old = {
            sheet.name: old_columns(sheet, chosen.get(sheet.name)) for sheet in workbook.sheets
        }
        self._lying = {sheet.name: sheet.rows for sheet in workbook.sheets}
        self._workbook = replace(
            workbook,
            sheets=tuple(readable(sheet, self._old[sheet.name]) for sheet in workbook.sheets),
        )
        self._around = around
        self._memory: Memory = memory or Forgetful()

    @cached_property
    def _indexes(self) -> dict[str, HeadingIndex]:
        return {
            key: HeadingIndex(spec)
            for key, spec in self._around.forms.records.items()
            if not spec.single
        }

    @property
    def sheet_names(self) -> tuple[str, ...]:
        return tuple(sheet.name for sheet in self._workbook.sheets)

    def view(self) -> WorkbookView:
        """Every sheet with its guesses."""
        sheets = tuple(self._understand(sheet).view for sheet in self._workbook.sheets)
        return WorkbookView(self._workbook.name, sheets, self._workbook.notices)

    def guess(self, sheet: str, register: str) -> SheetView:
        """One sheet taken for a book of that register."""
        one = next(one for one in self._workbook.sheets if one.name == sheet)
        return self._understand(one, register).view

    def plan(
        self,
        register: str | None = None,
        sheet: str | None = None,
        mapping: Chosen | None = None,
        progress: Progress = SILENT,
    ) -> ImportPlan:
        """What importing would do; without a choice every sheet that is surely a register.

        ``register`` and ``mapping`` overrule the guesses for ``sheet`` (or for the only sheet).
        """
        chosen = [one for one in self._workbook.sheets if sheet is None or one.name == sheet]
        forced = register if len(chosen) == 1 else None
        understood = [
            self._understand(one, forced, mapping if len(chosen) == 1 else None) for one in chosen
        ]
        wanted = [
            one
            for one in understood
            if one.view.register is not None and register in {None, one.view.register}
        ]
        wanted.sort(key=lambda one: one.view.register != "village")
        around = replace(self._around, villages=self._around.villages.copy())
        total = sum(one.view.row_count for one in wanted)
        done = 0
        plans: list[SheetPlan] = []
        for one in wanted:
            plans.append(_SheetPlanner(one, around, self._indexes, progress, done, total).run())
            done += one.view.row_count
        unread = tuple(one.view.name for one in understood if one not in wanted)
        return ImportPlan(self._workbook.name, tuple(plans), unread, self._workbook.notices)

    def _understand(
        self, sheet: Sheet, register: str | None = None, mapping: Chosen | None = None
    ) -> _Understood:
        found = template_heading(
            sheet, {key: frozenset(index.fields) for key, index in self._indexes.items()}
        )
        is_lists = bool(sheet.rows) and sheet.rows[0][:1] == (LISTS_MARK,)
        ranked = (
            [] if found or is_lists else rank_registers(sheet, self._indexes, self._workbook.name)
        )
        likely = (found[0],) if found else tuple(guess.register for guess in ranked)
        heading: Heading | None = None
        remembered: dict[str, str | None] | None = None
        if found and register in {None, found[0]}:
            register, heading = found
        elif register is not None:
            heading = best_heading(sheet, self._indexes[register])
        elif ranked:
            recalled = self._memory.recall(ranked[0].heading.signature)
            if recalled and recalled[0] in self._indexes:
                register, remembered = recalled
                heading = ranked[0].heading
            elif ranked[0].points >= _SURE:
                register, heading = ranked[0].register, ranked[0].heading
        if heading is not None and remembered is None and not found:
            recalled = self._memory.recall(heading.signature)
            remembered = recalled[1] if recalled and recalled[0] == register else None
        columns = {**(remembered or {}), **(mapping or {})} or None
        return self._viewed(sheet, register, heading, likely, columns, is_template=bool(found))

    def _viewed(
        self,
        sheet: Sheet,
        register: str | None,
        heading: Heading | None,
        likely: tuple[str, ...],
        mapping: Chosen | None,
        *,
        is_template: bool,
    ) -> _Understood:
        if register is None or heading is None:
            view = SheetView(
                sheet.name,
                None,
                None,
                (),
                _shown_rows(sheet, 0),
                len(sheet.rows),
                likely=likely,
                old_columns=self._old[sheet.name],
            )
            return _Understood(sheet, view, None, Title("", None, None), ())
        title = title_of(sheet, heading, self._workbook.name)
        index = self._indexes[register]
        columns = guess_columns(sheet, heading, index, self._fit(index, title))
        if mapping is not None:
            columns = tuple(_overruled(column, mapping) for column in columns)
        hidden = _hidden_columns(register, columns)
        columns = tuple(
            replace(column, samples=()) if column_number(column.letter) in hidden else column
            for column in columns
        )
        view = SheetView(
            name=sheet.name,
            register=register,
            heading_rows=(heading.first + 1, heading.last + 1),
            columns=columns,
            sample_rows=_shown_rows(sheet, heading.last + 1, hidden),
            row_count=len(sheet.rows) - heading.last - 1,
            title=title.text,
            year=title.year,
            as_of=title.as_of,
            is_template=is_template,
            is_remembered=mapping is not None,
            signature=heading.signature,
            likely=likely,
            old_columns=_without_hidden(self._old[sheet.name], hidden),
        )
        return _Understood(sheet, view, heading, title, self._lying[sheet.name])

    def _fit(self, index: HeadingIndex, title: Title) -> "_Fit":
        return _Fit(index, CellReader(self._around, title.year))


class _Fit:
    """The share of sample cells a field can read."""

    def __init__(self, index: HeadingIndex, reader: CellReader) -> None:
        self._index = index
        self._reader = reader

    def __call__(self, key: str, cells: Sequence[Cell]) -> float:
        field = self._index.fields[key]
        if field.refers_to and field.refers_to != "village":
            return 0.5
        good = sum(not self._reader.read(field, cell, {}).doubt for cell in cells)
        return good / len(cells)


class _SheetPlanner:
    """Reads one sheet as a register."""

    def __init__(
        self,
        understood: _Understood,
        around: Surroundings,
        indexes: Mapping[str, HeadingIndex],
        progress: Progress,
        done: int,
        total: int,
    ) -> None:
        self._sheet = understood.sheet
        self._raw = understood.lying
        self._view = understood.view
        self._heading = understood.heading or Heading(0, 0, ())
        self._register = understood.view.register or ""
        self._index = indexes[self._register]
        self._around = around
        self._progress, self._done, self._total = progress, done, total
        columns = [self._column(guess) for guess in self._view.columns]
        default = title_default(self._index.spec, "kind", understood.title)
        mapped = {column.key for column in columns}
        defaults = {"kind": default} if default and "kind" not in mapped else {}
        self._frame = Frame(
            self._sheet, self._index.spec, columns, understood.title, around, defaults
        )
        self._digester = Digester(self._register, self._sheet.name, understood.title.year)
        self._records: list[PlannedRecord] = []
        self._skipped: list[SkippedRow] = []
        self._doubts: list[Doubt] = []
        self._lying: dict[int, Sequence[Cell]] = {}

    def run(self) -> SheetPlan:
        start = self._heading.last + 1
        rows = sort_rows(
            self._sheet, start, self._index.spec, self._frame.columns, self._heading.texts
        )
        self._skipped += [
            SkippedRow(self._sheet.name, at + 1, kind.value, self._text(at))
            for at, kind in rows.skipped
        ]
        for number, group in enumerate(rows.groups):
            if number % 200 == 0:
                done = self._done + group.rows[0] - start
                self._progress.report(done, self._total, f"Đọc trang “{self._sheet.name}”")
            self._add(group, build_record(self._frame, group, rows.cells))
        return SheetPlan(
            view=replace(
                self._view,
                sample_rows=(),
                columns=tuple(replace(column, samples=()) for column in self._view.columns),
            ),
            register=self._register,
            first_row=start + 1,
            last_row=len(self._sheet.rows),
            records=tuple(self._records),
            skipped=tuple(sorted(self._skipped, key=lambda row: row.row)),
            doubts=tuple(self._doubts),
            lying=LyingRows(
                self._lying,
                tuple((column.at, column.letter, column.heading) for column in self._frame.columns),
            ),
        )

    def _column(self, guess: ColumnGuess) -> Column:
        field: FieldSpec | None = None
        line: str | None = None
        if guess.field and guess.field != ORDER:
            field = self._index.fields[guess.field]
            head = guess.field.rpartition(".")[0]
            line = head if head in self._index.spec.lines else None
        return Column(
            column_number(guess.letter), guess.heading, guess.field, guess.code, field, line
        )

    def _add(self, group: Group, built: Built) -> None:
        reason = built.skip_reason
        extends: int | None = None
        if self._register == "village" and not reason:
            reason, extends = self._village(built)
        if reason:
            self._skipped += [
                SkippedRow(self._sheet.name, at + 1, reason, self._text(at)) for at in group.rows
            ]
            return
        self._doubts += built.doubts
        if not built.denounces:
            self._lying |= {at + 1: self._raw[at] for at in group.rows}
        self._records.append(
            PlannedRecord(
                register=self._register,
                sheet=self._sheet.name,
                rows=tuple(at + 1 for at in group.rows),
                draft=built.draft,
                digest=self._digester.of(built.cells),
                mapped=self._frame.mapped,
                extends=extends,
                offered=built.offered,
            )
        )

    def _village(self, built: Built) -> tuple[str, int | None]:
        """A village is there once: a known one gains figures, a name given twice is skipped."""
        name = built.draft.get("name")
        if not isinstance(name, str):
            return "", None
        found = self._around.villages.find(name)
        if isinstance(found, NewVillage) and fold_heading(found.name) == fold_heading(name):
            return "Thôn này đã có ở một dòng trên", None
        if isinstance(found, int):
            return "", found
        self._around.villages.add(NewVillage(name), name)
        return "", None

    def _text(self, at: int) -> str:
        """The row's text for the list of skipped ones, without any column about a sender."""
        guard = PROTECTED_REGISTERS.get(self._register)
        hidden = {
            column.at
            for column in self._frame.columns
            if guard is not None and guard.is_about_sender(column.key)
        }
        cells = [
            shown(cell)
            for column, cell in enumerate(self._sheet.rows[at])
            if cell is not None and column not in hidden
        ]
        return tidy(" | ".join(cells))[:200]


def _overruled(column: ColumnGuess, mapping: Chosen) -> ColumnGuess:
    if column.letter not in mapping:
        return column
    field, _, code = (mapping[column.letter] or "").partition("=")
    return replace(column, field=field or None, code=code or None, score=100 if field else 0)


def _hidden_columns(register: str, columns: Sequence[ColumnGuess]) -> frozenset[int]:
    """Columns of such a book that may tell a denouncer; never shown in a sample."""
    guard = PROTECTED_REGISTERS.get(register)
    return frozenset(
        column_number(column.letter)
        for column in columns
        if guard is not None and guard.is_about_sender(column.field)
    )


def _without_hidden(
    columns: tuple[OldColumn, ...], hidden: frozenset[int]
) -> tuple[OldColumn, ...]:
    return tuple(
        replace(column, before=HIDDEN, after=HIDDEN)
        if column_number(column.letter) in hidden
        else column
        for column in columns
    )


def _shown_rows(
    sheet: Sheet, start: int, hidden: frozenset[int] = frozenset()
) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(
            HIDDEN if at in hidden and cell is not None else tidy(shown(cell))[:80]
            for at, cell in enumerate(row)
        )
        for row in sheet.rows[start : start + _SHOWN_ROWS]
    )
