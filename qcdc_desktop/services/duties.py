"""What the year asks of the unit: done, due, soon, overdue (calendar.md §2, duties.md)."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.clocks import ClockState
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.listing import Condition, ListQuery, of_year
from qcdc_desktop.domain.partial_date import last_day
from qcdc_desktop.services.listing import ListingService
from qcdc_desktop.services.rule_context import RuleContexts
from qcdc_desktop.specs.duties import DutySet, DutySpec, Measure
from qcdc_desktop.store.database import Database

_WARN = timedelta(days=30)
_PERIODS = {Measure.MONTHS: "tháng", Measure.WEEKS: "tuần"}
_MANY = 5000
"""More than any unit has villages, boards or sessions in a year."""


class DutyState(StrEnum):
    OVERDUE = "OVERDUE"
    SOON = "SOON"
    DUE = "DUE"
    DONE = "DONE"
    NOT_APPLICABLE = "NOT_APPLICABLE"


@dataclass(frozen=True, slots=True)
class DutyView:
    """One duty of the year. ``due_on`` is the last day in time; None where no day is fixed.

    ``done`` of ``needed`` in ``words``. ``query`` opens the records behind it (those still
    overdue, where clocks tell it). ``is_manual``: ticked by `ClockService.mark_duty`.
    """

    code: str
    label: str
    state: DutyState
    state_text: str
    due_on: date | None
    done: int
    needed: int
    words: str
    basis: str
    register: str
    query: ListQuery | None
    is_manual: bool
    is_internal: bool
    done_on: date | None


@dataclass(frozen=True, slots=True)
class _Count:
    done: int
    needed: int
    words: str
    query: ListQuery | None = None
    done_on: date | None = None
    is_pressing: bool | None = None
    """What clocks say of the time by themselves; None where the duty's day decides."""


class DutyList:
    """Duties of the open data file."""

    def __init__(
        self, database: Database, contexts: RuleContexts, listing: ListingService, duties: DutySet
    ) -> None:
        self._database = database
        self._contexts = contexts
        self._listing = listing
        self._duties = duties

    def views(self, year: int, today: date) -> tuple[DutyView, ...]:
        """Every duty of this kind of unit, the most pressing first, what is done last."""
        kind = self._contexts.unit_kind()
        not_kept = self._contexts.law.forms.not_kept(kind.value)
        specs = [
            spec
            for spec in self._duties.of(kind)
            if spec.register not in not_kept and self._is_owed(spec, year)
        ]
        order = list(DutyState)
        views = [self._view(spec, year, today) for spec in specs]
        return tuple(
            sorted(views, key=lambda one: (order.index(one.state), one.due_on or date.max))
        )

    def mark(self, actor: Actor, code: str, year: int, done_on: date | None) -> None:
        told = done_on.isoformat() if done_on else ""
        self._database.set_setting(actor, _setting(code, year), told)

    # ---- private

    def _view(self, spec: DutySpec, year: int, today: date) -> DutyView:
        due_on = self._due_on(spec, year)
        count = self._count(spec, year, today)
        state = _state(spec, count, due_on, year, today)
        return DutyView(
            code=spec.code,
            label=spec.label.format(year=year),
            state=state,
            state_text=self._duties.states[state.value],
            due_on=due_on,
            done=count.done,
            needed=count.needed,
            words=count.words or spec.words,
            basis=spec.basis,
            register=spec.register,
            query=count.query,
            is_manual=spec.measure is Measure.MANUAL,
            is_internal=spec.is_internal,
            done_on=count.done_on,
        )

    def _is_owed(self, spec: DutySpec, year: int) -> bool:
        """Whether the law that asks for it holds on the duty's day, or some day of the year."""
        on = self._due_on(spec, year) or date(year, 12, 31)
        begun = spec.valid_from is None or on >= spec.valid_from
        return begun and (spec.valid_to is None or date(year, 1, 1) <= spec.valid_to)

    def _due_on(self, spec: DutySpec, year: int) -> date | None:
        told = spec.due
        if spec.unit_day:
            told = self._contexts.unit_days().get(spec.unit_day) or told
        if not told:
            return None
        return _day(told, year) - timedelta(days=int(spec.before))

    def _count(self, spec: DutySpec, year: int, today: date) -> _Count:
        match spec.measure:
            case Measure.MANUAL:
                return self._ticked(spec, year)
            case Measure.CLOCKS:
                return self._by_clocks(spec, today)
            case Measure.RECORDS:
                query = _of_year(spec, year)
                done = self._listing.count(query)
                words = f"Đã có {done}/{spec.at_least}." if spec.at_least > 1 else ""
                return _Count(done, spec.at_least, words, query)
            case Measure.VILLAGES:
                return self._by_villages(spec, year, today)
            case Measure.EACH:
                return self._each(spec, year)
            case Measure.MONTHS | Measure.WEEKS:
                return self._by_periods(spec, year, today)

    def _ticked(self, spec: DutySpec, year: int) -> _Count:
        told = self._database.setting(_setting(spec.code, year))
        done_on = date.fromisoformat(told) if told else None
        words = f"Đã làm ngày {show_date(done_on)}." if done_on else ""
        return _Count(int(done_on is not None), 1, words, done_on=done_on)

    def _by_clocks(self, spec: DutySpec, today: date) -> _Count:
        """No clock of these codes overdue; the click opens those that are, or will be soon."""
        queries = {
            state: [_clock_query(spec.register, state, today, code) for code in spec.codes]
            for state in (ClockState.QUA_HAN, ClockState.SAP_HAN, ClockState.CON_HAN)
        }
        counts = {
            state: sum(self._listing.count(query) for query in found)
            for state, found in queries.items()
        }
        overdue, soon = counts[ClockState.QUA_HAN], counts[ClockState.SAP_HAN]
        needed = sum(counts.values())
        told = f"{overdue} quá hạn, {soon} sắp đến hạn." if overdue or soon else ""
        shown = ClockState.QUA_HAN if overdue else ClockState.SAP_HAN
        query = next((one for one in queries[shown] if self._listing.count(one)), queries[shown][0])
        pressing = True if overdue else (False if soon else None)
        return _Count(needed - overdue - soon, needed, told, query, is_pressing=pressing)

    def _by_villages(self, spec: DutySpec, year: int, today: date) -> _Count:
        """Villages that exist (at the end of a past year) with a record of theirs."""
        on = min(today, date(year, 12, 31))
        rows = self._listing.page(
            ListQuery("village", ("valid_from_on", "valid_to_on"), limit=_MANY)
        ).rows
        alive = {row.id for row in rows if _exists(row.values, on)}
        query = _of_year(spec, year)
        done = self._values(query, spec.distinct) & alive
        missing = len(alive) - len(done)
        words = f"Còn {missing}/{len(alive)} thôn, tổ dân phố chưa có." if missing else ""
        return _Count(len(done), len(alive), words, query)

    def _each(self, spec: DutySpec, year: int) -> _Count:
        wanted = set(self._listing.ids(ListQuery(spec.of, (), spec.of_conditions)))
        query = _of_year(spec, year)
        done = self._values(query, spec.distinct) & wanted
        missing = len(wanted) - len(done)
        words = f"Còn {missing}/{len(wanted)} chưa có." if missing else ""
        return _Count(len(done), len(wanted), words, query)

    def _by_periods(self, spec: DutySpec, year: int, today: date) -> _Count:
        """Months or weeks that are over, as far as the law asked for them, with days enough."""
        query = _of_year(spec, year)
        days = [day for day in self._values(query, spec.on) if isinstance(day, date)]
        first = max(date(year, 1, 1), spec.valid_from or date.min)
        last = min(today, date(year, 12, 31), spec.valid_to or date.max)
        over = [
            (start, end)
            for start, end in _stretches(spec.measure, year)
            if start >= first and end <= last
        ]
        missing = sum(
            sum(start <= day <= end for day in days) < spec.at_least for start, end in over
        )
        period = _PERIODS[spec.measure]
        words = f"Còn {missing}/{len(over)} {period} chưa đủ." if missing else ""
        pressing = True if missing else None
        return _Count(len(over) - missing, len(over), words, query, is_pressing=pressing)

    def _values(self, query: ListQuery, column: str) -> set[object]:
        asked = ListQuery(query.register, (column,), query.conditions, limit=_MANY)
        return {row.values[column] for row in self._listing.page(asked).rows}


