"""The practice file: what a first hour should meet is in it, counted by hand, always the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.context import AppContext, open_context
from qcdc_desktop.demo import make_practice
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.periods import Period

YEAR = 2022
BEFORE = Period(YEAR - 1)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppContext]:
    path = tmp_path_factory.mktemp("practice") / "tap-huan.qcdcdb"
    make_practice(path, year=YEAR, records=40, seed=3)
    context = open_context(path, today=lambda: date(2022, 12, 20))
    yield context
    context.close(backup=False)


def rows_of(context: AppContext, register: str, *columns: str) -> list[dict[str, object]]:
    query = ListQuery(register, columns, limit=200)
    return [{"id": row.id, **row.values} for row in context.listing.page(query).rows]


def test_that_a_village_was_merged_of_two(practice: AppContext) -> None:
    villages = {
        str(row["name"]): row
        for row in rows_of(practice, "village", "name", "valid_from_on", "valid_to_on")
    }
    assert len(villages) == 15
    assert villages["Phìn Chải"]["valid_from_on"] == date(2021, 7, 1)
    for part in ("Phìn Hồ", "Lao Chải"):
        assert villages[part]["valid_to_on"] == date(2021, 6, 30)
        draft = practice.records.load("village", int(str(villages[part]["id"])))
        assert draft["successor_id"] == villages["Phìn Chải"]["id"]


def test_that_a_meeting_of_the_merged_village_counts_the_households_of_both(
    practice: AppContext,
) -> None:
    village = next(r for r in rows_of(practice, "village", "name") if r["name"] == "Phìn Chải")
    meeting = next(
        draft
        for row in rows_of(practice, "village_meeting", "held_on")
        if (draft := practice.records.load("village_meeting", int(str(row["id"]))))["village"]
        == village["id"]
    )
    assert meeting["households_total"] == 64 + 51


def test_that_the_report_of_the_year_before_was_signed_and_sent(practice: AppContext) -> None:
    [version] = practice.reporting.versions.all(BEFORE)
    assert version.text == "Đã gửi, số 118, ngày 28/11/2021, gửi ngày 29/11/2021"
    assert not practice.reporting.versions.standing(BEFORE).supplement_refusal


def test_that_a_record_came_too_late_for_the_report(practice: AppContext) -> None:
    changes = practice.reporting.versions.changes(BEFORE)
    assert changes
    assert all(change.sentence for change in changes)


def test_that_the_year_is_compared_with_the_year_before(practice: AppContext) -> None:
    before = practice.reporting.figures(Period(YEAR)).before
    told = {code: before[code].number for code in ("A01", "D02", "G01", "H07", "B08")}
    assert told == {"A01": 13, "D02": 9, "G01": 2, "H07": 6, "B08": 2}


def test_that_a_letter_was_sent_twice_and_is_found(practice: AppContext) -> None:
    letters = {
        str(row["sender_name"]): practice.records.load("petition", int(str(row["id"])))
        for row in rows_of(practice, "petition", "sender_name")
        if row["sender_name"] in {"Phàn Thị Mẩy", "Phan Thi May"}
    }
    assert len(letters) == 2
    [found] = practice.repeats.find("petition", letters["Phan Thi May"])
    assert found.id == letters["Phàn Thị Mẩy"]["id"]
    assert found.same_sender


def test_that_one_notice_has_two_files_one_waits_and_one_is_in_the_bin(
    practice: AppContext,
) -> None:
    ids = [int(str(row["id"])) for row in rows_of(practice, "publicity", "title")]
    counts = {id_: n for id_, n in practice.attachments.counts("publicity", ids).items() if n}
    [(with_files, number)] = counts.items()
    assert number == 2
    views = practice.attachments.of_record("publicity", with_files)
    assert {view.name for view in views} == {"bien-ban-niem-yet.pdf", "ban-quet-bien-ban.png"}
    for view in views:
        told, content = practice.attachments.read(view.id)
        assert len(content) == told.size
    drafts = [one for one in ids if practice.records.load("publicity", one)["status"] == "DRAFT"]
    assert len(drafts) == 1
    binned = ListQuery("publicity", ("title",), deleted=True)
    assert len(practice.listing.page(binned).rows) == 1


def test_that_visitors_came_about_letters(practice: AppContext) -> None:
    linked = [
        entry
        for row in rows_of(practice, "reception_session", "held_on")
        for entry in practice.records.load("reception_session", int(str(row["id"])))["entries"]  # pyright: ignore[reportGeneralTypeIssues]
        if entry["linked_petition"]
    ]
    assert linked


def test_that_reasons_of_records_are_told_in_words(practice: AppContext) -> None:
    reasons = {
        reason
        for row in rows_of(practice, "publicity", "title")
        for reason in dict(
            practice.records.load("publicity", int(str(row["id"])))["explanations"] or {}  # pyright: ignore
        ).values()
    }
    assert len(reasons) >= 2
    assert all(len(reason.split()) > 4 for reason in reasons)


def test_that_the_same_practice_file_is_made_twice(tmp_path: Path) -> None:
    told: list[object] = []
    for name in ("mot", "hai"):
        made = make_practice(tmp_path / f"{name}.qcdcdb", UnitKind.COMMUNE, YEAR, 20, 5)
        context = open_context(made.path)
        told.append(
            (
                made.records,
                rows_of(context, "petition", "received_on", "content", "sender_name"),
                rows_of(context, "publicity", "title", "posted_on", "removed_on"),
            )
        )
        context.close(backup=False)
    assert told[0] == told[1]


@pytest.mark.parametrize("kind", [UnitKind.AGENCY, UnitKind.PUBLIC_UNIT])
def test_that_offices_get_a_practice_file_too(tmp_path: Path, kind: UnitKind) -> None:
    made = make_practice(tmp_path / "x.qcdcdb", kind, YEAR, 12)
    context = open_context(made.path)
    try:
        assert context.reporting.versions.standing(BEFORE).is_frozen
        assert "village" not in made.records
    finally:
        context.close(backup=False)
