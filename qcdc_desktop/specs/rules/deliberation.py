"""What follows a vote: days in order, sent and recognised in time, money that adds up."""

from collections.abc import Iterator, Mapping

from qcdc_desktop.domain.choices_people import DecisionMethod, RecognitionResult
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.specs.derivations.deliberation import meeting_of
from qcdc_desktop.specs.derivations.publicity import item_of
from qcdc_desktop.specs.draft_values import day, flag, ids, number, text
from qcdc_desktop.specs.rules.dates import Order, in_future, out_of_order
from qcdc_desktop.specs.rules.findings import asks, blocks, reminds
from qcdc_desktop.specs.rules.money import parts_of_total
from qcdc_desktop.specs.rules.registry import RuleContext, rule

_RECOGNITION = "Luật 10/2022/QH15, khoản 2 Điều 21"
_PAST = ["decided_on", "sent_on", "received_on", "recognised_on", "changed_on"]
_ORDERS = [
    Order("decided_on", "sent_on"),
    Order("sent_on", "received_on"),
    Order("received_on", "recognised_on"),
    Order("decided_on", "recognised_on"),
    Order("decided_on", "changed_on"),
]


@rule
def deliberation_dates(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Decided, sent, received, recognised; nothing of it tomorrow."""
    yield from in_future("deliberation_dates", _PAST, draft, context)
    yield from out_of_order("deliberation_dates", _ORDERS, draft, context)


@rule
def deliberation_meeting(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """The meeting named is one of that village and, for a vote at it, of that day."""
    meeting = meeting_of(draft, context)
    held_on, decided_on = day(meeting, "held_on"), day(draft, "decided_on")
    village, villages = number(meeting, "village"), ids(draft, "villages")
    if village is not None and villages and village not in villages:
        yield asks(
            "deliberation_meeting",
            "meeting",
            "Cuộc họp đã chọn là của thôn khác.",
            "Chọn lại cuộc họp hoặc thôn, hoặc ghi lý do.",
        )
    if held_on is None or decided_on is None:
        return
    if text(draft, "method") == DecisionMethod.HOP and held_on != decided_on:
        yield asks(
            "deliberation_meeting_day",
            "decided_on",
            f"Cuộc họp đã chọn diễn ra ngày {show_date(held_on)}.",
            "Sửa ngày quyết định, hoặc ghi lý do.",
        )
    elif held_on > decided_on:
        yield blocks(
            "deliberation_meeting_day",
            "decided_on",
            f"Phát phiếu trước ngày họp ({show_date(held_on)}).",
            "Sửa ngày ghi nhầm.",
        )


@rule
def deliberation_in_time(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Sent or answered after the last day."""
    steps = (
        ("is_sent_late", "due_on", "due_rule", "sent_on", "Gửi"),
        ("is_recognised_late", "recognition_due_on", "recognition_rule", "recognised_on",
         "Trả lời công nhận"),
    )  # fmt: skip
    for late, due, told, key, word in steps:
        due_on, done_on = day(draft, due), day(draft, key)
        if flag(draft, late) and due_on is not None and done_on is not None:
            yield asks(
                "deliberation_in_time",
                key,
                f"{word} chậm: hạn là {show_date(due_on)}, thực hiện {show_date(done_on)}.",
                "Ghi lý do chậm.",
                text(draft, told),
            )


@rule
def deliberation_recognised(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Covenants and elections hold only when recognised; other matters from the vote on."""
    item, result = item_of(draft, context), text(draft, "recognition_result")
    if item is None or not result:
        return
    needs = item.recognition_working_days is not None
    body = item.recognised_by or "cấp có thẩm quyền"
    if needs and result == RecognitionResult.KHONG_CAN:
        yield blocks(
            "deliberation_recognised",
            "recognition_result",
            f"“{item.short_title}” phải được {body} công nhận.",
            "Chọn kết quả công nhận, hoặc để trống khi chưa có.",
            _RECOGNITION,
        )
    if not needs and result != RecognitionResult.KHONG_CAN:
        yield asks(
            "deliberation_recognised_extra",
            "recognition_result",
            f"“{item.short_title}” có hiệu lực không cần công nhận.",
            "Chọn “Không cần công nhận”, hoặc ghi lý do.",
            _RECOGNITION,
        )


@rule
def deliberation_parts(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """The total value is what the State, the people and others gave."""
    keys = ("state_budget_vnd", "people_cash_vnd", "other_vnd")
    yield from parts_of_total("deliberation_parts", "total_vnd", keys, draft, context)


@rule
def deliberation_change(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Amended or annulled: when, and by which paper (Điều 22)."""
    if text(draft, "change") and not text(draft, "change_no"):
        yield reminds(
            "deliberation_change",
            "change_no",
            "Chưa ghi văn bản sửa đổi, bãi bỏ.",
            "Ghi số văn bản.",
            "Luật 10/2022/QH15, Điều 22",
        )
