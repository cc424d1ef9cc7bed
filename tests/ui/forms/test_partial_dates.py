"""A clerk types the month or the year an old paper has; a day that is counted from stays a day."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.kinds import FieldKind, Privacy
from qcdc_desktop.domain.partial_date import PartialDate
from qcdc_desktop.domain.periods import Window
from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.ui.forms.editors.date import DateEditor
from qcdc_desktop.ui.pages.record_keeper import form_sources
from qcdc_desktop.ui.pages.record_words import compared
from qcdc_desktop.ui.tables.filter_button import DateFilter
from tests.ui.forms.conftest import TODAY, press, type_text
from tests.ui.forms.test_record_page import Desk, context, desk

pytestmark = pytest.mark.gui
CLERK = Actor("Nông Thị Hường")
__all__ = ["context", "desk"]


def editor(shown: QWidget, *, partial: bool) -> DateEditor:
    spec = FieldSpec("on", "Ngày thông qua", FieldKind.DATE, Privacy.PUBLIC, partial=partial)
    made = DateEditor(spec, lambda: TODAY)
    column = shown.layout() or QVBoxLayout(shown)
    column.addWidget(made)
    made.show()
    made.box.setFocus()
    return made


@pytest.mark.parametrize(
    ("typed", "value", "shown_as"),
    [
        ("6/2022", PartialDate(2022, 6), "06/2022"),
        ("06.2022", PartialDate(2022, 6), "06/2022"),
        ("t6/2022", PartialDate(2022, 6), "06/2022"),
        ("2012", PartialDate(2012), "2012"),
        ("5/6", date(2022, 6, 5), "05/06/2022"),
        ("050622", date(2022, 6, 5), "05/06/2022"),
        ("h", TODAY, "13/06/2022"),
    ],
)
def test_that_a_month_or_a_year_is_typed_as_the_paper_has_it(
    typed: str, value: date, shown_as: str, shown: QWidget
) -> None:
    one = editor(shown, partial=True)
    heard: list[object] = []
    one.value_edited.connect(heard.append)
    type_text(typed)
    assert (one.value(), type(one.value())) == (value, type(value))
    press(Qt.Key.Key_Return)
    assert one.box.text() == shown_as
    assert heard[-1] == value
    assert one.problem() == ""
    one.set_value(one.value())
    assert one.box.text() == shown_as


def test_that_two_digits_are_neither_and_stay_as_typed_with_a_sentence(shown: QWidget) -> None:
    one = editor(shown, partial=True)
    type_text("22")
    press(Qt.Key.Key_Return)
    assert (one.value(), one.box.text()) == (None, "22")
    assert "“22” chưa đọc được thành ngày" in one.problem()
    assert "6/2022 hoặc 2022" in one.problem()


@pytest.mark.parametrize(("typed", "told"), [("6/2022", "tháng 06/2022"), ("1998", "năm 1998")])
def test_that_where_a_day_is_counted_from_it_is_refused_with_the_reason(
    typed: str, told: str, shown: QWidget
) -> None:
    one = editor(shown, partial=False)
    type_text(typed)
    press(Qt.Key.Key_Return)
    assert (one.value(), one.box.text()) == (None, typed)
    assert one.problem().startswith(f"Mới có {told}; ô này dùng để tính thời hạn")


def test_that_what_was_understood_stands_beside_while_typing_and_goes_after(
    shown: QWidget,
) -> None:
    one = editor(shown, partial=True)
    one.resize(300, 40)
    type_text("t6/2022")
    (told,) = [label for label in one.findChildren(QLabel) if label.isVisibleTo(one)]
    assert told.text() == "tháng 06/2022\nkhông rõ ngày"
    press(Qt.Key.Key_Return)
    assert not told.isVisibleTo(one)
    one.box.selectAll()
    type_text("5/6")
    assert told.text() == "Chủ nhật\n05/06/2022"
    one.resize(140, 40)
    type_text("/")
    type_text("2")
    assert not told.isVisibleTo(one), "half a word would mislead"


def test_that_the_permitted_forms_are_told_to_eyes_and_ears(shown: QWidget) -> None:
    loose, strict = editor(shown, partial=True), editor(shown, partial=False)
    assert "2022" in loose.box.placeholderText()
    for text in (loose.box.toolTip(), loose.box.accessibleDescription()):
        assert "thì gõ 6/2022 hoặc 2022" in text
    for text in (strict.box.toolTip(), strict.box.accessibleDescription()):
        assert "050622" in text
        assert "giấy tờ" not in text
    assert strict.box.placeholderText() == ""


def test_that_the_calendar_opens_on_the_first_day_of_what_is_known(shown: QWidget) -> None:
    one = editor(shown, partial=True)
    one.set_value(PartialDate(2019, 3))
    press(Qt.Key.Key_Down, modifiers=Qt.KeyboardModifier.AltModifier)
    popup = one._calendar  # pyright: ignore[reportPrivateUsage]
    assert popup is not None
    day = popup._calendar.selectedDate()  # pyright: ignore[reportPrivateUsage]
    assert (day.year(), day.month(), day.day()) == (2019, 3, 1)
    assert one.value() == PartialDate(2019, 3), "looking chooses nothing"
    popup.chosen.emit(day)
    assert one.value() == date(2019, 3, 1)


# ---- on the page, over a real file


def test_that_a_typed_month_is_saved_undone_and_told_by_the_history(desk: Desk) -> None:
    records = desk.context.records
    draft = {**records.blank("model"), "name": "Tổ tự quản", "registered_on": date(2022, 6, 1)}
    made = records.save(CLERK, "model", draft)
    page = desk.open("model", made.id)
    desk.settle()
    page.form.focus_field("registered_on")
    one = cast("DateEditor", page.findChild(DateEditor, "registered_on"))
    assert one.box.text() == "01/06/2022"
    one.box.selectAll()
    type_text("6/2022")
    press(Qt.Key.Key_Return)
    assert page.form.state.now["registered_on"] == PartialDate(2022, 6)
    assert page.form.state.is_changed(), "a month is not its first day"
    page.form.undo()
    assert one.box.text() == "01/06/2022"
    page.form.redo()
    assert one.box.text() == "06/2022"
    desk.act("record.save")
    assert records.load("model", made.id)["registered_on"] == PartialDate(2022, 6)
    before, after = records.history("model", made.id)[0].changes["registered_on"]
    spec, sources = desk.context.forms["model"], form_sources(desk.context, "model")
    told = [compared(spec, "registered_on", value, sources) for value in (before, after)]
    assert told == ["01/06/2022", "06/2022"]


# ---- lists


@pytest.mark.parametrize(
    ("typed", "window"),
    [
        (("6/2022", ""), (date(2022, 6, 1), date(2022, 6, 30))),
        (("2022", ""), (date(2022, 1, 1), date(2022, 12, 31))),
        (("6/2021", "2022"), (date(2021, 6, 1), date(2022, 12, 31))),
        (("5/6", "2022"), (date(2022, 6, 5), date(2022, 12, 31))),
        (("5/6", ""), (date(2022, 6, 5), date(2022, 6, 5))),
    ],
)
def test_that_a_list_is_narrowed_to_a_typed_month_or_year(
    typed: tuple[str, str], window: tuple[date, date], shown: QWidget
) -> None:
    field = FieldSpec("on", "Ngày thông qua", FieldKind.DATE, Privacy.PUBLIC, partial=True)
    offered = [("Năm nay", Window(date(2022, 1, 1), TODAY))]
    button = DateFilter(field, lambda: offered, shown)
    button.show()
    button.click()
    boxes = QApplication.activePopupWidget() or button
    for box, text in zip(boxes.findChildren(QLineEdit), typed, strict=True):
        box.setFocus()
        type_text(text)
    press(Qt.Key.Key_Return)
    days = {one.operator: one.value for one in button.conditions()}
    assert (days["from"], days["to"]) == window
