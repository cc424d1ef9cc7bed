"""Every check that records explain has a name to be told by, upward."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from qcdc_desktop import paths, specs
from qcdc_desktop.specs.explained_checks import load_explained_checks
from qcdc_desktop.specs.toml_reading import FormError

_SHARED = {"parts_of_total", "not_adding_up"}
"""Checks written once and called by the name of the rule that uses them."""


def explained_rules() -> Iterator[str]:
    """The rules in whose name a reason is asked, as they stand in the code."""
    for path in Path(specs.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _asks(node.func):
                rule = node.args[0]
                if isinstance(rule, ast.Constant):
                    yield str(rule.value)


def _asks(function: ast.expr) -> bool:
    """``asks(…)``, ``find(…)``, ``(asks if late else reminds)(…)`` or a shared check."""
    if isinstance(function, ast.IfExp):
        return _asks(function.body)
    return isinstance(function, ast.Name) and function.id in {"asks", "find", *_SHARED}


def test_that_every_check_that_asks_for_a_reason_has_a_name() -> None:
    rules = set(explained_rules())
    assert len(rules) > 50
    assert rules == set(load_explained_checks(paths.forms()))


def test_that_a_name_that_is_no_text_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "explanations.toml").write_text("required = 3", encoding="utf-8")
    with pytest.raises(FormError, match="required"):
        load_explained_checks(tmp_path)
