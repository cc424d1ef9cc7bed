"""How a clock stands on a day: never in time without a last day, never late before it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.clocks import Clock, ClockState, Standing

TRIGGER, SOON, DUE = date(2026, 7, 6), date(2026, 7, 13), date(2026, 7, 15)


def clock(standing: Standing = Standing.RUNNING, **more: Any) -> Clock:
    whole: dict[str, Any] = {"trigger_on": TRIGGER, "due_on": DUE, "soon_on": SOON}
    return Clock("KN_ACCEPT", standing, **whole | more)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 7, 12), ClockState.CON_HAN),
        (date(2026, 7, 13), ClockState.SAP_HAN),
        (date(2026, 7, 15), ClockState.SAP_HAN),
        (date(2026, 7, 16), ClockState.QUA_HAN),
    ],
)
def test_that_a_running_clock_is_soon_due_and_then_overdue(today: date, state: ClockState) -> None:
    assert clock().state(today) is state


def test_that_the_last_day_itself_is_in_time_and_the_next_is_late() -> None:
    on_time = clock(Standing.DONE, done_on=DUE)
    late = clock(Standing.DONE, done_on=date(2026, 7, 16))
    for today in (TRIGGER, date(2030, 1, 1)):
        assert on_time.state(today) is ClockState.DUNG_HAN
        assert late.state(today) is ClockState.TRE_HAN


def test_that_without_a_last_day_nothing_is_in_time() -> None:
    for standing in Standing:
        if standing is not Standing.PAUSED:
            bare = clock(standing, due_on=None, done_on=TRIGGER)
            assert bare.state(DUE) is ClockState.KHONG_DU_DU_LIEU


def test_that_a_clock_closed_without_its_day_is_neither_in_time_nor_late() -> None:
    assert clock(Standing.DONE).state(TRIGGER) is ClockState.KHONG_DU_DU_LIEU


def test_that_a_suspended_clock_is_never_overdue() -> None:
    assert clock(Standing.PAUSED).state(date(2030, 1, 1)) is ClockState.TAM_DUNG


def test_that_a_notice_nobody_noted_is_unknown_once_its_event_is_over() -> None:
    notice = clock(lapses_on=date(2026, 7, 20))
    assert notice.state(date(2026, 7, 20)) is ClockState.QUA_HAN
    assert notice.state(date(2026, 7, 21)) is ClockState.KHONG_DU_DU_LIEU


def test_that_a_minimum_is_short_only_when_it_ended_before_its_day() -> None:
    assert clock(Standing.MINIMUM).state(TRIGGER) is ClockState.CON_HAN
    assert clock(Standing.MINIMUM).state(DUE) is ClockState.DUNG_HAN
    short = clock(Standing.MINIMUM, done_on=date(2026, 7, 14))
    assert short.state(date(2030, 1, 1)) is ClockState.TRE_HAN
    assert clock(Standing.MINIMUM, done_on=DUE).state(TRIGGER) is ClockState.DUNG_HAN


def test_that_somebody_elses_right_is_never_overdue_for_the_office() -> None:
    assert clock(Standing.WINDOW).state(DUE) is ClockState.CON_HAN
    assert clock(Standing.WINDOW).state(date(2030, 1, 1)) is ClockState.DUNG_HAN
