"""Checks of the covenant's papers, times, state and reviews (covenants.md §1–§4, §9)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qcdc_desktop.domain.choices import CovenantPublishForm, CovenantState
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.domain.partial_date import surely_before
from qcdc_desktop.specs.derivations.covenant import NEW_DECREE_FROM
from qcdc_desktop.specs.draft_values import codes, day, flag, number, rows, text
from qcdc_desktop.specs.rules.covenant_votes import is_under_decree
from qcdc_desktop.specs.rules.dates import Order, in_future, out_of_order
from qcdc_desktop.specs.rules.findings import asks, blocks, in_row, reminds
from qcdc_desktop.specs.rules.registry import RuleContext, rule

_ORDERS = (
    Order("posted_from_on", "posted_to_on"),
    Order("posted_from_on", "adopted_on"),
    Order("adopted_on", "file_sent_on"),
    Order("file_sent_on", "file_complete_on"),
    Order("adopted_on", "decision_on", "Nghị định 61/2023/NĐ-CP, Điều 11"),
    Order("file_complete_on", "decision_on"),
    Order("file_complete_on", "refusal_on"),
    Order("decision_on", "sent_back_on"),
    Order("decision_on", "suspended_on"),
    Order("suspended_on", "suspension_due_on"),
    Order("decision_on", "annulled_on"),
    Order("decision_on", "replaced_on"),
)
_PAST = (
    "adopted_on",
    "file_sent_on",
    "file_complete_on",
    "decision_on",
    "refusal_on",
    "sent_back_on",
    "suspended_on",
    "annulled_on",
    "replaced_on",
)
_CHECKLIST = ("has_request_form", "has_minutes", "has_adopted_draft")


@dataclass(frozen=True, slots=True)
class _Time:
    """``done`` is due so long after ``start``, by the code of its deadline."""

    code: str
    start: str
    done: str
    words: str


_TIMES = (
    _Time("HU_SEND", "adopted_on", "file_sent_on", "Gửi hồ sơ"),
    _Time("HU_DECIDE", "file_complete_on", "decision_on", "Quyết định công nhận"),
    _Time("HU_DECIDE", "file_complete_on", "refusal_on", "Trả lời không công nhận"),
    _Time("HU_RETURN", "decision_on", "sent_back_on", "Gửi lại thôn"),
)


@rule
def covenant_dates(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Posted, adopted, sent, recognised, sent back – in this order, and not tomorrow."""
    yield from out_of_order("covenant_dates", _ORDERS, draft, context)
    yield from in_future("covenant_dates", _PAST, draft, context)


