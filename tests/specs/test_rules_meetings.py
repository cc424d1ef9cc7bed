"""Rules of village meetings, staff conferences, works of the people and custom counts."""

from datetime import date

import pytest

from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.domain.village_history import VillageCount, VillageSpan
from qcdc_desktop.specs.derivations import derive
from qcdc_desktop.specs.form import Draft
from tests.specs.drafts import FewRegisters, asked, blocked, context, found, made, reminded

NA_CHI = VillageSpan(
    1, "Nà Chì",
    counts=(VillageCount(date(2021, 12, 31), 85), VillageCount(date(2025, 6, 30), 95)),
)  # fmt: skip
VILLAGES = FewRegisters(villages=(NA_CHI,))


def derived(register: str, draft: Draft, registers: FewRegisters | None = None) -> Draft:
    return derive(draft, context(register, registers=registers))


@pytest.mark.parametrize(
    "register", ["village_meeting", "deliberation", "conference", "mobilisation", "custom_reform"]
)
def test_that_a_good_record_is_complete(register: str) -> None:
    assert not found(register, made(register))


# ---- village meetings


def test_that_the_households_of_the_day_are_offered_and_then_stay() -> None:
    empty = made("village_meeting", households_total=None)
    assert derived("village_meeting", empty, VILLAGES)["households_total"] == 85
    later = made("village_meeting", households_total=None, held_on=date(2025, 7, 1))
    assert derived("village_meeting", later, VILLAGES)["households_total"] == 95
    written = made("village_meeting")
    assert derived("village_meeting", written, VILLAGES)["households_total"] == 90
    assert "meeting_households_known" in reminded("village_meeting", written, registers=VILLAGES)


def test_that_minutes_kept_in_a_village_need_no_symbol() -> None:
    minutes = made("village_meeting", minutes_no="12")
    assert "paper_numbers" not in reminded("village_meeting", minutes)
    assert "paper_numbers" in reminded("inspection", made("inspection", minutes_no="12"))


def test_that_attendance_is_a_share_of_all_households() -> None:
    assert derived("village_meeting", made("village_meeting"))["attendance_pct"] == "77,8"
    too_many = made("village_meeting", households_present=91)
    assert "meeting_attendance_fits" in blocked("village_meeting", too_many)


@pytest.mark.parametrize(
    ("kind", "notified_on", "is_late"),
    [
        ("HOP", date(2025, 3, 10), False),
        ("HOP", date(2025, 3, 11), True),
        ("HOI_NGHI_DINH_KY", date(2025, 3, 7), False),
        ("HOI_NGHI_DINH_KY", date(2025, 3, 8), True),
    ],
)
def test_that_a_meeting_is_told_two_days_before_and_the_conference_five(
    kind: str, notified_on: date, *, is_late: bool
) -> None:
    draft = made("village_meeting", kind=kind, notified_on=notified_on)
    assert derived("village_meeting", draft)["is_notice_late"] is is_late
    assert ("meeting_in_time" in asked("village_meeting", draft)) is is_late


def test_that_the_notice_of_an_old_meeting_or_of_no_day_is_not_called_in_time() -> None:
    old = made("village_meeting", held_on=date(2023, 6, 30), notified_on=date(2023, 6, 30))
    assert derived("village_meeting", old)["is_notice_late"] is None
    assert derived("village_meeting", old)["notice_rule"] == "Chưa đủ dữ liệu để tính hạn"
    unknown = derived("village_meeting", made("village_meeting", notified_on=None))
    assert unknown["notice_due_on"] == date(2025, 3, 10)
    assert unknown["is_notice_late"] is None
    assert str(unknown["notice_rule"]).startswith("HOP_NOTICE · DC2022")


def test_that_meeting_by_cluster_asks_for_two_hundred_households() -> None:
    assert "meeting_by_cluster" in asked("village_meeting", made("village_meeting", kind="HOP_CUM"))
    large = made("village_meeting", kind="HOP_CUM", households_total=200, households_present=120)
    assert "meeting_by_cluster" not in asked("village_meeting", large)


def test_that_half_the_households_are_too_few_for_a_covenant() -> None:
    half = made("village_meeting", topics=("HUONG_UOC",), households_present=45)
    assert "meeting_quorum" in reminded("village_meeting", half)
    more = made("village_meeting", topics=("HUONG_UOC",), households_present=46)
    assert "meeting_quorum" not in reminded("village_meeting", more)


def test_that_a_second_yearly_conference_of_a_village_says_why() -> None:
    another = FewRegisters(count=1)
    draft = made("village_meeting", kind="HOI_NGHI_DINH_KY", notified_on=date(2025, 3, 1))
    assert "meeting_once_a_year" in asked("village_meeting", draft, registers=another)
    (conditions,) = (asked_for for _, asked_for in another.asked if asked_for)
    assert Condition("held_on", "from", date(2025, 1, 1)) in conditions
    assert Condition("held_on", "to", date(2025, 12, 31)) in conditions
    plain = made("village_meeting")
    assert "meeting_once_a_year" not in asked("village_meeting", plain, registers=another)


def test_that_a_meeting_is_told_before_it_is_held_and_held_before_it_is_written() -> None:
    late = made("village_meeting", notified_on=date(2025, 3, 13))
    assert "meeting_dates" in blocked("village_meeting", late)
    planned = made("village_meeting", held_on=date(2026, 11, 23))
    assert "meeting_dates" in blocked("village_meeting", planned)


