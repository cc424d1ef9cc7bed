"""Working days, calendar days that end on a day off, and years without a table."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.working_days import HolidayKind, WorkingCalendar

PLAIN = WorkingCalendar()
HOLIDAYS = WorkingCalendar(
    {date(2024, 4, 29): "hoán đổi", date(2024, 4, 30): "lễ", date(2024, 5, 1): "lễ"},
    frozenset({date(2024, 5, 4)}),
    frozenset({2024}),
)
DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))


def test_that_the_day_of_the_event_is_not_counted() -> None:
    monday = date(2026, 7, 6)
    assert PLAIN.add_working_days(monday, 1) == date(2026, 7, 7)
    assert PLAIN.add_days_rolled(monday, 1) == date(2026, 7, 7)


def test_that_saturdays_and_sundays_are_left_out() -> None:
    assert PLAIN.add_working_days(date(2026, 7, 6), 7) == date(2026, 7, 15)
    assert PLAIN.add_working_days(date(2026, 7, 11), 1) == date(2026, 7, 13)


def test_that_holidays_are_left_out_and_swapped_saturdays_are_worked() -> None:
    friday = date(2024, 4, 26)
    worked = [HOLIDAYS.add_working_days(friday, count) for count in (1, 2, 3, 4)]
    assert worked == [date(2024, 5, 2), date(2024, 5, 3), date(2024, 5, 4), date(2024, 5, 6)]


def test_that_calendar_days_ending_on_a_day_off_move_to_the_next_working_day() -> None:
    assert PLAIN.add_days_rolled(date(2026, 7, 15), 45) == date(2026, 8, 31)
    assert HOLIDAYS.add_days_rolled(date(2024, 4, 19), 10) == date(2024, 5, 2)
    assert HOLIDAYS.add_days_rolled(date(2024, 4, 20), 14) == date(2024, 5, 4)


def test_that_a_notice_before_an_event_never_moves_later() -> None:
    monday = date(2026, 7, 13)
    assert PLAIN.add_days_rolled(monday, -1) == date(2026, 7, 10)
    assert PLAIN.add_working_days(monday, -5) == date(2026, 7, 6)


def test_that_a_year_without_a_table_is_known_to_be_unknown() -> None:
    assert HOLIDAYS.knows(2024)
    assert not HOLIDAYS.knows(2025)
    assert not HOLIDAYS.knows_span(date(2024, 12, 30), date(2025, 1, 3))
    assert HOLIDAYS.knows_span(date(2024, 12, 1), date(2024, 11, 1))


def test_that_working_days_between_count_the_last_day_but_not_the_first() -> None:
    assert HOLIDAYS.working_days_between(date(2024, 4, 26), date(2024, 5, 4)) == 3
    assert HOLIDAYS.working_days_between(date(2024, 5, 4), date(2024, 4, 26)) == -3
    assert PLAIN.working_days_between(date(2026, 7, 6), date(2026, 7, 6)) == 0


@given(DAYS, st.integers(1, 90))
def test_that_counting_forth_and_measuring_agree(day: date, count: int) -> None:
    end = HOLIDAYS.add_working_days(day, count)
    assert HOLIDAYS.is_working(end)
    assert HOLIDAYS.working_days_between(day, end) == count


@given(DAYS, st.integers(0, 90))
def test_that_rolling_only_ever_skips_days_off(day: date, count: int) -> None:
    end = HOLIDAYS.add_days_rolled(day, count)
    plain = day + timedelta(days=count)
    assert HOLIDAYS.is_working(end)
    skipped = [plain + timedelta(days=step) for step in range((end - plain).days)]
    assert not any(HOLIDAYS.is_working(each) for each in skipped)


def test_that_an_offices_own_days_replace_the_shipped_ones() -> None:
    friday, saturday = date(2026, 8, 21), date(2026, 8, 22)
    shipped = WorkingCalendar({friday: "Nghỉ"}, frozenset({saturday}), frozenset({2026}))
    assert not shipped.is_working(friday)
    assert shipped.is_working(saturday)
    own = shipped.with_days(
        [(friday, "", HolidayKind.LAM_BU), (saturday, "Nghỉ bù", HolidayKind.NGHI_BU)]
    )
    assert own.is_working(friday)
    assert not own.is_working(saturday)
    assert not shipped.is_working(friday)


def test_that_an_own_day_makes_its_year_known() -> None:
    assert not WorkingCalendar().knows(2031)
    own = WorkingCalendar().with_days([(date(2031, 1, 1), "Tết", HolidayKind.NGHI)])
    assert own.knows(2031)
    assert not own.is_working(date(2031, 1, 1))
