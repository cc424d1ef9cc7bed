"""What the print page shows: a list, a book, a paper – where it comes from and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qcdc_desktop.domain.files import safe_file_name
from qcdc_desktop.domain.kinds import Privacy
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.domain.practice import file_prefix
from qcdc_desktop.domain.progress import Progress

if TYPE_CHECKING:
    from qcdc_desktop.context import AppContext
    from qcdc_desktop.services.books import BookOffer
    from qcdc_desktop.services.papers import PaperOffer

PERSONAL = " Có dữ liệu cá nhân: chỉ đưa cho người có việc cần biết."


@dataclass(frozen=True)
class Printable:
    """``make`` gives the PDF and a sentence about it; ``write`` puts down other formats.

    ``suffixes`` are the formats it can be saved in besides PDF; ``file_name`` names nobody.
    """

    title: str
    back: str
    place: str
    file_name: str
    suffixes: tuple[str, ...]
    make: Callable[[Progress], tuple[bytes, str]]
    write: Callable[[Path, Progress], object]


def printable_list(context: AppContext, query: ListQuery) -> Printable:
    """A register as it is filtered and sorted on screen."""
    spec = context.forms[query.register]
    reporting = context.reporting

    def make(progress: Progress) -> tuple[bytes, str]:
        content = reporting.register_pdf(query, progress)
        count = show_integer(context.listing.count(query))
        told = f"{count} bản ghi như danh sách."
        shown = (spec.fields[key] for key in query.columns if key in spec.fields)
        if any(field.privacy is Privacy.PERSONAL for field in shown):
            told += PERSONAL
        return content, told

    def write(path: Path, progress: Progress) -> Path:
        return reporting.write_register(query, path, progress)

    place = f"list:{query.register}"
    name = file_prefix(context.unit()) + safe_file_name(spec.title)
    return Printable(spec.title, spec.title, place, name, ("xlsx",), make, write)


def printable_paper(context: AppContext, offer: PaperOffer) -> Printable:
    """A paper of a record, or an empty form."""
    papers = context.papers

    def make(progress: Progress) -> tuple[bytes, str]:
        told = "Mẫu trống để ghi tay." if offer.record is None else "Theo bản ghi đã lưu."
        return papers.pdf(offer, progress), told

    def write(path: Path, progress: Progress) -> None:
        papers.write(offer, path, progress)

    spec = context.forms[offer.register]
    place = f"list:{offer.register}"
    name = file_prefix(context.unit()) + offer.file_name
    return Printable(offer.name, spec.title, place, name, ("docx",), make, write)


def printable_book(context: AppContext, offer: BookOffer) -> Printable:
    """A book with its cover, or a list for the notice board."""
    books = context.books

    def make(progress: Progress) -> tuple[bytes, str]:
        told = f"Số liệu {offer.period.title}." if offer.period else "Mẫu trống để ghi tay."
        if offer.period and not offer.is_posted:
            told += PERSONAL
        return books.pdf(offer, progress), told

    def write(path: Path, progress: Progress) -> None:
        books.write(offer, path, progress)

    spec = context.forms[offer.register]
    suffixes = ("docx",) if offer.is_posted else ("xlsx",)
    place = f"list:{offer.register}"
    name = file_prefix(context.unit()) + offer.file_name
    return Printable(offer.name, spec.title, place, name, suffixes, make, write)
