"""The preview and the printer show the very bytes of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QComboBox, QToolButton
from pytestqt.qtbot import QtBot

from qcdc_desktop import reports
from qcdc_desktop.domain.progress import SILENT, Cancelled, Progress
from qcdc_desktop.ui.pdf_canvas import FIT_PAGE, FIT_WIDTH
from qcdc_desktop.ui.pdf_pages import PdfPages
from qcdc_desktop.ui.pdf_view import PdfView
from qcdc_desktop.ui.printing import PrintFlow, PrintJob, chosen_pages, make_printer, print_pages
from qcdc_desktop.ui.remembered import Remembered
from qcdc_desktop.ui.tasks import TaskRunner
from qcdc_desktop.ui.theme import Theme
from tests.reports.sample_report import report

pytestmark = pytest.mark.gui
FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
Wait = Callable[[Callable[[], object]], None]


@pytest.fixture(scope="module")
def content() -> bytes:
    """Three portrait pages and eight landscape ones."""
    return reports.pdf_bytes(report(), fonts=FONTS)


@pytest.fixture
def view(qtbot: QtBot, look: Theme, tmp_path: Path) -> Iterator[PdfView]:
    tasks = TaskRunner()
    view = PdfView(tasks, Remembered(tmp_path / "window.ini"))
    view.resize(420, 640)
    view.show()
    yield view
    tasks.close()
    view.close()
    view.deleteLater()
    tasks.deleteLater()


@pytest.fixture
def shown(view: PdfView, content: bytes, wait: Wait) -> PdfView:
    view.show_bytes(content)
    wait(lambda: view.content and view.canvas.is_sharp)
    return view


def test_that_the_preview_holds_the_bytes_it_was_given(shown: PdfView, content: bytes) -> None:
    assert shown.content == content
    assert shown._count.text() == "/ 11 trang"


def test_that_a_page_is_drawn_as_wide_as_it_stands_on_the_screen(shown: PdfView) -> None:
    canvas = shown.canvas
    _, picture = canvas._pictures[0]
    assert picture.width() == round(canvas._places[0].width() * canvas.devicePixelRatioF())
    grey = [picture.pixelColor(x, y).lightness() for x in range(0, picture.width(), 3)
            for y in range(0, picture.height(), 3)]  # fmt: skip
    assert min(grey) < 60, "there is print on it"
    assert grey.count(255) > len(grey) / 2, "on white paper"


def test_that_portrait_and_landscape_each_fit_the_width(shown: PdfView) -> None:
    places = shown.canvas._places
    assert places[0].width() == places[-1].width()
    assert places[0].height() > places[0].width()
    assert places[-1].height() < places[-1].width()


def test_that_the_keys_walk_through_the_pages(shown: PdfView, qtbot: QtBot) -> None:
    canvas = shown.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.page == 10
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.page == 0
    canvas.set_zoom(FIT_PAGE)
    qtbot.keyClick(canvas, Qt.Key.Key_PageDown)
    assert canvas.page == 1
    qtbot.keyClick(canvas, Qt.Key.Key_PageUp)
    assert canvas.page == 0
    canvas.set_zoom(FIT_WIDTH)
    before = canvas.verticalScrollBar().value()
    qtbot.keyClick(canvas, Qt.Key.Key_PageDown)
    assert canvas.verticalScrollBar().value() - before == canvas.verticalScrollBar().pageStep()


def test_that_zooming_by_key_wheel_and_box_agree(shown: PdfView, qtbot: QtBot) -> None:
    canvas, box = shown.canvas, shown.findChild(QComboBox, "zoom")
    assert isinstance(box, QComboBox)
    canvas.set_zoom(100)
    qtbot.keyClick(canvas, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom == 125
    assert box.currentText() == "125 %"
    spot = QPointF(50, 50)
    turned = QWheelEvent(
        spot, canvas.viewport().mapToGlobal(spot), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas.viewport(), turned)
    assert canvas.zoom == 100
    assert canvas.percent == 100
    qtbot.keyClick(canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom == FIT_WIDTH


def test_that_zooming_keeps_the_page_in_view(shown: PdfView) -> None:
    shown.canvas.go_to(5)
    shown.canvas.set_zoom(200)
    assert shown.canvas.page == 5


def test_that_a_new_paper_keeps_the_spot_and_replaces_the_old(shown: PdfView, wait: Wait) -> None:
    shown.canvas.go_to(4)
    other = reports.pdf_bytes(report(is_draft=True), fonts=FONTS)
    shown.show_bytes(other)
    wait(lambda: shown.content == other and shown.canvas.is_sharp)
    assert shown.canvas.page == 4


def test_that_a_heading_is_found_in_the_paper(shown: PdfView) -> None:
    assert shown.show_heading("2. Ban hành văn bản, kế hoạch")
    assert shown.canvas.verticalScrollBar().value() > 0
    assert not shown.show_heading("Không có mục này")


def test_that_many_large_pages_do_not_fill_the_memory(shown: PdfView, wait: Wait) -> None:
    shown.canvas.set_zoom(200)
    for page in range(11):
        shown.canvas.go_to(page)
        wait(lambda: shown.canvas.is_sharp)
    held = sum(picture.sizeInBytes() for _, picture in shown.canvas._pictures.values())
    assert held <= 96 * 1024 * 1024
    assert len(shown.canvas._pictures) < 11


def test_that_printing_turns_each_page_the_way_it_lies(
    look: Theme, content: bytes, tmp_path: Path
) -> None:
    target = tmp_path / "in.pdf"
    pages = PdfPages(content)
    printer = to_file(target)
    print_pages(printer, pages, SILENT)
    printed = PdfPages(target.read_bytes())
    assert [size.is_landscape for size in printed.sizes] == [
        size.is_landscape for size in pages.sizes
    ]
    for place, other in ((0, 1), (3, 10)):
        mine = pages.picture(place, 600)
        assert unlikeness(mine, printed.picture(place, 600)) * 2 < unlikeness(
            mine, printed.picture(other, 600)
        ), "the print is the preview"


def unlikeness(one: QImage, another: QImage) -> float:
    """How far two pages are apart in the light of their parts."""
    smooth = Qt.TransformationMode.SmoothTransformation
    coarse = [
        page.scaled(40, 40, Qt.AspectRatioMode.IgnoreAspectRatio, smooth) for page in (one, another)
    ]
    lights = [[page.pixelColor(x, y).lightness() for x in range(40) for y in range(40)]
              for page in coarse]  # fmt: skip
    return sum(abs(a - b) for a, b in zip(*lights, strict=True))


def test_that_range_order_and_copies_are_obeyed(look: Theme) -> None:
    printer = make_printer("thử")
    assert chosen_pages(printer, 4) == [0, 1, 2, 3]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert chosen_pages(printer, 4) == [1, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen_pages(printer, 4) == [2, 1]


def test_that_a_cancelled_print_stops_between_pages(
    look: Theme, content: bytes, tmp_path: Path
) -> None:
    class Impatient(Progress):
        seen = 0

        def report(self, done: int, total: int, text: str = "") -> None:
            self.seen += 1
            if done == 1:
                raise Cancelled

    told = Impatient()
    with pytest.raises(Cancelled):
        print_pages(to_file(tmp_path / "in.pdf"), PdfPages(content), told)
    assert told.seen == 2


def test_that_without_a_printer_a_sentence_leads_to_the_pdf(
    shown: PdfView, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    told: list[BaseException] = []
    flow = PrintFlow(shown._tasks, shown, told.append)
    assert flow.ask(PrintJob("Báo cáo", content), 11) is None
    assert "PDF" in getattr(told[0], "text", "")


def to_file(target: Path) -> QPrinter:
    printer = make_printer("thử")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(150)
    return printer


def test_that_a_thumb_leads_to_its_page_and_tells_which_one_is_read(
    shown: PdfView, wait: Wait, qtbot: QtBot
) -> None:
    thumbs = shown.findChild(QToolButton, "thumbs")
    assert thumbs is not None
    assert shown.strip.isHidden(), "too narrow for both"
    thumbs.click()
    wait(lambda: shown.strip.is_sharp)
    third = shown.strip._seen(2).center()
    qtbot.mouseClick(shown.strip.viewport(), Qt.MouseButton.LeftButton, pos=third)
    assert shown.canvas.page == 2
    qtbot.keyClick(shown.strip, Qt.Key.Key_End)
    assert shown.canvas.page == 10
    assert shown.strip._part_seen(10) == 1
    shown.canvas.go_to(0)
    assert shown.strip._marked == 0


def test_that_the_strip_stays_as_it_was_left(shown: PdfView) -> None:
    thumbs = shown.findChild(QToolButton, "thumbs")
    assert thumbs is not None
    shown.resize(900, 640)
    assert shown.strip.isVisible()
    thumbs.click()
    assert shown.strip.isHidden()
    shown.resize(1000, 640)
    assert shown.strip.isHidden()
    assert not thumbs.isChecked()
