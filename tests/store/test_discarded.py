"""What was given up is held for a month, once, and never tells who denounced."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.store.discarded import (
    Discarded,
    erase_discarded,
    find_discarded,
    keep_discarded,
    read_discarded,
)
from qcdc_desktop.store.reading import load_draft

if TYPE_CHECKING:
    from pathlib import Path

    from qcdc_desktop.store.database import Database
    from qcdc_desktop.store.rows import Draft

CLERK = Actor("Cán bộ thử")
TRACE = "Quyzz"


def keep(database: Database, register: str, draft: Draft, by: str = CLERK.name) -> int:
    with database.unit(CLERK) as unit:
        return keep_discarded(unit.connection, register, by, draft)


def held(database: Database) -> list[Discarded]:
    with database.read() as connection:
        return read_discarded(connection)


def save(database: Database, register: str, draft: Draft) -> Draft:
    with database.unit(CLERK) as unit:
        written = unit.save(register, draft, status="DRAFT", book_year=2022)
        return load_draft(unit.connection, register, written.id)


def is_left(path: Path) -> bool:
    files = [one for one in path.parent.iterdir() if one.name.startswith(path.name)]
    return any(TRACE.encode() in one.read_bytes() for one in files)


def age(database: Database, number: int, days: int) -> None:
    with database.unit(CLERK) as unit:
        unit.connection.exec_driver_sql(
            "UPDATE discarded_text SET discarded_at = datetime(discarded_at, ?) WHERE id = ?",
            (f"-{days} days", number),
        )


def test_that_it_comes_back_as_it_was_typed_and_equal_contents_stand_once(
    database: Database,
) -> None:
    draft: Draft = {
        "id": 4, "revision": 2, "title": "Quỹ", "posted_on": date(2022, 6, 5),
        "forms": ("NIEM_YET",), "field_notes": {"title": "hỏi lại"}, "taken_up": 7,
    }  # fmt: skip
    first = keep(database, "publicity", draft)
    assert keep(database, "publicity", {**draft, "revision": 3}, "Người khác") == first
    other = keep(database, "publicity", {**draft, "title": "Quỹ khác"})
    blank = keep(database, "publicity", {**draft, "id": None})
    assert len({first, other, blank}) == 3
    with database.read() as connection:
        found = find_discarded(connection, first)
    assert found is not None
    assert (found.record_id, found.revision, found.actor) == (4, 3, "Người khác")
    del draft["taken_up"]
    assert found.draft == {**draft, "revision": 3}
    with database.unit(CLERK) as unit:
        erase_discarded(unit.connection, first)
    assert {one.id for one in held(database)} == {other, blank}


def test_that_it_goes_after_thirty_days_and_not_before(database: Database) -> None:
    old = keep(database, "publicity", {"title": "a"})
    young = keep(database, "publicity", {"title": "b"})
    age(database, old, 31)
    age(database, young, 29)
    assert [one.id for one in held(database)] == [young, old]
    database.forget_outlived()
    assert [one.id for one in held(database)] == [young]


@pytest.mark.parametrize("told", [{"kind": "TO_CAO"}, {"matter": "TC"}, {}])
def test_that_no_sender_is_held_of_a_denunciation_or_of_a_letter_not_yet_told_apart(
    database: Database, data_file: Path, told: Draft
) -> None:
    notes = {"sender_name": f"bà {TRACE}"}
    draft: Draft = {"content": "Đất", "sender_name": TRACE, "field_notes": notes, **told}
    keep(database, "petition", draft)
    (one,) = held(database)
    assert (one.draft["content"], one.draft["sender_name"]) == ("Đất", None)
    assert not is_left(data_file)
    keep(database, "petition", {**draft, "matter": "KN", "kind": "KHIEU_NAI"})
    assert is_left(data_file), "the test must be able to see a trace"


def test_that_a_petition_turned_denunciation_loses_what_was_given_up_of_it(
    database: Database, data_file: Path
) -> None:
    draft = save(database, "petition", {"kind": "KHIEU_NAI", "matter": "KN", "content": "Đất"})
    keep(database, "petition", {**draft, "sender_name": TRACE})
    other = save(database, "petition", {"kind": "KHIEU_NAI", "matter": "KN", "content": "Nhà"})
    keep(database, "petition", {**other, "content": "Nhà ở"})
    assert is_left(data_file), "the test must be able to see a trace"
    save(database, "petition", {**draft, "kind": "TO_CAO"})
    assert [one.record_id for one in held(database)] == [other["id"]]
    assert not is_left(data_file)


@pytest.mark.parametrize(
    ("register", "typed", "saved"),
    [
        (
            "petition",
            {"kind": "KHIEU_NAI", "content": "Đất", "sender_name": TRACE},
            {"kind": "TO_CAO", "content": "Đất"},
        ),
        (
            "dialogue",
            {"opinions": [{"content": "Đất", "speaker": TRACE}],
             "field_notes": {"opinions.speaker[0]": TRACE}},
            {"opinions": [{"content": "Đất", "kind": "TO_CAO"}]},
        ),
    ],
)  # fmt: skip
def test_that_a_denunciation_takes_persons_out_of_its_first_tries(
    database: Database, data_file: Path, register: str, typed: Draft, saved: Draft
) -> None:
    keep(database, register, typed)
    assert is_left(data_file), "the test must be able to see a trace"
    save(database, register, saved)
    (one,) = held(database)
    rows = cast("list[Draft]", one.draft.get("opinions") or [one.draft])
    assert rows[0]["content"] == "Đất"
    assert not is_left(data_file)


def test_that_a_row_turned_denunciation_loses_a_name_that_was_only_given_up(
    database: Database, data_file: Path
) -> None:
    row = {"content": "Đất", "kind": "KIEN_NGHI"}
    draft = save(database, "dialogue", {"opinions": [row]})
    stored = cast("list[Draft]", draft["opinions"])[0]
    keep(database, "dialogue", {**draft, "opinions": [{**stored, "speaker": TRACE}]})
    assert is_left(data_file), "the test must be able to see a trace"
    save(database, "dialogue", {**draft, "opinions": [{**stored, "kind": "TO_CAO"}]})
    assert held(database) == []
    assert not is_left(data_file)


def test_that_values_computed_meanwhile_make_no_other_content(database: Database) -> None:
    typed: Draft = {"kind": "KIEN_NGHI", "content": "Mương"}
    first = keep(database, "petition", typed)
    assert keep(database, "petition", {**typed, "matter": "KNPA"}) == first
    assert keep(database, "petition", {**typed, "note": "thêm"}) != first
