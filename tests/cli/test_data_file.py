"""The commands on the data file, in this process and as a program of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from qcdc_desktop import __version__, cli
from qcdc_desktop.context import open_context
from qcdc_desktop.domain.actor import Actor

if TYPE_CHECKING:
    from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CLERK = Actor("Cán bộ thử")
UNIT = """
name = "UBND xã Thử"
kind = "COMMUNE"
issuing_lines = "ỦY BAN NHÂN DÂN\\nXÃ THỬ"
place_name = "Thử"
first_year = 2022

[[signatories]]
full_name = "Nguyễn Thử Nghiệm"
post = "Chủ tịch"
signing_form = "TM"
is_default = true
"""


@pytest.fixture
def unit_file(tmp_path: Path) -> Path:
    path = tmp_path / "đơn vị.toml"
    path.write_text(UNIT, encoding="utf-8")
    return path


@pytest.fixture
def data_file(tmp_path: Path, unit_file: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "dữ liệu" / "xã.qcdcdb"
    assert cli.main(["new", str(path), "--unit", str(unit_file)]) in {0, 1}
    capsys.readouterr()
    return path


def test_that_a_unit_file_may_name_the_optional_books(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told, path = tmp_path / "unit.toml", tmp_path / "xã.qcdcdb"
    told.write_text('modules = ["CUSTOM_REFORM"]\n' + UNIT, encoding="utf-8")
    assert cli.main(["new", str(path), "--unit", str(told)]) in {0, 1}
    context = open_context(path, read_only=True)
    try:
        assert context.unit()["modules"] == ("CUSTOM_REFORM",)
    finally:
        context.close(backup=False)
    for wrong in ('modules = ["KHAC"]', 'modules = "CUSTOM_REFORM"', "modules = [1]"):
        told.write_text(f"{wrong}\n{UNIT}", encoding="utf-8")
        assert cli.main(["new", str(tmp_path / "b.qcdcdb"), "--unit", str(told)]) == 2
    assert "CUSTOM_REFORM" in capsys.readouterr().err


def test_that_a_new_unit_starts_with_the_days_of_the_plan_and_who_gets_the_report(
    data_file: Path,
) -> None:
    context = open_context(data_file, read_only=True)
    try:
        unit = context.unit()
        rows = cast("list[dict[str, object]]", unit["deadlines"])
        assert [row["kind"] for row in rows] == ["PLAN", "H1", "H1_LATE", "YEAR"]
        lines = cast("list[dict[str, object]]", unit["recipients"])
        assert [row["line"] for row in lines] == ["Như trên", "Lưu: VT"]
    finally:
        context.close(backup=False)


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "qcdc_desktop.cli", *map(str, words)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def one_document(text: str) -> Any:
    found, end = json.JSONDecoder().raw_decode(text)
    assert text[end:].strip() == ""
    return found


def test_that_a_new_file_holds_its_unit(data_file: Path) -> None:
    context = open_context(data_file)
    assert context.unit()["name"] == "UBND xã Thử"
    assert context.unit()["signatories"][0]["full_name"] == "Nguyễn Thử Nghiệm"  # pyright: ignore[reportIndexIssue]
    context.close(backup=False)


def test_that_new_overwrites_nothing(data_file: Path, unit_file: Path) -> None:
    before = data_file.read_bytes()
    assert cli.main(["new", str(data_file), "--unit", str(unit_file)]) == 2
    assert data_file.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("ten = 'x'", "khóa lạ “ten”"),
        ("name = 5", "“name”"),
        ("kind = 'XA'", "COMMUNE"),
        ("is_remote = 'có'", "“is_remote”"),
        ("signatories = 'ông Bí Mật'", "[[signatories]]"),
        ("[[signatories]]\nho_ten = 'ông Bí Mật'", "signatories.ho_ten"),
        ("name = ", "TOML"),
    ],
)
def test_that_a_wrong_unit_file_makes_no_data_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, told: str
) -> None:
    wrong = tmp_path / "sai.toml"
    wrong.write_text(content, encoding="utf-8")
    assert cli.main(["new", str(tmp_path / "a.qcdcdb"), "--unit", str(wrong)]) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert "Bí Mật" not in said.err + said.out
    assert not (tmp_path / "a.qcdcdb").exists()


def test_that_backup_verify_and_restore_bring_a_record_back(
    data_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    context = open_context(data_file)
    blank = context.records.blank("publicity")
    saved = context.records.save(CLERK, "publicity", {**blank, "title": "Kế hoạch"})
    assert (
        cli.main(["backup", "--data", str(data_file), "--to", str(tmp_path / "USB"), "--json"]) == 0
    )
    made = one_document(capsys.readouterr().out)
    context.records.delete(CLERK, "publicity", saved.id, "thử")
    assert cli.main(["restore", made["path"], "--data", str(data_file)]) == 2
    assert "đang được mở bởi" in capsys.readouterr().err
    context.close(backup=False)

    assert cli.main(["verify", made["path"]]) == 0
    before = data_file.read_bytes()
    dry = ["restore", made["path"], "--data", str(data_file), "--dry-run", "--json"]
    capsys.readouterr()
    assert cli.main(dry) == 0
    assert one_document(capsys.readouterr().out)["ok"]
    assert data_file.read_bytes() == before

    assert cli.main(["restore", made["path"], "--data", str(data_file), "--json"]) == 0
    told = one_document(capsys.readouterr().out)
    assert Path(told["set_aside"]).is_file()
    context = open_context(data_file)
    assert context.records.load("publicity", saved.id)["deleted_at"] is None
    context.close(backup=False)


def test_that_a_damaged_backup_is_refused_with_one_document(
    data_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["backup", "--data", str(data_file), "--to", str(tmp_path / "USB")])
    made = next((tmp_path / "USB").iterdir())
    content = bytearray(made.read_bytes())
    content[8192:16384] = b"\xa5" * 8192
    made.write_bytes(content)
    for command in (["verify", str(made)], ["restore", str(made), "--data", str(data_file)]):
        capsys.readouterr()
        assert cli.main([*command, "--json"]) == 2
        assert one_document(capsys.readouterr().out)["ok"] is False


def test_that_restoring_into_an_empty_place_works_and_a_missing_folder_is_told(
    data_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["backup", "--data", str(data_file), "--to", str(tmp_path / "USB")])
    made = next((tmp_path / "USB").iterdir())
    assert cli.main(["restore", str(made), "--data", str(tmp_path / "mới.qcdcdb")]) == 0
    capsys.readouterr()
    assert cli.main(["restore", str(made), "--data", str(tmp_path / "không" / "a.qcdcdb")]) == 2
    assert "thư mục" in capsys.readouterr().err


def test_that_a_fault_is_one_document_on_stdout_and_words_on_stderr(tmp_path: Path) -> None:
    (tmp_path / "rỗng.qcdcdb").touch()
    for name, code in (("không có.qcdcdb", "missing"), ("rỗng.qcdcdb", "empty_file")):
        done = run("verify", tmp_path / name, "--json")
        assert done.returncode == 2
        assert one_document(done.stdout)["refused"] == code
        assert done.stderr.strip()
    assert run("paths", "--json").returncode == 0


def test_that_the_version_and_the_places_are_told() -> None:
    assert run("--version").stdout.strip() == f"qcdc {__version__}"
    assert "Nhật ký" in one_document(run("paths", "--json").stdout)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("verify",), "còn thiếu"), (("gì",), "không có lựa chọn"), ((), "còn thiếu"),
        (("demo", "x", "--year", "hai"), "không phải số nguyên"), (("paths", "--x"), "không hiểu"),
        (("new", "a", "--unit"), "cần một giá trị"),
    ],
)  # fmt: skip
def test_that_a_usage_error_is_told_in_vietnamese(words: tuple[str, ...], told: str) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert told in done.stderr
    for english in ("usage:", "required", "invalid", "unrecognized", "expected", "argument"):
        assert english not in done.stderr.lower().replace("command", "")


def test_that_help_is_in_vietnamese() -> None:
    said = run("report", "-h").stdout
    assert "Cách dùng:" in said
    for english in ("usage", "options", "positional", "show this help"):
        assert english not in said


def test_that_our_own_fault_is_told_by_its_place_and_never_by_its_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def fail(*_: object) -> int:
        raise ValueError("Nguyễn Bí Mật")

    monkeypatch.setattr("qcdc_desktop.commands.data_file.show_paths", fail)
    assert cli.main(["paths", "--json"]) == 2
    said = capsys.readouterr()
    assert one_document(said.out)["refused"] == "bug"
    assert "ValueError" in said.err
    logged = "".join(one.read_text(encoding="utf-8") for one in (tmp_path.parent.rglob("qcdc.log")))
    assert "Bí Mật" not in said.out + said.err + logged


def test_that_no_command_loads_the_window() -> None:
    code = (
        "import sys\nfrom qcdc_desktop import cli\n"
        "import qcdc_desktop.commands.importing, qcdc_desktop.commands.reporting\n"
        "import qcdc_desktop.commands.demo, qcdc_desktop.context\n"
        "cli.main(['paths'])\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))]"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
