"""The search over all registers: asks only those that hold the words, finds as before."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Engine, event

from qcdc_desktop.context import AppContext, create_data_file
from qcdc_desktop.domain.actor import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLERK = Actor("Nông Thị Hường")
UNIT = {"name": "UBND xã Nậm Lừu", "kind": "COMMUNE", "place_name": "Nậm Lừu"}


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    made = create_data_file(tmp_path / "xa.qcdc", dict(UNIT), actor=CLERK)
    for register, key, words in (
        ("publicity", "title", "Quỹ vì người nghèo"),
        ("publicity", "title", "Dự toán năm"),
        ("petition", "content", "Đề nghị làm rõ quỹ"),
        ("dialogue", "title", "Đối thoại đầu năm"),
    ):
        made.records.save(CLERK, register, {**made.records.blank(register), key: words})
    yield made
    made.close(backup=False)


@contextmanager
def asked() -> Iterator[list[str]]:
    """The statements sent meanwhile."""
    told: list[str] = []

    def hear(*words: Any) -> None:
        told.append(str(words[2]))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield told
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def test_that_words_are_found_in_every_register_that_holds_them(context: AppContext) -> None:
    assert {hit.register for hit in context.listing.find("quy")} == {"publicity", "petition"}
    assert {hit.register for hit in context.listing.find("nam")} == {"publicity", "dialogue"}


def test_that_the_newest_records_of_a_register_come_first(context: AppContext) -> None:
    blank = context.records.blank("publicity")
    newest = context.records.save(CLERK, "publicity", {**blank, "title": "Quỹ khuyến học"}).id
    assert context.listing.find("quy")[0].id == newest


def test_that_a_hit_tells_book_number_and_day(context: AppContext) -> None:
    hit = context.listing.find("đối thoại")[0]
    assert hit.title == "Đối thoại đầu năm"
    assert "số 1" in hit.detail


def test_that_a_binned_record_is_not_found(context: AppContext) -> None:
    number = context.listing.find("đối thoại")[0].id
    context.records.delete(CLERK, "dialogue", number, "ghi nhầm")
    assert context.listing.find("đối thoại") == []


def test_that_only_registers_with_the_words_are_asked_for_records(context: AppContext) -> None:
    with asked() as told:
        assert context.listing.find("không nơi nào có") == []
    assert len([one for one in told if "search_" in one]) == 1
    with asked() as told:
        assert context.listing.find("đối thoại")
    assert [one for one in told if "FROM dialogue" in one]
    assert not [one for one in told if "FROM covenant" in one or "FROM petition " in one]


def test_that_signs_and_quotes_alone_find_nothing_and_harm_nothing(context: AppContext) -> None:
    for typed in ('"', "'; --", "(", "*", "NEAR("):
        assert [hit for hit in context.listing.find(typed) if hit.register == "unit"] == []
