"""How a covenant stood on a day, told from its decisions (NĐ 61/2023 Điều 11–14).

The stored state is today's; a report of a past cut-off needs the state of that day.
"""

from dataclasses import dataclass
from datetime import date

from qcdc_desktop.domain.choices import CovenantState, SuspensionScope

IN_FORCE = frozenset(
    {
        CovenantState.HIEU_LUC,
        CovenantState.LEGACY,
        CovenantState.TAM_NGUNG_MP,
        CovenantState.BAI_BO_MP,
        CovenantState.DANG_SUA,
    }
)
"""States that count as "thôn có hương ước, quy ước đang thực hiện" (covenants.md §4.1)."""


@dataclass(frozen=True, slots=True)
class CovenantDates:
    """What decides the standing: the stored state and the day of each decision."""

    state: str | None
    decision_on: date | None = None
    refusal_on: date | None = None
    suspended_on: date | None = None
    suspension_scope: str | None = None
    suspension_due_on: date | None = None
    annulled_on: date | None = None
    annulment_scope: str | None = None
    replaced_on: date | None = None

    def standing_on(self, day: date) -> CovenantState | None:
        """The state at the end of ``day``; None when there was no covenant to speak of yet."""
        if ended := self._ended(day):
            return ended
        state = CovenantState(self.state) if self.state else None
        if self.decision_on is not None:
            return self._recognised(state) if self.decision_on <= day else None
        if _passed(self.refusal_on, day):
            return CovenantState.KHONG_CONG_NHAN
        return state

    def _ended(self, day: date) -> CovenantState | None:
        """Annulled, replaced or suspended by the day."""
        if _passed(self.annulled_on, day):
            partly = self.annulment_scope == SuspensionScope.MOT_PHAN
            return CovenantState.BAI_BO_MP if partly else CovenantState.BAI_BO
        if _passed(self.replaced_on, day):
            return CovenantState.HET_HIEU_LUC
        if _passed(self.suspended_on, day) and not _passed(self.suspension_due_on, day):
            partly = self.suspension_scope == SuspensionScope.MOT_PHAN
            return CovenantState.TAM_NGUNG_MP if partly else CovenantState.TAM_NGUNG_TB
        return None

    def _recognised(self, state: CovenantState | None) -> CovenantState:
        """Of a covenant recognised by the day; an ending without its own date holds always."""
        undated = {
            CovenantState.LEGACY: True,
            CovenantState.DANG_SUA: True,
            CovenantState.HET_HIEU_LUC: self.replaced_on is None,
            CovenantState.BAI_BO: self.annulled_on is None,
            CovenantState.TAM_NGUNG_TB: self.suspended_on is None,
        }
        return state if state and undated.get(state, False) else CovenantState.HIEU_LUC

    def is_in_force(self, day: date) -> bool:
        return self.standing_on(day) in IN_FORCE


def _passed(decided_on: date | None, day: date) -> bool:
    return decided_on is not None and decided_on <= day
