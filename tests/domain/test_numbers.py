"""Whole numbers with dots for thousands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.numbers import parse_integer, show_integer


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.388", 1388), ("1 388", 1388), ("1\u00a0388", 1388), ("1388", 1388), ("1388,0", 1388),
        ("1,388,000", 1388000), ("-5", -5), ("0", 0), ("1.38", None), ("1,5", None), ("", None),
        ("hai", None), ("1.388,5", None), ("12.34.567", None),
    ],
)  # fmt: skip
def test_that_numbers_are_read_as_people_write_them(typed: str, number: int | None) -> None:
    assert parse_integer(typed) == number


@given(st.integers(-(10**15), 10**15))
def test_that_what_is_shown_is_read_back(number: int) -> None:
    assert parse_integer(show_integer(number)) == number


def test_that_no_number_is_not_zero() -> None:
    assert show_integer(None) == ""
    assert show_integer(0) == "0"
