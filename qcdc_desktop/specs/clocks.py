"""The clocks of one record, computed from its draft; and the words for a stored clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING, cast

from qcdc_desktop.domain.clocks import Clock, Standing
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.kinds import RecordOrigin
from qcdc_desktop.domain.partial_date import PartialDate, exact, last_day
from qcdc_desktop.specs.catalogue import Confidence, LimitUnit
from qcdc_desktop.specs.clock_sources import SOURCES, paused_since
from qcdc_desktop.specs.clock_spec import RECORD, ClockSet, ClockSpec, Codes, Nature
from qcdc_desktop.specs.deadlines import DeadlineRules, Due
from qcdc_desktop.specs.derivations.due import due_from
from qcdc_desktop.specs.draft_values import Values, day, rows
from qcdc_desktop.specs.form import is_empty, value_at

if TYPE_CHECKING:
    from qcdc_desktop.domain.working_days import WorkingCalendar
    from qcdc_desktop.specs.record_context import RuleContext

TOO_LITTLE = "Chưa đủ dữ liệu để tính hạn"
_SOON_WORKING_DAYS = 3
_SOON_SHARE = 0.2
"""Soon due: at most three working days or a fifth of the time is left (complaints.md §5.1.6)."""

_STANDING = {
    Nature.DUTY: Standing.RUNNING,
    Nature.MINIMUM: Standing.MINIMUM,
    Nature.WINDOW: Standing.WINDOW,
}


def clocks_of(draft: Values, context: RuleContext, clocks: ClockSet) -> list[Clock]:
    """Every clock of the record, running or finished, in the order of the file."""
    found: list[Clock] = []
    for spec in clocks.of(context.spec.key):
        for number, values in _places(spec, draft):
            clock = _clock(spec, values, draft, context, number)
            if clock is not None:
                found.append(clock)
    return found


def _places(spec: ClockSpec, draft: Values) -> Iterator[tuple[int | None, Values]]:
    if not spec.rows:
        yield None, draft
        return
    record = {RECORD.rstrip("."): draft}
    for number, row in enumerate(rows(draft, spec.rows), start=1):
        yield number, {**row, **record}


def _clock(
    spec: ClockSpec, values: Values, draft: Values, context: RuleContext, number: int | None
) -> Clock | None:
    if not _applies(spec, values):
        return None
    line = spec.rows or None
    due = _due(spec, values, draft, context)
    paused_on = paused_since(draft) if spec.pauses else None
    if paused_on is not None and due is not None:
        return Clock(
            spec.code,
            Standing.PAUSED,
            trigger_on=paused_on,
            regime=due.regime,
            line=line,
            line_no=number,
        )
    done = next((on for key in spec.done if (on := day(values, key)) is not None), None)
    is_done = done is not None or (bool(spec.done_when) and _any(spec.done_when, values))
    if due is None:
        is_expected = spec.expected_when is not None and _all(spec.expected_when, values)
        if not is_expected or is_done:
            return None
        basis = spec.basis or None
        return Clock(spec.code, Standing.UNKNOWN, line=line, line_no=number, basis=basis)
    standing = _STANDING[spec.nature]
    is_untold = spec.follows and draft.get("origin") == RecordOrigin.IMPORTED
    if standing is Standing.RUNNING and (is_done or is_untold):
        standing = Standing.DONE
    is_fixed = not due.limit
    return Clock(
        code=spec.code,
        standing=standing,
        trigger_on=due.trigger_on,
        due_on=due.on,
        soon_on=_soon_on(due, context.calendar, spec.soon_days),
        done_on=exact(done),
        lapses_on=due.trigger_on if due.limit < 0 else None,
        line=line,
        line_no=number,
        series=_series(spec, values, context),
        regime=due.regime or None,
        limit_days=None if is_fixed else due.limit,
        unit=None if is_fixed else due.unit.value,
        extended_days=due.extended_days,
        suspended_days=due.suspended_days,
        holidays_known=due.holidays_known,
        counted_from=_unless_known(due.counted_from, due, context),
        basis=_unless_known(due.basis, due, context),
    )


def _unless_known(words: str, due: Due, context: RuleContext) -> str | None:
    """Words that a rule tells are not stored a second time."""
    return None if context.deadlines.named(due.code, due.regime) else words[:120] or None


def _applies(spec: ClockSpec, values: Values) -> bool:
    if not _all(spec.when, values):
        return False
    if spec.unless and _any(spec.unless, values):
        return False
    if any(is_empty(value_at(values, key)) for key in spec.filled):
        return False
    return all(is_empty(value_at(values, key)) for key in spec.empty)


# Loops, for every record of an import asks these some thirty times.
def _all(codes: Codes, values: Values) -> bool:
    for key, wanted in codes.items():  # noqa: SIM110
        if not _has(value_at(values, key), wanted):
            return False
    return True


def _any(codes: Codes, values: Values) -> bool:
    for key, wanted in codes.items():  # noqa: SIM110
        if _has(value_at(values, key), wanted):
            return True
    return False


def _has(value: object, wanted: tuple[str, ...]) -> bool:
    if isinstance(value, str):
        return value in wanted
    if value is None:
        return "" in wanted
    if isinstance(value, bool):
        return ("true" if value else "false") in wanted
    if isinstance(value, tuple | list):
        codes = cast("list[object]", value)
        return any(str(code) in wanted for code in codes) if codes else "" in wanted
    return str(value) in wanted


def _due(spec: ClockSpec, values: Values, draft: Values, context: RuleContext) -> Due | None:
    if spec.source:
        due = SOURCES[spec.source](draft, context)
        return due if due is None or due.code == spec.code else None
    by_rule = None
    if spec.trigger and spec.code in context.deadlines:
        by_rule = due_from(values, context, spec.code, spec.trigger, spec.remote)
    if spec.due:
        typed = day(values, spec.due)
        if typed is None or (by_rule is not None and by_rule.on == typed):
            return by_rule if typed is not None or not spec.is_derived else None
        trigger_on = day(values, spec.trigger) if spec.trigger else None
        inexact = [on for on in (trigger_on, typed) if isinstance(on, PartialDate)]
        on = last_day(typed)
        return Due(
            on=on,
            code=spec.code,
            regime=by_rule.regime if by_rule is not None and spec.is_derived else "",
            duty=spec.label,
            basis=_told_loosely(spec.basis, inexact),
            counted_from="" if inexact else spec.counted_from,
            trigger_on=exact(trigger_on) or on,
            limit=0,
            unit=LimitUnit.D,
            extended_days=0,
            suspended_days=0,
            is_internal=False,
            confidence=Confidence.SOURCED,
            holidays_known=True,
        )
    return by_rule


def _told_loosely(basis: str, inexact: list[PartialDate]) -> str:
    """Says that the day shown is only the last one it can be."""
    if not inexact:
        return basis
    told = ", ".join(show_date(on) for on in inexact)
    return f"{basis}; giấy tờ chỉ ghi {told}"


def _soon_on(due: Due, calendar: WorkingCalendar, soon_days: int | None) -> date:
    """From this day on the clock is soon due."""
    if soon_days is not None:
        return due.on - timedelta(days=soon_days)
    by_days = calendar.add_working_days(due.on, -_SOON_WORKING_DAYS)
    if due.limit < 0 or due.on <= due.trigger_on:
        return by_days
    share = ceil((due.on - due.trigger_on).days * _SOON_SHARE)
    return min(by_days, due.on - timedelta(days=share))


def _series(spec: ClockSpec, values: Values, context: RuleContext) -> str | None:
    """Clocks with the same key follow each other; an item stands for what it became in new law."""
    if not spec.series:
        return None
    parts: list[str] = []
    for key in spec.series:
        value = value_at(values, key)
        if isinstance(value, tuple | list):
            value = "+".join(str(one) for one in cast("list[object]", value))
        told = "" if value is None else str(value)
        item = context.catalogues.find(told) if key == "item" and told else None
        parts.append(item.maps_to[0] if item and item.maps_to else told)
    return "|".join(parts)[:120]


# ---- words for a stored clock


def rule_text(clock: Clock) -> str:
    """The rule and the regime a day came from: ``KN_RES1 · R2026 · 30 D``."""
    parts = [clock.code, clock.regime or ""]
    if clock.limit_days is not None:
        parts.append(f"{clock.limit_days} {clock.unit}")
    return " · ".join(part for part in parts if part)


def basis_text(clock: Clock, rules: DeadlineRules) -> str:
    rule = rules.named(clock.code, clock.regime)
    return clock.basis or (rule.basis if rule else "")


def formula_text(clock: Clock, rules: DeadlineRules) -> str:
    """How the day came about, for people to check."""
    if clock.standing is Standing.PAUSED and clock.trigger_on:
        return f"Tạm đình chỉ từ {show_date(clock.trigger_on)}"
    if clock.due_on is None or clock.trigger_on is None:
        return TOO_LITTLE
    rule = rules.named(clock.code, clock.regime)
    counted_from = clock.counted_from or (rule.counted_from if rule else "")
    basis = basis_text(clock, rules)
    if clock.limit_days is None:
        since = f"{counted_from} {show_date(clock.trigger_on)}" if counted_from else ""
        return f"{since} ({basis})".strip() if basis else since
    return Due(
        on=clock.due_on,
        code=clock.code,
        regime=clock.regime or "",
        duty="",
        basis=basis,
        counted_from=counted_from,
        trigger_on=clock.trigger_on,
        limit=clock.limit_days,
        unit=LimitUnit(clock.unit or LimitUnit.D),
        extended_days=clock.extended_days,
        suspended_days=clock.suspended_days,
        is_internal=bool(rule and rule.is_internal),
        confidence=rule.confidence if rule else Confidence.SOURCED,
        holidays_known=clock.holidays_known,
    ).formula


def is_internal(clock: Clock, rules: DeadlineRules) -> bool:
    """A limit of the unit's own rules, not of a law."""
    rule = rules.named(clock.code, clock.regime)
    return bool(rule and rule.is_internal)


__all__ = [
    "TOO_LITTLE", "basis_text", "clocks_of", "formula_text", "is_internal", "rule_text",
]  # fmt: skip
