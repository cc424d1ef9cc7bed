"""Drawing a table straight on the page: linear in its rows, heading on every page.

Only a row taller than a whole page is continued on the next one. (platypus needs time by the square
of the rows: five minutes for a register of 50,000.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from typing import Final

from qcdc_desktop.reports.column_widths import SIZES
from qcdc_desktop.reports.pdf.fonts import ASCENT, DESCENT
from qcdc_desktop.reports.pdf.sheet import Sheet
from qcdc_desktop.reports.pdf.table_layout import (
    PAD_X,
    PAD_Y,
    LaidCell,
    LaidRow,
    TableLayout,
)
from qcdc_desktop.reports.tables import Align, Cell, Column, Row

_SAMPLE: Final = 300  # rows looked at to choose widths
_REPORT_EVERY: Final = 100
_LEAST_LINES: Final = 3  # of a row taller than a page, before it starts at the foot of one


def draw_table(
    sheet: Sheet,
    columns: Sequence[Column],
    rows: Iterable[Row],
    *,
    total: Callable[[], Sequence[Cell] | None],
    empty_text: str = "",
    sizes: Sequence[float] = SIZES,
    with_codes: bool = True,
    on_rows: Callable[[int], None] = lambda _done: None,
) -> int:
    """Draw from the cursor on, over as many pages as it takes; how many rows there were.

    ``total`` is asked for its cells after the last row; ``on_rows`` hears how many are done and may
    raise.
    """
    walk = iter(rows)
    sample = list(islice(walk, _SAMPLE))
    ending = total() if len(sample) < _SAMPLE else None
    measured = [*sample, Row(tuple(ending))] if ending is not None else sample
    layout = TableLayout(
        sheet.fonts, columns, measured,
        left=sheet.left, width=sheet.width, sizes=sizes, with_codes=with_codes,
    )  # fmt: skip
    drawing = _Drawing(sheet, layout)
    drawing.begin(least=layout.leading + 2 * PAD_Y)
    done = 0
    waiting: LaidRow | None = None  # the last row stays with the total
    for row in chain(sample, walk):
        if waiting is not None:
            drawing.row(waiting)
        waiting = layout.row(row)
        done += 1
        if done % _REPORT_EVERY == 0:
            on_rows(done)
    if waiting is None and empty_text:
        drawing.row(layout.message(empty_text))
    if waiting is not None:
        cells = total()
        last = layout.total(cells) if cells is not None else None
        drawing.row(waiting, with_next=last.height if last else 0.0)
        if last is not None:
            drawing.row(last)
    drawing.end()
    on_rows(done)
    return done


class _Drawing:
    """The table on the page in hand: rows downwards, the grid gathered and drawn at once."""

    def __init__(self, sheet: Sheet, layout: TableLayout) -> None:
        self._sheet = sheet
        self._layout = layout
        self._pen = sheet.pen
        self._open: dict[float, float] = {}  # x of an upright line → where it starts
        self._fresh = False  # only the heading is on this page yet

    def begin(self, least: float) -> None:
        if self._layout.heading_height + least > self._sheet.room and not self._sheet.is_at_top:
            self._sheet.new_page()
        self._draw_heading()

    def row(self, row: LaidRow, with_next: float = 0.0) -> None:
        room = self._sheet.room
        if row.height + with_next <= room:
            self._draw_row(row)
            return
        whole_page = self._sheet.body_height - self._layout.heading_height
        if row.height <= whole_page:
            if (not self._fresh and row.height + with_next <= whole_page) or row.height > room:
                self._next_page()
            self._draw_row(row)
            return
        if room < _LEAST_LINES * self._layout.leading + 2 * PAD_Y and not self._fresh:
            self._next_page()
        self._draw_over_pages(row)

    def end(self) -> None:
        self._close_grid()

    def _next_page(self) -> None:
        self._close_grid()
        self._sheet.new_page()
        self._draw_heading()

    def _draw_heading(self) -> None:
        sheet, edges = self._sheet, self._layout.edges
        top = sheet.y
        self._pen.rule(edges[0], top, edges[-1], top)
        for height, cells in self._layout.heading:
            for cell in cells:
                self._draw_cell(cell, sheet.y, cell.height)
                bottom = sheet.y - cell.height
                self._pen.rule(cell.left, bottom, cell.right, bottom)
                self._pen.rule(cell.left, sheet.y, cell.left, bottom)
            sheet.y -= height
        self._pen.rule(edges[-1], top, edges[-1], sheet.y)
        self._fresh = True

    def _draw_row(self, row: LaidRow) -> None:
        sheet = self._sheet
        for cell in row.cells:
            self._draw_cell(cell, sheet.y, row.height)
        self._rule_row(row.edges, row.height)

    def _draw_over_pages(self, row: LaidRow) -> None:
        """A row taller than a page: as many of its lines on each page as there is room for."""
        leading = self._layout.leading
        start = 0
        while start < row.line_count:
            fit = max(1, int((self._sheet.room - 2 * PAD_Y) / leading))
            count = min(fit, row.line_count - start)
            for cell in row.cells:
                lines = cell.lines[start : start + count]
                if lines:
                    part = LaidCell(
                        cell.left, cell.right, lines, cell.align, cell.face, cell.size, cell.indent
                    )
                    self._draw_cell(part, self._sheet.y, len(lines) * leading + 2 * PAD_Y)
            self._rule_row(row.edges, count * leading + 2 * PAD_Y)
            start += count
            if start < row.line_count:
                self._next_page()

    def _draw_cell(self, cell: LaidCell, top: float, height: float) -> None:
        leading = cell.size * 1.15
        block = len(cell.lines) * leading
        first = top - (height - block) / 2 - (leading - cell.size * (ASCENT + DESCENT)) / 2
        baseline = first - cell.size * ASCENT
        write = self._pen.write
        left, right, align = cell.left + PAD_X + cell.indent, cell.right - PAD_X, cell.align
        for text, width in cell.lines:
            if align is Align.CENTRE:
                x = (left + right - width) / 2
            elif align is Align.RIGHT:
                x = right - width
            else:
                x = left
            write(cell.face, cell.size, x, baseline, text)
            baseline -= leading

    def _rule_row(self, edges: Sequence[float], height: float) -> None:
        sheet, open_lines = self._sheet, self._open
        top = sheet.y
        if open_lines.keys() != set(edges):
            for x in [x for x in open_lines if x not in edges]:
                self._pen.rule(x, open_lines.pop(x), x, top)
            for x in edges:
                open_lines.setdefault(x, top)
        sheet.y -= height
        self._pen.rule(edges[0], sheet.y, edges[-1], sheet.y)
        self._fresh = False

    def _close_grid(self) -> None:
        for x, start in self._open.items():
            self._pen.rule(x, start, x, self._sheet.y)
        self._open.clear()
        self._pen.flush()
