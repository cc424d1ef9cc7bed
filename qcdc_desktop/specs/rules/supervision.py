"""Checks of supervision and inspection (registers.md §9, §10; Luật 10/2022 Điều 30–45)."""

from collections.abc import Iterator, Mapping

from qcdc_desktop.domain.choices_oversight import InspectionKind, SupervisionBody
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.specs.draft_values import day, flag, number, text
from qcdc_desktop.specs.rules.counts import Within, beyond, not_adding_up
from qcdc_desktop.specs.rules.dates import Order, in_future, out_of_order
from qcdc_desktop.specs.rules.findings import asks, blocks, reminds
from qcdc_desktop.specs.rules.registry import RuleContext, rule

_BOARDS = {SupervisionBody.BTTND.value, SupervisionBody.BGSDTCD.value}
_ORDERS = (Order("held_on", "recommended_on"), Order("recommended_on", "answered_on"))


@rule
def supervision_dates(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Held, recommended, answered – in this order, none of it tomorrow."""
    yield from out_of_order("supervision_dates", _ORDERS, draft, context)
    past = ["held_on", "recommended_on", "answered_on"]
    yield from in_future("supervision_dates", past, draft, context)


@rule
def supervision_recommendations(
    draft: Mapping[str, object], context: RuleContext
) -> Iterator[Issue]:
    """All = resolved + pending + refused = to the Party + to the government + to others."""
    whole = "recommendations_count"
    by_result = ("resolved_count", "pending_count", "refused_count")
    by_addressee = ("to_party_count", "to_government_count", "to_other_count")
    yield from not_adding_up("supervision_by_addressee", whole, by_addressee, draft, context)
    yield from not_adding_up("supervision_by_result", whole, by_result, draft, context)


@rule
def supervision_violations(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Violations of democracy at the grassroots are among all violations found."""
    pair = Within("democracy_violations_count", "violations_count", whole_may_be_unknown=False)
    yield from beyond("supervision_violations", [pair], draft, context)


@rule
def supervision_answer(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Answered within fifteen days of receipt; a missing day is never "in time"."""
    recommendations = number(draft, "recommendations_count")
    due_on, answered_on = day(draft, "answer_due_on"), day(draft, "answered_on")
    if answered_on is not None and recommendations == 0:
        yield blocks(
            "supervision_answer",
            "answered_on",
            "Không có kiến nghị mà có ngày trả lời.",
            "Ghi số kiến nghị, hoặc xóa ngày trả lời.",
        )
    if flag(draft, "is_answer_late") and due_on is not None:
        basis = text(draft, "answer_rule")
        if answered_on is not None:
            yield asks(
                "supervision_answer_late",
                "answered_on",
                f"Trả lời chậm: hạn là {show_date(due_on)}, trả lời {show_date(answered_on)}.",
                "Ghi lý do chậm.",
                basis,
            )
        else:
            yield reminds(
                "supervision_answer_missing",
                "answered_on",
                f"Đã quá hạn trả lời kiến nghị ({show_date(due_on)}).",
                "Đôn đốc và ghi ngày trả lời.",
                basis,
            )
    elif recommendations and text(draft, "body") in _BOARDS and not day(draft, "recommended_on"):
        yield reminds(
            "supervision_received_missing",
            "recommended_on",
            "Chưa đủ dữ liệu để tính hạn trả lời kiến nghị.",
            "Ghi ngày cơ quan có thẩm quyền nhận kiến nghị.",
            "Luật 10/2022/QH15, Điều 40, Điều 45",
        )


@rule
def supervision_policy_issues(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """What is wrong with a policy is told in words and counted."""
    told, count = text(draft, "policy_issues"), number(draft, "policy_issues_count")
    if told and not count:
        yield reminds(
            "supervision_policy_issues",
            "policy_issues_count",
            "Có nội dung kiến nghị về chính sách mà chưa ghi số kiến nghị.",
            "Ghi số kiến nghị để báo cáo đếm được.",
        )
    elif count and not told:
        yield reminds(
            "supervision_policy_issues",
            "policy_issues",
            f"Có {count} kiến nghị về chính sách mà chưa ghi nội dung.",
            "Ghi ngắn gọn từng bất cập.",
        )


@rule
def supervision_board(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """The board chosen is of the kind that supervised."""
    board, body = draft.get("oversight_body"), text(draft, "body")
    if not isinstance(board, int) or not body:
        return
    if body not in _BOARDS:
        other = True
    else:
        other_kind = (Condition("id", "eq", board), Condition("kind", "ne", body))
        other = context.registers.count("oversight_body", other_kind) > 0
    if other:
        yield blocks(
            "supervision_board",
            "oversight_body",
            "Ban đã chọn không phải chủ thể giám sát đã ghi.",
            "Chọn lại ban, hoặc chọn lại chủ thể giám sát.",
        )


@rule
def inspection_dates(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Concluded after it was held, none of it tomorrow."""
    orders = [Order("held_on", "conclusion_on")]
    yield from out_of_order("inspection_dates", orders, draft, context)
    yield from in_future("inspection_dates", ["held_on", "conclusion_on"], draft, context)


@rule
def inspection_counts(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """No more carried out than recommended."""
    pair = Within("done_count", "recommendations_count", whole_may_be_unknown=False)
    yield from beyond("inspection_counts", [pair], draft, context)


@rule
def inspection_level(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """No district inspects after 30/06/2025."""
    held_on = day(draft, "held_on")
    is_district = text(draft, "kind") == InspectionKind.UBND_HUYEN
    if is_district and held_on is not None and context.catalogues.is_two_tier(held_on):
        yield asks(
            "inspection_level",
            "kind",
            "Từ 01/07/2025 không còn cấp huyện.",
            "Chọn lại cơ quan kiểm tra, hoặc ghi lý do.",
            "Luật Tổ chức chính quyền địa phương 72/2025/QH15",
        )