# ---- staff conferences


def test_that_two_thirds_of_those_called_make_a_conference_valid() -> None:
    assert derived("conference", made("conference"))["is_valid"] is True
    few = made("conference", present_count=19)
    assert derived("conference", few)["is_valid"] is False
    assert "conference_valid" in asked("conference", few)
    assert derived("conference", made("conference", present_count=None))["is_valid"] is None


def test_that_half_of_those_present_pass_no_resolution() -> None:
    assert derived("conference", made("conference"))["is_passed"] is True
    half = made("conference", votes_for=10)
    assert derived("conference", half)["is_passed"] is False
    assert "conference_passed" in asked("conference", half)
    assert "conference_counts" in blocked("conference", made("conference", votes_for=21))


def test_that_a_conference_is_held_within_three_months_of_the_next_year() -> None:
    assert derived("conference", made("conference"))["is_on_time"] is True
    late = made("conference", held_on=date(2025, 4, 1))
    assert derived("conference", late)["is_on_time"] is False
    assert "conference_in_time" in asked("conference", late)
    school = made("conference", held_on=date(2024, 8, 31), year_end_on=date(2024, 5, 31))
    assert derived("conference", school)["due_on"] == date(2024, 8, 31)
    assert derived("conference", school)["is_on_time"] is True


def test_that_small_units_and_the_old_decree_have_no_last_day() -> None:
    small = made("conference", is_small_unit=True, called_count=7, present_count=5, votes_for=3,
                 held_on=date(2025, 9, 1))  # fmt: skip
    assert derived("conference", small)["is_on_time"] is None
    assert "không bắt buộc" in str(derived("conference", small)["due_rule"])
    assert not blocked("conference", small)
    not_small = made("conference", is_small_unit=True, called_count=8, present_count=6, votes_for=4)
    assert "conference_small" in blocked("conference", not_small)
    old = made("conference", for_year=2022, held_on=date(2023, 6, 30))
    assert derived("conference", old)["is_on_time"] is None
    assert "04/2015" in str(derived("conference", old)["due_rule"])


def test_that_a_second_conference_about_a_year_says_why() -> None:
    assert "conference_once" in asked(
        "conference", made("conference"), registers=FewRegisters(count=1)
    )


def test_that_a_conference_belongs_to_its_year() -> None:
    strange = made("conference", year_end_on=date(2020, 5, 31))
    assert "conference_year" in blocked("conference", strange)
    early = made("conference", held_on=date(2024, 12, 20))
    assert "conference_before_end" in reminded("conference", early)
    assert "conference_dates" in blocked("conference", made("conference", held_on=date(2027, 1, 1)))


# ---- works of the people


def test_that_the_total_of_a_work_is_its_parts() -> None:
    more = made("mobilisation", total_vnd=99_999_999)
    assert "mobilisation_parts" in blocked("mobilisation", more)
    less = made("mobilisation", total_vnd=100_000_001)
    assert "mobilisation_parts" in blocked("mobilisation", less)
    unknown = made("mobilisation", total_vnd=100_000_001, other_vnd=None)
    assert "mobilisation_parts" in asked("mobilisation", unknown)
    only_total = made("mobilisation", people_cash_vnd=None, state_vnd=None, other_vnd=None)
    assert not found("mobilisation", only_total)


def test_that_gifts_fit_the_work() -> None:
    assert "mobilisation_gifts" in reminded(
        "mobilisation", made("mobilisation", donating_households=None)
    )
    assert "mobilisation_road" in asked("mobilisation", made("mobilisation", kind="TRUONG_HOC"))
    fund = made("mobilisation", kind="QUY", road_m=None)
    assert "mobilisation_plan" in reminded("mobilisation", fund)
    backwards = made("mobilisation", finished_on=date(2025, 3, 31))
    assert "mobilisation_dates" in blocked("mobilisation", backwards)


# ---- custom counts


def test_that_funerals_of_a_kind_are_funerals() -> None:
    more = made("custom_reform", funerals_coffin_count=6)
    assert "reform_counts" in blocked("custom_reform", more)
    assert "reform_funerals" in reminded(
        "custom_reform", made("custom_reform", funerals_count=None)
    )


def test_that_a_row_without_numbers_is_none() -> None:
    empty: Draft = {"id": None, "village": 1, "year": 2025, "period": "H1"}
    assert "reform_empty" in blocked("custom_reform", empty)
    assert "reform_empty" not in blocked("custom_reform", {**empty, "clans_count": 0})


def test_that_nothing_is_counted_twice() -> None:
    registers = FewRegisters(count=1)
    draft = made("custom_reform", id=5)
    assert {"reform_once", "reform_twice"} <= blocked("custom_reform", draft, registers=registers)
    own, whole = (conditions for _, conditions in registers.asked if conditions)
    assert Condition("period", "in", ("H1", "YEAR")) in own
    assert Condition("village", "eq", 1) in own
    assert Condition("village", "empty") in whole
    assert Condition("id", "ne", 5) in own


@pytest.mark.parametrize(
    ("period", "day"),
    [("H1", date(2025, 3, 31)), ("H2", date(2025, 9, 30)), ("YEAR", date(2025, 9, 30))],
)
def test_that_a_row_counts_on_a_day_inside_its_period(period: str, day: date) -> None:
    assert derived("custom_reform", made("custom_reform", period=period))["counted_on"] == day
    assert derived("custom_reform", made("custom_reform", year=None))["counted_on"] is None
