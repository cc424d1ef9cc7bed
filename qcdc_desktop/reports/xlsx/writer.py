"""Whole workbooks: a document with its annexes, or one register."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.reports.build_explanations import attachments
from qcdc_desktop.reports.document import Annex, Document, RegisterTable
from qcdc_desktop.reports.notices import Notice
from qcdc_desktop.reports.tables import Align
from qcdc_desktop.reports.xlsx.body import Body
from qcdc_desktop.reports.xlsx.frame import centred
from qcdc_desktop.reports.xlsx.package import save as save_package
from qcdc_desktop.reports.xlsx.sheets import (
    FIGURE_COLUMNS,
    figure_row,
    fill_information,
    fill_narrative,
)
from qcdc_desktop.reports.xlsx.styles import Look, Palette
from qcdc_desktop.reports.xlsx.table_sheet import TableSheet, lay_out_heading
from qcdc_desktop.reports.xlsx.text import TextGate

INFORMATION: Final = "Thông tin"
NARRATIVE: Final = "Báo cáo"
FIGURES: Final = "Chỉ tiêu"
CHARTS: Final = "Biểu đồ"
_NOT_IN_TITLE: Final = re.compile(r"[\[\]:*?/\\]")

_TITLE: Final = centred(14, bold=True)
_ITALIC: Final = centred(13, italic=True)
_UNIT: Final = Look(Align.RIGHT, 12, italic=True)


def write_document(
    document: Document, target: BinaryIO, progress: Progress = SILENT
) -> tuple[Notice, ...]:
    """The document as a workbook; what to know about it."""
    book = _Book(document.meta.unit_name, document.meta.generator, document.marks)
    fill_information(book.sheet(INFORMATION), document.meta, book.gate, document.marks)
    fill_narrative(book.sheet(NARRATIVE), document, book.gate)
    annexes = attachments(document, is_whole=True)
    total = sum(len(annex.rows) for annex in annexes) + len(document.figures)
    done = 0
    for place, annex in enumerate(annexes):
        _add_annex(book, document, annex, place, _reporter(progress, done, total, annex.code))
        done += len(annex.rows)
    book.add_table(
        FIGURES,
        TableSheet(
            FIGURES, FIGURE_COLUMNS, tuple(figure_row(line) for line in document.figures),
            on_rows=_reporter(progress, done, total, FIGURES),
        ),
        (("BẢNG CHỈ TIÊU", _TITLE), (document.meta.period_label, _ITALIC)),
    )  # fmt: skip
    if document.charts:
        from qcdc_desktop.reports.xlsx.chart_sheet import fill_charts

        subtitle = " – ".join((*document.marks, document.meta.period_label))
        fill_charts(book.sheet(CHARTS), document.charts, subtitle, book.gate)
    book.save(target)
    return tuple(book.gate.notices)


def write_register(
    table: RegisterTable, target: BinaryIO, progress: Progress = SILENT
) -> tuple[Notice, ...]:
    """One register as a workbook of one sheet."""
    book = _Book(table.unit_name, table.generator, table.marks)
    title = sheet_title(table.code)
    book.add_table(
        title,
        TableSheet(
            title, table.columns, table.rows, total_label=table.total_label, notes=table.notes,
            on_rows=_reporter(progress, 0, table.row_count or 0, table.title),
        ),
        (
            (table.unit_name, Look(Align.LEFT, 12, bold=True)),
            (table.title.upper(), _TITLE),
            (table.window_line, _ITALIC),
            (table.unit_line, _UNIT),
        ),
    )  # fmt: skip
    book.save(target)
    return tuple(book.gate.notices)


def sheet_title(text: str) -> str:
    """A name Excel takes for a sheet: at most 31 letters and none of its seven forbidden marks."""
    return _NOT_IN_TITLE.sub("-", text).strip("' ")[:31] or "So"


class _Book:
    """A workbook in the making: openpyxl holds the frame, the bodies wait until it is saved."""

    def __init__(self, owner: str, generator: str, marks: tuple[str, ...]) -> None:
        self.gate = TextGate()
        self._marks = (" – ".join(marks), _TITLE)
        self._workbook = Workbook()
        self._workbook.remove(self._workbook.worksheets[0])
        properties = self._workbook.properties
        properties.creator = self.gate.text(owner, "")
        properties.description = generator
        self._palette = Palette(self._workbook)
        self._bodies: dict[str, Iterator[str]] = {}

    def sheet(self, title: str) -> Worksheet:
        sheet = self._workbook.create_sheet(title)
        assert isinstance(sheet, Worksheet)
        return sheet

    def add_table(
        self, title: str, table: TableSheet, titles: tuple[tuple[str, Look], ...]
    ) -> None:
        sheet = self.sheet(title)
        first_row = lay_out_heading(sheet, table, (self._marks, *titles), self.gate)
        widths = [
            sheet.column_dimensions[get_column_letter(place + 1)].width
            for place in range(len(table.columns))
        ]
        self._bodies[title] = Body(table, first_row, widths, self._palette, self.gate).rows()

    def save(self, target: BinaryIO) -> None:
        save_package(self._workbook, self._bodies, target)


def _add_annex(
    book: _Book, document: Document, annex: Annex, place: int, on_rows: Callable[[int], None]
) -> None:
    title = sheet_title(annex.code)
    book.add_table(
        title,
        TableSheet(
            title, annex.columns, annex.rows, annex.total_label, annex.notes, annex.empty_text,
            on_rows,
        ),
        (
            (annex.heading or document.annex_heading(place), _TITLE),
            (annex.title.upper(), _TITLE),
            (document.attached_line, _ITALIC),
            (annex.window_line, _ITALIC),
            (annex.unit_line, _UNIT),
        ),
    )  # fmt: skip


def _reporter(progress: Progress, before: int, total: int, text: str) -> Callable[[int], None]:
    def report(done: int) -> None:
        progress.report(before + done, total, text)

    return report
