"""A figure of a report with its standing: zero, "không phát sinh" and "chưa báo cáo" differ."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from qcdc_desktop.domain.periods import Period, Window


class FigureKind(StrEnum):
    COUNTED = "counted"
    DECLARED = "declared"
    RATIO = "ratio"


class FigureState(StrEnum):
    """Four ways to have no amount, kept apart.

    ``ZERO`` was counted or typed as 0; ``NOTHING`` was declared not to have occurred; ``MISSING``
    has not been reported; ``NOT_APPLICABLE`` cannot exist (nothing to divide by).
    """

    VALUE = "value"
    ZERO = "zero"
    NOTHING = "nothing"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Figure:
    """``number`` is a count, a sum or, for a ratio, the percentage with one decimal.

    A ratio keeps both parts: upper levels add parts and recompute, they never average percentages.
    ``text`` holds a declared value that is no number (a mark, a rank); ``by`` who typed it.
    """

    code: str
    label: str
    unit: str
    kind: FigureKind
    state: FigureState
    number: int | Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    text: str = ""
    note: str = ""
    by: str = ""

    @property
    def amount(self) -> int:
        """The whole number in it; nothing is 0."""
        return int(self.number) if self.number is not None else 0


def counted(code: str, label: str, unit: str, number: int) -> Figure:
    state = FigureState.VALUE if number else FigureState.ZERO
    return Figure(code, label, unit, FigureKind.COUNTED, state, number)


def ratio(code: str, label: str, unit: str, numerator: int, denominator: int) -> Figure:
    """A percentage, rounded half up to one decimal; not applicable when nothing stands below."""
    if denominator == 0:
        state, value = FigureState.NOT_APPLICABLE, None
    else:
        exact = Decimal(numerator) * 100 / Decimal(denominator)
        value = exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
        state = FigureState.VALUE if numerator else FigureState.ZERO
    return Figure(code, label, unit, FigureKind.RATIO, state, value, numerator, denominator)


def change(code: str, label: str, unit: str, now: int, before: int | None) -> Figure:
    """More or less than a year before, in percent of it, half up to one decimal.

    ``before`` None: the year before cannot be compared.
    """
    if not before:
        return Figure(code, label, unit, FigureKind.RATIO, FigureState.NOT_APPLICABLE)
    exact = Decimal(now - before) * 100 / Decimal(before)
    value = exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    state = FigureState.VALUE if value else FigureState.ZERO
    return Figure(code, label, unit, FigureKind.RATIO, state, value, now - before, before)


def achieved(figure: Figure, plan: int) -> Decimal | None:
    """What of a year's plan has been done, in percent with one decimal; None: nothing to tell."""
    if figure.kind is FigureKind.RATIO or not isinstance(figure.number, int) or plan <= 0:
        return None
    exact = Decimal(figure.number) * 100 / Decimal(plan)
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a period with what they are set beside.

    ``before``: the same period last year, empty: "không so sánh". ``to_date``: from the opening of
    the reporting year, empty where that is the period itself. ``previous``: what the period before
    this one ended with, as far as it is carried forward. ``plans``: what the year set out to do.
    """

    period: Period
    window: Window
    year_to_date: Window
    values: Mapping[str, Figure]
    before: Mapping[str, Figure] = field(default_factory=dict[str, Figure])
    to_date: Mapping[str, Figure] = field(default_factory=dict[str, Figure])
    previous: Mapping[str, Figure] = field(default_factory=dict[str, Figure])
    plans: Mapping[str, int] = field(default_factory=dict[str, int])

    def __getitem__(self, code: str) -> Figure:
        return self.values[code]

    def __contains__(self, code: str) -> bool:
        return code in self.values

    @property
    def is_compared(self) -> bool:
        return bool(self.before)

    def since_opening(self, code: str) -> Figure | None:
        """The figure from the opening of the reporting year; None where it cannot be told."""
        if self.window == self.year_to_date:
            return self.values.get(code)
        return self.to_date.get(code)

    def achieved(self, code: str) -> Decimal | None:
        """The share of the year's plan reached since the opening of the year, in percent."""
        figure, plan = self.since_opening(code), self.plans.get(code)
        return None if figure is None or plan is None else achieved(figure, plan)
