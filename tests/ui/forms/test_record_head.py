"""What stands over a record: the name people know it by."""

from __future__ import annotations

import pytest

from tests.ui.forms.test_record_page import CLERK, Desk, context, desk

__all__ = ["context", "desk"]
pytestmark = pytest.mark.gui


def saved(desk: Desk, register: str, **values: object) -> int:
    records = desk.context.records
    return records.save(CLERK, register, {**records.blank(register), **values}).id


def title(desk: Desk) -> str:
    assert desk.page.desk is not None
    return desk.page.desk.head.title.text()


def test_that_a_village_is_headed_by_its_name_and_a_record_of_a_book_by_its_number(
    desk: Desk,
) -> None:
    desk.open("village", saved(desk, "village", name="Bản Măng"))
    assert title(desk) == "Bản Măng"
    desk.open("dialogue", saved(desk, "dialogue", title="Đối thoại quý I"))
    assert title(desk).startswith("Số ")
    desk.open("village")
    assert title(desk) == "Ghi thôn, tổ dân phố mới"


def test_that_fields_to_be_filled_in_are_named_apart_and_the_rest_is_counted(desk: Desk) -> None:
    desk.open("dialogue")
    assert desk.page.desk is not None
    desk.settle()
    told = [card.issue.message for card in desk.page.desk.findings.cards()]
    gaps = next(words for words in told if words.startswith("Còn 10 ô"))
    assert "Tên cuộc đối thoại; " in gaps or "; Tên cuộc đối thoại" in gaps
    assert gaps.endswith(" và 4 ô nữa.")
