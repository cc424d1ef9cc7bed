"""Texts of before Unicode pasted into a single field: offered in readable letters, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from tests.ui.forms.conftest import press
from tests.ui.forms.test_record_page import Desk, context, desk

if TYPE_CHECKING:
    from qcdc_desktop.ui.pages.record_page import RecordPage

__all__ = ["context", "desk"]
pytestmark = pytest.mark.gui
OLD = "§Ò nghÞ söa ®­êng vµo th«n Na Pao bÞ s¹t lë"
NEW = "Đề nghị sửa đường vào thôn Na Pao bị sạt lở"


def paste(page: RecordPage, key: str, text: str) -> None:
    page.form.focus_field(key)
    QGuiApplication.clipboard().setText(text)
    box = QApplication.focusWidget()
    assert isinstance(box, QPlainTextEdit)
    box.paste()
    press(Qt.Key.Key_Tab)


def test_that_old_letters_pasted_into_a_field_are_offered_readable_and_taken_back(
    desk: Desk,
) -> None:
    page = desk.open("petition")
    paste(page, "content", OLD)
    assert page.form.state.now["content"] == OLD, "nothing is converted in silence"
    assert "“Nội dung đơn”" in desk.window.bar.words
    assert "TCVN3" in desk.window.bar.words
    assert "Na Pao" not in desk.window.bar.words, "messages quote nobody"
    offer = next(
        one for one in desk.window.bar.findChildren(QPushButton) if one.text() == "Đổi sang Unicode"
    )
    offer.click()
    assert page.form.state.now["content"] == NEW
    page.perform("text.undo")
    assert page.form.state.now["content"] == OLD
    desk.window.bar.put_away()
    page.form.focus_field("content")
    press(Qt.Key.Key_Tab)
    assert desk.window.bar.isHidden(), "what was turned down once is not offered again"


def test_that_good_text_is_left_in_peace(desk: Desk) -> None:
    page = desk.open("petition")
    paste(page, "content", NEW)
    assert desk.window.bar.isHidden()
    assert page.form.state.now["content"] == NEW
