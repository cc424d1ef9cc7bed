"""Measuring a table: its columns, its heading and where the lines of each cell fall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from qcdc_desktop.domain.vietnamese_format import NO_VALUE
from qcdc_desktop.reports.cell_text import cell_text
from qcdc_desktop.reports.column_widths import SIZES, Ruler, fitted
from qcdc_desktop.reports.pdf.fonts import Face, Fonts, printable
from qcdc_desktop.reports.pdf.lines import wrap
from qcdc_desktop.reports.tables import (
    Align,
    Cell,
    Column,
    Kind,
    Row,
    RowKind,
    column_codes,
    heading_cells,
    heading_depth,
    label_place,
)

PAD_X: Final = 3.0
PAD_Y: Final = 2.5
LEADING: Final = 1.15  # of the size
_MOST_CELLS: Final = 20_000
"""Cells kept in case they come again: most cells of an annex are marks, days and small counts."""
_INDENT: Final = 9.0  # per level of a row
_CODE_SIZE: Final = 10.0
_WIDE_EMS: Final = 2.5  # of the size, for each part of a wide text column: a few words a line


@dataclass(frozen=True, slots=True)
class LaidCell:
    """A cell ready to draw: its left and right edge, its lines with widths, its face and size."""

    left: float
    right: float
    lines: list[tuple[str, float]]
    align: Align
    face: Face
    size: float
    indent: float = 0.0
    top: float = 0.0  # below the upper edge of the row or heading
    height: float = 0.0  # 0: as tall as the row


@dataclass(frozen=True, slots=True)
class LaidRow:
    cells: list[LaidCell]
    height: float
    line_count: int
    edges: tuple[float, ...]


class TableLayout:
    """Edges of the columns for one table on one width of paper, and the layout of its rows."""

    def __init__(
        self, fonts: Fonts, columns: Sequence[Column], sample: Sequence[Row], *, left: float,
        width: float, sizes: Sequence[float] = SIZES, with_codes: bool = True,
    ) -> None:  # fmt: skip
        self.fonts = fonts
        self.columns = columns
        ruler = Ruler(fonts.bold.width, fonts.bold.width, 2 * PAD_X + 0.5, _WIDE_EMS, printable)
        self.size, widths = fitted(columns, sample, width, ruler, sizes)
        edges = [left]
        for column_width in widths:
            edges.append(edges[-1] + column_width)
        self.edges = tuple(edges)
        self.leading = self.size * LEADING
        self._label_at = label_place(columns)
        self._first_text = next((n for n, c in enumerate(columns) if c.kind is Kind.TEXT), -1)
        self._plain_spans = [(n, n + 1, n) for n in range(len(columns))]
        self._known: dict[object, tuple[list[tuple[str, float]], float, Align]] = {}
        self.heading = self._heading()
        if with_codes:
            self.heading.append(self._code_row())

    # ---- rows ----

    def row(self, row: Row) -> LaidRow:
        if row.kind is RowKind.GROUP:
            return self._laid(row.cells, self.fonts.bold, self._group_spans(row.cells), row.level)
        face = self.fonts.bold if row.is_bold else self.fonts.regular
        return self._laid(row.cells, face, None, row.level)

    def total(self, cells: Sequence[Cell]) -> LaidRow:
        """The bold last row; its label reaches from the left edge to the first figure."""
        first = next(
            (n for n, cell in enumerate(cells) if cell is not None and n > self._label_at),
            len(cells),
        )
        spans = [(0, first, max(self._label_at, 0))] + [
            (n, n + 1, n) for n in range(first, len(cells))
        ]
        return self._laid(cells, self.fonts.bold, spans, 0, centre_label=True)

    def message(self, text: str) -> LaidRow:
        """One row across the table, for a table that has none."""
        count = len(self.columns)
        cells = (text, *([None] * (count - 1)))
        return self._laid(cells, self.fonts.italic, [(0, count, 0)], 0, centre_label=True)

    def _group_spans(self, cells: Sequence[Cell]) -> list[tuple[int, int, int]]:
        """Each text reaches over the empty cells to its right."""
        spans: list[tuple[int, int, int]] = []
        start = 0
        while start < len(cells):
            end = start + 1
            if isinstance(cells[start], str) and self.columns[start].kind is Kind.TEXT:
                while end < len(cells) and cells[end] is None:
                    end += 1
            spans.append((start, end, start))
            start = end
        return spans

    def _laid(
        self, cells: Sequence[Cell], face: Face, spans: Sequence[tuple[int, int, int]] | None,
        level: int, *, centre_label: bool = False,
    ) -> LaidRow:  # fmt: skip
        edges, columns, size = self.edges, self.columns, self.size
        laid: list[LaidCell] = []
        most = 1
        for start, end, source in spans or self._plain_spans:
            value = cells[source]
            if value is None or value == "":
                continue
            indent = level * _INDENT if source == self._first_text else 0.0
            key = (start, end, source, face is self.fonts.bold, indent, type(value), value)
            known = self._known.get(key)
            if known is None:
                if len(self._known) >= _MOST_CELLS:
                    self._known.clear()
                width = edges[end] - edges[start] - 2 * PAD_X - indent
                known = self._known[key] = self._cell(value, columns[source], face, size, width)
            lines, cell_size, align = known
            if not lines:
                continue
            most = max(most, len(lines))
            if centre_label and start == 0:
                align = Align.CENTRE
            laid.append(LaidCell(edges[start], edges[end], lines, align, face, cell_size, indent))
        used = edges if spans is None else (*(edges[s[0]] for s in spans), edges[-1])
        return LaidRow(laid, most * self.leading + 2 * PAD_Y, most, used)

    def _cell(
        self, value: Cell, column: Column, face: Face, size: float, width: float
    ) -> tuple[list[tuple[str, float]], float, Align]:
        """The lines of one cell, their size and where they stand."""
        text, align = cell_text(value, column.kind), column.alignment
        if not text:
            return [], size, align
        if isinstance(value, str) or column.kind is Kind.TEXT:
            if text == NO_VALUE and column.kind is not Kind.TEXT:
                align = Align.CENTRE
            return wrap(face, size, text, width), size, align
        # a figure or a date is never parted: it shrinks
        shown, wide = face.measure(printable(text))
        cell_size = max(5.0, width / wide) if wide * size > width else size
        centred = text == NO_VALUE
        return [(shown, wide * cell_size)], cell_size, Align.CENTRE if centred else align

    # ---- heading ----

    def _heading(self) -> list[tuple[float, list[LaidCell]]]:
        """Rows of the heading: (height, cells); merged cells carry their own height."""
        depth = heading_depth(self.columns)
        merged = heading_cells(self.columns)
        face, size, leading = self.fonts.bold, self.size, self.leading
        wrapped = [
            wrap(face, size, cell.text, self._span(cell.column, cell.column_span) - 2 * PAD_X)
            for cell in merged
        ]
        heights = [leading + 2 * PAD_Y] * depth
        for cell, lines in zip(merged, wrapped, strict=True):
            if cell.row_span == 1:
                heights[cell.row] = max(heights[cell.row], len(lines) * leading + 2 * PAD_Y)
        for cell, lines in zip(merged, wrapped, strict=True):
            span = slice(cell.row, cell.row + cell.row_span)
            short = len(lines) * leading + 2 * PAD_Y - sum(heights[span])
            if short > 0:
                heights[cell.row + cell.row_span - 1] += short
        rows: list[tuple[float, list[LaidCell]]] = [(height, []) for height in heights]
        for cell, lines in zip(merged, wrapped, strict=True):
            rows[cell.row][1].append(
                LaidCell(
                    self.edges[cell.column], self.edges[cell.column + cell.column_span], lines,
                    Align.CENTRE, face, size,
                    height=sum(heights[cell.row : cell.row + cell.row_span]),
                )
            )  # fmt: skip
        return rows

    def _code_row(self) -> tuple[float, list[LaidCell]]:
        face, size = self.fonts.italic, min(_CODE_SIZE, self.size)
        codes = [
            wrap(face, size, code, self._span(n, 1) - 2 * PAD_X)
            for n, code in enumerate(column_codes(self.columns))
        ]
        height = max(len(lines) for lines in codes) * size * LEADING + 2
        return height, [
            LaidCell(
                self.edges[n], self.edges[n + 1], lines,
                Align.CENTRE, face, size, height=height,
            )
            for n, lines in enumerate(codes)
        ]  # fmt: skip

    @property
    def heading_height(self) -> float:
        return sum(height for height, _cells in self.heading)

    def _span(self, start: int, count: int) -> float:
        return self.edges[start + count] - self.edges[start]
