"""States are reached by declared steps and hold what they need (``forms/states``).

A step forward over several states is a record typed late and fine; a step back is not, unless
declared as a return.
"""

from collections.abc import Iterator, Mapping

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import RecordOrigin
from qcdc_desktop.specs.derivations.petition import matter_of
from qcdc_desktop.specs.draft_values import Values, part, rows, text
from qcdc_desktop.specs.machines import Machine
from qcdc_desktop.specs.rules.findings import asks, blocks, in_row, reminds
from qcdc_desktop.specs.rules.registry import RuleContext, rule

_NO_DRAFT: dict[str, object] = {}


@rule
def record_state(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """The state of a dialogue or covenant."""
    machine = context.machines.for_record(context.spec.key)
    before = context.before or _NO_DRAFT
    yield from _step(machine, "state", text(before, "state"), text(draft, "state"))
    yield from _needs(machine, draft, "", draft, context)


@rule
def case_state(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """The state of a case, by its matter."""
    matter = matter_of(draft)
    if matter is None:
        return
    machine = context.machines.for_matter(matter)
    before = context.before or _NO_DRAFT
    yield from _step(machine, "case.state", text(before, "case.state"), text(draft, "case.state"))
    yield from _needs(machine, part(draft, "case"), "case.", draft, context)


@rule
def opinion_states(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """The state of each opinion; what it needs is only reminded of, rows are many."""
    machine = context.machines.for_record("dialogue_opinion")
    earlier = {row.get("id"): text(row, "state") for row in rows(context.before or {}, "opinions")}
    line = context.spec.lines["opinions"]
    for at, row in enumerate(rows(draft, "opinions")):
        state = text(row, "state")
        known = row.get("id")
        was = earlier.get(known, "") if known is not None else ""
        for issue in _step(machine, "state", was, state):
            yield in_row(issue, "opinions", at)
        for key in machine.missing_for(state, row) if state in machine else ():
            issue = reminds(
                "opinion_states",
                key,
                f"Ý kiến đang ở tình trạng “{machine.state(state).label}” mà chưa có "
                f"{_lower(line.field(key).label)}.",
                "Ghi thêm khi có thông tin.",
            )
            yield in_row(issue, "opinions", at)


def _step(machine: Machine, key: str, before: str, after: str) -> Iterator[Issue]:
    if not after or after not in machine:
        return
    source = before if before in machine else None
    if machine.reachable(source, after):
        return
    start = f"từ “{machine.state(source).label}” " if source else ""
    yield blocks(
        "state_step",
        key,
        f"Không thể chuyển {start}sang “{machine.state(after).label}”.",
        "Chọn lại tình trạng theo đúng trình tự.",
        machine.state(after).legal_basis or "",
    )


def _needs(
    machine: Machine, values: Values, prefix: str, draft: Values, context: RuleContext
) -> Iterator[Issue]:
    """What the state needs and lacks; an imported old book explains instead of filling in."""
    state = text(values, "state")
    if state not in machine:
        return
    find = asks if draft.get("origin") == RecordOrigin.IMPORTED else blocks
    for key in machine.missing_for(state, values):
        yield find(
            "state_needs",
            prefix + key,
            f"Ở tình trạng “{machine.state(state).label}” cần có {_label(context, prefix + key)}.",
            "Điền ô này hoặc chọn lại tình trạng.",
            machine.state(state).legal_basis or "",
        )


def _label(context: RuleContext, key: str) -> str:
    spec = context.spec
    return _lower(spec.lines[key].title if key in spec.lines else spec.field(key).label)


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
