"""A year of each kind of unit, every clock running: what it tells on the way, and in the end."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.domain.clocks import ClockState
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.services.duties import DutyState
from tests.simulated.living_year import YEAR, LivingYear, begin

KINDS = (UnitKind.COMMUNE, UnitKind.AGENCY, UnitKind.PUBLIC_UNIT)
MANY = 10_000


@pytest.fixture(params=KINDS, ids=lambda kind: kind.value.lower())
def year(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[LivingYear]:
    living = begin(tmp_path, request.param)
    yield living
    living.close()


def test_that_a_year_entered_day_by_day_tells_the_same_as_one_entered_at_its_end(
    year: LivingYear,
) -> None:
    months: set[int] = set()
    for day in year.live():
        if day.year == YEAR and day.month not in months:
            months.add(day.month)
            clocks_agree_with_their_records(year, day)
            lists_show_what_is_counted(year, day)
    assert len(months) >= 11
    year.today[0] = date(YEAR, 12, 31)
    clocks_agree_with_their_records(year, year.today[0])
    duties_are_done_once_recorded(year)
    figures_equal_the_model(year)
    reports_can_be_made(year)


def clocks_agree_with_their_records(year: LivingYear, today: date) -> None:
    """What is stored equals what the record gives when its clocks are computed anew."""
    context = year.context
    for (register, _), number in year.ids.items():
        stored = context.clocks.of_record(register, number, today)
        anew = context.clocks.of_draft(register, context.records.load(register, number), today)
        assert sorted(map(repr, stored)) == sorted(map(repr, anew)), (register, number)
        for clock in stored:
            if clock.due_on is None:
                assert clock.state in (ClockState.KHONG_DU_DU_LIEU, ClockState.TAM_DUNG), clock
            elif clock.state is ClockState.QUA_HAN:
                assert clock.due_on < today, clock
                assert clock.done_on is None, clock


def lists_show_what_is_counted(year: LivingYear, today: date) -> None:
    """The agenda, the counts and the lists behind them tell one number."""
    clocks = year.context.clocks
    late = [one for one in clocks.open(today, limit=MANY) if one.state is ClockState.QUA_HAN]
    by_register = Counter(one.register for one in late)
    counted = {one.register: one.overdue for one in clocks.counts(today) if one.overdue}
    assert dict(by_register) == counted
    for register in counted:
        query = clocks.query(register, ClockState.QUA_HAN, today)
        records = {one.record_id for one in late if one.register == register}
        assert set(year.context.listing.ids(query)) == records


def duties_are_done_once_recorded(year: LivingYear) -> None:
    """A duty is done exactly when the registers hold what it asks for."""
    views = year.context.clocks.duties(YEAR, year.today[0])
    model = year.model.clocks.duties(YEAR, year.today[0])
    assert [(one.code, one.state, one.done, one.needed) for one in views] == [
        (one.code, one.state, one.done, one.needed) for one in model
    ]
    assert any(one.state is DutyState.DONE for one in views)


def figures_equal_the_model(year: LivingYear) -> None:
    for period in (Period(YEAR, "H1"), Period(YEAR)):
        lived = year.context.reporting.figures(period)
        model = year.model.reporting.figures(period)
        assert {code: figure.number for code, figure in lived.values.items()} == {
            code: figure.number for code, figure in model.values.items()
        }


def reports_can_be_made(year: LivingYear) -> None:
    """Every annex of this kind of unit is attached, and every section says something."""
    reporting = year.context.reporting
    document = reporting.document(Period(YEAR))
    assert document.annexes
    assert document.charts
    assert sum(bool(section.sentences) for section in reporting.outline(Period(YEAR))) >= 8
    for register in {register for register, _ in year.ids}:
        assert year.context.listing.count(ListQuery(register, ())) > 0
