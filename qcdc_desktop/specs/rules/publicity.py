"""Checks of Sổ công khai (registers.md §1; Luật 10/2022 Điều 12, 13, 47, 48)."""

from collections.abc import Iterator, Mapping

from qcdc_desktop.domain.choices import PublicityForm
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.specs.derivations.publicity import item_of
from qcdc_desktop.specs.draft_values import codes, day, flag, number, text
from qcdc_desktop.specs.rules.dates import Order, in_future, out_of_order
from qcdc_desktop.specs.rules.findings import asks, blocks, reminds
from qcdc_desktop.specs.rules.registry import RuleContext, rule

_RADIO_BASIS = "Luật 10/2022/QH15, khoản 3 Điều 13"


@rule
def publicity_dates(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Taken down after put up; nothing decided or posted tomorrow; posted early says why."""
    yield from out_of_order("publicity_dates", [Order("posted_on", "removed_on")], draft, context)
    yield from in_future("publicity_dates", ["decided_on", "posted_on"], draft, context)
    decided_on, posted_on = day(draft, "decided_on"), day(draft, "posted_on")
    if decided_on and posted_on and posted_on < decided_on:
        yield asks(
            "publicity_before_decision",
            "posted_on",
            f"Công khai ({show_date(posted_on)}) trước ngày quyết định ({show_date(decided_on)}).",
            "Sửa ngày ghi nhầm, hoặc ghi lý do, ví dụ công khai dự thảo.",
        )


@rule
def publicity_in_time(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Published after the last day."""
    posted_on, due_on = day(draft, "posted_on"), day(draft, "due_on")
    if flag(draft, "is_late") and posted_on and due_on:
        yield asks(
            "publicity_in_time",
            "posted_on",
            f"Công khai chậm: hạn là {show_date(due_on)}, công khai ngày {show_date(posted_on)}.",
            "Ghi lý do chậm.",
            text(draft, "due_rule"),
        )


@rule
def publicity_long_enough(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Taken down too early; or long enough up and still no day of taking down."""
    required, posted = number(draft, "required_days"), number(draft, "posted_days")
    if flag(draft, "is_short"):
        yield asks(
            "publicity_long_enough",
            "removed_on",
            f"Niêm yết {posted} ngày, theo quy định là {required} ngày liên tục.",
            "Ghi lý do kết thúc sớm.",
            "Luật 10/2022/QH15, khoản 2 Điều 13, Điều 48",
        )
    posted_on = day(draft, "posted_on")
    if posted_on is None or required is None or day(draft, "removed_on") is not None:
        return
    if (context.today - posted_on).days >= required:
        yield reminds(
            "publicity_removal_missing",
            "removed_on",
            f"Đã niêm yết đủ {required} ngày mà chưa ghi ngày kết thúc.",
            "Ghi ngày kết thúc khi đã gỡ niêm yết.",
        )


@rule
def publicity_mandatory_forms(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """The forms the law demands for this item; a loudspeaker or website the unit may lack."""
    item, used = item_of(draft, context), codes(draft, "forms")
    if item is None or not used:
        return
    shown = context.spec.field("forms").choices
    missing = [code for code in item.required_forms if code not in used]
    if missing:
        names = ", ".join(shown.get(code, code).lower() for code in missing)
        yield asks(
            "publicity_mandatory_forms",
            "forms",
            f"Thiếu hình thức công khai bắt buộc: {names}.",
            "Chọn thêm hình thức đã làm, hoặc ghi lý do, ví dụ chưa có trang thông tin điện tử.",
            str(item.legal_basis),
        )
    radio = item.posting.radio_min_days if item.posting else None
    posted_on, removed_on = day(draft, "posted_on"), day(draft, "removed_on")
    if not radio or posted_on is None or removed_on is None:
        return
    if PublicityForm.TRUYEN_THANH in used and (removed_on - posted_on).days + 1 < radio:
        yield asks(
            "publicity_radio_days",
            "removed_on",
            f"Nội dung này phải truyền thanh ít nhất {radio} ngày liên tục.",
            "Ghi lý do phát ít ngày hơn.",
            _RADIO_BASIS,
        )


@rule
def publicity_feedback(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """No more opinions accepted than received; what was done with them is written down."""
    received = number(draft, "feedback_count")
    accepted = number(draft, "feedback_accepted_count")
    if accepted is not None and accepted > (received or 0):
        yield blocks(
            "publicity_feedback",
            "feedback_accepted_count",
            f"Số ý kiến tiếp thu ({accepted}) nhiều hơn số ý kiến phản hồi ({received or 0}).",
            "Sửa một trong hai số.",
        )
    if received and not text(draft, "feedback_result"):
        yield reminds(
            "publicity_feedback_result",
            "feedback_result",
            f"Có {received} ý kiến phản hồi mà chưa ghi kết quả xử lý.",
            "Ghi việc đã tiếp thu, giải trình.",
        )
