"""Forms kept for the next record: used again, let go in time, never showing what is no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from qcdc_desktop.ui.forms.editors.pick import PickEditor
from qcdc_desktop.ui.pages import record_shelf
from qcdc_desktop.ui.theme import DARK, LIGHT
from tests.ui.forms.conftest import press, type_text
from tests.ui.forms.test_record_page import CLERK, Desk, context, desk, fill

if TYPE_CHECKING:
    from qcdc_desktop.ui.theme import Theme

pytestmark = pytest.mark.gui
__all__ = ["context", "desk"]


def test_that_a_form_is_used_again_when_its_register_comes_back(desk: Desk) -> None:
    first = desk.open("publicity").form
    desk.open("petition")
    assert not first.isVisible()
    assert desk.open("publicity").form is first
    assert first.isVisible()


def test_that_a_form_used_again_shows_nothing_of_the_record_before(desk: Desk) -> None:
    """Neither its text, nor a step to undo, nor a finding, nor a text that could not be read."""
    page = desk.open("publicity")
    fill(desk, title="Quỹ vì người nghèo")
    page.form.focus_field("posted_on")
    type_text("khong phai ngay")
    page.check_all()
    desk.settle()
    desk.qtbot.waitUntil(lambda: bool(page.desk.findings.cards()))
    page.forget_typed()
    desk.open("petition")
    desk.open("publicity")
    form = desk.page.form
    assert not desk.page.has_changes
    assert form.state.now.get("title") in (None, "")
    assert form.problems() == []
    form.undo()
    assert not desk.page.has_changes
    assert all(not form.cell(key).error for key in ("title", "posted_on"))


def test_that_the_focus_comes_to_the_first_empty_field_of_a_form_used_again(desk: Desk) -> None:
    desk.open("dialogue")
    first = desk.page.form.focused_key()
    desk.page.form.focus_field("place")
    desk.open("petition")
    desk.open("dialogue")
    assert desk.page.form.focused_key() == first
    desk.qtbot.waitUntil(lambda: desk.page.desk.area.verticalScrollBar().value() == 0)


def test_that_forms_not_used_for_longest_are_let_go(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_shelf, "MOST", 2)
    gone: list[str] = []
    for register in ("publicity", "petition", "dialogue"):
        form = desk.open(register).form
        form.destroyed.connect(lambda _gone=None, register=register: gone.append(register))
    desk.qtbot.waitUntil(lambda: gone == ["publicity"])
    kept = desk.open("petition").form
    desk.open("dialogue")
    assert desk.open("petition").form is kept


def test_that_forms_are_made_anew_after_a_change_of_look(desk: Desk, look: Theme) -> None:
    """The one in front stays with what is typed, and is made anew for the next record."""
    before = desk.open("petition").form
    front = desk.open("publicity").form
    fill(desk, title="Quỹ")
    try:
        look.apply(DARK, 125)
        assert desk.page.form is front
        assert front.state.now["title"] == "Quỹ"
        desk.page.forget_typed()
        assert desk.open("publicity").form is not front
        assert desk.open("petition").form is not before
    finally:
        look.apply(LIGHT)


def test_that_forms_are_made_anew_when_the_unit_changes(desk: Desk) -> None:
    """The kind of unit decides which fields a form has."""
    before = desk.open("petition").form
    desk.open("publicity")
    desk.window.events.records_changed.emit("unit")
    assert desk.open("petition").form is not before


def test_that_a_form_used_again_shows_a_village_by_its_new_name(desk: Desk) -> None:
    records = desk.context.records
    village = records.save(CLERK, "village", {"name": "Nà Đán", "kind": "THON"}).id
    number = records.save(CLERK, "covenant", {"village": village}).id
    desk.open("covenant", number)
    assert _village_shown(desk) == "Nà Đán"
    desk.open("petition")
    records.save(CLERK, "village", {**records.load("village", village), "name": "Nà Luông"})
    desk.open("covenant", number)
    assert _village_shown(desk) == "Nà Luông"


def _village_shown(desk: Desk) -> str:
    editor = desk.page.form.cell("village").editor
    assert isinstance(editor, PickEditor)
    return editor.box.text()


def test_that_an_answer_about_a_record_left_changes_nothing(desk: Desk) -> None:
    """A save that ends when another record stands there is told to the lists, not to the form."""
    number = desk.context.records.save(CLERK, "publicity", {"title": "Quỹ một"}).id
    other = desk.context.records.save(CLERK, "publicity", {"title": "Quỹ hai"}).id
    told: list[str] = []
    desk.window.events.records_changed.connect(told.append)
    desk.open("publicity", number)
    fill(desk, title="Quỹ một, sửa")
    desk.settle()
    desk.page.save()
    desk.open("publicity", other)
    desk.settle()
    assert desk.page.record_id == other
    assert desk.page.form.state.now["title"] == "Quỹ hai"
    assert told == ["publicity"]
    assert desk.context.records.load("publicity", number)["title"] == "Quỹ một, sửa"
    fill(desk, title="Quỹ hai, sửa")
    desk.act("record.save")
    assert desk.context.records.load("publicity", other)["title"] == "Quỹ hai, sửa"


def test_that_sections_below_the_screen_are_made_after_the_first_paint(desk: Desk) -> None:
    form = desk.open("petition").form
    assert not form.is_whole
    desk.qtbot.waitUntil(lambda: form.is_whole)
    assert desk.page.form.focused_key() == form.editors()[0].objectName()


def test_that_a_jump_reaches_a_field_that_was_not_made_yet(desk: Desk) -> None:
    form = desk.open("petition").form
    assert not form.is_whole
    form.focus_field("note")
    assert form.is_whole
    assert form.focused_key() == "note"


def test_that_enter_goes_on_where_the_form_was_not_made_yet(desk: Desk) -> None:
    """Keys that come faster than the rest of the form is made miss no field."""
    desk.open("dialogue")
    assert not desk.page.form.is_whole
    passed = [desk.page.form.focused_key()]
    press(Qt.Key.Key_Return)
    passed.append(desk.page.form.focused_key())
    names = [editor.objectName() for editor in desk.page.form.editors()]
    assert passed == names[:2]
    assert QApplication.focusWidget() is not None
