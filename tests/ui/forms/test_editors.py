"""What every editor promises, and what each kind adds."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout

from qcdc_desktop.domain.kinds import FieldKind, Privacy
from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.ui.forms.editors.chips import ChoicesEditor, FlagEditor
from qcdc_desktop.ui.forms.editors.choice import ChoiceEditor
from qcdc_desktop.ui.forms.editors.date import DateEditor
from qcdc_desktop.ui.forms.editors.factory import Surroundings, make_editor
from qcdc_desktop.ui.forms.editors.item import ItemEditor
from qcdc_desktop.ui.forms.editors.number import IntegerEditor
from qcdc_desktop.ui.forms.editors.reference import ReferencesEditor
from qcdc_desktop.ui.forms.editors.text import LongTextEditor, TextEditor
from tests.ui.forms.conftest import compose_text, press, type_text, wheel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from qcdc_desktop.ui.forms.editors import Editor
    from qcdc_desktop.ui.forms.sources import FormSources

pytestmark = pytest.mark.gui

CHOICES = {"DAT_DAI": "Đất đai", "DUONG": "Đường giao thông", "KHAC": "Khác"}
VALUES: dict[FieldKind, object] = {
    FieldKind.TEXT: "198/KH-UBND",
    FieldKind.LONG_TEXT: "Dòng một\nDòng hai",
    FieldKind.INTEGER: 1388,
    FieldKind.MONEY: 25_000_000,
    FieldKind.DATE: date(2022, 6, 5),
    FieldKind.FLAG: True,
    FieldKind.CHOICE: "DUONG",
    FieldKind.CHOICES: ("DAT_DAI", "KHAC"),
    FieldKind.REFERENCE: 2,
    FieldKind.REFERENCES: (1, 3),
    FieldKind.ITEM: "UNKNOWN-CODE",
}
EMPTY: dict[FieldKind, object] = {FieldKind.CHOICES: (), FieldKind.REFERENCES: ()}
EVERY_KIND = pytest.mark.parametrize("kind", list(VALUES), ids=str)


@pytest.fixture
def make(shown: QWidget, sources: FormSources) -> Callable[..., Editor]:
    """An editor of a kind in a shown window, with the focus."""
    column = QVBoxLayout(shown)

    def made(kind: FieldKind, **facts: object) -> Editor:
        if kind in {FieldKind.CHOICE, FieldKind.CHOICES}:
            facts.setdefault("choices", CHOICES)
        if kind in {FieldKind.REFERENCE, FieldKind.REFERENCES}:
            facts.setdefault("refers_to", "village")
        spec = FieldSpec("sample", "Ô mẫu", kind, Privacy.PUBLIC, **facts)  # pyright: ignore[reportArgumentType]
        around = Surroundings(sources, lambda: {"decided_on": date(2022, 5, 12)}, lambda: None)
        editor = make_editor(spec, around)
        column.addWidget(editor)
        editor.show()
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        return editor

    return made


@EVERY_KIND
def test_that_an_editor_gives_back_the_value_it_was_given_and_signals_nothing(
    kind: FieldKind, make: Callable[..., Editor]
) -> None:
    editor = make(kind)
    heard: list[object] = []
    editor.value_edited.connect(heard.append)
    assert editor.value() == EMPTY.get(kind)
    editor.set_value(VALUES[kind])
    assert editor.value() == VALUES[kind]
    editor.commit()
    assert editor.value() == VALUES[kind]
    editor.set_value(None)
    assert editor.value() == EMPTY.get(kind)
    assert heard == []


@EVERY_KIND
def test_that_the_wheel_changes_no_value(kind: FieldKind, make: Callable[..., Editor]) -> None:
    editor = make(kind)
    editor.set_value(VALUES[kind])
    heard: list[object] = []
    editor.value_edited.connect(heard.append)
    for widget in (editor, *editor.focus_widgets()):
        wheel(widget)
        wheel(widget, 3)
    assert editor.value() == VALUES[kind]
    assert heard == []


@EVERY_KIND
def test_that_an_editor_bears_the_name_of_its_field(
    kind: FieldKind, make: Callable[..., Editor]
) -> None:
    editor = make(kind)
    assert editor.objectName() == "sample"
    assert editor.accessibleName() == "Ô mẫu"
    assert all("Ô mẫu" in widget.accessibleName() for widget in editor.focus_widgets())


@EVERY_KIND
def test_that_enter_asks_for_the_next_field_except_in_long_text(
    kind: FieldKind, make: Callable[..., Editor]
) -> None:
    editor = make(kind)
    asked: list[bool] = []
    editor.advance_asked.connect(lambda: asked.append(True))
    press(Qt.Key.Key_Return, "\r")
    assert asked == ([] if kind is FieldKind.LONG_TEXT else [True])


@pytest.mark.parametrize("kind", [FieldKind.TEXT, FieldKind.LONG_TEXT], ids=str)
@pytest.mark.parametrize("word", ["tiếng", "Việt", "đường", "nghĩa", "Khuổi"])
def test_that_an_input_method_is_never_disturbed(
    kind: FieldKind, word: str, make: Callable[..., Editor]
) -> None:
    editor = make(kind)
    compose_text(word)
    type_text(" ")
    compose_text(word)
    assert editor.value() == f"{word} {word}"


@pytest.mark.parametrize("kind", list(VALUES), ids=str)
def test_that_composing_in_any_editor_neither_fails_nor_leaves_a_value_behind(
    kind: FieldKind, make: Callable[..., Editor]
) -> None:
    editor = make(kind)
    compose_text("đấ")
    if kind in {FieldKind.CHOICE, FieldKind.REFERENCE, FieldKind.ITEM, FieldKind.REFERENCES}:
        assert editor.value() == EMPTY.get(kind)
        assert editor.box.text() == "đấ"  # pyright: ignore[reportAttributeAccessIssue]


def test_that_decomposed_letters_are_taken_composed(make: Callable[..., Editor]) -> None:
    editor = make(FieldKind.TEXT)
    assert isinstance(editor, TextEditor)
    type_text(unicodedata.normalize("NFD", "Nậm Lừu"))
    assert editor.value() == "Nậm Lừu"
    editor.commit()
    assert editor.box.text() == "Nậm Lừu"


def test_that_thirty_thousand_letters_survive(make: Callable[..., Editor]) -> None:
    letters = "ệ" * 30_000
    for kind in (FieldKind.TEXT, FieldKind.LONG_TEXT):
        editor = make(kind, length=300)
        editor.set_value(letters)
        editor.commit()
        assert editor.value() == letters
        assert "30.000" in editor.problem()


def test_that_enter_makes_a_line_in_long_text_and_paste_brings_no_formats(
    make: Callable[..., Editor],
) -> None:
    editor = make(FieldKind.LONG_TEXT)
    assert isinstance(editor, LongTextEditor)
    type_text("a")
    press(Qt.Key.Key_Return, "\r")
    rich = QMimeData()
    rich.setHtml("<b>đậm</b>")
    rich.setText("đậm")
    editor.box.insertFromMimeData(rich)
    assert editor.value() == "a\nđậm"
    assert editor.box.tabChangesFocus()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5/6", date(2022, 6, 5)),
        ("050622", date(2022, 6, 5)),
        ("5.6.22", date(2022, 6, 5)),
        ("h", date(2022, 6, 13)),
        ("+3", date(2022, 6, 16)),
    ],
)
def test_that_a_date_is_typed_in_few_keys_and_shown_in_one_form(
    typed: str, day: date, make: Callable[..., Editor]
) -> None:
    editor = make(FieldKind.DATE)
    assert isinstance(editor, DateEditor)
    type_text(typed)
    assert editor.value() == day
    press(Qt.Key.Key_Return)
    assert editor.box.text() == f"{day:%d/%m/%Y}"


def test_that_a_date_that_cannot_be_read_stays_as_typed(make: Callable[..., Editor]) -> None:
    editor = make(FieldKind.DATE)
    assert isinstance(editor, DateEditor)
    type_text("31/2")
    press(Qt.Key.Key_Return)
    assert editor.value() is None
    assert editor.box.text() == "31/2"
    assert "31/2" in editor.problem()


def test_that_the_calendar_opens_with_alt_down_on_the_day_and_goes_with_its_editor(
    make: Callable[..., Editor],
) -> None:
    editor = make(FieldKind.DATE)
    editor.set_value(date(2022, 6, 5))
    press(Qt.Key.Key_Down, "", Qt.KeyboardModifier.AltModifier)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.chosen.emit(popup._calendar.selectedDate().addDays(1))  # pyright: ignore
    assert editor.value() == date(2022, 6, 6)
    assert not popup.isVisible()


@pytest.mark.parametrize(
    ("typed", "number"), [("1388", 1388), ("1.388", 1388), ("1,388", 1388), ("0", 0), ("", None)]
)
def test_that_numbers_are_read_with_either_separator_and_empty_is_not_zero(
    typed: str, number: int | None, make: Callable[..., Editor]
) -> None:
    editor = make(FieldKind.INTEGER)
    assert isinstance(editor, IntegerEditor)
    type_text(typed)
    press(Qt.Key.Key_Return)
    assert editor.value() == number
    assert editor.box.text() == {1388: "1.388", 0: "0", None: ""}[number]
    assert editor.box.alignment() & Qt.AlignmentFlag.AlignRight


@pytest.mark.parametrize(
    ("typed", "rounded"), [("120,5", "121."), ("0,4", "0."), ("1.250,75", "1.251."), ("9,49", "9.")]
)
def test_that_a_fraction_is_told_how_to_round(
    typed: str, rounded: str, make: Callable[..., Editor]
) -> None:
    editor = make(FieldKind.INTEGER)
    assert isinstance(editor, IntegerEditor)
    type_text(typed)
    assert editor.value() is None
    assert editor.problem().endswith(f"{typed} làm tròn thành {rounded}")


def test_that_a_word_is_no_number_and_a_number_below_the_least_is_told(
    make: Callable[..., Editor],
) -> None:
    editor = make(FieldKind.INTEGER, minimum=1)
    type_text("12a")
    assert (editor.value(), "12a" in editor.problem()) == (None, True)
    editor.set_value(0)
    assert "nhỏ nhất" in editor.problem()


def test_that_a_choice_is_found_without_marks_and_taken_with_enter(
    make: Callable[..., Editor],
) -> None:
    editor = make(FieldKind.CHOICE)
    assert isinstance(editor, ChoiceEditor)
    type_text("duong")
    assert [one.value for one in editor._list.model.options] == ["DUONG"]  # pyright: ignore
    press(Qt.Key.Key_Return)
    assert (editor.value(), editor.box.text()) == ("DUONG", "Đường giao thông")


def test_that_escape_restores_the_former_choice_before_it_reaches_the_page(
    make: Callable[..., Editor],
) -> None:
    editor = make(FieldKind.CHOICE)
    assert isinstance(editor, ChoiceEditor)
    editor.set_value("KHAC")
    type_text("đất")
    escape = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier
    )
    escape.ignore()
    QApplication.sendEvent(editor.box, escape)
    assert escape.isAccepted()
    press(Qt.Key.Key_Escape)
    assert (editor.value(), editor.box.text()) == ("KHAC", "Khác")
    assert not editor.takes_escape()


def test_that_a_wrong_entry_is_told_and_never_replaced(make: Callable[..., Editor]) -> None:
    editor = make(FieldKind.CHOICE)
    assert isinstance(editor, ChoiceEditor)
    editor.set_value("KHAC")
    editor.box.selectAll()
    type_text("xyz")
    editor.commit()
    assert (editor.value(), editor.box.text()) == (None, "xyz")
    assert "xyz" in editor.problem()


def test_that_arrows_choose_from_the_whole_list(make: Callable[..., Editor]) -> None:
    editor = make(FieldKind.CHOICE)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert editor.value() == "DUONG"


def test_that_chips_are_one_tab_stop_walked_by_arrows_and_toggled_by_space(
    make: Callable[..., Editor],
) -> None:
    editor = make(FieldKind.CHOICES)
    assert isinstance(editor, ChoicesEditor)
    press(Qt.Key.Key_Space, " ")
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space, " ")
    assert editor.value() == ("DAT_DAI", "KHAC")
    assert editor.chip("KHAC").text() == "✓ Khác"
    stops = [one for one in editor.focus_widgets() if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1


def test_that_a_flag_knows_yes_no_and_not_said(make: Callable[..., Editor]) -> None:
    editor = make(FieldKind.FLAG)
    assert isinstance(editor, FlagEditor)
    told: list[object] = []
    editor.value_edited.connect(told.append)
    press(Qt.Key.Key_C, "c")
    press(Qt.Key.Key_K, "k")
    press(Qt.Key.Key_Backspace)
    assert told == [True, False, None]


def test_that_chips_give_up_the_room_of_their_ticks_before_they_take_a_second_line(
    make: Callable[..., Editor],
) -> None:
    editor = make(FieldKind.FLAG)
    assert isinstance(editor, FlagEditor)
    chips = [editor.chip(code) for code in ("yes", "no", "unsaid")]
    tick = chips[0].fontMetrics().horizontalAdvance("✓ ")
    asked = sum(chip.sizeHint().width() for chip in chips) + 2 * 4
    for chosen in (None, True, False):
        editor.set_value(chosen)
        assert editor.heightForWidth(asked - 2 * tick + 4) == chips[0].sizeHint().height()
        assert editor.heightForWidth(asked - 2 * tick - 4) > chips[0].sizeHint().height()
        editor.setFixedWidth(asked - tick)
        QApplication.processEvents()
        assert {chip.y() for chip in chips} == {chips[0].y()}
        assert chips[2].geometry().right() < editor.width()


def test_that_several_villages_are_picked_and_taken_back_by_keys(
    make: Callable[..., Editor],
) -> None:
    editor = make(FieldKind.REFERENCES)
    assert isinstance(editor, ReferencesEditor)
    type_text("na dan")
    press(Qt.Key.Key_Return)
    type_text("duong")
    press(Qt.Key.Key_Return)
    assert editor.value() == (2, 3)
    press(Qt.Key.Key_Backspace)
    assert editor.value() == (2,)


def test_that_catalogue_items_are_those_of_the_day_with_their_article(
    make: Callable[..., Editor],
) -> None:
    editor = make(FieldKind.ITEM, item_kinds=("publish",))
    assert isinstance(editor, ItemEditor)
    type_text("quy")
    options = editor._list.model.options  # pyright: ignore[reportOptionalMemberAccess]
    assert options
    assert all(one.detail for one in options)
    assert not [one for one in options if "10/2022" in one.detail]
    press(Qt.Key.Key_Return)
    assert editor.value() == options[0].value
    assert not editor.problem()


def test_that_a_number_is_typed_into_a_box_of_its_size_beside_its_unit(
    make: Callable[..., Editor], shown: QWidget
) -> None:
    shown.resize(900, 200)
    number, money = make(FieldKind.INTEGER, unit="hộ"), make(FieldKind.MONEY)
    hour, title = make(FieldKind.TEXT, length=20), make(FieldKind.TEXT, length=500)
    QApplication.processEvents()
    assert isinstance(number, IntegerEditor)
    assert number.box.width() == 160
    assert isinstance(money, IntegerEditor)
    assert money.box.width() == 200
    unit = number.findChild(QLabel)
    assert unit is not None
    assert unit.x() <= 160 + 8
    assert isinstance(hour, TextEditor)
    assert hour.box.width() == 210
    assert isinstance(title, TextEditor)
    assert title.box.width() > 600


def test_that_a_text_filled_in_before_its_box_had_its_width_needs_no_scroll_bar(
    make: Callable[..., Editor], shown: QWidget
) -> None:
    editor = make(FieldKind.LONG_TEXT)
    assert isinstance(editor, LongTextEditor)
    shown.resize(1200, 400)
    QApplication.processEvents()
    editor.set_value("Thông qua quy hoạch, kế hoạch sử dụng đất " * 20)
    shown.resize(500, 400)
    QApplication.processEvents()
    assert editor.box.verticalScrollBar().maximum() == 0
    assert not editor.box.verticalScrollBar().isVisible()
    editor.set_value("")
    QApplication.processEvents()
    assert not editor.box.verticalScrollBar().isVisible()
    editor.set_value("\n".join(f"Dòng {at}" for at in range(40)))
    QApplication.processEvents()
    assert editor.box.verticalScrollBar().isVisible()
