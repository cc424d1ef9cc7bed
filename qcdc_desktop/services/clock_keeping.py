"""Keeps the stored clocks in step with the law, the table of days off and the unit.

A record's own clocks are written with the record. Here stands what touches clocks of records that
nobody saved: another table of days off, a unit that became remote, new declarations in ``forms/``,
a data file of an older schema. What the clocks were made with is kept beside them, so that nothing
is missed when the program stops half-way.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.clocks import Clock
from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.services.rule_context import RuleContexts
from qcdc_desktop.specs.clock_spec import ClockSet
from qcdc_desktop.specs.clocks import clocks_of
from qcdc_desktop.specs.derivations import derive
from qcdc_desktop.specs.form import RecordSpec, value_at
from qcdc_desktop.store.clocks import with_open_clocks
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.holidays import own_days
from qcdc_desktop.store.reading import load_draft
from qcdc_desktop.store.reading_many import load_after
from qcdc_desktop.store.unit_of_work import UnitOfWork

SETTING = "clocks.made_with"
FEW = 3000
"""Records whose clocks are computed while the file opens; more are done behind it."""

_CHUNK = 500
_DECLARED = ("clocks.toml", "regimes.toml", "holidays.toml")


@dataclass(frozen=True, slots=True)
class _MadeWith:
    """What clocks depend on besides their records."""

    declared: str
    days: tuple[tuple[str, str], ...]
    remote: bool

    @classmethod
    def read(cls, text: str | None) -> "_MadeWith | None":
        if not text:
            return None
        told = json.loads(text)
        days = tuple((day, kind) for day, kind in told["days"])
        return cls(told["declared"], days, told["remote"])

    def written(self) -> str:
        return json.dumps({"declared": self.declared, "days": self.days, "remote": self.remote})


class ClockKeeper:
    """Computes clocks for the data file, and brings stale ones up to date."""

    def __init__(
        self,
        database: Database,
        contexts: RuleContexts,
        read_clocks: Callable[[], ClockSet],
        folder: Path,
    ) -> None:
        self._database = database
        self._contexts = contexts
        self._read_clocks = read_clocks
        self._folder = folder / "deadlines"
        database.clockwork = self.compute
        contexts.on_written(self._follow)

    @property
    def clocks(self) -> ClockSet:
        return self._read_clocks()

    def compute(self, register: str, draft: Mapping[str, object]) -> list[Clock]:
        """The clocks of one record by the calendar and the unit of now."""
        if not self.clocks.of(register):
            return []
        return clocks_of(draft, self._contexts.make(register), self.clocks)

    def is_stale(self) -> bool:
        """Whether stored clocks were made with other declarations, days off or another unit."""
        return self._database.setting(SETTING) != self._present().written()

    def catch_up_if_few(self, actor: Actor) -> None:
        """At opening: what takes a moment is done at once, the rest is left for `catch_up`."""
        if self._database.read_only or not self.is_stale():
            return
        with self._database.read() as connection:
            total = sum(
                connection.exec_driver_sql(f'SELECT count(*) FROM "{register}"').scalar() or 0
                for register in self.clocks.specs
            )
        if total <= FEW:
            self.catch_up(actor)

    def catch_up(self, actor: Actor, progress: Progress = SILENT) -> int:
        """Bring every stale clock up to date; returns how many records were gone through.

        Raises:
            Cancelled: the person stopped it; what is still stale is done the next time.
        """
        if self._database.read_only:
            return 0
        self._contexts.forget_calendar()
        before = _MadeWith.read(self._database.setting(SETTING))
        present = self._present()
        if before == present:
            return 0
        if before is None or before.declared != present.declared:
            done = self._rebuild(actor, progress)
        else:
            moved = set(before.days) ^ set(present.days)
            days = [date.fromisoformat(day) for day, _ in moved]
            spans = None if before.remote != present.remote else [(day, day) for day in days]
            done = self._recompute(actor, spans, progress)
        self._database.set_setting(actor, SETTING, present.written())
        return done

    # ---- private

    def _follow(self, actor: Actor, register: str) -> None:
        """After a write: days off and the unit move clocks of other records."""
        if register in {"holiday", "unit"}:
            self._contexts.forget_calendar()
            self.catch_up_if_declared(actor)

    def catch_up_if_declared(self, actor: Actor) -> None:
        """Follow a changed day or unit; a file still waiting for its first clocks goes on so."""
        before = _MadeWith.read(self._database.setting(SETTING))
        if before is not None and before.declared == self._declared():
            self.catch_up(actor)

    def _present(self) -> _MadeWith:
        with self._database.read() as connection:
            days = tuple((day.isoformat(), kind.value) for day, _, kind in own_days(connection))
        return _MadeWith(self._declared(), days, self._contexts.unit_is_remote())

    def _declared(self) -> str:
        told = hashlib.sha256()
        for name in _DECLARED:
            told.update((self._folder / name).read_bytes())
        return told.hexdigest()[:16]

    def _rebuild(self, actor: Actor, progress: Progress) -> int:
        """All clocks of all records, a few hundred records a transaction."""
        registers = [key for key in self.clocks.specs if key in self._contexts.law.forms.records]
        done = 0
        for number, register in enumerate(registers):
            title = self._contexts.law.forms[register].short_title
            last = 0
            while True:
                progress.report(number, len(registers), f"Tính hạn: {title} ({done} bản ghi)")
                with self._database.unit(actor) as unit:
                    drafts = load_after(unit.connection, register, last, _CHUNK)
                    unit.wind_many(register, drafts)
                if not drafts:
                    break
                last = cast("int", drafts[-1]["id"])
                done += len(drafts)
        return done

    def _recompute(
        self, actor: Actor, spans: list[tuple[date, date]] | None, progress: Progress
    ) -> int:
        """Open clocks whose days the change may move; finished ones keep the day they had.

        ``spans`` None: the unit became remote or no longer is, which moves cases only.
        """
        done = 0
        for register, specs in self.clocks.specs.items():
            if spans is None and not any(spec.remote or spec.pauses for spec in specs):
                continue
            with self._database.read() as connection:
                ids = with_open_clocks(connection, register, spans)
            for start in range(0, len(ids), _CHUNK):
                progress.report(start, len(ids), "Tính lại hạn theo ngày nghỉ mới")
                with self._database.unit(actor) as unit:
                    for record_id in ids[start : start + _CHUNK]:
                        self._renew(unit, register, record_id)
            done += len(ids)
        return done

    def _renew(self, unit: UnitOfWork, register: str, record_id: int) -> None:
        """Save the record when a last day of its own columns moved, else only its clocks."""
        stored = load_draft(unit.connection, register, record_id)
        context = self._contexts.make(register)
        derived = derive(stored, context)
        if _moved_days(context.spec, stored, derived):
            unit.save(register, derived, status=str(stored["status"]), book_year=None)
        else:
            unit.wind(register, stored)


def _moved_days(
    spec: RecordSpec, stored: Mapping[str, object], derived: Mapping[str, object]
) -> bool:
    """Whether a computed column of the record is another one now."""
    keys = [key for key, field in spec.fields.items() if field.derived and key.endswith("due_on")]
    return any(value_at(stored, key) != value_at(derived, key) for key in keys)
