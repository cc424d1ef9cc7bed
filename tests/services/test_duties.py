"""What the year asks of a unit: done, due, soon, overdue by the registers or by a tick."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from qcdc_desktop.context import AppContext, create_data_file
from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.services.clocks import DutyState, DutyView
from qcdc_desktop.specs.form import Draft
from tests.specs.drafts import made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLERK = Actor("Cán bộ thử")
YEAR = 2026
HEAD = "DOI_THOAI_NGUOI_DUNG_DAU"


def opened(tmp_path: Path, kind: str = "COMMUNE") -> AppContext:
    unit: Draft = {"name": "Đơn vị thử", "kind": kind, "first_year": 2022}
    return create_data_file(tmp_path / f"{kind}.qcdcdb", unit, today=lambda: date(YEAR, 6, 1))


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    made_ = opened(tmp_path)
    yield made_
    made_.close(backup=False)


def duty(context: AppContext, code: str, on: date) -> DutyView:
    return next(one for one in context.clocks.duties(YEAR, on) if one.code == code)


def saved(context: AppContext, register: str, **changes: Any) -> int:
    draft = {**context.records.blank(register), **made(register), **changes, "id": None}
    return context.records.save(CLERK, register, draft).id


def test_that_the_law_of_the_day_says_how_often_the_chair_receives(context: AppContext) -> None:
    """Every week to 30/06/2026, two days a month from 01/07/2026."""
    weekly = duty(context, "TIEP_DAN_CHU_TICH", date(2026, 9, 15))
    assert (weekly.done, weekly.needed) == (0, 25)
    for day in (date(2026, 7, 2), date(2026, 7, 16), date(2026, 8, 6)):
        saved(context, "reception_session", held_on=day, host_role="THU_TRUONG", is_held=True)
    monthly = duty(context, "TIEP_DAN_CHU_TICH_THANG", date(2026, 9, 15))
    assert (monthly.done, monthly.needed) == (1, 2)


@pytest.mark.parametrize(("year", "owed"), [(2022, []), (2023, ["3", "4"]), (2024, list("1234"))])
def test_that_a_year_before_the_law_owes_nothing_of_it(
    context: AppContext, year: int, owed: list[str]
) -> None:
    """The quarterly list is asked for since Luật 10/2022, in force from 01/07/2023."""
    views = context.clocks.duties(year, date(year, 12, 31))
    asked = sorted(one.code[-1] for one in views if one.code.startswith("DANH_MUC_CONG_KHAI"))
    assert asked == owed


def village(context: AppContext, name: str, **more: object) -> int:
    draft = {**context.records.blank("village"), "name": name, **more}
    return context.records.save(CLERK, "village", draft).id


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(YEAR, 9, 30), DutyState.DUE),
        (date(YEAR, 10, 1), DutyState.SOON),
        (date(YEAR, 11, 30), DutyState.SOON),
        (date(YEAR, 12, 1), DutyState.OVERDUE),
    ],
)
def test_that_the_heads_dialogue_warns_from_october_and_is_red_from_december(
    context: AppContext, on: date, state: DutyState
) -> None:
    found = duty(context, HEAD, on)
    assert (found.state, found.due_on) == (state, date(YEAR, 12, 31))


def test_that_a_dialogue_held_by_the_head_does_the_duty_and_a_planned_one_does_not(
    context: AppContext,
) -> None:
    last = date(YEAR, 12, 20)
    saved(context, "dialogue", state="DU_KIEN", held_on=date(YEAR, 12, 28), conclusion_on=None)
    saved(context, "dialogue", chair_role="UY_QUYEN", held_on=date(YEAR, 3, 2))
    saved(context, "dialogue", held_on=date(YEAR - 1, 3, 2))
    assert duty(context, HEAD, last).state is DutyState.OVERDUE
    saved(context, "dialogue", held_on=date(YEAR, 3, 2))
    found = duty(context, HEAD, last)
    assert (found.state, found.done) == (DutyState.DONE, 1)
    assert found.query is not None
    assert context.listing.count(found.query) == 1


def test_that_every_living_village_needs_its_yearly_conference(context: AppContext) -> None:
    on = date(YEAR, 12, 10)
    assert duty(context, "HOI_NGHI_THON", on).state is DutyState.NOT_APPLICABLE
    first = village(context, "Nà Chì")
    second = village(context, "Khuổi Luông")
    village(context, "Bản Cũ", valid_to_on=date(YEAR - 1, 6, 30))
    meeting = {"kind": "HOI_NGHI_DINH_KY", "held_on": date(YEAR, 12, 5)}
    blank = context.records.blank("village_meeting")
    context.records.save(CLERK, "village_meeting", {**blank, **meeting, "village": first})
    found = duty(context, "HOI_NGHI_THON", on)
    assert (found.state, found.done, found.needed) == (DutyState.SOON, 1, 2)
    assert found.words == "Còn 1/2 thôn, tổ dân phố chưa có."
    context.records.save(CLERK, "village_meeting", {**blank, **meeting, "village": second})
    assert duty(context, "HOI_NGHI_THON", on).state is DutyState.DONE


def test_that_a_review_that_is_due_opens_the_covenants_without_one(context: AppContext) -> None:
    number = village(context, "Nà Chì")
    saved(context, "covenant", village=number, reviews=[])
    late = duty(context, "HU_RA_SOAT_THON", date(YEAR, 11, 19))
    assert late.state is DutyState.OVERDUE
    assert late.query is not None
    assert context.listing.count(late.query) == 1
    assert duty(context, "HU_RA_SOAT_THON", date(2025, 11, 1)).state is DutyState.SOON


def test_that_the_head_receives_citizens_in_every_month_that_is_over(tmp_path: Path) -> None:
    context = opened(tmp_path, "AGENCY")
    try:
        blank = context.records.blank("reception_session")
        for month in (1, 2, 3):
            session = {**blank, "held_on": date(YEAR, month, 10), "host_role": "THU_TRUONG"}
            context.records.save(CLERK, "reception_session", session)
        assert duty(context, "TIEP_DAN_THU_TRUONG", date(YEAR, 4, 29)).state is DutyState.DONE
        found = duty(context, "TIEP_DAN_THU_TRUONG", date(YEAR, 5, 2))
        assert (found.state, found.done, found.needed) == (DutyState.OVERDUE, 3, 4)
    finally:
        context.close(backup=False)


def test_that_the_staff_conference_of_last_year_is_due_by_the_end_of_march(
    context: AppContext,
) -> None:
    assert duty(context, "HOI_NGHI_CBCCVC", date(YEAR, 3, 31)).state is DutyState.SOON
    assert duty(context, "HOI_NGHI_CBCCVC", date(YEAR, 4, 1)).state is DutyState.OVERDUE
    blank = context.records.blank("conference")
    draft = {**blank, "for_year": YEAR - 1, "held_on": date(YEAR, 1, 20)}
    context.records.save(CLERK, "conference", draft)
    assert duty(context, "HOI_NGHI_CBCCVC", date(YEAR, 4, 1)).state is DutyState.DONE


def test_that_the_years_plan_is_due_before_15_february_or_the_units_own_day(
    context: AppContext,
) -> None:
    asked = duty(context, "KE_HOACH_NAM", date(YEAR, 2, 14))
    assert (asked.state, asked.due_on) == (DutyState.SOON, date(YEAR, 2, 14))
    assert duty(context, "KE_HOACH_NAM", date(YEAR, 2, 15)).state is DutyState.OVERDUE
    unit = {**context.unit(), "deadlines": [{"kind": "PLAN", "due_day": "01/03"}]}
    context.records.save(CLERK, "unit", unit)
    assert duty(context, "KE_HOACH_NAM", date(YEAR, 2, 15)).due_on == date(YEAR, 2, 28)
    plan = context.records.blank("directive") | {
        "kind": "KE_HOACH", "is_annual_plan": True, "issued_on": date(YEAR, 1, 20),
        "title": "Kế hoạch thực hiện dân chủ",
    }  # fmt: skip
    context.records.save(CLERK, "directive", plan)
    assert duty(context, "KE_HOACH_NAM", date(YEAR, 2, 15)).state is DutyState.DONE


def test_that_every_board_in_office_needs_its_plan_and_its_term_is_watched(
    context: AppContext,
) -> None:
    blank = context.records.blank("oversight_body")
    board = {
        **blank, "kind": "BTTND", "name": "Ban Thanh tra nhân dân xã",
        "term_from_on": date(YEAR - 5, 5, 1), "term_to_on": date(YEAR, 4, 30),
    }  # fmt: skip
    number = context.records.save(CLERK, "oversight_body", board).id
    assert duty(context, "KE_HOACH_BAN", date(YEAR, 4, 1)).state is DutyState.OVERDUE
    plan = context.records.blank("directive") | {
        "kind": "KE_HOACH", "issued_on": date(YEAR, 1, 20), "oversight_body": number,
    }  # fmt: skip
    context.records.save(CLERK, "directive", plan)
    assert duty(context, "KE_HOACH_BAN", date(YEAR, 4, 1)).state is DutyState.DONE
    states = [
        duty(context, "BAN_NHIEM_KY", on).state
        for on in (date(YEAR, 2, 1), date(YEAR, 3, 5), date(YEAR, 5, 1))
    ]
    assert states == [DutyState.DONE, DutyState.SOON, DutyState.OVERDUE]
    new = {**board, "term_from_on": date(YEAR, 4, 28), "term_to_on": date(YEAR + 5, 4, 27)}
    context.records.save(CLERK, "oversight_body", new)
    assert duty(context, "BAN_NHIEM_KY", date(YEAR, 5, 1)).state is DutyState.DONE


def test_that_what_no_register_shows_is_ticked_by_hand_and_can_be_unticked(
    context: AppContext,
) -> None:
    code, on = "DANH_MUC_CONG_KHAI_1", date(YEAR, 4, 2)
    asked = duty(context, code, on)
    assert (asked.state, asked.is_manual, asked.due_on) == (
        DutyState.OVERDUE, True, date(YEAR, 3, 31),
    )  # fmt: skip
    assert "quý I" in asked.label
    context.clocks.mark_duty(CLERK, code, YEAR, date(YEAR, 3, 30))
    done = duty(context, code, on)
    assert (done.state, done.done_on) == (DutyState.DONE, date(YEAR, 3, 30))
    assert duty(context, "DANH_MUC_CONG_KHAI_2", on).state is not DutyState.DONE
    context.clocks.mark_duty(CLERK, code, YEAR, None)
    assert duty(context, code, on).state is DutyState.OVERDUE


def test_that_each_kind_of_unit_is_asked_for_its_own(tmp_path: Path) -> None:
    asked: dict[str, set[str]] = {}
    for kind in ("COMMUNE", "AGENCY", "PUBLIC_UNIT"):
        context = opened(tmp_path, kind)
        try:
            asked[kind] = {one.code for one in context.clocks.duties(YEAR, date(YEAR, 6, 1))}
        finally:
            context.close(backup=False)
    assert HEAD in asked["COMMUNE"] & asked["AGENCY"] & asked["PUBLIC_UNIT"]
    assert {"HOI_NGHI_THON", "DOI_THOAI_UBND", "HU_RA_SOAT_THON"} <= asked["COMMUNE"]
    assert not {"HOI_NGHI_THON", "DOI_THOAI_UBND"} & (asked["AGENCY"] | asked["PUBLIC_UNIT"])
    assert "KIEM_TRA_NGHI_QUYET_CBCC" in asked["PUBLIC_UNIT"] - asked["COMMUNE"]


def test_that_the_most_pressing_comes_first(context: AppContext) -> None:
    states = [one.state for one in context.clocks.duties(YEAR, date(YEAR, 12, 15))]
    order = list(DutyState)
    assert states == sorted(states, key=order.index)
    assert DutyState.OVERDUE in states
