"""The table of days off: each day once, nothing typed twice, worked days on weekends."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.specs.form import Draft
from tests.specs.drafts import FewRegisters, blocked, reminded


def holiday(**changes: Any) -> Draft:
    good = {"id": None, "day_on": date(2026, 8, 14), "kind": "NGHI", "name": "Nghỉ theo thông báo"}
    return good | changes


def test_that_a_plain_day_off_is_complete_as_it_stands() -> None:
    assert not blocked("holiday", holiday())
    assert not reminded("holiday", holiday())


def test_that_a_day_stands_once() -> None:
    assert "holiday_once" in blocked("holiday", holiday(), registers=FewRegisters(count=1))


def test_that_saving_a_day_again_is_no_second_one() -> None:
    saved = holiday(id=5, status="COMPLETE")
    assert not blocked("holiday", saved, registers=FewRegisters(count=1), before=saved)


def test_that_a_shipped_day_off_is_named_unless_it_is_worked() -> None:
    feast = date(2026, 9, 2)
    assert "holiday_known" in reminded("holiday", holiday(day_on=feast))
    assert "holiday_known" not in reminded("holiday", holiday(day_on=feast, kind="LAM_BU"))


@pytest.mark.parametrize(
    ("on", "kind", "strange"),
    [
        (date(2026, 8, 15), "LAM_BU", False),
        (date(2026, 8, 14), "LAM_BU", True),
        (date(2026, 8, 15), "NGHI", True),
        (date(2026, 8, 14), "NGHI_BU", False),
    ],
)
def test_that_weekends_are_worked_and_weekdays_are_off(on: date, kind: str, strange: bool) -> None:
    found = reminded("holiday", holiday(day_on=on, kind=kind))
    assert ("holiday_kind_fits" in found) is strange
