"""Notes on single boxes stand beside the record, in its history, and name no denouncer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.model import REGISTERS
from qcdc_desktop.store.journal import HistoryEntry, history_of
from qcdc_desktop.store.reading import load_draft

if TYPE_CHECKING:
    from pathlib import Path

    from qcdc_desktop.store.database import Database
    from qcdc_desktop.store.rows import Draft

CLERK = Actor("Cán bộ thử")
NOTES = {"title": "Đối chiếu với sổ giấy trang 4", "opinions.content[1]": "Hỏi lại trưởng thôn"}
DIALOGUE: Draft = {
    "title": "Đối thoại quý I",
    "opinions": [{"content": "Sửa đường", "kind": "KIEN_NGHI"}, {"content": "Đo lại đất"}],
    "field_notes": NOTES,
}
TRACE = "Quyzz"


def save(database: Database, register: str, draft: Draft) -> Draft:
    with database.unit(CLERK) as unit:
        written = unit.save(register, draft, status="DRAFT", book_year=2022)
        return load_draft(unit.connection, register, written.id)


def history(database: Database, register: str) -> list[HistoryEntry]:
    with database.read() as connection:
        return history_of(connection, register, 1)


def is_left(path: Path) -> bool:
    files = [one for one in path.parent.iterdir() if one.name.startswith(path.name)]
    return any(TRACE.encode() in one.read_bytes() for one in files)


def test_that_notes_come_back_as_written_and_the_history_tells_each_change(
    database: Database,
) -> None:
    stored = save(database, "dialogue", DIALOGUE)
    assert stored["field_notes"] == NOTES
    kept = {"title": "Đã đối chiếu", "opinions.content[1]": "  "}
    after = save(database, "dialogue", {**stored, "field_notes": kept})
    assert after["field_notes"] == {"title": "Đã đối chiếu"}
    newest, first = history(database, "dialogue")
    assert newest.changes == {
        "field_notes.title": (NOTES["title"], "Đã đối chiếu"),
        "field_notes.opinions.content[1]": (NOTES["opinions.content[1]"], None),
    }
    assert first.changes["field_notes.title"] == (None, NOTES["title"])


@pytest.mark.parametrize("register", REGISTERS)
def test_that_every_register_keeps_notes_and_a_save_that_says_none_leaves_them(
    database: Database, register: str
) -> None:
    with database.unit(CLERK) as unit:
        draft: Draft = {"note": "x", "field_notes": {"note": "hỏi lại"}}
        (number,) = unit.add_many(register, [draft], status="DRAFT", book_years=[2022])
    saved = save(database, register, {"id": number, "revision": 1, "note": "y"})
    assert saved["field_notes"] == {"note": "hỏi lại"}


@pytest.mark.parametrize("partial", [False, True])
def test_that_a_complaint_turned_denunciation_loses_the_notes_on_its_sender(
    database: Database, data_file: Path, partial: bool
) -> None:
    notes = {"sender_name": f"Ông {TRACE}", "content": "Xem hồ sơ đất"}
    draft = save(database, "petition", {"kind": "KHIEU_NAI", "matter": "KN", "field_notes": notes})
    assert is_left(data_file), "the test must be able to see a trace"
    turned: Draft = {**draft, "matter": "TC", "kind": "TO_CAO"}
    if partial:
        del turned["field_notes"]
    after = save(database, "petition", turned)
    assert after["field_notes"] == {"content": "Xem hồ sơ đất"}
    told = [key for entry in history(database, "petition") for key in entry.changes]
    assert "field_notes.content" in told
    assert "field_notes.sender_name" not in told
    assert not is_left(data_file)


def test_that_a_row_turned_denunciation_loses_the_notes_on_who_spoke(
    database: Database, data_file: Path
) -> None:
    rows = [{"kind": "KIEN_NGHI", "content": "Đường"}, {"kind": "KIEN_NGHI", "content": "Đất"}]
    notes = {
        "opinions.speaker[0]": "Hỏi tên đệm",
        "opinions.speaker[1]": f"Tức {TRACE}",
        "opinions.content[1]": "Ghi đủ hơn",
    }
    first = {**notes, "opinions.speaker[1]": f"Ông {TRACE} ở xóm trên"}
    draft = save(database, "dialogue", {"opinions": rows, "field_notes": first})
    draft = save(database, "dialogue", {**draft, "field_notes": notes})
    assert is_left(data_file), "the test must be able to see a trace"
    cast("list[Draft]", draft["opinions"])[1]["kind"] = "TO_CAO"
    after = save(database, "dialogue", draft)
    del notes["opinions.speaker[1]"]
    assert after["field_notes"] == notes
    told = [key for entry in history(database, "dialogue") for key in entry.changes]
    assert "field_notes.opinions.speaker[0]" in told
    assert "field_notes.opinions.speaker[1]" not in told
    assert not is_left(data_file)
