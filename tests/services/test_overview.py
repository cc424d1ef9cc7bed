"""The first page: one list by day, what the year lacks, figures that open the very records."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.context import AppContext
from qcdc_desktop.services.overview import AgendaItem, days_words, year_query
from tests.services.nam_luu import CLERK, new_context

TODAY = date(2022, 6, 20)


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    opened = new_context(tmp_path, today=TODAY)
    yield opened
    opened.close(backup=False)


def petition(context: AppContext, received: date, accepted: date | None = None) -> int:
    draft = {
        **context.records.blank("petition"),
        "received_on": received,
        "kind": "KHIEU_NAI",
        "content": "Về việc bồi thường đất",
        "case": {"accepted_on": accepted},
    }
    return context.records.save(CLERK, "petition", draft).id


def found(items: tuple[AgendaItem, ...], register: str) -> list[AgendaItem]:
    return [item for item in items if item.register == register and item.record_id]


def test_that_what_is_overdue_stands_first_and_opens_its_record(context: AppContext) -> None:
    late = petition(context, date(2022, 4, 1), date(2022, 4, 5))
    recent = petition(context, date(2022, 6, 16))
    agenda = context.overview.read(2022).agenda
    first, *_ = found(agenda, "petition")
    assert (first.record_id, first.state) == (late, "overdue")
    assert "quá hạn" in first.when
    assert first.basis
    days = [item.due_on for item in agenda if item.due_on]
    assert days == sorted(days)
    assert recent in {item.record_id for item in agenda}


def test_that_a_year_figure_counts_what_its_list_shows(context: AppContext) -> None:
    for day in (date(2022, 1, 3), date(2022, 12, 31), date(2021, 5, 5)):
        petition(context, day)
    told = context.overview.read(2022)
    figure = next(one for one in told.figures if one.register == "petition")
    assert (figure.count, figure.before, figure.drafts) == (2, 1, 3)
    assert context.listing.count(year_query("petition", "received_on", 2022)) == 2
    months, activity = told.charts
    assert months.series[0].values == (1, *([0] * 10), 1)
    assert sum(value or 0 for value in months.series[1].values) == 1
    assert activity.labels[activity.series[0].values.index(2)] == "Đơn thư"


def test_that_a_deleted_record_is_in_no_figure_and_on_no_list(context: AppContext) -> None:
    number = petition(context, date(2022, 4, 1), date(2022, 4, 5))
    context.records.delete(CLERK, "petition", number, "ghi trùng")
    told = context.overview.read(2022)
    assert not found(told.agenda, "petition")
    assert not any(told.charts[0].series[0].values)


def test_that_a_report_past_its_day_is_asked_for_and_one_long_past_is_not(
    tmp_path: Path,
) -> None:
    for today, asked in (
        (date(2022, 6, 1), True),
        (date(2022, 6, 28), True),
        (date(2022, 9, 1), False),
    ):
        context = new_context(tmp_path / str(today), today=today)
        periods = [item.period for item in context.overview.read(2022).agenda]
        assert ("2022-H1" in periods) is asked
        context.close(backup=False)


def test_that_a_duty_ticked_by_hand_is_done_and_can_be_taken_back(context: AppContext) -> None:
    manual = next(item for item in context.overview.read(2022).duties if item.duty)
    assert manual.state != "done"
    context.clocks.mark_duty(CLERK, manual.duty, 2022, TODAY)
    ticked = next(i for i in context.overview.read(2022).duties if i.duty == manual.duty)
    assert (ticked.state, ticked.done_on) == ("done", TODAY)
    context.clocks.mark_duty(CLERK, manual.duty, 2022, None)
    back = next(i for i in context.overview.read(2022).duties if i.duty == manual.duty)
    assert back.state == manual.state


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (-3, "quá hạn 3 ngày · 12/06/2022"),
        (0, "hôm nay · 12/06/2022"),
        (5, "còn 5 ngày · 12/06/2022"),
    ],
)
def test_that_days_are_told_in_words(left: int, words: str) -> None:
    assert days_words(date(2022, 6, 12), left) == words


def test_that_a_missing_day_is_never_told_as_kept() -> None:
    assert days_words(None, None) == "chưa đủ dữ liệu để tính hạn"
