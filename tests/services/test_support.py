"""The package for whoever helps tells how the program stands and nothing of any citizen."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from qcdc_desktop import cli, paths
from qcdc_desktop.context import AppContext, open_context
from qcdc_desktop.demo import make_demo
from qcdc_desktop.domain.kinds import Privacy
from qcdc_desktop.domain.text import fold
from qcdc_desktop.logs import LOGGER, start_log, stop_log
from qcdc_desktop.model import REGISTERS
from qcdc_desktop.model.structure import Structure, structure
from qcdc_desktop.services.support import plain_settings, scrubbed, support_parts


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppContext]:
    path = tmp_path_factory.mktemp("support") / "tap-huan.qcdcdb"
    make_demo(path, records=120, seed=5)
    context = open_context(path)
    yield context
    context.close(backup=False)


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def personal_values(context: AppContext) -> set[str]:
    """Every text in a personal column of every register, its rows and companions."""
    found: set[str] = set()
    with context.database.read() as connection:
        for key in REGISTERS:
            shapes: list[Structure] = [structure(key)]
            shapes += structure(key).all_lines().values()
            shapes += structure(key).companions.values()
            for shape in shapes:
                for name, facts in shape.columns.items():
                    is_typed = name in shape.stored and facts.choices is None
                    if facts.privacy is Privacy.PERSONAL and is_typed:
                        column: Any = getattr(shape.type, name)
                        values = connection.execute(select(column).distinct()).scalars()
                        found |= {one for one in values if isinstance(one, str) and len(one) > 3}
    return found


def test_that_no_personal_value_is_in_the_package(practice: AppContext, places: Path) -> None:
    personal = personal_values(practice)
    assert len(personal) > 50
    start_log(paths.logs())
    for value in sorted(personal)[:20]:
        LOGGER.info("a careless line about %s", value)
        LOGGER.info("and without marks %s", fold(value))
    LOGGER.info("data file opened, schema 2")
    stop_log()
    out = places / "goi.zip"
    assert cli.main(["support", "--data", str(practice.path), "--out", str(out)]) == 0
    with zipfile.ZipFile(out) as package:
        texts = {name: package.read(name).decode() for name in package.namelist()}
    whole = fold("\n".join(texts.values()))
    assert not {value for value in personal if fold(value) in whole}
    unit = practice.unit()
    assert fold(str(unit["name"])) not in whole
    assert str(practice.path.parent) not in whole
    assert "data file opened" in texts["nhat-ky/qcdc.log"]
    assert "một dòng không đưa vào" in texts["nhat-ky/qcdc.log"]


def test_that_the_package_tells_what_helps(practice: AppContext, places: Path) -> None:
    parts = {part.name: part for part in support_parts(
        practice.path, paths.logs(), paths.settings_folder(), {"width": 1366}
    )}  # fmt: skip
    counts = json.loads(parts["so-luong.json"].content)["registers"]
    assert counts["petition"]["complete"] > 10
    assert json.loads(parts["kiem-tra.json"].content)["ok"]
    assert "CREATE TABLE petition" in parts["cau-truc.sql"].content.decode()
    assert json.loads(parts["man-hinh.json"].content) == {"width": 1366}
    listed = parts["NOI-DUNG.txt"].content.decode()
    assert all(name in listed for name in parts if name != "NOI-DUNG.txt")


def test_that_a_damaged_file_still_gives_a_package(places: Path) -> None:
    broken = places / "hong.qcdcdb"
    broken.write_bytes(b"SQLite format 3\0" + b"x" * 9_000)
    parts = {part.name: part for part in support_parts(
        broken, paths.logs(), paths.settings_folder()
    )}  # fmt: skip
    assert not json.loads(parts["kiem-tra.json"].content)["ok"]
    assert "unreadable" in json.loads(parts["so-luong.json"].content)


def test_that_only_plain_settings_go_along(tmp_path: Path) -> None:
    told = {"last_file": "/home/lan/xa-nam-mau.qcdcdb", "years": 3}
    (tmp_path / "settings.json").write_text(json.dumps(told), encoding="utf-8")
    (tmp_path / "window.ini").write_text(
        "[look]\npercent=150\nscheme=dark\n[frame]\nperiod=2022-H1\nunit=UBND xa Nam Mau\n"
        "[list]\nwords=Nguyen Van A\n",
        encoding="utf-8",
    )
    assert plain_settings(tmp_path) == {
        "years": "3", "look/percent": "150", "look/scheme": "dark", "frame/period": "2022-H1",
    }  # fmt: skip


def test_that_numbers_of_people_are_masked_in_the_log() -> None:
    line = "2026-11-22 10:00:00,123 INFO qcdc got 0912345678 and lan@example.vn"
    (kept,) = scrubbed([line], ())
    assert "0912345678" not in kept
    assert "lan@" not in kept
    assert "INFO qcdc got" in kept
