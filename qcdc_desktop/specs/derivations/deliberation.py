"""Nhân dân bàn, quyết định: what the law asks for, whether it was reached, and the days after.

Luật 10/2022 Điều 20, 21, 50; before 01/07/2023 Pháp lệnh 34/2007 Điều 12, 14 and NĐ 04/2015. The
item of the catalogue in force on ``decided_on`` carries the share; a village votes by all its
households, a staff conference by those present. Exactly half is not more than half.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qcdc_desktop.domain.choices_people import DecisionMethod, DecisionScope, RecognitionResult
from qcdc_desktop.specs.catalogue import Basis, CatalogueItem, ShareRule, Threshold
from qcdc_desktop.specs.derivations.covenant import share_text
from qcdc_desktop.specs.derivations.due import is_late, rule_of
from qcdc_desktop.specs.derivations.publicity import TOO_LITTLE, item_of
from qcdc_desktop.specs.derivations.registry import derivation
from qcdc_desktop.specs.draft_values import Values, day, ids, number, text
from qcdc_desktop.specs.form import is_empty
from qcdc_desktop.specs.record_context import RuleContext

NOT_FIXED = "Luật không ấn định"
_WHOLE = {
    Basis.ALL_HOUSEHOLDS: "tổng số hộ",
    Basis.ALL_VOTERS_OR_HOUSEHOLDS: "tổng số cử tri hoặc đại diện hộ",
    Basis.ALL_VOTERS_OR_HOUSEHOLDS_OF_COMMUNE: "tổng số cử tri hoặc đại diện hộ toàn xã",
    Basis.ALL_VILLAGES: "tổng số thôn, tổ dân phố",
    Basis.PRESENT: "số người dự",
    Basis.SUMMONED: "số người được triệu tập",
}
_FROM_MEETING = {
    "decided_on": "held_on",
    "voters_total": "households_total",
    "voters_present": "households_present",
}
_BY_HOUSEHOLD = {Basis.ALL_HOUSEHOLDS, Basis.ALL_VILLAGES}


@dataclass(frozen=True, slots=True)
class Vote:
    """The share asked for and the two numbers it is asked of; None: not written yet."""

    threshold: Threshold
    votes: int | None
    total: int | None

    @property
    def is_met(self) -> bool | None:
        if self.votes is None or self.total is None:
            return None
        return self.threshold.is_met(self.votes, self.total)


def threshold_of(draft: Values, context: RuleContext) -> Threshold | None:
    """The share of this matter in this scope; None where the law fixes none."""
    item = item_of(draft, context)
    if item is None or not text(draft, "scope"):
        return None
    if text(draft, "scope") == DecisionScope.UNIT and item.commune_threshold:
        return item.commune_threshold
    found = item.threshold
    is_ballot = text(draft, "method") == DecisionMethod.PHAT_PHIEU
    if found and found.basis is Basis.PRESENT and is_ballot:
        return None
    return found


def vote_of(draft: Values, context: RuleContext) -> Vote | None:
    """The vote as it counts: of all households, of all villages, or of those present."""
    threshold = threshold_of(draft, context)
    if threshold is None:
        return None
    votes_key, total_key = vote_fields(threshold)
    return Vote(threshold, number(draft, votes_key), number(draft, total_key))


def vote_fields(threshold: Threshold) -> tuple[str, str]:
    """The columns of what is counted and of the whole it is counted of."""
    match threshold.basis:
        case Basis.ALL_VILLAGES:
            return "villages_for", "villages_total"
        case Basis.PRESENT:
            return "votes_for", "voters_present"
        case _:
            return "votes_for", "voters_total"


def quorum_of(draft: Values, context: RuleContext) -> Vote | None:
    """How many had to be present; only meetings have one (Điều 50.1; NĐ 61/2023 Điều 10.1.a)."""
    item = item_of(draft, context)
    if item is None or item.quorum is None or text(draft, "method") != DecisionMethod.HOP:
        return None
    return Vote(item.quorum, number(draft, "voters_present"), number(draft, "voters_total"))


def threshold_text(threshold: Threshold) -> str:
    """``từ 2/3 tổng số hộ``, ``trên 50 % số người dự``."""
    word = "từ" if threshold.rule is ShareRule.AT_LEAST else "trên"
    is_half = (threshold.num, threshold.den) == (1, 2)
    share = "50 %" if is_half else f"{threshold.num}/{threshold.den}"
    return f"{word} {share} {_WHOLE[threshold.basis]}"


@derivation
def deliberation_from_meeting(
    draft: Mapping[str, object], context: RuleContext
) -> dict[str, object]:
    """What the chosen meeting already tells, where nothing is written yet.

    Ballots come after a meeting that lacked households: its day and its people are not theirs.
    """
    meeting = meeting_of(draft, context)
    filled: dict[str, object] = {}
    village = number(meeting, "village")
    if not ids(draft, "villages") and village is not None:
        filled["villages"] = (village,)
    if text(draft, "method") in {"", DecisionMethod.HOP}:
        for key, source in _FROM_MEETING.items():
            if is_empty(draft.get(key)) and not is_empty(meeting.get(source)):
                filled[key] = meeting[source]
    return filled


def meeting_of(draft: Values, context: RuleContext) -> Values:
    """The village meeting the vote refers to; empty where there is none."""
    meeting = number(draft, "meeting")
    return {} if meeting is None else context.registers.record("village_meeting", meeting)


@derivation
def deliberation_denominator(
    draft: Mapping[str, object], context: RuleContext
) -> dict[str, object]:
    """All households, all villages of that day, as long as nobody has written the number."""
    item, decided_on = item_of(draft, context), day(draft, "decided_on")
    if item is None or decided_on is None or item.threshold is None:
        return {}
    if item.threshold.basis not in _BY_HOUSEHOLD:
        return {}
    filled: dict[str, object] = {}
    households, villages = counted_on(draft, context, decided_on)
    if number(draft, "voters_total") is None:
        filled["voters_total"] = households
    is_by_village = text(draft, "scope") == DecisionScope.UNIT and item.commune_threshold
    if is_by_village and number(draft, "villages_total") is None:
        filled["villages_total"] = villages
    return filled


def counted_on(draft: Values, context: RuleContext, on: date) -> tuple[int | None, int | None]:
    """Households and villages the vote is a share of, by the figures of that day."""
    history = context.registers.villages()
    if text(draft, "scope") == DecisionScope.UNIT:
        living = history.living(on)
        known = [each.households for each in living if each.households is not None]
        is_whole = bool(living) and len(known) == len(living)
        return (sum(known) if is_whole else None), (len(living) or None)
    chosen = [history.households_on(village, on) for village in ids(draft, "villages")]
    if not chosen or any(each is None for each in chosen):
        return None, None
    return sum(each or 0 for each in chosen), None


@derivation
def deliberation_result(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """The share in words, the share reached, and whether that passes; None: cannot be told."""
    vote, quorum = vote_of(draft, context), quorum_of(draft, context)
    if vote is None:
        is_known = item_of(draft, context) is not None and bool(text(draft, "scope"))
        told = f"{NOT_FIXED} tỷ lệ" if is_known else None
        return {"required_pct": told, "for_pct": None, "is_passed": None}
    is_passed = vote.is_met
    if is_passed and quorum is not None:
        is_passed = quorum.is_met
    return {
        "required_pct": threshold_text(vote.threshold),
        "for_pct": share_text(vote.votes, vote.total),
        "is_passed": is_passed,
    }


@derivation
def deliberation_sending(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """Five working days to the People's Committee and the Front (Điều 20.3)."""
    item, decided_on, sent_on = (
        item_of(draft, context), day(draft, "decided_on"), day(draft, "sent_on"),
    )  # fmt: skip
    if item is None or decided_on is None:
        return {"due_on": None, "due_rule": TOO_LITTLE, "is_sent_late": None}
    if item.send_within_working_days is None:
        return {"due_on": None, "due_rule": f"{NOT_FIXED} hạn gửi", "is_sent_late": None}
    due = context.deadlines.due("QD_SEND", decided_on, context.calendar)
    due_on = due.on if due else None
    return {
        "due_on": due_on,
        "due_rule": rule_of(due, TOO_LITTLE),
        "is_sent_late": is_late(due_on, sent_on, context.today),
    }


