"""Was the case accepted, resolved, sent and published in time (complaints.md §5)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qcdc_desktop.domain.choices import CaseLevel, Matter, PublishKind
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.specs.derivations.petition import NOT_OURS, matter_of
from qcdc_desktop.specs.draft_values import day, flag, number, text
from qcdc_desktop.specs.rules.findings import asks, reminds
from qcdc_desktop.specs.rules.registry import RuleContext, rule


@dataclass(frozen=True, slots=True)
class _Step:
    """What is due after the decision, by the code of its deadline."""

    code: str
    done: str
    words: str


_STEPS = {
    (Matter.KN, False): (_Step("KN_SEND1", "case.sent_on", "Gửi quyết định"),),
    (Matter.KN, True): (
        _Step("KN_SEND2", "case.sent_on", "Gửi quyết định"),
        _Step("KN_PUBLISH", "case.published_on", "Công khai quyết định"),
    ),
    (Matter.TC, False): (
        _Step("TC_CONCL_SEND", "case.sent_on", "Gửi kết luận"),
        _Step("TC_PUBLISH", "case.published_on", "Công khai kết luận"),
    ),
}


@rule
def case_accepted_in_time(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Accepted after the last day, or still waiting past it."""
    due_on, accepted_on = day(draft, "case.accept_due_on"), day(draft, "case.accepted_on")
    if due_on is None:
        return
    basis = text(draft, "case.accept_rule")
    if accepted_on is not None and accepted_on > due_on:
        yield asks(
            "case_accepted_in_time",
            "case.accepted_on",
            f"Thụ lý chậm: hạn là {show_date(due_on)}, thụ lý ngày {show_date(accepted_on)}.",
            "Ghi lý do chậm.",
            basis,
        )
    open_ = accepted_on is None and day(draft, "case.resolved_on") is None
    if open_ and context.today > due_on and not text(draft, "handling") and _is_ours(draft):
        yield reminds(
            "case_acceptance_overdue",
            "case.accepted_on",
            f"Đã quá hạn thụ lý ({show_date(due_on)}) mà chưa ghi việc xử lý.",
            "Ghi hướng xử lý và ngày thụ lý.",
            basis,
        )


@rule
def case_resolved_in_time(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Resolved late, or open past the last day; the unit's own target only reminds."""
    due_on, resolved_on = day(draft, "case.resolve_due_on"), day(draft, "case.resolved_on")
    basis = text(draft, "case.resolve_rule")
    if due_on and resolved_on and resolved_on > due_on:
        find = reminds if matter_of(draft) is Matter.KNPA else asks
        yield find(
            "case_resolved_in_time",
            "case.resolved_on",
            f"Giải quyết trễ hạn: hạn là {show_date(due_on)}, xong ngày {show_date(resolved_on)}.",
            "Ghi lý do trễ hạn.",
            basis,
        )
    if resolved_on is None and due_on and context.today > due_on:
        yield reminds(
            "case_overdue",
            "case.resolved_on",
            f"Đã quá hạn giải quyết ({show_date(due_on)}).",
            "Ghi ngày giải quyết xong khi có kết quả.",
            basis,
        )


@rule
def case_followed_up_in_time(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Sent and published within the law's days after the decision or conclusion."""
    decided_on, matter = day(draft, "case.decided_on"), matter_of(draft)
    if decided_on is None or matter is None:
        return
    second = matter is Matter.KN and text(draft, "case.level") == CaseLevel.LAN_HAI
    for step in _STEPS.get((matter, second), ()):
        done_on = day(draft, step.done)
        due = context.deadlines.due(step.code, decided_on, context.calendar)
        if due is not None and done_on is not None and done_on > due.on:
            yield asks(
                "case_followed_up_in_time",
                step.done,
                f"{step.words} chậm: hạn là {show_date(due.on)}.",
                "Ghi lý do chậm.",
                due.basis,
            )
    code = "TC_POST_MIN" if matter is Matter.TC else "KN_POST_MIN"
    posted_on, days = day(draft, "case.published_on"), number(draft, "case.publish_days")
    minimum = context.deadlines.rule(code, posted_on) if posted_on else None
    posted = text(draft, "case.publish_kind") == PublishKind.NIEM_YET
    if posted and minimum is not None and days is not None and days < minimum.limit:
        yield asks(
            "case_posted_long_enough",
            "case.publish_days",
            f"Niêm yết {days} ngày, cần ít nhất {minimum.limit} ngày.",
            "Ghi lý do niêm yết ít ngày hơn.",
            minimum.basis,
        )


def _is_ours(draft: Mapping[str, object]) -> bool:
    ours = flag(draft, "within_competence")
    return ours is not False and text(draft, "handling") not in NOT_OURS
