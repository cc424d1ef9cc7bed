"""Reports as workbooks: what the receiver's program finds in them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from qcdc_desktop.domain.progress import Cancelled, Progress
from qcdc_desktop.reports import figures_json, write_register_xlsx, write_xlsx
from qcdc_desktop.reports.document import (
    NOT_APPLICABLE,
    Annex,
    Column,
    Document,
    Formula,
    FormulaKind,
    Kind,
    RegisterTable,
    Row,
    RowKind,
    paragraph,
    percent,
)
from qcdc_desktop.reports.xlsx.reader import read_tables
from tests.reports.calculators import CALCULATORS, Calculator, cached, formulas_of
from tests.reports.sample_report import report


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return written(report(), tmp_path)


def written(document: Document, folder: Path) -> Path:
    path = folder / "bao-cao.xlsx"
    write_xlsx(document, path)
    return path


def shares() -> Annex:
    """Every share of up to 40: ties at the second decimal among them."""
    columns = (
        Column("name", "Tên"),
        Column("done", "Đạt", kind=Kind.INTEGER, total=True),
        Column("whole", "Tổng", kind=Kind.INTEGER, total=True),
        Column(
            "rate", "Tỷ lệ (%)", kind=Kind.PERCENT, total=True,
            formula=Formula(FormulaKind.RATIO, ("done", "whole")),
        ),
    )  # fmt: skip
    rows = tuple(
        Row((f"{done}/{whole}", done, whole, percent(done, whole)))
        for whole in range(41)
        for done in range(whole + 1)
    )
    return Annex("PL-90", "Tỷ lệ", columns, rows)


def test_that_the_sheets_come_in_their_order(workbook: Path) -> None:
    assert load_workbook(workbook).sheetnames == [
        "Thông tin", "Báo cáo", "PL-01", "PL-05", "PL-06", "PL-07", "Chỉ tiêu",
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("calculate", CALCULATORS)
def test_that_recalculating_gives_the_counted_figures(
    calculate: Calculator, tmp_path: Path
) -> None:
    path = written(report(annexes=(*report().annexes, shares())), tmp_path)
    counted = cached(path)
    assert len(counted) > 900
    for at, value in calculate(path, tmp_path).items():
        if isinstance(value, (int, float, Decimal)):
            assert float(value) == pytest.approx(float(str(counted[at])), abs=1e-9), at
        else:
            assert value == counted[at], at


def test_that_totals_are_live_and_hold_their_figure_before_any_recalculation(
    workbook: Path,
) -> None:
    formulas = formulas_of(workbook)
    totals = read_tables(workbook)["PL-05"].total
    assert totals is not None
    assert totals["attendee_count"] == 117
    assert totals["answered_rate"] == Decimal("62.5")
    assert totals["amount_vnd"] == 13_845_678
    sheet = load_workbook(workbook)["PL-05"]
    at = next(cell.row for (cell,) in sheet["C1:C40"] if cell.value == "Tổng cộng")
    assert re.fullmatch(r"SUM\(D\d+:D\d+\)", formulas["PL-05", f"D{at}"])
    assert (
        CalamineWorkbook.from_path(workbook).get_sheet_by_name("PL-05").to_python()[at - 1][3]
        == 117
    )


def test_that_group_headings_sum_their_rows_and_the_total_skips_them(workbook: Path) -> None:
    formulas = [text for (sheet, _at), text in formulas_of(workbook).items() if sheet == "PL-01"]
    assert "SUM(D11:D26)" in formulas
    assert "SUM(D11:D26,D28:D43)" in formulas


def test_that_a_figure_that_disagrees_with_its_formula_stands_as_itself(tmp_path: Path) -> None:
    columns = (
        Column("a", "A", kind=Kind.INTEGER), Column("b", "B", kind=Kind.INTEGER),
        Column("ab", "A+B", kind=Kind.INTEGER, formula=Formula(FormulaKind.SUM, ("a", "b"))),
    )  # fmt: skip
    annex = Annex("PL-91", "x", columns, (Row((1, 2, 3)), Row((1, 2, 4))))
    path = written(report(annexes=(annex,)), tmp_path)
    assert [row["ab"] for row in read_tables(path)["PL-91"].rows] == [3, 4]
    assert len(formulas_of(path)) == 1


def test_that_annexes_read_back_as_they_were(workbook: Path) -> None:
    tables = read_tables(workbook)
    for annex in report().annexes:
        table = tables[annex.code]
        assert table.keys == tuple(column.key for column in annex.columns)
        body = [row for row in annex.rows if row.kind is RowKind.BODY]
        if not body:
            assert list(table.body[0].values()).count(annex.empty_text) == 1
            continue
        for row, read in zip(body, table.body, strict=True):
            for column, value in zip(annex.columns, row.cells, strict=True):
                expected = ("x" if value else None) if isinstance(value, bool) else value
                assert read[column.key] == expected, (annex.code, column.key)
        total = annex.total
        assert (table.total is None) == (total is None)
        if total is not None:
            assert list((table.total or {}).values()) == list(total)


def test_that_the_figures_sheet_agrees_with_the_json(workbook: Path) -> None:
    rows = {row["code"]: row for row in read_tables(workbook)["Chỉ tiêu"].rows}
    figures = figures_json(report())["figures"]
    assert isinstance(figures, dict)
    assert rows.keys() == figures.keys()
    for code, figure in figures.items():
        value = rows[code]["value"]
        assert (float(value) if isinstance(value, Decimal) else value) == figure["value"]
    assert [rows[code]["made"] for code in ("G01", "H16", "K04")] == [
        "Đếm từ sổ", "Kê khai", "Chưa báo cáo",
    ]  # fmt: skip


def test_that_the_first_sheet_says_what_the_figures_are(workbook: Path) -> None:
    sheet = load_workbook(workbook)["Thông tin"]
    told = {row[2].value: row[1].value for row in sheet.iter_rows(min_row=3)}
    assert told["unit_code"] == "02485"
    assert told["period"] == "2022-H1"
    assert told["window_from"] == datetime(2022, 1, 1)  # noqa: DTZ001
    assert told["code"] == "ABCD2345"


def test_that_numbers_and_dates_are_real_and_well_shown(workbook: Path) -> None:
    sheet = load_workbook(workbook)["PL-05"]
    row = next(cell.row for (cell,) in sheet["A1:A30"] if cell.value == 1)
    assert sheet[f"B{row}"].value == datetime(2022, 3, 12)  # noqa: DTZ001
    assert sheet[f"B{row}"].number_format == "dd/mm/yyyy"
    assert sheet[f"J{row}"].value == 1_500_000
    assert sheet[f"J{row}"].number_format == "#,##0"
    assert sheet[f"I{row}"].number_format == "#,##0.0"
    assert sheet[f"J{row}"].font.name == "Times New Roman"


def test_that_every_annex_is_set_up_for_landscape_a4_with_repeated_headings(
    workbook: Path,
) -> None:
    book = load_workbook(workbook)
    for code in ("PL-01", "PL-05", "PL-06", "PL-07", "Chỉ tiêu"):
        sheet = book[code]
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        fitting = sheet.sheet_properties.pageSetUpPr
        assert fitting is not None
        assert fitting.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        margins = sheet.page_margins
        assert (margins.top, margins.bottom, margins.left, margins.right) == (
            0.79,
            0.79,
            1.18,
            0.59,
        )
        assert sheet.print_title_rows
        first, last = (int(n) for n in re.findall(r"\d+", sheet.print_title_rows))
        assert sheet.cell(last, 1).value == "(1)"
        assert sheet.freeze_panes == f"A{last + 2}"
        keys = [cell.value for cell in sheet[last + 1]]
        assert all(re.fullmatch("[a-z0-9_]+", str(key)) for key in keys)
        assert not sheet.row_dimensions[last + 1].hidden
        assert first < last


def test_that_headings_are_merged_as_on_paper(workbook: Path) -> None:
    sheet = load_workbook(workbook)["PL-05"]
    merged = {str(each): sheet[str(each).split(":")[0]].value for each in sheet.merged_cells.ranges}
    assert "Ý kiến" in merged.values()
    assert next(name for name, text in merged.items() if text == "Trong đó").startswith("F")
    assert merged["A5:A7"] == "STT"


def test_that_nothing_is_hidden_named_linked_or_signed(workbook: Path) -> None:
    book = load_workbook(workbook)
    assert all(sheet.sheet_state == "visible" for sheet in book.worksheets)
    assert not book.defined_names
    for sheet in book.worksheets:
        assert set(sheet.defined_names) <= {"_xlnm.Print_Titles", "Print_Titles"}
        assert not any(dimension.hidden for dimension in sheet.row_dimensions.values())
        assert not any(dimension.hidden for dimension in sheet.column_dimensions.values())
        assert not sheet.protection.sheet
        assert all(cell.hyperlink is None for row in sheet.iter_rows() for cell in row)
        assert all(cell.comment is None for row in sheet.iter_rows() for cell in row)
    assert book.properties.creator == "UBND xã Nậm Lừu"
    assert book.properties.lastModifiedBy is None
    with zipfile.ZipFile(workbook) as package:
        assert package.testzip() is None
        assert not [name for name in package.namelist() if "vba" in name or "externalLink" in name]
        everything = b"".join(package.read(name) for name in package.namelist())
    assert str(Path(__file__).resolve().parents[2]).encode() not in everything


def test_that_the_narrative_has_the_whole_report(workbook: Path) -> None:
    sheet = load_workbook(workbook)["Báo cáo"]
    text = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    for expected in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 07/BC-UBND", "BÁO CÁO",
        "Kính gửi: Ủy ban nhân dân tỉnh Hà Giang (qua Sở Nội vụ)",
        "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TRIỂN KHAI", "KT. CHỦ TỊCH", "Nông Văn Khỏe", "- Như trên;",
    ):  # fmt: skip
        assert expected in text
    assert text.count("./.") == 1


def test_that_a_draft_says_so_in_the_workbook_too(tmp_path: Path) -> None:
    def says_draft(document: Document) -> bool:
        sheet = load_workbook(written(document, tmp_path))["Báo cáo"]
        return any(cell.value == "DỰ THẢO" for row in sheet.iter_rows() for cell in row)

    assert says_draft(report(is_draft=True))
    assert not says_draft(report())


def test_that_a_paragraph_longer_than_a_row_is_continued_below(tmp_path: Path) -> None:
    words = " ".join(f"từ{n}" for n in range(3000))
    path = written(report(body=(paragraph(words),), closing=""), tmp_path)
    sheet = load_workbook(path)["Báo cáo"]
    parts = [str(cell.value) for (cell,) in sheet["A1:A60"] if str(cell.value).startswith("từ")]
    assert len(parts) > 5
    assert " ".join(parts) == words + "./."


REGISTER_COLUMNS = (
    Column("ordinal", "STT", kind=Kind.INTEGER, width=0.5),
    Column("content", "Nội dung", width=4),
    Column("received_on", "Ngày nhận", kind=Kind.DATE),
    Column("amount_vnd", "Số tiền", kind=Kind.MONEY, total=True),
)


def register(rows: Iterator[Row], count: int) -> RegisterTable:
    return RegisterTable(
        "Sổ tiếp nhận đơn", REGISTER_COLUMNS, rows, "UBND xã Nậm Lừu", count, code="petition",
        window_line="Năm 2022",
    )  # fmt: skip


def test_that_a_streamed_register_has_every_row_and_a_live_total(tmp_path: Path) -> None:
    rows = (Row((n, f"Đơn số {n}", date(2022, 1, 1 + n % 28), n)) for n in range(1, 3001))
    write_register_xlsx(register(rows, 3000), tmp_path / "so.xlsx")
    table = read_tables(tmp_path / "so.xlsx")["petition"]
    assert len(table.rows) == 3000
    assert table.rows[2999] == {
        "ordinal": 3000, "content": "Đơn số 3000", "received_on": date(2022, 1, 1 + 3000 % 28),
        "amount_vnd": 3000,
    }  # fmt: skip
    assert table.total is not None
    assert table.total["amount_vnd"] == 3000 * 3001 // 2
    assert [*formulas_of(tmp_path / "so.xlsx").values()] == ["SUM(D7:D3006)"]


class StopAfter(Progress):
    def report(self, done: int, total: int, text: str = "") -> None:
        if done >= 400:
            raise Cancelled


def test_that_a_long_workbook_can_be_stopped(tmp_path: Path) -> None:
    (tmp_path / "so.xlsx").write_bytes(b"before")
    rows = (Row((n, "đơn", None, n)) for n in range(5000))
    with pytest.raises(Cancelled):
        write_register_xlsx(register(rows, 5000), tmp_path / "so.xlsx", progress=StopAfter())
    assert (tmp_path / "so.xlsx").read_bytes() == b"before"
    assert len(list(tmp_path.iterdir())) == 1


def test_that_a_dash_is_neither_nought_nor_nothing(tmp_path: Path) -> None:
    rows = (Row((1, "a", None, NOT_APPLICABLE)), Row((2, "b", None, 0)), Row((3, "c", None, None)))
    write_register_xlsx(register(iter(rows), 3), tmp_path / "so.xlsx")
    read = read_tables(tmp_path / "so.xlsx")["petition"].rows
    assert [row["amount_vnd"] for row in read] == [NOT_APPLICABLE, 0, None]
