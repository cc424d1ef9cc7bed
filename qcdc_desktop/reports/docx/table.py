"""Tables: merged headings repeated on every page, rows never parted, totals in bold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, islice
from typing import Final

from qcdc_desktop.reports.cell_text import cell_text
from qcdc_desktop.reports.column_widths import Ruler, fitted
from qcdc_desktop.reports.docx.markup import Look, line, twips
from qcdc_desktop.reports.docx.widths import text_width
from qcdc_desktop.reports.tables import (
    Align,
    Cell,
    Column,
    HeadingCell,
    Kind,
    Row,
    RowKind,
    column_codes,
    heading_cells,
    heading_depth,
    label_place,
)

_PAD: Final = 1.0  # millimetres at both sides of a cell
_CODE_SIZE: Final = 10.0
_SAMPLE: Final = 300
_INDENT: Final = 3.0  # per level of a row
_REPORT_EVERY: Final = 100
_RULER: Final = Ruler(text_width, partial(text_width, bold=True), pad=2 * _PAD + 0.6)
_GRID: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(frozen=True, slots=True)
class TableLook:
    """``width`` in millimetres; ``with_codes`` prints the row (1) (2) … under the heading."""

    width: float
    with_codes: bool = True
    empty_text: str = ""


def table(
    columns: Sequence[Column],
    rows: Iterable[Row],
    look: TableLook,
    *,
    total: Callable[[], Sequence[Cell] | None],
    on_rows: Callable[[int], None] = lambda _done: None,
) -> Iterator[str]:
    """The table piece by piece; ``total`` is asked after the last row, ``on_rows`` may raise."""
    walk = iter(rows)
    sample = list(islice(walk, _SAMPLE))
    ending = total() if len(sample) < _SAMPLE else None  # its sums are the widest figures
    measured = [*sample, Row(tuple(ending))] if ending is not None else sample
    layout = _Layout(columns, measured, look.width)
    yield frame_start(layout.widths, grid=True)
    yield from layout.heading(with_codes=look.with_codes)
    done = 0
    for row in chain(sample, walk):
        yield layout.row(row)
        done += 1
        if done % _REPORT_EVERY == 0:
            on_rows(done)
    if not done and look.empty_text:
        yield layout.message(look.empty_text)
    cells = total() if done else None
    if cells is not None:
        yield layout.total(cells)
    yield "</w:tbl>"
    on_rows(done)


def frame_start(widths: Sequence[float], *, grid: bool) -> str:
    """The opening of a table of fixed columns, their widths in millimetres."""
    whole = twips(sum(widths))
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    pad = twips(_PAD) if grid else 0
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{whole}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f"{f'<w:tblBorders>{_GRID}</w:tblBorders>' if grid else ''}"
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{pad}" w:type="dxa"/><w:right w:w="{pad}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )


def row_of(cells: Iterable[str], *, heading: bool = False) -> str:
    """A row that is never parted; ``heading`` repeats it on every page."""
    again = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{again}</w:trPr>{''.join(cells)}</w:tr>"


def cell_of(
    content: str, width: float, *, span: int = 1, merge: str = "", align: str = "center"
) -> str:
    """A cell around paragraphs; ``merge`` is "restart" or "continue" for one that reaches down."""
    return f"<w:tc>{_cell_properties(width, span, merge, align)}{content}</w:tc>"


@lru_cache(maxsize=1024)
def _cell_properties(width: float, span: int, merge: str, align: str) -> str:
    parts = [f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>']
    if span > 1:
        parts.append(f'<w:gridSpan w:val="{span}"/>')
    if merge:
        parts.append('<w:vMerge w:val="restart"/>' if merge == "restart" else "<w:vMerge/>")
    parts.append(f'<w:vAlign w:val="{align}"/>')
    return f"<w:tcPr>{''.join(parts)}</w:tcPr>"


class _Layout:
    """The widths of one table and its rows as markup."""

    def __init__(self, columns: Sequence[Column], sample: Sequence[Row], width: float) -> None:
        self.columns = columns
        self.size, self.widths = fitted(columns, sample, width, _RULER)
        self._aligned = [column.alignment for column in columns]
        self._label_at = label_place(columns)
        self._first_text = next((n for n, c in enumerate(columns) if c.kind is Kind.TEXT), -1)

    def heading(self, *, with_codes: bool) -> Iterator[str]:
        look = Look(Align.CENTRE, self.size, bold=True, keep=True)
        depth = heading_depth(self.columns)
        cells = heading_cells(self.columns)
        for at in range(depth):
            yield row_of(self._heading_row(cells, at, look), heading=True)
        if with_codes:
            small = Look(Align.CENTRE, min(_CODE_SIZE, self.size), italic=True, keep=True)
            codes = column_codes(self.columns)
            yield row_of(
                (
                    cell_of(line(code, small), width)
                    for code, width in zip(codes, self.widths, strict=True)
                ),
                heading=True,
            )

    def _heading_row(self, cells: Sequence[HeadingCell], at: int, look: Look) -> Iterator[str]:
        for cell in sorted(cells, key=lambda cell: cell.column):
            if not cell.row <= at < cell.row + cell.row_span:
                continue
            width = sum(self.widths[cell.column : cell.column + cell.column_span])
            merge = "" if cell.row_span == 1 else "restart" if cell.row == at else "continue"
            text = cell.text if cell.row == at else ""
            yield cell_of(line(text, look), width, span=cell.column_span, merge=merge)

    def row(self, row: Row) -> str:
        spans = [(n, n + 1, n) for n in range(len(self.columns))]
        if row.kind is RowKind.GROUP:
            spans = self._group_spans(row.cells)
        return row_of(
            self._cells(
                row.cells, spans, bold=row.is_bold, level=row.level, keep=row.kind is RowKind.GROUP
            )
        )

    def total(self, cells: Sequence[Cell]) -> str:
        first = next(
            (n for n, cell in enumerate(cells) if cell is not None and n > self._label_at),
            len(cells),
        )
        spans = [(0, first, max(self._label_at, 0))]
        spans += [(n, n + 1, n) for n in range(first, len(cells))]
        return row_of(self._cells(cells, spans, bold=True, centred_label=True))

    def message(self, text: str) -> str:
        """One row across a table that has none."""
        look = Look(Align.CENTRE, self.size, italic=True)
        return row_of([cell_of(line(text, look), sum(self.widths), span=len(self.columns))])

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

    def _cells(
        self,
        cells: Sequence[Cell],
        spans: Iterable[tuple[int, int, int]],
        *,
        bold: bool,
        level: int = 0,
        centred_label: bool = False,
        keep: bool = False,
    ) -> Iterator[str]:
        for start, end, source in spans:
            column = self.columns[source]
            text = cell_text(cells[source], column.kind)
            align = self._aligned[source]
            if (centred_label and start == 0) or (text == "–" and column.kind is not Kind.TEXT):
                align = Align.CENTRE
            left = level * _INDENT if source == self._first_text else 0.0
            look = Look(align, self.size, bold=bold, left=left, before=1, after=1, keep=keep)
            yield cell_of(line(text, look), sum(self.widths[start:end]), span=end - start)
