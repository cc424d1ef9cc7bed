"""The table of lessons is whole, and every test it names exists."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LESSONS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("lessons.toml").read_text(encoding="utf-8")
)["lesson"]


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: one["title"])
def test_that_the_tests_named_for_a_lesson_exist(lesson: dict[str, Any]) -> None:
    assert bool(lesson.get("tests")) != bool(lesson.get("waits_for"))
    for named in lesson.get("tests", ()):
        path, _, name = named.partition("::")
        there = names_in(ROOT / path)
        assert name in there or (name == "*" and there), named


def test_that_each_of_the_twenty_five_lessons_has_its_line() -> None:
    assert [one["number"] for one in LESSONS if "number" in one] == list(range(1, 26))


def test_that_every_test_of_this_folder_stands_in_the_table() -> None:
    named = {test for one in LESSONS for test in one.get("tests", ())}
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        if path != Path(__file__):
            own = {
                f"{path.relative_to(ROOT).as_posix()}::{name}"
                for name in names_in(path)
                if name.startswith("test_")
            }
            assert own <= named, own - named
