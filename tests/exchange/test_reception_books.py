"""The paper books of citizen reception: twelve columns before, thirteen from 01/07/2026."""

from datetime import date
from pathlib import Path
from typing import cast

from openpyxl import load_workbook

from qcdc_desktop.exchange.plan import HIDDEN
from qcdc_desktop.exchange.template import write_template
from qcdc_desktop.specs.form import Draft, FormSet
from tests.exchange.making import plan, planner, workbook

OLD = [
    ["SỔ TIẾP CÔNG DÂN"],
    ["Năm 2022"],
    ["STT", "Ngày tiếp", "Họ tên, địa chỉ, CMND/Hộ chiếu của công dân", "Nội dung vụ việc",
     "Phân loại đơn/số người", "Cơ quan đã giải quyết", "Hướng xử lý", None, None,
     "Theo dõi kết quả giải quyết", "Ghi chú"],
    [None, None, None, None, None, None, "Thụ lý để giải quyết", "Trả lại đơn và hướng dẫn",
     "Chuyển đơn đến cơ quan, tổ chức, đơn vị có thẩm quyền", None, None],
    [1, "03/02/2022", "Lý Thị A, Bản Nà Chì, CCCD 002095000123", "Ranh giới đất", "KN/1", None,
     "x", None, None, "QĐ 15/QĐ-UBND", None],
    [2, "03/02/2022", "Sùng Mí Zvắng, Lùng Tao", "Cán bộ thu quỹ sai", "Tố cáo", "UBND huyện",
     None, None, "x", None, None],
    [3, "10/02/2022", "Vàng Văn B, Nậm Hán", "Đường vào thôn", "KNPA (7 người)", None,
     None, "x", None, None, "Đoàn"],
]  # fmt: skip

NEW = [
    ["Mẫu số 03/TCD"],
    ["SỔ TIẾP CÔNG DÂN NĂM 2026"],
    ["STT", "Ngày tiếp", "Họ tên, địa chỉ", "CCCD/CMND/Hộ chiếu", "Nội dung đơn",
     "Loại đơn (KN/TC/KN-PA)", "Số người cùng nội dung", "Cơ quan đã giải quyết",
     "Thuộc thẩm quyền (x)", "Hướng dẫn công dân đến cơ quan có thẩm quyền",
     "Cơ quan, đơn vị thụ lý", "Theo dõi kết quả giải quyết", "Ghi chú"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)", "(12)", "(13)"],
    [1, date(2026, 8, 3), "Lý Thị A, Nà Chì", "002095000123", "Ranh giới đất", "KN", 3, None, "x",
     None, None, "Đang xác minh", None],
    [2, date(2026, 8, 3), "Sùng Mí Zvắng", "038999777555", "Thu quỹ sai", "TC", 1, None, None,
     None, "Công an tỉnh", None, None],
]  # fmt: skip


def entry(draft: Draft) -> Draft:
    (row,) = cast("list[Draft]", draft["entries"])
    return row


def test_that_the_old_book_of_twelve_columns_is_read(tmp_path: Path, forms: FormSet) -> None:
    path = workbook(tmp_path / "so.xlsx", OLD, "Tiếp dân", merged=("G3:I3",))
    found = plan(path, forms)
    assert {record.register for record in found.records} == {"reception_session"}
    one, two, three = (record.draft for record in found.records)
    assert one["held_on"] == two["held_on"] == date(2022, 2, 3)
    assert one["kind"] == "TX"
    assert one["is_held"] is True
    first = entry(one)
    assert first["citizen_name"] == "Lý Thị A"
    assert first["citizen_address"] == "Bản Nà Chì"
    assert first["id_doc_no"] == "002095000123"
    assert (first["matter_type"], first["people_count"]) == ("KN", 1)
    assert first["handling"] == "THU_LY"
    assert first["follow_up"] == "QĐ 15/QĐ-UBND"
    assert entry(two)["handling"] == "CHUYEN_DON"
    assert entry(two)["previous_handling"] == "UBND huyện"
    third = entry(three)
    assert (third["matter_type"], third["people_count"]) == ("KNPA", 7)
    assert third["handling"] == "HUONG_DAN"


def test_that_the_new_book_of_thirteen_columns_is_read(tmp_path: Path, forms: FormSet) -> None:
    path = workbook(tmp_path / "so.xlsx", NEW, "03-TCD")
    one, two = (record.draft for record in plan(path, forms).records)
    first, second = entry(one), entry(two)
    assert first["same_content_count"] == 3
    assert first["within_competence"] is True
    assert first["follow_up"] == "Đang xác minh"
    assert second["within_competence"] is False
    assert second["handling_body"] == "Công an tỉnh"
    assert (first["handling"], second["handling"]) == ("THU_LY", "CHUYEN_DON")


def test_that_who_came_to_denounce_leaves_the_book_no_further(
    tmp_path: Path, forms: FormSet
) -> None:
    for rows in (OLD, NEW):
        path = workbook(tmp_path / "so.xlsx", rows, merged=("G3:I3",) if rows is OLD else ())
        found = plan(path, forms)
        assert "Zvắng" not in str(found)
        assert "038999777555" not in str(found)
        assert any(doubt.value == HIDDEN for doubt in found.doubts)
        shown = planner(path, forms).view()
        assert "Zvắng" not in str(shown)
        assert "038999777555" not in str(shown)
        kept = [entry(record.draft).get("citizen_name") for record in found.records]
        assert kept[0] == "Lý Thị A"
        assert kept[1] is None


def test_that_only_the_denouncing_row_of_a_session_loses_its_person(
    tmp_path: Path, forms: FormSet
) -> None:
    path = tmp_path / "mau.xlsx"
    write_template([forms["reception_session"]], path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[5]}
    rows = [
        {"#": 1, "held_on": "03/02/2022", "kind": "Tiếp thường xuyên",
         "entries.matter_type": "Khiếu nại", "entries.citizen_name": "Lý Thị A",
         "entries.content_summary": "Ranh giới đất", "entries.people_count": 2},
        {"entries.matter_type": "Tố cáo", "entries.citizen_name": "Sùng Mí Zvắng",
         "entries.content_summary": "Thu quỹ sai"},
        {"entries.matter_type": "Kiến nghị, phản ánh", "entries.citizen_name": "Vàng Văn B",
         "entries.content_summary": "Đường vào thôn"},
    ]  # fmt: skip
    for at, row in enumerate(rows, start=6):
        for key, value in row.items():
            sheet.cell(at, 1 if key == "#" else cast("int", places[key])).value = value  # pyright: ignore
    book.save(path)
    found = plan(path, forms)
    (record,) = found.records
    told = [
        (one["matter_type"], one.get("citizen_name"))
        for one in cast("list[Draft]", record.draft["entries"])
    ]
    assert told == [("KN", "Lý Thị A"), ("TC", None), ("KNPA", "Vàng Văn B")]
    assert "Zvắng" not in str(found)
