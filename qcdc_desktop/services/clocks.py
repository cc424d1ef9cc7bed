"""What is due by when: over all records, of one record, and what the year still asks for.

The clocks are stored with their records (``store/clocks.py``); here they get their words and their
state on a given day. A missing last day is told as missing, never as kept.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.clocks import Clock, ClockState, Standing
from qcdc_desktop.domain.listing import Condition, ListQuery
from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.services.clock_keeping import ClockKeeper
from qcdc_desktop.services.duties import DutyList, DutyState, DutyView
from qcdc_desktop.services.listing import ListingService
from qcdc_desktop.services.rule_context import Law, RuleContexts
from qcdc_desktop.specs.clock_spec import Nature
from qcdc_desktop.specs.clocks import basis_text, formula_text, is_internal, rule_text
from qcdc_desktop.specs.duties import DutySet
from qcdc_desktop.store import clocks as store
from qcdc_desktop.store.clocks import ClockCount
from qcdc_desktop.store.database import Database

_TITLE = 120


@dataclass(frozen=True, slots=True)
class ClockView:
    """One clock in words. ``days_left`` is negative once it is overdue, None without a last day.

    ``title`` is what lists show of the record. ``rule`` names rule and regime, ``formula`` tells
    how the day came about. ``is_internal``: a limit of the unit's own rules, not of a law.
    """

    register: str
    record_id: int
    book_no: int | None
    code: str
    standing: Standing
    title: str
    label: str
    due_on: date | None
    done_on: date | None
    state: ClockState
    state_text: str
    days_left: int | None
    rule: str
    basis: str
    formula: str
    is_internal: bool


@dataclass(frozen=True, slots=True)
class _Named:
    """A record as lists show it."""

    title: str
    book_no: int | None


class ClockService:
    """Reads the clocks; ``today`` is always given, so a screen and a test see the same day."""

    def __init__(
        self,
        database: Database,
        law: Law,
        contexts: RuleContexts,
        listing: ListingService,
        keeper: ClockKeeper,
        read_duties: Callable[[], DutySet],
    ) -> None:
        self._database = database
        self._law = law
        self._contexts = contexts
        self._listing = listing
        self._keeper = keeper
        self._read_duties = read_duties

    # ---- of records

    def open(
        self, today: date, *, horizon_days: int = 30, limit: int = 200
    ) -> tuple[ClockView, ...]:
        """What is overdue or due within the horizon, the longest overdue first."""
        until = today + timedelta(days=horizon_days)
        with self._database.read() as connection:
            found = store.running_until(connection, today, until, limit, self._kept())
        titles = self._titles(found)
        return tuple(
            self._view(one.register, one.record_id, one.clock, today, titles) for one in found
        )

    def counts(self, today: date) -> tuple[ClockCount, ...]:
        """By register: overdue, soon due, running, without enough data, suspended."""
        kept = set(self._kept())
        with self._database.read() as connection:
            return tuple(one for one in store.counts(connection, today) if one.register in kept)

    def of_record(
        self, register: str, record_id: int, today: date | None = None
    ) -> tuple[ClockView, ...]:
        """Every clock of one record, running and finished, as it stands saved."""
        with self._database.read() as connection:
            found = store.clocks_of(connection, register, record_id)
        return self._views(register, record_id, found, today or self._contexts.today())

    def of_draft(
        self, register: str, draft: Mapping[str, object], today: date | None = None
    ) -> tuple[ClockView, ...]:
        """The clocks a draft would have once saved, for the form that is being filled in."""
        found = self._keeper.compute(register, draft)
        number = draft.get("id")
        record_id = number if isinstance(number, int) else 0
        return self._views(register, record_id, found, today or self._contexts.today())

    def query(
        self, register: str, state: ClockState | str, today: date, code: str = ""
    ) -> ListQuery:
        """The records of a register with a clock in that state, for a list page."""
        value = (ClockState(state).value, today, *([code] if code else []))
        return ListQuery(register, (), (Condition("id", "clock", value),))

    def state_text(self, state: ClockState | str) -> str:
        """The word people read for a state."""
        return self._keeper.clocks.words[Nature.DUTY][ClockState(state).value]

    # ---- of the year

    def duties(self, year: int, today: date) -> tuple[DutyView, ...]:
        """What the year asks of this unit, done or not, the most pressing first."""
        return self._duties().views(year, today)

    def mark_duty(self, actor: Actor, code: str, year: int, done_on: date | None) -> None:
        """Note by hand that a duty no register can show was done (None: take it back)."""
        self._duties().mark(actor, code, year, done_on)

    # ---- keeping

    def is_stale(self) -> bool:
        """Whether clocks wait to be computed (an older file, other days off)."""
        return self._keeper.is_stale()

    def catch_up(self, actor: Actor, progress: Progress = SILENT) -> int:
        """Compute what is stale; returns how many records were gone through.

        Raises:
            Cancelled: the person stopped it; the rest is done the next time.
        """
        return self._keeper.catch_up(actor, progress)

    # ---- private

    def _duties(self) -> DutyList:
        return DutyList(self._database, self._contexts, self._listing, self._read_duties())

    def _kept(self) -> tuple[str, ...]:
        """Registers this kind of unit keeps that have clocks."""
        not_kept = self._law.forms.not_kept(self._contexts.unit_kind().value)
        return tuple(key for key in self._keeper.clocks.specs if key not in not_kept)

    def _titles(self, found: Iterable[store.StoredClock]) -> dict[tuple[str, int], _Named]:
        by_register: dict[str, set[int]] = defaultdict(set)
        for one in found:
            by_register[one.register].add(one.record_id)
        titles: dict[tuple[str, int], _Named] = {}
        for register, ids in by_register.items():
            spec = self._law.forms[register]
            columns = tuple(dict.fromkeys(("book_no", spec.title_field)))
            page = self._listing.page(
                ListQuery(register, columns, ids=tuple(sorted(ids)), limit=len(ids))
            )
            for row in page.rows:
                told = self._listing.shown(register, spec.title_field, row.values[spec.title_field])
                first = told.strip().partition("\n")[0][:_TITLE]
                number = cast("int | None", row.values["book_no"])
                titles[register, row.id] = _Named(first or f"Số {number}", number)
        return titles

    def _views(
        self, register: str, record_id: int, found: Sequence[Clock], today: date
    ) -> tuple[ClockView, ...]:
        return tuple(self._view(register, record_id, clock, today, {}) for clock in found)

    def _view(
        self,
        register: str,
        record_id: int,
        clock: Clock,
        today: date,
        titles: Mapping[tuple[str, int], _Named],
    ) -> ClockView:
        spec = self._keeper.clocks.find(register, clock.code)
        label = spec.label if spec else clock.code
        if clock.line and clock.line_no:
            label = f"{label} ({self._law.forms[register].lines[clock.line].one} {clock.line_no})"
        named = titles.get((register, record_id), _Named("", None))
        state = clock.state(today)
        nature = spec.nature if spec else Nature.DUTY
        rules = self._law.deadlines
        return ClockView(
            register=register,
            record_id=record_id,
            book_no=named.book_no,
            code=clock.code,
            standing=clock.standing,
            title=named.title,
            label=label,
            due_on=clock.due_on,
            done_on=clock.done_on,
            state=state,
            state_text=self._keeper.clocks.words[nature].get(state.value, self.state_text(state)),
            days_left=(clock.due_on - today).days if clock.due_on else None,
            rule=rule_text(clock),
            basis=basis_text(clock, rules),
            formula=formula_text(clock, rules),
            is_internal=is_internal(clock, rules),
        )


__all__ = ["ClockCount", "ClockService", "ClockState", "ClockView", "DutyState", "DutyView"]
