"""A sheet of A4 that Qt writes: its margins, its letters, page after page of a laid out text."""

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from qcdc_desktop import __version__, paths

RESOLUTION = 144
"""Dots to the inch; all sizes below are in these dots unless they say points."""
FACE = "Liberation Sans"
_FOOT = 28.0


class QtPaper:
    """One PDF in memory; ``margin`` in millimetres."""

    def __init__(self, title: str, margin: float = 20.0) -> None:
        _bring_letters()
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setTitle(title)
        self._writer.setCreator(f"qcdc_desktop {__version__}")
        self._writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        margins = QMarginsF(margin, margin, margin, margin)
        self._writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
        self._writer.setResolution(RESOLUTION)
        self.margin_points = margin / 25.4 * 72

    @property
    def room(self) -> QSizeF:
        """Room for text, less the line of the page number."""
        return QSizeF(self._writer.width(), self._writer.height() - dots(_FOOT))

    def document(self, size: float) -> QTextDocument:
        """An empty text as wide as the paper, in letters of so many points."""
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(font(size))
        document.setTextWidth(self.room.width())
        return document

    def draw(self, document: QTextDocument) -> int:
        """Write all its pages, numbered where there are several; how many there are."""
        painter = QPainter(self._writer)
        room, count = self.room, document.pageCount()
        for page in range(count):
            if page:
                self._writer.newPage()
            painter.save()
            painter.translate(0, -page * room.height())
            # One dot less: what begins on the next page would be drawn here too, only cut off.
            area = QRectF(0, page * room.height(), room.width(), room.height() - 1)
            document.drawContents(painter, area)
            painter.restore()
            if count > 1:
                painter.setFont(font(9))
                foot = QRectF(0, room.height(), room.width(), dots(_FOOT))
                painter.drawText(foot, 0x84, f"{page + 1} / {count}")
        painter.end()
        return count

    def content(self) -> bytes:
        """What was written."""
        return bytes(self._buffer.data().data())


def _bring_letters() -> None:
    """The letters we ship, where the window itself is written in those of the system."""
    if FACE not in QFontDatabase.families():
        for style in ("Regular", "Bold"):
            file = paths.resources() / "fonts" / f"{FACE.replace(' ', '')}-{style}.ttf"
            QFontDatabase.addApplicationFont(str(file))


def dots(points: float) -> float:
    return points * RESOLUTION / 72


def points(dots: float) -> float:
    return dots * 72 / RESOLUTION


def font(size: float, *, bold: bool = False) -> QFont:
    """Letters of so many points."""
    made = QFont(FACE)
    made.setPixelSize(round(dots(size)))
    made.setBold(bold)
    return made
