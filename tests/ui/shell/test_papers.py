"""Papers on screen: from a record, from a register, the same pages looked at, printed and saved."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import docx
import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.specs.form import Draft
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.print_page import PrintPage
from qcdc_desktop.ui.pages.record_page import RecordPage
from tests.ui.shell.conftest import open_list, settle
from tests.ui.shell.test_print_page import words_of

pytestmark = pytest.mark.gui


def open_menu(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(qtbot: QtBot, window: MainWindow, menu: QMenu, *path: str) -> PrintPage:
    """Follow the words of a menu and its submenus to the pages they lead to."""
    *inner, last = path
    found = menu
    for words in inner:
        found = next(a.menu() for a in found.actions() if a.text() == words)  # pyright: ignore[reportAssignmentType]
        assert isinstance(found, QMenu)
    next(action for action in found.actions() if action.text() == last).trigger()
    menu.close()
    page = window.stack.page
    assert isinstance(page, PrintPage)
    qtbot.waitUntil(lambda: bool(page.pdf.content), timeout=10_000)
    settle(qtbot, window)
    return page


def open_first(qtbot: QtBot, window: MainWindow, register: str) -> RecordPage:
    row = window.context.listing.page(ListQuery(register, (), limit=1)).rows[0]
    window.open_record(register, row.id)
    settle(qtbot, window)
    page = window.stack.page
    assert isinstance(page, RecordPage)
    return page


def test_that_a_record_offers_its_papers_and_shows_the_one_that_prints(
    window: MainWindow, qtbot: QtBot
) -> None:
    record = open_first(qtbot, window, "dialogue")
    record.desk.bar.buttons["record.papers"].click()
    menu = open_menu(qtbot)
    names = [action.text() for action in menu.actions()]
    assert names[:3] == ["Kế hoạch đối thoại", "Giấy mời đối thoại", "Biên bản đối thoại"]
    page = choose(qtbot, window, menu, "Biên bản đối thoại")
    assert "BIÊN BẢN" in words_of(page.pdf.content)
    assert page.title == "Bản in: Biên bản đối thoại"
    assert not page.buttons["page.xlsx"].isVisibleTo(page)
    assert page.buttons["page.docx"].isVisibleTo(page)
    window.go_back()
    assert window.stack.page is record


def test_that_a_paper_is_saved_for_word(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    record = open_first(qtbot, window, "publicity")
    record.show_papers()
    page = choose(qtbot, window, open_menu(qtbot), "Biên bản niêm yết")
    target = tmp_path / f"{page.printable.file_name}.docx"
    page.export_flow.write(page.printable, b"", target)
    settle(qtbot, window)
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(target)).paragraphs)
    assert "niêm yết công khai nội dung sau" in text


def test_that_papers_wait_until_changes_are_saved(window: MainWindow, qtbot: QtBot) -> None:
    record = open_first(qtbot, window, "publicity")
    assert record.offers()["record.papers"] == ""
    record.form.state.now["note"] = "đổi"
    assert "lưu thay đổi" in record.offers()["record.papers"]
    assert record.has_changes
    record.forget_typed()


def test_that_masters_have_no_button_for_papers(window: MainWindow, qtbot: QtBot) -> None:
    record = open_first(qtbot, window, "village")
    assert "record.papers" not in record.desk.bar.buttons
    assert "record.papers" not in record.offers()


def test_that_a_register_prints_as_list_book_posted_list_and_empty_form(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "publicity")
    page.export_button.click()
    menu = open_menu(qtbot)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        "In danh sách đang hiện…", "In sổ", "Danh sách công khai quý", "In mẫu trống",
    ]  # fmt: skip
    year = window.period.year
    shown = choose(qtbot, window, menu, "In sổ", f"Năm {year}")
    assert "SỔ THEO DÕI CÔNG KHAI" in words_of(shown.pdf.content)
    window.go_back()
    page.acts.show_prints()
    shown = choose(qtbot, window, open_menu(qtbot), "Danh sách công khai quý", f"Quý I năm {year}")
    assert "DANH SÁCH" in words_of(shown.pdf.content)
    window.go_back()
    page.acts.show_prints()
    shown = choose(qtbot, window, open_menu(qtbot), "In mẫu trống", "Biên bản niêm yết")
    assert "Vàng Thanh" not in words_of(shown.pdf.content)
    assert shown._about.text() == "Mẫu trống để ghi tay."


def test_that_registers_without_papers_still_print_their_list(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "village")
    page.acts.show_prints()
    menu = open_menu(qtbot)
    assert [action.text() for action in menu.actions()] == ["In danh sách đang hiện…"]
    shown = choose(qtbot, window, menu, "In danh sách đang hiện…")
    assert shown.buttons["page.xlsx"].isVisibleTo(shown)


def test_that_a_chosen_row_offers_its_papers_from_the_list(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "covenant")
    assert page.offers()["record.papers"] == ""
    page.perform("record.papers")
    menu = open_menu(qtbot)
    shown = choose(qtbot, window, menu, menu.actions()[0].text())
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words_of(shown.pdf.content)
    page.show_bin(shown=True)
    assert "record.papers" not in page.offers()


def test_that_the_signatory_chosen_last_signs_the_next_paper_too(
    window: MainWindow, qtbot: QtBot
) -> None:
    unit = window.context.unit()
    one = {"full_name": "Mã Văn Phó", "post": "Phó Chủ tịch", "signing_form": "KHONG"}
    rows = cast("list[Draft]", unit["signatories"])
    context = window.context
    context.records.save(context.actor, "unit", {**unit, "signatories": [*rows, one]})
    record = open_first(qtbot, window, "dialogue")
    record.show_papers()
    menu = open_menu(qtbot)
    before = next(action for action in menu.actions() if action.text().startswith("Người ký: "))
    inside = before.menu()
    assert isinstance(inside, QMenu)
    assert [action.isChecked() for action in inside.actions()].count(True) == 1
    inside.actions()[-1].trigger()
    menu.close()
    record.show_papers()
    menu = open_menu(qtbot)
    assert "Người ký: Mã Văn Phó" in [action.text() for action in menu.actions()]
    page = choose(qtbot, window, menu, "Giấy mời đối thoại")
    assert "Mã Văn Phó" in words_of(page.pdf.content)
