"""What citizens write stays text: no formula, no lost letter, no broken file."""

from __future__ import annotations

import unicodedata
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from qcdc_desktop.domain.text import compose
from qcdc_desktop.reports import write_register_xlsx, write_xlsx
from qcdc_desktop.reports.document import Column, Kind, RegisterTable, Row, paragraph
from qcdc_desktop.reports.xlsx.reader import read_tables
from qcdc_desktop.reports.xlsx.text import LONGEST, utf16_length
from tests.reports.calculators import formulas_of
from tests.reports.sample_report import report

HOSTILE = [
    "=1+1", "+84 912", "-5", "@SUM(A1)", "\t=1", "＝1+1", "＋1", "－1", "＠x",
    "  =cmd|' /C calc'!A0",
    '=HYPERLINK("http://x","y")', "#N/A", "#REF!", "TRUE", "1e5", "0012", "_x000D_", "<b>&amp;</b>",
    "]]>", "'quoted", "2022-01-01", "1/2", "%", "{=1}",
]  # fmt: skip
STARTERS = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")


def written(texts: list[str], folder: Path) -> Path:
    columns = (Column("ordinal", "STT", kind=Kind.INTEGER), Column("content", "Nội dung"))
    rows = tuple(Row((number, text)) for number, text in enumerate(texts, start=1))
    path = folder / "so.xlsx"
    write_register_xlsx(RegisterTable("Sổ", columns, rows, "UBND xã"), path)
    return path


def test_that_hostile_texts_stay_the_texts_they_are(tmp_path: Path) -> None:
    path = written(HOSTILE, tmp_path)
    assert formulas_of(path) == {}
    assert [row["content"] for row in read_tables(path)["SO"].rows] == HOSTILE


def test_that_what_looks_like_a_formula_is_quoted(tmp_path: Path) -> None:
    sheet = load_workbook(written(HOSTILE, tmp_path))["SO"]
    for row in sheet.iter_rows(min_row=5):
        cell = row[1]
        if isinstance(cell.value, str) and cell.value in HOSTILE:
            assert cell.data_type == "s", cell.value
            assert bool(cell.quotePrefix) == cell.value.lstrip(" ").startswith(STARTERS)


def test_that_titles_and_free_text_are_no_formulas_either(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    document = report(subject=("=1+1",), body=(paragraph("=2+2"), paragraph("#N/A")), closing="")
    write_xlsx(document, path)
    assert not [at for at in formulas_of(path) if at[0] == "Báo cáo"]
    values = {
        cell.value: cell.data_type
        for row in load_workbook(path)["Báo cáo"].iter_rows()
        for cell in row
    }
    assert values["=1+1"] == values["=2+2"] == values["#N/A./."] == "s"


@settings(max_examples=40)
@given(st.lists(st.text(max_size=60).filter("–".__ne__), min_size=1, max_size=60))
def test_that_any_text_comes_back_and_is_never_a_formula(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = written(texts, tmp_path_factory.mktemp("any"))
    assert formulas_of(path) == {}
    read = [row["content"] for row in read_tables(path)["SO"].rows]
    assert read == [
        compose(text).replace("\r\n", "\n").replace("\r", "\n") or None for text in texts
    ]


def test_that_control_characters_are_dropped_and_told(tmp_path: Path) -> None:
    columns = (Column("content", "Nội dung"), Column("note", "Ghi chú"))
    rows = (Row(("a\x00b\x1fc\ud800d", "sạch")),)
    result = write_register_xlsx(RegisterTable("Sổ", columns, rows, "UBND xã"), tmp_path / "a.xlsx")
    assert read_tables(tmp_path / "a.xlsx")["SO"].rows[0]["content"] == "abcd"
    assert [notice.place for notice in result.notices] == ["SO!A6"]


@pytest.mark.parametrize("letter", ["ữ", "\U00020000"])
def test_that_a_text_too_long_for_excel_is_cut_with_a_mark_and_told(
    tmp_path: Path, letter: str
) -> None:
    columns = (Column("content", "Nội dung"), Column("note", "Ghi chú"))
    rows = (Row((letter * 33_000, "sau")),)
    result = write_register_xlsx(RegisterTable("Sổ", columns, rows, "UBND xã"), tmp_path / "a.xlsx")
    kept = read_tables(tmp_path / "a.xlsx")["SO"].rows[0]["content"]
    assert isinstance(kept, str)
    assert utf16_length(kept) <= LONGEST
    assert kept.endswith("… [còn nữa, xem bản PDF]")
    assert result.notices[0].place == "SO!A6"
    assert "32767" in result.notices[0].message


def test_that_the_longest_text_excel_takes_is_kept_whole(tmp_path: Path) -> None:
    path = written(["y" * LONGEST], tmp_path)
    assert read_tables(path)["SO"].rows[0]["content"] == "y" * LONGEST


def test_that_decomposed_text_is_composed(tmp_path: Path) -> None:
    path = written([unicodedata.normalize("NFD", "Đường thôn Nậm Lừu")], tmp_path)
    assert read_tables(path)["SO"].rows[0]["content"] == "Đường thôn Nậm Lừu"


def test_that_numbers_too_long_and_days_too_old_for_excel_become_text(tmp_path: Path) -> None:
    columns = (
        Column("content", "Nội dung"), Column("amount", "Số", kind=Kind.MONEY),
        Column("day", "Ngày", kind=Kind.DATE),
    )  # fmt: skip
    rows = (Row(("a", 10**17 + 1, date(1890, 9, 2))),)
    write_register_xlsx(RegisterTable("Sổ", columns, rows, "UBND xã"), tmp_path / "a.xlsx")
    read = read_tables(tmp_path / "a.xlsx")["SO"].rows[0]
    assert read["amount"] == "100000000000000001"
    assert read["day"] == "02/09/1890"


def test_that_the_package_is_a_sound_zip(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(HOSTILE, tmp_path)) as package:
        assert package.testzip() is None
        assert len(package.namelist()) == len(set(package.namelist()))
