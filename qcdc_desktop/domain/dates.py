"""Dates as people type and books hold them, and how they are shown."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from qcdc_desktop.domain.partial_date import PartialDate

_SEPARATED = re.compile(r"^(\d{1,2})\s*[/\-. ]\s*(\d{1,2})(?:\s*[/\-. ]\s*(\d{2}|\d{4}))?$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?$")
_PLAIN = re.compile(r"^(\d{2})(\d{2})(\d{2}|\d{4})$")
_SHORT = re.compile(r"^(\d{1,2})(\d{2})$")
_OFFSET = re.compile(r"^([+-]\d{1,4})$")
_IN_WORDS = re.compile(
    r"ngày\s+(\d{1,2})\s*(?:[/\-.]|tháng)\s*(\d{1,2})\s*(?:[/\-.]|năm)\s*(\d{4})", re.IGNORECASE
)
_MONTH = re.compile(
    r"^(?:tháng|thg\.?|th\.?|t\.?)?\s*(\d{1,2})\s*(?:[/\-. ]|năm)\s*(\d{4})$", re.IGNORECASE
)
_YEAR = re.compile(r"^(?:năm\s*)?(\d{4})$", re.IGNORECASE)
_CENTURY_PIVOT = 70
FIRST_YEAR, LAST_YEAR = 1945, 2100


def show_date(day: date | None) -> str:
    """``05/06/2022``; ``06/2022`` or ``2022`` if no more is known; nothing for no date."""
    return day.strftime("%d/%m/%Y") if day else ""


def say_moment(at: datetime) -> str:
    """As it stands in a sentence: ``07:34 ngày 23/11/2026``; lists have ``23/11/2026 07:34``."""
    return f"{at:%H:%M} ngày {at:%d/%m/%Y}"


def say_date(day: date) -> str:
    """As it stands in a sentence: ``ngày 05/06/2022``, ``tháng 06/2022``, ``năm 2022``."""
    word = "ngày"
    if isinstance(day, PartialDate):
        word = "tháng" if day.has_month else "năm"
    return f"{word} {show_date(day)}"


def add_months(on: date, count: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    year, month = divmod(on.year * 12 + on.month - 1 + count, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(on.day, last))


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return 2000 + year if year < _CENTURY_PIVOT else 1900 + year


def _made(day: str, month: str, year: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def parse_date(text: str, today: date) -> date | None:
    """Read ``5/6``, ``5/6/2022``, ``05-06-2022``, ``13.2.22``, ``050622``, ``h``, ``+3``.

    Day first, always. A missing year is the year of ``today``; ``h`` is today; ``+3`` and ``-3``
    count days from today. None when the text is no date.
    """
    text = text.strip().lower()
    if text in {"h", "nay", "hôm nay"}:
        return today
    if found := _OFFSET.match(text):
        return today + timedelta(days=int(found[1]))
    if found := _ISO.match(text):
        return _made(found[3], found[2], int(found[1]))
    if found := _SEPARATED.match(text):
        return _made(found[1], found[2], _full_year(found[3]) if found[3] else today.year)
    if found := _PLAIN.match(text):
        return _made(found[1], found[2], _full_year(found[3]))
    if found := _SHORT.match(text):
        return _made(found[1], found[2], today.year)
    return None


def parse_partial(text: str) -> PartialDate | None:
    """Read ``6/2022``, ``06.2022``, ``t6/2022``, ``tháng 6 năm 2022``, ``2022``, ``năm 2022``.

    A year has four digits: ``22`` could be a day, and ``6/22`` a slip of one.
    """
    text = text.strip()
    found = _MONTH.match(text)
    month, year = (found[1], found[2]) if found else (None, None)
    if found is None and (found := _YEAR.match(text)):
        year = found[1]
    if year is None or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    if month is None:
        return PartialDate(int(year))
    return PartialDate(int(year), int(month)) if 1 <= int(month) <= 12 else None


def parse_loosely(text: str, today: date) -> date | None:
    """Read a day, a month or a year; four digits that can be a year are one (``2012``)."""
    return parse_partial(text) or parse_date(text, today)


def date_in_text(text: str) -> date | None:
    """The date inside ``100/QĐ-UBND ngày 21/03/2020`` or ``… ngày 21 tháng 3 năm 2020``."""
    found = _IN_WORDS.search(text)
    return _made(found[1], found[2], int(found[3])) if found else None
