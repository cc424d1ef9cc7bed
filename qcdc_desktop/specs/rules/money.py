"""Sums of đồng: a total and the parts it is made of. An empty part is not known, not zero."""

from collections.abc import Iterator, Sequence

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.specs.draft_values import Values, number
from qcdc_desktop.specs.rules.findings import asks, blocks
from qcdc_desktop.specs.rules.registry import RuleContext


def parts_of_total(
    name: str, total_key: str, keys: Sequence[str], draft: Values, context: RuleContext
) -> Iterator[Issue]:
    """Total = parts.

    More in the parts, or less with all parts known, is a slip; with a part unknown, the rest is
    asked for.
    """
    total, parts = number(draft, total_key), [number(draft, key) for key in keys]
    known = [part for part in parts if part is not None]
    if total is None or not known or sum(known) == total:
        return
    spec = context.spec
    names = " + ".join(spec.field(key).heading.lower() for key in keys)
    told = f"{spec.field(total_key).label} {show_integer(total)} đồng"
    if sum(known) > total or len(known) == len(parts):
        yield blocks(
            name,
            total_key,
            f"{told} khác tổng các phần {show_integer(sum(known))} đồng ({names}).",
            "Sửa lại các số.",
        )
        return
    missing = next(key for key, part in zip(keys, parts, strict=True) if part is None)
    yield asks(
        name,
        missing,
        f"{told}, các phần đã ghi mới được {show_integer(sum(known))} đồng.",
        "Ghi nốt phần còn lại (không có thì ghi 0), hoặc ghi lý do chưa rõ.",
    )
