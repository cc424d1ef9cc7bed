"""Rules of Sổ công khai and of the masters, each at its edge."""

from datetime import date

import pytest

from tests.specs.drafts import TODAY, asked, blocked, found, made, reminded


def test_that_nothing_is_taken_down_before_it_is_put_up() -> None:
    assert "publicity_dates" in blocked("publicity", made("publicity", removed_on=date(2025, 1, 7)))
    same_day = made("publicity", removed_on=date(2025, 1, 8))
    assert "publicity_dates" not in blocked("publicity", same_day)


def test_that_nothing_was_published_tomorrow() -> None:
    tomorrow = date(2026, 11, 23)
    assert "publicity_dates" in blocked("publicity", made("publicity", posted_on=tomorrow))
    today = made("publicity", decided_on=TODAY, posted_on=TODAY, removed_on=None)
    assert not blocked("publicity", today)


def test_that_publishing_before_the_decision_asks_why() -> None:
    early = made("publicity", posted_on=date(2025, 1, 3))
    assert "publicity_before_decision" in asked("publicity", early)


def test_that_a_late_publication_asks_why_and_cites_the_rule() -> None:
    on_time = made("publicity", posted_on=date(2025, 1, 13), removed_on=date(2025, 2, 20))
    late = made("publicity", posted_on=date(2025, 1, 14), removed_on=date(2025, 2, 20))
    assert "publicity_in_time" not in asked("publicity", on_time)
    assert "publicity_in_time" in asked("publicity", late)
    issue = next(each for each in found("publicity", late) if each.rule == "publicity_in_time")
    assert "khung 2022" in issue.basis


def test_that_twenty_nine_days_of_posting_are_too_short_and_thirty_enough() -> None:
    short = made("publicity", removed_on=date(2025, 2, 6))
    assert "publicity_long_enough" in asked("publicity", short)
    assert "publicity_long_enough" not in asked("publicity", made("publicity"))


def test_that_a_full_posting_without_an_end_is_reminded_of() -> None:
    open_ = made("publicity", removed_on=None)
    assert "publicity_removal_missing" in reminded("publicity", open_)
    soon = date(2025, 2, 6)
    assert "publicity_removal_missing" not in reminded("publicity", open_, today=soon)


def test_that_a_missing_mandatory_form_asks_why() -> None:
    only_radio = made("publicity", forms=("TRUYEN_THANH",))
    assert "publicity_mandatory_forms" in asked("publicity", only_radio)
    assert "publicity_mandatory_forms" not in asked("publicity", made("publicity"))


def test_that_three_days_on_air_are_counted() -> None:
    on_air = {
        "item": "c22-ck-07-an-sinh.1-tieu-chi",
        "forms": ("NIEM_YET", "CONG_TTDT", "TRUYEN_THANH", "QUA_TRUONG_THON"),
    }
    short = made("publicity", **on_air, removed_on=date(2025, 1, 9))
    enough = made("publicity", **on_air, removed_on=date(2025, 1, 10))
    assert "publicity_radio_days" in asked("publicity", short)
    assert "publicity_radio_days" not in asked("publicity", enough)


def test_that_no_more_opinions_are_accepted_than_received() -> None:
    more = made("publicity", feedback_count=2, feedback_accepted_count=3)
    assert "publicity_feedback" in blocked("publicity", more)
    none = made("publicity", feedback_count=None, feedback_accepted_count=1)
    assert "publicity_feedback" in blocked("publicity", none)
    unanswered = made("publicity", feedback_count=2)
    assert "publicity_feedback_result" in reminded("publicity", unanswered)


@pytest.mark.parametrize("number", ["12/KH-UBND", "05-KH/ĐU", "12/TTr-UBND", "04/2015/NĐ-CP"])
def test_that_state_and_party_numbers_pass(number: str) -> None:
    assert "paper_numbers" not in reminded("publicity", made("publicity", document_no=number))


@pytest.mark.parametrize("number", ["KH 12", "12/KH", "số mười hai", "12"])
def test_that_other_numbers_are_reminded_of(number: str) -> None:
    assert "paper_numbers" in reminded("publicity", made("publicity", document_no=number))


def test_that_a_village_counts_each_day_once_and_parts_within_the_whole() -> None:
    day = {"as_of_on": date(2025, 1, 1), "households": 10, "population": 40}
    assert "village_counts_twice" in blocked("village", made("village", figures=[day, {**day}]))
    minority = {**day, "ethnic_minority_households": 11}
    assert "village_counts_parts" in blocked("village", made("village", figures=[minority]))
    assert not blocked(
        "village", made("village", figures=[{**day, "ethnic_minority_households": 10}])
    )
    few = {**day, "population": 9}
    assert "village_counts_people" in asked("village", made("village", figures=[few]))
    enough = {**day, "population": 10}
    assert not asked("village", made("village", figures=[enough]))
    assert "village_counts_missing" in reminded("village", made("village", figures=[]))
    future = {**day, "as_of_on": date(2026, 12, 31)}
    assert "village_counts" in blocked("village", made("village", figures=[future]))


def test_that_a_village_does_not_merge_into_itself() -> None:
    assert "village_successor" in blocked("village", made("village", id=4, successor_id=4))
    assert "village_successor" not in blocked("village", made("village", id=4, successor_id=5))
    backwards = made("village", valid_from_on=date(2025, 2, 1), valid_to_on=date(2025, 1, 1))
    assert "village_dates" in blocked("village", backwards)


def test_that_an_exclusion_ends_after_it_begins() -> None:
    draft = made("catalogue_exclusion", from_on=date(2025, 2, 1), to_on=date(2025, 1, 31))
    assert "exclusion_dates" in blocked("catalogue_exclusion", draft)


@pytest.mark.parametrize("day", ["31/06", "32/01", "31-05", "cuối tháng 5", "31/05/2026"])
def test_that_a_day_without_a_year_must_exist(day: str) -> None:
    assert "unit_days" in blocked("unit", made("unit", half_year_cutoff=day))
    deadline = {"kind": "H1", "due_day": day}
    assert "unit_days" in blocked("unit", made("unit", deadlines=[deadline]))


def test_that_each_kind_of_deadline_stands_once() -> None:
    twice = [{"kind": "H1", "due_day": "05/06"}, {"kind": "H1", "due_day": "15/06"}]
    assert "unit_deadline_twice" in blocked("unit", made("unit", deadlines=twice))


def test_that_signatories_are_named_plainly_and_one_is_the_default() -> None:
    signatory = {"full_name": "Hoàng Văn Đức", "post": "Chủ tịch", "signing_form": "KHONG"}
    default = {**signatory, "is_default": True}
    two = made("unit", signatories=[default, {**default}])
    assert "unit_default_signatory" in blocked("unit", two)
    digits = made("unit", signatories=[{**signatory, "full_name": "Hoàng Văn 2"}])
    assert "unit_signatory_name" in blocked("unit", digits)
    titled = made("unit", signatories=[{**signatory, "full_name": "ThS. Hoàng Văn Đức"}])
    assert "unit_signatory_title" in reminded("unit", titled)
    deputy = made("unit", signatories=[{**signatory, "signing_form": "KT"}])
    assert "required" in blocked("unit", deputy)
