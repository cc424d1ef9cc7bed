"""Đơn thư: the matter, the case's beginning, and the clocks of the law in force that day.

Luật Khiếu nại Điều 27, 28, 37; Luật Tố cáo Điều 24, 30; regimes by event date (complaints.md §1,
§5). A clock that stands still or lacks its event has no last day, and no last day is never
"in time".
"""

from collections.abc import Mapping
from datetime import date

from qcdc_desktop.domain.choices import (
    CaseLevel,
    CaseState,
    Complexity,
    Handling,
    Matter,
    PetitionKind,
    Timeliness,
)
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.specs.deadlines import Due
from qcdc_desktop.specs.derivations.due import rule_of
from qcdc_desktop.specs.derivations.registry import derivation
from qcdc_desktop.specs.draft_values import day, flag, number, rows, text
from qcdc_desktop.specs.record_context import RuleContext

_MATTERS = {
    PetitionKind.KHIEU_NAI: Matter.KN,
    PetitionKind.TO_CAO: Matter.TC,
    PetitionKind.KIEN_NGHI: Matter.KNPA,
    PetitionKind.PHAN_ANH: Matter.KNPA,
}

_RESOLVED = {
    Matter.KN: CaseState.KN_DA_QD,
    Matter.TC: CaseState.TC_KET_LUAN,
    Matter.KNPA: CaseState.KP_DA_TRA_LOI,
}
_BEGUN = {
    Matter.KN: CaseState.KN_THU_LY,
    Matter.TC: CaseState.TC_THU_LY,
    Matter.KNPA: CaseState.KP_DANG_XU_LY,
}
_HANDED_ON = {
    (Matter.KN, Handling.HUONG_DAN): CaseState.KN_HUONG_DAN,
    (Matter.KN, Handling.DON_DOC): CaseState.KN_DON_DOC,
    (Matter.TC, Handling.CHUYEN_DON): CaseState.TC_CHUYEN,
    (Matter.TC, Handling.HUONG_DAN): CaseState.TC_HUONG_DAN,
    (Matter.KNPA, Handling.CHUYEN_DON): CaseState.KP_CHUYEN,
    (Matter.KNPA, Handling.TRA_LOI_NGAY): CaseState.KP_TRA_LOI_NGAY,
}
_MATTER_OF_KIND = {kind.value: matter for kind, matter in _MATTERS.items()}

NOT_OURS = {
    Handling.HUONG_DAN,
    Handling.CHUYEN_DON,
    Handling.DON_DOC,
    Handling.TRA_DON,
    Handling.LUU,
}
"""Handed on, returned or filed: this office resolves nothing."""


def matter_of(draft: Mapping[str, object]) -> Matter | None:
    """KN, TC or KNPA from the word on the letter."""
    return _MATTER_OF_KIND.get(text(draft, "kind"))


