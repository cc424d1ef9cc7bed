"""The form of every register, made from its file alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from shiboken6 import isValid

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import FieldKind, Severity
from qcdc_desktop.ui.forms.draft_state import put_value
from qcdc_desktop.ui.forms.editors import Editor
from qcdc_desktop.ui.forms.editors.chips import ChoicesEditor
from qcdc_desktop.ui.forms.form_view import FormView
from qcdc_desktop.ui.forms.row_table import RowTable
from qcdc_desktop.ui.forms.section_view import SectionView
from tests.ui.forms.conftest import TODAY, compose_text, press, type_text, wheel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from qcdc_desktop.specs.form import Draft, FormSet, RecordSpec
    from qcdc_desktop.ui.forms.sources import FormSources

pytestmark = pytest.mark.gui

REGISTERS = ("publicity", "dialogue", "petition", "covenant", "village", "unit")
EVERY_REGISTER = pytest.mark.parametrize("register", REGISTERS)
SAMPLES: dict[FieldKind, object] = {
    FieldKind.TEXT: "Nội dung",
    FieldKind.LONG_TEXT: "Dòng một\nDòng hai",
    FieldKind.INTEGER: 7,
    FieldKind.MONEY: 7,
    FieldKind.DATE: TODAY,
    FieldKind.FLAG: False,
    FieldKind.REFERENCE: 2,
    FieldKind.REFERENCES: (1, 2),
    FieldKind.ITEM: "UNKNOWN-CODE",
}


def filled(spec: RecordSpec) -> Draft:
    """A draft with a value in every field and a row in every table."""
    draft: Draft = {"id": 1, "revision": 1, "status": "DRAFT", "explanations": {}}
    for key, field in spec.fields.items():
        put_value(draft, key, sample(field.kind, list(field.choices)))
    for key, line in spec.lines.items():
        row = {one.key: sample(one.kind, list(one.choices)) for one in line.fields}
        put_value(draft, key, [{"id": 5, **row}])
    return draft


def fits(view: QWidget, room: int) -> bool:
    return view.width() <= room


def sample(kind: FieldKind, codes: list[str]) -> object:
    if kind is FieldKind.CHOICE:
        return codes[0]
    return tuple(codes[:2]) if kind is FieldKind.CHOICES else SAMPLES[kind]


@pytest.fixture
def form(
    qtbot: QtBot, look: object, forms: FormSet, sources: FormSources
) -> Iterator[Callable[..., FormView]]:
    """A register's form in a shown window, all sections open; closed after the test."""
    windows: list[QScrollArea] = []

    def made(register: str, draft: Draft | None = None, *, unfold: bool = True) -> FormView:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.resize(840, 700)
        view = FormView(forms[register], sources)
        area.setWidget(view)
        view.load(filled(forms[register]) if draft is None else draft)
        for section in view.sections() if unfold else ():
            section.set_open(is_open=True)
        windows.append(area)
        area.show()
        area.activateWindow()
        qtbot.waitUntil(area.isActiveWindow)
        return view

    yield made
    for area in filter(isValid, windows):
        area.close()
        area.deleteLater()


@EVERY_REGISTER
def test_that_opening_and_walking_through_a_record_changes_nothing(
    register: str, form: Callable[..., FormView]
) -> None:
    view = form(register)
    for editor in view.editors():
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        editor.commit()
    assert view.state.differences() == []
    assert not view.is_changed


@EVERY_REGISTER
def test_that_the_wheel_over_every_editor_changes_nothing(
    register: str, form: Callable[..., FormView]
) -> None:
    view = form(register)
    for editor in view.findChildren(Editor):
        for widget in (editor, *editor.focus_widgets()):
            widget.setFocus()
            wheel(widget)
    assert not view.is_changed


@EVERY_REGISTER
def test_that_every_editor_takes_composed_letters(
    register: str, form: Callable[..., FormView]
) -> None:
    view = form(register, {})
    for editor in view.editors():
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        compose_text("việc")
        if editor.spec.kind in {FieldKind.TEXT, FieldKind.LONG_TEXT}:
            assert editor.value() == "việc", editor.objectName()


