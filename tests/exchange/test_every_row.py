"""Whatever a sheet holds, every row below the heading is in one record or among the skipped."""

import tempfile
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qcdc_desktop.specs.form import FormSet
from qcdc_desktop.specs.loader import load_forms
from tests.exchange.making import plan, workbook


@cache
def _forms() -> FormSet:
    """Not a fixture: what a failing example prints would hold all of it."""
    return load_forms(Path(__file__).parents[2] / "forms")


_HEADINGS = {
    "publicity": ["STT", "Nội dung công khai", "Ngày công khai", "Hình thức", "Số ý kiến", "Khác"],
    "dialogue": ["STT", "Ngày tổ chức", "Loại", "Nội dung ý kiến", "Kết quả xử lý", "Thôn"],
    "petition": ["STT", "Ngày nhận", "Họ tên, địa chỉ", "Loại đơn", "Nội dung đơn", "Hướng xử lý"],
    "village": ["STT", "Tên thôn", "Số hộ", "Số khẩu", "Trưởng thôn", "Ghi chú"],
}
_TITLES = {
    "publicity": "SỔ THEO DÕI CÔNG KHAI",
    "dialogue": "SỔ THEO DÕI ĐỐI THOẠI",
    "petition": "SỔ THEO DÕI ĐƠN THƯ",
    "village": "DANH SÁCH THÔN",
}
_CELLS = st.one_of(
    st.none(),
    st.integers(-5, 99999),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(date(1950, 1, 1), date(2099, 1, 1)),
    st.booleans(),
    st.sampled_from(
        ["Cộng", "Tổng cộng", "x", "nt", "5/6/2022", "31/2/22", "Niêm yết; Loa", "Khiếu nại",
         "Tố cáo", "Nà Chì", "TM. UBND", "Người lập biểu", "(1)", "I", "Tháng 1", "Có", "Không",
         "Định kỳ", "Trả lời tại chỗ", "1.388", "Thụ lý", "Lý A, Nà Chì", "=1+1", "#STT"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20),
)  # fmt: skip


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(
    register=st.sampled_from(sorted(_HEADINGS)),
    rows=st.lists(st.lists(_CELLS, min_size=6, max_size=6), max_size=12),
)
def test_that_rows_are_all_accounted_for_once(register: str, rows: list[list[object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = workbook(Path(folder) / "a.xlsx", [[_TITLES[register]], _HEADINGS[register], *rows])
        found = plan(path, _forms())
    assert [sheet.register for sheet in found.sheets] == [register]
    sheet = found.sheets[0]
    told = Counter(row for record in sheet.records for row in record.rows)
    told.update(row.row for row in sheet.skipped)
    assert told == dict.fromkeys(range(sheet.first_row, sheet.last_row + 1), 1)
    assert sheet.first_row == 3
    assert {doubt.row for doubt in sheet.doubts} <= set(told)


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=st.lists(
        st.tuples(
            st.text("abcđeêươ ", min_size=1, max_size=12).filter(str.strip),
            st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=15),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_that_no_text_of_a_cell_is_lost(rows: list[tuple[str, str]]) -> None:
    heading = ["STT", "Nội dung công khai", "Ngày công khai", "Hình thức", "Cột lạ"]
    told = [[at, title, other, other, other] for at, (title, other) in enumerate(rows, start=1)]
    with tempfile.TemporaryDirectory() as folder:
        found = plan(workbook(Path(folder) / "a.xlsx", [heading, *told]), _forms())
    for record, (title, _) in zip(found.records, rows, strict=True):
        assert record.draft["title"] == " ".join(title.split())
        for column in ("Ngày công khai", "Hình thức"):
            key = {"Ngày công khai": "posted_on", "Hình thức": "forms"}[column]
            kept = f"Cột {column}: " in str(record.draft.get("note"))
            assert kept or record.draft.get(key)
        assert "Cột Cột lạ: " in str(record.draft["note"])
