"""Numbers that cannot be: a part beyond its whole, parts that do not add up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.specs.draft_values import Values, number
from qcdc_desktop.specs.rules.findings import asks, blocks
from qcdc_desktop.specs.rules.registry import RuleContext


@dataclass(frozen=True, slots=True)
class Within:
    """``part`` is at most ``whole``. An empty whole allows no part unless it may stay unknown."""

    part: str
    whole: str
    whole_may_be_unknown: bool = True


def beyond(
    rule: str, pairs: Iterable[Within], draft: Values, context: RuleContext
) -> Iterator[Issue]:
    """One blocking finding per part that is more than its whole."""
    for pair in pairs:
        part, whole = number(draft, pair.part), number(draft, pair.whole)
        if part is None or (whole is None and (pair.whole_may_be_unknown or not part)):
            continue
        if part > (whole or 0):
            labels = context.spec.field(pair.part).label, context.spec.field(pair.whole).label
            said = whole if whole is not None else "chưa ghi"
            yield blocks(
                rule,
                pair.part,
                f"{labels[0]} ({part}) nhiều hơn {labels[1].lower()} ({said}).",
                "Sửa một trong hai số.",
            )


def not_adding_up(
    rule: str, whole: str, parts: Iterable[str], draft: Values, context: RuleContext
) -> Iterator[Issue]:
    """The whole is the sum of its parts; an empty part is nought once another one is filled in.

    A whole with no part filled in asks for the split: reports print both sides.
    """
    keys = tuple(parts)
    found = [number(draft, key) for key in keys]
    total = number(draft, whole)
    named = context.spec.field(whole).label
    if all(value is None for value in found):
        if total:
            yield asks(
                rule,
                keys[0],
                f"{named} là {total} mà chưa chia ra từng loại.",
                "Ghi số của từng loại, hoặc ghi lý do chưa chia được.",
            )
        return
    together = sum(value or 0 for value in found)
    if together != (total or 0):
        labels = ", ".join(context.spec.field(key).label.lower() for key in keys)
        yield blocks(
            rule,
            whole,
            f"{named} ({total or 0}) khác tổng của {labels} ({together}).",
            "Sửa số ghi nhầm.",
        )
