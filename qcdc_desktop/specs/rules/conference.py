"""Checks of staff conferences (registers.md §13; Luật 10/2022 Điều 50–52; NĐ 04/2015 Điều 5)."""

from collections.abc import Iterator, Mapping

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.specs.derivations.conference import NEW_LAW_FROM, year_end
from qcdc_desktop.specs.draft_values import day, flag, number, text
from qcdc_desktop.specs.rules.dates import in_future
from qcdc_desktop.specs.rules.findings import asks, blocks, reminds
from qcdc_desktop.specs.rules.registry import RuleContext, rule

SMALL = 7
"""Up to so many people an office may hold none (Luật 10/2022 Điều 51)."""
_PARTS = (
    ("present_count", "called_count"),
    ("opinions_resolved_count", "opinions_count"),
    ("votes_for", "present_count"),
)


@rule
def conference_dates(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Held, and about a working year that is over."""
    yield from in_future("conference_dates", ["held_on"], draft, context)
    held_on, end_on = day(draft, "held_on"), year_end(draft)
    year, own_end = number(draft, "for_year"), day(draft, "year_end_on")
    if year is not None and own_end is not None and own_end.year not in {year, year + 1}:
        yield blocks(
            "conference_year",
            "year_end_on",
            f"Ngày kết thúc năm công tác ({show_date(own_end)}) không thuộc năm {year}.",
            "Sửa lại năm hoặc ngày.",
        )
    if held_on and end_on and held_on >= NEW_LAW_FROM and held_on < end_on:
        yield reminds(
            "conference_before_end",
            "held_on",
            f"Hội nghị họp trước khi hết năm công tác ({show_date(end_on)}).",
            "Luật quy định họp sau khi kết thúc năm công tác; xem lại năm đã ghi.",
            "Luật 10/2022/QH15, khoản 1 Điều 51",
        )


@rule
def conference_counts(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """No part larger than its whole."""
    for part_key, whole_key in _PARTS:
        part, whole = number(draft, part_key), number(draft, whole_key)
        if part is not None and whole is not None and part > whole:
            labels = context.spec.field
            yield blocks(
                "conference_counts",
                part_key,
                f"{labels(part_key).label} ({part}) nhiều hơn "
                f"{labels(whole_key).label.lower()} ({whole}).",
                "Sửa một trong hai số.",
            )
    called = number(draft, "called_count")
    if flag(draft, "is_small_unit") and called is not None and called > SMALL:
        yield blocks(
            "conference_small",
            "is_small_unit",
            f"Triệu tập {called} người, nhiều hơn {SMALL} người.",
            "Bỏ đánh dấu đơn vị nhỏ, hoặc sửa số người.",
            "Luật 10/2022/QH15, Điều 51",
        )


@rule
def conference_valid(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Two thirds present, more than half of those present for the resolution."""
    called, present = number(draft, "called_count"), number(draft, "present_count")
    if flag(draft, "is_valid") is False:
        yield asks(
            "conference_valid",
            "present_count",
            f"Hội nghị không hợp lệ: {present} trên {called} người dự, cần từ 2/3.",
            "Sửa số ghi nhầm, hoặc ghi cách đã làm tiếp, ví dụ triệu tập lại.",
            "Luật 10/2022/QH15, Điều 50, Điều 51",
        )
    if flag(draft, "is_passed") is False and text(draft, "resolution_no"):
        yield asks(
            "conference_passed",
            "votes_for",
            f"{number(draft, 'votes_for')} trên {present} người dự tán thành, cần trên 50 %, "
            "mà đã có số nghị quyết.",
            "Sửa số ghi nhầm, hoặc ghi lý do.",
            "Luật 10/2022/QH15, Điều 50",
        )


@rule
def conference_in_time(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Held later than three months into the next working year."""
    held_on, due_on = day(draft, "held_on"), day(draft, "due_on")
    if flag(draft, "is_on_time") is False and held_on and due_on:
        yield asks(
            "conference_in_time",
            "held_on",
            f"Tổ chức chậm: chậm nhất ngày {show_date(due_on)}, họp ngày {show_date(held_on)}.",
            "Ghi lý do chậm.",
            "Luật 10/2022/QH15, khoản 1 Điều 51",
        )


@rule
def conference_once(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """One a year; a second one is extraordinary and says so."""
    year, body = number(draft, "for_year"), text(draft, "body_name")
    if year is None or not body:
        return
    conditions = (
        Condition("for_year", "eq", year),
        Condition("body_name", "eq", body),
        Condition("id", "ne", draft.get("id")),
    )
    if context.registers.count("conference", conditions):
        yield asks(
            "conference_once",
            "for_year",
            f"Đơn vị này đã có hội nghị của năm {year}.",
            "Ghi lý do, ví dụ hội nghị bất thường.",
            "Luật 10/2022/QH15, Điều 51",
        )
