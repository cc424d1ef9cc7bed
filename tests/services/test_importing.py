"""Import into a real data file: once, whole or not at all, with a backup before."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.context import AppContext, create_data_file
from qcdc_desktop.domain.listing import Condition, ListQuery
from qcdc_desktop.domain.progress import Cancelled, Progress
from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.services.importing import ImportResult
from tests.exchange.making import SAMPLES, workbook, workbook_of

_BOOKS = ("danh-sach-thon", "so-cong-khai", "so-doi-thoai", "so-don-thu", "bieu-huong-uoc")


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    unit: dict[str, object] = {"name": "UBND xã Nậm Lừu", "kind": "COMMUNE"}
    made = create_data_file(tmp_path / "nam-luu.qcdcdb", unit, today=lambda: date(2023, 1, 5))
    yield made
    made.close(backup=False)


def _bring_in(context: AppContext, path: Path) -> ImportResult:
    return context.importing.run(context.actor, context.importing.plan(path))


def _values(context: AppContext, register: str, *columns: str) -> list[tuple[object, ...]]:
    page = context.listing.page(ListQuery(register, columns, limit=500))
    return [tuple(row.values[column] for column in columns) for row in page.rows]


def test_that_the_five_books_come_in_whole_and_only_once(context: AppContext) -> None:
    added = {
        register: count
        for book in _BOOKS
        for register, count in _bring_in(context, SAMPLES / f"{book}.xlsx").added.items()
    }
    expected = {"village": 12, "publicity": 64, "dialogue": 7, "petition": 41, "covenant": 11}
    assert added == expected
    for book in _BOOKS:
        again = _bring_in(context, SAMPLES / f"{book}.xlsx")
        assert (again.added, again.extended, again.backup) == ({}, 0, None)
    assert {register: context.listing.total(register) for register in expected} == expected
    opinions = [
        value
        for number in context.listing.ids(ListQuery("dialogue", (), limit=100))
        for value in context.records.load("dialogue", number)["opinions"]  # pyright: ignore
    ]
    assert len(opinions) == 74
    assert Counter(opinion["state"] for opinion in opinions) == {
        "DA_TRA_LOI_TAI_CHO": 40,
        "GIAO_XU_LY": 26,
        "DA_KIEN_NGHI": 8,
    }
    states = Counter(_values(context, "petition", "kind", "case.state"))
    assert states["KHIEU_NAI", "KN_DA_QD"] == 9
    assert states["TO_CAO", "TC_KET_LUAN"] == 2
    assert states["TO_CAO", "TC_CHUYEN"] == 1
    assert states["KIEN_NGHI", "KP_CHUYEN"] == 3
    assert {state for (state,) in _values(context, "covenant", "state")} == {"LEGACY"}


def test_that_what_an_old_book_lacks_is_explained_and_the_record_complete(
    context: AppContext,
) -> None:
    _bring_in(context, SAMPLES / "danh-sach-thon.xlsx")
    result = _bring_in(context, SAMPLES / "so-doi-thoai.xlsx")
    assert result.incomplete == ()
    assert context.listing.drafts("dialogue") == 0
    record = context.listing.ids(ListQuery("dialogue", (), limit=1))[0]
    draft = context.records.load("dialogue", record)
    assert draft["origin"] == "IMPORTED"
    assert draft["status"] == "COMPLETE"
    assert "Sổ cũ không có cột này." in draft["explanations"].values()  # pyright: ignore


def test_that_what_cannot_be_read_in_an_old_book_is_not_told_as_empty(
    context: AppContext, tmp_path: Path
) -> None:
    rows = [
        ["STT", "Nội dung công khai", "Ngày quyết định", "Hình thức công khai", "Ngày công khai"],
        [1, "Thu quỹ", "31/02/2022", "Niêm yết", "5/6/2022"],
        [2, "Phí chợ", "", "Niêm yết", "6/6/2022"],
    ]
    result = _bring_in(context, workbook(tmp_path / "so.xlsx", rows))
    told = {
        draft["title"]: draft["explanations"]["required@decided_on"]  # pyright: ignore
        for number in context.listing.ids(ListQuery("publicity", (), limit=9))
        for draft in [context.records.load("publicity", number)]
    }
    assert told == {
        "Thu quỹ": "Sổ cũ ghi ô này khác mẫu, chữ gốc giữ ở Ghi chú.",
        "Phí chợ": "Sổ cũ để trống ô này.",
    }
    assert result.waiting == 1


def test_that_a_record_remembers_the_row_it_came_from(context: AppContext) -> None:
    _bring_in(context, SAMPLES / "danh-sach-thon.xlsx")
    record = context.listing.ids(
        ListQuery("village", (), (Condition("name", "eq", "Nà Chì"),), limit=1)
    )[0]
    source = str(context.records.load("village", record)["source"])
    assert "danh-sach-thon.xlsx" in source
    assert "[8, 8]" in source


def test_that_a_broken_rule_leaves_a_draft_and_says_where(
    context: AppContext, tmp_path: Path
) -> None:
    path = workbook(
        tmp_path / "so.xlsx",
        [
            ["STT", "Nội dung công khai", "Ngày công khai", "Ngày gỡ"],
            [1, "Thu quỹ", "5/6/2022", "1/6/2022"],
            [2, "Phí chợ", "5/6/2022", "9/7/2022"],
        ],
    )
    result = _bring_in(context, path)
    assert result.added == {"publicity": 2}
    assert [(one.sheet, one.row) for one in result.incomplete] == [("Sheet1", 2)]
    assert all(one.messages for one in result.incomplete)
    assert context.listing.drafts("publicity") == 1


def test_that_villages_and_books_naming_them_come_in_from_one_workbook(
    context: AppContext, tmp_path: Path
) -> None:
    path = workbook_of(
        tmp_path / "so.xlsx",
        {
            "Quy ước": [
                ["TT", "Thôn", "Tên gọi", "Số, ngày quyết định công nhận"],
                [1, "Bản Mới", "Quy ước", "1/QĐ-UBND ngày 1/2/2022"],
            ],
            "Thôn": [["TT", "Tên thôn", "Số hộ"], [1, "Bản Mới", 40], [2, "Bản Cũ", 30]],
        },
    )
    result = _bring_in(context, path)
    assert result.added == {"village": 2, "covenant": 1}
    assert _values(context, "covenant", "village")[0] == context.listing.ids(
        ListQuery("village", (), (Condition("name", "eq", "Bản Mới"),), limit=1)
    )


def test_that_a_list_fills_what_a_known_village_lacks_and_changes_nothing_else(
    context: AppContext, tmp_path: Path
) -> None:
    first = [["DANH SÁCH THÔN"], ["TT", "Tên thôn", "Trưởng thôn"], [1, "Nà Chì", None]]
    _bring_in(context, workbook(tmp_path / "thon.xlsx", first))
    path = workbook(
        tmp_path / "thon-2.xlsx",
        [
            ["DANH SÁCH THÔN"],
            ["TT", "Tên thôn", "Trưởng thôn", "Điện thoại"],
            [1, "Thôn Nà Chì", "Phàn Thị Mẩy", "0589642307"],
        ],
    )
    assert _bring_in(context, path).extended == 1
    told = ("name", "head_name", "head_phone")
    assert _values(context, "village", *told) == [("Nà Chì", "Phàn Thị Mẩy", "0589642307")]
    assert _bring_in(context, path).extended == 0


def test_that_a_later_list_adds_figures_to_known_villages(
    context: AppContext, tmp_path: Path
) -> None:
    _bring_in(context, SAMPLES / "danh-sach-thon.xlsx")
    path = workbook(
        tmp_path / "thon.xlsx",
        [
            ["DANH SÁCH THÔN"],
            ["(Tính đến 31/12/2022)"],
            ["TT", "Tên thôn", "Số hộ"],
            [1, "Thôn Nà Chì", 180],
        ],
    )
    result = _bring_in(context, path)
    assert (result.added, result.extended) == ({}, 1)
    assert _bring_in(context, path).extended == 0
    assert context.listing.total("village") == 12
    households = {name: count for name, count in _values(context, "village", "name", "households")}  # noqa: C416
    assert households["Nà Chì"] == 180
    assert households["Bản Lủng"] == 49


def test_that_a_verified_backup_stands_before_anything_is_written(context: AppContext) -> None:
    result = _bring_in(context, SAMPLES / "danh-sach-thon.xlsx")
    assert result.backup is not None
    kept = context.housekeeping.verify(result.backup)
    assert kept.ok
    assert kept.records.get("village", 0) == 0


class _StopAt(Progress):
    def __init__(self, call: int) -> None:
        self.left = call

    def report(self, done: int, total: int, text: str = "") -> None:
        assert 0 <= done <= total
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_that_stopping_at_any_point_leaves_nothing_half_done(context: AppContext) -> None:
    plan = context.importing.plan(SAMPLES / "so-cong-khai.xlsx")
    stops = 0
    for call in range(20):
        try:
            context.importing.run(context.actor, plan, _StopAt(call))
            break
        except Cancelled:
            stops += 1
            assert context.listing.total("publicity") == 0
    assert stops >= 3
    assert context.listing.total("publicity") == 64


def test_that_a_fault_in_the_middle_writes_nothing(
    context: AppContext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = context.importing.plan(SAMPLES / "danh-sach-thon.xlsx")

    def full(*_: object) -> None:
        raise EnvironmentFault("disk_full", "Ổ đĩa đầy.", "Hãy dọn ổ đĩa.")

    monkeypatch.setattr(context.importing, "_remember", full)
    with pytest.raises(EnvironmentFault):
        context.importing.run(context.actor, plan)
    assert context.listing.total("village") == 0


def test_that_corrected_columns_are_remembered_for_the_next_book(
    context: AppContext, tmp_path: Path
) -> None:
    heading = ["STT", "Nội dung công khai", "Ngày công khai", "Ai làm"]
    first = workbook(tmp_path / "a.xlsx", [heading, [1, "Thu quỹ", "5/6/2022", "Lý A"]])
    plan = context.importing.plan(first, "publicity", "Sheet1", {"D": "responsible_name"})
    context.importing.run(context.actor, plan)
    other = workbook(tmp_path / "b.xlsx", [heading, [1, "Phí chợ", "6/6/2022", "Lý B"]])
    view = context.importing.inspect(other).sheets[0]
    assert view.is_remembered
    assert view.columns[3].field == "responsible_name"
    _bring_in(context, other)
    assert sorted(_values(context, "publicity", "responsible_name")) == [("Lý A",), ("Lý B",)]


def test_that_twin_rows_both_come_in(context: AppContext, tmp_path: Path) -> None:
    row = ["Thu quỹ", "5/6/2022"]
    path = workbook(
        tmp_path / "a.xlsx",
        [["STT", "Nội dung công khai", "Ngày công khai"], [1, *row], [2, *row]],
    )
    assert _bring_in(context, path).added == {"publicity": 2}
    assert _bring_in(context, path).added == {}


def test_that_records_in_the_bin_may_be_imported_again(context: AppContext) -> None:
    _bring_in(context, SAMPLES / "danh-sach-thon.xlsx")
    _bring_in(context, SAMPLES / "bieu-huong-uoc.xlsx")
    for number in context.listing.ids(ListQuery("covenant", (), limit=100)):
        context.records.delete(context.actor, "covenant", number, "nhập sai cột")
    assert _bring_in(context, SAMPLES / "bieu-huong-uoc.xlsx").added == {"covenant": 11}


def test_that_no_byte_of_a_denouncers_name_reaches_the_data_file(
    context: AppContext, tmp_path: Path
) -> None:
    path = workbook(
        tmp_path / "don.xlsx",
        [
            ["STT", "Ngày nhận", "Họ tên, địa chỉ", "Loại đơn", "Nội dung đơn", "Cột lạ"],
            [1, "5/6/2022", "Giàng Mật Danh, Nà Chì", "Tố cáo", "Việc đất", "Giàng Mật Danh"],
        ],
    )
    assert _bring_in(context, path).added == {"petition": 1}
    context.close(backup=False)
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*.qcdc*") if file.is_file())
    assert len(kept) > 10_000
    assert "Giàng Mật Danh".encode() not in kept
    assert b"giang mat danh" not in kept


def test_that_books_naming_villages_ask_for_the_list_first(context: AppContext) -> None:
    notices = context.importing.plan(SAMPLES / "bieu-huong-uoc.xlsx").notices
    assert any("danh sách thôn" in notice for notice in notices)
    _bring_in(context, SAMPLES / "danh-sach-thon.xlsx")
    assert context.importing.plan(SAMPLES / "bieu-huong-uoc.xlsx").notices == ()


@pytest.mark.slow
def test_that_a_long_book_comes_in_whole(context: AppContext, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [at, f"{1 + at % 28}/{1 + at % 12}/2022", f"Lý Thị {at}, Nà Chì", "Kiến nghị",
         f"Về việc số {at}", "Khác", "Có", "Thụ lý giải quyết"]
        for at in range(1, 2_001)
    ]  # fmt: skip
    heading = ["STT", "Ngày nhận", "Họ tên, địa chỉ", "Loại đơn", "Nội dung", "Lĩnh vực",
               "Thuộc thẩm quyền", "Hướng xử lý"]  # fmt: skip
    path = workbook(tmp_path / "lon.xlsx", [["SỔ THEO DÕI ĐƠN THƯ"], heading, *rows])
    plan = context.importing.plan(path)
    assert context.importing.run(context.actor, plan).total == 2_000


def test_that_village_lists_come_first_and_unreadable_files_stop_nothing(
    context: AppContext, tmp_path: Path
) -> None:
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"")
    books = [SAMPLES / "bieu-huong-uoc.xlsx", broken, SAMPLES / "danh-sach-thon.xlsx"]
    ordered = [path.name for path in context.importing.in_order(books)]
    assert ordered == ["danh-sach-thon.xlsx", "bieu-huong-uoc.xlsx", "hong.xlsx"]
