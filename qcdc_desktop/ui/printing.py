"""Printing through the system's dialog, from the very PDF that was looked at.

Each page is drawn at the printer's resolution in strips, so that a page at 600 dpi does not fill
the memory, in a worker with progress and cancel. Margins are in the PDF (Nghị định 30/2020).
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from qcdc_desktop.domain.progress import Cancelled, Progress
from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.ui.pdf_pages import PageSize, PdfPages
from qcdc_desktop.ui.tasks import TaskRunner

NO_PRINTER = EnvironmentFault(
    "no_printer",
    "Máy này chưa có máy in nào.",
    "Hãy xuất ra PDF rồi in ở máy có máy in.",
)
_FINEST = 600
"""Dots an inch; text gets no better beyond."""
_BAND = 1024


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What goes to the printer."""

    title: str
    content: bytes


class PrintFlow(QObject):
    """Dialog, then the job in a worker. One flow at a time per window."""

    def __init__(
        self, tasks: TaskRunner, window: QWidget, failed: Callable[[BaseException], None]
    ) -> None:
        super().__init__(window)
        self._tasks = tasks
        self._window = window
        self._failed = failed
        self._printer: QPrinter | None = None
        self._job: PrintJob | None = None

    def ask(self, job: PrintJob, page_count: int) -> QPrintDialog | None:
        """Open the system's print dialog; None and a sentence when there is no printer."""
        if not QPrinterInfo.availablePrinterNames():
            self._failed(NO_PRINTER)
            return None
        self._job = job
        self._printer = make_printer(job.title)
        self._printer.setFromTo(1, page_count)
        dialog = QPrintDialog(self._printer, self._window)
        dialog.setMinMax(1, page_count)
        dialog.setPrintRange(QAbstractPrintDialog.PrintRange.AllPages)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setWindowTitle("In")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_accepted)
        QDialog.open(dialog)
        return dialog

    def _on_accepted(self) -> None:
        assert self._printer is not None
        assert self._job is not None
        self.start(self._printer, self._job)
        self._printer = None

    def start(self, printer: QPrinter, job: PrintJob) -> None:
        """Print with what the dialog left in ``printer``."""

        def work(progress: Progress) -> None:
            print_pages(printer, PdfPages(job.content), progress)

        self._tasks.run(self, work, failed=self._failed, title=f"Đang in {job.title}")


def make_printer(title: str) -> QPrinter:
    """A4, the whole sheet: the PDF brings its own margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    return printer


def print_pages(printer: QPrinter, pages: PdfPages, progress: Progress) -> None:
    """Draw the chosen pages, each the way round it lies in the PDF.

    Raises:
        EnvironmentFault: the printer (or the file printed to) does not take the job.
        Cancelled: the person stopped it; the job is taken back.
    """
    wanted = chosen_pages(printer, len(pages))
    painter = QPainter()
    try:
        for done, place in enumerate(wanted):
            progress.report(done, len(wanted), f"Đang in trang {place + 1}")
            _turn(printer, pages.sizes[place])
            if not (painter.isActive() or painter.begin(printer)) or (
                done and not printer.newPage()
            ):
                raise EnvironmentFault(
                    "printer_refused",
                    "Máy in không nhận bản in.",
                    "Hãy xem máy in có bật và còn giấy không, hoặc xuất ra PDF.",
                )
            _draw(painter, printer, pages, place)
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()
    progress.report(len(wanted), len(wanted))


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """Pages from 0 in the order they go to the printer, with range, order and copies obeyed."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    whole = printer.printRange() is not QPrinter.PrintRange.PageRange
    chosen = list(range(count)) if whole else list(range(first - 1, min(last, count)))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    if printer.supportsMultipleCopies() or printer.copyCount() < 2:
        return chosen
    if printer.collateCopies():
        return chosen * printer.copyCount()
    return [place for place in chosen for _ in range(printer.copyCount())]


def _turn(printer: QPrinter, size: PageSize) -> None:
    landscape = QPageLayout.Orientation.Landscape
    portrait = QPageLayout.Orientation.Portrait
    printer.setPageOrientation(landscape if size.is_landscape else portrait)


def _draw(painter: QPainter, printer: QPrinter, pages: PdfPages, place: int) -> None:
    """Fit the page into the sheet as a whole; on its own paper size that is one to one."""
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    size = pages.sizes[place]
    scale = min(sheet.width() / size.width, sheet.height() / size.height)
    room = QSize(round(size.width * scale), round(size.height * scale))
    left = (sheet.width() - room.width()) / 2
    top = (sheet.height() - room.height()) / 2
    fine = min(_FINEST, printer.resolution()) / printer.resolution()
    width = round(room.width() * fine)
    stretch = room.width() / width
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    for down, height in pages.bands(place, width, _BAND):
        target = QRect(
            round(left),
            round(top + down * stretch),
            room.width(),
            round((down + height) * stretch) - round(down * stretch),
        )
        painter.drawImage(target, pages.strip(place, width, down, height))
