"""Reads the public holidays of `forms/deadlines/holidays.toml`.

The table is edited by hand every year, when the swapped days are announced; the office may keep
its own copy. `read_years` gives it as people read it, `read_calendar` as days are counted by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from qcdc_desktop.domain.working_days import WorkingCalendar
from qcdc_desktop.specs.catalogue import Confidence
from qcdc_desktop.specs.toml_reading import Table, read_table

_LONGEST_BREAK = 15
_WORKED = "Làm bù"


@dataclass(frozen=True, slots=True)
class ShippedBreak:
    """Days off in a row under one name; or one day of the weekend worked instead."""

    name: str
    first: date
    last: date
    is_worked: bool = False

    @property
    def days(self) -> tuple[date, ...]:
        count = (self.last - self.first).days + 1
        return tuple(self.first + timedelta(days=at) for at in range(count))


@dataclass(frozen=True, slots=True)
class ShippedYear:
    """One year as the table has it, with how far its days were checked against a document."""

    year: int
    confidence: Confidence
    note: str
    breaks: tuple[ShippedBreak, ...]
    """By day."""


def read_years(path: Path) -> tuple[ShippedYear, ...]:
    """The years of one file; a day in the wrong year, or both off and worked, is refused."""
    file = read_table(path)
    years: list[ShippedYear] = []
    for row in file.tables("year"):
        year = row.integer("year")
        if year in {one.year for one in years}:
            raise row.error("year", f"năm {year} đã khai ở trên")
        confidence = row.member("confidence", Confidence)
        note = row.optional_text("note") or ""
        worked: list[ShippedBreak] = []
        for day in row.days("working"):
            _within(row, "working", year, day)
            worked.append(ShippedBreak(_WORKED, day, day, is_worked=True))
        breaks = [_break(holiday, year) for holiday in row.tables("holiday")]
        row.done()
        off = {day for one in breaks for day in one.days}
        for one in worked:
            if one.first in off:
                raise file.error("year", f"ngày {one.first:%d/%m/%Y} vừa nghỉ vừa làm bù")
        found = sorted([*breaks, *worked], key=_first_day)
        years.append(ShippedYear(year, confidence, note, tuple(found)))
    file.done()
    return tuple(years)


def read_calendar(path: Path) -> WorkingCalendar:
    """The calendar of one file."""
    years = read_years(path)
    breaks = [one for year in years for one in year.breaks]
    holidays = {day: one.name for one in breaks if not one.is_worked for day in one.days}
    working = frozenset(one.first for one in breaks if one.is_worked)
    return WorkingCalendar(holidays, working, frozenset(one.year for one in years))


def _first_day(one: ShippedBreak) -> date:
    return one.first


def _break(row: Table, year: int) -> ShippedBreak:
    name = row.text("name")
    first = row.day("from")
    last = row.optional_day("to") or first
    row.done()
    _within(row, "from", year, first)
    _within(row, "to", year, last)
    if not 0 <= (last - first).days < _LONGEST_BREAK:
        raise row.error("to", f"cần từ ngày from trở đi và dưới {_LONGEST_BREAK} ngày")
    return ShippedBreak(name, first, last)


def _within(row: Table, key: str, year: int, day: date) -> None:
    if day.year != year:
        raise row.error(key, f"ngày {day:%d/%m/%Y} không thuộc năm {year}")
