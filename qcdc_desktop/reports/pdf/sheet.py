"""Paper: pages, margins, page numbers, rules, bookmarks. Lengths in points, y upwards.

Nghị định 30/2020, Phụ lục I: A4, margins 20/20/30/15 mm; page numbers centred in the top margin,
none on the first page; annexes numbered on their own.
"""

from __future__ import annotations

from typing import Any, BinaryIO, Final

from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.reports.pdf.fonts import Face, Fonts, printable
from qcdc_desktop.reports.pdf.pen import Pen

MM: Final = 72 / 25.4
A4_SHORT: Final = 210 * MM
A4_LONG: Final = 297 * MM
MARGIN_TOP: Final = 20 * MM
MARGIN_BOTTOM: Final = 20 * MM
MARGIN_LEFT: Final = 30 * MM
MARGIN_RIGHT: Final = 15 * MM

PAGE_NUMBER_SIZE: Final = 14
_PAGE_NUMBER_Y: Final = 14 * MM  # below the upper edge
_MARK_LENGTH: Final = 640.0
_MARK_TALLEST: Final = 108.0
_TOLD_SIZE: Final = 9.0  # the same words once more in the margin, level, to be read and found
_RULE: Final = 0.6


class Sheet:
    """The page in hand and a cursor ``y`` that moves down it."""

    def __init__(
        self,
        target: BinaryIO,
        fonts: Fonts,
        *,
        title: str,
        author: str,
        subject: str = "",
        generator: str = "",
        marks: tuple[str, ...] = (),
    ) -> None:
        self.fonts = fonts
        self._marks = marks
        self._page = 0  # within the section; 0 when none is open
        self._outline_level = -1
        # Its hints say that a font's name is a number.
        first_face: Any = fonts.regular.name
        self.canvas = Canvas(
            target,
            pagesize=(A4_SHORT, A4_LONG),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=first_face,
            initialFontSize=14,
            lang="vi",
        )
        self.pen = Pen(self.canvas)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.canvas.setSubject(subject)
        self.canvas.setCreator(generator)
        self.canvas.setProducer(generator)
        self.width = self.left = self.right = self.top = self.bottom = self.y = 0.0

    @property
    def room(self) -> float:
        """Height left on this page."""
        return self.y - self.bottom

    @property
    def body_height(self) -> float:
        return self.top - self.bottom

    @property
    def is_at_top(self) -> bool:
        return self.y >= self.top

    def begin_section(self, *, landscape: bool = False) -> None:
        """A new page from which the numbers count again; the page itself shows none."""
        self._close_page()
        size = (A4_LONG, A4_SHORT) if landscape else (A4_SHORT, A4_LONG)
        self.canvas.setPageSize(size)
        self.left, self.right = MARGIN_LEFT, size[0] - MARGIN_RIGHT
        self.top, self.bottom = size[1] - MARGIN_TOP, MARGIN_BOTTOM
        self.width = self.right - self.left
        self._page = 0
        self._open_page(size)

    def new_page(self) -> None:
        self._close_page()
        self._open_page((self.right + MARGIN_RIGHT, self.top + MARGIN_TOP))

    def text(self, x: float, baseline: float, face: Face, size: float, text: str) -> None:
        """One line as it stands, its letters already known to the face."""
        drawing = self.canvas.beginText()
        drawing.setFont(face.name, size)
        drawing.setTextOrigin(x, baseline)
        drawing.textOut(text)
        self.canvas.drawText(drawing)

    def centred(self, centre: float, baseline: float, face: Face, size: float, text: str) -> float:
        """Draw the line around ``centre``; its width."""
        shown, width = face.measure(printable(text))
        width *= size
        self.text(centre - width / 2, baseline, face, size, shown)
        return width

    def rule(self, centre: float, y: float, length: float) -> None:
        self.canvas.setLineWidth(_RULE)
        self.canvas.line(centre - length / 2, y, centre + length / 2, y)

    def line(self, x: float, y: float, length: float) -> None:
        """A thin level line from ``x`` on."""
        self.canvas.setLineWidth(_RULE)
        self.canvas.line(x, y, x + length, y)

    def box(self, x: float, y: float, width: float, height: float, grey: float | None) -> None:
        """A box from its lower left corner; ``grey`` fills it (0 is black), None leaves it."""
        self.canvas.setLineWidth(_RULE)
        if grey is not None:
            self.canvas.setFillGray(grey)
        self.canvas.rect(x, y, width, height, stroke=1, fill=int(grey is not None))
        self.canvas.setFillGray(0)

    def bookmark(self, title: str, level: int) -> None:
        """An entry of the reader's outline that leads to where the cursor stands."""
        level = min(level, self._outline_level + 1)
        self._outline_level = level
        key = f"at-{self.canvas.getPageNumber()}-{self.y:.0f}"
        canvas: Any = self.canvas
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=self.y + 6, zoom=0)
        canvas.addOutlineEntry(printable(title), key, level, closed=False)

    def finish(self) -> None:
        self._close_page()
        self.canvas.save()

    def _open_page(self, size: tuple[float, float]) -> None:
        self._page += 1
        self.y = self.top
        if self._marks:
            self._draw_marks(size)
        if self._page > 1:
            self.centred(
                (self.left + self.right) / 2,
                size[1] - _PAGE_NUMBER_Y,
                self.fonts.regular,
                PAGE_NUMBER_SIZE,
                str(self._page),
            )

    def _close_page(self) -> None:
        if self._page:
            self.canvas.showPage()

    def _draw_marks(self, size: tuple[float, float]) -> None:
        """Pale words from corner to corner, one below the other."""
        self.canvas.saveState()
        self.canvas.setFillGray(0.91)
        self.canvas.translate(size[0] / 2, size[1] / 2)
        self.canvas.rotate(45)
        for place, words in enumerate(self._marks):
            _, width = self.fonts.bold.measure(words)
            height = min(_MARK_TALLEST, _MARK_LENGTH / width)
            below = (place - (len(self._marks) - 1) / 2) * _MARK_TALLEST
            self.centred(0, -height / 3 - below, self.fonts.bold, height, words)
        self.canvas.restoreState()
        told = " – ".join(self._marks)
        _, width = self.fonts.bold.measure(told)
        width *= _TOLD_SIZE
        above = size[1] - _PAGE_NUMBER_Y + 12
        self.text(self.right - width, above, self.fonts.bold, _TOLD_SIZE, told)