@derivation
def deliberation_recognition(
    draft: Mapping[str, object], context: RuleContext
) -> dict[str, object]:
    """Five working days from receipt to recognise or refuse, for what needs it (Điều 21.2)."""
    item, received_on = item_of(draft, context), day(draft, "received_on") or day(draft, "sent_on")
    due_on, rule = recognition_due(item, received_on, context)
    recognised_on = day(draft, "recognised_on")
    late = is_late(due_on, recognised_on, context.today)
    if text(draft, "recognition_result") == RecognitionResult.KHONG_CAN:
        due_on, rule, late = None, None, None
    return {"recognition_due_on": due_on, "recognition_rule": rule, "is_recognised_late": late}


def recognition_due(
    item: CatalogueItem | None, received_on: date | None, context: RuleContext
) -> tuple[date | None, str | None]:
    """The last day to answer and how it was counted; by the catalogue for the old law."""
    if item is None or item.recognition_working_days is None:
        return None, None
    if received_on is None:
        return None, TOO_LITTLE
    due = context.deadlines.due("QD_RECOGNISE", received_on, context.calendar)
    if due is not None:
        return due.on, rule_of(due)
    days = item.recognition_working_days
    on = context.calendar.add_working_days(received_on, days)
    note = "" if context.calendar.knows_span(received_on, on) else ", chưa trừ ngày lễ"
    told = f"{days} ngày làm việc từ ngày nhận ({item.legal_basis}; khung {item.framework}){note}"
    return on, told[:200]
