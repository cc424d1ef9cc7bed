"""Notes on single fields: written with Ctrl+M, marked, listed, kept, taken back, never printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTableWidget

from qcdc_desktop.ui.forms.draft_state import DraftState
from qcdc_desktop.ui.forms.note_sign import NOTE_SIGN
from qcdc_desktop.ui.theme import DARK, LIGHT
from tests.ui.forms.conftest import compose_text, press, type_text
from tests.ui.forms.test_record_page import CLERK, Desk, context, desk

if TYPE_CHECKING:
    from qcdc_desktop.specs.form import FormSet
    from qcdc_desktop.ui.theme import Theme

__all__ = ["context", "desk"]
pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("quiet")]

CONTROL = Qt.KeyboardModifier.ControlModifier
ROWS = [{"content": "một"}, {"content": "hai"}, {"content": "ba"}]


def notes(desk: Desk) -> object:
    return desk.page.form.state.now["field_notes"]


def box() -> QPlainTextEdit:
    """The note being written."""
    found = QApplication.focusWidget()
    assert isinstance(found, QPlainTextEdit)
    assert found.objectName() == "note_box"
    return found


def write(desk: Desk, key: str, text: str, row: int | None = None) -> None:
    """A note on a field, kept with Ctrl+Enter."""
    desk.page.form.focus_field(key, row)
    desk.page.perform("record.note")
    box()
    type_text(text)
    press(Qt.Key.Key_Return, modifiers=CONTROL)


def opinions(desk: Desk) -> None:
    records = desk.context.records
    draft = {**records.blank("dialogue"), "opinions": ROWS}
    desk.open("dialogue", records.save(CLERK, "dialogue", draft).id)
    desk.settle()


def test_that_a_note_is_written_marked_listed_and_kept_with_the_record(desk: Desk) -> None:
    page = desk.open("publicity")
    write(desk, "title", "Hỏi lại kế toán")
    assert page.form.focused_key() == "title"
    assert notes(desk) == {"title": "Hỏi lại kế toán"}
    cell = page.form.cell("title")
    assert NOTE_SIGN in cell.caption.label.text()
    assert "Ghi chú: Hỏi lại kế toán" in cell.caption.label.toolTip()
    assert cell.editor is not None
    assert "Hỏi lại kế toán" in cell.editor.focus_widgets()[0].accessibleDescription()
    assert [card.words.text() for card in page.desk.findings.notes.cards()] == ["Hỏi lại kế toán"]
    assert page.has_changes
    desk.act("record.save")
    assert not page.has_changes
    assert page.record_id is not None
    assert desk.context.records.load("publicity", page.record_id)["field_notes"] == notes(desk)


def test_that_every_way_of_leaving_keeps_and_escape_brings_back_what_was(desk: Desk) -> None:
    page = desk.open("publicity")
    write(desk, "title", "một")
    page.perform("record.note")
    type_text(" hai")
    press(Qt.Key.Key_Escape)
    assert notes(desk) == {"title": "một"}
    assert page.form.focused_key() == "title"
    page.perform("record.note")
    type_text(" ba")
    press(Qt.Key.Key_Tab)
    assert page.form.focused_key() not in ("title", "")
    assert notes(desk) == {"title": "một ba"}
    page.form.focus_field("title")
    page.perform("record.note")
    type_text(" bốn")
    page.perform("record.note")
    assert notes(desk) == {"title": "một ba bốn"}
    assert page.form.focused_key() == "title"
    page.perform("record.note")
    type_text("!")
    page.form.focus_field("note")
    assert notes(desk) == {"title": "một ba bốn!"}
    assert not box_is_shown(desk)


def box_is_shown(desk: Desk) -> bool:
    found = desk.page.form.findChild(QPlainTextEdit, "note_box")
    return found is not None and found.isVisible()


def test_that_an_empty_note_is_none(desk: Desk) -> None:
    page = desk.open("publicity")
    write(desk, "title", "một")
    page.perform("record.note")
    box().clear()
    press(Qt.Key.Key_Return, modifiers=CONTROL)
    assert notes(desk) == {}
    assert NOTE_SIGN not in page.form.cell("title").caption.label.text()
    assert page.desk.findings.notes.isHidden()
    assert not page.has_changes


def test_that_enter_makes_a_line_and_the_keys_of_the_window_are_the_box_s(desk: Desk) -> None:
    desk.open("publicity").form.focus_field("title")
    desk.page.perform("record.note")
    type_text("một")
    press(Qt.Key.Key_Return, "\r")
    type_text("hai")
    assert notes(desk) == {"title": "một\nhai"}
    for key, modifiers in (
        (Qt.Key.Key_Return, CONTROL),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier(0)),
    ):
        override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        override.ignore()
        QApplication.sendEvent(box(), override)
        assert override.isAccepted()


def test_that_words_being_composed_are_left_alone(desk: Desk) -> None:
    desk.open("publicity").form.focus_field("title")
    desk.page.perform("record.note")
    QApplication.sendEvent(box(), QInputMethodEvent("tiê", []))
    assert not notes(desk)
    assert box().toPlainText() == ""
    compose_text("tiếng Việt")
    assert notes(desk) == {"title": "tiếng Việt"}


def test_that_notes_are_taken_back_and_done_again_one_by_one(desk: Desk) -> None:
    page = desk.open("publicity")
    write(desk, "title", "một")
    write(desk, "posted_on", "hai")
    assert page.names()["text.undo"] == "&Hoàn tác: Ghi chú ô"
    desk.act("text.undo")
    assert notes(desk) == {"title": "một"}
    assert page.form.focused_key() == "posted_on"
    desk.act("text.undo")
    assert notes(desk) == {}
    assert page.form.focused_key() == "title"
    desk.act("text.redo")
    assert notes(desk) == {"title": "một"}
    assert NOTE_SIGN in page.form.cell("title").caption.label.text()


def test_that_a_note_on_a_cell_follows_its_row_and_is_marked_in_the_table(desk: Desk) -> None:
    opinions(desk)
    write(desk, "opinions.content", "xem lại", row=1)
    write(desk, "opinions.answer", "chưa rõ ngày", row=1)
    table = desk.page.form.table("opinions")
    at = table.line.table_columns.index("content") + 1

    def told(row: int, column: int, role: Qt.ItemDataRole) -> str:
        return str(table.model.data(table.model.index(row, column), role) or "")

    shown, tip = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
    assert told(1, at, shown) == f"{NOTE_SIGN} hai"
    assert "Ghi chú: xem lại" in told(1, at, tip)
    assert NOTE_SIGN in told(1, 0, shown)
    desk.act("rows.up")
    assert set(notes(desk)) == {"opinions.content[0]", "opinions.answer[0]"}  # pyright: ignore[reportArgumentType]
    assert told(0, at, shown) == f"{NOTE_SIGN} hai"
    desk.act("rows.remove")
    assert notes(desk) == {}
    desk.act("text.undo")
    assert set(notes(desk)) == {"opinions.content[0]", "opinions.answer[0]"}  # pyright: ignore[reportArgumentType]
    assert told(0, at, shown) == f"{NOTE_SIGN} hai"


def test_that_a_row_act_while_a_note_is_written_keeps_it_with_its_row(desk: Desk) -> None:
    opinions(desk)
    desk.page.form.focus_field("opinions.content", 1)
    desk.page.perform("record.note")
    type_text("của hai")
    desk.act("rows.up")
    assert notes(desk) == {"opinions.content[0]": "của hai"}
    assert not box_is_shown(desk)
    desk.page.form.focus_field("opinions.content", 0)
    desk.page.perform("record.note")
    type_text(" nữa")
    desk.act("rows.remove")
    assert notes(desk) == {}
    desk.act("text.undo")
    assert notes(desk) == {"opinions.content[0]": "của hai nữa"}


def test_that_enter_in_the_list_leads_to_the_field_and_no_step_stops_there(desk: Desk) -> None:
    opinions(desk)
    write(desk, "held_on", "ngày theo giấy mời")
    write(desk, "opinions.content", "xem lại", row=2)
    findings = desk.page.desk.findings
    first, second = findings.notes.cards()
    assert "dòng 3" in second.accessibleName()
    assert first.place == "held_on"
    second.setFocus()
    press(Qt.Key.Key_Return)
    assert desk.page.form.focused_key() == "opinions"
    assert desk.page.form.table("opinions").current_row == 2
    before = len(findings.cards())
    desk.act("record.check")
    for _ in range(before + 1):
        desk.act("record.next_issue")
        assert QApplication.focusWidget() not in (first, second)


def test_that_the_record_s_own_note_bears_none_and_stays_in_reach(desk: Desk) -> None:
    page = desk.open("publicity")
    page.form.focus_field("note")
    page.perform("record.note")
    assert page.form.focused_key() == "note"
    assert not box_is_shown(desk)
    page.form.focus_field("title")
    page.perform("record.remark")
    assert page.form.focused_key() == "note"


def test_that_a_note_on_who_sent_a_letter_goes_when_it_turns_out_a_denunciation(
    forms: FormSet,
) -> None:
    state = DraftState(forms["petition"])
    stored = {"kind": "KHIEU_NAI", "field_notes": {"sender_name": "hỏi lại", "received_on": "x"}}
    state.load({**stored, "matter": "KN"})
    state.now |= {"kind": "TO_CAO", "matter": "TC"}
    assert state.collected()["field_notes"] == {"received_on": "x"}


def test_that_a_note_is_left_beside_in_a_save_point_and_offered_again(desk: Desk) -> None:
    page = desk.open("publicity")
    write(desk, "title", "chưa lưu")
    page.keeper.keep_point(page.form.state.collected())
    desk.settle()
    page.form.load(desk.context.records.blank("publicity"))
    desk.open("publicity")
    title = page.desk.spec.fields["title"].label
    table = desk.dialog().findChild(QTableWidget, "comparison")
    assert table is not None
    offered = [item.text() for row in range(table.rowCount()) if (item := table.item(row, 2))]
    assert f"{title}: chưa lưu" in " ".join(offered)
    desk.answer("take")
    assert notes(desk) == {"title": "chưa lưu"}
    assert NOTE_SIGN in page.form.cell("title").caption.label.text()


def test_that_the_signs_beside_a_label_take_the_colours_of_another_look(
    desk: Desk, look: Theme
) -> None:
    desk.open("publicity")
    write(desk, "title", "một")
    label = desk.page.form.cell("title").caption.label
    light = {look.tokens[name] for name in ("overdue", "accent")}
    try:
        look.apply(DARK)
        dark = {look.tokens[name] for name in ("overdue", "accent")}
        assert all(color in label.text() for color in dark)
        assert not any(color in label.text() for color in light - dark)
    finally:
        look.apply(LIGHT)


def test_that_a_note_on_a_sender_leaves_list_and_file_with_the_box_it_stood_at(desk: Desk) -> None:
    page = desk.open("petition")
    page.form.take("kind", "KHIEU_NAI")
    page.examine()
    desk.settle()
    write(desk, "sender_name", "hỏi lại tên đệm")
    write(desk, "received_on", "theo dấu đến")
    page.form.take("kind", "TO_CAO")
    page.examine()
    desk.settle()
    assert [card.place for card in page.desk.findings.notes.cards()] == ["received_on"]
    desk.act("record.save")
    assert page.record_id is not None
    stored = desk.context.records.load("petition", page.record_id)
    assert stored["field_notes"] == {"received_on": "theo dấu đến"}
    assert notes(desk) == stored["field_notes"]
