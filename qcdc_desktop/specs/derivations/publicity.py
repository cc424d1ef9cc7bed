"""Sổ công khai: when it was due, whether it was late, whether it stood long enough.

Luật 10/2022 Điều 12.3, 13.2, 47.2, 48; before 01/07/2023 Pháp lệnh 34/2007 and NĐ 04/2015. The
catalogue in force on ``decided_on`` decides; without a day or a number there is no answer.
"""

from collections.abc import Mapping
from datetime import date

from qcdc_desktop.domain.choices import PublicityForm, PublicityState
from qcdc_desktop.domain.dates import add_months
from qcdc_desktop.specs.catalogue import CatalogueItem, LimitUnit, PostingMode
from qcdc_desktop.specs.deadlines import Due
from qcdc_desktop.specs.derivations.due import is_late
from qcdc_desktop.specs.derivations.registry import derivation
from qcdc_desktop.specs.draft_values import codes, day, text
from qcdc_desktop.specs.record_context import RuleContext

TOO_LITTLE = "Chưa đủ dữ liệu để tính hạn"
_UNIT_WORDS = {LimitUnit.WD: "ngày làm việc", LimitUnit.D: "ngày", LimitUnit.M: "tháng"}
_INTERNAL_FORMS = {PublicityForm.NIEM_YET, PublicityForm.CONG_TTDT, PublicityForm.THONG_BAO_NOI_BO}


@derivation
def publicity_deadline(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """Last day to publish, the rule it follows from, and whether it was kept."""
    posted_on, due = day(draft, "posted_on"), publication_due(draft, context)
    if due is None:
        return {"due_on": None, "due_rule": TOO_LITTLE, "is_late": None}
    limit = f"{due.limit} {_UNIT_WORDS[due.unit]} từ {due.counted_from}"
    rule = f"{limit} ({due.basis}; khung {due.regime})"
    if not due.holidays_known:
        rule = f"{rule}, chưa trừ ngày lễ"
    late = is_late(due.on, posted_on, context.today)
    return {"due_on": due.on, "due_rule": rule[:200], "is_late": late}


def publication_due(draft: Mapping[str, object], context: RuleContext) -> Due | None:
    """Last day to publish by the catalogue; None where it names no limit or the day is missing."""
    decided_on = day(draft, "decided_on")
    item = item_of(draft, context)
    deadline = item.deadline if item else None
    if item is None or deadline is None or decided_on is None:
        return None
    due_on = deadline.due_on(decided_on, context.calendar)
    return Due(
        on=due_on,
        code="CK_CONG_KHAI",
        regime=item.framework,
        duty="Công khai",
        basis=str(item.legal_basis),
        counted_from=deadline.counted_from,
        trigger_on=decided_on,
        limit=deadline.days,
        unit=deadline.unit,
        extended_days=0,
        suspended_days=0,
        is_internal=False,
        confidence=deadline.confidence,
        holidays_known=context.calendar.knows_span(decided_on, due_on),
    )


@derivation
def publicity_posting(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """Days it must stand, days it stood; open postings have no number yet (thresholds.md §6)."""
    posted_on, removed_on = day(draft, "posted_on"), day(draft, "removed_on")
    required = required_days(item_of(draft, context), codes(draft, "forms"))
    posted = (removed_on - posted_on).days if posted_on and removed_on else None
    is_short = posted < required if posted is not None and required is not None else None
    return {
        "required_days": required,
        "posted_days": posted,
        "is_short": is_short,
        "state": publicity_state(posted_on, removed_on, context.today).value,
    }


@derivation
def publicity_renewal(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """When a matter of the month, quarter or year comes round again."""
    posted_on = day(draft, "posted_on")
    item = item_of(draft, context)
    interval = item.renewal.months if item and item.renewal else None
    due_on = add_months(posted_on, interval) if posted_on and interval else None
    return {"renew_due_on": due_on}


def item_of(draft: Mapping[str, object], context: RuleContext) -> CatalogueItem | None:
    """The chosen item; None for an empty or unknown code."""
    code = text(draft, "item")
    return context.catalogues.find(code) if code else None


def required_days(item: CatalogueItem | None, forms: tuple[str, ...]) -> int | None:
    """Days of posting the item asks for, given how it was published.

    A commune posts (Điều 13.2). An agency uses its network or its board, unless the paper went to
    everybody in writing (Điều 48). What was only broadcast or read out has no posting time.
    """
    if item is None or item.posting is None or item.posting.min_days is None:
        return None
    if item.posting.mode is PostingMode.INTERNAL:
        in_writing = PublicityForm.GUI_VAN_BAN in forms
        return item.posting.min_days if _INTERNAL_FORMS & {*forms} and not in_writing else None
    return item.posting.min_days if PublicityForm.NIEM_YET in forms else None


def publicity_state(posted_on: date | None, removed_on: date | None, today: date) -> PublicityState:
    if posted_on is None:
        return PublicityState.CHUA_CONG_KHAI
    if removed_on is not None and removed_on <= today:
        return PublicityState.DA_KET_THUC
    return PublicityState.DANG_CONG_KHAI
