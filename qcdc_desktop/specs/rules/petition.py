"""Checks of Sổ đơn thư (complaints.md §4–§6; Luật Khiếu nại, Luật Tố cáo, Luật Tiếp công dân)."""

from collections.abc import Iterator, Mapping

from qcdc_desktop.domain.choices import (
    CaseLevel,
    CaseResult,
    Complexity,
    Eligibility,
    Handling,
    Matter,
    PetitionChannel,
    SignatoryKind,
)
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.specs.derivations.petition import NOT_OURS, matter_of
from qcdc_desktop.specs.draft_values import codes, day, flag, number, rows, text
from qcdc_desktop.specs.rules.dates import Order, in_future, out_of_order
from qcdc_desktop.specs.rules.findings import asks, blocks, in_row, reminds
from qcdc_desktop.specs.rules.registry import RuleContext, rule

_ORDERS = (
    Order("petition_on", "received_on"),
    Order("transferring_on", "received_on"),
    Order("received_on", "handling_on"),
    Order("received_on", "case.accepted_on", "Luật Khiếu nại, Điều 27; Luật Tố cáo, Điều 29"),
    Order("received_on", "case.resolved_on"),
    Order("case.accepted_on", "case.decided_on", "Luật Khiếu nại, Điều 31; Luật Tố cáo, Điều 35"),
    Order("case.accepted_on", "case.resolved_on"),
    Order("case.decided_on", "case.sent_on"),
    Order("case.decided_on", "case.effective_on"),
    Order("case.decided_on", "case.published_on"),
    Order("case.resolved_on", "case.closed_on"),
)
_PAST = (
    "received_on",
    "petition_on",
    "handling_on",
    "case.accepted_on",
    "case.decided_on",
    "case.resolved_on",
    "case.sent_on",
    "case.published_on",
    "case.closed_on",
)
_PARTS = (
    ("case.officials_sanctioned_count", "case.persons_sanctioned_count"),
    ("case.referred_officials_count", "case.referred_persons_count"),
)
_SECOND_LEVEL = {CaseResult.CONG_NHAN, CaseResult.HUY_SUA}
_FIRST_LEVEL = {CaseResult.DUNG, CaseResult.SAI, CaseResult.DUNG_MP}


