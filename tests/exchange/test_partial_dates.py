"""Months and years in workbooks: read as written, and as a spreadsheet changed them by itself."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, cast

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from qcdc_desktop.domain.partial_date import PartialDate
from qcdc_desktop.exchange.date_formats import Shown, as_shown, shown_of
from qcdc_desktop.exchange.template import write_template
from qcdc_desktop.exchange.workbook_file import open_workbook
from tests.exchange.making import plan

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from qcdc_desktop.specs.form import FormSet

_FIRST_ROW = 6


def written(path: Path, cells: dict[str, tuple[object, str]]) -> Path:
    """A book of models; a cell is a value and its number format, by heading."""
    book = Workbook()
    sheet = cast("Worksheet", book.active)
    sheet.title = "Mô hình"
    headings = ["STT", "Tên mô hình, điển hình", *cells]
    sheet.append(headings)
    sheet.append([1, "Tổ tự quản", *(value for value, _ in cells.values())])
    for at, (_, shape) in enumerate(cells.values(), start=3):
        sheet.cell(2, at).number_format = shape
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "shape", "read"),
    [
        ("6/2022", "@", PartialDate(2022, 6)),
        ("06.2022", "General", PartialDate(2022, 6)),
        ("tháng 6 năm 2022", "@", PartialDate(2022, 6)),
        ("2022", "@", PartialDate(2022)),
        (2022, "General", PartialDate(2022)),
        (2022, "0", PartialDate(2022)),
        (date(2022, 6, 1), "mmm-yy", PartialDate(2022, 6)),
        (date(2022, 6, 1), "mm/yyyy", PartialDate(2022, 6)),
        (date(2022, 6, 1), '"Tháng "mm"/"yyyy', PartialDate(2022, 6)),
        (date(2022, 1, 1), "yyyy", PartialDate(2022)),
        (date(2022, 6, 1), "dd/mm/yyyy", date(2022, 6, 1)),
        (date(2022, 6, 15), "mm/yyyy", date(2022, 6, 15)),
        ("05/06/2022", "@", date(2022, 6, 5)),
        (44713, "General", date(2022, 6, 1)),
    ],
)
def test_that_a_cell_gives_what_was_written_in_it(
    value: object, shape: str, read: date, tmp_path: Path, forms: FormSet
) -> None:
    found = plan(written(tmp_path / "so.xlsx", {"Ngày đăng ký": (value, shape)}), forms)
    (record,) = found.records
    assert found.doubts == ()
    got = cast("date", record.draft["registered_on"])
    assert (got, type(got)) == (read, type(read))


@pytest.mark.parametrize(
    ("value", "shape"),
    [("6/2022", "@"), (2022, "General"), (date(2022, 6, 1), "mmm-yy")],
)
def test_that_where_a_day_is_needed_the_cell_is_a_doubt_with_the_reason(
    value: object, shape: str, tmp_path: Path, forms: FormSet
) -> None:
    book = Workbook()
    sheet = cast("Worksheet", book.active)
    sheet.title = "Sổ theo dõi đơn thư"
    sheet.append(["STT", "Ngày nhận đơn", "Nội dung đơn", "Loại đơn"])
    sheet.append([1, value, "Đề nghị sửa đường", "Kiến nghị"])
    sheet.cell(2, 2).number_format = shape
    book.save(tmp_path / "so.xlsx")
    found = plan(tmp_path / "so.xlsx", forms)
    (doubt,) = found.doubts
    assert "ô này cần đủ ngày, tháng, năm" in doubt.reason
    assert found.records[0].draft.get("received_on") is None


def test_that_the_same_book_keeps_its_marks_however_its_dates_are_shown(
    tmp_path: Path, forms: FormSet
) -> None:
    """Books brought in before are known again, though months are read as such now."""
    day = date(2022, 6, 1)
    shown = [
        plan(written(tmp_path / f"{at}.xlsx", {"Ngày đăng ký": (day, shape)}), forms)
        for at, shape in enumerate(("dd/mm/yyyy", "mm/yyyy"))
    ]
    assert shown[0].records[0].digest == shown[1].records[0].digest


def test_that_a_template_says_so_and_keeps_what_is_typed(tmp_path: Path, forms: FormSet) -> None:
    path = tmp_path / "mau.xlsx"
    write_template([forms["oversight_body"]], path)
    book = load_workbook(path)
    sheet = cast("Worksheet", book.worksheets[0])
    columns = {
        str(cell.value): get_column_letter(at)
        for at, cell in enumerate(sheet[_FIRST_ROW - 1], start=1)
    }
    hints = {
        str(rule.sqref).partition(":")[0].rstrip("0123456789"): rule.prompt or ""
        for rule in sheet.data_validations.dataValidation
    }
    for key, partial in (("established_on", True), ("members.left_on", True)):
        assert ("chỉ ghi tháng (06/2022) hoặc năm (2022)" in hints[columns[key]]) is partial
        assert sheet.column_dimensions[columns[key]].number_format == "@"
    assert "hoặc năm" not in hints[columns["sessions.held_on"]]
    assert sheet.column_dimensions[columns["sessions.held_on"]].number_format == "dd/mm/yyyy"
    typed = {"#": 1, "kind": "Tổ hòa giải", "name": "Tổ hòa giải Nà Chì",
             "established_on": "9/2014", "term_from_on": 2014, "members.full_name": "Lý A",
             "members.left_on": "2019"}  # fmt: skip
    columns["#"] = "A"
    for key, value in typed.items():
        sheet[f"{columns[key]}{_FIRST_ROW}"] = value
    book.save(path)
    found = plan(path, forms)
    assert found.doubts == ()
    draft = found.records[0].draft
    assert draft["established_on"] == PartialDate(2014, 9)
    assert draft["term_from_on"] == PartialDate(2014)
    assert cast("list[dict[str, object]]", draft["members"])[0]["left_on"] == PartialDate(2019)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("mmm-yy", Shown.MONTH),
        ("[$-42A]mm/yyyy;@", Shown.MONTH),
        ("yyyy", Shown.YEAR),
        ("dd/mm/yyyy", None),
        ("yyyy-mm-dd hh:mm", None),
        ("General", None),
        ("#,##0", None),
        ('0 "năm"', None),
        ('"ngày "mm/yyyy', Shown.MONTH),
        ("mm:ss", None),
        ("", None),
    ],
)
def test_that_a_format_tells_how_much_of_a_date_it_shows(code: str, shown: Shown | None) -> None:
    assert shown_of(code) is shown


def test_that_a_date_hidden_by_its_format_stays_whole() -> None:
    assert as_shown(date(2022, 6, 15), Shown.MONTH) == date(2022, 6, 15)
    assert as_shown(date(2022, 6, 1), Shown.YEAR) == date(2022, 6, 1)


def test_that_times_are_left_alone(tmp_path: Path) -> None:
    path = written(
        tmp_path / "so.xlsx", {"Lúc": (datetime.fromisoformat("2022-06-01T08:30"), "mm/yyyy")}
    )
    assert open_workbook(path).sheets[0].rows[1][2] == datetime.fromisoformat("2022-06-01T08:30")
