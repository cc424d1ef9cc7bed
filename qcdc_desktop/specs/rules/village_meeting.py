"""Checks of Sổ họp thôn (registers.md §2; Luật 10/2022 Điều 18, 33; NĐ 59/2023 Điều 3, 10)."""

from collections.abc import Iterator, Mapping

from qcdc_desktop.domain.choices_people import MeetingKind, MeetingTopic
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.listing import Condition, of_year
from qcdc_desktop.specs.derivations.village_meeting import notice_rule
from qcdc_desktop.specs.draft_values import codes, day, flag, number, text
from qcdc_desktop.specs.rules.dates import Order, in_future, out_of_order
from qcdc_desktop.specs.rules.findings import asks, blocks, reminds
from qcdc_desktop.specs.rules.registry import RuleContext, rule
from qcdc_desktop.specs.rules.villages import households_of_day

LARGE = 200
"""From so many households on a village may meet by cluster (Luật 10/2022 Điều 18.3)."""


@rule
def meeting_dates(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Held, not planned; told before it was held."""
    yield from in_future("meeting_dates", ["held_on"], draft, context)
    yield from out_of_order("meeting_dates", [Order("notified_on", "held_on")], draft, context)


@rule
def meeting_attendance_fits(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """No more households at the meeting than in the village; the figure is that of the day."""
    total, present = number(draft, "households_total"), number(draft, "households_present")
    if total is not None and present is not None and present > total:
        yield blocks(
            "meeting_attendance_fits",
            "households_present",
            f"Số hộ dự họp ({present}) nhiều hơn tổng số hộ ({total}).",
            "Sửa một trong hai số.",
        )
    if total == 0:
        yield blocks(
            "meeting_households",
            "households_total",
            "Tổng số hộ là 0.",
            "Ghi số hộ của thôn vào ngày họp.",
        )
    village, held_on = number(draft, "village"), day(draft, "held_on")
    if village is not None and held_on is not None:
        known = context.registers.villages().households_on(village, held_on)
        yield from households_of_day("meeting_households_known", "households_total", total, known)


@rule
def meeting_in_time(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """The households were told later than the law asks."""
    due_on, notified_on = day(draft, "notice_due_on"), day(draft, "notified_on")
    law = notice_rule(draft, context)
    if not flag(draft, "is_notice_late") or due_on is None or notified_on is None or law is None:
        return
    yield asks(
        "meeting_in_time",
        "notified_on",
        f"Thông báo ngày {show_date(notified_on)}, chậm nhất phải là {show_date(due_on)} "
        f"(trước ngày họp {-law.limit} ngày).",
        "Ghi lý do thông báo muộn.",
        law.basis,
    )


@rule
def meeting_by_cluster(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Smaller villages meet as one, unless they lie scattered."""
    total = number(draft, "households_total")
    is_cluster = text(draft, "kind") == MeetingKind.HOP_CUM
    if is_cluster and total is not None and total < LARGE:
        yield asks(
            "meeting_by_cluster",
            "kind",
            f"Thôn có {total} hộ, dưới {LARGE} hộ mà họp theo cụm.",
            "Ghi lý do, ví dụ địa bàn phân tán.",
            "Luật 10/2022/QH15, khoản 3 Điều 18",
        )


@rule
def meeting_quorum(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Too few came for a covenant; the vote itself stands in its own register."""
    total, present = number(draft, "households_total"), number(draft, "households_present")
    is_covenant = MeetingTopic.HUONG_UOC in codes(draft, "topics")
    if is_covenant and total and present is not None and not 2 * present > total:
        yield reminds(
            "meeting_quorum",
            "households_present",
            f"Có {present} trên {total} hộ dự: chưa đủ để thông qua hương ước, cần hơn 50 %.",
            "Tổ chức họp lại, hoặc phát phiếu sau cuộc họp này.",
            "Nghị định 61/2023/NĐ-CP, điểm a khoản 1 Điều 10",
        )


@rule
def meeting_once_a_year(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """The conference of Điều 33 is held once a year in each village."""
    village, held_on = number(draft, "village"), day(draft, "held_on")
    is_conference = text(draft, "kind") == MeetingKind.HOI_NGHI_DINH_KY
    if not is_conference or village is None or held_on is None:
        return
    conditions = (
        Condition("village", "eq", village),
        Condition("kind", "eq", MeetingKind.HOI_NGHI_DINH_KY.value),
        *of_year("held_on", held_on.year),
        Condition("id", "ne", draft.get("id")),
    )
    if context.registers.count("village_meeting", conditions):
        yield asks(
            "meeting_once_a_year",
            "kind",
            f"Thôn này đã có hội nghị định kỳ năm {held_on.year}.",
            "Chọn loại họp khác, hoặc ghi lý do tổ chức lại.",
            "Luật 10/2022/QH15, Điều 33",
        )
