"""Typing one record after the other: pins, the record above, undo, fifty with Enter only."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from qcdc_desktop.domain.periods import half_year_of
from qcdc_desktop.ui.forms.undo_steps import MOST, UndoSteps
from qcdc_desktop.ui.pages.record_words import told_changes
from qcdc_desktop.ui.text_undo import has_own
from qcdc_desktop.ui.theme import theme
from tests.ui.forms.conftest import press, type_text
from tests.ui.forms.test_record_page import CLERK, Desk, context, desk, fill

if TYPE_CHECKING:
    from qcdc_desktop.context import AppContext
    from qcdc_desktop.ui.forms.editors.pick import PickEditor

__all__ = ["context", "desk"]
pytestmark = pytest.mark.gui


def saved(desk: Desk, register: str = "publicity", **values: object) -> int:
    records = desk.context.records
    return records.save(CLERK, register, {**records.blank(register), **values}).id


def typed(desk: Desk, key: str) -> object:
    return desk.page.form.state.now[key]


def test_that_fifty_records_typed_with_enter_only_are_in_the_file_exactly(desk: Desk) -> None:
    """Each field by its own keys, Enter to the next, the save button pressed by Enter too."""
    records = desk.context.records
    desk.open()
    desk.qtbot.waitUntil(desk.page.form.isVisible)
    days = [date(2022, 1 + place // 25, 1 + place % 25) for place in range(50)]
    for place, day in enumerate(days):
        written = {
            "title": f"Quỹ vì người nghèo đợt {place + 1}",
            "decided_on": f"{day.day}/{day.month}",
            "posted_on": f"{day.day}/{day.month}",
            "item": "quy",
        }
        for _ in range(80):
            focused = QApplication.focusWidget()
            assert focused is not None
            if focused is desk.page.desk.bar.primary:
                break
            name = next(
                (one.objectName() for one in desk.page.form.editors()
                 if focused in one.focus_widgets()), "",
            )  # fmt: skip
            if name in written:
                type_text(written[name])
            elif name == "forms":
                press(Qt.Key.Key_Space, " ")
            many = hasattr(focused, "toPlainText")
            press(Qt.Key.Key_Tab) if many else press(Qt.Key.Key_Return, "\r")
        assert QApplication.focusWidget() is desk.page.desk.bar.primary
        assert QApplication.focusWidget() is desk.page.desk.bar.primary
        desk.act("record.save")
        desk.page.show_record("publicity")
        desk.page.enter()
    assert desk.count() == 50
    for place, day in enumerate(days, start=1):
        stored = records.load("publicity", place)
        assert stored["title"] == f"Quỹ vì người nghèo đợt {place}"
        assert (stored["decided_on"], stored["posted_on"]) == (day, day)
        assert stored["forms"] == ("NIEM_YET",)


def test_that_a_pinned_field_comes_into_the_next_blank_record(desk: Desk) -> None:
    desk.open()
    desk.page.form.focus_field("place")
    desk.act("record.pin")
    fill(desk, title="Quỹ", place="Nhà văn hóa")
    desk.act("record.save")
    desk.open()
    assert typed(desk, "place") == "Nhà văn hóa"
    assert typed(desk, "title") is None
    assert not desk.page.has_changes
    pin = desk.page.form.cell("place").caption.pin
    assert pin is not None
    assert pin.isChecked()
    assert not pin.isHidden()
    pin.click()
    desk.open()
    assert typed(desk, "place") is None


def test_that_pins_are_remembered_in_the_data_file(desk: Desk) -> None:
    desk.context.memory.set_pins(CLERK, "publicity", {"place", "no_such_field"})
    assert desk.context.memory.pins("publicity") == {"place"}
    assert desk.context.memory.pins("dialogue") == frozenset()


def test_that_a_pinned_field_looks_and_is_called_otherwise(desk: Desk) -> None:
    desk.open()
    boxes = {key: desk.page.form.cell(key).editor.box for key in ("place", "document_no")}  # pyright: ignore
    desk.page.form.focus_field("place")
    desk.act("record.pin")
    for box in boxes.values():
        box.clearFocus()
        box.ensurePolished()
    left, middle = (boxes[key].grab().toImage() for key in ("place", "document_no"))
    assert left.pixelColor(2, 15) == theme().color("accent") != middle.pixelColor(2, 15)
    assert left.pixelColor(60, 4) == theme().color("info_tint")
    assert middle.pixelColor(60, 4) == theme().color("paper")
    assert boxes["place"].accessibleName() == "Nơi công khai, đang ghim"
    desk.page.form.focus_field("place")
    desk.act("record.pin")
    assert boxes["place"].accessibleName() == "Nơi công khai"
    assert boxes["place"].grab().toImage().pixelColor(60, 4) == theme().color("paper")


@pytest.fixture
def clock(context: AppContext) -> dict[str, date]:
    """The day of a data file, to be moved on."""
    told = {"today": date(2022, 5, 31)}
    context.today = lambda: told["today"]
    context.__dict__.pop("memory", None)
    return told


def test_that_pinned_values_are_let_go_of_with_a_new_half_year_and_told_once(
    desk: Desk, clock: dict[str, date]
) -> None:
    desk.context.memory.set_pins(CLERK, "publicity", {"place"})
    saved(desk, place="Trụ sở")
    desk.open()
    assert typed(desk, "place") == "Trụ sở"
    clock["today"] = date(2022, 6, 1)
    desk.open()
    assert typed(desk, "place") is None
    assert desk.window.bar.words == "Đã qua kỳ mới: giá trị ghim được xóa."
    desk.window.bar.put_away()
    desk.open()
    assert typed(desk, "place") is None
    assert desk.window.bar.isHidden()
    saved(desk, place="Nhà văn hóa")
    desk.open()
    assert typed(desk, "place") == "Nhà văn hóa"
    assert desk.context.memory.pins("publicity") == {"place"}


def test_that_undo_brings_the_pinned_values_of_the_last_half_year_back(
    desk: Desk, clock: dict[str, date]
) -> None:
    desk.context.memory.set_pins(CLERK, "publicity", {"place"})
    saved(desk, place="Trụ sở")
    clock["today"] = date(2022, 12, 1)
    desk.open()
    assert typed(desk, "place") is None
    desk.window.alerts.undo_last()
    assert typed(desk, "place") == "Trụ sở"
    assert not desk.page.has_changes
    desk.open()
    assert typed(desk, "place") == "Trụ sở"


def test_that_pins_of_a_file_of_before_go_on_in_the_half_year_they_are_found_in(
    desk: Desk, clock: dict[str, date]
) -> None:
    desk.context.database.set_setting(CLERK, "pins.publicity", '["place"]')
    saved(desk, place="Trụ sở")
    desk.open()
    assert typed(desk, "place") == "Trụ sở"
    desk.open()
    assert typed(desk, "place") == "Trụ sở"
    clock["today"] = date(2022, 6, 1)
    desk.open()
    assert typed(desk, "place") is None


def test_that_every_day_belongs_to_one_half_year() -> None:
    told = {
        date(2022, 1, 1): "2022-H1",
        date(2022, 5, 31): "2022-H1",
        date(2022, 6, 1): "2022-H2",
        date(2022, 11, 20): "2022-H2",
        date(2022, 11, 21): "2023-H1",
    }
    assert {day: half_year_of(day).code for day in told} == told


def test_that_nothing_of_a_hidden_sender_is_carried_over(desk: Desk) -> None:
    """A denunciation has no sender, and none comes from a pin either."""
    desk.context.memory.set_pins(CLERK, "petition", {"sender_name", "kind"})
    saved(desk, "petition", kind="TO_CAO")
    desk.open("petition")
    assert typed(desk, "kind") == "TO_CAO"
    assert typed(desk, "sender_name") is None


def test_that_ctrl_d_takes_the_value_of_the_record_above(desk: Desk) -> None:
    saved(desk, place="Trụ sở")
    number = saved(desk, place="Nhà văn hóa")
    desk.open()
    desk.page.form.focus_field("place")
    desk.act("record.above")
    assert typed(desk, "place") == "Nhà văn hóa"
    assert desk.page.form.cell("place").editor.box.text() == "Nhà văn hóa"  # pyright: ignore
    desk.act("text.undo")
    assert typed(desk, "place") is None
    desk.open("publicity", number)
    desk.page.form.focus_field("place")
    desk.act("record.above")
    assert typed(desk, "place") == "Trụ sở"


def test_that_in_a_row_the_value_of_the_row_above_is_taken(desk: Desk) -> None:
    desk.open("dialogue")
    table = desk.page.form.table("opinions")
    table.add_row()
    table.panel.focus_field("content")
    type_text("Đường thôn")
    table.add_row()
    table.panel.focus_field("content")
    desk.act("record.above")
    assert [row["content"] for row in table.rows()] == ["Đường thôn", "Đường thôn"]


def test_that_what_was_typed_is_taken_back_field_by_field_and_done_again(desk: Desk) -> None:
    desk.open()
    fill(desk, title="Quỹ", place="Trụ sở", decided_on="5/6")
    for left in ({"title": "Quỹ", "place": "Trụ sở"}, {"title": "Quỹ", "place": None}):
        desk.act("text.undo")
        assert {key: typed(desk, key) for key in left} == left
    desk.act("text.undo")
    assert not desk.page.has_changes
    for _ in range(3):
        desk.act("text.redo")
    assert (typed(desk, "title"), typed(desk, "decided_on")) == ("Quỹ", date(2022, 6, 5))
    assert desk.page.form.focused_key() == "decided_on"


def test_that_many_changed_fields_are_told_by_their_number() -> None:
    few = told_changes("Số 5", (), [(f"Ô {at}", "") for at in range(8)])
    many = told_changes("Số 5", (), [(f"Ô {at}", "") for at in range(10)])
    assert few.endswith("Ô 6, Ô 7.")
    assert many.endswith("Ô 6, Ô 7 và 2 ô nữa.")


def test_that_a_letter_leads_to_the_next_choice_that_begins_with_it(desk: Desk) -> None:
    desk.open()
    desk.qtbot.waitUntil(desk.page.form.isVisible)
    desk.page.form.focus_field("forms")
    for key, letter in ((Qt.Key.Key_Q, "q"), (Qt.Key.Key_Q, "q"), (Qt.Key.Key_Space, " ")):
        press(key, letter)
    press(Qt.Key.Key_X, "x")
    press(Qt.Key.Key_T, "t")
    press(Qt.Key.Key_Space, " ")
    assert typed(desk, "forms") == ("QUA_DOAN_THE", "THONG_BAO_NOI_BO")


def test_that_undo_takes_back_the_last_change_wherever_the_cursor_stands(desk: Desk) -> None:
    """Letters typed into a field before it was left are no longer taken back by its own box."""
    desk.open()
    desk.qtbot.waitUntil(desk.page.form.isVisible)
    fill(desk, title="Quỹ", place="Trụ sở")
    desk.page.form.focus_field("title")
    box = desk.page.form.cell("title").editor.focus_widgets()[0]  # pyright: ignore
    assert QApplication.focusWidget() is box
    assert not has_own(box)
    desk.act("text.undo")
    assert (typed(desk, "title"), typed(desk, "place")) == ("Quỹ", None)


def test_that_a_record_just_opened_has_no_letters_of_another_to_take_back(desk: Desk) -> None:
    number = saved(desk, title="Quỹ")
    desk.open()
    desk.page.form.focus_field("title")
    type_text("Quỹ")
    desk.open("publicity", number)
    assert not has_own(desk.page.form.cell("title").editor.focus_widgets()[0])  # pyright: ignore


def test_that_letters_taken_back_in_their_field_are_done_again_after_others() -> None:
    steps = UndoSteps()
    steps.note("title", None, "Quỹ")
    steps.close()
    for before, after in (("", "m"), ("m", "mộ"), ("mộ", "một"), ("một", "m"), ("m", "")):
        steps.note("place", before, after)
    back, again = [steps.undo(), steps.undo()], [steps.redo(), steps.redo(), steps.redo()]
    assert [step and (step.key, step.after) for step in back] == [("title", None), None]
    assert [step and (step.key, step.after) for step in again] == [
        ("title", "Quỹ"),
        ("place", "một"),
        None,
    ]


def test_that_a_row_taken_away_comes_back_with_undo(desk: Desk) -> None:
    desk.open("dialogue")
    table = desk.page.form.table("opinions")
    for words in ("một", "hai"):
        table.add_row()
        table.panel.focus_field("content")
        type_text(words)
    table.remove_row()
    desk.act("text.undo")
    assert [row["content"] for row in table.rows()] == ["một", "hai"]


def test_that_fifty_steps_can_be_taken_back() -> None:
    steps = UndoSteps()
    for number in range(60):
        steps.note("title", number, number + 1)
        steps.close()
    back = [steps.undo() for _ in range(60)]
    assert [step.after for step in back if step] == list(range(59, 59 - MOST, -1))


def test_that_what_was_chosen_lately_stands_first(desk: Desk) -> None:
    names = ["An Bình", "Bản Lầu", "Cốc Phương"]
    villages = [saved(desk, "village", name=name) for name in names]
    for _ in range(2):
        saved(desk, "covenant", village=villages[2])
    desk.open("covenant")
    editor: PickEditor = desk.page.form.cell("village").editor  # pyright: ignore
    offered = editor.options("")
    assert [one.text for one in offered] == ["Cốc Phương", "An Bình", "Bản Lầu"]
    assert "gần đây" in offered[0].detail
    assert editor.options("b")[0].text != "Cốc Phương"
