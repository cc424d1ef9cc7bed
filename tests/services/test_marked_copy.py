"""The copy of a workbook for its maker: cells coloured, reasons told, the original untouched."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcdc_desktop.context import AppContext, create_data_file
from qcdc_desktop.errors import Refused
from tests.exchange.making import SAMPLES, workbook

_ROWS = [
    ["SỔ CÔNG KHAI NĂM 2022"],
    ["STT", "Nội dung công khai", "Ngày quyết định", "Hình thức công khai", "Từ ngày", "Đến ngày"],
    [1, "Quỹ vì người nghèo", "12/05/2022", "Niêm yết"],
    [2, "Mức đóng góp làm đường", "31/02/2022", "Truyền thanh"],
    [3, "=1+1 là chữ", "14/06/2022", "Đánh kẻng"],
    [4, "Quỹ khuyến học", "15/06/2022", "Niêm yết", "20/06/2022", "10/06/2022"],
]


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    unit: dict[str, object] = {"name": "UBND xã Nậm Lừu", "kind": "COMMUNE"}
    made = create_data_file(tmp_path / "nam-luu.qcdcdb", unit, today=lambda: date(2023, 1, 5))
    yield made
    made.close(backup=False)


def _marked(context: AppContext, source: Path, target: Path) -> int:
    plan = context.importing.plan(source)
    faults = context.importing.faults(plan)
    return context.importing.write_marked_copy(source, target, plan, faults)


def test_that_every_doubtful_cell_is_coloured_and_tells_its_reason(
    context: AppContext, tmp_path: Path
) -> None:
    source = workbook(tmp_path / "so.xlsx", _ROWS, "Sổ công khai")
    before = source.read_bytes()
    target = tmp_path / "so-danh-dau.xlsx"
    count = _marked(context, source, target)
    assert source.read_bytes() == before
    sheet = load_workbook(target)["Sổ công khai"]
    for cell in ("C4", "D5"):
        assert sheet[cell].fill.fgColor.rgb == "00FFF2CC"
        assert sheet[cell].comment is not None
    assert "lịch" in sheet["C4"].comment.text
    assert sheet["C4"].value == "31/02/2022"
    assert sheet["A6"].fill.fgColor.rgb == "00F8CBAD", "a row that comes in as a draft"
    assert sheet["B3"].comment is None
    listed = load_workbook(target)["Chỗ cần xem"]
    assert listed.max_row == count + 1
    assert [cell.value for cell in listed[2]][:3] == ["Sổ công khai", 4, "C"]


def test_that_nothing_is_written_into_the_data_file_by_looking(
    context: AppContext, tmp_path: Path
) -> None:
    source = workbook(tmp_path / "so.xlsx", _ROWS, "Sổ công khai")
    _marked(context, source, tmp_path / "copy.xlsx")
    assert context.listing.total("publicity") == 0
    assert context.importing.acts.acts() == []


def test_that_the_copy_never_takes_the_place_of_the_original(
    context: AppContext, tmp_path: Path
) -> None:
    source = workbook(tmp_path / "so.xlsx", _ROWS)
    with pytest.raises(Refused, match="tệp gốc"):
        _marked(context, source, source)


def test_that_real_books_with_merged_headings_can_be_marked(
    context: AppContext, tmp_path: Path
) -> None:
    for path in SAMPLES.glob("*.xlsx"):
        target = tmp_path / f"{path.stem}-xem.xlsx"
        _marked(context, path, target)
        names = load_workbook(target).sheetnames
        assert names[:-1] == load_workbook(path).sheetnames
        assert names[-1] == "Chỗ cần xem"


def test_that_villages_about_to_be_added_do_not_stop_the_looking(
    context: AppContext, tmp_path: Path
) -> None:
    path = SAMPLES / "danh-sach-thon.xlsx"
    plan = context.importing.plan(path)
    result = context.importing.run(context.actor, plan)
    book = context.importing.plan(SAMPLES / "bieu-huong-uoc.xlsx")
    foreseen = {(one.sheet, one.row) for one in context.importing.faults(book)}
    came = context.importing.run(context.actor, book)
    assert foreseen == {(one.sheet, one.row) for one in came.incomplete}
    assert result.added == {"village": 12}
