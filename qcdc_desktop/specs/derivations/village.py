"""Thôn: the newest dated figures stand for the village."""

from collections.abc import Mapping
from datetime import date

from qcdc_desktop.specs.derivations.registry import derivation
from qcdc_desktop.specs.draft_values import Values, day, number, rows
from qcdc_desktop.specs.record_context import RuleContext

_NO_FIGURES: Values = {}
FIGURES = ("households", "population", "ethnic_minority_households")


@derivation
def village_figures(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """Households and people of the latest day; undated figures count as the oldest."""
    dated = rows(draft, "figures")
    latest = max(dated, key=_as_of, default=_NO_FIGURES)
    return {name: number(latest, name) for name in FIGURES}


def _as_of(row: Values) -> date:
    return day(row, "as_of_on") or date.min
