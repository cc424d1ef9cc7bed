"""Periods and the windows of days they count."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.periods import Cutoffs, Period, Window, ad_hoc, parse_period
from qcdc_desktop.domain.statistics import StatisticsPeriod

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2022-H1", Period(2022, "H1")), ("2022", Period(2022)), (" 2022-q3 ", Period(2022, "Q3")),
        ("2022-01-01_2022-03-31", ad_hoc(date(2022, 1, 1), date(2022, 3, 31))),
        ("2022-H3", None), ("H1-2022", None), ("", None), ("2022-03-31_2022-01-01", None),
    ],
)  # fmt: skip
def test_that_a_period_is_read_as_it_is_written(written: str, period: Period | None) -> None:
    assert parse_period(written) == period
    if period:
        assert parse_period(period.code) == period


def test_that_a_period_may_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Window(date(2022, 2, 1), date(2022, 1, 31))


def test_that_the_half_year_counts_from_the_cutoff_of_the_year_before() -> None:
    assert Period(2022, "H1").window() == Window(date(2021, 11, 21), date(2022, 5, 31))
    assert Period(2022).window() == Window(date(2021, 11, 21), date(2022, 11, 20))
    assert Period(2022, "Q4").window() == Window(date(2022, 10, 1), date(2022, 12, 31))


@given(
    day=DAYS,
    half=st.tuples(st.integers(3, 7), st.integers(1, 28)),
    year=st.tuples(st.integers(9, 12), st.integers(1, 28)),
)
def test_that_each_day_belongs_to_exactly_one_half_year(
    day: date, half: tuple[int, int], year: tuple[int, int]
) -> None:
    cutoffs = Cutoffs(half, year)
    years = range(day.year - 1, day.year + 2)
    halves = [Period(one, part) for one in years for part in ("H1", "H2")]
    assert sum(period.window(cutoffs).holds(day) for period in halves) == 1
    assert sum(Period(one).window(cutoffs).holds(day) for one in years) == 1


@given(DAYS, st.integers(0, 900))
def test_that_a_year_before_is_a_year_before(start: date, length: int) -> None:
    before = ad_hoc(start, start + timedelta(days=length)).a_year_before().window()
    assert before.start.year == start.year - 1
    assert before.start <= before.end


@pytest.mark.parametrize(("part", "told"), [("Q1", "quý I"), ("Q2", "quý II"), ("Q4", "quý IV")])
def test_that_quarters_are_written_as_the_circulars_write_them(part: str, told: str) -> None:
    assert Period(2026, part).title == f"{told} năm 2026"
    assert StatisticsPeriod(2026, part).title == f"{told} năm 2026"
