"""The list under a line of text: offered beside the way of keys and of compositions."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from tests.ui.forms.conftest import compose_text, press, type_text
from tests.ui.forms.test_record_page import CLERK, Desk, context, desk

if TYPE_CHECKING:
    from qcdc_desktop.ui.forms.editors.recent_text import RecentTextEditor

__all__ = ["context", "desk"]
pytestmark = pytest.mark.gui

CHAIRS = ("Nguyễn Văn Hòa", "Hoàng Thị Đào")


@pytest.fixture
def chair(desk: Desk) -> RecentTextEditor:
    """The chair of a new dialogue, with two chairs of earlier ones in the file."""
    records = desk.context.records
    for name in CHAIRS:
        records.save(CLERK, "dialogue", {**records.blank("dialogue"), "chair_name": name})
    desk.open("dialogue")
    desk.settle()
    desk.page.form.focus_field("chair_name")
    return cast("RecentTextEditor", desk.page.form.cell("chair_name").editor)


def stored(desk: Desk) -> object:
    return desk.page.form.state.now["chair_name"]


def test_that_typing_a_few_letters_offers_and_down_enter_takes(
    desk: Desk, chair: RecentTextEditor
) -> None:
    type_text("hoa")
    assert chair.offered() == ["Nguyễn Văn Hòa", "Hoàng Thị Đào"]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return, "\r")
    assert stored(desk) == "Nguyễn Văn Hòa"
    assert chair.offered() == []
    assert not chair.box.hasFocus()


def test_that_enter_without_a_chosen_row_keeps_the_letters_and_goes_on(
    desk: Desk, chair: RecentTextEditor
) -> None:
    type_text("Hoa")
    press(Qt.Key.Key_Return, "\r")
    assert stored(desk) == "Hoa"
    assert chair.offered() == []
    assert QApplication.focusWidget() is desk.page.form.cell("chair_post").editor.box  # pyright: ignore


def test_that_typing_on_ignores_the_list_and_esc_closes_it_keeping_the_text(
    desk: Desk, chair: RecentTextEditor
) -> None:
    type_text("hoa")
    type_text("ng thi")
    assert chair.offered() == ["Hoàng Thị Đào"]
    press(Qt.Key.Key_Escape)
    assert (chair.offered(), stored(desk)) == ([], "hoang thi")
    assert chair.box.hasFocus()
    assert not chair.takes_escape()
    type_text(" no")
    assert stored(desk) == "hoang thi no"


def test_that_down_in_an_empty_box_shows_the_newest(desk: Desk, chair: RecentTextEditor) -> None:
    assert chair.offered() == []
    press(Qt.Key.Key_Down)
    assert chair.offered() == ["Hoàng Thị Đào", "Nguyễn Văn Hòa"]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab, "\t")
    assert stored(desk) == "Nguyễn Văn Hòa"


def test_that_nothing_is_shown_while_an_input_method_composes(
    desk: Desk, chair: RecentTextEditor
) -> None:
    type_text("h")
    assert chair.offered()
    QApplication.sendEvent(chair.box, QInputMethodEvent("ho", []))
    assert chair.offered() == []
    assert chair.box.text() == "h"
    commit = QInputMethodEvent("", [])
    commit.setCommitString("oa")
    QApplication.sendEvent(chair.box, commit)
    assert chair.box.text() == "hoa"
    assert chair.offered() == ["Nguyễn Văn Hòa", "Hoàng Thị Đào"]
    chair.box.clear()
    compose_text("đào")
    assert stored(desk) == "đào"


def test_that_a_click_takes_a_row_and_one_undo_gives_the_letters_back(
    desk: Desk, chair: RecentTextEditor
) -> None:
    type_text("dao")
    options = chair._list
    assert options is not None
    options.view.clicked.emit(options.model.index(0))
    assert stored(desk) == "Hoàng Thị Đào"
    assert chair.box.hasFocus()
    desk.act("text.undo")
    assert stored(desk) is None


def test_that_cells_of_rows_offer_too(desk: Desk, chair: RecentTextEditor) -> None:
    desk.open("oversight_body")
    desk.settle()
    table = desk.page.form.table("members")
    table.add_row()
    table.panel.focus_field("full_name")
    type_text("dao")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return, "\r")
    assert table.rows()[0]["full_name"] == "Hoàng Thị Đào"


def test_that_the_names_are_read_before_a_key_asks(desk: Desk, chair: RecentTextEditor) -> None:
    assert chair.box.hasFocus()
    assert desk.context.recalling.is_ready("dialogue")


def test_that_what_a_sender_was_called_is_offered_nowhere(
    desk: Desk, chair: RecentTextEditor
) -> None:
    records = desk.context.records
    blank = records.blank("petition")
    records.save(CLERK, "petition", {**blank, "kind": "KHIEU_NAI", "sender_name": "Sùng A Páo"})
    assert chair.box.hasFocus()
    type_text("pao")
    assert chair.offered() == []
    desk.open("petition")
    desk.page.form.take("kind", "KHIEU_NAI")
    assert not hasattr(desk.page.form.cell("sender_name").editor, "offered")
