"""The standing of a covenant on a past day follows from its decisions, not from today's state."""

from datetime import date

import pytest

from qcdc_desktop.domain.choices import CovenantState
from qcdc_desktop.domain.covenant_standing import CovenantDates

DAY = date(2022, 5, 31)
BEFORE, AFTER = date(2022, 5, 31), date(2022, 6, 1)
LONG_AGO = date(2020, 1, 1)


@pytest.mark.parametrize(
    ("dates", "standing"),
    [
        (CovenantDates("HIEU_LUC", decision_on=BEFORE), "HIEU_LUC"),
        (CovenantDates("HIEU_LUC", decision_on=AFTER), None),
        (CovenantDates("LEGACY", decision_on=LONG_AGO), "LEGACY"),
        (CovenantDates("LEGACY"), "LEGACY"),
        (CovenantDates("SOAN_THAO"), "SOAN_THAO"),
        (CovenantDates(None), None),
        (CovenantDates("BAI_BO", LONG_AGO, annulled_on=AFTER), "HIEU_LUC"),
        (CovenantDates("BAI_BO", LONG_AGO, annulled_on=BEFORE), "BAI_BO"),
        (CovenantDates("BAI_BO", LONG_AGO), "BAI_BO"),
        (
            CovenantDates(
                "BAI_BO_MP", LONG_AGO, annulled_on=BEFORE, annulment_scope="MOT_PHAN"
            ),
            "BAI_BO_MP",
        ),
        (CovenantDates("HET_HIEU_LUC", LONG_AGO, replaced_on=AFTER), "HIEU_LUC"),
        (CovenantDates("HET_HIEU_LUC", LONG_AGO, replaced_on=BEFORE), "HET_HIEU_LUC"),
        (CovenantDates("HET_HIEU_LUC", LONG_AGO), "HET_HIEU_LUC"),
        (CovenantDates("TAM_NGUNG_TB", LONG_AGO, suspended_on=BEFORE), "TAM_NGUNG_TB"),
        (
            CovenantDates(
                "TAM_NGUNG_MP", LONG_AGO, suspended_on=BEFORE, suspension_scope="MOT_PHAN"
            ),
            "TAM_NGUNG_MP",
        ),
        (
            CovenantDates(
                "HIEU_LUC", LONG_AGO, suspended_on=date(2021, 1, 1),
                suspension_due_on=date(2021, 6, 1),
            ),
            "HIEU_LUC",
        ),
        (CovenantDates("KHONG_CONG_NHAN", refusal_on=BEFORE), "KHONG_CONG_NHAN"),
    ],
)  # fmt: skip
def test_that_the_standing_is_that_of_the_day(dates: CovenantDates, standing: str | None) -> None:
    assert dates.standing_on(DAY) == (CovenantState(standing) if standing else None)


def test_that_suspended_and_annulled_villages_have_no_covenant_in_force() -> None:
    in_force = {state: CovenantDates(state).is_in_force(DAY) for state in CovenantState}
    assert {state.value for state, holds in in_force.items() if holds} == {
        "HIEU_LUC",
        "LEGACY",
        "TAM_NGUNG_MP",
        "BAI_BO_MP",
        "DANG_SUA",
    }
