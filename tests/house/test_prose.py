"""The shown words: composed letters, no doubled spaces, no exclamation marks, no English."""

from __future__ import annotations

import ast
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
VIETNAMESE = re.compile(
    "[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE
)
ENGLISH_SHOWN = re.compile(
    r"(setText|setWindowTitle|addAction|setToolTip|setPlaceholderText|setStatusTip"
    r'|QLabel|QPushButton|QAction)\(\s*f?"([A-Z][a-z]+ [a-z][^"]*)'
)
"""A shown sentence that begins like English; one with a Vietnamese letter in it is none."""

PLAIN_VIETNAMESE = {"Ghi nhanh"}
"""Vietnamese that happens to have no mark at all."""


def strings_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings_of(item)


def shown_strings() -> Iterator[tuple[str, str]]:
    """Every Vietnamese string of the code and of the declarations, with the file it stands in."""
    for path in sorted((ROOT / "qcdc_desktop").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_bytes())):
            match node:
                case ast.Constant(value=str(text)) if VIETNAMESE.search(text):
                    yield name, text
    for path in sorted((ROOT / "forms").rglob("*.toml")):
        name = path.relative_to(ROOT).as_posix()
        for text in strings_of(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield name, text


def test_that_every_file_is_written_in_composed_letters() -> None:
    decomposed = [
        path.relative_to(ROOT).as_posix()
        for folder in ("qcdc_desktop", "forms", "resources", "tests", "installer")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".md", ".py", ".toml", ".ts"}
        and not unicodedata.is_normalized("NFC", path.read_text(encoding="utf-8"))
    ]
    assert not decomposed


def test_that_shown_words_do_not_shout() -> None:
    loud = [(name, text) for name, text in shown_strings() if re.search(r"\w!", text)]
    assert not loud


def test_that_shown_words_hold_no_doubled_space() -> None:
    doubled = [
        (name, text)
        for name, text in shown_strings()
        if re.search(r"\S  +\S", text) and "\n" not in text
    ]
    assert not doubled


def test_that_the_window_shows_no_english_sentence() -> None:
    english = [
        (path.relative_to(ROOT).as_posix(), found.group())
        for path in sorted((ROOT / "qcdc_desktop" / "ui").rglob("*.py"))
        for found in ENGLISH_SHOWN.finditer(path.read_text(encoding="utf-8"))
        if found.group(2).isascii() and found.group(2) not in PLAIN_VIETNAMESE
    ]
    assert not english
