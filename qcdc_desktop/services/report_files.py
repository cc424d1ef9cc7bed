"""Papers to files: names that every system carries, contents that appear whole or not at all."""

import json
import unicodedata
from pathlib import Path

from qcdc_desktop.domain.files import write_bytes_atomically
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.errors import EnvironmentFault, Refused
from qcdc_desktop.reports import (
    Notice,
    figures_json,
    write_docx,
    write_pdf,
    write_register_pdf,
    write_register_xlsx,
    write_xlsx,
)
from qcdc_desktop.reports.document import Document, RegisterTable

FORMATS = ("xlsx", "pdf", "docx", "json")
REGISTER_FORMATS = ("xlsx", "pdf")
_PARTS = {"": "Nam", "H1": "6T", "H2": "6TC"}


def report_name(period: Period, place: str) -> str:
    """``BC-QCDC_6T-2022_xa-Nam-Luu``: what, which period, whose; without marks."""
    if period.custom:
        days = (period.custom.start, period.custom.end)
        told = "-".join(day.strftime("%Y%m%d") for day in days)
    else:
        told = f"{_PARTS.get(period.part, period.part)}-{period.year}"
    return f"BC-QCDC_{told}_{plain_name(place)}"


def plain_name(text: str) -> str:
    """Letters without marks, their case kept, hyphens between words."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    kept = "".join(mark for mark in bare if not unicodedata.combining(mark))
    words = "".join(mark if mark.isascii() and mark.isalnum() else " " for mark in kept).split()
    return "-".join(words)[:80] or "don-vi"


def make_folder(folder: Path) -> None:
    """The folder a report goes to.

    Raises:
        EnvironmentFault: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentFault(
            "folder",
            f"Không tạo được thư mục “{folder.name}”.",
            "Hãy chọn thư mục khác để ghi báo cáo.",
        ) from error


def save_document(
    document: Document, path: Path, fonts: Path, progress: Progress = SILENT
) -> tuple[Notice, ...]:
    """The paper in the format of the file's name; what a reader must know about the file.

    Raises:
        Refused: the format is none of ``FORMATS``.
        EnvironmentFault: the machine does not let the file be written.
    """
    match path.suffix.lower():
        case ".xlsx":
            return write_xlsx(document, path, progress=progress).notices
        case ".pdf":
            return write_pdf(document, path, fonts=fonts, progress=progress).notices
        case ".docx":
            return write_docx(document, path, progress=progress).notices
        case ".json":
            text = json.dumps(figures_json(document), ensure_ascii=False, indent=1)
            write_bytes_atomically(path, text.encode())
            return ()
        case _:
            raise _unknown_format(path)


def save_register(
    table: RegisterTable, path: Path, fonts: Path, progress: Progress = SILENT
) -> tuple[Notice, ...]:
    """A register as PDF or workbook; faults as for :func:`save_document`."""
    match path.suffix.lower():
        case ".xlsx":
            return write_register_xlsx(table, path, progress=progress).notices
        case ".pdf":
            return write_register_pdf(table, path, fonts=fonts, progress=progress).notices
        case _:
            raise _unknown_format(path, REGISTER_FORMATS)


def _unknown_format(path: Path, known: tuple[str, ...] = FORMATS) -> Refused:
    return Refused(
        "format",
        f"Không ghi được dạng “{path.suffix.lstrip('.') or path.name}”.",
        f"Các dạng dùng được: {', '.join(known)}.",
    )
