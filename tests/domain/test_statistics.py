"""The Inspectorate's periods run from the 15th of December (complaints.md §11.4)."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from qcdc_desktop.domain.statistics import (
    StatisticsPeriod,
    parse_statistics_period,
    period_of,
)


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("2026-Q1", date(2025, 12, 15), date(2026, 3, 14)),
        ("2026-H1", date(2025, 12, 15), date(2026, 6, 14)),
        ("2026-9M", date(2025, 12, 15), date(2026, 9, 14)),
        ("2026", date(2025, 12, 15), date(2026, 12, 14)),
        ("2026-Q2", date(2026, 3, 15), date(2026, 6, 14)),
        ("2026-Q3", date(2026, 6, 15), date(2026, 9, 14)),
        ("2026-Q4", date(2026, 9, 15), date(2026, 12, 14)),
    ],
)
def test_that_each_period_has_the_window_of_the_circular(code: str, start: date, end: date) -> None:
    period = parse_statistics_period(code)
    assert period is not None
    assert (period.window.start, period.window.end) == (start, end)
    assert period.code == code


def test_that_the_four_quarters_make_the_year_without_a_gap() -> None:
    quarters = [StatisticsPeriod(2026, f"Q{n}").window for n in range(1, 5)]
    for one, next_ in pairwise(quarters):
        assert one.end + timedelta(days=1) == next_.start
    assert quarters[0].start == StatisticsPeriod(2026).window.start
    assert quarters[-1].end == StatisticsPeriod(2026).window.end


@pytest.mark.parametrize("text", ["", "2026-H2", "2026-Q5", "0000", "năm 2026"])
def test_that_what_the_circular_does_not_know_is_no_period(text: str) -> None:
    assert parse_statistics_period(text) is None


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2026, 6, 14), "2026-H1"), (date(2026, 6, 15), "2026"), (date(2026, 12, 15), "2027-H1")],
)
def test_that_the_period_being_counted_follows_the_day(day: date, code: str) -> None:
    assert period_of(day).code == code
