"""Checks of Sổ đối thoại (dialogues.md §3–§5, §8; Luật 10/2022 Điều 27, 32)."""

from collections.abc import Iterator, Mapping

from qcdc_desktop.domain.choices import (
    DialogueKind,
    DialogueState,
    OpinionClassification,
    OpinionKind,
    OpinionState,
)
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.specs.derivations.dialogue import FIRST_STATE
from qcdc_desktop.specs.draft_values import codes, day, number, rows, text
from qcdc_desktop.specs.rules.dates import Order, in_future, out_of_order
from qcdc_desktop.specs.rules.findings import asks, blocks, in_row, reminds
from qcdc_desktop.specs.rules.registry import RuleContext, rule

_ORDERS = (
    Order("invited_on", "held_on"),
    Order("held_on", "conclusion_on"),
    Order("conclusion_on", "conclusion_sent_on"),
    Order("held_on", "postponed_to_on"),
)
_ROW_ORDERS = (Order("resolved_on", "informed_on"),)
_PARTS = (
    "attendees_citizens",
    "attendees_officials",
    "attendees_female",
    "attendees_ethnic_minority",
    "speakers_count",
)
_KN_NOTICE_BASIS = (
    "Nghị định 124/2020/NĐ-CP, khoản 1 Điều 28 (sửa đổi theo Nghị định 155/2026/NĐ-CP)"
)


