"""The last day of one rule from a day of the draft: derivations, rules and clocks all ask here."""

from collections.abc import Mapping

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
