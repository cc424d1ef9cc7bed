"""Sorts the rows below a heading: which belong together as one record, which are no record.

A record may go on over several rows: its row tables (opinions under one dialogue) with the blank
cells meaning "as above", or a cell the clerk ran out of space in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qcdc_desktop.domain.text import fold_heading
from qcdc_desktop.exchange import row_kinds
from qcdc_desktop.exchange.plan import ORDER
from qcdc_desktop.exchange.row_kinds import RowKind
from qcdc_desktop.exchange.workbook_file import Cell, Sheet, column_letters
from qcdc_desktop.specs.form import FieldSpec, RecordSpec

_DITTO = {"nt", "nhu tren", "nhu tr"}
_DITTO_SIGNS = {'"', "''", "”", "“", "//", '-"-', "-//-", "″", "〃"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column with the field it holds; ``line`` names the row table the field is of."""

    at: int
    heading: str
    key: str | None
    code: str | None
    field: FieldSpec | None
    line: str | None

    @property
    def letter(self) -> str:
        return column_letters(self.at)


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one record, from 0; ``wrapped`` ones carry on cells of the row above."""

    rows: tuple[int, ...]
    wrapped: frozenset[int]


@dataclass(frozen=True, slots=True)
class SortedRows:
    groups: tuple[Group, ...]
    skipped: tuple[tuple[int, RowKind], ...]
    cells: tuple[tuple[Cell, ...], ...]
    """All rows of the sheet with merged cells and ditto marks filled in."""


def sort_rows(
    sheet: Sheet, start: int, spec: RecordSpec, columns: Sequence[Column], headings: Sequence[str]
) -> SortedRows:
    """Every row from ``start`` on, each in one group or among the skipped."""
    return _Sorter(sheet, start, spec, columns, headings).run()


class _Sorter:
    def __init__(
        self,
        sheet: Sheet,
        start: int,
        spec: RecordSpec,
        columns: Sequence[Column],
        headings: Sequence[str],
    ) -> None:
        self._sheet = sheet
        self._start = start
        self._order = next((column.at for column in columns if column.key == ORDER), None)
        self._used = [column.at for column in columns if column.key not in {None, ORDER}]
        self._lines = [column.at for column in columns if column.line]
        self._own = [at for at in self._used if at not in self._lines]
        own = {spec.date_field, spec.title_field}
        self._identity = [
            column.at for column in columns if column.key == ORDER or column.key in own
        ]
        self._headings = [fold_heading(text.rpartition(" / ")[2]) for text in headings]
        self._signed = False

    def run(self) -> SortedRows:
        groups: list[tuple[list[int], set[int]]] = []
        skipped: list[tuple[int, RowKind]] = []
        last = -1
        for at in range(self._start, len(self._sheet.rows)):
            kind = self._kind(at)
            if kind is RowKind.CONTINUED and groups and (self._is_line(at) or last == at - 1):
                groups[-1][0].append(at)
                if not self._is_line(at):
                    groups[-1][1].add(at)
                last = at
            elif kind in {RowKind.DATA, RowKind.CONTINUED}:
                groups.append(([at], set()))
                last = at
            else:
                skipped.append((at, kind))
        cells = self._filled({at for rows, _ in groups for at in rows})
        return SortedRows(
            tuple(Group(tuple(rows), frozenset(wrapped)) for rows, wrapped in groups),
            tuple(skipped),
            cells,
        )

    def _at(self, row: int, column: int) -> Cell:
        cells = self._sheet.rows[row]
        return cells[column] if column < len(cells) else None

    def _is_lost(self, row: int, column: int) -> bool:
        return (row, column) in self._sheet.lost

    def _has(self, row: int, columns: Sequence[int]) -> bool:
        return any(
            self._at(row, column) is not None or self._is_lost(row, column) for column in columns
        )

    def _kind(self, at: int) -> RowKind:
        cells = self._sheet.rows[at]
        if not self._has(at, range(len(cells))):
            return RowKind.BLANK
        order = self._order
        numbered = order is not None and row_kinds.is_running_number(self._at(at, order))
        if row_kinds.is_column_numbers(cells) and self._is_under_heading(at):
            return RowKind.NUMBERS
        if row_kinds.is_codes(cells):
            return RowKind.CODES
        if row_kinds.is_total(cells, self._order):
            return RowKind.TOTAL
        if self._repeats_heading(cells):
            return RowKind.HEADING
        if row_kinds.is_signature(cells, self._order):
            self._signed = True
            return RowKind.SIGNATURE
        if self._signed and not numbered and not self._has_date(at):
            return RowKind.SIGNATURE
        return self._kind_of_content(at, cells, numbered=numbered)

    def _kind_of_content(self, at: int, cells: Sequence[Cell], *, numbered: bool) -> RowKind:
        if row_kinds.is_numbered_group(cells, self._order):
            return RowKind.GROUP
        lone = row_kinds.lone_text(cells)
        if lone and not numbered:
            if row_kinds.is_footnote(lone):
                return RowKind.FOOTNOTE
            if row_kinds.is_group_title(lone) or self._is_merged_wide(at):
                return RowKind.GROUP
        if not self._has(at, self._used):
            return RowKind.ONLY_NUMBER if numbered else RowKind.UNKNOWN
        if numbered and self._is_line(at) and not self._has(at, self._own):
            # A list of members numbers its rows: those without a board of their own go on.
            return RowKind.CONTINUED
        if numbered or not self._identity or self._has(at, self._identity):
            return RowKind.DATA
        texts = [cell for cell in cells if cell is not None and not isinstance(cell, (int, float))]
        if not texts and not any(self._is_lost(at, column) for column in self._used):
            return RowKind.TOTAL
        return RowKind.CONTINUED

    def _is_under_heading(self, at: int) -> bool:
        return at - self._start < 2 or self._repeats_heading(self._sheet.rows[at - 1])

    def _is_line(self, at: int) -> bool:
        """A further row of a row table: only cells of the table, whatever stands above."""
        return bool(self._lines) and self._has(at, self._lines)

    def _has_date(self, at: int) -> bool:
        return any(hasattr(cell, "year") for cell in self._sheet.rows[at])

    def _repeats_heading(self, cells: Sequence[Cell]) -> bool:
        """A long book printed with its heading on every page."""
        filled = [(at, cell) for at, cell in enumerate(cells) if cell is not None]
        same = sum(
            isinstance(cell, str)
            and at < len(self._headings)
            and fold_heading(cell) == self._headings[at]
            for at, cell in filled
        )
        return same >= 2 and same * 2 > len(filled)

    def _is_merged_wide(self, at: int) -> bool:
        return any(
            top == at and right - left + 1 >= max(3, len(self._used) // 2)
            for top, left, _, right in self._sheet.merged
        )

    def _filled(self, data: set[int]) -> tuple[tuple[Cell, ...], ...]:
        """Cells merged downward and ditto marks take the value above; never a running number.

        In a book with row tables a blank cell of the record already means "as above".
        """
        grid = [list(row) for row in self._sheet.rows]
        own = set(self._lines) if self._lines else set(self._used)
        for top, left, bottom, _ in self._sheet.merged:
            if left not in own or top < self._start:
                continue
            for row in range(top + 1, min(bottom, len(grid) - 1) + 1):
                if row in data and left < len(grid[row]) and grid[row][left] is None:
                    grid[row][left] = grid[top][left]
        for row in sorted(data):
            for column in self._used:
                cell = grid[row][column] if column < len(grid[row]) else None
                above = row - 1
                while above >= self._start and above not in data:
                    above -= 1
                if isinstance(cell, str) and _is_ditto(cell) and above >= self._start:
                    grid[row][column] = grid[above][column]
        return tuple(tuple(row) for row in grid)


def _is_ditto(text: str) -> bool:
    bare = text.strip()
    return bare in _DITTO_SIGNS or fold_heading(bare.strip("-")) in _DITTO
