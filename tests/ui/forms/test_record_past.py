"""Going back: the last save undone, an earlier content taken into the form again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from qcdc_desktop.errors import Refused
from qcdc_desktop.ui.dialogs.history_dialog import HistoryDialog
from tests.ui.forms.conftest import type_text
from tests.ui.forms.test_record_page import CLERK, Desk, context, desk, fill

if TYPE_CHECKING:
    from qcdc_desktop.specs.form import Draft

__all__ = ["context", "desk"]
pytestmark = pytest.mark.gui


def load(desk: Desk, number: int, register: str = "publicity") -> Draft:
    return desk.context.records.load(register, number)


def test_that_a_saved_edit_is_taken_back_to_what_stood_before(desk: Desk) -> None:
    records = desk.context.records
    blank = records.blank("publicity")
    number = records.save(CLERK, "publicity", {**blank, "title": "Quỹ", "place": "Trụ sở"}).id
    desk.open("publicity", number)
    fill(desk, decided_on="5/6")
    desk.act("record.save")
    assert load(desk, number)["decided_on"] == date(2022, 6, 5)
    undo = next(one for one in desk.window.bar.findChildren(QPushButton) if one.text())
    assert undo.text() == "Hoàn tác"
    undo.click()
    desk.settle()
    stored = load(desk, number)
    assert (stored["decided_on"], stored["title"], stored["revision"]) == (None, "Quỹ", 3)
    assert desk.page.form.state.now["decided_on"] is None
    assert not desk.page.has_changes


def test_that_a_record_just_made_goes_to_the_bin_when_its_save_is_undone(desk: Desk) -> None:
    desk.open()
    fill(desk, title="Quỹ")
    desk.act("record.save")
    desk.window.alerts.undo_last()
    assert (desk.count(), desk.window.went_back) == (0, 1)
    desk.window.alerts.undo_last()
    assert desk.window.bar.words == "Không còn việc nào để hoàn tác."


def test_that_undo_refuses_where_somebody_saved_since(desk: Desk) -> None:
    records = desk.context.records
    desk.open()
    fill(desk, title="Quỹ")
    desk.act("record.save")
    number = desk.page.record_id
    assert number is not None
    records.save(CLERK, "publicity", load(desk, number) | {"title": "Của người khác"})
    desk.window.alerts.undo_last()
    assert "không hoàn tác được nữa" in desk.window.bar.words
    assert load(desk, number)["title"] == "Của người khác"


def test_that_an_earlier_content_comes_back_as_a_new_revision(desk: Desk) -> None:
    desk.open("dialogue")
    fill(desk, title="Đối thoại quý 1", held_on="5/6")
    table = desk.page.form.table("opinions")
    for words in ("một", "hai"):
        table.add_row()
        table.panel.focus_field("content")
        type_text(words)
    desk.act("record.save")
    number = desk.page.record_id
    assert number is not None
    table.remove_row()
    desk.page.form.take("held_on", date(2022, 6, 9))
    desk.page.form.take("title", None)
    desk.act("record.save")
    desk.page.perform("record.history")
    dialog = desk.dialog()
    assert isinstance(dialog, HistoryDialog)
    assert not dialog.take.isEnabled()
    dialog.tree.setCurrentIndex(dialog.tree.model().index(1, 0))
    dialog.take.click()
    desk.settle()
    assert desk.page.has_changes
    assert load(desk, number, "dialogue")["title"] is None
    desk.act("record.save")
    stored = load(desk, number, "dialogue")
    assert (stored["title"], stored["held_on"]) == ("Đối thoại quý 1", date(2022, 6, 5))
    assert [row["content"] for row in stored["opinions"]] == ["một", "hai"]  # pyright: ignore
    assert stored["revision"] == 3


def test_that_who_denounced_does_not_come_back_with_an_earlier_content(desk: Desk) -> None:
    records = desk.context.records
    draft = {**records.blank("petition"), "kind": "KHIEU_NAI", "sender_name": "Lò Văn Kín"}
    number = records.save(CLERK, "petition", draft).id
    records.save(CLERK, "petition", {**load(desk, number, "petition"), "kind": "TO_CAO"})
    old = desk.context.versions.content_at("petition", number, 1)
    assert (old["kind"], old["sender_name"]) == ("KHIEU_NAI", None)


def test_that_taking_back_twice_is_refused(desk: Desk) -> None:
    records, versions = desk.context.records, desk.context.versions
    saved = records.save(CLERK, "publicity", records.blank("publicity"))
    before = load(desk, saved.id)
    again = records.save(CLERK, "publicity", {**before, "title": "Quỹ"})
    versions.take_back(CLERK, "publicity", before, saved.id, again.revision)
    with pytest.raises(Refused):
        versions.take_back(CLERK, "publicity", before, saved.id, again.revision)
