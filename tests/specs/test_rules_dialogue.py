"""Rules of Sổ đối thoại, each at its edge."""

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.specs.form import Draft
from tests.specs.drafts import asked, blocked, found, made, reminded


def with_opinion(**changes: Any) -> Draft:
    draft = made("dialogue")
    opinions: Any = draft["opinions"]
    opinions[0].update(changes)
    return draft


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("invited_on", date(2025, 5, 21)),
        ("conclusion_on", date(2025, 5, 19)),
        ("conclusion_sent_on", date(2025, 5, 22)),
        ("conclusion_sent_on", date(2026, 11, 23)),
    ],
)
def test_that_a_dialogue_is_invited_held_concluded_and_sent_in_order(key: str, day: date) -> None:
    assert "dialogue_dates" in blocked("dialogue", made("dialogue", **{key: day}))


def test_that_a_dialogue_held_lies_in_the_past_and_a_planned_one_may_not() -> None:
    later = date(2026, 12, 1)
    unfinished = {"conclusion_on": None, "conclusion_sent_on": None, "opinions": []}
    held = made("dialogue", held_on=later, **unfinished)
    planned = made("dialogue", held_on=later, state="DA_MOI", attendees_total=None, **unfinished)
    assert "dialogue_dates" in blocked("dialogue", held)
    assert not blocked("dialogue", planned)


def test_that_no_part_of_the_audience_is_larger_than_the_whole() -> None:
    assert "dialogue_attendance" in blocked("dialogue", made("dialogue", speakers_count=81))
    assert "dialogue_attendance" not in blocked("dialogue", made("dialogue", speakers_count=80))
    both = made("dialogue", attendees_citizens=61)
    assert "dialogue_attendance_sum" in blocked("dialogue", both)
    assert not blocked("dialogue", made("dialogue"))


def test_that_five_days_of_notice_are_enough_and_four_ask_why() -> None:
    four = made("dialogue", invited_on=date(2025, 5, 16))
    five = made("dialogue", invited_on=date(2025, 5, 15))
    assert "dialogue_notice" in asked("dialogue", four)
    assert "dialogue_notice" not in asked("dialogue", five)


def test_that_a_complaint_dialogue_with_short_notice_is_refused_from_july_2026() -> None:
    dates: dict[str, Any] = {
        "kind": "DT_KHIEU_NAI",
        "held_on": date(2026, 8, 20),
        "conclusion_on": date(2026, 8, 21),
        "conclusion_sent_on": date(2026, 8, 21),
    }
    assert "dialogue_notice" in blocked(
        "dialogue", made("dialogue", **dates, invited_on=date(2026, 8, 16))
    )
    assert "dialogue_notice" not in blocked(
        "dialogue", made("dialogue", **dates, invited_on=date(2026, 8, 15))
    )


def test_that_a_dialogue_without_conclusions_is_reminded_of() -> None:
    none = {"conclusion_no": None, "conclusion_on": None, "conclusion_sent_on": None}
    waiting = made("dialogue", state="CO_BIEN_BAN", **none)
    assert "dialogue_conclusion" in reminded("dialogue", waiting)
    late = made("dialogue", conclusion_on=date(2025, 5, 28), conclusion_sent_on=None)
    assert "dialogue_conclusion_late" in reminded("dialogue", late)
    assert not reminded("dialogue", made("dialogue"))


def test_that_a_dialogue_is_finished_only_when_no_opinion_is_open() -> None:
    open_ = made("dialogue", state="HOAN_THANH")
    assert "dialogue_finished" in blocked("dialogue", open_)
    done = with_opinion(state="DA_THONG_BAO", result="Đã sửa", informed_on=date(2025, 6, 1))
    done["state"] = "HOAN_THANH"
    assert not blocked("dialogue", done)


