"""Typing that is given up can be had back: at once, or from the bin for a month."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.errors import EnvironmentFault, Refused
from qcdc_desktop.services.discarding import DiscardedTexts
from qcdc_desktop.ui.pages.bin_discarded import DiscardedDialog
from qcdc_desktop.ui.pages.record_discarded import take_up
from tests.ui.forms.test_record_page import CLERK, Desk, context, desk, fill

if TYPE_CHECKING:
    from qcdc_desktop.specs.form import Draft
    from qcdc_desktop.ui.shell import Shell

__all__ = ["context", "desk"]
pytestmark = pytest.mark.gui

GIVEN_UP = "Đã bỏ nội dung đang gõ."


def saved(desk: Desk, register: str = "publicity", **values: object) -> int:
    records = desk.context.records
    return records.save(CLERK, register, {**records.blank(register), **values}).id


def titles(desk: Desk) -> list[object]:
    return [one.draft["title"] for one in desk.context.discarded.all()]


def come_back(desk: Desk) -> None:
    """What the window does when a record is opened."""
    register, record_id, draft = desk.window.opened.pop()
    desk.page.show_record(cast("str", register), cast("int", record_id), cast("Draft", draft))
    desk.page.enter()
    desk.settle()


def view(desk: Desk) -> DiscardedDialog:
    dialog = DiscardedDialog(cast("Shell", desk.window), desk.window)
    dialog.open()
    return dialog


@pytest.mark.parametrize("way", ["leave", "discard"])
def test_that_undo_brings_back_what_was_given_up_and_one_more_takes_it_out(
    desk: Desk, way: str
) -> None:
    number = saved(desk, title="Quỹ", place="Trụ sở")
    desk.open("publicity", number)
    fill(desk, title="Quỹ vì người nghèo")
    desk.page.leave(lambda: None) if way == "leave" else desk.page.perform("record.discard")
    desk.answer("discard")
    assert desk.window.bar.words == GIVEN_UP
    assert not desk.page.has_changes
    assert desk.window.alerts.undo_name == "bỏ nội dung đang gõ"
    desk.window.alerts.undo_last()
    come_back(desk)
    now = desk.page.form.state.now
    assert (now["title"], now["place"], desk.page.has_changes) == (
        "Quỹ vì người nghèo", "Trụ sở", True,
    )  # fmt: skip
    assert "chưa lưu" in desk.window.bar.words
    assert desk.page.names()["text.undo"] == "&Hoàn tác: lấy lại nội dung"
    desk.page.form.undo()
    assert (desk.page.form.state.now["title"], desk.page.has_changes) == ("Quỹ", False)
    desk.page.form.redo()
    desk.act("record.save")
    assert desk.context.records.load("publicity", number)["title"] == "Quỹ vì người nghèo"
    assert titles(desk) == []


def test_that_what_was_taken_up_and_taken_out_again_stays_when_something_else_is_saved(
    desk: Desk,
) -> None:
    number = saved(desk, title="Quỹ")
    kept = desk.context.discarded.keep(
        CLERK, "publicity", {**desk.context.records.load("publicity", number), "title": "Khác"}
    )
    take_up(cast("Shell", desk.window), kept)
    come_back(desk)
    desk.page.form.undo()
    fill(desk, place="Trụ sở")
    desk.act("record.save")
    assert titles(desk) == ["Khác"]


def test_that_a_form_never_saved_comes_back_as_a_new_one(desk: Desk) -> None:
    desk.open()
    fill(desk, title="Quỹ", decided_on="5/6")
    desk.page.leave(lambda: None)
    desk.answer("discard")
    desk.window.alerts.undo_last()
    come_back(desk)
    assert desk.page.record_id is None
    desk.act("record.save")
    assert desk.count() == 1
    assert titles(desk) == []


def test_that_leaving_unchanged_or_with_what_is_stored_keeps_nothing(desk: Desk) -> None:
    number = saved(desk, title="Quỹ")
    desk.open("publicity", number)
    desk.page.leave(lambda: None)
    fill(desk, decided_on="31/2")
    desk.page.leave(lambda: None)
    desk.answer("discard")
    assert titles(desk) == []
    assert desk.window.bar.words == ""


def test_that_a_draft_left_by_a_crash_and_given_up_is_held(desk: Desk) -> None:
    draft = desk.context.records.blank("publicity") | {"title": "Quỹ"}
    desk.context.records.keep_save_point(desk.context.actor, "publicity", draft)
    desk.open()
    desk.answer("drop")
    assert titles(desk) == ["Quỹ"]
    assert desk.window.bar.words == GIVEN_UP


def test_that_ones_own_typing_is_held_when_anothers_save_is_preferred(desk: Desk) -> None:
    records = desk.context.records
    number = saved(desk)
    desk.open("publicity", number)
    fill(desk, title="Của tôi")
    theirs = records.load("publicity", number) | {"title": "Của họ"}
    records.save(Actor("Người khác"), "publicity", theirs)
    desk.act("record.save")
    desk.answer("theirs")
    assert titles(desk) == ["Của tôi"]


def test_that_a_draft_left_by_a_crash_gives_way_but_is_held(desk: Desk) -> None:
    records = desk.context.records
    number = saved(desk, title="Quỹ")
    stored = records.load("publicity", number)
    records.keep_save_point(desk.context.actor, "publicity", {**stored, "title": "Lúc mất điện"})
    kept = desk.context.discarded.keep(CLERK, "publicity", {**stored, "title": "Đã bỏ"})
    take_up(cast("Shell", desk.window), kept)
    come_back(desk)
    assert desk.page.form.state.now["title"] == "Đã bỏ"
    assert set(titles(desk)) == {"Đã bỏ", "Lúc mất điện"}


def test_that_a_file_that_cannot_be_written_keeps_nobody_on_the_page(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise EnvironmentFault("disk_full", "Ổ đĩa đã đầy.", "Hãy xóa bớt tệp.")

    desk.open()
    fill(desk, title="Quỹ")
    monkeypatch.setattr(DiscardedTexts, "keep", full)
    left: list[bool] = []
    desk.page.leave(lambda: left.append(True))
    desk.answer("discard")
    assert left == [True]
    assert desk.window.bar.words.startswith("Ổ đĩa đã đầy.")


def test_that_the_bin_tells_when_whose_and_what_and_opens_it_again(desk: Desk) -> None:
    records, discarded = desk.context.records, desk.context.discarded
    number = saved(desk, title="Quỹ")
    stored = records.load("publicity", number)
    discarded.keep(CLERK, "publicity", {**stored, "title": "Quỹ vì người nghèo"})
    letter = {**records.blank("petition"), "kind": "KIEN_NGHI", "sender_name": "Lò Văn Kín"}
    discarded.keep(CLERK, "petition", letter)
    dialog = view(desk)
    cells = [
        [str(dialog.tree.model().index(at, column).data()) for column in range(1, 5)]
        for at in range(2)
    ]
    year = stored["book_year"]
    assert cells[1][1:3] == [f"Số 1/{year}", CLERK.name]
    assert "Quỹ vì người nghèo" in cells[1][3]
    assert cells[0][1] == "Chưa lưu"
    assert "Lò Văn Kín" not in cells[0][3]
    dialog.tree.setCurrentIndex(dialog.tree.model().index(1, 0))
    dialog.look.click()
    table = QApplication.activeModalWidget().findChild(QPushButton, "take")  # pyright: ignore
    assert table is not None
    table.click()
    desk.qtbot.waitUntil(lambda: bool(desk.window.opened))
    desk.settle()
    come_back(desk)
    assert desk.page.form.state.now["title"] == "Quỹ vì người nghèo"


def test_that_erasing_asks_first_and_takes_all_chosen(desk: Desk) -> None:
    for title in ("a", "b", "c"):
        desk.context.discarded.keep(CLERK, "publicity", {"title": title})
    dialog = view(desk)
    dialog.tree.selectAll()
    assert not dialog.look.isEnabled()
    dialog.erase.click()
    desk.answer("stay")
    assert len(titles(desk)) == 3
    dialog.erase.click()
    desk.answer("erase")
    assert titles(desk) == []
    assert dialog.empty.isVisible()
    assert not dialog.erase.isEnabled()
    dialog.close()


def test_that_what_belongs_to_a_record_in_the_bin_waits_until_that_is_restored(desk: Desk) -> None:
    records = desk.context.records
    number = saved(desk, title="Quỹ")
    stored = records.load("publicity", number)
    kept = desk.context.discarded.keep(CLERK, "publicity", {**stored, "title": "Khác"})
    records.delete(CLERK, "publicity", number, "trùng")
    dialog = view(desk)
    assert "(ở Thùng rác)" in str(dialog.tree.model().index(0, 2).data())
    assert dialog.look.isEnabled()
    assert not dialog.open_again.isEnabled()
    assert "khôi phục" in dialog.open_again.toolTip()
    with pytest.raises(Refused):
        take_up(cast("Shell", desk.window), kept)
    records.restore(CLERK, "publicity", number)
    dialog.fill()
    assert dialog.open_again.isEnabled()
    dialog.close()


def test_that_only_what_was_typed_comes_back_over_what_others_saved_since(desk: Desk) -> None:
    records = desk.context.records
    rows = [{"content": "Sửa đường"}, {"content": "Đo đất"}]
    number = saved(desk, "dialogue", title="Đối thoại", place="Trụ sở", opinions=rows)
    stored = records.load("dialogue", number)
    opinions = [dict(row) for row in cast("list[Draft]", stored["opinions"])]
    opinions[1]["content"] = "Đo lại đất"
    kept = desk.context.discarded.keep(CLERK, "dialogue", {**stored, "opinions": opinions})
    records.save(
        CLERK, "dialogue", {**stored, "place": "Nhà văn hóa", "field_notes": {"place": "a"}}
    )
    dialog = view(desk)
    line = dialog.tree.topLevelItem(0)
    spec = desk.context.forms["dialogue"].lines["opinions"]
    content = next(one.label for one in spec.fields if one.key == "content")
    assert line is not None
    assert line.text(4) == f"{spec.title}, dòng 2: {content}: Đo lại đất"
    dialog.open_again.click()
    come_back(desk)
    assert "sửa sau lúc đó" in desk.window.bar.words
    desk.act("record.save")
    after = records.load("dialogue", number)
    assert (after["place"], after["field_notes"]) == ("Nhà văn hóa", {"place": "a"})
    assert [row["content"] for row in cast("list[Draft]", after["opinions"])] == [
        "Sửa đường", "Đo lại đất",
    ]  # fmt: skip
    assert kept not in {one.id for one in desk.context.discarded.all()}


def test_that_the_message_itself_takes_the_content_out_again(desk: Desk) -> None:
    number = saved(desk, title="Quỹ")
    stored = desk.context.records.load("publicity", number)
    kept = desk.context.discarded.keep(CLERK, "publicity", {**stored, "title": "Khác"})
    take_up(cast("Shell", desk.window), kept)
    come_back(desk)
    back = next(one for one in desk.window.bar.findChildren(QPushButton) if one.isVisible())
    assert back.text() == "Về như trước"
    back.click()
    assert (desk.page.form.state.now["title"], desk.page.has_changes) == ("Quỹ", False)


def test_that_nothing_is_offered_back_once_the_file_is_closed(desk: Desk) -> None:
    desk.open()
    fill(desk, title="Quỹ")
    desk.page.leave(desk.window.alerts.forget_undo)
    desk.answer("discard")
    assert desk.window.alerts.undo_name == ""
