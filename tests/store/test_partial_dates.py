"""Months and years in a real file: as known, in order, found, counted, told at the edge."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.listing import Condition, ListQuery, Sort
from qcdc_desktop.domain.measuring import MeasureSpec, Span, Spans
from qcdc_desktop.domain.partial_date import PartialDate
from qcdc_desktop.domain.periods import Period, Window
from qcdc_desktop.store import driver, query
from qcdc_desktop.store.drafts import decode_draft, encode_draft
from qcdc_desktop.store.measures import count_all, records_behind
from qcdc_desktop.store.months import by_month
from qcdc_desktop.store.partial_dates import across_edges
from qcdc_desktop.store.reading import load_draft

if TYPE_CHECKING:
    from pathlib import Path

    from qcdc_desktop.store.database import Database

CLERK = Actor("Cán bộ thử")
DAYS = (
    date(2021, 12, 31),
    PartialDate(2022),
    date(2022, 1, 1),
    date(2022, 5, 31),
    PartialDate(2022, 6),
    date(2022, 6, 1),
    date(2022, 6, 30),
    PartialDate(2022, 11),
    None,
)
"""In the order of time, by number of entry."""


@pytest.fixture
def filled(database: Database) -> Database:
    with database.unit(CLERK) as unit:
        for on in DAYS:
            draft = {"name": "Mô hình", "registered_on": on}
            unit.save("model", draft, status="COMPLETE", book_year=2022)
    return database


def found(database: Database, *conditions: tuple[str, object]) -> list[int]:
    wanted = tuple(Condition("registered_on", operator, value) for operator, value in conditions)
    with database.read() as connection:
        return sorted(query.ids(connection, ListQuery("model", (), wanted)))


def test_that_a_month_and_a_year_are_kept_as_such_and_no_day_stands_in_the_file(
    filled: Database, data_file: Path
) -> None:
    with filled.read() as connection:
        back = [load_draft(connection, "model", at)["registered_on"] for at in range(1, 10)]
    assert [(on, type(on)) for on in back] == [(on, type(on)) for on in DAYS]
    raw = driver.connect(str(data_file))
    stored = raw.execute(
        "SELECT registered_on, typeof(registered_on) FROM model ORDER BY id"
    ).fetchall()
    raw.close()
    assert stored[1] == ("2022-00-00", "text")
    assert stored[4] == ("2022-06-00", "text")


def test_that_a_filter_takes_them_by_their_first_day(filled: Database) -> None:
    june = date(2022, 6, 1), date(2022, 6, 30)
    assert found(filled, ("from", june[0]), ("to", june[1])) == [5, 6, 7]
    assert found(filled, ("from", date(2022, 6, 2)), ("to", june[1])) == [7]
    assert found(filled, ("from", date(2022, 1, 1)), ("to", date(2022, 1, 31))) == [2, 3]
    assert found(filled, ("before", june[0])) == [1, 2, 3, 4]
    assert found(filled, ("after", date(2022, 5, 31))) == [5, 6, 7, 8]
    assert found(filled, ("eq", june[0])) == [6]
    assert found(filled, ("eq", PartialDate(2022, 6))) == [5]


@pytest.mark.parametrize("down", [False, True])
def test_that_pages_hold_each_once_and_in_order(filled: Database, down: bool) -> None:
    seen: list[int] = []
    wanted = ListQuery("model", ("registered_on",), sort=Sort("registered_on", down), limit=2)
    with filled.read() as connection:
        while True:
            page = query.page(connection, wanted)
            seen += [row.id for row in page.rows]
            if not page.has_more:
                break
            wanted = ListQuery(
                "model", ("registered_on",), sort=wanted.sort, limit=2, after=page.rows[-1].key
            )
    filled_in = list(range(1, 9))
    assert seen == ([*reversed(filled_in), 9] if down else [9, *filled_in])


def test_that_every_figure_counts_one_record_once_by_its_first_day(filled: Database) -> None:
    measure = {"M": MeasureSpec("model", on="registered_on", span=Span.PERIOD)}
    counted: dict[str, list[int]] = {}
    with filled.read() as connection:
        for part in ("H1", "H2"):
            window = Period(2022, part).window()
            spans = Spans(window, window)
            behind = records_behind(connection, measure["M"], spans)
            counted[part] = list(behind.record_ids)
            assert count_all(connection, measure, spans)["M"] == len(behind.record_ids)
        months = by_month(connection, "model", "registered_on", [2022])
    assert counted == {"H1": [1, 2, 3, 4], "H2": [5, 6, 7, 8]}
    assert months[2022][5] == 3


def test_that_the_records_at_the_edge_are_told_by_both_reports(filled: Database) -> None:
    with filled.read() as connection:

        def across(window: Window) -> tuple[int, ...]:
            return across_edges(connection, "model", ["registered_on", "recognised_on"], window)

        assert across(Period(2022, "H1").window()) == (2,)
        assert across(Period(2022, "H2").window()) == (2, 8)
        assert across(Period(2023, "H1").window()) == (2, 8)
        assert across(Period(2021).window()) == ()
        assert across(Window(date(2022, 6, 10), date(2022, 6, 20))) == (2, 5)


def test_that_a_change_of_a_day_into_a_month_is_a_change(database: Database) -> None:
    with database.unit(CLERK) as unit:
        draft = {"name": "Mô hình", "registered_on": date(2022, 6, 1)}
        made = unit.save("model", draft, status="DRAFT", book_year=2022)
        changed = {"id": made.id, "revision": 1, "registered_on": PartialDate(2022, 6)}
        unit.save("model", changed, status="DRAFT", book_year=2022)
        rows = unit.connection.exec_driver_sql("SELECT changes FROM history ORDER BY id").all()
    assert rows[-1][0] == '{"registered_on": ["2022-06-01", "2022-06"]}'


def test_that_a_save_point_keeps_them(database: Database) -> None:
    draft = {"a": PartialDate(2022, 6), "rows": [{"b": PartialDate(2022)}], "c": date(2022, 6, 1)}
    back = decode_draft(encode_draft(draft))
    assert back == draft
    assert type(back["c"]) is date


def test_that_a_term_that_ends_in_a_year_is_not_over_before_the_year_is(
    database: Database,
) -> None:
    now = date.today()  # noqa: DTZ011 - the database asks the same clock
    with database.unit(CLERK) as unit:
        for on in (PartialDate(now.year), PartialDate(now.year, now.month), PartialDate(2019)):
            draft = {"kind": "BTTND", "name": "Ban", "term_to_on": on}
            unit.save("oversight_body", draft, status="DRAFT", book_year=2022)
    with database.read() as connection:
        states = [load_draft(connection, "oversight_body", at)["state"] for at in (1, 2, 3)]
    assert states == ["DANG_HOAT_DONG", "DANG_HOAT_DONG", "HET_NHIEM_KY"]
