"""Saving, sharing, binning and numbering records in a real data file."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import TYPE_CHECKING

import pytest

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.errors import Refused
from qcdc_desktop.store.drafts import decode_draft, encode_draft
from qcdc_desktop.store.journal import HistoryEntry, history_of, keep_save_point, read_save_point
from qcdc_desktop.store.reading import load_draft

if TYPE_CHECKING:
    from qcdc_desktop.store.database import Database
    from qcdc_desktop.store.rows import Draft
    from qcdc_desktop.store.unit_of_work import Written

CLERK = Actor("Cán bộ thử")


def save(database: Database, register: str, draft: Draft, year: int = 2022) -> Written:
    with database.unit(CLERK) as unit:
        return unit.save(register, draft, status="DRAFT", book_year=year)


def load(database: Database, register: str, record_id: int) -> Draft:
    with database.read() as connection:
        return load_draft(connection, register, record_id)


def history(database: Database, register: str, record_id: int) -> list[HistoryEntry]:
    with database.read() as connection:
        return history_of(connection, register, record_id)


def numbers(database: Database, statement: str) -> list[int]:
    with database.read() as connection:
        return [int(row[0]) for row in connection.exec_driver_sql(statement)]


DIALOGUE: Draft = {
    "title": "Đối thoại tại thôn Nà Chì",
    "held_on": date(2022, 3, 5),
    "villages": (),
    "target_groups": (),
    "opinions": [
        {"content": "Sửa đường", "kind": "KIEN_NGHI"},
        {"content": "Đo lại đất", "kind": "KIEN_NGHI"},
        {"content": "Cấp giống ngô", "kind": "KIEN_NGHI"},
    ],
}


def test_that_what_was_saved_is_read_back_with_its_kinds(database: Database) -> None:
    written = save(
        database,
        "publicity",
        {"title": "  Kê\u0301 hoạch  ", "posted_on": date(2022, 1, 2), "forms": ("NIEM_YET",),
         "feedback_count": 0, "is_late": False},
    )  # fmt: skip
    found = load(database, "publicity", written.id)
    assert found["title"] == "K\u1ebf hoạch"
    assert found["posted_on"] == date(2022, 1, 2)
    assert found["forms"] == ("NIEM_YET",)
    assert found["feedback_count"] == 0
    assert found["is_late"] is False
    assert found["villages"] == ()
    assert found["removed_on"] is None


def test_that_rows_are_exactly_those_of_the_draft_in_its_order(database: Database) -> None:
    number = save(database, "dialogue", DIALOGUE).id
    draft = load(database, "dialogue", number)
    first, second, third = draft["opinions"]  # pyright: ignore[reportGeneralTypeIssues]
    third["content"] = "Cấp giống lúa"
    draft["opinions"] = [third, {"content": "Mới thêm"}, first]
    save(database, "dialogue", draft)
    after = load(database, "dialogue", number)["opinions"]
    assert [row["content"] for row in after] == ["Cấp giống lúa", "Mới thêm", "Sửa đường"]  # pyright: ignore[reportGeneralTypeIssues]
    assert after[0]["id"] == third["id"]  # pyright: ignore[reportIndexIssue]
    assert second["id"] not in numbers(database, "SELECT id FROM dialogue_opinion")


def test_that_a_row_whose_id_came_twice_or_is_gone_is_not_dropped(database: Database) -> None:
    number = save(database, "dialogue", DIALOGUE).id
    draft = load(database, "dialogue", number)
    row = draft["opinions"][0]  # pyright: ignore[reportIndexIssue]
    draft["opinions"] = [row, {**row, "content": "Bản chép"}, {"id": 99999, "content": "Lạc"}]
    save(database, "dialogue", draft)
    contents = [one["content"] for one in load(database, "dialogue", number)["opinions"]]  # pyright: ignore[reportGeneralTypeIssues]
    assert contents == ["Sửa đường", "Bản chép", "Lạc"]


def test_that_saving_part_of_a_record_changes_only_that_part(database: Database) -> None:
    number = save(database, "dialogue", DIALOGUE).id
    save(database, "dialogue", {"id": number, "revision": 1, "place": "Nhà văn hóa"})
    after = load(database, "dialogue", number)
    assert after["title"] == DIALOGUE["title"]
    assert len(after["opinions"]) == 3  # pyright: ignore[reportArgumentType]


def test_that_a_stale_revision_is_refused_and_changes_nothing(database: Database) -> None:
    number = save(database, "petition", {"content": "Một", "case": {"title": "Vụ"}}).id
    first, second = (load(database, "petition", number) for _ in range(2))
    save(database, "petition", {**first, "content": "Hai"})
    second["case"]["title"] = "Đè"  # pyright: ignore[reportIndexIssue]
    with pytest.raises(Refused) as refused:
        save(database, "petition", {**second, "content": "Ba"})
    assert refused.value.code == "stale"
    after = load(database, "petition", number)
    assert after["content"] == "Hai"
    assert after["case"]["title"] == "Vụ"  # pyright: ignore[reportIndexIssue]
    assert len(history(database, "petition", number)) == 2


def test_that_a_record_in_the_bin_is_neither_saved_nor_binned_again(database: Database) -> None:
    number = save(database, "publicity", {"title": "A"}).id
    draft = load(database, "publicity", number)
    with database.unit(CLERK) as unit:
        unit.set_deleted("publicity", number, "ghi nhầm")
    for revision in (1, 2):
        with pytest.raises(Refused):
            save(database, "publicity", {**draft, "revision": revision})
    with pytest.raises(Refused), database.unit(CLERK) as unit:
        unit.set_deleted("publicity", number, "lần nữa")
    with database.unit(CLERK) as unit:
        unit.set_deleted("publicity", number, None)
    assert [entry.action for entry in history(database, "publicity", number)] == [
        "restore", "delete", "create",
    ]  # fmt: skip


def test_that_book_numbers_are_given_once_per_register_and_year(database: Database) -> None:
    assert [save(database, "publicity", {"title": "x"}).book_no for _ in range(3)] == [1, 2, 3]
    with database.unit(CLERK) as unit:
        unit.set_deleted("publicity", 3, "nhầm")
    assert save(database, "publicity", {"title": "x"}).book_no == 4
    with database.unit(CLERK) as unit:
        unit.set_deleted("publicity", 3, None)
        unit.add_many(
            "publicity", [{"title": "a"}, {"title": "b"}, {"title": "c"}],
            status="DRAFT", book_years=[2022, 2023, 2022],
        )  # fmt: skip
    assert save(database, "publicity", {"title": "x"}).book_no == 7
    assert save(database, "publicity", {"title": "x"}, 2023).book_no == 2
    assert save(database, "dialogue", {"title": "x"}).book_no == 1
    with contextlib.suppress(ZeroDivisionError), database.unit(CLERK) as unit:
        unit.save("publicity", {"title": "x"}, status="DRAFT", book_year=2022)
        raise ZeroDivisionError
    assert save(database, "publicity", {"title": "x"}).book_no == 8
    with database.read() as connection:
        pairs = connection.exec_driver_sql("SELECT book_year, book_no FROM publicity").all()
    assert len(set(pairs)) == len(pairs)


def test_that_a_case_with_nothing_but_rows_is_kept(database: Database) -> None:
    number = save(database, "petition", {"case": {"extensions": [{"days": 30}]}}).id
    assert load(database, "petition", number)["case"]["extensions"][0]["days"] == 30  # pyright: ignore[reportIndexIssue, reportCallIssue, reportArgumentType]


def test_that_two_petitions_share_one_case(database: Database) -> None:
    one = save(database, "petition", {"content": "Một", "case": {"title": "Vụ đất"}}).id
    case_id = load(database, "petition", one)["case_id"]
    two = save(database, "petition", {"content": "Hai", "case_id": case_id, "case": {}}).id
    assert load(database, "petition", two)["case"]["title"] == "Vụ đất"  # pyright: ignore[reportIndexIssue]
    assert numbers(database, 'SELECT count(*) FROM "case"') == [1]


def test_that_changing_a_shared_case_tells_whoever_has_the_other_petition_open(
    database: Database,
) -> None:
    one = save(database, "petition", {"content": "Một", "case": {"title": "Vụ đất"}}).id
    case_id = load(database, "petition", one)["case_id"]
    two = save(database, "petition", {"content": "Hai", "case_id": case_id}).id
    open_elsewhere = load(database, "petition", two)
    first = load(database, "petition", one)
    first["case"]["title"] = "Vụ rừng"  # pyright: ignore[reportIndexIssue]
    save(database, "petition", first)
    with pytest.raises(Refused, match="đã được sửa"):
        save(database, "petition", open_elsewhere)
    assert history(database, "petition", two)[0].changes == {"case.title": ("Vụ đất", "Vụ rừng")}
    with database.read() as connection:
        words = connection.exec_driver_sql("SELECT search_text FROM petition ORDER BY id").scalars()
        assert list(words) == [" mot vu rung", " hai vu rung"]


def test_that_linking_another_case_leaves_that_case_as_it_is(database: Database) -> None:
    one = save(database, "petition", {"content": "Một", "case": {"title": "Vụ đất"}}).id
    two = save(database, "petition", {"content": "Hai", "case": {"title": "Vụ lẻ"}}).id
    draft = load(database, "petition", two)
    draft["case_id"] = load(database, "petition", one)["case_id"]
    save(database, "petition", draft)
    after = load(database, "petition", two)
    assert after["case"]["title"] == "Vụ đất"  # pyright: ignore[reportIndexIssue]
    assert numbers(database, 'SELECT count(*) FROM "case"') == [1]
    save(database, "petition", {**after, "case_id": None, "case": {}})
    assert load(database, "petition", two)["case"] == {}
    assert load(database, "petition", one)["case"]["title"] == "Vụ đất"  # pyright: ignore[reportIndexIssue]


def test_that_history_tells_what_changed_and_nothing_else(database: Database) -> None:
    number = save(database, "dialogue", DIALOGUE).id
    draft = load(database, "dialogue", number)
    draft["held_on"] = date(2022, 3, 6)
    draft["opinions"][1]["answer"] = "Đã đo"  # pyright: ignore[reportIndexIssue]
    with database.unit(Actor("Người khác")) as unit:
        unit.save("dialogue", draft, status="COMPLETE", book_year=2022)
    newest = history(database, "dialogue", number)[0]
    assert (newest.actor, newest.action, newest.revision) == ("Người khác", "save", 2)
    assert newest.changes == {
        "held_on": ("2022-03-05", "2022-03-06"),
        "opinions[2].answer": (None, "Đã đo"),
        "status": ("DRAFT", "COMPLETE"),
    }


def test_that_every_write_has_its_history_row(database: Database) -> None:
    number = save(database, "publicity", {"title": "A"}).id
    save(database, "publicity", {"id": number, "revision": 1, "title": "A"})
    with database.unit(CLERK) as unit:
        unit.add_many("publicity", [{"title": "B"}] * 4, status="DRAFT", book_years=[None] * 4)
        unit.note("report", "text", {"section": ["cũ", "mới"]})
    assert numbers(
        database,
        "SELECT count(*) FROM publicity p WHERE NOT EXISTS (SELECT 1 FROM history h WHERE"
        " h.record_id = p.id AND h.register = 'publicity' AND h.revision = p.revision)",
    ) == [0]
    assert numbers(database, "SELECT count(*) FROM history") == [7]


def test_that_save_points_come_back_as_they_were_typed(database: Database) -> None:
    draft: Draft = {
        "id": None, "title": "Đang gõ “dở” \ud83d", "posted_on": date(2022, 5, 1),
        "forms": ("A", "B"),
        "empty": (), "opinions": [{"due_on": date(2022, 6, 1), "days": None}], "flag": False,
    }  # fmt: skip
    assert decode_draft(encode_draft(draft)) == draft
    for record_id in (None, 7):
        for text in ("một", "hai"):
            with database.unit(CLERK) as unit:
                keep_save_point(
                    unit.connection, "publicity", record_id, 3, CLERK.name,
                    encode_draft({**draft, "place": text}),
                )  # fmt: skip
        with database.read() as connection:
            found = read_save_point(connection, "publicity", record_id, CLERK.name)
            other = read_save_point(connection, "publicity", record_id, "Người khác")
        assert found is not None
        assert found.draft == {**draft, "place": "hai"}
        assert found.revision == 3
        assert other is None
    assert numbers(database, "SELECT count(*) FROM save_point") == [2]


def test_that_a_number_too_large_is_refused_in_words(database: Database) -> None:
    with pytest.raises(Refused) as refused:
        save(database, "publicity", {"feedback_count": 10**30})
    assert refused.value.code == "too_large"
    assert numbers(database, "SELECT count(*) FROM publicity") == [0]
