"""``qcdc tables``: the Inspectorate's tables in words, as files and as one JSON document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qcdc_desktop.cli import main
from qcdc_desktop.demo import make_demo


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("th") / "th.qcdcdb"
    return make_demo(path, year=2026, records=40).path


def test_that_tables_are_told_with_their_window(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tables", "--data", str(data), "--period", "2026-H1", "--table", "01/TCD"]) == 0
    told = capsys.readouterr().out
    assert "Biểu thống kê 6 tháng năm 2026, từ ngày 15/12/2025 đến ngày 14/06/2026." in told
    assert "01/TCD Tổng hợp kết quả tiếp công dân" in told
    assert "01/XLD" not in told


def test_that_files_are_named_after_the_period_and_the_office(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["tables", "--data", str(data), "--period", "2026-Q1", "--out", str(tmp_path)]
    assert main([*words, "--format", "json,xlsx", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [Path(name).name for name in told["files"]] == [
        "tap-huan_Bieu-TK_2026-Q1_xa-Nam-Mau.json",
        "tap-huan_Bieu-TK_2026-Q1_xa-Nam-Mau.xlsx",
    ]
    assert all((tmp_path / Path(name).name).exists() for name in told["files"])
    tables = told["tables"]
    assert len(tables) == 10
    assert tables["01/XLD"]["columns"]["1"] == (
        tables["01/XLD"]["columns"]["2"] + tables["01/XLD"]["columns"]["3"]
    )
    assert tables["02/TCD"]["cautions"]


@pytest.mark.parametrize(
    ("words", "said"),
    [(["--period", "2026-H2"], "2026-9M"), (["--period", "2026", "--table", "09/TCD"], "01/TCD")],
)
def test_that_what_is_not_known_is_refused_with_what_is(
    data: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tables", "--data", str(data), *words]) == 2
    assert said in "".join(capsys.readouterr())
