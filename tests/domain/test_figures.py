from decimal import Decimal

import pytest

from qcdc_desktop.domain.figures import FigureState, counted, ratio


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [
        (1, 8, "12.5"),
        (2, 3, "66.7"),
        (1, 3, "33.3"),
        (1, 16, "6.3"),
        (7, 7, "100.0"),
        (3, 80, "3.8"),
    ],
)
def test_that_percentages_round_half_up_to_one_decimal(
    numerator: int, denominator: int, shown: str
) -> None:
    figure = ratio("X", "x", "%", numerator, denominator)
    assert figure.number == Decimal(shown)
    assert (figure.numerator, figure.denominator) == (numerator, denominator)


def test_that_nothing_to_divide_by_is_not_applicable_and_not_a_hundred() -> None:
    figure = ratio("X", "x", "%", 0, 0)
    assert (figure.state, figure.number) == (FigureState.NOT_APPLICABLE, None)


def test_that_a_counted_nothing_is_zero() -> None:
    assert counted("X", "x", "cuộc", 0).state is FigureState.ZERO
    assert counted("X", "x", "cuộc", 3).state is FigureState.VALUE
