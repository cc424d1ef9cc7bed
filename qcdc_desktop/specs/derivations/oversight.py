"""What follows from a consultation, a supervision, an inspection, a plan, a survey and a board."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from qcdc_desktop.domain.choices import DeadlineKind
from qcdc_desktop.domain.choices_oversight import (
    ConsultationForm,
    OversightState,
    SupervisionActivity,
    SupervisionBody,
)
from qcdc_desktop.domain.dates import parse_date
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.partial_date import PartialDate, surely_before
from qcdc_desktop.specs.catalogue import Confidence
from qcdc_desktop.specs.deadlines import Due
from qcdc_desktop.specs.derivations.covenant import share_text
from qcdc_desktop.specs.derivations.due import due_from, is_after, is_late, rule_of
from qcdc_desktop.specs.derivations.publicity import TOO_LITTLE, item_of
from qcdc_desktop.specs.derivations.registry import derivation
from qcdc_desktop.specs.draft_values import Values, day, flag, number, rows, text
from qcdc_desktop.specs.record_context import RuleContext

_REPLY = {SupervisionBody.BTTND.value: "BTTND_REPLY", SupervisionBody.BGSDTCD.value: "BGS_REPLY"}
_OFFICE_BASIS = "Luật 10/2022 Điều 63"
_DECEMBER = 12


@derivation
def consultation_days(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """Days the matter stood open against the twenty of Điều 28.2, by the catalogue.

    A matter that asks those concerned before an administrative decision (Điều 27) is marked so.
    """
    from_on, to_on = day(draft, "from_on"), day(draft, "to_on")
    item = item_of(draft, context)
    required = item.consult_min_days if item else None
    held = (to_on - from_on).days if from_on and to_on else None
    found: dict[str, object] = {
        "required_days": required,
        "consulted_days": held,
        "is_short": held < required if held is not None and required is not None else None,
    }
    asks_those_concerned = item is not None and (
        ConsultationForm.DOI_THOAI_DOI_TUONG in item.required_forms
    )
    if asks_those_concerned and flag(draft, "is_before_admin_decision") is None:
        found["is_before_admin_decision"] = True
    return found


@derivation
def supervision_activity(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """A record that does not say otherwise is a supervision."""
    is_empty = not text(draft, "activity")
    return {"activity": SupervisionActivity.GIAM_SAT.value} if is_empty else {}


@derivation
def supervision_answer_due(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """Last day to answer a board's recommendation, and whether it was kept."""
    if not number(draft, "recommendations_count"):
        return {"answer_due_on": None, "answer_rule": None, "is_answer_late": None}
    due = answer_due(draft, context)
    due_on = due.on if due else None
    return {
        "answer_due_on": due_on,
        "answer_rule": rule_of(due, TOO_LITTLE),
        "is_answer_late": is_late(due_on, day(draft, "answered_on"), context.today),
    }


def answer_due(draft: Mapping[str, object], context: RuleContext) -> Due | None:
    """Only the boards have a time limit in law; None for others and for days before it.

    Inside an office the duty stands in another article, whose text could not be read.
    """
    code = _REPLY.get(text(draft, "body"))
    due = due_from(draft, context, code, "recommended_on") if code else None
    if due is None or context.unit_kind is UnitKind.COMMUNE:
        return due
    return replace(due, basis=_OFFICE_BASIS, confidence=Confidence.MEMORY_MEDIUM)


@derivation
def inspection_remaining(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """Recommendations still to be carried out; none known where either number is missing."""
    total, done = number(draft, "recommendations_count"), number(draft, "done_count")
    if total is None or done is None or done > total:
        return {"remaining_count": None}
    return {"remaining_count": total - done}


@derivation
def directive_plan(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """The year of an annual plan, its last day in time by the unit's deadlines, whether kept."""
    if not flag(draft, "is_annual_plan"):
        return {"plan_due_on": None, "is_plan_late": None}
    issued_on, year = day(draft, "issued_on"), number(draft, "plan_year")
    found: dict[str, object] = {}
    if year is None and issued_on is not None:
        # Of a paper of some day of a year nobody knows whether it was made in December.
        year = issued_on.year + (issued_on.month == _DECEMBER) if _has_month(issued_on) else None
        found["plan_year"] = year
    # A board's own plan has no day in the provincial plan.
    due_on = None if draft.get("oversight_body") else plan_due(year, context)
    late = is_after(issued_on, due_on) if issued_on and due_on else None
    return {**found, "plan_due_on": due_on, "is_plan_late": late}


def plan_due(year: int | None, context: RuleContext) -> date | None:
    """Trước ngày 15/02: the last day in time is 14/02."""
    due_day = context.unit_days.get(DeadlineKind.PLAN.value, "")
    if year is None or not date.min.year <= year <= date.max.year or not due_day:
        return None
    before = parse_date(f"{due_day}/{year}", context.today)
    return before - timedelta(days=1) if before else None


@derivation
def satisfaction_share(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """``83,3``: of the ballots that came back."""
    satisfied, returned = number(draft, "satisfied_count"), number(draft, "ballots_returned")
    return {"satisfied_pct": share_text(satisfied, returned)}


@derivation
def oversight_counts(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """Members of today and how the board stands, as the data file counts them too."""
    members = members_of(draft, context.today)
    return {
        "members_count": len(members),
        "female_count": _marked(members, "is_female"),
        "ethnic_minority_count": _marked(members, "is_ethnic_minority"),
        "party_member_count": _marked(members, "is_party_member"),
        "state": oversight_state(draft, context.today).value,
    }


def members_of(draft: Mapping[str, object], on: date) -> list[Values]:
    """Those who have not left by that day."""
    return [row for row in rows(draft, "members") if (day(row, "left_on") or date.max) > on]


def oversight_state(draft: Mapping[str, object], on: date) -> OversightState:
    dissolved_on, term_to_on = day(draft, "dissolved_on"), day(draft, "term_to_on")
    if dissolved_on is not None and dissolved_on <= on:
        return OversightState.DA_GIAI_THE
    if term_to_on is not None and surely_before(term_to_on, on):
        return OversightState.HET_NHIEM_KY
    return OversightState.DANG_HOAT_DONG


def _has_month(on: date) -> bool:
    return not isinstance(on, PartialDate) or on.has_month


def _marked(members: list[Values], key: str) -> int:
    return sum(flag(row, key) is True for row in members)
