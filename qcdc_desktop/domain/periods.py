"""Reporting periods and the window of dates whose records they count.

A period is written ``2022-H1``, ``2022``, ``2022-Q3`` or as free dates. The reports of the plan
are due before their period ends (05/6 and 30/11), so the data window has its own cut-off days,
which run on without a gap: each record belongs to exactly one half-year and one year.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.partial_date import PartialDate

_WRITTEN = re.compile(r"^(\d{4})(?:-(H1|H2|Q[1-4]))?$")
_DAY = timedelta(days=1)
_ROMAN = {"Q1": "I", "Q2": "II", "Q3": "III", "Q4": "IV"}


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day counted, both included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("a window may not end before it starts")

    @property
    def text(self) -> str:
        return f"từ ngày {show_date(self.start)} đến ngày {show_date(self.end)}"

    def holds(self, day: date | None) -> bool:
        return day is not None and self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """Last counted day of the half-year and of the year, as (month, day); unit settings."""

    half_year: tuple[int, int] = (5, 31)
    year: tuple[int, int] = (11, 20)


DEFAULT_CUTOFFS = Cutoffs()


def cutoffs_of(unit: Mapping[str, object]) -> Cutoffs:
    """As the unit set them, ``31/05`` and ``20/11``; the usual ones where it did not."""
    return Cutoffs(
        _month_day(unit.get("half_year_cutoff")) or DEFAULT_CUTOFFS.half_year,
        _month_day(unit.get("year_cutoff")) or DEFAULT_CUTOFFS.year,
    )


def _month_day(text: object) -> tuple[int, int] | None:
    day, _, month = str(text or "").partition("/")
    return (int(month), int(day)) if day.isdigit() and month.isdigit() else None


def lies_across(
    on: PartialDate, cutoffs: Cutoffs = DEFAULT_CUTOFFS, first_year: int | None = None
) -> bool:
    """Whether its days belong to more than one report: a cut-off falls among them, not last.

    Before ``first_year`` the office makes no report that could count it.
    """
    if first_year is not None and on.last < Period(first_year).window(cutoffs).start:
        return False
    cuts = (
        date(year, *cut)
        for year in (on.year, on.year + 1)
        for cut in (cutoffs.half_year, cutoffs.year)
    )
    return any(on.first <= cut < on.last for cut in cuts)


def quarter(part: str) -> str:
    """A quarter as the circulars write it: Q2 is "quý II"."""
    return f"quý {_ROMAN[part]}"


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period; ``part`` is empty for the year, else H1, H2, Q1–Q4 or ADHOC.

    An ad hoc period carries its own ``custom`` window.
    """

    year: int
    part: str = ""
    custom: Window | None = None

    @property
    def code(self) -> str:
        if self.custom:
            return f"{self.custom.start.isoformat()}_{self.custom.end.isoformat()}"
        return f"{self.year}-{self.part}" if self.part else str(self.year)

    @property
    def title(self) -> str:
        if self.custom:
            return self.custom.text
        names = {
            "": f"năm {self.year}",
            "H1": f"6 tháng đầu năm {self.year}",
            "H2": f"6 tháng cuối năm {self.year}",
        }
        return names.get(self.part) or f"{quarter(self.part)} năm {self.year}"

    def window(self, cutoffs: Cutoffs = DEFAULT_CUTOFFS) -> Window:
        """The days counted: continuous from the cut-off of the year before."""
        if self.custom:
            return self.custom
        opening = date(self.year - 1, *cutoffs.year) + _DAY
        half = date(self.year, *cutoffs.half_year)
        if self.part == "H1":
            return Window(opening, half)
        if self.part == "H2":
            return Window(half + _DAY, date(self.year, *cutoffs.year))
        if self.part:
            quarter = int(self.part[1:])
            end = date(self.year + quarter // 4, (quarter * 3) % 12 + 1, 1) - _DAY
            return Window(date(self.year, quarter * 3 - 2, 1), end)
        return Window(opening, date(self.year, *cutoffs.year))

    def year_to_date(self, cutoffs: Cutoffs = DEFAULT_CUTOFFS) -> Window:
        """From the opening of the reporting year to the end of this period's window."""
        window = self.window(cutoffs)
        if self.custom:
            return Window(min(date(window.end.year, 1, 1), window.start), window.end)
        opening = date(self.year - 1, *cutoffs.year) + _DAY
        return Window(min(opening, window.start), window.end)

    def a_year_before(self) -> "Period":
        if self.custom:
            return Period(self.year - 1, "ADHOC", _year_back(self.custom))
        return Period(self.year - 1, self.part)

    def previous(self) -> "Period | None":
        """The period whose report came before, ending the day before this one begins.

        None for free dates, and for quarters: their windows are the calendar's.
        """
        if self.part == "H2":
            return Period(self.year, "H1")
        return Period(self.year - 1) if self.part in {"", "H1"} else None


def _year_back(window: Window) -> Window:
    return Window(_same_day_before(window.start), _same_day_before(window.end))


def _same_day_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 2, 28)


def half_year_of(day: date, cutoffs: Cutoffs = DEFAULT_CUTOFFS) -> Period:
    """The half-year whose records are being entered on a day: every day belongs to one."""
    halves = (Period(year, part) for year in (day.year, day.year + 1) for part in ("H1", "H2"))
    return next(half for half in halves if day <= half.window(cutoffs).end)


def ad_hoc(start: date, end: date) -> Period:
    """A period of free dates."""
    return Period(end.year, "ADHOC", Window(start, end))


def parse_period(text: str) -> Period | None:
    """Read ``2022-H1``, ``2022``, ``2022-Q3``, ``2022-01-01_2022-03-31``; else None."""
    text = text.strip().upper()
    if found := _WRITTEN.match(text):
        return Period(int(found[1]), found[2] or "")
    start, _, end = text.partition("_")
    try:
        return ad_hoc(date.fromisoformat(start), date.fromisoformat(end))
    except ValueError:
        return None
