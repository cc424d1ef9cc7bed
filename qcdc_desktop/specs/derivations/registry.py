"""Where derivations put their names."""

import copy
from collections.abc import Callable, Mapping

from qcdc_desktop.specs.form import Draft, put
from qcdc_desktop.specs.record_context import RuleContext

Derivation = Callable[[Mapping[str, object], RuleContext], Mapping[str, object]]
DERIVATIONS: dict[str, Derivation] = {}


def derivation(function: Derivation) -> Derivation:
    """Make a function callable from form files under its own name."""
    DERIVATIONS[function.__name__] = function
    return function


def derive(draft: Mapping[str, object], context: RuleContext) -> Draft:
    """A copy of the draft with every derived value of its record type computed anew.

    Derivations run in the order of the form file; a later one sees what an earlier one computed.
    """
    derived = copy.deepcopy(dict(draft))
    for name in context.spec.derivations:
        for key, value in DERIVATIONS[name](derived, context).items():
            put(derived, key, value)
    return derived
