"""Checks of the table of days off: each day once, and worked instead only where it was off."""

from collections.abc import Iterator, Mapping

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.domain.working_days import HolidayKind
from qcdc_desktop.specs.draft_values import day, text
from qcdc_desktop.specs.rules.findings import blocks, reminds
from qcdc_desktop.specs.rules.registry import RuleContext, rule

_SATURDAY = 5


@rule
def holiday_once(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Two rows for one day would leave open which of them holds."""
    on = day(draft, "day_on")
    if on is None:
        return
    saved = context.before is not None and day(context.before, "day_on") == on
    was_counted = saved and context.before is not None and context.before["status"] == "COMPLETE"
    others = context.registers.count("holiday", (Condition("day_on", "eq", on),))
    if others > bool(was_counted):
        yield blocks(
            "holiday_once",
            "day_on",
            f"Ngày {show_date(on)} đã có trong bảng.",
            "Sửa dòng đã có thay vì thêm dòng mới.",
        )


@rule
def holiday_known(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """A day off that the program knows already need not be typed."""
    on = day(draft, "day_on")
    name = context.calendar.holidays.get(on) if on else None
    if on is None or name is None or context.before is not None:
        return
    if text(draft, "kind") != HolidayKind.LAM_BU:
        yield reminds(
            "holiday_known",
            "day_on",
            f"Ngày {show_date(on)} đã là ngày nghỉ: {name}.",
            "Chỉ ghi khi cần đổi tên hoặc loại ngày; chọn Làm bù nếu ngày ấy đi làm.",
        )


@rule
def holiday_kind_fits(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """A weekend day is off anyway; a worked one is a day of the weekend as a rule."""
    on, kind = day(draft, "day_on"), text(draft, "kind")
    if on is None or not kind:
        return
    is_weekend = on.weekday() >= _SATURDAY
    if kind == HolidayKind.LAM_BU and not is_weekend:
        yield reminds(
            "holiday_kind_fits",
            "kind",
            f"Ngày {show_date(on)} không phải thứ Bảy, Chủ nhật.",
            "Chỉ chọn Làm bù khi đi làm vào ngày nghỉ.",
        )
    if kind != HolidayKind.LAM_BU and is_weekend:
        yield reminds(
            "holiday_kind_fits",
            "kind",
            f"Ngày {show_date(on)} là thứ Bảy, Chủ nhật nên vốn đã nghỉ.",
            "Ghi thêm ngày nghỉ bù nếu có.",
        )
