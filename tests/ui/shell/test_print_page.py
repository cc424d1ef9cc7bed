"""A list on paper: the very pages that are looked at are printed and saved."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.files import safe_file_name
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.print_page import STOPPED, PrintPage
from qcdc_desktop.ui.printing import NO_PRINTER
from tests.ui.shell.conftest import open_list, settle

pytestmark = pytest.mark.gui


def open_print(qtbot: QtBot, window: MainWindow, action: str = "page.print") -> PrintPage:
    window.commands.action(action).trigger()
    page = window.stack.page
    assert isinstance(page, PrintPage)
    qtbot.waitUntil(lambda: bool(page.pdf.content), timeout=10_000)
    settle(qtbot, window)
    return page


def words_of(content: bytes) -> str:
    """All the text of a PDF; line breaks inside cells do not count."""
    document = pypdfium2.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def test_that_printing_a_list_shows_it_as_it_is_filtered(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "petition")
    page.filters.words.setText("đường")
    page.filters.words.returnPressed.emit()
    settle(qtbot, window)
    matches, total = page.model.matches, window.context.listing.total("petition")
    assert 0 < matches < total
    shown = open_print(qtbot, window)
    words = words_of(shown.pdf.content)
    assert f"(Danh sách đã lọc: {matches} trong {total} bản ghi)" in words
    assert window.context.forms["petition"].title.upper() in words
    assert shown._about.text().startswith(f"{matches} bản ghi")


def test_that_a_list_prints_in_the_order_it_is_sorted(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "publicity")
    at = next(n for n, column in enumerate(page.model.columns) if column.key == "book_no")
    page.view.horizontalHeader().setSortIndicator(at, Qt.SortOrder.DescendingOrder)
    settle(qtbot, window)
    query = page.paper_query()
    table = window.context.reporting.register_table(query)
    numbers = [row.cells[1] for row in table.rows]
    assert numbers == sorted(numbers, reverse=True)  # pyright: ignore[reportArgumentType]
    assert table.window_line == ""


def test_that_personal_columns_go_to_paper_only_while_they_are_shown(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "village")
    personal = {column.key for column in page.model.columns if column.is_personal}
    assert personal
    assert not personal & set(page.paper_query().columns)
    page.show_personal(shown=True)
    assert personal & set(page.paper_query().columns)
    shown = open_print(qtbot, window, "page.preview")
    assert "dữ liệu cá nhân" in shown._about.text()


def test_that_a_column_put_away_is_not_printed(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "publicity")
    assert "title" in page.paper_query().columns
    at = next(n for n, column in enumerate(page.model.columns) if column.key == "title")
    page.view.setColumnHidden(at, True)
    page.view.keep_columns()
    assert "title" not in page.paper_query().columns


def test_that_the_saved_pdf_is_the_one_looked_at(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    open_list(qtbot, window, "publicity")
    page = open_print(qtbot, window)
    qtbot.mouseClick(page.buttons["page.pdf"], Qt.MouseButton.LeftButton)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    name = safe_file_name(window.context.forms["publicity"].title)
    assert Path(dialog.selectedFiles()[0]).name == f"tap-huan_{name}.pdf"
    target = tmp_path / "sổ.pdf"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    dialog.deleteLater()
    settle(qtbot, window)
    assert target.read_bytes() == page.pdf.content


def test_that_the_workbook_of_a_print_is_written(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    open_list(qtbot, window, "dialogue")
    page = open_print(qtbot, window)
    page.export_flow.write(page.printable, b"", tmp_path / "so.xlsx")
    settle(qtbot, window)
    assert (tmp_path / "so.xlsx").stat().st_size > 3000


def test_that_a_file_that_cannot_be_written_can_be_tried_elsewhere(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    open_list(qtbot, window, "dialogue")
    page = open_print(qtbot, window)
    page.export_flow.write(page.printable, b"%PDF", tmp_path / "không có" / "so.pdf")
    settle(qtbot, window)
    buttons = [one.text() for one in window.alerts.bar._buttons if not one.isHidden()]
    assert buttons == ["Thử lại", "Chọn tệp khác…"]


def test_that_making_the_pages_can_be_stopped_and_begun_again(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_list(qtbot, window, "publicity")
    make = window.context.reporting.register_pdf

    def slow(query: object, progress: Progress) -> bytes:
        """Ten thousand rows would report as often; only a stop ends it."""
        while True:
            progress.report(1, 10_000)

    monkeypatch.setattr(type(window.context.reporting), "register_pdf", lambda _s, q, p: slow(q, p))
    page.acts.print_list()
    shown = window.stack.page
    assert isinstance(shown, PrintPage)
    qtbot.waitUntil(lambda: "10.000 dòng" in shown.pdf._words.text())
    assert not shown.buttons["page.print"].isEnabled()
    window.truth._stop.click()
    qtbot.waitUntil(lambda: not shown.is_making)
    assert shown.pdf._words.text() == STOPPED
    monkeypatch.setattr(type(window.context.reporting), "register_pdf", lambda _s, q, p: make(q, p))
    shown._again.click()
    qtbot.waitUntil(lambda: bool(shown.pdf.content), timeout=10_000)
    settle(qtbot, window)
    assert shown.buttons["page.print"].isEnabled()


def test_that_leaving_the_page_stops_the_making(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_list(qtbot, window, "publicity")

    def endless(_service: object, _query: object, progress: Progress) -> bytes:
        while True:
            progress.report(1, 2)

    monkeypatch.setattr(type(window.context.reporting), "register_pdf", endless)
    page.acts.print_list()
    window.go_back()
    settle(qtbot, window)
    assert window.stack.page is page


def test_that_without_a_printer_the_reason_is_told(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "qcdc_desktop.ui.printing.QPrinterInfo.availablePrinterNames", list, raising=True
    )
    open_list(qtbot, window, "publicity")
    page = open_print(qtbot, window)
    page.print()
    assert isinstance(NO_PRINTER, EnvironmentFault)
    assert "chưa có máy in" in window.alerts.bar._words.text()