@derivation
def petition_matter(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    matter = matter_of(draft)
    code = matter.value if matter else None
    return {"matter": code, "case.matter": code}


@derivation
def denouncer_forgotten(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """A letter that turns out to be a denunciation loses its sender before anything is stored."""
    if matter_of(draft) is not Matter.TC:
        return {}
    return {key: None for key in context.spec.fields if key.startswith("sender_")}


@derivation
def case_beginning(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """Opening day, competent body and first state of a case, while they are empty.

    A state of another matter (the kind of letter was corrected) counts as empty.
    """
    found: dict[str, object] = {}
    received_on = day(draft, "received_on")
    if day(draft, "case.opened_on") is None and received_on is not None:
        found["case.opened_on"] = received_on
    if not text(draft, "case.competent_body") and text(draft, "handling_body"):
        found["case.competent_body"] = text(draft, "handling_body")
    matter = matter_of(draft)
    if matter is not None and text(draft, "case.state") not in context.machines.for_matter(matter):
        found["case.state"] = first_state(draft, matter).value
    return found


def first_state(draft: Mapping[str, object], matter: Matter) -> CaseState:
    """How far an old book's line shows the case to have come; a new letter is just received."""
    if day(draft, "case.resolved_on") is not None:
        return _RESOLVED[matter]
    handling = text(draft, "handling")
    if handling in {*Handling} and (handed_on := _HANDED_ON.get((matter, Handling(handling)))):
        return handed_on
    if handling == Handling.THU_LY or day(draft, "case.accepted_on") is not None:
        return _BEGUN[matter]
    return CaseState(f"{'KP' if matter is Matter.KNPA else matter.value}_TIEP_NHAN")


@derivation
def case_accept_due(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    due = accept_due(draft, context)
    return {"case.accept_due_on": due.on if due else None, "case.accept_rule": rule_of(due)}


def accept_due(draft: Mapping[str, object], context: RuleContext) -> Due | None:
    """Last day to accept or refuse (KN), to classify and check (TC); none for KNPA."""
    received_on, matter = day(draft, "received_on"), matter_of(draft)
    code = {Matter.KN: "KN_ACCEPT", Matter.TC: "TC_INITIAL"}.get(matter) if matter else None
    if not code or not received_on or flag(draft, "within_competence") is False:
        return None
    return context.deadlines.due(code, received_on, context.calendar)


@derivation
def case_resolve_due(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """Last day to resolve, and whether the case was closed by then.

    KNPA has no statutory limit: the unit's own target is shown and reminded of, but nobody is
    reported late by it.
    """
    paused_on = paused_since(draft)
    due = None if paused_on else resolve_due(draft, context)
    rule = f"Tạm đình chỉ từ {show_date(paused_on)}" if paused_on else rule_of(due)
    resolved_on = day(draft, "case.resolved_on")
    timeliness = None
    if resolved_on is not None:
        timeliness = Timeliness.CHUA_DU_DU_LIEU
        if matter_of(draft) is Matter.KNPA:
            timeliness = Timeliness.KHONG_AN_DINH
        elif due is not None and not due.is_internal:
            timeliness = Timeliness.DUNG_HAN if resolved_on <= due.on else Timeliness.TRE_HAN
    return {
        "case.resolve_due_on": due.on if due else None,
        "case.resolve_rule": rule,
        "case.timeliness": timeliness.value if timeliness else None,
    }


def resolve_due(draft: Mapping[str, object], context: RuleContext) -> Due | None:
    """Last day to resolve by matter and level, as if no suspension were running."""
    matter, accepted_on = matter_of(draft), day(draft, "case.accepted_on")
    received_on = day(draft, "received_on")
    if matter is Matter.KNPA:
        if received_on is None or text(draft, "handling") in NOT_OURS:
            return None
        return context.deadlines.due("KNPA_REPLY", received_on, context.calendar)
    if matter is None or accepted_on is None:
        return None
    complexity = text(draft, "case.complexity")
    is_complex = complexity == Complexity.PHUC_TAP
    stood_still = suspended_days(draft)
    if matter is Matter.TC:
        return context.deadlines.due(
            "TC_RES",
            accepted_on,
            context.calendar,
            is_complex=is_complex,
            is_special=complexity == Complexity.DAC_BIET_PHUC_TAP,
            extended_days=extended_days(draft),
            suspended_days=stood_still,
        )
    is_remote = flag(draft, "case.is_remote")
    return context.deadlines.due(
        "KN_RES2" if text(draft, "case.level") == CaseLevel.LAN_HAI else "KN_RES1",
        accepted_on,
        context.calendar,
        remote=context.unit_is_remote if is_remote is None else is_remote,
        is_complex=is_complex,
        suspended_days=stood_still,
    )


def extended_days(draft: Mapping[str, object]) -> int:
    return sum(number(row, "days") or 0 for row in rows(draft, "case.extensions"))


def suspended_days(draft: Mapping[str, object]) -> int:
    """Calendar days the clock stood still, over ended suspensions (Điều 28b.2, Điều 34.2)."""
    days = 0
    for row in rows(draft, "case.suspensions"):
        from_on, resumed_on = day(row, "from_on"), day(row, "resumed_on")
        if from_on and resumed_on:
            days += max(0, (resumed_on - from_on).days)
    return days


def paused_since(draft: Mapping[str, object]) -> date | None:
    """Since when the clock stands still; None while it runs or once the case is resolved."""
    if day(draft, "case.resolved_on") is not None:
        return None
    rows_ = rows(draft, "case.suspensions")
    running = [day(row, "from_on") for row in rows_ if day(row, "resumed_on") is None]
    return next((from_on for from_on in running if from_on is not None), None)