def test_that_an_escalated_opinion_needs_its_paper_to_finish() -> None:
    escalated: dict[str, Any] = {
        "classification": "KIEN_NGHI_CAP_TREN",
        "state": "CAP_TREN_TRA_LOI",
        "escalated_to": "UBND tỉnh",
        "result": "Đã trả lời",
        "due_on": None,
    }
    without = with_opinion(**escalated) | {"state": "HOAN_THANH"}
    with_paper = with_opinion(**escalated, escalated_no="7/TTr-UBND") | {"state": "HOAN_THANH"}
    assert "dialogue_finished" in blocked("dialogue", without)
    assert "dialogue_finished" not in blocked("dialogue", with_paper)


def test_that_an_opinion_has_exactly_one_class() -> None:
    assert "required" in blocked("dialogue", with_opinion(classification=None))
    assert "unknown_choice" in blocked("dialogue", with_opinion(classification="CA_HAI"))


def test_that_the_dates_of_an_opinion_follow_the_dialogue() -> None:
    early = with_opinion(due_on=date(2025, 5, 19))
    issue = next(each for each in found("dialogue", early) if each.rule == "dialogue_dates")
    assert (issue.field, issue.row) == ("opinions.due_on", 0)
    assert "dialogue_dates" in blocked("dialogue", with_opinion(resolved_on=date(2026, 12, 1)))
    backwards = with_opinion(resolved_on=date(2025, 6, 2), informed_on=date(2025, 6, 1))
    assert "dialogue_dates" in blocked("dialogue", backwards)


def test_that_a_complaint_raised_is_linked_to_the_register_of_petitions() -> None:
    complaint = with_opinion(kind="KHIEU_NAI", classification="CHUYEN_KN_TC", state=None)
    assert "dialogue_complaint_linked" in reminded("dialogue", complaint)
    linked = with_opinion(
        kind="KHIEU_NAI", classification="CHUYEN_KN_TC", state=None, linked_petition=4
    )
    assert "dialogue_complaint_linked" not in reminded("dialogue", linked)


def test_that_a_denunciation_voiced_keeps_no_speaker_and_no_name() -> None:
    named = with_opinion(kind="TO_CAO", speaker="Sùng A Páo")
    assert "denouncer_unknown_in_opinions" in blocked("dialogue", named)
    told = with_opinion(kind="TO_CAO", content="Tố cáo bà Hoàng Thị Lan thu sai")
    assert "denouncer_in_text" in blocked("dialogue", told)
    assert "denouncer_in_text" not in blocked(
        "dialogue", with_opinion(kind="PHAN_ANH", content="Cảm ơn bà Hoàng Thị Lan")
    )


def test_that_overdue_and_ill_fitting_opinions_show() -> None:
    assert "dialogue_opinion_overdue" in reminded(
        "dialogue", with_opinion(due_on=date(2025, 6, 10))
    )
    assert "dialogue_opinion_fits" in asked("dialogue", with_opinion(state="DA_TRA_LOI_TAI_CHO"))
    assert "dialogue_opinions_missing" in reminded("dialogue", made("dialogue", opinions=[]))


def test_that_what_a_state_of_an_opinion_needs_is_reminded_of() -> None:
    assert "opinion_states" in reminded("dialogue", with_opinion(assigned_to=None))


def test_that_states_go_forward_jump_forward_and_never_back() -> None:
    planned = made("dialogue", state="DU_KIEN")
    concluded = made("dialogue", state="DA_KET_LUAN")
    assert "state_step" not in blocked("dialogue", concluded, before=planned)
    assert "state_step" in blocked("dialogue", planned, before=concluded)
    assert "state_step" not in blocked("dialogue", concluded)


def test_that_an_opinion_never_goes_back_either() -> None:
    before = with_opinion(state="DA_THONG_BAO")
    after = with_opinion(state="DANG_XU_LY")
    assert "state_step" in blocked("dialogue", after, before=before)


def test_that_the_conference_with_the_people_has_a_co_chair() -> None:
    assert "required" in blocked("dialogue", made("dialogue", kind="DT_UBND_NHAN_DAN"))
    joint = made("dialogue", kind="DT_UBND_NHAN_DAN", co_chair="Ủy ban MTTQ xã")
    assert not blocked("dialogue", joint)
