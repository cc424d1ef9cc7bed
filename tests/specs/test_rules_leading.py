"""Rules of directives, outreach, models and surveys, each at its edge."""

from datetime import date

import pytest

from qcdc_desktop.specs.derivations import derive
from qcdc_desktop.specs.form import Draft
from tests.specs.drafts import FewRegisters, asked, blocked, context, made, reminded


def derived(register: str, draft: Draft) -> Draft:
    return derive(draft, context(register))


@pytest.mark.parametrize("number", ["32/KH-UBND", "12/UBND-VX", "05-KH/BCĐ", "1859-QĐ/TU"])
def test_that_state_and_party_numbers_pass(number: str) -> None:
    assert not asked("directive", made("directive", number=number))


@pytest.mark.parametrize("number", ["KH 12", "12", "số 5"])
def test_that_other_numbers_ask_why(number: str) -> None:
    assert asked("directive", made("directive", number=number)) == {"directive_number"}


def test_that_a_plan_on_the_fourteenth_of_february_is_in_time_and_the_fifteenth_is_late() -> None:
    in_time = derived("directive", made("directive"))
    assert in_time["plan_due_on"] == date(2025, 2, 14)
    assert in_time["is_plan_late"] is False
    late = made("directive", issued_on=date(2025, 2, 15))
    assert asked("directive", late) == {"directive_plan_late"}


def test_that_a_plan_made_in_december_is_for_the_next_year() -> None:
    early = derived("directive", made("directive", issued_on=date(2024, 12, 20)))
    assert (early["plan_year"], early["is_plan_late"]) == (2025, False)
    assert derived("directive", made("directive"))["plan_year"] == 2025


def test_that_a_boards_plan_has_no_day_of_the_provincial_plan() -> None:
    boards = made("directive", issued_on=date(2025, 3, 1), oversight_body=4)
    assert derived("directive", boards)["is_plan_late"] is None
    assert not asked("directive", boards)


def test_that_a_plan_of_the_year_is_a_plan() -> None:
    letter = made("directive", kind="CONG_VAN", number="12/UBND-VP")
    assert blocked("directive", letter) == {"directive_plan_kind"}


def test_that_the_same_paper_twice_is_reminded_of() -> None:
    others = FewRegisters(count=1)
    assert "directive_twice" in reminded("directive", made("directive"), registers=others)
    assert "directive_twice" not in reminded("directive", made("directive"))


def test_that_a_course_says_who_and_how_many_and_a_post_how_many() -> None:
    assert "required" in blocked("outreach", made("outreach", attendees_count=None))
    assert "required" in blocked("outreach", made("outreach", audience=None))
    post = made("outreach", kind="TIN_BAI", attendees_count=None, audience=None)
    assert "required" in blocked("outreach", post)
    assert not blocked("outreach", {**post, "items_count": 2})


def test_that_a_session_nobody_attended_asks_why() -> None:
    assert asked("outreach", made("outreach", attendees_count=0)) == {"outreach_counts"}


def test_that_nothing_was_held_tomorrow() -> None:
    tomorrow = date(2026, 11, 23)
    assert "outreach_dates" in blocked("outreach", made("outreach", held_on=tomorrow))
    assert "satisfaction_dates" in blocked(
        "satisfaction", made("satisfaction", surveyed_on=tomorrow)
    )
    assert "directive_dates" in blocked("directive", made("directive", issued_on=tomorrow))


def test_that_recognition_has_its_level_and_commendation_its_form() -> None:
    for key in ("recognised_on", "recognition_level", "commended_on", "commendation_form"):
        assert asked("model", made("model", **{key: None})) == {"model_recognition"}


def test_that_a_model_is_registered_first() -> None:
    assert "model_dates" in blocked("model", made("model", recognised_on=date(2025, 1, 14)))
    assert not blocked("model", made("model", recognised_on=date(2025, 1, 15)))


def test_that_no_district_recognises_after_the_two_tiers_began() -> None:
    after = made("model", recognition_level="HUYEN")
    assert asked("model", after) == {"model_level"}
    last = made("model", recognition_level="HUYEN", recognised_on=date(2025, 6, 30))
    assert not asked("model", last)


def test_that_satisfied_is_within_returned_and_returned_within_sent() -> None:
    edge = made("satisfaction", ballots_returned=100, satisfied_count=100)
    assert not blocked("satisfaction", edge)
    assert derived("satisfaction", edge)["satisfied_pct"] == "100,0"
    assert blocked("satisfaction", made("satisfaction", satisfied_count=97)) == {
        "satisfaction_counts"
    }
    assert "satisfaction_counts" in blocked(
        "satisfaction", made("satisfaction", ballots_returned=101)
    )


def test_that_a_share_of_no_ballots_is_none() -> None:
    none = made("satisfaction", ballots_returned=0, satisfied_count=0)
    assert derived("satisfaction", none)["satisfied_pct"] is None
    assert derived("satisfaction", made("satisfaction"))["satisfied_pct"] == "83,3"
