"""Checks of the counters on bad customs (covenants.md §7): parts, and nothing counted twice."""

from collections.abc import Iterator, Mapping

from qcdc_desktop.domain.choices_people import ReformPeriod
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.specs.draft_values import number, text
from qcdc_desktop.specs.rules.findings import blocks, reminds
from qcdc_desktop.specs.rules.registry import RuleContext, rule

_OVERLAPS = {
    ReformPeriod.H1: (ReformPeriod.H1, ReformPeriod.YEAR),
    ReformPeriod.H2: (ReformPeriod.H2, ReformPeriod.YEAR),
    ReformPeriod.YEAR: tuple(ReformPeriod),
}
COUNTERS = (
    "directives_count", "campaign_teams_count", "models_count", "clans_count", "funerals_count",
    "funerals_coffin_count", "funerals_48h_count", "marriages_registered_count",
    "marriages_postponed_count", "child_marriages_count", "kin_marriages_count",
    "births_at_facility_count", "treatments_count",
)  # fmt: skip


@rule
def reform_counts(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Funerals of a kind are funerals; a row without any number says nothing."""
    funerals = number(draft, "funerals_count")
    for key in ("funerals_coffin_count", "funerals_48h_count"):
        part = number(draft, key)
        if part is not None and funerals is not None and part > funerals:
            yield blocks(
                "reform_counts",
                key,
                f"{context.spec.field(key).label} ({part}) nhiều hơn "
                f"tổng số đám tang ({funerals}).",
                "Sửa một trong hai số.",
            )
        elif part and funerals is None:
            yield reminds(
                "reform_funerals",
                "funerals_count",
                "Chưa ghi tổng số đám tang.",
                "Ghi tổng số để tính được tỷ lệ.",
            )
            return
    if all(number(draft, key) is None for key in COUNTERS):
        yield blocks(
            "reform_empty",
            COUNTERS[0],
            "Chưa ghi số liệu nào.",
            "Ghi các số đã có; không phát sinh thì ghi 0.",
        )


@rule
def reform_once(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """One row a village and stretch of the year, or the report would add it twice."""
    year, period = number(draft, "year"), text(draft, "period")
    if year is None or period not in _OVERLAPS:
        return
    village = number(draft, "village")
    same = (
        Condition("year", "eq", year),
        Condition("period", "in", tuple(code.value for code in _OVERLAPS[ReformPeriod(period)])),
        Condition("id", "ne", draft.get("id")),
    )
    own = Condition("village", "empty") if village is None else Condition("village", "eq", village)
    if context.registers.count("custom_reform", (*same, own)):
        yield blocks(
            "reform_once",
            "period",
            "Đã có số liệu của nơi này trong kỳ này.",
            "Sửa bản ghi đã có, hoặc chọn kỳ khác; cả năm và từng nửa năm không ghi cùng lúc.",
        )
    others = Condition("village", "filled") if village is None else Condition("village", "empty")
    if context.registers.count("custom_reform", (*same, others)):
        yield blocks(
            "reform_twice",
            "village",
            "Kỳ này vừa có số liệu từng thôn vừa có số liệu toàn xã.",
            "Giữ một cách ghi: từng thôn, hoặc toàn xã.",
        )
