"""Legal time limits on real days: complaints.md §13, covenants, holidays of the real years."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from qcdc_desktop.domain.working_days import WorkingCalendar
from qcdc_desktop.paths import forms
from qcdc_desktop.specs.deadlines import DeadlineRules, read_deadlines, without_codes
from qcdc_desktop.specs.holidays import read_calendar
from qcdc_desktop.specs.toml_reading import FormError

PLAIN = WorkingCalendar(years=frozenset(range(2019, 2028)))


@cache
def rules() -> DeadlineRules:
    return read_deadlines(forms() / "deadlines" / "regimes.toml")


@cache
def calendar() -> WorkingCalendar:
    return read_calendar(forms() / "deadlines" / "holidays.toml")


def day_of(code: str, trigger_on: date, **circumstances: Any) -> date:
    due = rules().due(code, trigger_on, PLAIN, **circumstances)
    assert due is not None
    return due.on


def test_that_a_complaint_is_accepted_within_seven_working_days_from_july_2026() -> None:
    assert day_of("KN_ACCEPT", date(2026, 7, 6)) == date(2026, 7, 15)


def test_that_a_complaint_received_before_july_2026_keeps_its_ten_days() -> None:
    due = rules().due("KN_ACCEPT", date(2026, 6, 1), PLAIN)
    assert due is not None
    assert (due.on, due.regime) == (date(2026, 6, 11), "R2025")
    assert day_of("KN_ACCEPT", date(2026, 6, 30)) == date(2026, 7, 10)


def test_that_a_complaint_is_resolved_later_when_remote_or_complex() -> None:
    accepted = date(2026, 7, 15)
    assert day_of("KN_RES1", accepted) == date(2026, 8, 14)
    assert day_of("KN_RES1", accepted, remote=True) == date(2026, 8, 31)
    assert day_of("KN_RES1", accepted, is_complex=True) == date(2026, 8, 31)
    assert day_of("KN_RES1", accepted, remote=True, is_complex=True) == date(2026, 9, 14)


def test_that_a_discipline_complaint_has_no_remote_variant() -> None:
    accepted = date(2026, 7, 15)
    assert day_of("KN_RES_KL", accepted, remote=True) == date(2026, 8, 14)
    assert day_of("KN_RES_KL", accepted, remote=True, is_complex=True) == date(2026, 8, 31)


def test_that_a_denunciation_is_extended_once_when_complex_and_twice_when_especially_so() -> None:
    accepted = date(2026, 9, 1)
    assert day_of("TC_RES", accepted) == date(2026, 10, 1)
    assert day_of("TC_RES", accepted, extended_days=60) == date(2026, 10, 1)
    assert day_of("TC_RES", accepted, is_complex=True, extended_days=60) == date(2026, 11, 2)
    assert day_of("TC_RES", accepted, is_special=True, extended_days=60) == date(2026, 11, 30)
    assert day_of("TC_RES", accepted, is_special=True, extended_days=90) == date(2026, 11, 30)


def test_that_suspended_days_are_not_counted() -> None:
    resumed = date(2026, 8, 5)  # accepted 06/07, suspended on day 10, resumed 20 days later
    assert day_of("KN_RES1", date(2026, 7, 6), suspended_days=20) == date(2026, 8, 25)
    assert (date(2026, 8, 25) - resumed).days == 20


def test_that_a_swapped_day_of_the_real_year_moves_the_due_day() -> None:
    due = rules().due("KN_RES1", date(2026, 7, 15), calendar(), remote=True)
    assert due is not None
    assert due.on == date(2026, 9, 3)


def test_that_notices_are_counted_back_from_the_event() -> None:
    assert day_of("KN_DIALOGUE_NOTICE", date(2026, 7, 16)) == date(2026, 7, 10)
    assert day_of("TCD_ONLINE_NOTICE", date(2026, 7, 16)) == date(2026, 7, 9)


def test_that_a_duty_that_did_not_exist_yet_has_no_due_day() -> None:
    assert rules().due("HU_RETURN", date(2023, 8, 15), PLAIN) is None
    assert day_of("HU_RETURN", date(2023, 8, 16)) == date(2023, 8, 18)


def test_that_an_unknown_duty_is_a_bug() -> None:
    with pytest.raises(KeyError):
        rules().due("KN_WHATEVER", date(2026, 7, 6), PLAIN)


def test_that_a_due_day_tells_how_it_came_about() -> None:
    due = rules().due("KN_ACCEPT", date(2026, 7, 6), WorkingCalendar())
    assert due is not None
    assert due.rule == "KN_ACCEPT · R2026 · 7 WD"
    assert "ngày tiếp nhận 06/07/2026 + 7 ngày làm việc" in due.formula
    assert "chưa trừ ngày lễ" in due.formula
    assert "NĐ 155/2026 Điều 10" in due.formula
    known = rules().due("KN_ACCEPT", date(2026, 7, 6), PLAIN)
    assert known is not None
    assert "chưa trừ ngày lễ" not in known.formula


def test_that_limits_no_law_sets_are_marked_as_the_office_own() -> None:
    own = {rule.code for rule in rules().rules if rule.is_internal}
    assert own == {"KNPA_REPLY", "DT_NOTICE", "DT_CONCLUSION", "DT_OPINION_DUE", "DT_ESCALATE"}


def test_that_every_day_of_the_last_years_has_one_rule_for_the_main_clocks() -> None:
    for code in ("KN_ACCEPT", "KN_RES1", "TC_INITIAL", "TC_RES", "HU_DECIDE", "DT_CONCLUSION"):
        for on in (date(2018, 1, 1), date(2023, 8, 15), date(2025, 7, 1), date(2026, 7, 1)):
            held = [rule for rule in rules().rules if rule.code == code and rule.regime.holds(on)]
            assert len(held) == 1, (code, on)


def test_that_two_rules_of_one_duty_may_not_hold_on_one_day(tmp_path: Path) -> None:
    text = (forms() / "deadlines" / "regimes.toml").read_text(encoding="utf-8")
    file = tmp_path / "regimes.toml"
    file.write_text(text.replace('["R2014", "R2025"]', '["R2014", "R2026"]', 1), encoding="utf-8")
    with pytest.raises(FormError):
        read_deadlines(file)


TET = {
    2019: date(2019, 2, 5),
    2020: date(2020, 1, 25),
    2021: date(2021, 2, 12),
    2022: date(2022, 2, 1),
    2023: date(2023, 1, 22),
    2024: date(2024, 2, 10),
    2025: date(2025, 1, 29),
    2026: date(2026, 2, 17),
    2027: date(2027, 2, 6),
}
"""Mồng 1 Tết, computed astronomically for the meridian of Việt Nam."""


@pytest.mark.parametrize("year", TET)
def test_that_tet_and_the_fixed_feasts_are_off_every_year(year: int) -> None:
    assert calendar().knows(year)
    feasts = [date(year, 1, 1), TET[year], date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)]
    assert not [day for day in feasts if calendar().is_working(day)]


@pytest.mark.parametrize("year", [year for year in TET if year < 2027])
def test_that_a_year_has_the_days_off_the_labour_law_gives(year: int) -> None:
    off = {day for day in calendar().holidays if day.year == year and day.weekday() < 5}
    swapped_in = {day for day in calendar().working if day.year == year}
    assert len(off) - len(swapped_in) == (11 if year >= 2021 else 10)


def test_that_real_calendars_give_known_days() -> None:
    assert calendar().add_working_days(date(2022, 1, 28), 1) == date(2022, 2, 7)
    assert calendar().add_working_days(date(2022, 4, 29), 1) == date(2022, 5, 4)
    assert calendar().is_working(date(2024, 5, 4))
    assert not calendar().knows(2018)
    assert not calendar().knows(2028)


@pytest.mark.parametrize(
    "year",
    [
        "year = 2022\n[[year.holiday]]\nname = 'Tết'\nfrom = 2023-01-01",
        "year = 2022\n[[year.holiday]]\nname = 'Tết'\nfrom = 2022-02-04\nto = 2022-01-31",
        "year = 2022\nworking = [2022-01-01]\n[[year.holiday]]\nname = 'Tết'\nfrom = 2022-01-01",
    ],
)
def test_that_a_slip_in_the_holidays_is_refused(tmp_path: Path, year: str) -> None:
    file = tmp_path / "holidays.toml"
    head, _, rest = year.partition("\n")
    text = f"[[year]]\n{head}\nconfidence = 'SOURCED'\n{rest}\n"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FormError):
        read_calendar(file)


def test_that_people_read_how_a_day_was_counted_without_its_codes() -> None:
    stored = "DT_CONCLUSION · QUY_CHE · 5 WD: ngày đối thoại 03/06/2026 + 5 ngày làm việc (quy chế)"
    assert without_codes(stored) == "ngày đối thoại 03/06/2026 + 5 ngày làm việc (quy chế)"
    notice = "HOP_NOTICE · DC2022: trước 05/11/2026 2 ngày (Luật 10/2022/QH15, Điều 17)"
    assert without_codes(notice) == "trước 05/11/2026 2 ngày (Luật 10/2022/QH15, Điều 17)"
    assert without_codes("Chưa đủ dữ liệu") == "Chưa đủ dữ liệu"
