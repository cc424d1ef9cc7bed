"""``attach`` and ``attachments``, and what ``verify``, ``backup`` and ``restore`` say of files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from qcdc_desktop import cli
from qcdc_desktop.context import create_data_file
from qcdc_desktop.domain.actor import Actor

if TYPE_CHECKING:
    from pathlib import Path

CLERK = Actor("Cán bộ thử")
PDF = b"%PDF-1.7\n" + b"x" * 2000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "xã.qcdcdb"
    context = create_data_file(made, {"name": "UBND xã Thử"})
    context.records.save(CLERK, "publicity", {**context.records.blank("publicity"), "title": "x"})
    context.close(backup=False)
    (tmp_path / "đơn.pdf").write_bytes(PDF)
    (tmp_path / "lạ của Tư.pdf").write_bytes(b"MZ\x90")
    return made


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, Any]:
    code = cli.main([*map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_that_files_are_attached_listed_saved_and_verified(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ("--data", path, "--register", "publicity", "--record", 1)
    code, told = run(capsys, "attach", tmp_path / "đơn.pdf", tmp_path / "lạ của Tư.pdf", *place)
    assert (code, len(told["attached"]), told["refused"][0]["code"]) == (1, 1, "program")
    assert "Tư" not in told["refused"][0]["message"]
    code, told = run(capsys, "attach", tmp_path / "lạ của Tư.pdf", *place)
    assert code == 2
    out = tmp_path / "ra"
    out.mkdir()
    code, told = run(capsys, "attachments", *place, "--save", out)
    assert code == 0
    assert [(one["name"], one["kind"]) for one in told["attachments"]] == [("đơn.pdf", "PDF")]
    assert (out / "đơn.pdf").read_bytes() == PDF
    code, told = run(capsys, "verify", path)
    assert (code, told["ok"], told["attachments"]) == (0, True, 1)


def test_that_lost_files_are_warned_of_and_come_back_with_the_restore(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ("--data", path, "--register", "publicity", "--record", 1)
    run(capsys, "attach", tmp_path / "đơn.pdf", *place)
    code, made = run(capsys, "backup", "--data", path, "--to", tmp_path / "USB")
    assert (code, made["lacking"]) == (0, 0)
    for stored in (tmp_path / "xã.dinh-kem").rglob("*.bin"):
        stored.unlink()
    code, told = run(capsys, "verify", path)
    assert (code, told["findings"]) == (1, ["Thiếu 1 tệp đính kèm."])
    code, told = run(capsys, "attachments", *place)
    assert (code, told["attachments"][0]["is_there"]) == (1, False)
    code, told = run(capsys, "restore", made["path"], "--data", path)
    assert (code, told["attachments"]) == (0, [])
    assert run(capsys, "verify", path)[0] == 0


@pytest.mark.parametrize(("register", "record"), [("không", 1), ("publicity", 99)])
def test_that_a_register_or_record_that_is_not_there_is_refused(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], register: str, record: int
) -> None:
    place = ("--data", path, "--register", register, "--record", record)
    assert run(capsys, "attach", tmp_path / "đơn.pdf", *place)[0] == 2
    assert run(capsys, "attachments", *place)[0] == 2
    assert not (tmp_path / "xã.dinh-kem").exists()
