"""A figure's filter handed on to a list as conditions, so that a large figure needs no ids."""

from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.domain.measuring import MeasureSpec, Moment, Span, Spans
from qcdc_desktop.model import REGISTERS

_SHARED = frozenset(
    {
        "eq", "ne", "in", "not_in", "has", "from", "to", "after", "before", "empty", "filled",
        "after_column", "not_after_column",
    }
)  # fmt: skip
"""Operators that lists know too."""


def as_conditions(measure: MeasureSpec, spans: Spans) -> tuple[str, tuple[Condition, ...]] | None:
    """The filter of a measure over whole records as list conditions; None where it needs ids.

    A figure over 100,000 petitions is handed on as a filter, not as 100,000 ids.
    """
    if measure.record not in REGISTERS or measure.distinct:
        return None
    if any(condition.operator not in _SHARED for condition in measure.conditions):
        return None
    found = [Condition("status", "eq", "COMPLETE")]
    for each in measure.conditions:
        value = spans.moment(each.value) if isinstance(each.value, Moment) else each.value
        found.append(Condition(each.column, each.operator, value))
    window = spans.period
    match measure.span:
        case Span.PERIOD:
            days = (("from", window.start), ("to", window.end))
        case Span.YEAR_TO_DATE:
            days = (("from", spans.year_to_date.start), ("to", spans.year_to_date.end))
        case Span.CUTOFF:
            days = (("to", window.end),)
        case Span.BEFORE:
            days = (("before", window.start),)
        case Span.ANY:
            days = ()
    found += [Condition(measure.on, operator, day) for operator, day in days]
    return measure.record, tuple(found)