@rule
def covenant_in_time(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Late steps say why."""
    for time in _TIMES:
        start, done = day(draft, time.start), day(draft, time.done)
        due = context.deadlines.due(time.code, start, context.calendar) if start else None
        if due is not None and done is not None and done > due.on:
            yield asks(
                "covenant_in_time",
                time.done,
                f"{time.words} chậm: hạn là {show_date(due.on)}.",
                "Ghi lý do chậm.",
                due.basis,
            )


@rule
def covenant_one_in_force(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """One covenant in force per village (registers.md §8)."""
    in_force = context.machines.for_record("covenant").counted_as("CO_HUONG_UOC")
    village = draft.get("village")
    if village is None or text(draft, "state") not in in_force:
        return
    conditions = [Condition("village", "eq", village), Condition("state", "in", in_force)]
    if draft.get("id") is not None:
        conditions.append(Condition("id", "ne", draft["id"]))
    if context.registers.count("covenant", tuple(conditions)):
        yield blocks(
            "covenant_one_in_force",
            "village",
            "Thôn này đã có một bản hương ước, quy ước đang thực hiện.",
            "Mở bản cũ, chuyển sang Được thay thế và ghi ngày, rồi hoàn thành bản này.",
            "Nghị định 61/2023/NĐ-CP, Điều 13",
        )


@rule
def covenant_legacy(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """The older rules end on 15/08/2023; what they left is to be reviewed (Điều 24.2)."""
    state, decided_on = text(draft, "state"), day(draft, "decision_on")
    if state == CovenantState.LEGACY and decided_on and decided_on >= NEW_DECREE_FROM:
        yield blocks(
            "covenant_legacy",
            "state",
            "Quyết định từ ngày 16/08/2023 không thuộc quy định cũ.",
            "Chọn tình trạng Đang thực hiện (đã công nhận).",
            "Nghị định 61/2023/NĐ-CP, Điều 24",
        )
    if (
        state == CovenantState.HIEU_LUC
        and decided_on
        and surely_before(decided_on, NEW_DECREE_FROM)
    ):
        yield asks(
            "covenant_legacy_state",
            "state",
            "Bản này công nhận trước 16/08/2023, theo quy định cũ.",
            "Chọn Công nhận theo quy định cũ, còn phù hợp, hoặc ghi lý do.",
            "Luật 10/2022/QH15, khoản 3 Điều 91",
        )
    if state == CovenantState.LEGACY and not rows(draft, "reviews"):
        yield reminds(
            "covenant_legacy_review",
            "reviews",
            "Bản công nhận theo quy định cũ chưa được rà soát lần nào.",
            "Ghi kết quả rà soát hằng năm.",
            "Nghị định 61/2023/NĐ-CP, khoản 2 Điều 24",
        )


@rule
def covenant_papers(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """The file has its three papers; the village its posted copy and one more form (Điều 15.1)."""
    if not is_under_decree(draft):
        return
    missing = [key for key in _CHECKLIST if not flag(draft, key)]
    if day(draft, "file_sent_on") is not None and missing:
        names = ", ".join(context.spec.field(key).label.removeprefix("Có ") for key in missing)
        yield asks(
            "covenant_file_complete",
            missing[0],
            f"Hồ sơ còn thiếu: {names}.",
            "Đánh dấu giấy tờ đã có, hoặc ghi lý do thiếu.",
            "Nghị định 61/2023/NĐ-CP, khoản 4 Điều 11",
        )
    forms = codes(draft, "published_forms")
    if text(draft, "state") != CovenantState.HIEU_LUC:
        return
    if CovenantPublishForm.NIEM_YET not in forms or len(forms) < 2:
        yield asks(
            "covenant_published",
            "published_forms",
            "Phải niêm yết và công khai thêm ít nhất một hình thức khác.",
            "Chọn thêm hình thức đã làm, hoặc ghi lý do.",
            "Nghị định 61/2023/NĐ-CP, khoản 1 Điều 15",
        )


@rule
def covenant_opinions(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """No more opinions accepted than received."""
    received, accepted = number(draft, "opinions_count"), number(draft, "accepted_count")
    if accepted is not None and accepted > (received or 0):
        yield blocks(
            "covenant_opinions",
            "accepted_count",
            f"Số ý kiến tiếp thu ({accepted}) nhiều hơn số ý kiến góp ý ({received or 0}).",
            "Sửa một trong hai số.",
        )


@rule
def covenant_suspension(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """A suspension whose time is up."""
    due_on = day(draft, "suspension_due_on")
    suspended = text(draft, "state") in {CovenantState.TAM_NGUNG_TB, CovenantState.TAM_NGUNG_MP}
    if suspended and due_on and due_on < context.today:
        yield reminds(
            "covenant_suspension",
            "suspension_due_on",
            f"Đã quá hạn hoàn tất sửa đổi ({show_date(due_on)}).",
            "Ghi bản sửa đổi đã công nhận, hoặc chuyển sang bãi bỏ.",
            "Nghị định 61/2023/NĐ-CP, Điều 14",
        )


@rule
def covenant_versions(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """A version does not replace itself."""
    if draft.get("id") is not None and draft.get("supersedes") == draft.get("id"):
        yield blocks(
            "covenant_versions",
            "supersedes",
            "Một bản không thể thay cho chính nó.",
            "Chọn bản cũ của thôn.",
        )


@rule
def covenant_reviews(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """One review a year and side, in a year that has come, on a day of that year."""
    reviews = rows(draft, "reviews")
    seen = Counter((number(row, "year"), text(row, "review_by")) for row in reviews)
    for at, row in enumerate(reviews):
        year, reviewed_on = number(row, "year"), day(row, "reviewed_on")
        found = list(in_future("covenant_reviews", ["reviewed_on"], row, context, "reviews"))
        if year is not None and year > context.today.year:
            found.append(
                blocks("covenant_reviews", "year", f"Năm {year} chưa đến.", "Sửa lại năm rà soát.")
            )
        if year is not None and seen[year, text(row, "review_by")] > 1:
            found.append(
                blocks(
                    "covenant_reviews_twice",
                    "year",
                    f"Năm {year} đã có một dòng rà soát của cùng một bên.",
                    "Gộp hai dòng làm một.",
                )
            )
        if year is not None and reviewed_on is not None and reviewed_on.year != year:
            found.append(
                asks(
                    "covenant_review_year",
                    "reviewed_on",
                    f"Ngày rà soát ({show_date(reviewed_on)}) không thuộc năm {year}.",
                    "Sửa ngày hoặc năm, hoặc ghi lý do.",
                )
            )
        for issue in found:
            yield in_row(issue, "reviews", at)
