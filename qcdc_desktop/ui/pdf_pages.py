"""The pages of a PDF as pictures, for the screen and for the printer.

PDFium may be used by one thread at a time; every call goes through one lock, also the closing of
documents that the garbage collector finds. Sizes are points (1/72 inch).
"""

import weakref
from threading import RLock
from typing import NamedTuple

import pypdfium2
from PySide6.QtGui import QImage

_PDFIUM = RLock()
"""Re-entrant: the collector may close one document while another is being drawn."""


class PageSize(NamedTuple):
    """Width and height in points, as the page is looked at."""

    width: float
    height: float

    @property
    def is_landscape(self) -> bool:
        return self.width > self.height


class HeadingPlace(NamedTuple):
    """A bookmark: its words, its page from 0, and how far down that page, in points."""

    title: str
    page: int
    top: float


class PdfPages:
    """An open PDF. Takes bytes, so that what is shown is what was or will be written."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        with _PDFIUM:
            document = pypdfium2.PdfDocument(content)
            self._document = document
            self.sizes = tuple(
                PageSize(*document.get_page_size(place)) for place in range(len(document))
            )
            self.headings = _headings(document, self.sizes)
        self.close = weakref.finalize(self, _close, document)

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, place: int, width: int) -> QImage:
        """Page ``place`` (from 0) drawn ``width`` pixels wide, for the screen."""
        size = self.sizes[place]
        with _PDFIUM:
            if not self.close.alive:
                return QImage()
            page = self._document[place]
            drawn = _drawn(page, width, round(size.height * width / size.width), 0, 0)
            page.close()
        return drawn

    def bands(self, place: int, width: int, band: int) -> "list[tuple[int, int]]":
        """Top and height in pixels of the strips of a page ``width`` pixels wide."""
        size = self.sizes[place]
        height = round(size.height * width / size.width)
        return [(top, min(band, height - top)) for top in range(0, height, band)]

    def strip(self, place: int, width: int, top: int, height: int) -> QImage:
        """One band of a page for the printer: a whole page at 600 dpi would fill the memory."""
        size = self.sizes[place]
        with _PDFIUM:
            if not self.close.alive:
                return QImage()
            page = self._document[place]
            flags = pypdfium2.raw.FPDF_PRINTING
            drawn = _drawn(page, width, height, top, flags, round(size.height * width / size.width))
            page.close()
        return drawn


def _drawn(
    page: pypdfium2.PdfPage, width: int, height: int, top: int, flags: int, whole: int = 0
) -> QImage:
    """``height`` rows from ``top`` of a page that is ``whole`` rows high, as our own copy."""
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pypdfium2.raw.FPDFBitmap_BGRx)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    flags |= pypdfium2.raw.FPDF_ANNOT
    pypdfium2.raw.FPDF_RenderPageBitmap(bitmap, page, 0, -top, width, whole or height, 0, flags)
    form = QImage.Format.Format_RGB32
    drawn = QImage(bitmap.buffer, width, height, bitmap.stride, form).copy()
    bitmap.close()
    return drawn


def _headings(
    document: pypdfium2.PdfDocument, sizes: tuple[PageSize, ...]
) -> tuple[HeadingPlace, ...]:
    found: list[HeadingPlace] = []
    for mark in document.get_toc():
        target = mark.get_dest()
        page = target.get_index() if target is not None else None
        if target is None or page is None:
            continue
        _, where = target.get_view()
        top = sizes[page].height - where[1] if len(where) > 1 and where[1] else 0.0
        found.append(HeadingPlace(mark.get_title(), page, max(top, 0.0)))
    return tuple(found)


def _close(document: pypdfium2.PdfDocument) -> None:
    with _PDFIUM:
        document.close()
