"""Pages of a PDF one under the other: drawn as they come into view, sharp at every zoom.

A worker draws; until its picture comes, the last one of the page stands there, scaled. In the two
fitting modes each page fits by itself, so that a landscape annex does not make the letter small.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.ui.pdf_pages import PdfPages
from qcdc_desktop.ui.tasks import TaskRunner
from qcdc_desktop.ui.theme import theme

FIT_WIDTH, FIT_PAGE = "width", "page"
ZOOM_STEPS = (50, 75, 100, 125, 150, 200)
"""Percent; 100 is the size of the paper on a screen of 96 dots an inch."""
_DOTS = 96 / 72
_WIDEST = 1.25
"""A page that fits the width of a wide window grows no further."""
_GAP = 12
_MEMORY = 96 * 1024 * 1024
_WHEEL_STEP = 120

_CTRL = Qt.KeyboardModifier.ControlModifier
_LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_SMALLER = (Qt.Key.Key_Minus, Qt.Key.Key_Underscore)


class PdfCanvas(QAbstractScrollArea):
    """Shows :class:`PdfPages`; ``zoom`` is ``"width"``, ``"page"`` or percent."""

    page_changed = Signal(int)  # from 0
    zoom_changed = Signal()

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._pages: PdfPages | None = None
        self._zoom: str | int = FIT_WIDTH
        self._places: list[QRect] = []
        self._pictures: dict[int, tuple[PdfPages, QImage]] = {}
        self._drawing: set[tuple[int, int]] = set()
        self._wheel = 0
        self._page = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Bản xem trước, đúng như bản in")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._on_quit)

    # ---- what is shown

    @property
    def pages(self) -> PdfPages | None:
        return self._pages

    @property
    def page(self) -> int:
        """The page most of which is in view, from 0; at the very end the last."""
        return max(self._page, 0)

    @property
    def zoom(self) -> str | int:
        return self._zoom

    @property
    def is_sharp(self) -> bool:
        """Everything in view is drawn at its size; nothing is under way."""
        return not self._drawing and all(not self._lacks(place) for place in self._in_view())

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show another file, staying at the same spot as far as it has as many pages."""
        self._pages = pages
        self._drawing.clear()
        if pages is None:
            self._pictures.clear()
        self._lay_out(keep=True)
        self._tell_page()

    def set_zoom(self, zoom: str | int) -> None:
        if zoom == self._zoom:
            return
        self._zoom = zoom
        self._lay_out(keep=True)
        self.zoom_changed.emit()

    def zoom_by(self, steps: int) -> None:
        """To the next larger (+1) or smaller (−1) step from what is seen now."""
        now = self.percent
        if steps > 0:
            self.set_zoom(next((step for step in ZOOM_STEPS if step > now), ZOOM_STEPS[-1]))
        else:
            smaller = [step for step in ZOOM_STEPS if step < now]
            self.set_zoom(smaller[-1] if smaller else ZOOM_STEPS[0])

    @property
    def percent(self) -> int:
        """How large the page in view is, whatever the mode."""
        if self._pages is None or not self._places:
            return 100
        place = min(self.page, len(self._places) - 1)
        return round(self._places[place].width() / (self._pages.sizes[place].width * _DOTS) * 100)

    def go_to(self, page: int, top: float = 0.0) -> None:
        """Bring a page (from 0) to the top of the view; ``top`` is points below its upper edge."""
        if self._pages is None or not 0 <= page < len(self._places):
            return
        at = self._places[page]
        down = top * at.width() / self._pages.sizes[page].width
        self.verticalScrollBar().setValue(round(at.top() + down) - _GAP)

    # ---- Qt

    def sizeHint(self) -> QSize:
        return QSize(400, 560)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(keep=True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.viewport().update()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._ask()
        if event.type() is QEvent.Type.ShortcutOverride and _zooms(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        if event.modifiers() & _CTRL and key in _LARGER:
            self.zoom_by(1)
        elif event.modifiers() & _CTRL and key in _SMALLER:
            self.zoom_by(-1)
        elif event.modifiers() & _CTRL and key == Qt.Key.Key_0:
            self.set_zoom(FIT_WIDTH)
        elif key == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key == Qt.Key.Key_PageDown and self._zoom == FIT_PAGE:
            self.go_to(self.page + 1)
        elif key == Qt.Key.Key_PageUp and self._zoom == FIT_PAGE:
            self.go_to(self.page - 1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            bar.setValue(bar.value() + bar.pageStep() * (1 if key == Qt.Key.Key_PageDown else -1))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & _CTRL:
            super().wheelEvent(event)
            return
        self._wheel += event.angleDelta().y()
        while abs(self._wheel) >= _WHEEL_STEP:
            self.zoom_by(1 if self._wheel > 0 else -1)
            self._wheel -= _WHEEL_STEP if self._wheel > 0 else -_WHEEL_STEP
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), look.color("sidebar"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place in self._in_view():
            at = self._seen(place)
            _, picture = self._pictures.get(place, (None, None))
            painter.fillRect(at, Qt.GlobalColor.white)
            if picture is not None and not picture.isNull():
                painter.drawImage(at, picture)
            painter.setPen(look.color("control_line"))
            painter.drawRect(at.adjusted(-1, -1, 0, 0))
        painter.end()

    # ---- where pages lie

    def _lay_out(self, *, keep: bool) -> None:
        """Compute where each page lies; ``keep`` the same spot of the same page in view."""
        bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
        spot = self._spot() if keep else None
        room = self.viewport().size()
        self._places = []
        down = widest = 0
        for size in self._pages.sizes if self._pages else ():
            width = self._width_of(size.width, size.height, room)
            height = round(width * size.height / size.width)
            self._places.append(QRect(0, down + _GAP, width, height))
            down += height + _GAP
            widest = max(widest, width)
        across_room = max(widest + 2 * _GAP, room.width())
        for at in self._places:
            at.moveLeft((across_room - at.width()) // 2)
        bar.setRange(0, max(down + _GAP - room.height(), 0))
        bar.setPageStep(max(room.height() - _GAP, 1))
        bar.setSingleStep(24)
        across.setRange(0, across_room - room.width())
        across.setPageStep(room.width())
        if spot is not None and self._places:
            page, part = spot
            at = self._places[min(page, len(self._places) - 1)]
            bar.setValue(round(at.top() + part * at.height()))
        self._ask()
        self.viewport().update()

    def _width_of(self, width: float, height: float, room: QSize) -> int:
        """Logical pixels."""
        if isinstance(self._zoom, int):
            return round(width * _DOTS * self._zoom / 100)
        fitting = min(room.width() - 2 * _GAP, round(width * _DOTS * _WIDEST))
        if self._zoom == FIT_PAGE:
            fitting = min(fitting, round((room.height() - 2 * _GAP) * width / height))
        return max(fitting, 50)

    def _spot(self) -> tuple[int, float] | None:
        """The page at the upper edge, and which part of it is above the edge."""
        value = self.verticalScrollBar().value()
        for place, at in enumerate(self._places):
            if at.bottom() >= value:
                return place, (value - at.top()) / max(at.height(), 1)
        return None

    def _seen(self, place: int) -> QRect:
        at = QRect(self._places[place])
        at.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        return at

    def _in_view(self) -> list[int]:
        view = self.viewport().rect()
        return [place for place in range(len(self._places)) if self._seen(place).intersects(view)]

    def _part_seen(self, place: int) -> float:
        at = self._seen(place)
        return at.intersected(self.viewport().rect()).height() / max(at.height(), 1)

    def _on_quit(self) -> None:
        """PDFium wants its documents closed before the program ends."""
        if self._pages is not None:
            self._pages.close()

    def _on_scrolled(self) -> None:
        self._ask()
        self._tell_page()
        self.viewport().update()

    def _tell_page(self) -> None:
        bar = self.verticalScrollBar()
        found = max(self._in_view(), key=self._part_seen, default=-1)
        if 0 < bar.maximum() == bar.value():
            found = len(self._places) - 1
        if found != self._page:
            self._page = found
            self.page_changed.emit(max(found, 0))

    # ---- drawing off the GUI thread

    def _sharp_width(self, place: int) -> int:
        return round(self._places[place].width() * self.devicePixelRatioF())

    def _lacks(self, place: int) -> bool:
        pages, picture = self._pictures.get(place, (None, None))
        return pages is not self._pages or picture is None or (
            abs(picture.width() - self._sharp_width(place)) > 1
        )  # fmt: skip

    def _ask(self) -> None:
        """Have the pages in view drawn, one after the other, and the next one after them."""
        if self._pages is None or not self.isVisible():
            return
        seen = self._in_view()
        wanted = [*seen, *(place + 1 for place in seen[-1:] if place + 1 < len(self._places))]
        for place in wanted:
            job = (place, self._sharp_width(place))
            if self._lacks(place) and not self._drawing:
                self._drawing.add(job)
                self._start(self._pages, *job)

    def _start(self, pages: PdfPages, place: int, width: int) -> None:
        def work(_progress: Progress) -> tuple[PdfPages, int, int, QImage]:
            return pages, place, width, pages.picture(place, width)

        self._tasks.run(self, work, self._on_drawn, quick=True)

    def _on_drawn(self, drawn: tuple[PdfPages, int, int, QImage]) -> None:
        pages, place, width, picture = drawn
        if pages is not self._pages:
            return
        self._drawing.discard((place, width))
        self._pictures[place] = (pages, picture)
        self._forget_far()
        self._ask()
        self.viewport().update()

    def _forget_far(self) -> None:
        """Keep the pictures near the view, as many as fit the memory set aside."""
        near = sorted(self._pictures, key=lambda place: abs(place - self.page))
        held = 0
        for count, place in enumerate(near):
            held += self._pictures[place][1].sizeInBytes()
            if count > 1 and held > _MEMORY:
                del self._pictures[place]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()


def _zooms(event: QEvent) -> bool:
    """Keys the window would otherwise take for its own text size."""
    if not isinstance(event, QKeyEvent) or not event.modifiers() & _CTRL:
        return False
    return event.key() in (*_LARGER, *_SMALLER, Qt.Key.Key_0)
