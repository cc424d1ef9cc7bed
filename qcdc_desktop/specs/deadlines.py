"""The clocks that start from an event, by the law in force on the day of that event.

A computed day carries the code, the regime and the article it was computed by, so it can be
stored with them and a later change of law moves no old date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from qcdc_desktop.domain.dates import add_months, show_date
from qcdc_desktop.domain.partial_date import exact
from qcdc_desktop.specs.catalogue import Confidence, LimitUnit
from qcdc_desktop.specs.toml_reading import FormError, Table, read_table

if TYPE_CHECKING:
    from qcdc_desktop.domain.working_days import WorkingCalendar

_UNIT_WORDS = {LimitUnit.WD: "ngày làm việc", LimitUnit.D: "ngày", LimitUnit.M: "tháng"}

_CODES = re.compile(r"^[A-Z0-9_]+ · [A-Z0-9_]+(?: · -?\d+ [A-Z]{1,2})?: ")


def without_codes(rule: str) -> str:
    """How a day was counted as people read it: what is stored begins with the rule's codes."""
    return _CODES.sub("", rule)


@dataclass(frozen=True, slots=True)
class Regime:
    """A stretch of time under one set of laws; open at either end."""

    code: str
    title: str
    valid_from: date | None
    valid_to: date | None
    note: str | None

    def holds(self, on: date) -> bool:
        if self.valid_from is not None and on < self.valid_from:
            return False
        return self.valid_to is None or on <= self.valid_to


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One time limit under one regime. Negative limits are counted back from the event.

    `complex_limit`, `remote_limit` and `remote_complex_limit` replace `limit` (Luật Khiếu nại
    Điều 28: one longer period, not a second one); extensions are added (Luật Tố cáo Điều 30).
    """

    code: str
    regime: Regime
    duty: str
    counted_from: str
    limit: int
    unit: LimitUnit
    basis: str
    confidence: Confidence
    complex_limit: int | None
    remote_limit: int | None
    remote_complex_limit: int | None
    extension_days: int
    complex_extensions: int
    special_extensions: int
    is_minimum: bool
    is_internal: bool
    note: str | None

    def limit_for(self, *, remote: bool, is_complex: bool) -> int:
        """The limit that applies; where the law knows no such case, the plain one."""
        remote_limit = self.remote_limit if remote else None
        if is_complex:
            longest = self.remote_complex_limit if remote else None
            return longest or self.complex_limit or remote_limit or self.limit
        return remote_limit or self.limit


@dataclass(frozen=True, slots=True)
class Due:
    """A computed day with its reason."""

    on: date
    code: str
    regime: str
    duty: str
    basis: str
    counted_from: str
    trigger_on: date
    limit: int
    unit: LimitUnit
    extended_days: int
    suspended_days: int
    is_internal: bool
    confidence: Confidence
    holidays_known: bool

    @property
    def rule(self) -> str:
        """What is stored beside the day: `KN_RES1 · R2026 · 30 D`."""
        return f"{self.code} · {self.regime} · {self.limit} {self.unit}"

    @property
    def formula(self) -> str:
        """How the day came about, for people to check."""
        event = f"{self.counted_from} {show_date(self.trigger_on)}"
        length = f"{abs(self.limit)} {_UNIT_WORDS[self.unit]}"
        parts = [f"trước {event} {length}" if self.limit < 0 else f"{event} + {length}"]
        if self.extended_days:
            parts.append(f"gia hạn {self.extended_days} ngày")
        if self.suspended_days:
            parts.append(f"trừ {self.suspended_days} ngày tạm đình chỉ")
        if not self.holidays_known:
            parts.append("chưa trừ ngày lễ")
        return f"{', '.join(parts)} ({self.basis})"


class DeadlineRules:
    """All rules, found by code and by the day of the event."""

    def __init__(self, regimes: Iterable[Regime], rules: Iterable[DeadlineRule]) -> None:
        self.regimes = tuple(regimes)
        self.rules = tuple(rules)
        self._by_code: dict[str, list[DeadlineRule]] = {}
        for rule in self.rules:
            self._by_code.setdefault(rule.code, []).append(rule)

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def rule(self, code: str, on: date) -> DeadlineRule | None:
        """The rule in force on that day, None when no regime of that day has it.

        KeyError for a code that stands in no regime.
        """
        return next((rule for rule in self._by_code[code] if rule.regime.holds(on)), None)

    def named(self, code: str, regime: str | None) -> DeadlineRule | None:
        """The rule a stored day came from; None for a day that came from elsewhere."""
        found = self._by_code.get(code, ())
        return next((rule for rule in found if rule.regime.code == regime), None)

    def due(
        self,
        code: str,
        trigger_on: date,
        calendar: WorkingCalendar,
        *,
        remote: bool = False,
        is_complex: bool = False,
        is_special: bool = False,
        extended_days: int = 0,
        suspended_days: int = 0,
    ) -> Due | None:
        """The last day (or the earliest end of a minimum), with its reason.

        None where the law of that day knows no such limit, and from a month or a year: no days
        can be counted from it.

        ``remote``: vùng sâu, vùng xa đi lại khó khăn. ``is_complex``: phức tạp; ``is_special``:
        đặc biệt phức tạp. ``extended_days``: the days granted by extension decisions, counted no
        further than the law allows. ``suspended_days``: calendar days the clock stood still.
        """
        rule = self.rule(code, trigger_on)
        if rule is None or exact(trigger_on) is None:
            return None
        limit = rule.limit_for(remote=remote, is_complex=is_complex or is_special)
        extensions = rule.special_extensions if is_special else rule.complex_extensions
        allowed = rule.extension_days * extensions if is_complex or is_special else 0
        extended = min(extended_days, allowed)
        if rule.unit is LimitUnit.M:
            on = add_months(trigger_on, limit)
        elif rule.is_minimum:
            on = trigger_on + timedelta(days=limit)
        elif rule.unit is LimitUnit.WD:
            on = calendar.add_working_days(trigger_on, limit)
            if extended or suspended_days:
                on = calendar.add_days_rolled(on, extended + suspended_days)
        else:
            on = calendar.add_days_rolled(trigger_on, limit + extended + suspended_days)
        return Due(
            on=on,
            code=rule.code,
            regime=rule.regime.code,
            duty=rule.duty,
            basis=rule.basis,
            counted_from=rule.counted_from,
            trigger_on=trigger_on,
            limit=limit,
            unit=rule.unit,
            extended_days=extended,
            suspended_days=suspended_days,
            is_internal=rule.is_internal,
            confidence=rule.confidence,
            holidays_known=calendar.knows_span(trigger_on, on),
        )


def read_deadlines(path: Path) -> DeadlineRules:
    """The rules of one file; two rules of one code may not hold on the same day."""
    file = read_table(path)
    regimes: dict[str, Regime] = {}
    for row in file.tables("regime"):
        regime = _regime(row)
        if regime.code in regimes:
            raise row.error("code", f"chế độ “{regime.code}” đã khai ở trên")
        regimes[regime.code] = regime
    rules: list[DeadlineRule] = []
    for row in file.tables("rule"):
        rules.extend(_rules(row, regimes, rules))
    file.done()
    return DeadlineRules(regimes.values(), rules)


def _regime(row: Table) -> Regime:
    regime = Regime(
        code=row.text("code"),
        title=row.text("title"),
        valid_from=row.optional_day("valid_from"),
        valid_to=row.optional_day("valid_to"),
        note=row.optional_text("note"),
    )
    row.done()
    return regime


def _rules(
    row: Table, regimes: dict[str, Regime], earlier: list[DeadlineRule]
) -> list[DeadlineRule]:
    code = row.text("code")
    wanted = [regimes[name] for name in row.choices("regimes", regimes)]
    if not wanted:
        raise row.error("regimes", "cần ít nhất một chế độ")
    for one in wanted:
        for other in (rule.regime for rule in earlier if rule.code == code):
            if _overlap(one, other):
                raise _twice(row, code, one)
    rules = [_rule(row, code, regime) for regime in wanted]
    row.done()
    return rules


def _rule(row: Table, code: str, regime: Regime) -> DeadlineRule:
    return DeadlineRule(
        code=code,
        regime=regime,
        duty=row.text("duty"),
        counted_from=row.text("counted_from"),
        limit=row.integer("limit"),
        unit=row.member("unit", LimitUnit),
        basis=row.text("basis"),
        confidence=row.member("confidence", Confidence),
        complex_limit=row.optional_integer("complex_limit"),
        remote_limit=row.optional_integer("remote_limit"),
        remote_complex_limit=row.optional_integer("remote_complex_limit"),
        extension_days=row.optional_integer("extension_days") or 0,
        complex_extensions=row.optional_integer("complex_extensions") or 0,
        special_extensions=row.optional_integer("special_extensions") or 0,
        is_minimum=row.optional_flag("is_minimum"),
        is_internal=row.optional_flag("is_internal"),
        note=row.optional_text("note"),
    )


def _overlap(one: Regime, other: Regime) -> bool:
    starts_in_time = one.valid_to is None or (other.valid_from or date.min) <= one.valid_to
    ends_in_time = other.valid_to is None or (one.valid_from or date.min) <= other.valid_to
    return starts_in_time and ends_in_time


def _twice(row: Table, code: str, regime: Regime) -> FormError:
    return row.error("regimes", f"“{code}” đã có thời hạn trong thời gian của {regime.code}")
