"""A month or a year stays one wherever it goes, and no day is ever made up for it."""

from __future__ import annotations

import copy
import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.dates import parse_date, parse_loosely, say_date, show_date
from qcdc_desktop.domain.partial_date import (
    PartialDate,
    exact,
    iso_date,
    last_day,
    loosest,
    stored_date,
    surely_before,
)
from qcdc_desktop.domain.periods import Cutoffs, Period, lies_across
from qcdc_desktop.domain.vietnamese_format import date_in_words

TODAY = date(2026, 11, 23)
JUNE, YEAR = PartialDate(2022, 6), PartialDate(2022)

days = st.dates(date(1945, 1, 1), date(2100, 12, 31))
partial = st.builds(PartialDate, st.integers(1945, 2100), st.one_of(st.none(), st.integers(1, 12)))
anything = st.one_of(days, partial)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("6/2022", JUNE),
        ("06/2022", JUNE),
        ("06.2022", JUNE),
        ("6-2022", JUNE),
        ("6 2022", JUNE),
        ("t6/2022", JUNE),
        ("T6/2022", JUNE),
        ("t 6/2022", JUNE),
        ("tháng 6/2022", JUNE),
        ("Tháng 6 năm 2022", JUNE),
        ("2022", YEAR),
        (" 2022 ", YEAR),
        ("năm 2022", YEAR),
        ("2012", PartialDate(2012)),
        ("5/6/2022", date(2022, 6, 5)),
        ("5/6", date(2026, 6, 5)),
        ("050622", date(2022, 6, 5)),
        ("0506", date(2026, 6, 5)),
        ("h", TODAY),
        ("+3", date(2026, 11, 26)),
    ],
)
def test_that_a_month_or_a_year_is_read_as_such_and_a_day_as_a_day(
    typed: str, expected: date
) -> None:
    read = parse_loosely(typed, TODAY)
    assert (read, type(read)) == (expected, type(expected))


@pytest.mark.parametrize(
    "typed", ["22", "6/22", "13/2022", "0/2022", "1944", "6/1944", "20222", "quý 2/2022"]
)
def test_that_what_could_be_something_else_is_neither_month_nor_year(typed: str) -> None:
    assert parse_loosely(typed, TODAY) is None


def test_that_where_a_day_is_needed_no_month_and_no_year_is_read() -> None:
    assert parse_date("6/2022", TODAY) is None
    assert parse_date("2022", TODAY) is None
    assert parse_date("2012", TODAY) == date(2026, 12, 20)


def test_that_it_is_shown_as_the_paper_has_it() -> None:
    assert [show_date(one) for one in (JUNE, YEAR)] == ["06/2022", "2022"]
    assert [f"{one:%d/%m/%Y}" for one in (JUNE, YEAR)] == ["06/2022", "2022"]
    assert [str(one) for one in (JUNE, YEAR)] == ["2022-06", "2022"]
    assert f"{YEAR:%Y}" == "2022"
    assert f"{JUNE:%m.%Y}" == "06.2022"
    assert [say_date(one) for one in (date(2022, 6, 1), JUNE, YEAR)] == [
        "ngày 01/06/2022",
        "tháng 06/2022",
        "năm 2022",
    ]


def test_that_a_paper_leaves_room_for_the_day_that_is_not_known() -> None:
    assert date_in_words(JUNE) == "ngày …… tháng 6 năm 2022"
    assert date_in_words(YEAR) == "ngày …… tháng …… năm 2022"
    assert date_in_words(date(2022, 6, 1)) == "ngày 01 tháng 6 năm 2022"


def test_that_a_month_is_not_its_first_day_nor_a_year_its_first_month() -> None:
    assert date(2022, 6, 1) != JUNE
    assert not date(2022, 1, 1) == YEAR  # noqa: SIM201 - both ways round are asked
    assert PartialDate(2022, 1) != YEAR
    assert PartialDate(2022, 6) == JUNE
    assert len({JUNE, date(2022, 6, 1), PartialDate(2022, 6)}) == 2


@given(anything)
def test_that_it_comes_back_from_text_from_the_file_and_from_copies(on: date) -> None:
    for again in (
        iso_date(on.isoformat()),
        iso_date(stored_date(on)),
        copy.deepcopy(on),
        pickle.loads(pickle.dumps(on)),
    ):
        assert (again, type(again)) == (on, type(on))


@given(anything, anything)
def test_that_the_order_of_the_file_is_the_order_of_first_days(one: date, other: date) -> None:
    assert len(stored_date(one)) == 10
    firsts = [date(on.year, on.month, on.day) for on in (one, other)]
    if firsts[0] != firsts[1]:
        assert (stored_date(one) < stored_date(other)) == (firsts[0] < firsts[1])


@given(anything, days)
def test_that_nothing_that_begins_on_a_day_stands_before_the_loosest_of_it(
    on: date, bound: date
) -> None:
    is_after = date(on.year, on.month, on.day) >= bound
    assert (stored_date(on) >= stored_date(loosest(bound))) == is_after


@given(anything, anything)
def test_that_one_is_surely_before_the_other_only_if_all_its_days_are(
    one: date, other: date
) -> None:
    assert surely_before(one, other) == (last_day(one) < date(other.year, other.month, other.day))


def test_that_the_whole_span_is_told() -> None:
    assert (JUNE.first, JUNE.last) == (date(2022, 6, 1), date(2022, 6, 30))
    assert (YEAR.first, YEAR.last) == (date(2022, 1, 1), date(2022, 12, 31))
    assert PartialDate(2024, 2).last == date(2024, 2, 29)
    assert surely_before(JUNE, date(2022, 7, 1))
    assert not surely_before(JUNE, date(2022, 6, 30))
    assert not surely_before(YEAR, JUNE)
    assert not surely_before(JUNE, YEAR)


def test_that_arithmetic_gives_plain_days_and_only_days_are_exact() -> None:
    assert type(JUNE + timedelta(days=1)) is date
    assert type(JUNE.replace(day=3)) is date
    assert date(2022, 7, 1) - JUNE == timedelta(days=30)
    assert exact(JUNE) is None
    assert exact(date(2022, 6, 1)) == date(2022, 6, 1)


@pytest.mark.parametrize(
    ("on", "across"),
    [
        (PartialDate(2022, 5), False),
        (PartialDate(2022, 6), False),
        (PartialDate(2022, 11), True),
        (PartialDate(2022, 12), False),
        (PartialDate(2022), True),
    ],
)
def test_that_what_two_reports_could_count_lies_across_their_edge(
    on: PartialDate, across: bool
) -> None:
    assert lies_across(on) is across
    windows = [Period(year, part).window() for year in (2022, 2023) for part in ("H1", "H2")]
    touched = [one for one in windows if one.start <= on.last and on.first <= one.end]
    assert (len(touched) > 1) is across


def test_that_before_the_first_report_there_is_no_edge() -> None:
    assert not lies_across(PartialDate(2021, 11), first_year=2023)
    assert not lies_across(PartialDate(1998), first_year=2022)
    assert lies_across(PartialDate(2021), first_year=2022), "its last days are of the first report"
    assert lies_across(PartialDate(2021, 11), first_year=2022)
    assert lies_across(PartialDate(2022), first_year=2022)


def test_that_the_edge_is_the_units_own() -> None:
    assert lies_across(PartialDate(2022, 6), Cutoffs(half_year=(6, 15)))
    assert not lies_across(PartialDate(2022, 11), Cutoffs(year=(11, 30)))
