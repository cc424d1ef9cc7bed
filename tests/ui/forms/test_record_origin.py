"""A duplicate keeps the way to its source; the history tells rows, reasons and notes by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QTreeWidgetItem

from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.ui.dialogs.history_dialog import HistoryDialog
from tests.ui.forms.test_record_discarded import come_back, saved
from tests.ui.forms.test_record_page import CLERK, Desk, context, desk, fill

if TYPE_CHECKING:
    from qcdc_desktop.specs.form import Draft

__all__ = ["context", "desk"]
pytestmark = pytest.mark.gui


def link(desk: Desk) -> QPushButton | None:
    return desk.page.desk.findChild(QPushButton, "source_link")


def told(dialog: HistoryDialog, at: int) -> dict[str, tuple[str, str]]:
    """Label → before and after, of one write."""
    top = cast("QTreeWidgetItem", dialog.tree.topLevelItem(at))
    lines = [cast("QTreeWidgetItem", top.child(place)) for place in range(top.childCount())]
    return {line.text(0): (line.text(1), line.text(2)) for line in lines}


def duplicate(desk: Desk) -> tuple[int, str]:
    """Duplicate a record on the page as the window does; its id and how it is called."""
    number = saved(desk, title="Quỹ")
    desk.open("publicity", number)
    desk.page.perform("record.duplicate")
    come_back(desk)
    stored = desk.context.records.load("publicity", number)
    return number, f"số 1/{stored['book_year']}"


def test_that_a_new_duplicate_tells_its_source_and_leads_there(desk: Desk) -> None:
    number, name = duplicate(desk)
    shown = link(desk)
    assert shown is not None
    assert shown.isVisible()
    assert shown.text() == f"Nhân bản từ {name}"
    shown.click()
    assert desk.window.opened.pop() == ("publicity", number, None)
    desk.act("record.save")
    copy = desk.page.record_id
    assert copy is not None
    desk.open("publicity", number)
    assert not shown.isVisible()
    assert desk.page.offers()["record.source"]
    desk.open("publicity", copy)
    assert not shown.isVisible()
    assert not desk.page.offers()["record.source"]


def test_that_the_history_of_a_duplicate_names_its_source_and_opens_it(desk: Desk) -> None:
    number, name = duplicate(desk)
    desk.act("record.save")
    desk.page.perform("record.history")
    dialog = cast("HistoryDialog", desk.dialog())
    assert told(dialog, 0)["Nhân bản từ"] == ("", name)
    dialog.source.click()
    assert desk.window.opened.pop() == ("publicity", number, None)


def test_that_a_source_in_the_bin_is_told_so_and_looked_up_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, name = duplicate(desk)
    desk.act("record.save")
    copy = desk.page.record_id
    desk.context.records.delete(CLERK, "publicity", number, "trùng")
    desk.open("publicity", copy)
    lists: list[tuple[object, ...]] = []
    monkeypatch.setattr(desk.window, "open_list", lambda *asked: lists.append(asked))
    desk.page.perform("record.history")
    dialog = cast("HistoryDialog", desk.dialog())
    assert told(dialog, 0)["Nhân bản từ"] == ("", f"{name}, ở Thùng rác")
    dialog.source.click()
    query = ListQuery("publicity", (), ids=(number,), deleted=True)
    assert lists[0][:2] == ("publicity", query)


def test_that_a_duplicate_given_up_and_taken_up_again_still_knows_its_source(desk: Desk) -> None:
    _number, name = duplicate(desk)
    fill(desk, place="Trụ sở")
    desk.page.leave(lambda: None)
    desk.answer("discard")
    desk.window.alerts.undo_last()
    come_back(desk)
    shown = link(desk)
    assert shown is not None
    assert shown.isVisible()
    desk.act("record.save")
    copy = desk.page.record_id
    assert copy is not None
    source = desk.context.records.source("publicity", copy)
    assert source is not None
    assert f"số {source.book_no}/{source.book_year}" == name


def test_that_the_history_tells_rows_reasons_and_notes_by_their_names(desk: Desk) -> None:
    rows = [{"content": "Sửa đường", "kind": "KIEN_NGHI"}, {"content": "Đo lại đất"}]
    number = saved(desk, "dialogue", opinions=rows)
    records = desk.context.records
    draft = records.load("dialogue", number)
    opinions = cast("list[Draft]", draft["opinions"])
    opinions[1]["content"] = "Đo lại đất thôn Nà Chì"
    draft["explanations"] = {"some_rule@opinions.content[1]": "Ghi lại theo biên bản"}
    draft["field_notes"] = {"opinions.content[1]": "Hỏi trưởng thôn", "title": "Chưa có"}
    records.save(CLERK, "dialogue", draft)
    desk.open("dialogue", number)
    desk.page.perform("record.history")
    dialog = cast("HistoryDialog", desk.dialog())
    spec = desk.page.desk.spec
    line = spec.lines["opinions"]
    content = next(one.label for one in line.fields if one.key == "content")
    changed = told(dialog, 0)
    row = f"{line.title}, dòng 2"
    place = f"{line.title}: {content}, dòng 2"
    assert changed[row] == (f"{content}: Đo lại đất", f"{content}: Đo lại đất thôn Nà Chì")
    assert changed[f"Lời giải trình: {place}"] == ("", "Ghi lại theo biên bản")
    assert changed[f"Ghi chú ô: {place}"] == ("", "Hỏi trưởng thôn")
    assert changed[f"Ghi chú ô: {spec.fields['title'].label}"] == ("", "Chưa có")
    first = told(dialog, 1)[f"{line.title}, dòng 1"]
    assert first[0] == ""
    assert "Sửa đường" in first[1]
    assert "KIEN_NGHI" not in first[1]
    dialog.close()


def test_that_an_earlier_content_brings_back_its_reasons_and_notes(desk: Desk) -> None:
    records = desk.context.records
    notes, reasons = {"title": "Hỏi lại"}, {"some_rule@title": "Theo sổ"}
    number = saved(desk, title="Quỹ", field_notes=notes, explanations=reasons)
    draft = {**records.load("publicity", number), "field_notes": {}, "explanations": {}}
    records.save(CLERK, "publicity", draft)
    old = desk.context.versions.content_at("publicity", number, 1)
    assert (old["field_notes"], old["explanations"]) == (notes, reasons)
    desk.open("publicity", number)
    desk.page._past.go_back_to(1)
    desk.act("record.save")
    stored = records.load("publicity", number)
    assert (stored["field_notes"], stored["explanations"]) == (notes, reasons)


def test_that_the_history_tells_changes_in_the_order_of_the_form(desk: Desk) -> None:
    rows = [{"content": f"Ý kiến {number}"} for number in range(1, 12)]
    number = saved(desk, "dialogue", place="Trụ sở", title="Đối thoại", opinions=rows)
    records = desk.context.records
    copy = records.save(CLERK, "dialogue", records.duplicate("dialogue", number)).id
    spec = desk.page.shell.context.forms["dialogue"]
    for record, first in ((number, spec.fields["title"].label), (copy, "Nhân bản từ")):
        desk.open("dialogue", record)
        desk.page.perform("record.history")
        dialog = cast("HistoryDialog", desk.dialog())
        labels = list(told(dialog, 0))
        assert labels[0] == first
        title = spec.lines["opinions"].title
        in_rows = [label for label in labels if label.startswith(f"{title}, dòng")]
        wanted = [f"{title}, dòng {at}" for at in range(1, 12)] if record == number else []
        assert in_rows == wanted
        dialog.close()
        desk.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
