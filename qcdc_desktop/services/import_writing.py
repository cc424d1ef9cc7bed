"""Gathers, while an import writes, what is to be kept about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.exchange.plan import ImportPlan, PlannedRecord
from qcdc_desktop.exchange.protection import PROTECTED_REGISTERS
from qcdc_desktop.services.import_acts import Extended, ImportAct, Waiting, keep_act, runs
from qcdc_desktop.specs.form import Draft
from qcdc_desktop.store.unit_of_work import UnitOfWork

_DRAFT = "Bản nháp cần bổ sung"


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A record that came in as a draft, where it stood, and what is wrong with it."""

    register: str
    id: int
    sheet: str
    row: int
    messages: tuple[str, ...]


class ActWriting:
    """One import under way."""

    def __init__(self, plan: ImportPlan, actor: Actor) -> None:
        self._plan = plan
        self._actor = actor
        self._added: dict[str, list[tuple[int, int]]] = {}
        self._extended: list[Extended] = []
        self._places: dict[tuple[str, int], tuple[str, int]] = {}
        self.waiting_count = 0

    @property
    def extended_count(self) -> int:
        return len(self._extended)

    def add(self, register: str, records: Sequence[PlannedRecord], ids: Sequence[int]) -> None:
        """New records with the ids they were given."""
        if ids:
            self._added.setdefault(register, []).extend(runs(ids))
        for record, number in zip(records, ids, strict=True):
            self._place(record, register, number)

    def extend(
        self,
        record: PlannedRecord,
        number: int,
        revision: int,
        gained: Mapping[str, object],
        figures: Sequence[Draft],
    ) -> None:
        """A village that gained values; ``figures`` are those it had before."""
        known = {str(line.get("as_of_on")) for line in figures}
        told = cast("Sequence[Draft]", gained.get("figures") or ())
        days = tuple(day for line in told if (day := str(line.get("as_of_on"))) not in known)
        keys = tuple(key for key in gained if key != "figures")
        self._extended.append(Extended(number, revision, keys, days))
        self._place(record, "village", number)

    def keep(self, unit: UnitOfWork, incomplete: Sequence[Incomplete]) -> int:
        """Write the act; its number."""
        waiting = [
            Waiting(
                one.register, one.id, one.sheet, one.row, "", _DRAFT, "", " ".join(one.messages), ""
            )
            for one in incomplete
        ]
        for doubt in self._plan.doubts:
            place = self._places.get((doubt.sheet, doubt.row))
            if place is not None:
                guarded = place[0] in PROTECTED_REGISTERS
                waiting.append(
                    Waiting(
                        *place,
                        doubt.sheet,
                        doubt.row,
                        doubt.column or "–",
                        doubt.heading,
                        "" if guarded else doubt.value,
                        doubt.reason.partition(":")[0] if guarded else doubt.reason,
                        doubt.kept_as,
                    )
                )
        self.waiting_count = len(waiting)
        now = datetime.now().isoformat(timespec="seconds")  # noqa: DTZ005 - local, as shown
        act = ImportAct(
            0,
            self._plan.name,
            now,
            self._actor.name,
            self._added,
            tuple(self._extended),
            tuple(waiting),
        )
        return keep_act(unit, act)

    def _place(self, record: PlannedRecord, register: str, number: int) -> None:
        for row in record.rows:
            self._places[record.sheet, row] = (register, number)
