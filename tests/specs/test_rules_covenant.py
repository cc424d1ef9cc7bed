"""Rules of hương ước, quy ước: shares of all households at their exact edge, times, reviews."""

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.listing import Condition
from tests.specs.drafts import FewRegisters, asked, blocked, made, reminded


def test_that_exactly_half_of_all_households_does_not_adopt() -> None:
    votes = {"votes_against": 0, "votes_other": 0}
    assert "covenant_majority" in blocked("covenant", made("covenant", votes_for=50, **votes))
    assert "covenant_majority" not in blocked("covenant", made("covenant", votes_for=51, **votes))


def test_that_the_share_is_of_all_households_not_of_those_present() -> None:
    few_came = made("covenant", households_present=51, votes_for=50, votes_against=1, votes_other=0)
    assert "covenant_majority" in blocked("covenant", few_came)


def test_that_exactly_half_present_is_no_quorum() -> None:
    votes = {"votes_for": 50, "votes_against": 0, "votes_other": 0}
    assert "covenant_quorum" in blocked(
        "covenant", made("covenant", households_present=50, **votes)
    )
    assert "covenant_quorum" not in blocked(
        "covenant", made("covenant", households_present=51, **votes)
    )


def test_that_an_old_covenant_is_not_measured_by_the_new_decree() -> None:
    old: dict[str, Any] = {
        "state": "LEGACY",
        "adopted_on": date(2020, 3, 21),
        "decision_on": date(2020, 3, 21),
        "posted_from_on": None,
        "posted_to_on": None,
        "file_sent_on": None,
        "file_complete_on": None,
        "sent_back_on": None,
        "households_present": None,
        "adoption_form": None,
        "sig_front_head": None,
    }
    assert not blocked("covenant", made("covenant", **old))
    assert not asked("covenant", made("covenant", **old))
    minority = made("covenant", **old, votes_for=50)
    assert "covenant_majority" in asked("covenant", minority)
    assert "covenant_majority" not in blocked("covenant", minority)


def test_that_votes_never_outnumber_those_who_could_vote() -> None:
    assert "covenant_votes_sum" in blocked("covenant", made("covenant", votes_against=9))
    assert "covenant_votes_sum" not in blocked("covenant", made("covenant", votes_against=8))
    ballot = {"adoption_form": "PHAT_PHIEU", "failed_meeting_no": "2", "households_present": 40}
    assert "covenant_votes_sum" not in blocked("covenant", made("covenant", **ballot, votes_for=90))
    assert "covenant_votes_sum" in blocked("covenant", made("covenant", **ballot, votes_for=91))
    assert "covenant_votes_sum" in blocked("covenant", made("covenant", households_present=101))


def test_that_ballots_come_only_after_a_failed_meeting() -> None:
    ballot = {"adoption_form": "PHAT_PHIEU", "households_present": None}
    assert "covenant_ballot" in blocked("covenant", made("covenant", **ballot))
    after = made("covenant", **ballot, failed_meeting_no="Biên bản số 2")
    assert "covenant_ballot" not in blocked("covenant", after)


def test_that_the_draft_stands_thirty_days_before_the_vote() -> None:
    short = {"posted_to_on": date(2025, 3, 30), "adopted_on": date(2025, 4, 2)}
    assert "covenant_posting" in blocked("covenant", made("covenant", **short))
    exact = {"posted_to_on": date(2025, 3, 31), "adopted_on": date(2025, 3, 31)}
    assert "covenant_posting" not in blocked("covenant", made("covenant", **exact))
    early_vote = {"posted_to_on": None, "adopted_on": date(2025, 3, 30)}
    assert "covenant_posting" in blocked("covenant", made("covenant", **early_vote))
    unknown = made("covenant", posted_from_on=None, posted_to_on=None)
    assert "covenant_posting_unknown" in asked("covenant", unknown)


def test_that_one_covenant_is_in_force_in_a_village() -> None:
    another = FewRegisters(count=1)
    assert "covenant_one_in_force" in blocked("covenant", made("covenant", id=7), registers=another)
    register, conditions = another.asked[0]
    assert register == "covenant"
    assert Condition("village", "eq", 3) in conditions
    assert Condition("id", "ne", 7) in conditions
    in_force = next(each.value for each in conditions if each.column == "state")
    assert {"HIEU_LUC", "LEGACY", "TAM_NGUNG_MP"} <= set(in_force)  # type: ignore[arg-type]
    drafting = made("covenant", state="SOAN_THAO", decision_no=None, decision_on=None)
    assert "covenant_one_in_force" not in blocked("covenant", drafting, registers=another)
    assert not blocked("covenant", made("covenant"), registers=FewRegisters(count=0))


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("posted_to_on", date(2025, 2, 28)),
        ("file_sent_on", date(2025, 4, 1)),
        ("decision_on", date(2025, 4, 1)),
        ("sent_back_on", date(2025, 4, 9)),
        ("decision_on", date(2026, 11, 23)),
    ],
)
def test_that_the_steps_of_a_covenant_follow_each_other(key: str, day: date) -> None:
    assert "covenant_dates" in blocked("covenant", made("covenant", **{key: day}))


