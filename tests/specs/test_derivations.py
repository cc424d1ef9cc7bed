"""Values the program computes: deadlines, postings, clocks, shares – and when there is none."""

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.dates import add_months
from qcdc_desktop.specs.derivations import derive
from qcdc_desktop.specs.derivations.covenant import share_text
from qcdc_desktop.specs.form import value_at
from tests.specs.drafts import context, made


def derived(register: str, key: str, **changes: Any) -> object:
    """The value under ``key`` after these changes; ``remote`` is the unit's, not the record's."""
    remote = changes.pop("remote", False)
    return value_at(derive(made(register, **changes), context(register, remote=remote)), key)


def test_that_publication_is_due_five_working_days_after_the_decision() -> None:
    assert derived("publicity", "due_on") == date(2025, 1, 13)
    assert "khoản 1 Điều 11" in str(derived("publicity", "due_rule"))
    assert derived("publicity", "is_late") is False
    assert derived("publicity", "is_late", posted_on=date(2025, 1, 14)) is True


def test_that_without_a_day_or_an_item_nothing_is_in_time() -> None:
    for changes in ({"decided_on": None}, {"item": None}, {"item": "khong-co"}):
        assert derived("publicity", "is_late", **changes) is None
        assert derived("publicity", "due_on", **changes) is None
        assert derived("publicity", "due_rule", **changes) == "Chưa đủ dữ liệu để tính hạn"


def test_that_what_is_not_posted_is_late_only_once_the_day_has_passed() -> None:
    unposted = {"posted_on": None, "removed_on": None}
    assert derived("publicity", "is_late", **unposted) is True
    soon = {"decided_on": date(2026, 11, 20), **unposted}
    assert derived("publicity", "is_late", **soon) is None
    assert derived("publicity", "state", **unposted) == "CHUA_CONG_KHAI"


def test_that_thirty_days_are_counted_from_the_day_of_posting() -> None:
    assert derived("publicity", "required_days") == 30
    assert derived("publicity", "posted_days") == 30
    assert derived("publicity", "is_short") is False
    assert derived("publicity", "is_short", removed_on=date(2025, 2, 6)) is True


def test_that_a_posting_without_an_end_is_not_yet_long_enough() -> None:
    assert derived("publicity", "posted_days", removed_on=None) is None
    assert derived("publicity", "is_short", removed_on=None) is None
    assert derived("publicity", "state", removed_on=None) == "DANG_CONG_KHAI"


def test_that_a_posting_ends_on_the_day_it_is_taken_down() -> None:
    assert derived("publicity", "state", removed_on=date(2026, 11, 22)) == "DA_KET_THUC"
    assert derived("publicity", "state", removed_on=date(2026, 11, 23)) == "DANG_CONG_KHAI"


def test_that_a_broadcast_has_no_posting_time() -> None:
    assert derived("publicity", "required_days", forms=("TRUYEN_THANH",)) is None


def test_that_a_yearly_matter_comes_round_after_twelve_months() -> None:
    assert derived("publicity", "renew_due_on") == date(2026, 1, 8)
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)


def test_that_a_complaint_of_july_2026_has_seven_working_days_and_thirty_days() -> None:
    assert derived("petition", "case.accept_due_on") == date(2026, 7, 15)
    assert derived("petition", "case.resolve_due_on") == date(2026, 8, 14)
    assert str(derived("petition", "case.resolve_rule")).startswith("KN_RES1 · R2026 · 30 D")


def test_that_a_complaint_before_july_2026_has_ten_days_to_be_accepted() -> None:
    assert derived("petition", "case.accept_due_on", received_on=date(2026, 6, 1)) == date(
        2026, 6, 11
    )


def test_that_remote_and_complex_complaints_have_longer() -> None:
    after_the_holidays = date(2026, 9, 3)
    complex_ = {"case__complexity": "PHUC_TAP"}
    assert derived("petition", "case.resolve_due_on", remote=True) == after_the_holidays
    assert derived("petition", "case.resolve_due_on", **complex_) == after_the_holidays
    assert derived("petition", "case.resolve_due_on", remote=True, case__is_remote=False) == date(
        2026, 8, 14
    )


DENUNCIATION: dict[str, Any] = {
    "kind": "TO_CAO",
    "sender_name": None,
    "sender_address": None,
    "received_on": date(2026, 8, 25),
    "case__state": "TC_THU_LY",
    "case__level": "TC_LAN_DAU",
    "case__field": "CCCV",
    "case__accepted_on": date(2026, 9, 1),
}


def test_that_an_especially_complex_denunciation_has_two_extensions_of_thirty_days() -> None:
    twice = [{"days": 30}, {"days": 30}]
    special = {**DENUNCIATION, "case__complexity": "DAC_BIET_PHUC_TAP", "case__extensions": twice}
    assert derived("petition", "case.resolve_due_on", **special) == date(2026, 11, 30)
    plain = {**DENUNCIATION, "case__extensions": twice}
    assert derived("petition", "case.resolve_due_on", **plain) == date(2026, 10, 1)


