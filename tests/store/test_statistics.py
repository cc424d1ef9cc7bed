"""Statistical tables: a hand-counted quarter, sums that hold for any data, records behind each."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.choices import (
    CaseField,
    CaseLevel,
    CaseResult,
    CaseState,
    Eligibility,
    ExecutionStatus,
    Handling,
    IneligibleReason,
    Matter,
    PetitionChannel,
    Timeliness,
)
from qcdc_desktop.domain.choices_reception import HostRole, PriorResolution, ReceptionKind
from qcdc_desktop.domain.statistics import FACTS, StatisticsPeriod
from qcdc_desktop.paths import forms
from qcdc_desktop.reports.build_statistics import completed, failed_checks
from qcdc_desktop.specs.statistics import StatisticsTable, load_statistics
from qcdc_desktop.store.statistics import (
    count_by_village,
    count_statistics,
    statistics_behind,
)
from qcdc_desktop.store.statistics_facts import rows_of

if TYPE_CHECKING:
    from qcdc_desktop.store.database import Database
    from qcdc_desktop.store.rows import Draft

CLERK = Actor("Cán bộ thử")
YEAR = StatisticsPeriod(2026)
TABLES = load_statistics(forms())


def stored(database: Database, register: str, drafts: list[Draft]) -> list[int]:
    with database.unit(CLERK) as unit:
        return unit.add_many(
            register, drafts, status=["COMPLETE"] * len(drafts), book_years=[2026] * len(drafts)
        )


def amounts(database: Database, code: str, period: StatisticsPeriod = YEAR) -> dict[str, int]:
    table = TABLES[code]
    measures = {one.ms: one.measure for one in table.columns if one.measure is not None}
    with database.read() as connection:
        return completed(table, count_statistics(connection, measures, period.window))


def session(held_on: date, kind: str, role: str, *entries: Draft, **more: Any) -> Draft:
    return {
        "held_on": held_on, "kind": kind, "host_role": role, "is_held": True,
        "entries": list(entries), **more,
    }  # fmt: skip


def entry(people: int = 1, petition: int | None = None, *, first: bool = True) -> Draft:
    return {
        "matter_type": "KN", "people_count": people, "is_group": people >= 5,
        "first_time": first, "linked_petition": petition, "handling": "THU_LY",
    }  # fmt: skip


def test_that_a_hand_counted_half_year_of_reception_comes_out(database: Database) -> None:
    """Two cases behind petitions 1 and 2 (one case) and 3; three receptions without a letter."""
    letters: list[Draft] = [
        {
            "received_on": date(2026, 1, 5),
            "kind": "KHIEU_NAI",
            "matter": "KN",
            "case": {"field": "DDNC"},
        },
        {"received_on": date(2026, 1, 6), "kind": "KHIEU_NAI", "matter": "KN"},
        {
            "received_on": date(2026, 1, 7),
            "kind": "KHIEU_NAI",
            "matter": "KN",
            "case": {"field": "DDNC"},
        },
    ]
    one, two, three = stored(database, "petition", letters)
    with database.unit(CLERK) as unit:
        unit.connection.exec_driver_sql(
            f"UPDATE petition SET case_id = (SELECT case_id FROM petition WHERE id = {one})"
            f" WHERE id = {two}"
        )
    stored(
        database,
        "reception_session",
        [
            session(date(2025, 12, 14), "TX", "CAN_BO", entry(9)),  # the day before the window
            session(date(2025, 12, 15), "TX", "CAN_BO", entry(), entry(2, one)),
            session(date(2026, 2, 2), "TX", "CAN_BO", entry(6, two, first=False)),  # case again
            session(date(2026, 3, 3), "DK", "THU_TRUONG", entry(12, three), entry(1, one)),
            session(date(2026, 3, 3), "DX", "THU_TRUONG"),  # same day, nobody came
            session(date(2026, 4, 4), "DK", "THU_TRUONG"),  # nobody came: held
            session(date(2026, 5, 5), "DK", "THU_TRUONG", is_held=False),  # not held
            session(date(2026, 6, 14), "DK", "UY_QUYEN", entry(3)),
            session(date(2026, 6, 15), "DK", "UY_QUYEN", entry(3)),  # the next window
        ],
    )
    found = amounts(database, "01/TCD", StatisticsPeriod(2026, "H1"))
    assert [found[str(n)] for n in range(1, 30)] == [
        6, 25, 4,  # lượt 3 + 2 + 1, people 9 + 13 + 3, cases: no letter, one+two, three, no letter
        3, 9, 1, 1, 1, 6, 0, 1,  # the case of letters one and two stands at its group's reception
        2, 2, 13, 1, 0, 1, 12, 1, 0,  # days 03/03 and 04/04
        1, 1, 3, 1, 0, 0, 0, 0, 0,
    ]  # fmt: skip


def test_that_a_hand_counted_book_of_letters_comes_out(database: Database) -> None:
    petition: Draft = {"eligibility": "DU_DIEU_KIEN", "matter": "KN", "kind": "KHIEU_NAI"}
    stored(
        database,
        "petition",
        [
            # carried: came before the window, handled inside it
            petition | {"received_on": date(2025, 12, 10), "handling": "THU_LY",
                        "handling_on": date(2025, 12, 20), "within_competence": True,
                        "case": {"field": "DDNC", "level": "LAN_HAI",
                                 "prior_resolution": "LAN_DAU"}},
            # done before: no part of this year
            petition | {"received_on": date(2025, 12, 1), "handling": "THU_LY",
                        "handling_on": date(2025, 12, 5), "within_competence": True, "case": {}},
            petition | {"received_on": date(2026, 3, 1), "handling": "HUONG_DAN",
                        "handling_on": date(2026, 3, 2), "within_competence": False,
                        "reply_received": True, "reply_on": date(2026, 4, 1),
                        "case": {"field": "TP"}},
            # came, not handled yet
            petition | {"received_on": date(2026, 12, 1), "case": {}},
            # not eligible: handled, but counted no further
            petition | {"received_on": date(2026, 5, 1), "eligibility": "KHONG_DU_DIEU_KIEN",
                        "case": {}},
            # a duplicate is not eligible either
            petition | {"received_on": date(2026, 5, 2), "duplicate_of": 1, "handling": "LUU",
                        "case": {}},
        ],
    )  # fmt: skip
    found = amounts(database, "02/XLD")
    assert [found[str(n)] for n in range(1, 27)] == [
        5, 1, 4, 4, 1, 3, 2, 2,
        1, 0, 1, 0, 1, 0, 0,
        1, 0, 0, 1,
        1, 0, 1, 1, 1, 0, 1,
    ]  # fmt: skip
    whole = amounts(database, "01/XLD")
    assert [whole[str(n)] for n in range(1, 8)] == [5, 1, 4, 4, 1, 2, 2]


def test_that_money_and_results_of_a_complaint_come_out(database: Database) -> None:
    case = {
        "resolved_on": date(2026, 2, 1), "result": "DUNG_MP", "level": "LAN_DAU",
        "timeliness": "TRE_HAN", "recovered_vnd": 12_500_000, "returned_person_m2": 40,
        "persons_restored_count": 2, "execution_status": "DA_THI_HANH",
        "executed_on": date(2026, 3, 1), "collected_vnd": 12_000_000,
    }  # fmt: skip
    stored(
        database,
        "petition",
        [
            {"received_on": date(2026, 1, 1), "kind": "KHIEU_NAI", "matter": "KN",
             "within_competence": True, "handling": "THU_LY", "case": case},
            {"received_on": date(2026, 1, 1), "kind": "TO_CAO", "matter": "TC",
             "within_competence": True, "handling": "THU_LY",
             "case": case | {"result": "RUT", "timeliness": None, "execution_status": None}},
        ],
    )  # fmt: skip
    kn = amounts(database, "01/KQGQ")
    assert {ms: value for ms, value in kn.items() if value} == {
        "1": 1, "3": 1, "4": 1, "5": 1, "7": 12_500_000, "12": 40, "14": 2, "22": 1, "26": 1,
    }  # fmt: skip
    done = amounts(database, "02/KQGQ")
    assert (done["1"], done["2"], done["5"]) == (1, 1, 12_000_000)
    tc = amounts(database, "03/KQGQ")
    assert (tc["6"], tc["9"], tc["30"], tc["31"]) == (1, 1, 0, 0)
    assert not any(amounts(database, "04/KQGQ").values())


def any_of(chance: Random, codes: Any, empty: float = 0.2) -> str | None:
    return None if chance.random() < empty else chance.choice(list(codes)).value


def some_day(chance: Random) -> date:
    return date(2025, 10, 1) + timedelta(days=chance.randrange(460))


def random_petition(chance: Random) -> Draft:
    kind, matter = chance.choice(
        [("KHIEU_NAI", "KN"), ("TO_CAO", "TC"), ("KIEN_NGHI", "KNPA"), (None, None)]
    )
    amounts_ = {name: chance.randrange(9) for name in FACTS["execution"].amounts}
    return {
        "received_on": some_day(chance),
        "kind": kind,
        "matter": matter,
        "channel": any_of(chance, PetitionChannel),
        "eligibility": any_of(chance, Eligibility),
        "ineligible_reason": any_of(chance, IneligibleReason, 0.8),
        "within_competence": chance.choice((True, False, None)),
        "handling": any_of(chance, Handling),
        "handling_on": some_day(chance) if chance.random() < 0.6 else None,
        "reply_received": chance.choice((True, False, None)),
        "reply_on": some_day(chance) if chance.random() < 0.5 else None,
        "case": {
            "field": any_of(chance, CaseField),
            "level": any_of(chance, CaseLevel),
            "state": any_of(chance, CaseState),
            "result": any_of(chance, CaseResult),
            "timeliness": any_of(chance, Timeliness),
            "prior_resolution": any_of(chance, PriorResolution, 0.4),
            "resolved_on": some_day(chance) if chance.random() < 0.6 else None,
            "execution_status": any_of(chance, ExecutionStatus),
            "executed_on": some_day(chance) if chance.random() < 0.5 else None,
            **amounts_,
        },
    }


def random_session(chance: Random, letters: list[int]) -> Draft:
    return session(
        some_day(chance),
        any_of(chance, ReceptionKind, 0) or "",
        any_of(chance, HostRole) or "",
        *(
            {
                "matter_type": any_of(chance, Matter),
                "people_count": chance.choice((None, 1, 2, 6, 12)),
                "is_group": chance.choice((True, False, None)),
                "first_time": chance.choice((True, False, None)),
                "linked_petition": chance.choice([None, *letters]),
            }
            for _ in range(chance.randrange(4))
        ),
        is_held=chance.random() < 0.9,
    )


def filled(database: Database, seed: int) -> None:
    """Every column with any code or none, however little it makes sense."""
    chance = Random(seed)
    letters = stored(database, "petition", [random_petition(chance) for _ in range(120)])
    with database.unit(CLERK) as unit:  # some cases have several letters, some letters no case
        unit.connection.exec_driver_sql("UPDATE petition SET case_id = 1 WHERE id % 11 = 0")
        unit.connection.exec_driver_sql("UPDATE petition SET case_id = NULL WHERE id % 13 = 0")
    stored(
        database,
        "reception_session",
        [random_session(chance, letters[:40]) for _ in range(60)],
    )


@pytest.mark.parametrize("seed", range(4))
def test_that_every_sum_of_every_table_holds_for_any_data(database: Database, seed: int) -> None:
    """complaints.md §13, example 8."""
    filled(database, seed)
    for part in ("", "H1", "Q2"):
        period = StatisticsPeriod(2026, part)
        for code, table in TABLES.items():
            found = amounts(database, code, period)
            if code not in {"01/KQGQ", "02/KQGQ", "03/KQGQ", "04/KQGQ"}:
                assert not list(failed_checks(table, found)), (code, part)
            else:  # persons typed at random may exceed the whole they belong to
                wrong = [one for one in table.checks if one.is_sum or one.ms in {"2", "4", "5"}]
                assert all(holds(one, found) for one in wrong), (code, part)
    assert amounts(database, "01/TCD")["3"] > 0
    assert amounts(database, "01/XLD")["18"] > 0


def holds(check: Any, found: dict[str, int]) -> bool:
    parts = sum(found[part] for part in check.parts)
    return found[check.ms] == parts if check.is_sum else found[check.ms] <= parts


def test_that_the_parts_by_village_add_up_to_the_office(database: Database) -> None:
    stored(database, "village", [{"name": name} for name in ("A", "B", "C")])
    filled(database, 9)
    with database.unit(CLERK) as unit:
        unit.connection.exec_driver_sql(
            "UPDATE petition SET sender_village = 1 + id % 3 WHERE matter <> 'TC' AND id % 5 > 0"
        )
    for table in TABLES.values():
        if not table.by_village:
            continue
        measures = {one.ms: one.measure for one in table.columns if one.measure is not None}
        with database.read() as connection:
            whole = count_statistics(connection, measures, YEAR.window)
            split = count_by_village(connection, measures, YEAR.window)
        assert {ms: sum(one.get(ms, 0) for one in split.values()) for ms in measures} == whole


def counted_columns() -> list[tuple[StatisticsTable, str]]:
    return [
        (table, one.ms)
        for table in TABLES.values()
        for one in table.columns
        if one.measure is not None
    ]


def test_that_behind_every_figure_stand_exactly_the_records_it_counts(database: Database) -> None:
    filled(database, 3)
    found = {code: amounts(database, code) for code in TABLES}
    with database.read() as connection:
        for table, ms in counted_columns():
            column = table.column(ms)
            assert column is not None
            assert column.measure is not None
            behind = statistics_behind(connection, column.measure, YEAR.window)
            assert behind.amount == found[table.code][ms], (table.code, ms)
            assert bool(behind.record_ids) is bool(behind.amount), (table.code, ms)


def test_that_the_rows_know_every_fact_a_form_may_ask_for(database: Database) -> None:
    for name, facts in FACTS.items():
        columns = set(rows_of(name, YEAR.window).c.keys())
        assert columns >= {"row_id", "record_id", "village", *facts.codes, *facts.amounts}, name


def test_that_drafts_and_deleted_records_count_for_nothing(database: Database) -> None:
    filled(database, 5)
    with database.unit(CLERK) as unit:
        unit.connection.exec_driver_sql("UPDATE petition SET status = 'DRAFT'")
        unit.connection.exec_driver_sql("UPDATE reception_session SET deleted_at = held_on")
    for code in TABLES:
        assert not any(amounts(database, code).values()), code
