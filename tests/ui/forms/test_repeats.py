"""A letter filed again and a record entered twice are told while typing, and linked on request."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from qcdc_desktop.ui.theme import LIGHT, Theme
from tests.ui.forms.test_record_page import CLERK, Desk, context, desk, fill

__all__ = ["context", "desk"]
pytestmark = pytest.mark.gui

FIRST = {
    "kind": "KHIEU_NAI",
    "sender_name": "Đường Thị Âm",
    "content": "Khiếu nại việc thu hồi đất làm đường liên thôn Nà Đán",
    "received_on": date(2022, 3, 1),
}


def found(desk: Desk, register: str = "petition", **changes: object) -> list[int]:
    draft = {**desk.context.records.blank(register), **FIRST, **changes}
    return [one.id for one in desk.context.repeats.find(register, draft)]


def saved(desk: Desk, register: str = "petition", **values: object) -> int:
    records = desk.context.records
    return records.save(CLERK, register, {**records.blank(register), **values}).id


def test_that_a_letter_by_the_same_sender_on_the_same_matter_is_found(desk: Desk) -> None:
    number = saved(desk, **FIRST)
    again = {"received_on": date(2022, 6, 1), "sender_name": "DUONG THI AM"}
    shorter = {"content": "thu hoi dat lam duong"}
    assert found(desk, **again) == [number]
    assert found(desk, **again, **shorter) == [number]
    assert found(desk, **again, content="Xin xác nhận hộ nghèo năm nay") == []
    assert found(desk, sender_name="Lò Văn Kín", received_on=date(2022, 6, 1)) == []
    assert found(desk, received_on=date(2024, 6, 1)) == []
    assert found(desk, id=number) == []
    assert found(desk, duplicate_of=number) == []


def test_that_what_lies_in_the_bin_is_not_told(desk: Desk) -> None:
    number = saved(desk, **FIRST)
    desk.context.records.delete(CLERK, "petition", number, "ghi nhầm")
    assert found(desk) == []


def test_that_a_denunciation_is_compared_by_its_words_alone(desk: Desk) -> None:
    words = "Tố cáo cán bộ địa chính thu tiền làm giấy chứng nhận trái quy định"
    number = saved(desk, kind="TO_CAO", content=words, received_on=date(2022, 3, 1))
    again = {"kind": "TO_CAO", "sender_name": None, "received_on": date(2022, 5, 1)}
    assert found(desk, **again, content=words.lower()) == [number]
    assert found(desk, **again, content="Tố cáo cán bộ địa chính bỏ trực ngày làm việc") == []


def test_that_a_publication_entered_twice_is_told(desk: Desk) -> None:
    spec = desk.context.forms["publicity"]
    values = {"title": "Danh sách hộ nghèo năm 2022", spec.date_field: date(2022, 3, 1)}
    number = saved(desk, "publicity", **values)
    assert found(desk, "publicity", **values) == [number]
    assert found(desk, "publicity", **{**values, spec.date_field: date(2022, 3, 2)}) == []


def test_that_the_hint_stands_beside_the_form_opens_and_links(desk: Desk) -> None:
    number = saved(desk, **FIRST)
    desk.open("petition")
    form = desk.page.form
    for key, value in {**FIRST, "received_on": date(2022, 6, 1)}.items():
        form.take(key, value)
    fill(desk, no_in="5")
    desk.page.examine()
    desk.settle()
    hints = desk.page.desk.findings.repeats
    card = hints.findChild(QFrame, "repeat")
    assert card is not None
    assert "Có thể gửi lại: số 1/2022, 01/03/2022" in card.findChildren(QLabel)[0].text()
    buttons = {one.text(): one for one in card.findChildren(QPushButton)}
    buttons["Mở bản ghi đó"].click()
    assert desk.window.opened == [("petition", number, None)]
    buttons["Ghi là đơn trùng"].click()
    desk.page.examine()
    desk.settle()
    assert form.state.now["duplicate_of"] == number
    assert hints.isHidden()


@pytest.mark.parametrize("percent", [100, 150])
def test_that_a_narrow_window_tells_of_a_repeat_over_the_form(
    desk: Desk, look: Theme, percent: int
) -> None:
    number = saved(desk, **FIRST)
    look.apply(LIGHT, percent)
    try:
        desk.open("petition")
        width = 1024 - 220 if percent == 100 else 1024  # the navigation folds at 150 %
        desk.window.resize(width, 640)
        desk.qtbot.waitUntil(lambda: desk.page.width() < look.px(820))
        for key, value in {**FIRST, "received_on": date(2022, 6, 1)}.items():
            desk.page.form.take(key, value)
        desk.page.examine()
        desk.settle()
        hints = desk.page.desk.findings.repeats
        strip = hints.strip
        assert not hints.isVisibleTo(desk.page)
        assert strip.isVisibleTo(desk.page)
        assert "Có thể gửi lại: số 1/2022, 01/03/2022" in strip.words.text()
        assert strip.geometry().bottom() < desk.page.desk.area.mapTo(desk.page.desk, QPoint()).y()
        {one.text(): one for one in strip.findChildren(QPushButton)}["Mở"].click()
        assert desk.window.opened == [("petition", number, None)]
        desk.window.resize(1500, 700)
        desk.qtbot.waitUntil(lambda: hints.isVisibleTo(desk.page))
        assert not strip.isVisibleTo(desk.page)
    finally:
        look.apply(LIGHT)
