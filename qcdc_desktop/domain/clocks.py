"""A clock of a record: what is to be done by when, and how it stands on a given day.

A clock without its last day is "chưa đủ dữ liệu để tính hạn", never "đúng hạn"
(``complaints.md`` §5.1.6).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """What is known of a clock whatever the day; only a running one can become overdue.

    MINIMUM: a stretch that must pass (posting days). WINDOW: somebody else's right ends (a second
    complaint). Neither is a task of this office.
    """

    RUNNING = "RUNNING"
    DONE = "DONE"
    PAUSED = "PAUSED"
    UNKNOWN = "UNKNOWN"
    MINIMUM = "MINIMUM"
    WINDOW = "WINDOW"


class ClockState(StrEnum):
    """How a clock stands on a day."""

    CON_HAN = "CON_HAN"
    SAP_HAN = "SAP_HAN"
    QUA_HAN = "QUA_HAN"
    DUNG_HAN = "DUNG_HAN"
    TRE_HAN = "TRE_HAN"
    TAM_DUNG = "TAM_DUNG"
    KHONG_DU_DU_LIEU = "KHONG_DU_DU_LIEU"


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of one record as it is stored; columns as in ``model.clock``.

    ``soon_on``: from this day on it is soon due. ``lapses_on``: a notice before an event cannot be
    made up for after it. ``line`` and ``line_no`` name the row it belongs to, counted from 1.
    ``series``: clocks of one series end each other (the next publication of the same matter).
    ``counted_from`` and ``basis`` are kept where no rule of ``forms/deadlines`` tells them.
    """

    code: str
    standing: Standing
    trigger_on: date | None = None
    due_on: date | None = None
    soon_on: date | None = None
    done_on: date | None = None
    lapses_on: date | None = None
    line: str | None = None
    line_no: int | None = None
    series: str | None = None
    regime: str | None = None
    limit_days: int | None = None
    unit: str | None = None
    extended_days: int = 0
    suspended_days: int = 0
    holidays_known: bool = True
    counted_from: str | None = None
    basis: str | None = None

    @property
    def is_minimum(self) -> bool:
        return self.standing is Standing.MINIMUM

    def state(self, today: date) -> ClockState:
        """How the clock stands on that day."""
        if self.standing is Standing.PAUSED:
            return ClockState.TAM_DUNG
        if self.due_on is None or self.standing is Standing.UNKNOWN:
            return ClockState.KHONG_DU_DU_LIEU
        if self.standing is Standing.MINIMUM:
            return self._minimum(self.due_on, today)
        if self.done_on is not None:
            return ClockState.DUNG_HAN if self.done_on <= self.due_on else ClockState.TRE_HAN
        if self.standing is Standing.WINDOW:
            return ClockState.CON_HAN if today <= self.due_on else ClockState.DUNG_HAN
        if self.standing is Standing.DONE:
            return ClockState.KHONG_DU_DU_LIEU
        return self._running(self.due_on, today)

    def _minimum(self, due_on: date, today: date) -> ClockState:
        if self.done_on is not None:
            return ClockState.TRE_HAN if self.done_on < due_on else ClockState.DUNG_HAN
        return ClockState.CON_HAN if today < due_on else ClockState.DUNG_HAN

    def _running(self, due_on: date, today: date) -> ClockState:
        if self.lapses_on is not None and today > self.lapses_on:
            return ClockState.KHONG_DU_DU_LIEU
        if today > due_on:
            return ClockState.QUA_HAN
        if self.soon_on is not None and today >= self.soon_on:
            return ClockState.SAP_HAN
        return ClockState.CON_HAN
