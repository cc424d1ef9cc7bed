"""``qcdc report``, ``check`` and ``list`` as they are typed."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from qcdc_desktop.cli import main
from tests.services.nam_luu import CLERK, SAMPLES, new_context


@pytest.fixture
def data(tmp_path: Path) -> Path:
    context = new_context(tmp_path)
    try:
        for book in ("danh-sach-thon", "so-don-thu"):
            context.importing.run(CLERK, context.importing.plan(SAMPLES / f"{book}.xlsx"))
        return context.path
    finally:
        context.close(backup=False)


def run(capsys: pytest.CaptureFixture[str], words: Sequence[object]) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_that_a_report_is_written_and_what_to_look_at_is_counted(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "bao-cao"
    code, told, warned = run(
        capsys,
        ["report", "--data", data, "--period", "2022-H1", "--out", out, "--format", "json,pdf"],
    )
    assert code == 1
    assert "BC-QCDC_6T-2022_xa-Nam-Luu.json" in told
    assert "điểm cần xem trước khi ký" in warned
    figures = json.loads((out / "BC-QCDC_6T-2022_xa-Nam-Luu.json").read_text(encoding="utf-8"))
    assert figures["figures"]["H07"]["value"] == 18


def test_that_free_dates_make_an_ad_hoc_report(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["report", "--data", data, "--from", "01/03/2022", "--to", "31/03/2022"]
    code, told, _ = run(capsys, [*words, "--out", tmp_path / "x", "--format", "json", "--json"])
    assert code == 1
    answer = json.loads(told)
    assert answer["period"] == "2022-03-01_2022-03-31"
    figures = json.loads(Path(answer["files"][0]).read_text(encoding="utf-8"))["figures"]
    assert figures["H07"]["value"] == 5


def test_that_check_tells_the_window_and_the_findings(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told, _ = run(capsys, ["check", "--data", data, "--period", "2022"])
    assert code == 1
    assert "từ ngày 21/11/2021 đến ngày 20/11/2022" in told
    assert "Không so sánh với cùng kỳ năm trước" in told
    assert "A06 chưa báo cáo" in told
    code, told, _ = run(capsys, ["check", "--data", data, "--period", "2022", "--json"])
    assert {issue["rule"] for issue in json.loads(told)["issues"]} >= {"missing_figure"}


def test_that_a_register_is_listed_in_words(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told, _ = run(capsys, ["list", "village", "--data", data, "--json"])
    assert code == 0
    records = json.loads(told)["records"]
    assert len(records) == 12
    assert records[0]["name"] == "Bản Lủng"
    code, told, _ = run(capsys, ["list", "petition", "--data", data, "--limit", "3"])
    assert told.splitlines()[-1] == "3 bản ghi."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check", "--period", "2022-H5"], "Không hiểu kỳ báo cáo “2022-H5”"),
        (["check"], "Chưa chọn kỳ báo cáo"),
        (["check", "--from", "5/2022", "--to", "01/06/2022"], "Không hiểu ngày “5/2022”"),
        (["check", "--from", "02/06/2022", "--to", "01/06/2022"], "đứng trước ngày đầu kỳ"),
        (["list", "meetings"], "Không có sổ “meetings”"),
    ],
)
def test_that_what_cannot_be_read_is_refused_in_words(
    data: Path, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, warned = run(capsys, [*words, "--data", data])
    assert code == 2
    assert told in warned
