"""Checks of directives, outreach, models and surveys (registers.md §11, §12, §15, §16)."""

from collections.abc import Iterator, Mapping

from qcdc_desktop.domain.choices_oversight import DirectiveKind, OutreachKind, RecognitionLevel
from qcdc_desktop.domain.dates import say_date, show_date
from qcdc_desktop.domain.document_number import is_document_number
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.specs.draft_values import day, flag, number, text
from qcdc_desktop.specs.rules.counts import Within, beyond
from qcdc_desktop.specs.rules.dates import Order, in_future, out_of_order
from qcdc_desktop.specs.rules.findings import asks, blocks, reminds
from qcdc_desktop.specs.rules.registry import RuleContext, rule

_GATHERINGS = {OutreachKind.TUYEN_TRUYEN.value, OutreachKind.TAP_HUAN.value}
_MODEL_ORDERS = (
    Order("registered_on", "recognised_on"),
    Order("registered_on", "commended_on"),
)


@rule
def directive_paper(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """A number by the state or the Party pattern, a day that has come, entered once."""
    yield from in_future("directive_dates", ["issued_on"], draft, context)
    number_, issued_on = text(draft, "number"), day(draft, "issued_on")
    if number_ and not is_document_number(number_):
        yield asks(
            "directive_number",
            "number",
            "Số, ký hiệu không theo mẫu của văn bản Nhà nước hay văn bản của Đảng.",
            "Ghi như 32/KH-UBND hoặc 05-KH/ĐU, hoặc ghi lý do.",
            "Nghị định 30/2020/NĐ-CP, Phụ lục I",
        )
    if number_ and issued_on is not None:
        same = [Condition("number", "eq", number_), Condition("issued_on", "eq", issued_on)]
        if draft.get("id") is not None:
            same.append(Condition("id", "ne", draft["id"]))
        if context.registers.count("directive", tuple(same)):
            yield reminds(
                "directive_twice",
                "number",
                f"Đã có văn bản cùng số, ký hiệu {say_date(issued_on)} trong sổ.",
                "Mở bản đã ghi để bổ sung, hoặc sửa số ghi nhầm.",
            )


@rule
def directive_annual_plan(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """The plan of a year: a plan, in time (KH 32/KH-UBND mục III.1)."""
    if not flag(draft, "is_annual_plan"):
        return
    kind = text(draft, "kind")
    if kind and kind != DirectiveKind.KE_HOACH:
        yield blocks(
            "directive_plan_kind",
            "kind",
            "Kế hoạch năm phải có loại văn bản là Kế hoạch.",
            "Chọn lại loại văn bản, hoặc bỏ đánh dấu kế hoạch năm.",
        )
    issued_on, due_on = day(draft, "issued_on"), day(draft, "plan_due_on")
    if flag(draft, "is_plan_late") and issued_on and due_on:
        yield asks(
            "directive_plan_late",
            "issued_on",
            f"Ban hành {say_date(issued_on)}, chậm nhất là ngày {show_date(due_on)}.",
            "Ghi lý do chậm.",
            "Kế hoạch 32/KH-UBND ngày 26/01/2022, mục III.1",
        )


@rule
def outreach_counts(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Held already; a session that nobody attended says why."""
    yield from in_future("outreach_dates", ["held_on"], draft, context)
    if text(draft, "kind") in _GATHERINGS and number(draft, "attendees_count") == 0:
        yield asks(
            "outreach_counts",
            "attendees_count",
            "Cuộc tuyên truyền, tập huấn không có người dự.",
            "Ghi số người dự, hoặc ghi lý do.",
        )


@rule
def model_dates(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Registered, then recognised or commended, none of it tomorrow."""
    yield from out_of_order("model_dates", _MODEL_ORDERS, draft, context)
    past = ["registered_on", "recognised_on", "commended_on"]
    yield from in_future("model_dates", past, draft, context)


@rule
def model_recognition(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Who recognised and how it was commended belong to their days: figures count both."""
    pairs = (("recognised_on", "recognition_level"), ("commended_on", "commendation_form"))
    for on, what in pairs:
        has_day, has_code = day(draft, on) is not None, bool(text(draft, what))
        if has_day != has_code:
            missing = what if has_day else on
            label = context.spec.field(missing).label
            yield asks(
                "model_recognition",
                missing,
                f"Chưa ghi {label[:1].lower()}{label[1:]}.",
                "Ghi cả ngày và nội dung, hoặc ghi lý do; báo cáo đếm theo cả hai.",
            )
    recognised_on = day(draft, "recognised_on")
    is_district = text(draft, "recognition_level") == RecognitionLevel.HUYEN
    if is_district and recognised_on and context.catalogues.is_two_tier(recognised_on):
        yield asks(
            "model_level",
            "recognition_level",
            "Từ 01/07/2025 không còn cấp huyện.",
            "Chọn lại cấp công nhận, hoặc ghi lý do.",
            "Luật Tổ chức chính quyền địa phương 72/2025/QH15",
        )


@rule
def satisfaction_counts(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Satisfied ≤ returned ≤ sent; surveyed already."""
    yield from in_future("satisfaction_dates", ["surveyed_on"], draft, context)
    pairs = (
        Within("satisfied_count", "ballots_returned", whole_may_be_unknown=False),
        Within("ballots_returned", "ballots_sent"),
    )
    yield from beyond("satisfaction_counts", pairs, draft, context)
