"""What is kept of an import: its queue of places to look at, and taking it back whole."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.context import AppContext, create_data_file
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.importing import ImportResult
from tests.exchange.making import SAMPLES, workbook

_HEADINGS = ["STT", "Nội dung công khai", "Ngày quyết định", "Hình thức công khai"]
_GOOD = [1, "Quỹ vì người nghèo", "12/05/2022", "Niêm yết"]
_BAD_DAY = [2, "Mức đóng góp làm đường", "31/02/2022", "Truyền thanh"]
_BAD_FORM = [3, "Danh sách hộ nghèo", "14/06/2022", "Đánh kẻng"]


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    unit: dict[str, object] = {"name": "UBND xã Nậm Lừu", "kind": "COMMUNE"}
    made = create_data_file(tmp_path / "nam-luu.qcdcdb", unit, today=lambda: date(2023, 1, 5))
    yield made
    made.close(backup=False)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    rows = [["SỔ CÔNG KHAI NĂM 2022"], _HEADINGS, _GOOD, _BAD_DAY, _BAD_FORM]
    return workbook(tmp_path / "so-cong-khai.xlsx", rows, "Sổ công khai")


def _bring_in(context: AppContext, path: Path) -> ImportResult:
    return context.importing.run(context.actor, context.importing.plan(path))


def _number(result: ImportResult) -> int:
    assert result.act is not None
    return result.act


def test_that_good_rows_are_in_and_doubtful_ones_wait_with_their_place_and_reason(
    context: AppContext, book: Path
) -> None:
    result = _bring_in(context, book)
    assert context.listing.total("publicity") == 3
    acts = context.importing.acts
    act = acts.act(_number(result))
    assert (act.file, act.total) == ("so-cong-khai.xlsx", 3)
    cells = [one for _, one in acts.waiting(act) if one.column]
    assert [(one.row, one.column, one.value) for one in cells] == [
        (4, "C", "31/02/2022"),
        (5, "D", "Đánh kẻng"),
    ]
    assert all(one.reason for one in cells)
    titles = {one.row: context.records.load("publicity", one.id)["title"] for one in cells}
    assert titles == {4: "Mức đóng góp làm đường", 5: "Danh sách hộ nghèo"}


def test_that_the_queue_is_worked_off_by_saving_the_record_or_by_a_word(
    context: AppContext, book: Path
) -> None:
    acts = context.importing.acts
    act = acts.act(_number(_bring_in(context, book)))
    cells = [(place, one) for place, one in acts.waiting(act) if one.column]
    place, first = cells[0]
    draft = context.records.load(first.register, first.id)
    context.records.save(context.actor, first.register, {**draft, "place": "Nhà văn hóa"})
    assert cells[0] not in acts.waiting(act)
    acts.settle(context.actor, act.number, [cells[1][0]])
    left = acts.waiting(acts.act(act.number))
    assert not [one for _, one in left if one.column]
    assert place not in {number for number, _ in left}


def test_that_a_whole_import_goes_to_the_bin_with_its_history_and_may_come_again(
    context: AppContext, book: Path
) -> None:
    number = _number(_bring_in(context, book))
    undone = context.importing.acts.undo(context.actor, number)
    assert undone.binned == {"publicity": 3}
    assert context.listing.total("publicity") == 0
    gone = context.listing.ids(ListQuery("publicity", (), deleted=True))
    assert len(gone) == 3
    last = context.records.history("publicity", gone[0])[0]
    assert (last.action, last.actor) == ("delete", context.actor.name)
    act = context.importing.acts.act(number)
    assert act.undone_at
    assert context.importing.acts.waiting(act) == []
    with pytest.raises(Refused, match="đã được hoàn tác"):
        context.importing.acts.undo(context.actor, number)
    assert _bring_in(context, book).added == {"publicity": 3}


def test_that_an_import_of_which_something_was_changed_since_stays_whole(
    context: AppContext, book: Path
) -> None:
    number = _number(_bring_in(context, book))
    record = context.listing.ids(ListQuery("publicity", (), limit=1))[0]
    draft = context.records.load("publicity", record)
    context.records.save(context.actor, "publicity", {**draft, "place": "Trụ sở"})
    with pytest.raises(Refused, match="1 bản ghi của lần nhập này"):
        context.importing.acts.undo(context.actor, number)
    assert context.listing.total("publicity") == 3


def test_that_villages_which_later_books_name_are_taken_back_after_those_books(
    context: AppContext,
) -> None:
    villages = _number(_bring_in(context, SAMPLES / "danh-sach-thon.xlsx"))
    covenants = _number(_bring_in(context, SAMPLES / "bieu-huong-uoc.xlsx"))
    acts = context.importing.acts
    with pytest.raises(Refused, match="11 bản ghi khác đang dùng"):
        acts.undo(context.actor, villages)
    acts.undo(context.actor, covenants)
    assert acts.undo(context.actor, villages).binned == {"village": 12}
    assert context.listing.total("village") == 0
    assert [one.file for one in acts.acts()] == ["bieu-huong-uoc.xlsx", "danh-sach-thon.xlsx"]


def test_that_what_a_known_village_gained_is_taken_out_again(
    context: AppContext, tmp_path: Path
) -> None:
    context.records.save(context.actor, "village", {"name": "Nà Chì"})
    record = context.listing.ids(ListQuery("village", ()))[0]
    head = ["STT", "Tên thôn", "Trưởng thôn", "Điện thoại"]
    rows = [["DANH SÁCH THÔN NĂM 2022"], head, [1, "Nà Chì", "Phàn Văn Sơn", "0912345678"]]
    result = _bring_in(context, workbook(tmp_path / "thon.xlsx", rows))
    assert result.extended == 1
    before = context.records.load("village", record)
    assert "0912345678" in str(before)
    context.importing.acts.undo(context.actor, _number(result))
    after = context.records.load("village", record)
    assert after["name"] == "Nà Chì"
    assert "0912345678" not in str(after)


def test_that_the_queue_of_a_petition_book_keeps_no_words_of_a_person(
    context: AppContext, tmp_path: Path
) -> None:
    head = ["STT", "Ngày nhận", "Họ tên người gửi", "Thôn", "Loại đơn", "Nội dung"]
    row = [1, "05/03/2022", "Lò Thị Mây", "Bản Xa Lạ", "Kiến nghị", "Đề nghị sửa mương"]
    path = workbook(tmp_path / "don.xlsx", [["SỔ TIẾP NHẬN ĐƠN NĂM 2022"], head, row])
    act = context.importing.acts.act(_number(_bring_in(context, path)))
    assert [one for one in act.waiting if one.column]
    assert "Mây" not in str(act.waiting)
    assert "Xa Lạ" not in str(act.waiting)
