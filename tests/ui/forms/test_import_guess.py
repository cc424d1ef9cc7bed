"""Columns guessed anew: by the button, after another register was chosen, against what was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.forms.test_import_page import desk, look_at, workbook
from tests.ui.forms.test_record_page import Desk, context

if TYPE_CHECKING:
    from pathlib import Path

    from qcdc_desktop.ui.pages.import_page import ImportPage

__all__ = ["context", "desk", "workbook"]
pytestmark = pytest.mark.gui


def columns(page: ImportPage) -> dict[str, object]:
    return {letter: box.value() for letter, box in page._columns._boxes.items()}


def planned(page: ImportPage) -> dict[str, str | None]:
    assert page._plan is not None
    return {one.letter: one.field for one in page._plan.sheets[0].view.columns}


def change(desk: Desk, page: ImportPage, letter: str, key: str) -> None:
    page._plan = None
    page._columns._boxes[letter].pick(key)
    desk.qtbot.waitUntil(lambda: page._plan is not None, timeout=20_000)
    desk.settle()


def guess_again(desk: Desk, page: ImportPage) -> None:
    page._plan = None
    page._columns.guess_button.click()
    desk.qtbot.waitUntil(lambda: page._plan is not None, timeout=20_000)
    desk.settle()


def test_that_the_button_takes_back_what_was_chosen_by_hand(desk: Desk, workbook: Path) -> None:
    page = look_at(desk, workbook)
    guessed = columns(page)
    assert guessed["B"] == "title"
    change(desk, page, "B", "place")
    assert planned(page)["B"] == "place"
    guess_again(desk, page)
    assert columns(page) == guessed
    assert planned(page)["B"] == "title"


def test_that_the_button_guesses_against_what_was_kept_of_the_last_import(
    desk: Desk, workbook: Path
) -> None:
    page = look_at(desk, workbook)
    guessed = columns(page)
    change(desk, page, "E", "responsible_name")
    page._act.click()
    desk.qtbot.waitUntil(lambda: desk.count() == 2, timeout=20_000)
    desk.settle()
    page = look_at(desk, workbook)
    assert columns(page)["E"] == "responsible_name" != guessed["E"]
    guess_again(desk, page)
    assert columns(page) == guessed
    assert planned(page)["E"] != "responsible_name"
    change(desk, page, "B", "place")
    assert planned(page)["B"] == "place"
    assert planned(page)["E"] != "responsible_name"


def test_that_another_register_has_its_own_columns_guessed_at_once(
    desk: Desk, workbook: Path
) -> None:
    page = look_at(desk, workbook)
    page._plan = None
    page._columns._register.pick("directive")
    desk.qtbot.waitUntil(lambda: page._plan is not None, timeout=20_000)
    desk.settle()
    known = set(desk.context.forms["directive"].fields) | {"-", "#"}
    assert set(columns(page).values()) <= known
    assert page._plan is not None
    assert page._plan.sheets[0].register == "directive"
