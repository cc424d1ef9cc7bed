"""A document with its annexes as a Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO, Final

from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.reports.build_explanations import attachments
from qcdc_desktop.reports.document import Annex, Document
from qcdc_desktop.reports.docx.letterhead import letterhead, title
from qcdc_desktop.reports.docx.markup import Look, line, section_end
from qcdc_desktop.reports.docx.narrative import body
from qcdc_desktop.reports.docx.package import Frame, Properties
from qcdc_desktop.reports.docx.table import TableLook, table
from qcdc_desktop.reports.notices import Notice
from qcdc_desktop.reports.tables import Align, Column, Kind, Row

_WIDE: Final = 252.0  # millimetres between the margins of a landscape page


def write_document(
    document: Document, target: BinaryIO, progress: Progress = SILENT
) -> tuple[Notice, ...]:
    """The document for Word; nothing is left out, so there is nothing to tell."""
    meta = document.meta
    frame = Frame(
        Properties(
            title=document.spoken_title,
            author=meta.unit_name,
            subject=" ".join(filter(None, (meta.unit_code, meta.period, meta.code))),
            generator=meta.generator,
        ),
        label=document.form_label,
        marks=document.marks,
    )
    frame.save(_body(document, frame, progress), target)
    return ()


def _body(document: Document, frame: Frame, progress: Progress) -> Iterator[str]:
    """All of it; a section's properties stand in its last paragraph, the last one's at the end."""
    annexes = attachments(document, is_whole=False)
    total = len(document.body) + sum(len(annex.rows) for annex in annexes)

    def at(before: int, text: str, done: int) -> None:
        progress.report(before + done, total, text)

    passed = len(document.body)
    yield from letterhead(document.letterhead)
    yield from title(document)
    yield from body(document, partial(at, 0, ""))
    end = section_end(landscape=False, headers=frame.first_headers)
    for place, annex in enumerate(annexes):
        if annex.is_continued:
            yield line("", Look(size=8))
        else:
            yield _section_break(end)
            yield from _annex_titles(document, annex, place)
        yield from _annex(annex, partial(at, passed, annex.code))
        passed += len(annex.rows)
        end = section_end(landscape=True, headers=frame.headers)
    if document.charts:
        yield _section_break(end)
        yield from _charts(document)
        end = section_end(landscape=True, headers=frame.headers)
    yield line("", Look(size=2))  # a body may not end with a table
    yield end


def _section_break(end: str) -> str:
    """The last paragraph of a section, as small as can be."""
    spacing = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{spacing}{end}</w:pPr></w:p>"


def _annex_titles(document: Document, annex: Annex, place: int) -> Iterator[str]:
    bold, italic = Look(Align.CENTRE, bold=True, keep=True), Look(Align.CENTRE, 13, italic=True)
    heading = annex.heading or document.annex_heading(place)
    yield line(heading, Look(Align.CENTRE, bold=True, keep=True, outline=0))
    yield line(annex.title.upper(), bold)
    for text in filter(None, (document.attached_line, annex.window_line)):
        yield line(text, italic)
    if annex.unit_line:
        yield line(annex.unit_line, Look(Align.RIGHT, 12, italic=True, keep=True))
    yield line("", Look(size=6))


def _annex(annex: Annex, on_rows: Callable[[int], None]) -> Iterator[str]:
    look = TableLook(_WIDE, empty_text=annex.empty_text)
    yield from table(annex.columns, annex.rows, look, total=lambda: annex.total, on_rows=on_rows)
    for number, note in enumerate(annex.notes):
        yield line(note, Look(Align.LEFT, 12, italic=True, before=0 if number else 6))


def _charts(document: Document) -> Iterator[str]:
    """The figures of the charts as tables: a picture could not be edited."""
    yield line("BIỂU ĐỒ SỐ LIỆU", Look(Align.CENTRE, bold=True, keep=True, outline=0))
    yield line(document.attached_line, Look(Align.CENTRE, 13, italic=True))
    for chart in document.charts:
        named = chart.title + (f" ({chart.unit})" if chart.unit else "")
        yield line(named, Look(Align.CENTRE, 13, bold=True, before=10, after=4, keep=True))
        columns = (
            Column("label", "Nội dung", width=3),
            *(
                Column(f"series_{place}", series.name, kind=Kind.INTEGER)
                for place, series in enumerate(chart.series)
            ),
        )
        rows = [
            Row((label, *(series.values[place] for series in chart.series)))
            for place, label in enumerate(chart.labels)
        ]
        look = TableLook(_WIDE, with_codes=False)
        yield from table(columns, rows, look, total=lambda: None)
