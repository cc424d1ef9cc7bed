"""Numbers of papers as cells of old books hold them."""

from datetime import date

import pytest

from qcdc_desktop.domain.document_number import NumberAndDay, is_document_number, split_number


@pytest.mark.parametrize(
    ("cell", "number", "on"),
    [
        ("100/QĐ-UBND ngày 21/03/2020", "100/QĐ-UBND", date(2020, 3, 21)),
        ("Số 45/QĐ-UBND, ngày 5 tháng 4 năm 2022", "45/QĐ-UBND", date(2022, 4, 5)),
        ("Quyết định số 12/QĐ-UBND (ngày 01/02/2021)", "12/QĐ-UBND", date(2021, 2, 1)),
        ("32/KH-UBND", "32/KH-UBND", None),
        ("ngày 21/03/2020", "", date(2020, 3, 21)),
        ("", "", None),
    ],
)
def test_that_number_and_day_are_told_apart(cell: str, number: str, on: date | None) -> None:
    assert split_number(cell) == NumberAndDay(number, on)


def test_that_state_and_party_numbers_are_numbers() -> None:
    assert is_document_number("32/KH-UBND")
    assert is_document_number("05-KH/BCĐ")
    assert not is_document_number("số 32")
