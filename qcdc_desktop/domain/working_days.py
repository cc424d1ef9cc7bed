"""Counting days as the law counts them: working days, and calendar days that end on a day off.

Day 0, the day of the event, is not counted; a limit in calendar days that ends on a day off moves
to the next working day (Bộ luật Dân sự 2015 Điều 147, 148). Days fixed by a report plan ("trước
ngày …") do not move and have no business here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


class HolidayKind(StrEnum):
    """Off by law; off in lieu or by swap; a day of the weekend worked instead (ngày làm bù)."""

    NGHI = "NGHI"
    NGHI_BU = "NGHI_BU"
    LAM_BU = "LAM_BU"


def _no_holidays() -> dict[date, str]:
    return {}


@dataclass(frozen=True)
class WorkingCalendar:
    """Which days are worked.

    ``holidays``: public holidays, days off in lieu and days off by swap, each with its name.
    ``working``: days of the weekend worked instead of a swapped one (ngày làm bù).
    ``years``: the years with a table; outside them only weekends are left out, and whoever shows
    a computed day must say "chưa trừ ngày lễ".
    """

    holidays: Mapping[date, str] = field(default_factory=_no_holidays)
    working: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()

    def with_days(self, days: Iterable[tuple[date, str, HolidayKind]]) -> WorkingCalendar:
        """This calendar with an office's own days over it: each replaces what stood on its day."""
        holidays, working = dict(self.holidays), set(self.working)
        years = set(self.years)
        for day, name, kind in days:
            years.add(day.year)
            holidays.pop(day, None)
            working.discard(day)
            if kind is HolidayKind.LAM_BU:
                working.add(day)
            else:
                holidays[day] = name
        return WorkingCalendar(holidays, frozenset(working), frozenset(years))

    def is_working(self, day: date) -> bool:
        if day in self.working:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    def knows(self, year: int) -> bool:
        """Whether the year has a table of public holidays."""
        return year in self.years

    def knows_span(self, start: date, end: date) -> bool:
        """Whether every year a count ran through has a table."""
        first, last = sorted((start.year, end.year))
        return all(self.knows(year) for year in range(first, last + 1))

    def add_working_days(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``; before it when ``count`` is negative.

        With 0 it is ``day`` itself, worked or not: "ngay trong ngày" leaves no time to move.
        """
        step = _ONE_DAY if count >= 0 else -_ONE_DAY
        left = abs(count)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def add_days_rolled(self, day: date, count: int) -> date:
        """``count`` calendar days after ``day``, on to the next working day from a day off.

        A count backwards (a notice at least 5 days before) rolls back instead: the notice must
        have left while there was somebody to send it, and never later than the law allows.
        """
        return self.rolled(day + count * _ONE_DAY, backwards=count < 0)

    def rolled(self, day: date, *, backwards: bool = False) -> date:
        """``day`` itself when worked, otherwise the next (or previous) working day."""
        while not self.is_working(day):
            day += -_ONE_DAY if backwards else _ONE_DAY
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and with ``end``; negative when ``end`` is earlier."""
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working(day) for day in _days_after(start, end))


def _days_after(start: date, end: date) -> Iterator[date]:
    day = start
    while day < end:
        day += _ONE_DAY
        yield day
