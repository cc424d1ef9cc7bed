"""Blocks of Excel pasted into row tables of the real record page, and rows copied out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.ui.forms.conftest import press
from tests.ui.forms.test_record_page import CLERK, Desk, context, desk

if TYPE_CHECKING:
    from qcdc_desktop.ui.forms.row_table import RowTable

__all__ = ["context", "desk"]
pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("quiet")]

_CONTROL = Qt.KeyboardModifier.ControlModifier
_HEADED = (
    "STT\tLĩnh vực\tNội dung ý kiến\tThời hạn\tNgười nêu ý kiến\r\n"
    '1\tĐất đai\t"Đề nghị sửa ""mương""\nđoạn cuối bản"\t30/06/2022\tBà Mẩy\r\n'
    "2\tChuyện trời\tXin loa mới\t31/06/2022\t\r\n"
)


def _opinions(desk: Desk) -> RowTable:
    desk.context.records.save(CLERK, "village", {"name": "Nà Chì"})
    page = desk.open("dialogue")
    for section in page.form.sections():
        section.set_open(is_open=True)
    return page.form.table("opinions")


def _paste(table: RowTable, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    table.paste_button.click()


def _told(table: RowTable) -> list[str]:
    return [
        table.paste_report.list.item(at).text() for at in range(table.paste_report.list.count())
    ]


def test_that_a_block_with_headings_becomes_rows_and_each_bad_cell_is_told(desk: Desk) -> None:
    table = _opinions(desk)
    _paste(table, _HEADED)
    first, second = table.rows()
    assert first["content"] == 'Đề nghị sửa "mương"\nđoạn cuối bản'
    assert (first["field"], first["due_on"]) == ("DAT_DAI", date(2022, 6, 30))
    assert (second["content"], second.get("field"), second.get("due_on")) == (
        "Xin loa mới",
        None,
        None,
    )
    told = _told(table)
    assert len(told) == 2
    assert all(line.startswith("Dòng 2") for line in told)
    assert any("Chuyện trời" in line for line in told)
    assert any("31/06/2022" in line for line in told)
    assert not table.paste_report.isHidden()


def test_that_one_undo_takes_the_whole_paste_back_and_leaves_what_was_there(desk: Desk) -> None:
    table = _opinions(desk)
    _paste(table, "Ý kiến cũ")
    _paste(table, _HEADED)
    assert len(table.rows()) == 3
    desk.act("text.undo")
    assert [row["content"] for row in table.rows()] == ["Ý kiến cũ"]
    assert table.paste_report.isHidden()
    desk.act("text.redo")
    assert len(table.rows()) == 3


def test_that_without_headings_columns_come_as_the_table_shows_them(desk: Desk) -> None:
    table = _opinions(desk)
    _paste(table, "1\tXin loa\tĐất đai\n2\tXin đèn\tY tế\n")
    assert [(row["content"], row["field"]) for row in table.rows()] == [
        ("Xin loa", "DAT_DAI"),
        ("Xin đèn", "Y_TE"),
    ]


def test_that_ctrl_v_in_the_table_puts_rows_under_the_chosen_one(desk: Desk) -> None:
    table = _opinions(desk)
    _paste(table, "một\nhai")
    table.focus_row(None)
    table.view.selectRow(0)
    QGuiApplication.clipboard().setText("giữa")
    press(Qt.Key.Key_V, "", _CONTROL, to=table.view)
    assert [row["content"] for row in table.rows()] == ["một", "giữa", "hai"]


def test_that_rows_copied_out_and_pasted_again_are_the_same_rows(desk: Desk) -> None:
    table = _opinions(desk)
    _paste(table, _HEADED)
    before = [dict(row) for row in table.rows()]
    press(Qt.Key.Key_C, "", _CONTROL, to=table.view)
    copied = QGuiApplication.clipboard().text()
    assert "Nội dung ý kiến" in copied.splitlines()[0].split("\t")
    desk.act("text.undo")
    assert table.rows() == []
    _paste(table, copied)
    assert table.rows() == before
    assert _told(table) == []


def test_that_old_letters_are_converted_and_said(desk: Desk) -> None:
    table = _opinions(desk)
    _paste(table, "§Ò nghÞ söa ®­êng liªn th«n\nXin hç trî tiÒn ®iÖn cho hé nghÌo\n")
    assert [row["content"] for row in table.rows()] == [
        "Đề nghị sửa đường liên thôn",
        "Xin hỗ trợ tiền điện cho hộ nghèo",
    ]
    assert "TCVN3" in table.paste_report.words.text()


def test_that_a_cell_without_a_column_is_named_and_a_whole_book_is_sent_elsewhere(
    desk: Desk,
) -> None:
    table = _opinions(desk)
    _paste(table, "Nội dung ý kiến\tMàu áo\nXin loa\tđỏ")
    assert len(table.rows()) == 1
    assert ["Màu áo" in line and "đỏ" in line for line in _told(table)] == [True]
    _paste(table, "\n".join(f"ý {number}" for number in range(600)))
    assert len(table.rows()) == 1
    assert "Nhập từ Excel" in table.paste_report.words.text()


def test_that_pasted_rows_are_saved_with_the_record(desk: Desk) -> None:
    table = _opinions(desk)
    _paste(table, _HEADED)
    desk.act("record.save")
    number = desk.page.form.state.now["id"]
    stored = desk.context.records.load("dialogue", int(str(number)))
    assert [row["speaker"] for row in stored["opinions"]] == ["Bà Mẩy", None]  # pyright: ignore
