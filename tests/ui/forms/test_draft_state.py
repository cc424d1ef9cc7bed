"""Changes are found by comparing drafts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from qcdc_desktop.ui.forms.draft_state import DraftState, differences, put_value

if TYPE_CHECKING:
    from qcdc_desktop.specs.form import FormSet

SENDER = {"sender_name": "Nguyễn Thị Mười", "sender_phone": "0912345678", "kind": "KHIEU_NAI"}


def test_that_typing_and_taking_back_leaves_nothing_to_save(forms: FormSet) -> None:
    state = DraftState(forms["publicity"])
    state.load({"title": None, "forms": (), "villages": ()})
    put_value(state.now, "title", "Quỹ")
    assert [one.key for one in state.differences()] == ["title"]
    put_value(state.now, "title", "")
    put_value(state.now, "forms", [])
    assert not state.is_changed()


def test_that_derived_values_and_bookkeeping_are_no_changes(forms: FormSet) -> None:
    before = {"title": "Quỹ", "due_on": None, "updated_by": "A", "revision": 1}
    after = {"title": "Quỹ", "due_on": date(2022, 6, 1), "updated_by": "B", "revision": 2}
    assert differences(forms["publicity"], before, after) == []


def test_that_rows_and_explanations_are_compared_by_what_people_type(forms: FormSet) -> None:
    spec = forms["dialogue"]
    before = {"opinions": [{"id": 1, "seq": 0, "content": "a", "answer": ""}], "explanations": {}}
    same = {"opinions": [{"content": "a", "answer": None}], "explanations": {"x@y": " "}}
    other = {"opinions": [{"content": "b"}], "explanations": {"x@y": "không có loa"}}
    assert differences(spec, before, same) == []
    assert {one.key for one in differences(spec, before, other)} == {"opinions", "explanations"}


def test_that_a_companion_is_made_when_its_first_value_is_typed(forms: FormSet) -> None:
    state = DraftState(forms["petition"])
    state.load({"case": None})
    put_value(state.now, "case.assigned_to", "Công chức tư pháp")
    assert [one.key for one in state.differences()] == ["case.assigned_to"]


@pytest.mark.parametrize("before", [SENDER, {"kind": None}])
def test_that_a_letter_that_turns_out_to_be_a_denunciation_keeps_nothing_of_its_sender(
    forms: FormSet, before: dict[str, object]
) -> None:
    state = DraftState(forms["petition"])
    state.load({**before})
    for key, value in SENDER.items():
        put_value(state.now, key, value)
    put_value(state.now, "kind", "TO_CAO")
    put_value(state.now, "matter", "TC")
    saved = state.collected()
    assert [saved.get("sender_name"), saved.get("sender_phone")] == [None, None]
    assert state.now["sender_name"] == SENDER["sender_name"], "switching back brings it back"


def test_that_what_was_hidden_from_the_start_stays_as_stored(forms: FormSet) -> None:
    spec = forms["dialogue"]
    hidden = next(
        key for key, one in spec.fields.items() if one.visible_when and not one.is_visible({})
    )
    state = DraftState(spec)
    state.load({hidden: "như sổ cũ"})
    assert state.collected()[hidden] == "như sổ cũ"
