"""Dates as people type them, day first."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.dates import date_in_text, parse_date, say_moment, show_date

TODAY = date(2022, 6, 30)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5/6", date(2022, 6, 5)), ("5/6/2022", date(2022, 6, 5)),
        ("05-06-2022", date(2022, 6, 5)),
        ("13.2.22", date(2022, 2, 13)), ("050622", date(2022, 6, 5)),
        ("05062022", date(2022, 6, 5)),
        ("h", TODAY), ("Hôm nay", TODAY), ("+3", date(2022, 7, 3)), ("-30", date(2022, 5, 31)),
        ("2022-06-05", date(2022, 6, 5)), ("2022-06-05 00:00:00", date(2022, 6, 5)),
        ("506", date(2022, 6, 5)), (" 5 / 6 / 85 ", date(1985, 6, 5)),
        ("29/2/2024", date(2024, 2, 29)),
        ("29/2/2022", None), ("31/4", None), ("5/13/2022", None), ("0/0", None), ("abc", None),
        ("", None), ("5/6/1930", None), ("5/6/20222", None),
    ],
)  # fmt: skip
def test_that_a_date_is_read_day_first(typed: str, day: date | None) -> None:
    assert parse_date(typed, TODAY) == day


@given(st.dates(date(1945, 1, 1), date(2100, 12, 31)))
def test_that_what_is_shown_is_read_back(day: date) -> None:
    assert parse_date(show_date(day), TODAY) == day
    assert parse_date(day.isoformat(), TODAY) == day
    assert parse_date(f"{day:%d%m%Y}", TODAY) == day
    assert date_in_text(f"100/QĐ-UBND ngày {day.day} tháng {day.month} năm {day.year} về") == day


@given(st.text(max_size=20))
def test_that_any_text_is_a_date_or_none(text: str) -> None:
    assert parse_date(text, TODAY) is None or isinstance(parse_date(text, TODAY), date)


def test_that_a_moment_is_said_by_hour_and_day() -> None:
    assert say_moment(datetime(2026, 11, 23, 7, 34, tzinfo=UTC)) == "07:34 ngày 23/11/2026"
