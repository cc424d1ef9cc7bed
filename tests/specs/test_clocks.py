"""The clocks of one record: the dates of complaints.md §13, and what is not known stays unknown."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from qcdc_desktop.domain.clocks import Clock, ClockState, Standing
from qcdc_desktop.paths import forms
from qcdc_desktop.specs.clock_spec import ClockSet, Nature, read_clocks
from qcdc_desktop.specs.clocks import clocks_of, formula_text, rule_text
from qcdc_desktop.specs.deadlines import DeadlineRules, read_deadlines
from qcdc_desktop.specs.derivations import derive
from qcdc_desktop.specs.form import value_at
from qcdc_desktop.specs.toml_reading import FormError
from tests.specs.drafts import all_forms, context, made

PATH = forms() / "deadlines" / "clocks.toml"


@cache
def rules() -> DeadlineRules:
    return read_deadlines(forms() / "deadlines" / "regimes.toml")


@cache
def declared() -> ClockSet:
    return read_clocks(PATH, all_forms(), rules())


def clocks(register: str, **changes: Any) -> dict[str, Clock]:
    """The clocks of a good record with these changes, by code (and row)."""
    seen = context(register)
    draft = derive(made(register, **changes), seen)
    found = clocks_of(draft, seen, declared())
    return {f"{one.code}{one.line_no or ''}": one for one in found}


def due(register: str, code: str, **changes: Any) -> date | None:
    return clocks(register, **changes)[code].due_on


RECEIVED = {
    "case__accepted_on": None,
    "handling": "",
    "received_on": date(2026, 7, 6),
}


def test_that_a_complaint_of_monday_6_july_2026_is_accepted_by_wednesday_15_july() -> None:
    assert due("petition", "KN_ACCEPT", **RECEIVED) == date(2026, 7, 15)


def test_that_the_same_complaint_of_1_june_2026_has_ten_calendar_days() -> None:
    clock = clocks("petition", **RECEIVED | {"received_on": date(2026, 6, 1)})["KN_ACCEPT"]
    assert (clock.due_on, clock.regime) == (date(2026, 6, 11), "R2025")
    assert rule_text(clock) == "KN_ACCEPT · R2025 · 10 D"


@pytest.mark.parametrize(
    ("circumstances", "last"),
    [
        ({}, date(2026, 8, 14)),
        ({"case__is_remote": True}, date(2026, 9, 3)),
        ({"case__complexity": "PHUC_TAP"}, date(2026, 9, 3)),
    ],
)
def test_that_a_complaint_accepted_on_15_july_2026_is_resolved_in_time(
    circumstances: dict[str, object], last: date
) -> None:
    """Monday 31/08 and 01–02/09 are off in 2026 (test_deadlines has the page's plain calendar)."""
    assert due("petition", "KN_RES1", **circumstances) == last


def denunciation(**more: Any) -> dict[str, Any]:
    return {
        "kind": "TO_CAO",
        "sender_name": None,
        "sender_address": None,
        "received_on": date(2026, 8, 25),
        "case__state": "TC_THU_LY",
        "case__accepted_on": date(2026, 9, 1),
        **more,
    }


def test_that_an_especially_complex_denunciation_ends_by_30_november_after_two_extensions() -> None:
    extended = [{"id": 1, "days": 30}, {"id": 2, "days": 30}]
    clock = clocks(
        "petition",
        **denunciation(case__complexity="DAC_BIET_PHUC_TAP", case__extensions=extended),
    )["TC_RES"]
    assert (clock.due_on, clock.extended_days) == (date(2026, 11, 30), 60)
    assert "gia hạn 60 ngày" in formula_text(clock, rules())


SUSPENDED = {"id": 1, "from_on": date(2026, 7, 25), "resumed_on": None}


def test_that_a_suspension_stops_the_clock_and_its_days_are_not_counted() -> None:
    paused = clocks("petition", case__suspensions=[SUSPENDED])["KN_RES1"]
    assert (paused.standing, paused.due_on) == (Standing.PAUSED, None)
    assert formula_text(paused, rules()) == "Tạm đình chỉ từ 25/07/2026"
    resumed = {**SUSPENDED, "resumed_on": date(2026, 8, 14)}
    again = clocks("petition", case__suspensions=[resumed])["KN_RES1"]
    assert again.suspended_days == 20
    # day 10 of 30 when it stopped, twenty days left when it went on; 03/09 is no day off
    assert again.due_on == date(2026, 9, 3)
    assert (date(2026, 9, 3) - date(2026, 8, 14)).days == 20


def test_that_a_clock_and_the_column_of_the_record_are_one_truth() -> None:
    seen = context("petition")
    draft = derive(made("petition"), seen)
    found = {one.code: one for one in clocks_of(draft, seen, declared())}
    assert found["KN_RES1"].due_on == value_at(draft, "case.resolve_due_on")
    assert found["KN_ACCEPT"].due_on == value_at(draft, "case.accept_due_on")
    seen = context("publicity")
    draft = derive(made("publicity"), seen)
    found = {one.code: one for one in clocks_of(draft, seen, declared())}
    assert found["CK_CONG_KHAI"].due_on == draft["due_on"]
    seen = context("covenant")
    draft = derive(made("covenant"), seen)
    found = {one.code: one for one in clocks_of(draft, seen, declared())}
    assert found["HU_DECIDE"].due_on == draft["decision_due_on"]


def test_that_a_case_taken_up_without_its_day_lacks_data_and_is_never_in_time() -> None:
    clock = clocks("petition", case__accepted_on=None)["KN_RES1"]
    assert clock.standing is Standing.UNKNOWN
    assert clock.state(date(2026, 11, 23)) is ClockState.KHONG_DU_DU_LIEU
    assert formula_text(clock, rules()) == "Chưa đủ dữ liệu để tính hạn"


def test_that_content_to_publish_without_a_catalogue_item_lacks_data() -> None:
    assert clocks("publicity", item=None, posted_on=None)["CK_CONG_KHAI"].due_on is None


def test_that_a_posting_taken_down_before_its_day_is_short() -> None:
    stood = clocks("publicity")["CK_NIEM_YET_MIN"]
    assert (stood.due_on, stood.is_minimum) == (date(2025, 2, 7), True)
    assert stood.state(date(2025, 3, 1)) is ClockState.DUNG_HAN
    short = clocks("publicity", removed_on=date(2025, 2, 6))["CK_NIEM_YET_MIN"]
    assert short.state(date(2025, 3, 1)) is ClockState.TRE_HAN
    assert "CK_NIEM_YET_MIN" not in clocks("publicity", forms=("TRUYEN_THANH",))


def test_that_a_letter_handed_on_has_no_clock_of_this_office() -> None:
    assert not clocks("petition", handling="CHUYEN_DON", case__accepted_on=None)


def test_that_a_further_letter_on_the_same_matter_starts_no_second_clock() -> None:
    assert not clocks("petition", duplicate_of=7)


def test_that_each_accepted_opinion_has_its_own_day_or_the_rule() -> None:
    opinion = {"classification": "TIEP_THU_GIAO_GQ", "content": "Đường", "state": "GIAO_XU_LY"}
    rows = [
        {"id": 1, **opinion, "due_on": date(2025, 6, 30)},
        {"id": 2, **opinion, "due_on": None},
        {"id": 3, **opinion, "due_on": None, "resolved_on": date(2025, 6, 1)},
        {"id": 4, **opinion, "classification": "TRA_LOI_TAI_CHO"},
    ]
    found = clocks("dialogue", opinions=rows)
    assert found["DT_OPINION_DUE1"].due_on == date(2025, 6, 30)
    assert found["DT_OPINION_DUE2"].due_on == date(2025, 6, 10)
    assert found["DT_OPINION_DUE2"].standing is Standing.RUNNING
    assert found["DT_OPINION_DUE3"].standing is Standing.DONE
    assert "DT_OPINION_DUE4" not in found


def test_that_a_notice_before_an_event_lapses_with_it() -> None:
    clock = clocks("dialogue", invited_on=None)["DT_NOTICE"]
    assert clock.lapses_on == date(2025, 5, 20)
    assert clock.state(date(2026, 1, 1)) is ClockState.KHONG_DU_DU_LIEU


def test_that_a_clock_is_soon_due_with_a_fifth_of_the_time_or_three_working_days_left() -> None:
    month = clocks("petition")["KN_RES1"]
    assert month.soon_on == date(2026, 8, 8)  # 30 days to Friday 14/08: six of them
    week = clocks("petition", **RECEIVED)["KN_ACCEPT"]
    assert week.soon_on == date(2026, 7, 10)  # three working days before Wednesday 15/07


def test_that_a_blank_of_an_old_book_is_unknown_and_not_late() -> None:
    decided = {
        "case__decided_on": date(2026, 8, 3),
        "case__resolved_on": date(2026, 8, 3),
    }
    typed = clocks("petition", **decided)["KN_SEND1"]
    assert typed.state(date(2026, 11, 23)) is ClockState.QUA_HAN
    imported = clocks("petition", origin="IMPORTED", **decided)["KN_SEND1"]
    assert imported.state(date(2026, 11, 23)) is ClockState.KHONG_DU_DU_LIEU


def test_that_a_covenant_in_force_is_reviewed_by_the_next_18_november() -> None:
    assert due("covenant", "HU_RA_SOAT") == date(2026, 11, 18)
    assert due("covenant", "HU_RA_SOAT", reviews=[]) == date(2025, 11, 18)
    late = {"reviews": [], "decision_on": date(2025, 11, 19)}
    assert due("covenant", "HU_RA_SOAT", **late) == date(2026, 11, 18)
    assert "HU_RA_SOAT" not in clocks("covenant", state="BAI_BO")


def test_that_every_register_with_clocks_names_real_rules_and_every_state_has_its_word() -> None:
    assert {*declared().words[Nature.DUTY]} == {state.value for state in ClockState}
    for register, specs in declared().specs.items():
        assert register in all_forms().records
        for spec in specs:
            assert spec.label
            assert spec.code in rules() or spec.basis or spec.source, spec.code


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ('done = ["posted_onn"]', 'done = ["posted_on"]'),
        ('trigger = "held"', 'trigger = "held_on"'),
        ('code = "KN_NOWHERE"', 'code = "KN_SEND1"'),
        ('when = { matter = ["XX"] }', 'when = { matter = ["KN"] }'),
        ('source = "somewhere"', 'source = "accept_due"'),
    ],
)
def test_that_a_slip_in_the_declarations_is_named(broken: str, whole: str, tmp_path: Path) -> None:
    text = PATH.read_text(encoding="utf-8")
    assert whole in text
    file = tmp_path / "clocks.toml"
    file.write_text(text.replace(whole, broken, 1), encoding="utf-8")
    with pytest.raises(FormError):
        read_clocks(file, all_forms(), rules())
