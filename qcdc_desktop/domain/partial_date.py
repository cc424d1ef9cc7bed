"""A month or a year, where an old paper names no day.

It travels wherever a date does, so nobody has to carry a second value beside it. It stands in order
by its first day; whoever finds fault with a date asks `surely_before`, which takes the whole span:
a fault is one only if no day of the span could be right. A day is never made up: it is written,
stored and compared as the month or the year it is.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Any

_ISO = re.compile(r"^(\d{4})(?:-(\d{2}))?$")
_OF_MONTH, _OF_DAY = ("%m", "%b", "%B"), ("%d", "%a", "%A", "%j", "%u", "%w")


class PartialDate(date):
    """The year ``PartialDate(2022)`` or the month ``PartialDate(2022, 6)``.

    As a `date` it is its first day; it equals no day, and arithmetic leads from its first day to
    a plain day.
    """

    has_month: bool

    def __new__(cls, year: int, month: int | None = None) -> "PartialDate":
        self = super().__new__(cls, year, month or 1, 1)
        self.has_month = month is not None
        return self

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        month = self.month if self.has_month else 12
        return date(self.year, month, monthrange(self.year, month)[1])

    def isoformat(self) -> str:
        """``2022-06`` or ``2022``: ISO 8601 with reduced precision."""
        return f"{self.year:04}-{self.month:02}" if self.has_month else f"{self.year:04}"

    def strftime(self, format: str) -> str:  # noqa: A002 - named so by what is overridden
        """As asked if that much is known, else as the paper has it: ``06/2022``, ``2022``."""
        unknown = _OF_DAY if self.has_month else _OF_DAY + _OF_MONTH
        if any(part in format for part in unknown):
            return f"{self.month:02}/{self.year:04}" if self.has_month else f"{self.year:04}"
        return self.first.strftime(format)

    def __format__(self, format: str) -> str:  # noqa: A002 - named so by what is overridden
        return self.strftime(format) if format else self.isoformat()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, PartialDate):
            return self.isoformat() == other.isoformat()
        return False if isinstance(other, date) else NotImplemented

    def __ne__(self, other: object) -> bool:
        same = self.__eq__(other)
        return same if same is NotImplemented else not same

    def __hash__(self) -> int:
        return hash(self.isoformat())

    def __add__(self, other: timedelta) -> date:
        return self.first + other

    __radd__ = __add__  # pyright: ignore[reportAssignmentType]

    def __sub__(self, other: Any) -> Any:
        return self.first - other

    def replace(self, *parts: Any, **named: Any) -> date:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self.first.replace(*parts, **named)

    def __reduce__(self) -> tuple[Any, ...]:
        return PartialDate, (self.year, self.month if self.has_month else None)

    def __repr__(self) -> str:
        return f"PartialDate({self.isoformat()})"


def last_day(on: date) -> date:
    """The last day it may have been."""
    return on.last if isinstance(on, PartialDate) else on


def surely_before(one: date, other: date) -> bool:
    """No day of the one could be that of the other or later."""
    return last_day(one) < other


def exact(on: date | None) -> date | None:
    """The day, where it is one: deadlines and spans of days are counted from nothing less."""
    return None if isinstance(on, PartialDate) else on


def iso_date(text: str) -> date:
    """Read back what ``isoformat`` or `stored_date` wrote.

    Raises:
        ValueError: it is no date.
    """
    found = _ISO.match(text.removesuffix("-00").removesuffix("-00"))
    if found is None:
        return date.fromisoformat(text)
    return PartialDate(int(found[1]), int(found[2]) if found[2] else None)


def stored_date(on: date) -> str:
    """As the data file holds it, ``00`` for what is not known: ``2022-06-00``, ``2022-00-00``.

    Ten characters in the order of time, each month before its days and each year before its months.
    """
    return on.isoformat() + "-00" * (2 - on.isoformat().count("-"))


def loosest(on: date) -> date:
    """The least precise date that begins on this day: a year on 1 January, a month on a first.

    In the order of the data file nothing that begins on the day stands before it.
    """
    if on.day != 1:
        return on
    return PartialDate(on.year, None if on.month == 1 else on.month)
