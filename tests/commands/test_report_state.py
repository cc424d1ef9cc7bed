"""``qcdc report-state`` and ``qcdc report --version``, ``--sections`` as they are typed."""

import json
from pathlib import Path

import pytest

from qcdc_desktop.cli import main
from qcdc_desktop.context import open_context
from qcdc_desktop.domain.periods import Period
from tests.services.nam_luu import CLERK, SAMPLES, new_context

PERIOD = "2022-H1"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A year of petitions, every finding that asks for it explained."""
    context = new_context(tmp_path)
    try:
        for book in ("danh-sach-thon", "so-don-thu"):
            context.importing.run(CLERK, context.importing.plan(SAMPLES / f"{book}.xlsx"))
        period = Period(2022, "H1")
        for issue in context.reporting.check(period):
            if issue.severity == "explain":
                context.reporting.versions.explain(CLERK, period, issue.key, "Theo sổ")
        return context.path
    finally:
        context.close(backup=False)


class Shell:
    """Types commands about one data file; ``warned`` is what the last one said beside."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._data = data
        self._capsys = capsys
        self.warned = ""

    def run(self, *words: object) -> tuple[int, str]:
        command, *rest = (str(word) for word in words)
        code = main([command, "--data", str(self._data), *rest])
        told = self._capsys.readouterr()
        self.warned = told.err
        return code, told.out

    def state(self, *words: object) -> tuple[int, str]:
        return self.run("report-state", "--period", PERIOD, *words)

    def approve(self) -> None:
        for target in ("TRINH_DUYET", "DA_DUYET"):
            code, _ = self.state("--to", target)
            assert code < 2, self.warned


@pytest.fixture
def shell(data: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(data, capsys)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.suffix: path.read_bytes() for path in folder.iterdir()}


def test_that_a_report_goes_its_way_by_commands(shell: Shell) -> None:
    code, told = shell.state()
    assert code == 0
    assert "--to TRINH_DUYET: Trình lãnh đạo" in told
    code, _ = shell.state("--to", "DA_KY", "--number", "12")
    assert code == 2
    assert "Bước tiếp theo: Trình lãnh đạo (TRINH_DUYET)" in shell.warned
    shell.approve()
    code, _ = shell.state("--to", "DA_KY", "--number", "12")
    assert code == 2
    assert "còn thiếu ngày ký" in shell.warned
    code, _ = shell.state("--to", "DA_KY", "--number", "12", "--date", "03/06/2022")
    assert code == 0
    words = ("--to", "DA_GUI", "--date", "04/06/2022", "--channel", "Trục văn bản", "--json")
    code, told = shell.state(*words)
    answer = json.loads(told)
    assert (code, answer["state"], answer["is_frozen"]) == (0, "DA_GUI", True)
    assert answer["versions"][0]["sent_on"] == "04/06/2022"
    assert [one["to"] for one in answer["next"]] == ["DA_TIEP_NHAN", "TRA_LAI"]
    code, told = shell.run("check", "--period", PERIOD)
    assert "Đã gửi ngày 04/06/2022, đúng hạn" in told


def test_that_a_kept_version_is_written_again_byte_for_byte(shell: Shell, tmp_path: Path) -> None:
    shell.approve()
    formats = ("--format", "pdf,xlsx,docx")
    first, again = tmp_path / "1", tmp_path / "2"
    shell.run("report", "--period", PERIOD, "--out", first, *formats)
    code, _ = shell.state("--supplement", "--reason", "Ghi sót một đơn")
    assert code == 0
    assert shell.run("report", "--period", PERIOD, "--out", again, *formats, "--version", 1)[0] == 0
    assert contents(again) == contents(first)
    code, _ = shell.run("report", "--period", PERIOD, "--out", again, "--version", 7)
    assert code == 2
    assert "2 (Bổ sung lần 1)" in shell.warned


def test_that_changes_since_approval_are_a_warning_with_their_records(
    shell: Shell, data: Path
) -> None:
    shell.approve()
    assert shell.state()[0] == 0
    context = open_context(data)
    query = context.reporting.records_behind("H07", Period(2022, "H1"))
    assert query.ids
    context.records.delete(CLERK, "petition", query.ids[0], "ghi trùng")
    context.close(backup=False)
    code, told = shell.state("--json")
    assert code == 1
    change = next(one for one in json.loads(told)["changes"] if one["code"] == "H07")
    assert (change["before"], change["after"], change["removed"]) == ("18", "17", [query.ids[0]])


def test_that_a_supplement_asks_for_its_reason(shell: Shell) -> None:
    code, _ = shell.state("--supplement", "--reason", "x")
    assert code == 2
    shell.approve()
    assert shell.state("--supplement")[0] == 2
    assert "lý do" in shell.warned


def test_that_an_ad_hoc_report_takes_its_sections_annexes_and_title(
    shell: Shell, tmp_path: Path
) -> None:
    words = ("--from", "01/01/2022", "--to", "31/03/2022", "--out", tmp_path / "x")
    asked = (
        *("--sections", "ket_qua.don_thu", "--annexes", "none"),
        *("--subject", "Kết quả tiếp công dân quý I", "--format", "docx"),
    )
    code, _ = shell.run("report", *words, *asked)
    assert code < 2
    (path,) = (tmp_path / "x").iterdir()
    from docx import Document

    lines = [paragraph.text for paragraph in Document(str(path)).paragraphs]
    assert "Kết quả tiếp công dân quý I" in lines
    assert not [line for line in lines if line.startswith("Phụ lục")]
    assert shell.run("report", *words, "--sections", "khong_co")[0] == 2
    assert "Không có mục “khong_co”" in shell.warned
    code, _ = shell.run("report", "--period", PERIOD, "--out", tmp_path / "y", "--annexes", "PL-07")
    assert code == 2
