"""``qcdc import`` and ``qcdc template`` as a person at a terminal meets them."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcdc_desktop.cli import main
from qcdc_desktop.context import create_data_file
from tests.exchange.making import SAMPLES, workbook


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "nam-luu.qcdcdb"
    create_data_file(path, {"name": "UBND xã Nậm Lừu", "kind": "COMMUNE"}).close(backup=False)
    return path


def _document(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    return json.loads(capsys.readouterr().out)


def test_that_villages_go_first_whatever_their_place_on_the_line(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    books = [str(SAMPLES / "bieu-huong-uoc.xlsx"), str(SAMPLES / "danh-sach-thon.xlsx")]
    assert main(["import", *books, "--data", str(data), "--json"]) == 0
    files = _document(capsys)["files"]
    assert [file["added"] for file in files] == [{"village": 12}, {"covenant": 11}]  # pyright: ignore


def test_that_a_dry_run_writes_nothing(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = str(SAMPLES / "so-cong-khai.xlsx")
    assert main(["import", book, "--data", str(data), "--dry-run"]) == 0
    assert "64 bản ghi" in capsys.readouterr().out
    assert main(["import", book, "--data", str(data), "--json"]) == 0
    assert _document(capsys)["added"] == {"publicity": 64}


def test_that_doubtful_cells_are_warnings_with_their_place(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = workbook(
        tmp_path / "so.xlsx",
        [["STT", "Nội dung công khai", "Ngày công khai"], [1, "Thu quỹ", "31/2/2022"]],
    )
    assert main(["import", str(book), "--data", str(data)]) == 1
    assert "Cần xem C2 “Ngày công khai”: 31/2/2022" in capsys.readouterr().out


def test_that_a_file_that_is_no_workbook_is_refused(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "so.xlsx"
    book.write_text("STT;Tên\n1;Nà Chì\n", encoding="utf-8")
    assert main(["import", str(book), "--data", str(data)]) == 2
    assert "CSV" in capsys.readouterr().err


def test_that_a_template_of_all_registers_imports_without_a_question(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mau.xlsx"
    assert main(["template", "all", str(out)]) == 0
    capsys.readouterr()
    assert main(["import", str(out), "--data", str(data), "--json"]) == 0
    told = _document(capsys)
    assert told["doubts"] == []
    assert told["added"] == {}
    assert told["unread"] == ["Danh mục"]


def test_that_an_unknown_register_is_refused_with_the_known_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["template", "nothing", str(tmp_path / "mau.xlsx")]) == 2
    assert "publicity" in capsys.readouterr().err


def _bad_book(tmp_path: Path) -> Path:
    heading = ["STT", "Nội dung công khai", "Ngày công khai"]
    return workbook(tmp_path / "so.xlsx", [heading, [1, "Thu quỹ", "31/2/2022"]], "Sổ")


def test_that_an_import_is_listed_with_what_waits_and_taken_back_by_its_number(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(_bad_book(tmp_path)), "--data", str(data)]) == 1
    assert "--undo 1" in capsys.readouterr().out
    assert main(["import", "--list-imports", "--data", str(data)]) == 1
    told = capsys.readouterr().out
    assert "Số 1" in told
    assert "C2, trang “Sổ”: 31/2/2022" in told
    assert main(["import", "--undo", "1", "--data", str(data), "--json"]) == 0
    assert _document(capsys)["binned"] == {"publicity": 1}
    assert main(["import", "--undo", "1", "--data", str(data)]) == 2
    assert "đã được hoàn tác" in capsys.readouterr().err
    assert main(["import", "--list-imports", "--data", str(data), "--json"]) == 0


def test_that_a_marked_copy_is_written_without_writing_into_the_file(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "xem.xlsx"
    book = str(_bad_book(tmp_path))
    command = ["import", book, "--data", str(data), "--dry-run", "--marked-copy", str(out)]
    assert main(command) == 1
    sheet = load_workbook(out)["Sổ"]
    assert sheet["C2"].comment is not None
    assert main(["import", book, book, "--data", str(data), "--marked-copy", str(out)]) == 2
    assert "một tệp" in capsys.readouterr().err


def test_that_old_letters_are_converted_as_the_command_says(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [["STT", "Nội dung công khai", "Ngày công khai"], [1, "Quü v× th«n", "12/05/2022"]]
    book = str(workbook(tmp_path / "so.xlsx", rows, "Sổ"))
    assert main(["import", book, "--data", str(data), "--dry-run"]) == 0
    assert "để nguyên, chưa chắc: “Quü v× th«n” → “Quỹ vì" in capsys.readouterr().out
    assert main(["import", book, "--data", str(data), "--letters", "all", "--json"]) == 0
    sheets = _document(capsys)["sheets"]
    assert sheets[0]["letters"] == {"B": {"letters": "TCVN3", "converted": True}}  # pyright: ignore
    capsys.readouterr()
    assert main(["list", "publicity", "--data", str(data)]) == 0
    assert "Quỹ vì thôn" in capsys.readouterr().out
