"""Tiếp công dân: what follows from a session and its rows.

Luật Tiếp công dân Điều 28.1 (reply), Điều 29 (groups); NĐ 154/2026 Điều 4.3 (written refusal).
"""

from collections.abc import Mapping
from datetime import date

from qcdc_desktop.domain.choices import Handling, Matter
from qcdc_desktop.domain.choices_reception import ReceptionRefusal
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.specs.deadlines import Due
from qcdc_desktop.specs.derivations.due import rule_of
from qcdc_desktop.specs.derivations.registry import derivation
from qcdc_desktop.specs.draft_values import Values, day, flag, number, rows, text
from qcdc_desktop.specs.record_context import RuleContext

GROUP_MIN = 5
"""Persons from which a group is a "đoàn đông người" (Luật Tiếp công dân Điều 29)."""

IDENTITY = (
    "citizen_name",
    "citizen_address",
    "citizen_village",
    "id_doc_type",
    "id_doc_no",
    "authority_doc",
    "delegates",
)
"""What may never stand in a row on a denunciation."""

WRITTEN_REFUSALS = {ReceptionRefusal.L3, ReceptionRefusal.H}

_TOLD_AT_ONCE = {
    Handling.TRA_LOI_NGAY,
    Handling.HUONG_DAN,
    Handling.GIAI_THICH,
    Handling.TU_CHOI_TIEP,
    Handling.TRA_DON,
}
"""The citizen knows the outcome when leaving: no reply is waited for."""


@derivation
def reception_title(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """``Tiếp định kỳ của người đứng đầu ngày 05/01/2026``: a session has no name of its own."""
    kind = context.spec.fields["kind"].choices.get(text(draft, "kind"), "Buổi tiếp công dân")
    held_on = day(draft, "held_on")
    return {"title": f"{kind} ngày {show_date(held_on)}" if held_on else kind}


@derivation
def reception_entry_values(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """Day, group, first time and last days of each row; a denouncer is forgotten here."""
    held_on = day(draft, "held_on")
    filled: list[dict[str, object]] = []
    for row in rows(draft, "entries"):
        entry = dict(row)
        if text(row, "matter_type") == Matter.TC:
            entry |= dict.fromkeys(IDENTITY)
        if number(row, "people_count") is None:
            entry["people_count"] = 1
        entry["received_on"] = held_on
        entry["is_group"] = (number(entry, "people_count") or 0) >= GROUP_MIN
        if flag(row, "first_time") is None:
            entry["first_time"] = not received_before(row, draft, context)
        due = _reply_due(entry, held_on, context)
        entry["citizen_reply_due_on"] = due.on if due else None
        entry["citizen_reply_rule"] = rule_of(due)
        entry["refusal_due_on"] = _refusal_due(entry, held_on, context)
        filled.append(entry)
    return {"entries": filled}


@derivation
def reception_counts(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """Lượt tiếp and persons, as the data file counts them too."""
    entries = rows(draft, "entries")
    return {
        "entries_count": len(entries),
        "received_people_count": sum(number(row, "people_count") or 0 for row in entries),
    }


def received_before(row: Values, draft: Mapping[str, object], context: RuleContext) -> bool:
    """Whether this office received anybody on the same case before this session."""
    petition, held_on = number(row, "linked_petition"), day(draft, "held_on")
    if petition is None or held_on is None:
        return False
    return context.registers.received_before(petition, held_on, number(draft, "id"))


def _reply_due(row: Values, held_on: date | None, context: RuleContext) -> Due | None:
    if held_on is None or text(row, "handling") in _TOLD_AT_ONCE:
        return None
    return context.deadlines.due("TCD_REPLY", held_on, context.calendar)


def _refusal_due(row: Values, held_on: date | None, context: RuleContext) -> date | None:
    """Three working days, for the two grounds that need a written notice."""
    refused = text(row, "handling") == Handling.TU_CHOI_TIEP
    if held_on is None or not refused or text(row, "refusal_ground") not in WRITTEN_REFUSALS:
        return None
    due = context.deadlines.due("TCD_REFUSE", held_on, context.calendar)
    return due.on if due else None
