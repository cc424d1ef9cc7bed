"""Họp thôn: the denominator of the day, the share that came, whether notice was given in time.

NĐ 59/2023 Điều 3 (a meeting), Điều 10–11 (the yearly conference). The old law fixed no day for
the notice: there is no answer then.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from qcdc_desktop.domain.choices_people import MeetingKind
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.specs.deadlines import DeadlineRule
from qcdc_desktop.specs.derivations.covenant import share_text
from qcdc_desktop.specs.derivations.publicity import TOO_LITTLE
from qcdc_desktop.specs.derivations.registry import derivation
from qcdc_desktop.specs.draft_values import day, number, text
from qcdc_desktop.specs.record_context import RuleContext


@derivation
def meeting_households(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """All households of the village that day, as long as nobody has written the number."""
    village, held_on = number(draft, "village"), day(draft, "held_on")
    if number(draft, "households_total") is not None or village is None or held_on is None:
        return {}
    return {"households_total": context.registers.villages().households_on(village, held_on)}


@derivation
def meeting_attendance(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """``65,3``: of all households, for reading only."""
    total, present = number(draft, "households_total"), number(draft, "households_present")
    return {"attendance_pct": share_text(present, total)}


@derivation
def meeting_notice(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """The last day to tell the households, counted back from the meeting, days off or not."""
    held_on, notified_on = day(draft, "held_on"), day(draft, "notified_on")
    law = notice_rule(draft, context)
    if held_on is None or law is None:
        return {"notice_due_on": None, "notice_rule": TOO_LITTLE, "is_notice_late": None}
    due_on = held_on + timedelta(days=law.limit)
    told = f"{law.code} · {law.regime.code}: trước {show_date(held_on)} {-law.limit} ngày"
    return {
        "notice_due_on": due_on,
        "notice_rule": f"{told} ({law.basis})"[:200],
        "is_notice_late": notified_on > due_on if notified_on is not None else None,
    }


def notice_rule(draft: Mapping[str, object], context: RuleContext) -> DeadlineRule | None:
    """Two days for a meeting, five for the yearly conference; None before the law had it."""
    held_on: date | None = day(draft, "held_on")
    if held_on is None or not text(draft, "kind"):
        return None
    is_conference = text(draft, "kind") == MeetingKind.HOI_NGHI_DINH_KY
    return context.deadlines.rule("HNTHON_NOTICE" if is_conference else "HOP_NOTICE", held_on)