def test_that_late_steps_ask_why() -> None:
    late = {"file_sent_on": date(2025, 4, 11), "file_complete_on": date(2025, 4, 11)}
    assert "covenant_in_time" in asked(
        "covenant",
        made("covenant", **late, decision_on=date(2025, 4, 14), sent_back_on=date(2025, 4, 15)),
    )
    sent_back_late = made("covenant", sent_back_on=date(2025, 4, 15))
    assert "covenant_in_time" in asked("covenant", sent_back_late)
    assert "covenant_in_time" not in asked("covenant", made("covenant"))


def test_that_citizens_need_a_tenth_of_all_households_or_the_front() -> None:
    citizens = {"proposer_kind": "CONG_DAN"}
    nine = made("covenant", **citizens, proposing_households=9)
    ten = made("covenant", **citizens, proposing_households=10)
    assert "covenant_proposal" in asked("covenant", nine)
    assert "covenant_proposal" not in asked("covenant", ten)
    assert "covenant_proposal" not in asked("covenant", nine | {"front_supports": True})


def test_that_four_signatures_three_papers_and_two_forms_are_asked_for() -> None:
    assert "covenant_signatures" in asked("covenant", made("covenant", sig_household_2=None))
    assert "covenant_file_complete" in asked("covenant", made("covenant", has_minutes=False))
    only_posted = made("covenant", published_forms=("NIEM_YET",))
    never_posted = made("covenant", published_forms=("HOI_NGHI", "TRUYEN_THANH"))
    assert "covenant_published" in asked("covenant", only_posted)
    assert "covenant_published" in asked("covenant", never_posted)


def test_that_the_older_rules_end_with_the_fifteenth_of_august_2023() -> None:
    new = made("covenant", state="LEGACY")
    assert "covenant_legacy" in blocked("covenant", new)
    last_day = {
        "adopted_on": date(2023, 8, 1),
        "decision_on": date(2023, 8, 15),
        "file_sent_on": None,
        "file_complete_on": None,
        "sent_back_on": None,
        "posted_from_on": None,
        "posted_to_on": None,
    }
    old = made("covenant", state="LEGACY", **last_day)
    assert "covenant_legacy" not in blocked("covenant", old)
    mislabelled = made("covenant", **last_day)
    assert "covenant_legacy_state" in asked("covenant", mislabelled)
    unreviewed = made("covenant", state="LEGACY", **last_day, reviews=[])
    assert "covenant_legacy_review" in reminded("covenant", unreviewed)


def test_that_a_suspension_past_its_day_is_reminded_of() -> None:
    suspended = made(
        "covenant",
        state="TAM_NGUNG_MP",
        suspension_scope="MOT_PHAN",
        suspension_reason="Trái nguyên tắc",
        suspension_no="50/QĐ-UBND",
        suspended_on=date(2025, 6, 1),
        suspension_due_on=date(2025, 9, 1),
    )
    assert "covenant_suspension" in reminded("covenant", suspended)
    assert not blocked("covenant", suspended)


def test_that_opinions_and_versions_add_up() -> None:
    more = made("covenant", opinions_count=1, accepted_count=2)
    assert "covenant_opinions" in blocked("covenant", more)
    itself = made("covenant", id=7, action_kind="SUA_DOI", supersedes=7)
    assert "covenant_versions" in blocked("covenant", itself)
    amended = made("covenant", action_kind="SUA_DOI", version_no=2)
    assert "required" in blocked("covenant", amended)


def test_that_each_side_reviews_once_a_year_in_a_year_that_has_come() -> None:
    review = {"year": 2025, "review_by": "CONG_DONG", "result": "GIU_NGUYEN"}
    twice = made("covenant", reviews=[review, {**review}])
    assert "covenant_reviews_twice" in blocked("covenant", twice)
    both_sides = made("covenant", reviews=[review, {**review, "review_by": "UBND_XA"}])
    assert not blocked("covenant", both_sides)
    future = made("covenant", reviews=[{**review, "year": 2027}])
    assert "covenant_reviews" in blocked("covenant", future)
    other_year = made("covenant", reviews=[{**review, "reviewed_on": date(2024, 11, 18)}])
    assert "covenant_review_year" in asked("covenant", other_year)


def test_that_a_covenant_in_force_does_not_go_back_to_drafting() -> None:
    in_force = made("covenant")
    drafting = made("covenant", state="SOAN_THAO", decision_no=None, decision_on=None)
    assert "state_step" in blocked("covenant", drafting, before=in_force)
    assert "state_step" not in blocked("covenant", in_force, before=drafting)
