"""Dates that cannot be: one before another it must follow, or one that has not come yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.partial_date import surely_before
from qcdc_desktop.specs.draft_values import Values, day
from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.specs.rules.findings import blocks
from qcdc_desktop.specs.rules.registry import RuleContext


@dataclass(frozen=True, slots=True)
class Order:
    """``later`` may not come before ``earlier``; the same day is fine."""

    earlier: str
    later: str
    basis: str = ""


def out_of_order(
    rule: str, orders: Iterable[Order], draft: Values, context: RuleContext, line: str = ""
) -> Iterator[Issue]:
    """One blocking finding per pair of dates the wrong way round; in a record or in its rows.

    Months and years are taken whole: found is only what no day of theirs could put right.
    """
    for order in orders:
        first, second = day(draft, order.earlier), day(draft, order.later)
        if first is None or second is None or not surely_before(second, first):
            continue
        earlier, later = (_label(context, line, key) for key in (order.earlier, order.later))
        yield blocks(
            rule,
            order.later,
            f"{later} ({show_date(second)}) trước {earlier} ({show_date(first)}).",
            "Sửa lại ngày ghi nhầm.",
            order.basis,
        )


def in_future(
    rule: str, keys: Iterable[str], draft: Values, context: RuleContext, line: str = ""
) -> Iterator[Issue]:
    """One blocking finding per date after today that can only be of the past."""
    for key in keys:
        value = day(draft, key)
        if value is not None and value > context.today:
            yield blocks(
                rule,
                key,
                f"{_label(context, line, key)} ({show_date(value)}) sau ngày hôm nay.",
                "Sửa lại ngày, hoặc lưu nháp đến khi việc đã diễn ra.",
            )


def _label(context: RuleContext, line: str, key: str) -> str:
    spec = context.spec
    field: FieldSpec | None = spec.lines[line].field(key) if line else spec.fields.get(key)
    return field.label if field else key