def _setting(code: str, year: int) -> str:
    return f"duty.{code}.{year}"


def _day(text: str, year: int) -> date:
    day, _, month = text.partition("/")
    return date(year, int(month), min(int(day), monthrange(year, int(month))[1]))


def _stretches(measure: Measure, year: int) -> list[tuple[date, date]]:
    """The months of a year, or its weeks counted from New Year's day."""
    if measure is Measure.MONTHS:
        return [
            (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
            for month in range(1, 13)
        ]
    starts = (date(year, 1, 1) + timedelta(weeks=week) for week in range(52))
    return [(start, start + timedelta(days=6)) for start in starts]


def _of_year(spec: DutySpec, year: int) -> ListQuery:
    """The records of the asked year that count."""
    asked = year + spec.year_offset
    if spec.year_field:
        window: tuple[Condition, ...] = (Condition(spec.year_field, "eq", asked),)
    elif spec.on:
        window = of_year(spec.on, asked)
    else:
        window = ()
    return ListQuery(spec.register, (), (*window, *spec.conditions))


def _clock_query(register: str, state: ClockState, today: date, code: str) -> ListQuery:
    return ListQuery(register, (), (Condition("id", "clock", (state.value, today, code)),))


def _exists(values: Mapping[str, object], on: date) -> bool:
    start, end = values.get("valid_from_on"), values.get("valid_to_on")
    if isinstance(start, date) and on < start:
        return False
    return not (isinstance(end, date) and on > last_day(end))


def _state(spec: DutySpec, count: _Count, due_on: date | None, year: int, today: date) -> DutyState:
    """What clocks or missing stretches say first; then the days of the duty."""
    if not count.needed and spec.measure in {Measure.VILLAGES, Measure.EACH, Measure.CLOCKS}:
        return DutyState.NOT_APPLICABLE
    if count.is_pressing is not None:
        return DutyState.OVERDUE if count.is_pressing else DutyState.SOON
    if count.done >= count.needed:
        return DutyState.DONE
    if due_on is None:
        return DutyState.DUE
    red_from = _day(spec.red_from, year) if spec.red_from else due_on + timedelta(days=1)
    warn_from = _day(spec.warn_from, year) if spec.warn_from else due_on - _WARN
    if today >= red_from:
        return DutyState.OVERDUE
    return DutyState.SOON if today >= warn_from else DutyState.DUE
