"""How office papers write dates, numbers and document numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from qcdc_desktop.domain.vietnamese_format import (
    blank_date_in_words,
    date_in_words,
    decimal_text,
    document_number,
    is_party_number,
    is_state_number,
    percent_text,
    roman,
    two_digits,
    window_text,
)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 6, 5), "ngày 05 tháng 6 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 11, 15), "ngày 15 tháng 11 năm 2026"),
    ],
)
def test_that_small_days_and_the_first_two_months_take_a_zero(day: date, words: str) -> None:
    assert date_in_words(day) == words


def test_that_an_unknown_date_leaves_room_for_the_pen() -> None:
    words = blank_date_in_words(2022).replace("\u00a0", " ")
    assert words == "ngày     tháng     năm 2022"


def test_that_document_numbers_below_ten_take_a_zero() -> None:
    assert document_number(7, "BC-UBND") == "07/BC-UBND"
    assert document_number(125, "BC-UBND") == "125/BC-UBND"
    assert document_number(None, "BC-UBND").replace("\u00a0", " ") == "     /BC-UBND"


STATE = ["32/KH-UBND", "12/TTr-UBND", "02/QyĐ-UBND", "04/2015/NĐ-CP", "12/UBND-VX"]
PARTY = ["05-KH/BCĐ", "1859-QĐ/TU", "11-QĐi/TW", "215-KL/TW"]


@pytest.mark.parametrize("number", STATE)
def test_that_a_state_number_is_no_party_number(number: str) -> None:
    assert is_state_number(number)
    assert not is_party_number(number)


@pytest.mark.parametrize("number", PARTY)
def test_that_a_party_number_is_no_state_number(number: str) -> None:
    assert is_party_number(number)
    assert not is_state_number(number)


def test_that_decimals_take_a_comma_and_thousands_a_dot() -> None:
    assert decimal_text(Decimal("1234567.5")) == "1.234.567,5"
    assert decimal_text(Decimal("0.25"), 1) == "0,3"
    assert decimal_text(Decimal("-1234.04"), 1) == "-1.234,0"


def test_that_whole_percentages_lose_their_decimal() -> None:
    assert percent_text(Decimal("83.3")) == "83,3\u00a0%"
    assert percent_text(100) == "100\u00a0%"
    assert percent_text(None) == "–"


def test_that_small_counts_are_written_with_two_digits() -> None:
    assert [two_digits(n) for n in (0, 3, 10, 117, 1388)] == ["0", "03", "10", "117", "1.388"]


def test_that_roman_numerals_follow_the_subtracting_rule() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 40, 1994)] == ["I", "IV", "IX", "XIV", "XL", "MCMXCIV"]
    with pytest.raises(ValueError, match="0"):
        roman(0)


def test_that_a_window_names_both_of_its_days() -> None:
    expected = "Số liệu từ ngày 01/01/2022 đến ngày 31/05/2022"
    assert window_text(date(2022, 1, 1), date(2022, 5, 31)) == expected
