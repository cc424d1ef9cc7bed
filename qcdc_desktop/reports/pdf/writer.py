"""Whole files: a document with its annexes, or one register."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Final

from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.reports.build_explanations import attachments
from qcdc_desktop.reports.document import Annex, Document, RegisterTable
from qcdc_desktop.reports.notices import Notice
from qcdc_desktop.reports.pdf.chart import draw_charts
from qcdc_desktop.reports.pdf.cover import draw_cover
from qcdc_desktop.reports.pdf.fonts import Face, Fonts, load_fonts
from qcdc_desktop.reports.pdf.letterhead import draw_form_label, draw_letterhead, draw_title
from qcdc_desktop.reports.pdf.lines import wrap, wrap_evenly
from qcdc_desktop.reports.pdf.narrative import draw_body
from qcdc_desktop.reports.pdf.sheet import Sheet
from qcdc_desktop.reports.pdf.table import draw_table
from qcdc_desktop.reports.tables import RunningTotal

_BETWEEN_PARTS: Final = 14
_REGISTER_SIZES: Final = (11.0, 10.0, 9.0, 8.0, 7.0)


def write_document(
    document: Document, target: BinaryIO, fonts_folder: Path, progress: Progress = SILENT
) -> tuple[Notice, ...]:
    """The document as PDF; what to know about it."""
    fonts = load_fonts(fonts_folder)
    meta = document.meta
    sheet = Sheet(
        target,
        fonts,
        title=document.spoken_title,
        author=meta.unit_name,
        subject=" ".join(filter(None, (meta.unit_code, meta.period, meta.code))),
        generator=meta.generator,
        marks=document.marks,
    )
    annexes = attachments(document, is_whole=False)
    steps = _Steps(progress, len(document.body) + sum(len(a.rows) for a in annexes))
    sheet.begin_section()
    draw_form_label(sheet, document.form_label)
    draw_letterhead(sheet, document.letterhead)
    draw_title(sheet, document)
    draw_body(sheet, document, steps.at)
    steps.passed(len(document.body))
    for place, annex in enumerate(annexes):
        steps.text = annex.code
        _draw_annex(sheet, document, annex, place, steps)
        steps.passed(len(annex.rows))
    _draw_charts(sheet, document)
    sheet.finish()
    return _missing(fonts)


def write_register(
    table: RegisterTable, target: BinaryIO, fonts_folder: Path, progress: Progress = SILENT
) -> tuple[Notice, ...]:
    """One register as PDF, landscape, its heading on every page."""
    fonts = load_fonts(fonts_folder)
    sheet = Sheet(
        target,
        fonts,
        title=table.title,
        author=table.unit_name,
        generator=table.generator,
        marks=table.marks,
    )
    if table.cover is not None:
        sheet.begin_section(landscape=True)
        draw_cover(sheet, table.cover)
    sheet.begin_section(landscape=True)
    draw_form_label(sheet, table.form_label)
    _lines(sheet, fonts.bold, 13, table.unit_name, left=True)
    sheet.bookmark(table.title, 0)
    _lines(sheet, fonts.bold, 14, table.title.upper())
    _lines(sheet, fonts.italic, 13, table.window_line)
    _lines(sheet, fonts.italic, 12, table.unit_line, right=True)
    sheet.y -= 6
    running = RunningTotal(table.columns, table.total_label)
    steps = _Steps(progress, table.row_count or 0, table.title)
    draw_table(
        sheet,
        table.columns,
        running.watch(table.rows),
        total=running.cells,
        empty_text="Chưa có dữ liệu",
        sizes=_REGISTER_SIZES,
        on_rows=steps.at,
    )
    _notes(sheet, table.notes)
    sheet.finish()
    return _missing(fonts)


class _Steps:
    """Turns "so many of this part" into "so many of the whole" for the person who waits."""

    def __init__(self, progress: Progress, total: int, text: str = "") -> None:
        self._progress = progress
        self._total = total
        self._before = 0
        self.text = text

    def at(self, done: int) -> None:
        self._progress.report(self._before + done, self._total, self.text)

    def passed(self, count: int) -> None:
        self._before += count


def _draw_annex(sheet: Sheet, document: Document, annex: Annex, place: int, steps: _Steps) -> None:
    if annex.is_continued:
        sheet.y -= _BETWEEN_PARTS
    else:
        _open_annex(sheet, document, annex, place)
    draw_table(
        sheet,
        annex.columns,
        annex.rows,
        total=lambda: annex.total,
        empty_text=annex.empty_text,
        on_rows=steps.at,
    )
    _notes(sheet, annex.notes)


def _open_annex(sheet: Sheet, document: Document, annex: Annex, place: int) -> None:
    fonts = sheet.fonts
    sheet.begin_section(landscape=True)
    heading = annex.heading or document.annex_heading(place)
    sheet.bookmark(f"{heading}. {annex.title}", 0)
    _lines(sheet, fonts.bold, 14, heading)
    _lines(sheet, fonts.bold, 14, annex.title.upper())
    _lines(sheet, fonts.italic, 13, document.attached_line)
    _lines(sheet, fonts.italic, 13, annex.window_line)
    _lines(sheet, fonts.italic, 12, annex.unit_line, right=True)
    sheet.y -= 6


def _draw_charts(sheet: Sheet, document: Document) -> None:
    if not document.charts:
        return
    sheet.begin_section(landscape=True)
    sheet.bookmark("Biểu đồ", 0)
    _lines(sheet, sheet.fonts.bold, 14, "BIỂU ĐỒ SỐ LIỆU")
    _lines(sheet, sheet.fonts.italic, 13, document.attached_line)
    _lines(sheet, sheet.fonts.italic, 13, document.meta.period_label)
    sheet.y -= 12
    draw_charts(sheet, document.charts)


def _lines(
    sheet: Sheet, face: Face, size: float, text: str, *, left: bool = False, right: bool = False
) -> None:
    """Text across the page, centred unless told otherwise; nothing for no text."""
    if not text:
        return
    breaking = wrap if left else wrap_evenly
    for part, width in breaking(face, size, text, sheet.width):
        if size * 1.25 > sheet.room:
            sheet.new_page()
        x = sheet.left if left else sheet.right - width
        if not (left or right):
            x = sheet.left + (sheet.width - width) / 2
        sheet.text(x, sheet.y - size, face, size, part)
        sheet.y -= size * 1.25


def _notes(sheet: Sheet, notes: tuple[str, ...]) -> None:
    if notes:
        sheet.y -= 6
    for note in notes:
        _lines(sheet, sheet.fonts.italic, 12, note, left=True)


def _missing(fonts: Fonts) -> tuple[Notice, ...]:
    if not fonts.missing:
        return ()
    letters = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in sorted(fonts.missing))
    return (Notice("", f"Phông chữ không có các ký tự sau, đã in thành “?”: {letters}."),)
