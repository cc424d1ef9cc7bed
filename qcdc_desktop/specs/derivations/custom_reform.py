"""Bài trừ hủ tục: the day by which a report counts a row of counters."""

from collections.abc import Mapping
from datetime import date

from qcdc_desktop.domain.choices_people import ReformPeriod
from qcdc_desktop.specs.derivations.registry import derivation
from qcdc_desktop.specs.draft_values import number, text
from qcdc_desktop.specs.record_context import RuleContext

MIDDLE: dict[str, tuple[int, int]] = {
    ReformPeriod.H1: (3, 31),
    ReformPeriod.H2: (9, 30),
    ReformPeriod.YEAR: (9, 30),
}
"""Month and day inside the half-year, inside the second half: whatever day a unit closes on."""


@derivation
def reform_counted_on(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """Figures of a whole year are known at its end, so only the year's report counts them."""
    year, middle = number(draft, "year"), MIDDLE.get(text(draft, "period"))
    if year is None or middle is None or not 1 <= year <= date.max.year:
        return {"counted_on": None}
    return {"counted_on": date(year, *middle)}