@EVERY_REGISTER
def test_that_tab_goes_in_the_order_of_the_file(
    register: str, form: Callable[..., FormView]
) -> None:
    view = form(register)
    path = view.focus_path()
    stops = [one for one in path if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    stops = [one for one in stops if one.isEnabled()]
    stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    walked: list[QWidget | None] = []
    for _ in stops:
        walked.append(QApplication.focusWidget())
        press(Qt.Key.Key_Tab, "\t")
    names = [stop.accessibleName() for stop in stops]
    assert [one.accessibleName() for one in walked if one is not None] == names
    keys = [key for section in view.spec.sections for key in section.fields]
    order = [editor.objectName() for editor in view.editors()]
    assert order == [key for key in keys if key in order]


@EVERY_REGISTER
def test_that_nothing_is_clipped_at_the_narrowest_window(
    qtbot: QtBot, register: str, form: Callable[..., FormView]
) -> None:
    view = form(register)
    for width in (840, 620, 420):
        view.window().resize(width, 500)
        area = view.parentWidget()
        assert area is not None
        room = area.width()
        qtbot.waitUntil(partial(fits, view, room))
        for editor in view.editors():
            right = editor.mapTo(view, editor.rect().topRight()).x()
            assert right < room, (width, editor.objectName())


def test_that_shift_tab_goes_back(form: Callable[..., FormView]) -> None:
    view = form("publicity")
    first, second = view.editors()[:2]
    second.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Backtab, "", Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is first.focusProxy()


def test_that_the_first_empty_field_has_the_focus(form: Callable[..., FormView]) -> None:
    view = form("publicity", {"title": "Quỹ vì người nghèo"})
    view.focus_first_empty()
    assert QApplication.focusWidget() is view.cell("decided_on").editor.focusProxy()  # pyright: ignore


def test_that_a_denunciation_shows_no_field_of_a_sender(form: Callable[..., FormView]) -> None:
    view = form("petition", {"kind": "KHIEU_NAI", "matter": "KN"})
    assert view.cell("sender_name").isVisible()
    kind = view.cell("kind").editor
    assert kind is not None
    kind.setFocus(Qt.FocusReason.TabFocusReason)
    type_text("to cao")
    press(Qt.Key.Key_Return)
    shown = {editor.objectName() for editor in view.editors()}
    assert not {key for key in shown if key.startswith("sender_")}
    assert not view.cell("sender_name").isVisible()


def test_that_an_office_without_villages_is_asked_for_none(
    look: object, forms: FormSet, sources: FormSources
) -> None:
    office = replace(sources, not_kept=forms.not_kept("AGENCY"))
    for register in ("publicity", "dialogue", "petition"):
        view = FormView(forms[register], office)
        view.load(filled(forms[register]))
        named = [one.objectName() for one in view.editors() if one.spec.refers_to == "village"]
        assert named == [], register
    table = view_of_opinions(forms, office)
    assert "opinions.village" not in [one.key for one in table.panel._shown()]


def test_that_a_school_is_offered_no_choices_of_communes_but_sees_those_stored(
    look: object, forms: FormSet, sources: FormSources
) -> None:
    school = replace(sources, unit_kind="PUBLIC_UNIT")
    view = FormView(forms["dialogue"], school)
    view.load(filled(forms["dialogue"]) | {"scope": "TOAN_XA"})
    scope = view.cell("scope").editor
    assert [one.value for one in scope.options("")] == ["CO_QUAN", "NHOM_DOI_TUONG"]  # pyright: ignore
    assert scope.value() == "TOAN_XA"  # pyright: ignore[reportOptionalMemberAccess]
    posting = FormView(forms["publicity"], school)
    posting.load(filled(forms["publicity"]) | {"forms": ("NIEM_YET", "TRUYEN_THANH")})
    chips = posting.cell("forms").editor
    assert isinstance(chips, ChoicesEditor)
    assert not chips.chip("TRUYEN_THANH").isHidden()
    assert chips.chip("QUA_TRUONG_THON").isHidden()
    posting.load(filled(forms["publicity"]) | {"forms": ("NIEM_YET",)})
    assert chips.chip("TRUYEN_THANH").isHidden()


def view_of_opinions(forms: FormSet, sources: FormSources) -> RowTable:
    view = FormView(forms["dialogue"], sources)
    view.load(filled(forms["dialogue"]))
    for section in view.sections():
        section.set_open(is_open=True)
    return view.table("opinions")


def test_that_choices_follow_another_field(form: Callable[..., FormView]) -> None:
    view = form("petition", {"kind": "TO_CAO", "matter": "TC"})
    state = view.cell("case.state").editor
    codes = {option.value for option in state.options("")}  # pyright: ignore
    assert codes
    assert not {code for code in codes if str(code).startswith("KN_")}


def test_that_required_fields_bear_a_star_and_the_reason_is_told_once(
    form: Callable[..., FormView],
) -> None:
    view = form("publicity", {})
    assert "*" in view.cell("title").caption.label.text()
    assert "cần ghi" in view.cell("title").caption.label.accessibleName()
    assert "*" not in view.cell("place").caption.label.text()


def test_that_an_error_stands_under_its_field_only_after_a_visit(
    form: Callable[..., FormView],
) -> None:
    view = form("publicity", {})
    issue = Issue("required", Severity.BLOCK, "title", "Chưa ghi nội dung công khai.")
    view.show_issues([issue], everything=False)
    assert view.cell("title").error == ""
    assert view.untouched_gaps() == [issue]
    view.focus_field("title")
    view.focus_field("place")
    assert view.cell("title").error == issue.message
    assert view.untouched_gaps() == []


def test_that_an_error_makes_room_for_itself(form: Callable[..., FormView], qtbot: QtBot) -> None:
    view = form("publicity", {})
    cell = view.cell("title")
    assert cell.editor is not None
    tall = cell.editor.height()
    view.show_issues([Issue("required", Severity.BLOCK, "title", "Chưa ghi.")], everything=True)
    qtbot.waitUntil(lambda: cell.height() >= cell.heightForWidth(cell.width()))
    assert cell.editor.height() == tall


def test_that_text_that_cannot_be_read_counts_as_a_change_and_outlives_a_save(
    form: Callable[..., FormView],
) -> None:
    view = form("publicity", {"title": "Quỹ"})
    view.focus_field("posted_on")
    type_text("31/2")
    view.focus_field("title")
    assert view.is_changed
    assert "31/2" in view.cell("posted_on").error
    view.go_on_with({"title": "Quỹ"}, {"title": "Quỹ"})
    assert view.problems()[0][1].startswith("“31/2”")


def test_that_derived_values_are_shown_in_words_and_take_no_focus(
    form: Callable[..., FormView],
) -> None:
    view = form("publicity", {})
    view.take_derived({"due_on": date(2022, 5, 17), "is_late": True})
    label = view.cell("due_on").value_label
    assert label is not None
    assert label.text() == "17/05/2022"
    assert view.cell("is_late").value_label.text() == "■ Có"  # pyright: ignore
    assert not view.is_changed


def test_that_a_folded_section_opens_when_a_finding_leads_into_it(
    form: Callable[..., FormView],
) -> None:
    view = form("publicity", {}, unfold=False)
    folded = next(section for section in view.sections() if section.spec.folded)
    assert not folded.is_built
    view.focus_field("note")
    assert folded.is_open
    assert QApplication.focusWidget() is view.cell("note").editor.focusProxy()  # pyright: ignore


def test_that_a_row_is_added_filled_and_finished_with_enter_alone(
    form: Callable[..., FormView],
) -> None:
    view = form("unit", {"recipients": []})
    table = view.table("recipients")
    table.add_button.setFocus(Qt.FocusReason.TabFocusReason)
    table.add_button.click()
    type_text("Như trên;")
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is table.add_button
    assert [row["line"] for row in view.state.now["recipients"]] == ["Như trên;"]  # pyright: ignore
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is not table.add_button


def test_that_the_words_of_a_row_have_room_in_its_table(form: Callable[..., FormView]) -> None:
    table = form("dialogue").table("opinions")
    header = table.view.horizontalHeader()
    assert table.model.headerData(table.view.widest, Qt.Orientation.Horizontal) == "Nội dung ý kiến"
    assert header.sectionSize(table.view.widest) >= 120
    assert header.length() <= table.view.viewport().width()


def test_that_rows_are_added_removed_and_brought_back_by_keys(
    form: Callable[..., FormView],
) -> None:
    view = form("dialogue", {"opinions": [{"id": 9, "content": "một"}]})
    table = view.table("opinions")
    table.view.setFocus()
    press(Qt.Key.Key_Insert, "", Qt.KeyboardModifier.AltModifier, table)
    editor = table.panel.findChild(Editor, "opinions.content")
    assert editor is not None
    editor.setFocus()
    type_text("hai")
    contents = [row["content"] for row in table.rows()]
    assert contents == ["một", "hai"]
    table.move_row(-1)
    assert [row["content"] for row in table.rows()] == ["hai", "một"]
    press(Qt.Key.Key_Delete, "", Qt.KeyboardModifier.AltModifier, table)
    assert [row["content"] for row in table.rows()] == ["một"]
    table.undo_button.click()
    assert [row["content"] for row in table.rows()] == ["hai", "một"]
    table.duplicate_row()
    assert [row.get("id") for row in table.rows()] == [None, None, 9]


def test_that_a_row_with_a_finding_is_marked_and_its_field_tells_it(
    form: Callable[..., FormView],
) -> None:
    view = form("dialogue", {"opinions": [{"content": "một"}, {"content": None}]})
    issue = Issue("required", Severity.BLOCK, "opinions.content", "Chưa ghi nội dung.", row=1)
    view.show_issues([issue], everything=True)
    table: RowTable = view.table("opinions")
    assert table.model.index(1, 0).data() == "2 ■"
    view.focus_field("opinions.content", 1)
    assert table.current_row == 1
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.parent().objectName() == "opinions.content"  # pyright: ignore
    cell = focused.parent().parent()  # pyright: ignore[reportOptionalMemberAccess]
    assert cell is not None
    assert cell.error == "Chưa ghi nội dung."  # pyright: ignore[reportAttributeAccessIssue]


def test_that_the_legal_basis_opens_from_the_keyboard(form: Callable[..., FormView]) -> None:
    view = form("publicity", {})
    view.focus_field("decided_on")
    cell = view.cell("decided_on")
    assert cell.basis == ""
    press(Qt.Key.Key_F1, "", Qt.KeyboardModifier.ShiftModifier)
    assert cell.spec.basis in cell.basis


def test_that_closing_a_form_frees_every_editor(
    qtbot: QtBot, form: Callable[..., FormView]
) -> None:
    view = form("petition")
    editors = view.findChildren(Editor)
    assert editors
    view.window().close()
    view.window().deleteLater()
    qtbot.waitUntil(lambda: not any(map(isValid, editors)))


def test_that_captions_above_boxes_are_nearer_to_their_own_and_all_gaps_alike(
    form: Callable[..., FormView], qtbot: QtBot
) -> None:
    view = form("publicity")
    view.window().resize(440, 700)
    cells = [view.cell(key) for key in view.spec.sections[0].fields]
    qtbot.waitUntil(lambda: cells[1].y() > cells[1].caption.y())
    words = [cell.caption.label for cell in cells]
    under = {
        cell.y() - (cell.caption.y() + label.geometry().bottom() + 1)
        for cell, label in zip(cells, words, strict=True)
    }
    assert len(under) == 1
    over = {
        after.caption.y() + after.caption.label.y() - (before.y() + before.height())
        for before, after in pairwise(cells)
    }
    assert len(over) == 1
    assert min(over) > max(under)


def test_that_a_value_beside_a_box_is_level_with_the_words_in_it(
    form: Callable[..., FormView], qtbot: QtBot
) -> None:
    view = form("petition")
    box, value = view.cell("petition_on"), view.cell("matter")
    for width, is_beside in ((1100, True), (440, False)):
        view.window().resize(width, 700)
        qtbot.waitUntil(lambda wide=is_beside: (box.caption.y() == box.y()) is wide)
        assert value.value_label is not None
        lowered = value.value_label.y() > 0
        assert lowered is is_beside
        tops = {one.caption.y() + one.caption.label.y() for one in (box, value)}
        assert not is_beside or len(tops) == 1


def test_that_the_button_of_a_basis_is_level_with_its_caption_and_value(
    form: Callable[..., FormView], qtbot: QtBot
) -> None:
    view = form("conference")
    view.window().resize(1100, 1400)
    cells = [view.cell("is_valid"), view.cell("attendance_pct"), view.cell("held_on")]
    qtbot.waitUntil(lambda: cells[2].caption.y() == cells[2].y())
    for cell in cells[:2]:
        assert cell.value_label is not None
        caption, label = cell.caption, cell.caption.label
        words = caption.y() + label.y() + label.contentsRect().top()
        assert words == cell.y() + cell.value_label.y()
        if (button := caption.button) is not None:
            line = label.fontMetrics().height()
            middle = caption.y() + button.geometry().center().y()
            assert abs(middle - (words + line // 2)) <= 1


def test_that_the_title_of_a_folded_section_stands_under_those_of_others(
    form: Callable[..., FormView], qtbot: QtBot
) -> None:
    view = form("conference")
    view.window().resize(1100, 1400)
    folded = [one for one in view.findChildren(SectionView) if one.toggle is not None]
    assert folded
    for section in folded:
        toggle = section.toggle
        assert toggle is not None
        qtbot.waitUntil(lambda toggle=toggle, section=section: toggle.width() < section.width())
        assert toggle.x() == 0
