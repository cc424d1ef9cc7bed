"""Reads the public holidays of `forms/deadlines/holidays.toml` into a `WorkingCalendar`.

The table is edited by hand every year, when the swapped days are announced; the office may keep
its own copy, and `read_calendar` reads either.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from qcdc_desktop.domain.working_days import WorkingCalendar
from qcdc_desktop.specs.catalogue import Confidence
from qcdc_desktop.specs.toml_reading import Table, read_table

_LONGEST_BREAK = 15


def read_calendar(path: Path) -> WorkingCalendar:
    """The calendar of one file; a day in the wrong year, or both off and worked, is refused."""
    file = read_table(path)
    holidays: dict[date, str] = {}
    working: set[date] = set()
    years: set[int] = set()
    for row in file.tables("year"):
        year = row.integer("year")
        if year in years:
            raise row.error("year", f"năm {year} đã khai ở trên")
        years.add(year)
        row.member("confidence", Confidence)
        row.optional_text("note")
        for day in row.days("working"):
            _within(row, "working", year, day)
            working.add(day)
        for holiday in row.tables("holiday"):
            holidays.update(_days_off(holiday, year))
        row.done()
    file.done()
    for day in sorted(working & set(holidays)):
        raise file.error("year", f"ngày {day:%d/%m/%Y} vừa nghỉ vừa làm bù")
    return WorkingCalendar(holidays, frozenset(working), frozenset(years))


def _days_off(row: Table, year: int) -> dict[date, str]:
    name = row.text("name")
    first = row.day("from")
    last = row.optional_day("to") or first
    row.done()
    _within(row, "from", year, first)
    _within(row, "to", year, last)
    if not 0 <= (last - first).days < _LONGEST_BREAK:
        raise row.error("to", f"cần từ ngày from trở đi và dưới {_LONGEST_BREAK} ngày")
    return {first + timedelta(days=at): name for at in range((last - first).days + 1)}


def _within(row: Table, key: str, year: int, day: date) -> None:
    if day.year != year:
        raise row.error(key, f"ngày {day:%d/%m/%Y} không thuộc năm {year}")
