"""Parsed declarations are kept between starts, and never believed more than the file itself."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qcdc_desktop import paths
from qcdc_desktop.specs import toml_cache
from qcdc_desktop.specs.toml_cache import kept_or_parsed
from qcdc_desktop.specs.toml_reading import read_toml

Parse = Callable[[bytes], dict[str, Any]]


class Counting:
    """Parses, and tells how often it was asked to."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, data: bytes) -> dict[str, Any]:
        self.asked += 1
        return tomllib.loads(data.decode())


TEXT = (
    'key = "đơn"\nday = 2022-06-30\ncodes = ["A", "B"]\n[part]\nnumber = 7\nyes = true\n'.encode()
)


@pytest.fixture
def form(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(paths, "forms", lambda: tmp_path / "forms")
    return tmp_path / "forms" / "records" / "petition.toml"


def kept_files() -> list[Path]:
    return list((paths.cache() / "forms").glob("*"))


def test_that_the_second_start_parses_nothing(form: Path) -> None:
    parse = Counting()
    first = kept_or_parsed(form, TEXT, parse)
    second = kept_or_parsed(form, TEXT, parse)
    assert parse.asked == 1
    assert first == second == tomllib.loads(TEXT.decode())
    assert second["day"] == dt.date(2022, 6, 30)


def test_that_every_form_shipped_comes_back_as_it_is_written() -> None:
    for path in sorted(paths.forms().rglob("*.toml")):
        written = tomllib.loads(path.read_text(encoding="utf-8"))
        assert read_toml(path) == written
        assert read_toml(path) == written, "from the cache"


def test_that_an_edited_form_is_parsed_anew(form: Path) -> None:
    parse = Counting()
    kept_or_parsed(form, TEXT, parse)
    assert kept_or_parsed(form, TEXT.replace(b"7", b"8"), parse)["part"]["number"] == 8
    assert parse.asked == 2
    assert len(kept_files()) == 1


@pytest.mark.parametrize("spoil", [lambda kept: b"", lambda kept: kept[:-3],
                                   lambda kept: kept[:80] + b"\xff" + kept[81:]])  # fmt: skip
def test_that_a_damaged_cache_is_not_believed(form: Path, spoil: Callable[[bytes], bytes]) -> None:
    parse = Counting()
    kept_or_parsed(form, TEXT, parse)
    (kept,) = kept_files()
    kept.write_bytes(spoil(kept.read_bytes()))
    assert kept_or_parsed(form, TEXT, parse)["part"]["number"] == 7
    assert parse.asked == 2
    kept_or_parsed(form, TEXT, parse)
    assert parse.asked == 2, "and is mended"


def test_that_another_python_does_not_read_what_is_kept(
    form: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parse = Counting()
    kept_or_parsed(form, TEXT, parse)
    monkeypatch.setattr(toml_cache, "_MADE_BY", b"another")
    kept_or_parsed(form, TEXT, parse)
    assert parse.asked == 2


def test_that_a_cache_that_cannot_be_written_stops_nobody(form: Path) -> None:
    paths.cache().parent.mkdir(parents=True, exist_ok=True)
    paths.cache().write_bytes(b"a file where the folder should be")
    parse = Counting()
    for _ in range(2):
        assert kept_or_parsed(form, TEXT, parse)["key"] == "đơn"
    assert parse.asked == 2


def test_that_files_outside_the_forms_are_not_kept(form: Path, tmp_path: Path) -> None:
    kept_or_parsed(tmp_path / "own.toml", TEXT, Counting())
    assert not kept_files()


def test_that_what_cannot_be_kept_is_parsed_each_time(form: Path) -> None:
    parse = Counting()
    text = b"at = 2022-06-30T07:30:00\n"
    assert kept_or_parsed(form, text, parse) == kept_or_parsed(form, text, parse)
    assert parse.asked == 2
