"""``qcdc clocks``: what is overdue, in words and as one JSON document."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.cli import main
from qcdc_desktop.context import create_data_file
from qcdc_desktop.domain.actor import Actor
from tests.specs.drafts import made

CLERK = Actor("Cán bộ thử")
RELEASED = Path(__file__).parents[1] / "fixtures" / "databases" / "schema-1.qcdcdb"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A complaint long overdue and a dialogue, both of years ago."""
    path = tmp_path / "a.qcdcdb"
    context = create_data_file(path, {"name": "UBND xã Thử", "kind": "COMMUNE"})
    for register in ("petition", "dialogue"):
        draft = {**context.records.blank(register), **made(register), "id": None}
        if register == "petition":
            draft |= {"received_on": date(2024, 3, 1)}
            draft["case"] = {**draft["case"], "accepted_on": date(2024, 3, 8)}  # type: ignore[dict-item]
        context.records.save(CLERK, register, draft)
    context.close(backup=False)
    return path


def test_that_overdue_work_is_told_with_how_its_day_was_counted(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clocks", "--data", str(data), "--overdue", "--register", "petition"]) == 1
    told = capsys.readouterr().out
    assert "Quá hạn" in told
    assert "Giải quyết khiếu nại lần đầu" in told
    assert "ngày thụ lý 08/03/2024 + 30 ngày" in told
    assert "Sùng Thị Dính" not in told


def test_that_json_holds_clocks_counts_and_duties(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["clocks", "--data", str(data), "--json"])
    told = json.loads(capsys.readouterr().out)
    overdue = {one["code"] for one in told["clocks"] if one["state"] == "QUA_HAN"}
    assert "KN_RES1" in overdue
    counted = {one["register"]: one["overdue"] for one in told["counts"]}
    assert counted["petition"] == len(
        [one for one in told["clocks"] if one["register"] == "petition" and one["days_left"] < 0]
    )
    assert any(one["code"] == "DOI_THOAI_NGUOI_DUNG_DAU" for one in told["duties"])


def test_that_an_unknown_register_is_refused_by_name(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clocks", "--data", str(data), "--register", "so-la"]) == 2
    assert "so-la" in capsys.readouterr().err


def test_that_an_older_file_is_brought_up_to_date_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(shutil.copy(RELEASED, tmp_path / "cu.qcdcdb"))
    assert main(["clocks", "--data", str(path)]) in {0, 1}
    assert "Hạn tính đến ngày" in capsys.readouterr().out
