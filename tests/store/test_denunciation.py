"""Who denounced is nowhere in the data file, and what people typed is in no error text."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, cast

import pytest
from sqlalchemy import text

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.errors import Bug, QcdcError
from qcdc_desktop.logs import told_plainly
from qcdc_desktop.store.drafts import encode_draft
from qcdc_desktop.store.journal import history_of, keep_save_point
from qcdc_desktop.store.people import known_names, names_in
from qcdc_desktop.store.reading import load_draft

if TYPE_CHECKING:
    from pathlib import Path

    from qcdc_desktop.store.database import Database
    from qcdc_desktop.store.rows import Draft

CLERK = Actor("Cán bộ thử")
SENDER = {
    "sender_name": "Zùng Quyzz Kín", "sender_address": "Xóm Zvắng", "sender_phone": "0999123789",
    "sender_id_no": "038999777555",
}  # fmt: skip
TRACES = ("Quyzz", "quyzz", "Zvắng", "zvang", "0999123789", "038999777555")


def left_of(path: Path) -> list[str]:
    files = [one for one in path.parent.iterdir() if one.name.startswith(path.name)]
    held = b"".join(one.read_bytes() for one in files)
    return [trace for trace in TRACES if trace.encode() in held]


def complaint(database: Database) -> Draft:
    with database.unit(CLERK) as unit:
        unit.save(
            "petition", {"kind": "KHIEU_NAI", "matter": "KN", "content": "Đất", **SENDER},
            status="DRAFT", book_year=2022,
        )  # fmt: skip
        draft = load_draft(unit.connection, "petition", 1)
        keep_save_point(unit.connection, "petition", 1, 1, CLERK.name, encode_draft(draft))
    with database.unit(CLERK) as unit:
        unit.save(
            "petition", {**draft, "sender_address": "Xóm Zvắng 2"}, status="DRAFT", book_year=2022
        )
    with database.read() as connection:
        return load_draft(connection, "petition", 1)


@pytest.mark.parametrize("change", [{"kind": "TO_CAO"}, {"matter": "TC"}])
def test_that_a_complaint_turned_denunciation_keeps_no_trace_of_its_sender(
    database: Database, data_file: Path, change: Draft
) -> None:
    draft = complaint(database)
    assert left_of(data_file), "the test must be able to see a trace"
    with database.unit(CLERK) as unit:
        unit.save("petition", {**draft, **change}, status="DRAFT", book_year=2022)
    with database.read() as connection:
        after = load_draft(connection, "petition", 1)
        history = history_of(connection, "petition", 1)
        points = connection.exec_driver_sql("SELECT count(*) FROM save_point").scalar()
    assert not any(after[key] for key in SENDER)
    assert points == 0
    assert len(history) == 3
    assert not any(key.startswith("sender") for entry in history for key in entry.changes)
    assert left_of(data_file) == []


def received(**changes: object) -> Draft:
    entry = {
        "matter_type": "KN", "citizen_name": "Zùng Quyzz Kín", "citizen_address": "Xóm Zvắng",
        "id_doc_no": "038999777555", "authority_doc": "Giấy của Quyzz", "delegates": "Zvắng Quyzz",
        "content_summary": "Đất", **changes,
    }  # fmt: skip
    return {"held_on": None, "kind": "TX", "entries": [entry]}


def test_that_a_reception_turned_denunciation_keeps_no_trace_of_who_came(
    database: Database, data_file: Path
) -> None:
    with database.unit(CLERK) as unit:
        unit.save("reception_session", received(), status="DRAFT", book_year=2022)
        draft = load_draft(unit.connection, "reception_session", 1)
        keep_save_point(unit.connection, "reception_session", 1, 1, CLERK.name, encode_draft(draft))
    assert left_of(data_file), "the test must be able to see a trace"
    entries = [{**row, "matter_type": "TC"} for row in cast("list[Draft]", draft["entries"])]
    with database.unit(CLERK) as unit:
        unit.save(
            "reception_session", {**draft, "entries": entries}, status="DRAFT", book_year=2022
        )
    with database.read() as connection:
        stored = load_draft(connection, "reception_session", 1)["entries"]
    (entry,) = cast("list[Draft]", stored)
    with database.read() as connection:
        points = connection.exec_driver_sql("SELECT count(*) FROM save_point").scalar()
    assert entry["citizen_name"] is None
    assert points == 0
    assert left_of(data_file) == []


def test_that_a_denouncing_row_of_the_reception_book_is_stored_without_a_person(
    database: Database, data_file: Path
) -> None:
    with database.unit(CLERK) as unit:
        draft = received(matter_type="TC")
        unit.save("reception_session", draft, status="DRAFT", book_year=2022)
        unit.add_many("reception_session", [draft], status="DRAFT", book_years=[2022])
    assert left_of(data_file) == []


@pytest.mark.parametrize(
    "column", ["citizen_name", "citizen_address", "id_doc_type", "id_doc_no", "authority_doc",
               "delegates"],
)  # fmt: skip
def test_that_the_file_itself_refuses_a_denouncing_row_with_a_person(
    database: Database, column: str
) -> None:
    with database.unit(CLERK) as unit:
        unit.save("reception_session", received(matter_type="TC"), status="DRAFT", book_year=2022)
    with pytest.raises(QcdcError), database.unit(CLERK) as unit:
        unit.connection.execute(text(f"UPDATE reception_entry SET {column} = 'x'"))


def test_that_a_denunciation_is_stored_without_what_a_caller_hands_over(
    database: Database, data_file: Path
) -> None:
    with database.unit(CLERK) as unit:
        unit.save("petition", {"kind": "TO_CAO", **SENDER}, status="DRAFT", book_year=2022)
        unit.add_many("petition", [{"matter": "TC", **SENDER}], status="DRAFT", book_years=[2022])
    assert left_of(data_file) == []


def test_that_a_denunciation_voiced_at_a_dialogue_keeps_no_speaker(
    database: Database, data_file: Path
) -> None:
    row = {"kind": "KIEN_NGHI", "speaker": SENDER["sender_name"], "content": "Đất"}
    other = {"kind": "KIEN_NGHI", "speaker": "Lý Thị Lan", "content": "Đường"}
    with database.unit(CLERK) as unit:
        unit.save("dialogue", {"opinions": [other, row]}, status="DRAFT", book_year=2022)
        draft = load_draft(unit.connection, "dialogue", 1)
    draft["opinions"][1]["kind"] = "TO_CAO"  # pyright: ignore[reportIndexIssue]
    with database.unit(CLERK) as unit:
        unit.save("dialogue", draft, status="DRAFT", book_year=2022)
    with database.read() as connection:
        after = load_draft(connection, "dialogue", 1)["opinions"]
        entries = history_of(connection, "dialogue", 1)
    assert [one["speaker"] for one in after] == ["Lý Thị Lan", None]  # pyright: ignore[reportGeneralTypeIssues]
    assert "opinions[1].speaker" in entries[-1].changes
    assert "opinions[2].speaker" not in entries[-1].changes
    assert left_of(data_file) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE petition SET matter = 'TC', kind = NULL",
        "UPDATE petition SET kind = 'TO_CAO', matter = NULL",
        "UPDATE petition SET kind = 'TO_CAO', matter = 'KN', sender_name = NULL",
    ],
)
def test_that_the_data_file_itself_refuses_a_denouncer(database: Database, statement: str) -> None:
    complaint(database)
    with pytest.raises(Bug), database.unit(CLERK) as unit:
        unit.connection.exec_driver_sql(statement)


CANARIES = [f"Chimhoàngyến{number} Văn Zét" for number in range(20)]


def test_that_no_error_text_quotes_what_was_typed(database: Database) -> None:
    values = {f"v{number}": name for number, name in enumerate(CANARIES)}
    columns = ", ".join(f":{name}" for name in values)
    statements = [
        f"INSERT INTO nowhere VALUES ({columns})",
        f"INSERT INTO petition (id, uid, content) VALUES (1, :v0, :v1), (2, :v0, {columns})",
        "INSERT INTO history (register, action, actor, at) VALUES (:v1, :v2, :v3, NULL)",
    ]
    errors: list[BaseException] = []
    for statement in statements:
        with pytest.raises(QcdcError) as failed, database.unit(CLERK) as unit:
            unit.connection.execute(text(statement), values)
        errors.append(failed.value)
    drafts: list[Draft] = [
        {"villages": (CANARIES[0],)},
        {"posted_on": CANARIES[1]},
        {"feedback_count": object()},
        {"is_late": CANARIES[2]},
    ]
    for draft in drafts:
        with pytest.raises(QcdcError) as failed, database.unit(CLERK) as unit:
            unit.save("publicity", draft, status="DRAFT", book_year=2022)
        errors.append(failed.value)
    for error in errors:
        told = "".join(traceback.format_exception(error)) + str(error) + told_plainly(error)
        assert "Chimhoàngyến" not in told
        assert "Chimho" not in told
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM history").scalar() == 0


def test_that_whoever_was_received_once_is_known_to_the_guard(database: Database) -> None:
    draft = received(citizen_name="Zùng Quyzz Kín")
    with database.unit(CLERK) as unit:
        unit.save("reception_session", draft, status="DRAFT", book_year=2022)
    with database.read() as connection:
        assert "zung quyzz kin" in known_names(connection)
    assert names_in("reception_session", draft) == {"zung quyzz kin"}
