"""Where rules put their names."""

from collections.abc import Callable, Iterable, Mapping

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.specs.record_context import Registers, RuleContext

Rule = Callable[[Mapping[str, object], RuleContext], Iterable[Issue]]
RULES: dict[str, Rule] = {}


def rule(function: Rule) -> Rule:
    """Make a function callable from form files under its own name."""
    RULES[function.__name__] = function
    return function


__all__ = ["RULES", "Registers", "Rule", "RuleContext", "rule"]