@rule
def dialogue_dates(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Invited, held, concluded, sent – in this order; a dialogue held lies in the past."""
    yield from out_of_order("dialogue_dates", _ORDERS, draft, context)
    past = ["conclusion_on", "conclusion_sent_on"]
    if is_held(draft, context):
        past.append("held_on")
    yield from in_future("dialogue_dates", past, draft, context)
    held_on = day(draft, "held_on")
    for at, row in enumerate(rows(draft, "opinions")):
        found = [
            *out_of_order("dialogue_dates", _ROW_ORDERS, row, context, "opinions"),
            *in_future("dialogue_dates", ["resolved_on", "informed_on"], row, context, "opinions"),
        ]
        for key in ("due_on", "resolved_on", "informed_on"):
            value = day(row, key)
            if held_on and value and value < held_on:
                label = context.spec.field(f"opinions.{key}").label
                found.append(
                    blocks(
                        "dialogue_dates",
                        key,
                        f"{label} ({show_date(value)}) trước ngày đối thoại.",
                        "Sửa lại ngày ghi nhầm.",
                    )
                )
        for issue in found:
            yield in_row(issue, "opinions", at)


def is_held(draft: Mapping[str, object], context: RuleContext) -> bool:
    """Whether the state says that the dialogue took place."""
    held = context.machines.for_record("dialogue").counted_as("DA_TO_CHUC")
    return text(draft, "state") in held


@rule
def dialogue_attendance(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """No part is larger than the whole."""
    total = number(draft, "attendees_total")
    if total is None:
        return
    for key in _PARTS:
        count = number(draft, key)
        if count is not None and count > total:
            yield blocks(
                "dialogue_attendance",
                key,
                f"{context.spec.field(key).label} ({count}) nhiều hơn tổng số người dự ({total}).",
                "Sửa một trong hai số.",
            )
    parts = sum(number(draft, key) or 0 for key in ("attendees_citizens", "attendees_officials"))
    if parts > total:
        yield blocks(
            "dialogue_attendance_sum",
            "attendees_total",
            f"Số người dân và số cán bộ cộng lại ({parts}) nhiều hơn tổng số người dự ({total}).",
            "Sửa lại các số.",
        )


@rule
def dialogue_notice(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Invited at least 5 days before: the law's own limit for complaints, good custom otherwise."""
    held_on, invited_on = day(draft, "held_on"), day(draft, "invited_on")
    if held_on is None or invited_on is None or invited_on > held_on:
        return
    kinds = {text(draft, "kind"), *codes(draft, "counts_for")}
    code = "KN_DIALOGUE_NOTICE" if DialogueKind.DT_KHIEU_NAI in kinds else "DT_NOTICE"
    rule_found = context.deadlines.rule(code, held_on)
    is_law = rule_found is not None and not rule_found.is_internal
    needed = abs(rule_found.limit) if rule_found else 5
    given = (held_on - invited_on).days
    if given >= needed:
        return
    message = f"Giấy mời gửi trước {given} ngày, cần ít nhất {needed} ngày."
    if is_law:
        yield blocks(
            "dialogue_notice", "invited_on", message, "Đổi ngày đối thoại.", _KN_NOTICE_BASIS
        )
    else:
        basis = rule_found.basis if rule_found else ""
        yield asks("dialogue_notice", "invited_on", message, "Ghi lý do mời gấp.", basis)


@rule
def dialogue_conclusion(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """A dialogue held is followed by a notice of conclusions (by the unit's own rules)."""
    if not is_held(draft, context):
        return
    due_on, concluded_on = day(draft, "conclusion_due_on"), day(draft, "conclusion_on")
    if concluded_on is None and not text(draft, "conclusion_no"):
        until = f", hạn {show_date(due_on)}" if due_on else ""
        yield reminds(
            "dialogue_conclusion",
            "conclusion_no",
            f"Chưa có thông báo kết luận{until}.",
            "Ghi số, ngày thông báo kết luận khi đã ban hành.",
        )
    elif concluded_on and due_on and concluded_on > due_on:
        yield reminds(
            "dialogue_conclusion_late",
            "conclusion_on",
            f"Thông báo kết luận ngày {show_date(concluded_on)}, sau hạn {show_date(due_on)}.",
            "Ghi chú lý do nếu cần.",
            "Theo quy chế của đơn vị",
        )


@rule
def dialogue_finished(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Finished only when no opinion is open and each escalated one has its paper."""
    if text(draft, "state") != DialogueState.HOAN_THANH:
        return
    for at, row in enumerate(rows(draft, "opinions")):
        if text(row, "state") in {
            OpinionState.MOI,
            OpinionState.GIAO_XU_LY,
            OpinionState.DANG_XU_LY,
        }:
            issue = blocks(
                "dialogue_finished",
                "state",
                "Cuộc đối thoại chưa thể hoàn thành: ý kiến này chưa giải quyết xong.",
                "Ghi kết quả của ý kiến, hoặc để cuộc đối thoại ở Đang thực hiện kết luận.",
            )
            yield in_row(issue, "opinions", at)
        escalated = text(row, "classification") == OpinionClassification.KIEN_NGHI_CAP_TREN
        if escalated and not text(row, "escalated_no"):
            issue = blocks(
                "dialogue_finished",
                "escalated_no",
                "Cuộc đối thoại chưa thể hoàn thành: ý kiến vượt thẩm quyền chưa có số văn bản "
                "kiến nghị.",
                "Ghi số văn bản đã gửi cấp trên.",
            )
            yield in_row(issue, "opinions", at)


@rule
def dialogue_opinions(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """States fit classifications; complaints move to the register of petitions; late ones show."""
    machine = context.machines.for_record("dialogue_opinion")
    opinions = rows(draft, "opinions")
    if not opinions and (number(draft, "speakers_count") or 0) > 0:
        yield reminds(
            "dialogue_opinions_missing",
            "opinions",
            "Có người phát biểu mà chưa ghi ý kiến nào.",
            "Thêm từng ý kiến vào bảng.",
        )
    for at, row in enumerate(opinions):
        state, classification = text(row, "state"), text(row, "classification")
        first = FIRST_STATE.get(classification)
        known = first is not None and state in machine
        if known and state != OpinionState.MOI and not machine.reachable(first, state):
            issue = asks(
                "dialogue_opinion_fits",
                "state",
                "Tình trạng không khớp với cách xử lý đã chọn.",
                "Chọn lại tình trạng hoặc cách xử lý, hoặc ghi lý do.",
            )
            yield in_row(issue, "opinions", at)
        legal = text(row, "kind") in {OpinionKind.KHIEU_NAI, OpinionKind.TO_CAO}
        if legal and row.get("linked_petition") is None:
            issue = reminds(
                "dialogue_complaint_linked",
                "linked_petition",
                "Ý kiến là khiếu nại, tố cáo mà chưa nối với đơn trong sổ đơn thư.",
                "Ghi đơn vào sổ đơn thư rồi chọn đơn ở ô này.",
                "Luật Tiếp công dân, Điều 25, Điều 26",
            )
            yield in_row(issue, "opinions", at)
        due_on = day(row, "due_on")
        is_open = state not in machine or not machine.state(state).is_end
        if due_on and due_on < context.today and is_open and day(row, "resolved_on") is None:
            issue = reminds(
                "dialogue_opinion_overdue",
                "due_on",
                f"Ý kiến quá hạn giải quyết ({show_date(due_on)}).",
                "Ghi kết quả, hoặc đôn đốc nơi được giao.",
            )
            yield in_row(issue, "opinions", at)
