"""The life of a record through the services a screen calls."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest

from qcdc_desktop.context import AppContext, create_data_file
from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.kinds import RecordStatus
from qcdc_desktop.domain.listing import Condition, ListQuery, Sort
from qcdc_desktop.errors import EnvironmentFault, QcdcError, Refused
from qcdc_desktop.services.housekeeping import discard_file
from qcdc_desktop.specs.form import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLERK = Actor("Cán bộ thử")
TODAY = date(2022, 6, 30)


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    unit: Draft = {"name": "UBND xã Thử", "kind": "COMMUNE", "first_year": 2022}
    made = create_data_file(tmp_path / "a.qcdcdb", unit, today=lambda: TODAY)
    yield made
    made.close(backup=False)


def village(context: AppContext, name: str, **more: object) -> int:
    draft = {**context.records.blank("village"), "name": name, **more}
    return context.records.save(CLERK, "village", draft).id


REGISTERS = (
    "unit",
    "village",
    "catalogue_exclusion",
    "holiday",
    "publicity",
    "dialogue",
    "petition",
    "covenant",
)


@pytest.mark.parametrize("register", REGISTERS)
def test_that_a_blank_draft_always_saves_and_comes_back_the_same(
    context: AppContext, register: str
) -> None:
    blank = context.records.blank(register)
    saved = context.records.save(CLERK, register, blank)
    loaded = context.records.load(register, saved.id)
    assert (saved.revision, saved.status) == (1, RecordStatus.DRAFT)
    again = context.records.save(CLERK, register, loaded)
    after = context.records.load(register, saved.id)
    stamps = {"revision", "updated_at"}
    assert {k: v for k, v in after.items() if k not in stamps} == {
        k: v for k, v in loaded.items() if k not in stamps
    }
    assert again.revision == 2
    assert context.records.history(register, saved.id)[0].changes == {}


def test_that_completing_names_what_is_missing_and_stores_nothing(context: AppContext) -> None:
    blank = context.records.blank("publicity")
    done = context.records.complete(CLERK, "publicity", blank)
    assert done.saved is None
    assert done.issues
    assert context.listing.total("publicity") == 0


def test_that_a_complete_record_that_no_longer_passes_falls_back_to_a_draft(
    context: AppContext,
) -> None:
    number = village(context, "Nà Chì")
    draft = {**context.records.load("village", number), "kind": "THON"}
    done = context.records.complete(CLERK, "village", draft)
    while done.saved is None:
        draft["explanations"] = {issue.key: "có lý do" for issue in done.issues}
        for issue in done.issues:
            if issue.field == "figures":
                draft["figures"] = [{"as_of_on": TODAY, "households": 10, "population": 40}]
            else:
                draft[issue.field] = date(2010, 1, 1) if issue.field.endswith("_on") else "x"
        done = context.records.complete(CLERK, "village", draft)
    assert done.saved.status is RecordStatus.COMPLETE
    assert context.listing.drafts("village") == 0
    emptied = {**context.records.load("village", number), "name": None}
    assert context.records.save(CLERK, "village", emptied).status is RecordStatus.DRAFT


def test_that_the_bin_keeps_the_record_and_its_number(context: AppContext) -> None:
    first = context.records.save(CLERK, "dialogue", context.records.blank("dialogue"))
    context.records.delete(CLERK, "dialogue", first.id, "  ")
    assert context.listing.total("dialogue") == 0
    assert context.records.load("dialogue", first.id)["deleted_reason"] == "Không ghi lý do"
    second = context.records.save(CLERK, "dialogue", context.records.blank("dialogue"))
    assert second.book_no == cast("int", first.book_no) + 1
    with pytest.raises(Refused):
        context.records.save(CLERK, "dialogue", context.records.load("dialogue", first.id))
    context.records.restore(CLERK, "dialogue", first.id)
    assert context.listing.total("dialogue") == 2
    with pytest.raises(Refused):
        context.records.load("dialogue", 999)


def test_that_a_copy_has_neither_numbers_nor_dates_nor_rows(context: AppContext) -> None:
    draft: Draft = {
        **context.records.blank("dialogue"), "title": "Đối thoại", "plan_no": "12/KH",
        "held_on": date(2022, 3, 1), "opinions": [{"content": "a"}], "chair_name": "Lý A",
    }  # fmt: skip
    number = context.records.save(CLERK, "dialogue", draft).id
    copy = context.records.duplicate("dialogue", number)
    assert (copy["title"], copy["chair_name"]) == ("Đối thoại", "Lý A")
    assert (copy["id"], copy["plan_no"], copy["held_on"], copy["opinions"]) == (
        None,
        None,
        None,
        [],
    )
    context.records.save(CLERK, "dialogue", copy)


def test_that_what_was_typed_is_offered_again_until_saved_or_dropped(context: AppContext) -> None:
    records = context.records
    draft = {**records.blank("publicity"), "title": "Đang gõ"}
    records.keep_save_point(CLERK, "publicity", draft)
    point = records.save_point(CLERK, "publicity", None)
    assert point is not None
    assert point.draft == draft
    assert records.save_point(Actor("Người khác"), "publicity", None) is None
    number = records.save(CLERK, "publicity", draft).id
    assert records.save_point(CLERK, "publicity", None) is None
    loaded = records.load("publicity", number)
    records.keep_save_point(CLERK, "publicity", loaded)
    records.drop_save_point(CLERK, "publicity", number)
    assert records.save_point(CLERK, "publicity", number) is None


@pytest.mark.parametrize("told", [{"kind": "TO_CAO"}, {"matter": "TC"}])
def test_that_a_save_point_of_a_denunciation_names_nobody(context: AppContext, told: Draft) -> None:
    draft = {**context.records.blank("petition"), "sender_name": "Zùng Kín", **told}
    context.records.keep_save_point(CLERK, "petition", draft)
    point = context.records.save_point(CLERK, "petition", None)
    assert point is not None
    assert "Kín" not in str(point.draft)


def test_that_a_save_that_fails_keeps_the_save_point(
    context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = context.records
    saved = records.save(CLERK, "publicity", records.blank("publicity"))
    old = records.load("publicity", saved.id)
    records.keep_save_point(CLERK, "publicity", {**old, "title": "Đang gõ"})
    with pytest.raises(Refused):
        records.save(CLERK, "publicity", {**old, "revision": 7})
    assert records.save_point(CLERK, "publicity", saved.id) is not None


def test_that_villages_are_offered_by_name_while_they_exist(context: AppContext) -> None:
    for name in ("Đoàn Kết", "Ân", "An", "Bản Lủng", "Dào"):
        village(context, name)
    village(context, "Cũ", valid_to_on=date(2020, 1, 1))
    for number in range(70):
        village(context, f"Xóm {number:02d}")
    offered = [name for _, name in context.records.references("village", on=TODAY)]
    assert offered[:5] == ["An", "Ân", "Bản Lủng", "Dào", "Đoàn Kết"]
    assert len(offered) == 75
    assert [name for _, name in context.records.references("village", "doan")] == ["Đoàn Kết"]


def test_that_the_newest_records_are_offered_first(context: AppContext) -> None:
    for number in range(3):
        draft = {**context.records.blank("petition"), "content": f"Đơn {number}"}
        context.records.save(CLERK, "petition", draft)
    offered = context.records.references("petition")
    assert [name.rpartition(" ")[2] for _, name in offered] == ["2", "1", "0"]
    assert context.records.reference_name("petition", offered[0][0]) == offered[0][1]
    assert context.records.reference_name("petition", 999) == "–"


# ---- lists


def test_that_the_search_over_all_registers_puts_exact_marks_first(context: AppContext) -> None:
    for title in ("Dương liễu", "Đường liên thôn", "duong"):
        draft = {**context.records.blank("publicity"), "title": title}
        context.records.save(CLERK, "publicity", draft)
    found = context.listing.find("đường")
    assert found[0].title == "Đường liên thôn"
    assert len(found) == 3
    assert context.listing.find("…") == []


def test_that_a_village_in_the_bin_still_has_its_name_but_does_not_hide_the_living_one(
    context: AppContext,
) -> None:
    old = village(context, "Nà Ràng")
    context.records.delete(CLERK, "village", old, "ghi trùng")
    new = village(context, "Nà Ràng")
    context.changed("village")
    assert context.listing.village_named("na rang") == new
    assert context.listing.shown("publicity", "villages", (old, new)) == "Nà Ràng; Nà Ràng"


def test_that_values_are_shown_as_people_read_them(context: AppContext) -> None:
    shown = context.listing.shown
    assert shown("petition", "received_on", TODAY) == "30/06/2022"
    assert shown("petition", "kind", "TO_CAO") == "Tố cáo"
    assert shown("dialogue", "attendees_total", 1388) == "1.388"
    assert shown("dialogue", "attendees_total", 0) == "0"
    assert shown("dialogue", "attendees_total", None) == ""
    assert shown("petition", "within_competence", value=False) == "Không"
    assert shown("petition", "status", "DRAFT") == "Nháp"


@pytest.mark.parametrize("register", REGISTERS[1:])
def test_that_every_list_column_filter_and_order_of_the_form_can_be_asked(
    context: AppContext, register: str
) -> None:
    context.records.save(CLERK, register, context.records.blank(register))
    spec = context.forms[register]
    columns = spec.list.columns
    for key in (*columns, *spec.list.filters):
        for operator in ("empty", "filled", "eq"):
            query = ListQuery(register, columns, (Condition(key, operator),))
            assert context.listing.count(query) == len(context.listing.page(query).rows)
    for key in context.listing.sortable(register):
        assert context.listing.page(ListQuery(register, columns, sort=Sort(key))).rows


# ---- making a file


def test_that_a_file_whose_unit_cannot_be_stored_is_not_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.qcdcdb"
    with pytest.raises(QcdcError):
        create_data_file(path, {"first_year": 10**30})
    assert list(tmp_path.iterdir()) == []
    discard_file(path)
    create_data_file(path, {"name": "Xã"}).close(backup=False)
    with pytest.raises(EnvironmentFault):
        create_data_file(path, {"name": "Khác"})


def test_that_a_copy_keeps_the_way_to_its_source_even_from_the_bin(context: AppContext) -> None:
    records = context.records
    first = records.save(CLERK, "dialogue", records.blank("dialogue") | {"title": "Đối thoại"})
    saved = records.save(CLERK, "dialogue", records.duplicate("dialogue", first.id))
    records.save(CLERK, "dialogue", records.load("dialogue", saved.id) | {"title": "Sửa"})
    source = records.source("dialogue", saved.id)
    assert source is not None
    assert (source.id, source.book_no, source.book_year, source.is_binned) == (
        first.id,
        first.book_no,
        2022,
        False,
    )
    assert records.history("dialogue", saved.id)[-1].changes["copied_from"] == (None, first.id)
    assert records.source("dialogue", first.id) is None
    records.delete(CLERK, "dialogue", first.id, "trùng")
    binned = records.source("dialogue", saved.id)
    assert binned is not None
    assert binned.is_binned


def test_that_saving_a_text_taken_up_again_makes_it_void(context: AppContext) -> None:
    records, discarded = context.records, context.discarded
    number = discarded.keep(CLERK, "dialogue", records.blank("dialogue") | {"title": "Đối thoại"})
    taken = {**discarded.find(number).draft, "taken_up": number}
    records.keep_save_point(CLERK, "dialogue", taken)
    assert discarded.find(number).draft["title"] == "Đối thoại"
    records.save(CLERK, "dialogue", taken)
    assert discarded.all() == []
    with pytest.raises(Refused):
        discarded.find(number)


def test_that_what_was_thrown_away_for_good_is_in_no_file(
    context: AppContext, tmp_path: Path
) -> None:
    number = context.discarded.keep(CLERK, "dialogue", {"title": "Quyzz"})
    held = [one for one in tmp_path.rglob("*") if one.is_file() and b"Quyzz" in one.read_bytes()]
    assert held, "the test must be able to see a trace"
    context.discarded.erase(CLERK, (number,))
    assert not [
        one for one in tmp_path.rglob("*") if one.is_file() and b"Quyzz" in one.read_bytes()
    ]