def test_that_a_suspension_stops_the_clock_and_resuming_adds_the_days() -> None:
    accepted = date(2026, 7, 15)
    pause = [{"from_on": date(2026, 7, 25), "resumed_on": date(2026, 8, 14)}]
    resumed = {"case__accepted_on": accepted, "case__suspensions": pause}
    assert derived("petition", "case.resolve_due_on", **resumed) == date(2026, 9, 3)
    still = {"case__suspensions": [{"from_on": date(2026, 7, 25), "resumed_on": None}]}
    assert derived("petition", "case.resolve_due_on", **still) is None
    assert derived("petition", "case.resolve_rule", **still) == "Tạm đình chỉ từ 25/07/2026"


@pytest.mark.parametrize(
    ("resolved_on", "timeliness"),
    [(date(2026, 8, 14), "DUNG_HAN"), (date(2026, 8, 15), "TRE_HAN"), (None, None)],
)
def test_that_the_last_day_is_still_in_time(resolved_on: date | None, timeliness: str) -> None:
    assert derived("petition", "case.timeliness", case__resolved_on=resolved_on) == timeliness


def test_that_nobody_is_reported_late_by_the_units_own_target() -> None:
    wish = {"kind": "KIEN_NGHI", "case": {"resolved_on": date(2026, 9, 30)}}
    assert derived("petition", "case.resolve_due_on", **wish) == date(2026, 7, 21)
    assert derived("petition", "case.timeliness", **wish) == "KHONG_AN_DINH"


def test_that_a_case_resolved_without_an_acceptance_day_cannot_be_told_in_time() -> None:
    old = {"case__accepted_on": None, "case__resolved_on": date(2026, 8, 1)}
    assert derived("petition", "case.timeliness", **old) == "CHUA_DU_DU_LIEU"


def test_that_the_matter_follows_the_word_on_the_letter() -> None:
    assert derived("petition", "matter", kind="PHAN_ANH") == "KNPA"
    assert derived("petition", "case.matter", kind="TO_CAO") == "TC"
    assert derived("petition", "matter", kind=None) is None


def test_that_a_new_case_begins_at_receipt_and_keeps_a_state_of_its_kind() -> None:
    fresh = {"handling": None, "case": {}}
    assert derived("petition", "case.state", **fresh) == "KN_TIEP_NHAN"
    assert derived("petition", "case.opened_on", **fresh) == date(2026, 7, 6)
    assert derived("petition", "case.state", kind="KIEN_NGHI") == "KP_DANG_XU_LY"
    assert derived("petition", "case.state", case__state="KN_XAC_MINH") == "KN_XAC_MINH"


def test_that_an_old_line_shows_how_far_its_case_came() -> None:
    solved = {"case": {"resolved_on": date(2022, 3, 1)}}
    assert derived("petition", "case.state", **solved) == "KN_DA_QD"
    handed_on = {"kind": "PHAN_ANH", "handling": "CHUYEN_DON", "case": {}}
    assert derived("petition", "case.state", **handed_on) == "KP_CHUYEN"
    assert derived("petition", "case.competent_body", handling_body="Sở Y tế") == "Sở Y tế"


def test_that_opinions_without_a_state_start_where_their_class_leads() -> None:
    opinions = [{"classification": "KIEN_NGHI_CAP_TREN"}, {"classification": None}]
    filled = derived("dialogue", "opinions", opinions=opinions)
    assert [row.get("state") for row in filled] == ["DA_KIEN_NGHI", None]  # type: ignore[union-attr]
    assert derived("dialogue", "escalated_count", opinions=opinions) == 1
    assert derived("dialogue", "opinions_count", opinions=opinions) == 2


def test_that_a_conclusion_is_due_five_working_days_after_the_dialogue() -> None:
    assert derived("dialogue", "conclusion_due_on") == date(2025, 5, 27)
    assert derived("dialogue", "conclusion_due_on", held_on=None) is None


@pytest.mark.parametrize(
    ("votes", "total", "shown"),
    [(36, 49, "73,5"), (1, 3, "33,3"), (2, 3, "66,7"), (50, 100, "50,0"), (1, 8, "12,5"),
     (None, 9, None), (5, 0, None), (5, None, None)],
)  # fmt: skip
def test_that_shares_are_shown_with_one_decimal(
    votes: int | None, total: int | None, shown: str | None
) -> None:
    assert share_text(votes, total) == shown


def test_that_the_commune_has_five_working_days_to_recognise() -> None:
    assert derived("covenant", "decision_due_on") == date(2025, 4, 14), "07/04/2025 is a holiday"
    assert derived("covenant", "is_decision_late", decision_on=date(2025, 4, 14)) is False
    assert derived("covenant", "is_decision_late", decision_on=date(2025, 4, 15)) is True
    assert derived("covenant", "is_decision_late", file_complete_on=None) is None


def test_that_an_old_decision_makes_a_legacy_covenant_and_a_new_one_does_not() -> None:
    assert derived("covenant", "state", state=None, decision_on=date(2023, 8, 15)) == "LEGACY"
    assert derived("covenant", "state", state=None, decision_on=date(2023, 8, 16)) == "HIEU_LUC"
    assert derived("covenant", "state", state=None, decision_on=None) == "DE_XUAT"
    gap = {"state": None, "decision_on": None, "origin": "IMPORTED"}
    assert derived("covenant", "state", **gap) is None


def test_that_a_village_shows_its_newest_figures() -> None:
    assert derived("village", "households") == 173
    assert derived("village", "households", figures=[]) is None


def test_that_deriving_leaves_the_draft_itself_alone() -> None:
    draft = made("petition")
    derive(draft, context("petition"))
    assert draft == made("petition")
