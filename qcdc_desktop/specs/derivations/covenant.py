"""Hương ước: share of all households, the commune's time to decide (NĐ 61/2023 Điều 10, 11)."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from qcdc_desktop.domain.choices import CovenantState
from qcdc_desktop.domain.kinds import RecordOrigin
from qcdc_desktop.specs.derivations.due import due_from, is_after, is_late, rule_of
from qcdc_desktop.specs.derivations.registry import derivation
from qcdc_desktop.specs.draft_values import day, number, text
from qcdc_desktop.specs.record_context import RuleContext

NEW_DECREE_FROM = date(2023, 8, 16)
"""NĐ 61/2023 in force; covenants recognised before it stay valid (Luật 10/2022 Điều 91.3)."""

LAST_OLD_DAY = NEW_DECREE_FROM - timedelta(days=1)


@derivation
def covenant_share(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """``65,3``: of all households, one decimal, for reading only; tests use whole numbers."""
    return {"for_pct": share_text(number(draft, "votes_for"), number(draft, "households_total"))}


@derivation
def covenant_decision_due(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """Five working days from a complete file (Điều 11.3.b)."""
    decided_on = day(draft, "decision_on") or day(draft, "refusal_on")
    due = due_from(draft, context, "HU_DECIDE", "file_complete_on")
    due_on = due.on if due else None
    return {
        "decision_due_on": due_on,
        "decision_rule": rule_of(due),
        "is_decision_late": is_late(due_on, decided_on, context.today),
    }


@derivation
def covenant_first_state(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """Where a record without a state starts: an old book's covenant is recognised, not proposed."""
    if text(draft, "state"):
        return {}
    decided_on = day(draft, "decision_on")
    if decided_on is not None:
        is_new = is_after(decided_on, LAST_OLD_DAY)
        if is_new is None:
            return {}
        return {"state": (CovenantState.HIEU_LUC if is_new else CovenantState.LEGACY).value}
    if draft.get("origin") == RecordOrigin.IMPORTED:
        return {}
    return {"state": context.machines.for_record("covenant").start.code}


def share_text(votes: int | None, total: int | None) -> str | None:
    """Votes of all households in per cent, half up, decimal comma; None where it has no sense."""
    if votes is None or not total or total < 0:
        return None
    share = (Decimal(100 * votes) / total).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{share:f}".replace(".", ",")
