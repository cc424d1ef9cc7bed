"""Dates, numbers and document numbers as Nghị định 30/2020/NĐ-CP, Phụ lục I writes them."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.domain.partial_date import PartialDate

NO_VALUE = "–"

# "05-KH/BCĐ" is the Party's form, "32/KH-UBND" the State's: a field for one refuses the other.
_STATE_NUMBER = re.compile(r"\d+(?:/\d{4})?/[A-ZĐ][A-Za-zĐđ]{1,4}-[A-ZĐ0-9&\-]+")
_PARTY_NUMBER = re.compile(r"\d+-[A-ZĐ][A-Za-zĐđ]{1,4}/[A-ZĐ0-9\-]+")

_DOTS = "……"
_HANDWRITTEN = "\u00a0" * 5
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def date_in_words(day: date) -> str:
    """Say ngày 05 tháng 01 năm 2026: days below 10 and months 1 and 2 take a leading zero.

    What is not known of the date is left to a hand.
    """
    if isinstance(day, PartialDate) and not day.has_month:
        return f"ngày {_DOTS} tháng {_DOTS} năm {day.year}"
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    number = _DOTS if isinstance(day, PartialDate) else f"{day.day:02d}"
    return f"ngày {number} tháng {month} năm {day.year}"


def blank_date_in_words(year: int) -> str:
    """The date line with room to write day and month by hand; year 0 leaves the year open too."""
    return f"ngày{_HANDWRITTEN}tháng{_HANDWRITTEN}năm {year or f'20{_HANDWRITTEN}'}"


def window_text(first: date, last: date) -> str:
    """The line under every annex title."""
    return f"Số liệu từ ngày {show_date(first)} đến ngày {show_date(last)}"


def decimal_text(value: Decimal | int, places: int | None = None) -> str:
    """1.234,5: comma before decimals; ``places`` rounds half up, else all decimals are kept."""
    number = Decimal(value)
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))


def percent_text(value: Decimal | int | None, places: int = 1) -> str:
    """83,3 %; whole percentages lose the ",0"; no value prints a dash."""
    if value is None:
        return NO_VALUE
    text = decimal_text(value, places)
    return (text.rstrip("0").rstrip(",") if "," in text else text) + "\u00a0%"


def two_digits(value: int) -> str:
    """03, 12, 117: small counts in a sentence of an office paper are written with two digits."""
    return f"{value:02d}" if 0 < value < 10 else show_integer(value)


def roman(number: int) -> str:
    """I, II, III … for annexes and sections."""
    if number < 1:
        raise ValueError(f"no Roman numeral for {number}")
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def document_number(number: int | None, symbol: str) -> str:
    """07/BC-UBND; without a number, room to write it by hand stands before the slash."""
    return f"{_HANDWRITTEN if number is None else f'{number:02d}'}/{symbol}"


def is_state_number(text: str) -> bool:
    """Whether the text is a number of a State paper: 32/KH-UBND, 04/2015/NĐ-CP, 12/UBND-VX."""
    return _STATE_NUMBER.fullmatch(text.strip()) is not None


def is_party_number(text: str) -> bool:
    """Whether the text is a number of a Party paper: 05-KH/BCĐ, 1859-QĐ/TU."""
    return _PARTY_NUMBER.fullmatch(text.strip()) is not None
