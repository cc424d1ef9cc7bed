"""Values → Document → file. Knows no database and no screen.

``write_pdf(document, path, fonts=folder)``, ``pdf_bytes(document, fonts=folder)`` for the preview,
``write_xlsx(document, path)``, ``write_docx(document, path)``,
``write_register_pdf(table, path, fonts=folder)``,
``write_register_xlsx(table, path)`` and ``figures_json(document)``. All of them take ``progress``,
may be cancelled by it, leave the previous file alone unless the new one is whole, and return what
could not be put down exactly (``Written.notices``). ``document.py`` holds the Document,
``document_json.py`` keeps it.

reportlab, openpyxl and python-docx are imported when the first file is written, not before.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.reports.document import Document, RegisterTable
from qcdc_desktop.reports.figures import figures_json
from qcdc_desktop.reports.notices import Notice, Written
from qcdc_desktop.reports.saving import save

__all__ = [
    "Notice",
    "Written",
    "figures_json",
    "pdf_bytes",
    "register_pdf_bytes",
    "write_docx",
    "write_pdf",
    "write_register_pdf",
    "write_register_xlsx",
    "write_xlsx",
]


def write_pdf(
    document: Document, path: Path, *, fonts: Path, progress: Progress = SILENT
) -> Written:
    from qcdc_desktop.reports.pdf import writer

    return save(
        path,
        lambda target: writer.write_document(document, target, fonts, progress),
    )


def pdf_bytes(document: Document, *, fonts: Path, progress: Progress = SILENT) -> bytes:
    """The very bytes ``write_pdf`` puts down, for preview and print."""
    from qcdc_desktop.reports.pdf import writer

    target = BytesIO()
    writer.write_document(document, target, fonts, progress)
    return target.getvalue()


def write_register_pdf(
    table: RegisterTable, path: Path, *, fonts: Path, progress: Progress = SILENT
) -> Written:
    from qcdc_desktop.reports.pdf import writer

    return save(path, lambda target: writer.write_register(table, target, fonts, progress))


def register_pdf_bytes(table: RegisterTable, *, fonts: Path, progress: Progress = SILENT) -> bytes:
    """The very bytes ``write_register_pdf`` puts down, for preview and print."""
    from qcdc_desktop.reports.pdf import writer

    target = BytesIO()
    writer.write_register(table, target, fonts, progress)
    return target.getvalue()


def write_xlsx(document: Document, path: Path, *, progress: Progress = SILENT) -> Written:
    from qcdc_desktop.reports.xlsx import writer

    return save(path, lambda target: writer.write_document(document, target, progress))


def write_docx(document: Document, path: Path, *, progress: Progress = SILENT) -> Written:
    from qcdc_desktop.reports.docx import writer

    return save(path, lambda target: writer.write_document(document, target, progress))


def write_register_xlsx(
    table: RegisterTable, path: Path, *, progress: Progress = SILENT
) -> Written:
    from qcdc_desktop.reports.xlsx import writer

    return save(path, lambda target: writer.write_register(table, target, progress))
