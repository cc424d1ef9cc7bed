"""What rules and derivations see: today, the unit, the law, and a little of the other records."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.listing import Condition, ListQuery
from qcdc_desktop.domain.periods import cutoffs_of
from qcdc_desktop.domain.usual_numbers import Usual
from qcdc_desktop.domain.village_history import VillageHistory
from qcdc_desktop.domain.working_days import WorkingCalendar
from qcdc_desktop.errors import Refused
from qcdc_desktop.specs.catalogue import Catalogues
from qcdc_desktop.specs.deadlines import DeadlineRules
from qcdc_desktop.specs.draft_values import rows, text
from qcdc_desktop.specs.form import FormSet
from qcdc_desktop.specs.machines import Machines
from qcdc_desktop.specs.rules.registry import RuleContext
from qcdc_desktop.store import query, receptions
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.holidays import own_days
from qcdc_desktop.store.people import known_names, names_in
from qcdc_desktop.store.reading import load_draft
from qcdc_desktop.store.usual_numbers import usual_numbers
from qcdc_desktop.store.villages import read_villages, villages_stamp


@dataclass(frozen=True)
class Law:
    """Everything read from ``forms/`` that is the same for every data file."""

    forms: FormSet
    catalogues: Catalogues
    calendar: WorkingCalendar
    deadlines: DeadlineRules
    machines: Machines


class StoredRegisters:
    """Answers a rule's questions about other records from the data file."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._names: set[str] | None = None
        self._villages = VillageHistory()
        self._villages_stamp: tuple[object, ...] = ()
        self._usual: dict[str, Mapping[str, Usual]] = {}

    def count(self, register: str, conditions: tuple[Condition, ...]) -> int:
        alive = (*conditions, Condition("status", "eq", "COMPLETE"))
        with self._database.read() as connection:
            return query.count(connection, ListQuery(register, (), alive))

    def received_before(self, petition: int, on: date, session: int | None) -> bool:
        with self._database.read() as connection:
            return receptions.received_before(connection, petition, on, session)

    def names(self) -> Collection[str]:
        if self._names is None:
            with self._database.read() as connection:
                self._names = known_names(connection)
        return self._names

    def villages(self) -> VillageHistory:
        """Read again only after one of them changed: an import asks for every row."""
        with self._database.read() as connection:
            stamp = villages_stamp(connection)
            if stamp != self._villages_stamp:
                self._villages = read_villages(connection)
                self._villages_stamp = stamp
        return self._villages

    def usual_numbers(self, register: str) -> Mapping[str, Usual]:
        """Learned once there is enough: a record more does not change what is usual."""
        if register not in self._usual:
            with self._database.read() as connection:
                self._usual[register] = usual_numbers(connection, register)
        return self._usual[register]

    def record(self, register: str, record_id: int) -> Mapping[str, object]:
        with self._database.read() as connection:
            try:
                return load_draft(connection, register, record_id)
            except Refused:
                return {}

    def learn(self, register: str, draft: Mapping[str, object]) -> None:
        """Add the names of a record just saved; reading all of them again would take too long."""
        if not self._usual.get(register):
            self._usual.pop(register, None)
        if self._names is not None:
            self._names |= names_in(register, draft)

    def forget(self) -> None:
        """Names may have changed: read them again when next asked."""
        self._names = None
        self._usual.clear()


Follower = Callable[[Actor, str], None]


class RuleContexts:
    """Makes the context of one check."""

    def __init__(
        self, law: Law, database: Database, unit: Callable[[], Mapping[str, object]],
        today: Callable[[], date],
    ) -> None:  # fmt: skip
        self.law = law
        self.today = today
        self.registers = StoredRegisters(database)
        self._unit = unit
        self._database = database
        self._calendar: WorkingCalendar | None = None
        self._followers: list[Follower] = []

    def calendar(self) -> WorkingCalendar:
        """The shipped days off with the office's own over them, kept until one is saved."""
        if self._calendar is None:
            with self._database.read() as connection:
                self._calendar = self.law.calendar.with_days(own_days(connection))
        return self._calendar

    def forget_calendar(self) -> None:
        """The table of days off changed."""
        self._calendar = None

    def on_written(self, follower: Follower) -> None:
        """Call ``follower`` with the person and the register after records were written."""
        self._followers.append(follower)

    def written(self, actor: Actor, register: str) -> None:
        """Tell those who follow that records of a register were written."""
        for follower in self._followers:
            follower(actor, register)

    def unit_days(self) -> dict[str, str]:
        """Days ``dd/mm`` before which the unit owes a plan or a report, by ``DeadlineKind``."""
        return {text(row, "kind"): text(row, "due_day") for row in rows(self._unit(), "deadlines")}

    def unit_is_remote(self) -> bool:
        return bool(cast("bool | None", self._unit().get("is_remote")))

    def unit_kind(self) -> UnitKind:
        return UnitKind(str(self._unit().get("kind") or UnitKind.COMMUNE))

    def make(self, register: str, before: Mapping[str, object] | None = None) -> RuleContext:
        unit = self._unit()
        return RuleContext(
            spec=self.law.forms[register],
            today=self.today(),
            unit_kind=self.unit_kind(),
            unit_is_remote=bool(cast("bool | None", unit.get("is_remote"))),
            catalogues=self.law.catalogues,
            calendar=self.calendar(),
            deadlines=self.law.deadlines,
            machines=self.law.machines,
            registers=self.registers,
            before=before,
            cutoffs=cutoffs_of(unit),
            first_year=cast("int | None", unit.get("first_year")),
            unit_days=self.unit_days(),
        )