@rule
def petition_dates(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Received, accepted, decided, sent – in this order, and not tomorrow."""
    yield from out_of_order("petition_dates", _ORDERS, draft, context)
    yield from in_future("petition_dates", _PAST, draft, context)
    for at, row in enumerate(rows(draft, "case.suspensions")):
        orders = [Order("from_on", "resumed_on")]
        for issue in out_of_order("petition_dates", orders, row, context, "case.suspensions"):
            yield in_row(issue, "case.suspensions", at)
    accepted_on = day(draft, "case.accepted_on")
    for line, key in (("case.suspensions", "from_on"), ("case.extensions", "decided_on")):
        for at, row in enumerate(rows(draft, line)):
            value = day(row, key)
            if value and accepted_on and value < accepted_on:
                issue = blocks(
                    "petition_dates",
                    key,
                    f"{context.spec.lines[line].field(key).label} trước ngày thụ lý.",
                    "Sửa lại ngày ghi nhầm.",
                )
                yield in_row(issue, line, at)


@rule
def petition_signatories(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """A letter of several has at least two signatures."""
    count = number(draft, "signatory_count")
    several = text(draft, "signatory_kind") == SignatoryKind.NHIEU_NGUOI
    if several and count is not None and count < 2:
        yield blocks(
            "petition_signatories",
            "signatory_count",
            "Đơn nhiều người đứng tên phải có từ 2 người ký.",
            "Sửa số người ký hoặc chọn lại số người đứng tên.",
        )


@rule
def petition_competence(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """What may be done with a letter outside (or inside) this office's competence."""
    handling, ours = text(draft, "handling"), flag(draft, "within_competence")
    matter = matter_of(draft)
    if not handling or matter is None:
        return
    basis = "Luật Tiếp công dân, Điều 26; Luật Tố cáo, khoản 2 Điều 24"
    if ours is False and handling == Handling.THU_LY:
        yield asks(
            "petition_competence",
            "handling",
            "Việc không thuộc thẩm quyền mà lại ghi thụ lý.",
            "Chọn lại hướng xử lý hoặc thẩm quyền, hoặc ghi lý do.",
            basis,
        )
    if ours is True and handling in {Handling.HUONG_DAN, Handling.CHUYEN_DON}:
        yield asks(
            "petition_competence",
            "handling",
            "Việc thuộc thẩm quyền mà lại hướng dẫn hoặc chuyển đi nơi khác.",
            "Chọn lại hướng xử lý hoặc thẩm quyền, hoặc ghi lý do.",
            basis,
        )
    in_person = text(draft, "channel") == PetitionChannel.TIEP_CONG_DAN
    wrong = handling == Handling.CHUYEN_DON if matter is Matter.KN else (
        handling == Handling.HUONG_DAN and not in_person
    )  # fmt: skip
    if ours is False and wrong:
        right = "hướng dẫn, không chuyển đơn" if matter is Matter.KN else "chuyển đơn"
        yield asks(
            "petition_outside_handling",
            "handling",
            f"Loại đơn này ngoài thẩm quyền thì {right}.",
            "Chọn lại hướng xử lý, hoặc ghi lý do.",
            basis,
        )
    if text(draft, "eligibility") == Eligibility.KHONG_DU_DIEU_KIEN and handling == Handling.THU_LY:
        yield asks(
            "petition_eligibility",
            "handling",
            "Đơn không đủ điều kiện xử lý mà lại ghi thụ lý.",
            "Chọn lại điều kiện hoặc hướng xử lý, hoặc ghi lý do.",
            "Thông tư 05/2021/TT-TTCP",
        )


@rule
def case_closed_with_result(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Nothing is closed without a result; what is resolved says how."""
    if text(draft, "case.result"):
        return
    handed_on = text(draft, "handling") in NOT_OURS
    if day(draft, "case.closed_on") is not None and not handed_on:
        yield blocks(
            "case_closed_with_result",
            "case.result",
            "Đã ghi ngày kết thúc hồ sơ mà chưa có kết quả giải quyết.",
            "Chọn kết quả giải quyết.",
            "Luật Khiếu nại, Điều 31; Luật Tố cáo, Điều 35",
        )
    elif day(draft, "case.resolved_on") is not None and matter_of(draft) is not Matter.KNPA:
        yield asks(
            "case_resolved_with_result",
            "case.result",
            "Đã giải quyết xong mà chưa ghi đúng, sai hay đúng một phần.",
            "Chọn kết quả, hoặc ghi lý do chưa có.",
            "Luật Khiếu nại, Điều 31; Luật Tố cáo, Điều 35",
        )


@rule
def case_result_of_level(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """First-level results at the first level, second-level ones at the second."""
    level, result = text(draft, "case.level"), text(draft, "case.result")
    wrong = (level == CaseLevel.LAN_DAU and result in _SECOND_LEVEL) or (
        level == CaseLevel.LAN_HAI and result in _FIRST_LEVEL
    )
    if wrong:
        yield asks(
            "case_result_of_level",
            "case.result",
            "Kết quả không hợp với cấp giải quyết.",
            "Lần đầu ghi đúng, sai, đúng một phần; lần hai ghi công nhận hoặc hủy, sửa.",
            "Luật Khiếu nại, Điều 31, Điều 40",
        )


@rule
def case_complexity(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """TC: one criterion is complex, two or more especially complex; extensions follow from it."""
    complexity, criteria = text(draft, "case.complexity"), codes(draft, "case.complexity_criteria")
    basis = "Nghị định 31/2019/NĐ-CP, khoản 2, khoản 3 Điều 3"
    if complexity == Complexity.DAC_BIET_PHUC_TAP and len(criteria) < 2:
        yield asks(
            "case_complexity",
            "case.complexity_criteria",
            "Vụ đặc biệt phức tạp phải có từ hai tiêu chí.",
            "Chọn thêm tiêu chí hoặc chọn lại mức độ.",
            basis,
        )
    allowed = {Complexity.PHUC_TAP: 1, Complexity.DAC_BIET_PHUC_TAP: 2}
    extensions = rows(draft, "case.extensions")
    limit = allowed[Complexity(complexity)] if complexity in allowed else 0
    if len(extensions) > limit:
        yield asks(
            "case_extensions",
            "case.extensions",
            f"Có {len(extensions)} lần gia hạn, mức độ phức tạp này chỉ cho phép {limit} lần.",
            "Chọn lại mức độ phức tạp, hoặc ghi lý do.",
            "Luật Tố cáo, Điều 30",
        )
    for at, row in enumerate(extensions):
        if (number(row, "days") or 0) > 30:
            issue = asks(
                "case_extensions",
                "days",
                "Mỗi lần gia hạn không quá 30 ngày.",
                "Sửa số ngày, hoặc ghi lý do; hạn chỉ cộng thêm 30 ngày mỗi lần.",
                "Luật Tố cáo, Điều 30",
            )
            yield in_row(issue, "case.extensions", at)


@rule
def case_parts(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Officials are among the persons."""
    for part, whole in _PARTS:
        some, all_ = number(draft, part), number(draft, whole)
        if some is not None and some > (all_ or 0):
            yield blocks(
                "case_parts",
                part,
                f"{context.spec.field(part).label} ({some}) nhiều hơn "
                f"{context.spec.field(whole).label.lower()} ({all_ or 0}).",
                "Sửa một trong hai số.",
            )


@rule
def petition_sender_missing(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Complaints are answered to somebody."""
    named = text(draft, "sender_name") or text(draft, "ineligible_reason")
    if matter_of(draft) is Matter.KN and not named:
        yield reminds(
            "petition_sender_missing",
            "sender_name",
            "Chưa ghi người khiếu nại.",
            "Ghi họ tên, địa chỉ, hoặc chọn đơn không đủ điều kiện xử lý.",
            "Luật Khiếu nại, Điều 8",
        )
