"""The filter of a list by how the clocks of its records stand: "Thời hạn: Quá hạn"."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from qcdc_desktop.domain.clocks import ClockState
from qcdc_desktop.domain.kinds import FieldKind, Privacy
from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.ui.tables.filter_button import ChoiceFilter
from qcdc_desktop.ui.tables.filter_choices import FilterChoice

if TYPE_CHECKING:
    from qcdc_desktop.context import AppContext

_FIELD = FieldSpec("clock", "Thời hạn", FieldKind.CHOICE, Privacy.INTERNAL)
_ORDER = (
    ClockState.QUA_HAN,
    ClockState.SAP_HAN,
    ClockState.CON_HAN,
    ClockState.TAM_DUNG,
    ClockState.KHONG_DU_DU_LIEU,
    ClockState.TRE_HAN,
    ClockState.DUNG_HAN,
)


class ClockFilter(ChoiceFilter):
    """Keeps records with a clock in one of the ticked states on the day it is asked."""

    def __init__(
        self,
        words: Callable[[ClockState], str],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_FIELD, parent)
        self._today = today
        self.offer([FilterChoice(state.value, words(state)) for state in _ORDER])

    def conditions(self) -> list[Condition]:
        if not self._codes:
            return []
        return [Condition("id", "clock", (tuple(self._codes), self._today()))]


def clock_filter(context: "AppContext", register: str) -> ClockFilter | None:
    """The filter for a register whose records have clocks; None for others."""
    if not context.clock_keeper.clocks.of(register):
        return None
    return ClockFilter(context.clocks.state_text, context.today)
