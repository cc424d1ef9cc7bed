"""The last day of one rule from a day of the draft: derivations, rules and clocks all ask here."""

from collections.abc import Mapping
from datetime import date

from qcdc_desktop.domain.partial_date import last_day
from qcdc_desktop.specs.deadlines import Due
from qcdc_desktop.specs.draft_values import day, flag
from qcdc_desktop.specs.record_context import RuleContext


def due_from(
    draft: Mapping[str, object], context: RuleContext, code: str, trigger: str, remote: str = ""
) -> Due | None:
    """None where the day is missing or no law of that day knows the duty.

    ``remote`` names the flag of the record for vùng sâu, vùng xa; empty there, the unit's holds.
    """
    trigger_on = day(draft, trigger)
    if trigger_on is None:
        return None
    is_remote = False
    if remote:
        own = flag(draft, remote)
        is_remote = context.unit_is_remote if own is None else own
    return context.deadlines.due(code, trigger_on, context.calendar, remote=is_remote)


def rule_of(due: Due | None, without: str | None = None) -> str | None:
    """What is stored beside the day: which rule, and how it was counted."""
    return f"{due.rule}: {due.formula}"[:200] if due else without


def is_late(due_on: date | None, done_on: date | None, today: date) -> bool | None:
    """Done after the day, or not done and the day is over; None as long as nobody can tell."""
    if due_on is None:
        return None
    if done_on is not None:
        return is_after(done_on, due_on)
    return True if today > due_on else None


def is_after(done_on: date, due_on: date) -> bool | None:
    """None where a month or a year leaves it open."""
    if done_on > due_on:
        return True
    return None if last_day(done_on) > due_on else False
