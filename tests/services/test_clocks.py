"""Clocks in a real data file: written with every write, read for the first page, kept in step."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from qcdc_desktop.context import AppContext, create_data_file, open_context
from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.clocks import ClockState
from qcdc_desktop.domain.progress import Cancelled, Progress
from qcdc_desktop.services import clock_keeping
from qcdc_desktop.services.clocks import ClockView
from qcdc_desktop.specs.form import Draft
from tests.services.nam_luu import SAMPLES
from tests.specs.drafts import made

if TYPE_CHECKING:
    from collections.abc import Iterator

CLERK = Actor("Cán bộ thử")
TODAY = date(2026, 7, 20)
RELEASED = Path(__file__).parents[1] / "fixtures" / "databases" / "schema-1.qcdcdb"


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    unit: Draft = {"name": "UBND xã Thử", "kind": "COMMUNE", "first_year": 2022}
    opened = create_data_file(tmp_path / "a.qcdcdb", unit, today=lambda: TODAY)
    yield opened
    opened.close(backup=False)


def saved(context: AppContext, register: str, **changes: Any) -> int:
    draft = {**context.records.blank(register), **made(register, **changes), "id": None}
    return context.records.save(CLERK, register, draft).id


def again(context: AppContext, register: str, number: int, **changes: Any) -> None:
    draft = {**context.records.load(register, number), **changes}
    context.records.save(CLERK, register, draft)


def clock(context: AppContext, register: str, number: int, code: str) -> ClockView:
    return next(one for one in context.clocks.of_record(register, number) if one.code == code)


def holiday(context: AppContext, on: date, kind: str = "NGHI") -> int:
    draft = context.records.blank("holiday") | {"day_on": on, "kind": kind, "name": "Ngày thử"}
    done = context.records.complete(CLERK, "holiday", draft)
    assert done.saved is not None, done.issues
    return done.saved.id


OPEN = {"case__accepted_on": date(2026, 7, 15), "case__is_remote": False}


def test_that_a_saved_record_is_on_the_first_page_with_its_rule_and_formula(
    context: AppContext,
) -> None:
    number = saved(context, "petition", **OPEN)
    found = [one for one in context.clocks.open(TODAY) if one.record_id == number]
    assert [(one.code, one.due_on, one.days_left) for one in found] == [
        ("KN_RES1", date(2026, 8, 14), 25)
    ]
    assert found[0].rule == "KN_RES1 · R2026 · 30 D"
    assert "ngày thụ lý 15/07/2026 + 30 ngày" in found[0].formula
    assert found[0].title == "Về việc bồi thường đất"


def test_that_saving_again_replaces_the_clocks_and_resolving_ends_them(context: AppContext) -> None:
    number = saved(context, "petition", **OPEN)
    draft = context.records.load("petition", number)
    draft["case"] = {**draft["case"], "accepted_on": date(2026, 7, 16)}  # type: ignore[dict-item]
    context.records.save(CLERK, "petition", draft)
    assert clock(context, "petition", number, "KN_RES1").due_on == date(2026, 8, 17)
    draft = context.records.load("petition", number)
    draft["case"] = {**draft["case"], "resolved_on": date(2026, 8, 18)}  # type: ignore[dict-item]
    context.records.save(CLERK, "petition", draft)
    assert clock(context, "petition", number, "KN_RES1").state is ClockState.TRE_HAN
    assert not [one for one in context.clocks.open(date(2026, 9, 1)) if one.code == "KN_RES1"]


def test_that_a_record_in_the_bin_has_no_clock_until_it_comes_back(context: AppContext) -> None:
    number = saved(context, "petition", **OPEN)
    context.records.delete(CLERK, "petition", number, "nhầm")
    assert not context.clocks.open(TODAY)
    assert not context.clocks.of_record("petition", number)
    context.records.restore(CLERK, "petition", number)
    assert clock(context, "petition", number, "KN_RES1").due_on == date(2026, 8, 14)


def test_that_a_save_that_fails_leaves_the_old_clocks(context: AppContext) -> None:
    number = saved(context, "petition", **OPEN)
    before = context.clocks.of_record("petition", number)
    with pytest.raises(RuntimeError):
        _delete_and_fail(context, number)
    assert context.clocks.of_record("petition", number) == before


def _delete_and_fail(context: AppContext, number: int) -> None:
    with context.database.unit(CLERK) as unit:
        unit.set_deleted("petition", number, "nhầm")
        raise RuntimeError


def test_that_a_case_of_several_petitions_has_its_clocks_once(context: AppContext) -> None:
    first = saved(context, "petition", **OPEN)
    case_id = context.records.load("petition", first)["case_id"]
    draft = {**context.records.blank("petition"), **made("petition"), "case_id": case_id}
    second = context.records.save(CLERK, "petition", draft).id
    stored = context.records.load("petition", first)
    stored["case"] = {**stored["case"], "accepted_on": date(2026, 7, 17)}  # type: ignore[dict-item]
    context.records.save(CLERK, "petition", stored)
    assert not context.clocks.of_record("petition", second)
    assert [one.record_id for one in context.clocks.open(TODAY)] == [first]
    context.records.delete(CLERK, "petition", first, "nhầm")
    assert clock(context, "petition", second, "KN_RES1").due_on == date(2026, 8, 17)
    context.records.restore(CLERK, "petition", first)
    assert not context.clocks.of_record("petition", second)
    assert clock(context, "petition", first, "KN_RES1").due_on == date(2026, 8, 17)


def test_that_a_petition_that_changes_its_case_hands_its_clock_on(context: AppContext) -> None:
    first = saved(context, "petition", **OPEN)
    case_id = context.records.load("petition", first)["case_id"]
    draft = {**context.records.blank("petition"), **made("petition"), "case_id": case_id}
    second = context.records.save(CLERK, "petition", draft).id
    third = saved(context, "petition", **OPEN)
    other = context.records.load("petition", third)["case_id"]
    again(context, "petition", first, case_id=other)
    assert [one.record_id for one in context.clocks.open(TODAY)] == [first, second]
    assert not context.clocks.of_record("petition", third)


def test_that_counts_and_queries_agree_with_the_list_they_open(context: AppContext) -> None:
    for day in (1, 10, 15):
        saved(context, "petition", **OPEN | {"case__accepted_on": date(2026, 6, day)})
    saved(context, "petition", **OPEN)
    saved(context, "petition", case__accepted_on=None, handling_on=date(2026, 7, 14))
    (petitions,) = context.clocks.counts(TODAY)
    assert petitions.register == "petition"
    found = (petitions.overdue, petitions.soon, petitions.running, petitions.unknown)
    assert found == (3, 0, 1, 1)
    for state, number in (
        (ClockState.QUA_HAN, 3),
        (ClockState.CON_HAN, 1),
        (ClockState.KHONG_DU_DU_LIEU, 1),
        (ClockState.TRE_HAN, 0),
    ):
        query = context.clocks.query("petition", state, TODAY)
        assert context.listing.count(query) == number, state
        assert len(context.listing.page(query).rows) == number
    one_kind = context.clocks.query("petition", ClockState.QUA_HAN, TODAY, "KN_ACCEPT")
    assert context.listing.count(one_kind) == 0


def test_that_the_longest_overdue_comes_first_and_far_days_stay_away(context: AppContext) -> None:
    late = saved(context, "petition", **OPEN | {"case__accepted_on": date(2026, 5, 4)})
    near = saved(context, "petition", **OPEN)
    saved(context, "petition", **OPEN | {"case__accepted_on": date(2026, 12, 1)})
    assert [one.record_id for one in context.clocks.open(TODAY)] == [late, near]
    assert [one.record_id for one in context.clocks.open(TODAY, limit=1)] == [late]


def test_that_the_next_publication_of_a_matter_ends_the_wait_for_it(context: AppContext) -> None:
    monthly = next(
        item
        for item in context.law.catalogues.catalogue_on(TODAY).items
        if item.renewal and item.renewal.months == 3
    )
    days = {"item": monthly.code, "decided_on": date(2026, 3, 2)}
    first = saved(context, "publicity", **days, posted_on=date(2026, 3, 3), removed_on=None)
    assert clock(context, "publicity", first, "CK_LAI").state is ClockState.QUA_HAN
    second = saved(context, "publicity", **days, posted_on=date(2026, 6, 2), removed_on=None)
    ended = clock(context, "publicity", first, "CK_LAI")
    assert (ended.state, ended.done_on) == (ClockState.DUNG_HAN, date(2026, 6, 2))
    context.records.delete(CLERK, "publicity", second, "nhầm")
    assert clock(context, "publicity", first, "CK_LAI").state is ClockState.QUA_HAN


# ---- the table of days off


def test_that_a_new_day_off_moves_open_clocks_and_the_columns_with_them(
    context: AppContext,
) -> None:
    number = saved(context, "petition", **OPEN)
    day = holiday(context, date(2026, 8, 14))
    assert clock(context, "petition", number, "KN_RES1").due_on == date(2026, 8, 17)
    case = context.records.load("petition", number)["case"]
    assert case["resolve_due_on"] == date(2026, 8, 17)  # type: ignore[index]
    context.records.delete(CLERK, "holiday", day, "nhầm")
    assert clock(context, "petition", number, "KN_RES1").due_on == date(2026, 8, 14)


def test_that_finished_clocks_keep_the_day_they_had(context: AppContext) -> None:
    done = {"case__resolved_on": date(2026, 8, 13), "case__state": "KN_DA_QD"}
    number = saved(context, "petition", **OPEN | done)
    holiday(context, date(2026, 8, 14))
    assert clock(context, "petition", number, "KN_RES1").due_on == date(2026, 8, 14)


def test_that_a_swapped_saturday_counts_as_worked(context: AppContext) -> None:
    received = {"received_on": date(2026, 7, 6), "handling": "", "case__accepted_on": None}
    number = saved(context, "petition", **received)
    assert clock(context, "petition", number, "KN_ACCEPT").due_on == date(2026, 7, 15)
    holiday(context, date(2026, 7, 11), "LAM_BU")
    assert clock(context, "petition", number, "KN_ACCEPT").due_on == date(2026, 7, 14)


def test_that_a_shipped_day_off_can_be_taken_back(context: AppContext) -> None:
    number = saved(context, "petition", **OPEN | {"case__is_remote": True})
    assert clock(context, "petition", number, "KN_RES1").due_on == date(2026, 9, 3)
    holiday(context, date(2026, 8, 31), "LAM_BU")
    assert clock(context, "petition", number, "KN_RES1").due_on == date(2026, 8, 31)


def test_that_a_year_in_neither_table_is_told_until_it_has_a_day(context: AppContext) -> None:
    days = {"received_on": date(2031, 3, 3), "case__accepted_on": date(2031, 3, 10)}
    number = saved(context, "petition", **OPEN | days)
    assert "chưa trừ ngày lễ" in clock(context, "petition", number, "KN_RES1").formula
    holiday(context, date(2031, 3, 20))
    assert "chưa trừ ngày lễ" not in clock(context, "petition", number, "KN_RES1").formula


def test_that_a_day_stands_once_in_the_table(context: AppContext) -> None:
    holiday(context, date(2026, 8, 14))
    draft = context.records.blank("holiday") | {"day_on": date(2026, 8, 14), "name": "Trùng"}
    assert context.records.complete(CLERK, "holiday", draft).saved is None


def test_that_a_unit_that_becomes_remote_has_more_time_for_what_is_open(
    context: AppContext,
) -> None:
    number = saved(context, "petition", **OPEN | {"case__is_remote": None})
    assert clock(context, "petition", number, "KN_RES1").due_on == date(2026, 8, 14)
    unit = context.unit()
    context.records.save(CLERK, "unit", {**unit, "is_remote": True})
    assert clock(context, "petition", number, "KN_RES1").due_on == date(2026, 9, 3)


def test_that_days_off_come_in_from_a_workbook_and_move_clocks(
    context: AppContext, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    number = saved(context, "petition", **OPEN)
    template = tmp_path / "ngay-nghi.xlsx"
    context.importing.write_template(["holiday"], template)
    book = load_workbook(template)
    sheet = book.worksheets[0]
    heads: dict[str, int] = {}
    for cells in sheet.iter_rows(values_only=True):
        heads |= {str(value): at for at, value in enumerate(cells, start=1) if value}
    row = sheet.max_row + 1
    day = next(column for words, column in heads.items() if words.startswith("Ngày"))
    name = next(column for words, column in heads.items() if words.startswith("Tên ngày"))
    kind = next(column for words, column in heads.items() if words.startswith("Loại ngày"))
    sheet.cell(row, day, date(2026, 8, 14))
    sheet.cell(row, name, "Nghỉ theo thông báo")
    sheet.cell(row, kind, "Nghỉ bù, nghỉ hoán đổi")
    book.save(template)
    context.importing.run(CLERK, context.importing.plan(template))
    assert context.listing.total("holiday") == 1
    assert clock(context, "petition", number, "KN_RES1").due_on == date(2026, 8, 17)


# ---- files from elsewhere


def test_that_an_import_brings_its_clocks_with_it(tmp_path: Path) -> None:
    unit: Draft = {"name": "UBND xã Thử", "kind": "COMMUNE"}
    context = create_data_file(tmp_path / "b.qcdcdb", unit, today=lambda: date(2022, 6, 30))
    context.importing.run(CLERK, context.importing.plan(SAMPLES / "so-don-thu.xlsx"))
    with context.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT count(*) FROM clock").scalar_one()
        records = connection.exec_driver_sql(
            "SELECT count(DISTINCT record_id) FROM clock WHERE register = 'petition'"
        ).scalar_one()
    assert rows >= records > 0
    before = context.clocks.open(date(2022, 6, 30))
    with context.database.unit(CLERK) as work:
        work.connection.exec_driver_sql("DELETE FROM clock")
        work.connection.exec_driver_sql("DELETE FROM setting WHERE key = 'clocks.made_with'")
    assert context.clocks.catch_up(CLERK) > 0
    assert context.clocks.open(date(2022, 6, 30)) == before
    context.close(backup=False)


def test_that_a_file_of_the_first_schema_gets_its_clocks_when_it_is_opened(tmp_path: Path) -> None:
    path = Path(shutil.copy(RELEASED, tmp_path / "cu.qcdcdb"))
    context = open_context(path, today=lambda: TODAY)
    try:
        assert not context.clocks.is_stale()
        assert context.clocks.open(date(2022, 6, 30), horizon_days=400)
    finally:
        context.close(backup=False)


class _Stopping(Progress):
    def report(self, done: int, total: int, text: str = "") -> None:
        raise Cancelled


def test_that_a_large_file_opens_at_once_and_goes_on_where_it_was_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock_keeping, "FEW", 0)
    path = Path(shutil.copy(RELEASED, tmp_path / "lon.qcdcdb"))
    context = open_context(path, today=lambda: TODAY)
    try:
        assert context.clocks.is_stale()
        with pytest.raises(Cancelled):
            context.clocks.catch_up(CLERK, _Stopping())
        assert context.clocks.is_stale()
        assert context.clocks.catch_up(CLERK) > 0
        assert not context.clocks.is_stale()
        assert context.clocks.catch_up(CLERK) == 0
    finally:
        context.close(backup=False)


def test_that_what_a_form_shows_is_what_saving_stores(context: AppContext) -> None:
    draft = context.records.derive(
        "petition", {**context.records.blank("petition"), **made("petition", **OPEN)}
    )
    shown = context.clocks.of_draft("petition", draft)
    number = context.records.save(CLERK, "petition", draft).id
    stored = context.clocks.of_record("petition", number)
    assert [replace(one, record_id=number) for one in shown] == list(stored)
