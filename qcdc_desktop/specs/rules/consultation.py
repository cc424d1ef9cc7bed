"""Checks of Lấy ý kiến Nhân dân (registers.md §4; Luật 10/2022 Điều 11.11, 26–28)."""

from collections.abc import Iterator, Mapping

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.specs.derivations.publicity import item_of
from qcdc_desktop.specs.draft_values import codes, day, flag, number
from qcdc_desktop.specs.rules.counts import Within, beyond
from qcdc_desktop.specs.rules.dates import Order, in_future, out_of_order
from qcdc_desktop.specs.rules.findings import asks, reminds
from qcdc_desktop.specs.rules.registry import RuleContext, rule

_ORDERS = (Order("from_on", "to_on"), Order("from_on", "explanation_on"))
_PUBLIC_BASIS = "Luật 10/2022/QH15, khoản 11 Điều 11, khoản 3 Điều 28"


@rule
def consultation_dates(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Opened, closed, explained in this order; the plan went out before it began (Điều 28.1)."""
    yield from out_of_order("consultation_dates", _ORDERS, draft, context)
    past = ["from_on", "explanation_on", "plan_sent_on"]
    yield from in_future("consultation_dates", past, draft, context)
    sent_on, from_on = day(draft, "plan_sent_on"), day(draft, "from_on")
    if sent_on and from_on and sent_on > from_on:
        yield reminds(
            "consultation_plan_sent",
            "plan_sent_on",
            "Kế hoạch gửi sau khi đã bắt đầu lấy ý kiến.",
            "Lần sau gửi kế hoạch đến Hội đồng nhân dân, Mặt trận trước khi thực hiện.",
            "Luật 10/2022/QH15, khoản 1 Điều 28",
        )


@rule
def consultation_long_enough(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Twenty days from the day the content was made public."""
    if flag(draft, "is_short"):
        held, required = number(draft, "consulted_days"), number(draft, "required_days")
        yield asks(
            "consultation_long_enough",
            "to_on",
            f"Lấy ý kiến {held} ngày, theo quy định ít nhất {required} ngày từ ngày công khai.",
            "Sửa ngày ghi nhầm, hoặc ghi lý do, ví dụ luật khác quy định thời gian ngắn hơn.",
            "Luật 10/2022/QH15, khoản 2 Điều 28",
        )


@rule
def consultation_counts(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """No more accepted than given, no more ballots back than sent out."""
    pairs = (
        Within("accepted_count", "opinions_count"),
        Within("ballots_returned", "ballots_sent"),
    )
    yield from beyond("consultation_counts", pairs, draft, context)


@rule
def consultation_forms(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Forms the law demands for this item, and forms it does not know."""
    item, used = item_of(draft, context), codes(draft, "forms")
    if item is None or not used:
        return
    shown = context.spec.field("forms").choices
    missing = [shown.get(code, code).lower() for code in item.required_forms if code not in used]
    if missing:
        yield asks(
            "consultation_forms",
            "forms",
            f"Thiếu hình thức bắt buộc: {', '.join(missing)}.",
            "Chọn thêm hình thức đã làm, hoặc ghi lý do.",
            "Luật 10/2022/QH15, điểm h khoản 1 Điều 26, Điều 27",
        )
    strange = [shown.get(code, code).lower() for code in used if code not in item.forms]
    if item.forms and strange:
        yield reminds(
            "consultation_other_forms",
            "forms",
            f"Luật không nêu hình thức này cho mục đã chọn: {', '.join(strange)}.",
            "Kiểm tra lại mục và hình thức; giữ nguyên nếu đơn vị đã làm thêm.",
            str(item.legal_basis),
        )


@rule
def consultation_explained(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Opinions are answered in a report, and a commune makes that report public."""
    to_on, explained_on = day(draft, "to_on"), day(draft, "explanation_on")
    if not number(draft, "opinions_count") or to_on is None or to_on >= context.today:
        return
    if explained_on is None:
        yield reminds(
            "consultation_explanation_missing",
            "explanation_on",
            "Đã hết thời gian lấy ý kiến mà chưa ghi báo cáo giải trình, tiếp thu.",
            "Ghi số, ngày báo cáo giải trình khi đã có.",
            _PUBLIC_BASIS,
        )
    elif not flag(draft, "is_explanation_public") and _is_new_law_of_communes(draft, context):
        yield asks(
            "consultation_explained",
            "is_explanation_public",
            "Báo cáo giải trình, tiếp thu ý kiến phải được công khai.",
            "Công khai rồi đánh dấu ô này, hoặc ghi lý do chưa công khai.",
            _PUBLIC_BASIS,
        )


def _is_new_law_of_communes(draft: Mapping[str, object], context: RuleContext) -> bool:
    """A commune's own matters; those it asks its staff about follow Chương III."""
    item, from_on = item_of(draft, context), day(draft, "from_on")
    if context.unit_kind is not UnitKind.COMMUNE or from_on is None:
        return False
    inside = item is not None and UnitKind.COMMUNE not in item.applies_to
    return not inside and context.catalogues.edition_on(from_on).code == "2022"
