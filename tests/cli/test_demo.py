"""The practice unit from the command line, and what is asked of it afterwards."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from qcdc_desktop import cli

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("practice")
    assert cli.main(["demo", str(folder), "--records", "60", "--seed", "3"]) == 0
    return folder / "tap-huan.qcdcdb"


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    capsys.readouterr()
    code = cli.main([*words, "--json"])
    out = capsys.readouterr().out
    found, end = json.JSONDecoder().raw_decode(out)
    assert out[end:].strip() == ""
    return code, found


def test_that_the_practice_unit_has_records_and_reports(practice: Path) -> None:
    kinds = {one.suffix for one in practice.parent.iterdir()}
    assert {".xlsx", ".pdf", ".json", ".qcdcdb"} <= kinds
    assert cli.main(["verify", str(practice)]) == 0


@pytest.mark.parametrize("register", ["publicity", "dialogue", "petition", "covenant", "village"])
def test_that_a_register_is_listed(
    practice: Path, capsys: pytest.CaptureFixture[str], register: str
) -> None:
    code, found = told(capsys, "list", register, "--data", str(practice))
    assert code == 0
    assert found


def test_that_an_unknown_register_or_period_is_refused(
    practice: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for words in (
        ("list", "khong_co", "--data", str(practice)),
        ("check", "--data", str(practice), "--period", "2022-H9"),
        ("template", "khong_co", str(tmp_path / "a.xlsx")),
        ("import", str(tmp_path / "khong.xlsx"), "--data", str(practice)),
    ):
        code, found = told(capsys, *words)
        assert code == 2, words
        assert found["refused"]


def test_that_a_period_is_checked(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _ = told(capsys, "check", "--data", str(practice), "--period", "2022-H1")
    assert code in {0, 1}


def test_that_a_template_imports_back_and_adds_nothing(
    practice: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mẫu.xlsx"
    code, _ = told(capsys, "template", "all", str(path))
    assert code == 0
    assert path.is_file()
    before = told(capsys, "list", "petition", "--data", str(practice))
    code, _ = told(capsys, "import", str(path), "--data", str(practice), "--dry-run")
    assert code in {0, 1, 2}
    assert told(capsys, "list", "petition", "--data", str(practice)) == before
