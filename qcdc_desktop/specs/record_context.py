"""What a rule or a derivation may ask while it works, besides the draft itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol

from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.domain.periods import DEFAULT_CUTOFFS, Cutoffs
from qcdc_desktop.domain.usual_numbers import Usual
from qcdc_desktop.domain.village_history import VillageHistory
from qcdc_desktop.domain.working_days import WorkingCalendar
from qcdc_desktop.specs.form import RecordSpec

if TYPE_CHECKING:
    from qcdc_desktop.specs.catalogue import Catalogues
    from qcdc_desktop.specs.deadlines import DeadlineRules
    from qcdc_desktop.specs.machines import Machines


class Registers(Protocol):
    """The little a rule may ask of other records."""

    def count(self, register: str, conditions: tuple[Condition, ...]) -> int:
        """Complete, undeleted records that fit."""
        ...

    def received_before(self, petition: int, on: date, session: int | None) -> bool:
        """Whether a reception before that day, other than this one, was on the petition's case."""
        ...

    def names(self) -> Collection[str]:
        """Folded names of people already in the data file (for the denunciation guard)."""
        ...

    def villages(self) -> VillageHistory:
        """All villages with their days and figures."""
        ...

    def usual_numbers(self, register: str) -> Mapping[str, Usual]:
        """What counted numbers of a register usually are, by draft key."""
        ...

    def record(self, register: str, record_id: int) -> Mapping[str, object]:
        """Another record as it stands saved; empty when there is none."""
        ...


@dataclass(frozen=True)
class RuleContext:
    """All that rules and derivations see besides the draft itself."""

    spec: RecordSpec
    today: date
    unit_kind: UnitKind
    unit_is_remote: bool
    catalogues: Catalogues
    calendar: WorkingCalendar
    deadlines: DeadlineRules
    machines: Machines
    registers: Registers
    before: Mapping[str, object] | None = None
    """The record as it stands saved, for state changes; None for a new one."""
    cutoffs: Cutoffs = DEFAULT_CUTOFFS
    """The last days that the unit's reports count."""
    first_year: int | None = None
    """The first year of which the unit makes reports."""
    unit_days: Mapping[str, str] = field(default_factory=dict[str, str])
    """Days ``dd/mm`` before which the unit owes a plan or a report, by ``DeadlineKind``."""
