"""The calendar of public holidays that comes with the program, in words for people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.working_days import HolidayKind
from qcdc_desktop.specs.catalogue import Confidence
from qcdc_desktop.specs.holidays import ShippedBreak, ShippedYear

SOURCE = "Bộ luật Lao động 2019, Điều 112; thông báo nghỉ lễ, tết hằng năm"
_CONFIDENCE = {
    Confidence.SOURCED: "đã đối chiếu văn bản",
    Confidence.MEMORY_HIGH: "theo lịch đã biết, tin được; nên đối chiếu thông báo của năm",
    Confidence.MEMORY_MEDIUM: "theo lịch đã biết, một số ngày chưa chắc; hãy đối chiếu thông báo",
    Confidence.MEMORY_LOW: "mới ghi những ngày chắc chắn; cần bổ sung khi có thông báo",
}
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
OwnDay = tuple[date, str, HolidayKind]


@dataclass(frozen=True, slots=True)
class BreakView:
    """Days off in a row, or a day worked instead; ``replaced``: days the office wrote itself."""

    when: str
    days: int
    name: str
    is_worked: bool
    replaced: str = ""


@dataclass(frozen=True, slots=True)
class YearView:
    """A year of the calendar, how far it was checked, and where its days come from."""

    year: int
    days_off: int
    confidence: str
    source: str
    breaks: tuple[BreakView, ...]


def year_views(years: Iterable[ShippedYear], own: Iterable[OwnDay] = ()) -> tuple[YearView, ...]:
    """Newest year first; what the office wrote over a day is told beside it."""
    written = {day for day, _name, _kind in own}
    return tuple(_view(year, written) for year in sorted(years, key=_number, reverse=True))


def _number(year: ShippedYear) -> int:
    return year.year


def _view(year: ShippedYear, written: set[date]) -> YearView:
    off = sum(len(one.days) for one in year.breaks if not one.is_worked)
    source = f"{SOURCE}. {year.note}".rstrip(". ") + "."
    breaks = tuple(_break(one, written) for one in year.breaks)
    return YearView(year.year, off, _CONFIDENCE[year.confidence], source, breaks)


def _break(one: ShippedBreak, written: set[date]) -> BreakView:
    first, last = (f"{_WEEKDAYS[day.weekday()]} {day:%d/%m}" for day in (one.first, one.last))
    when = f"{first}/{one.first.year}" if first == last else f"{first} đến {last}/{one.last.year}"
    replaced = ", ".join(show_date(day) for day in one.days if day in written)
    told = f"đơn vị đã ghi thay ngày {replaced}" if replaced else ""
    return BreakView(when, len(one.days), one.name, one.is_worked, told)
