"""Checks of works and funds the people gave to (registers.md §14)."""

from collections.abc import Iterator, Mapping

from qcdc_desktop.domain.choices_people import MobilisationKind
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.specs.draft_values import number, text
from qcdc_desktop.specs.rules.dates import Order, in_future, out_of_order
from qcdc_desktop.specs.rules.findings import asks, reminds
from qcdc_desktop.specs.rules.money import parts_of_total
from qcdc_desktop.specs.rules.registry import RuleContext, rule


@rule
def mobilisation_dates(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Begun before finished; neither tomorrow."""
    yield from in_future("mobilisation_dates", ["started_on", "finished_on"], draft, context)
    orders = [Order("started_on", "finished_on")]
    yield from out_of_order("mobilisation_dates", orders, draft, context)


@rule
def mobilisation_parts(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """The total value is what the people, the State and others gave."""
    keys = ("people_cash_vnd", "state_vnd", "other_vnd")
    yield from parts_of_total("mobilisation_parts", "total_vnd", keys, draft, context)


@rule
def mobilisation_gifts(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Land comes from households, road from roads, a fund from a plan."""
    land, households = number(draft, "land_m2"), number(draft, "donating_households")
    if land and households is None:
        yield reminds(
            "mobilisation_gifts",
            "donating_households",
            "Có đất hiến mà chưa ghi số hộ hiến.",
            "Ghi số hộ; báo cáo đếm cả diện tích và số hộ.",
        )
    if number(draft, "road_m") and text(draft, "kind") not in {"", MobilisationKind.GIAO_THONG}:
        yield asks(
            "mobilisation_road",
            "road_m",
            "Có chiều dài đường mà loại không phải giao thông.",
            "Chọn lại loại, hoặc ghi lý do.",
        )
    if text(draft, "kind") == MobilisationKind.QUY and number(draft, "planned_vnd") is None:
        yield reminds(
            "mobilisation_plan",
            "planned_vnd",
            "Chưa ghi kế hoạch của quỹ.",
            "Ghi số kế hoạch để tính tỷ lệ thực hiện.",
        )
