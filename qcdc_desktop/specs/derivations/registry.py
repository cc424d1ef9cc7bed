"""Where derivations put their names."""

from collections.abc import Callable, Mapping

from qcdc_desktop.specs.rules.registry import RuleContext

Derivation = Callable[[Mapping[str, object], RuleContext], Mapping[str, object]]
DERIVATIONS: dict[str, Derivation] = {}


def derivation(function: Derivation) -> Derivation:
    """Make a function callable from form files under its own name."""
    DERIVATIONS[function.__name__] = function
    return function
