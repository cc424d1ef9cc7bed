"""Reasons given for rows go with their rows: put in, taken away, moved, sorted, pasted, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from tests.ui.forms.conftest import type_text
from tests.ui.forms.test_record_page import CLERK, Desk, context, desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qcdc_desktop.ui.forms.row_table import RowTable

__all__ = ["context", "desk"]
pytestmark = pytest.mark.gui

RULE = "dialogue_opinion_fits@opinions.state"
ODD = {"classification": "TRA_LOI_TAI_CHO", "state": "GIAO_XU_LY"}


@pytest.fixture
def opinions(desk: Desk) -> Iterator[RowTable]:
    """Three opinions, of which the second and the third ask for a reason that was typed."""
    rows = [{"content": "một"}, {"content": "hai", **ODD}, {"content": "ba", **ODD}]
    records = desk.context.records
    draft = {**records.blank("dialogue"), "opinions": rows}
    page = desk.open("dialogue", records.save(CLERK, "dialogue", draft).id)
    desk.settle()
    for row, words in ((1, "lý do hai"), (2, "lý do ba")):
        reason_box(desk, row).setFocus()
        type_text(words)
    desk.act("record.save")
    page.form.focus_field("opinions")
    yield page.form.table("opinions")
    for timer in page.findChildren(QTimer):
        timer.stop()
    desk.settle()


def reason_box(desk: Desk, row: int) -> QLineEdit:
    cards = {card.issue.key: card for card in desk.page.desk.findings.cards()}
    box = cards[f"{RULE}[{row}]"].reason_box
    assert box is not None
    return box


def told(desk: Desk) -> dict[object, str]:
    """What is said of each opinion, by its words."""
    now = desk.page.form.state.now
    rows, reasons = now["opinions"], now["explanations"]
    assert isinstance(rows, list)
    assert isinstance(reasons, dict)
    found = {row["content"]: reasons.get(f"{RULE}[{at}]", "") for at, row in enumerate(rows)}
    assert len(reasons) == sum(map(bool, found.values()))
    return found


BOTH = {"hai": "lý do hai", "ba": "lý do ba"}


def test_that_reasons_follow_rows_taken_away_and_come_back_with_one_undo(
    desk: Desk, opinions: RowTable
) -> None:
    opinions.focus_row(1)
    desk.act("rows.remove")
    assert told(desk) == {"một": "", "ba": "lý do ba"}
    desk.act("text.undo")
    assert told(desk) == {"một": "", **BOTH}
    assert not desk.page.has_changes
    desk.act("text.redo")
    assert told(desk) == {"một": "", "ba": "lý do ba"}


def test_that_a_row_brought_back_by_its_button_has_its_reason_again(
    desk: Desk, opinions: RowTable
) -> None:
    opinions.focus_row(1)
    opinions.remove_row()
    opinions.undo_button.click()
    assert told(desk) == {"một": "", **BOTH}
    desk.act("text.undo")
    assert told(desk) == {"một": "", "ba": "lý do ba"}
    desk.act("text.redo")
    assert told(desk) == {"một": "", **BOTH}


def test_that_a_new_row_in_the_place_of_one_taken_away_has_no_reason(
    desk: Desk, opinions: RowTable
) -> None:
    opinions.focus_row(2)
    opinions.remove_row()
    opinions.add_row()
    assert told(desk) == {"một": "", "hai": "lý do hai", None: ""}


def test_that_reasons_follow_rows_moved_copied_and_sorted(desk: Desk, opinions: RowTable) -> None:
    opinions.focus_row(2)
    desk.act("rows.up")
    assert told(desk) == {"một": "", **BOTH}
    opinions.sort_by("content")
    assert [row["content"] for row in opinions.rows()] == ["ba", "hai", "một"]
    assert told(desk) == {"một": "", **BOTH}
    opinions.focus_row(0, "content")
    type_text("x")
    opinions.focus_row(2)
    desk.act("rows.duplicate")
    desk.act("rows.up")
    for _ in range(5):
        desk.act("text.undo")
    assert [row["content"] for row in opinions.rows()] == ["một", "hai", "ba"]
    assert told(desk) == {"một": "", **BOTH}
    assert not desk.page.has_changes


def test_that_reasons_stay_with_their_rows_under_a_paste(desk: Desk, opinions: RowTable) -> None:
    QGuiApplication.clipboard().setText("Nội dung ý kiến\r\nmột rưỡi\r\ngần hai\r\n")
    opinions.focus_row(0)
    desk.act("rows.paste")
    assert told(desk) == {"một": "", "một rưỡi": "", "gần hai": "", **BOTH}
    desk.act("text.undo")
    assert told(desk) == {"một": "", **BOTH}


def test_that_a_reason_typed_after_a_row_went_outlives_its_undo(
    desk: Desk, opinions: RowTable
) -> None:
    opinions.focus_row(0)
    opinions.remove_row()
    desk.page.examine()
    desk.settle()
    assert reason_box(desk, 0).text() == "lý do hai"
    reason_box(desk, 0).setFocus()
    type_text(" mới")
    desk.act("text.undo")
    assert told(desk) == {"một": "", "hai": "lý do hai mới", "ba": "lý do ba"}


def test_that_what_is_saved_says_the_same_of_each_row(desk: Desk, opinions: RowTable) -> None:
    opinions.focus_row(0)
    opinions.remove_row()
    number = desk.page.record_id
    desk.act("record.save")
    assert number is not None
    stored = desk.context.records.load("dialogue", number)
    assert stored["explanations"] == {f"{RULE}[0]": "lý do hai", f"{RULE}[1]": "lý do ba"}
