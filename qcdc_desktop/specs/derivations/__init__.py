"""Named derivations: values the program computes from a draft and stores beside it.

A derivation is ``(draft, context) -> {key: value}`` with dotted keys for companions; it returns
every derived key it is responsible for, None where the data do not suffice. A typed key is
returned only to fill it while it is empty (the start state of a new case). A row table is
returned whole.
"""

import copy
from collections.abc import Mapping

from qcdc_desktop.specs.derivations import conference as conference
from qcdc_desktop.specs.derivations import covenant as covenant
from qcdc_desktop.specs.derivations import custom_reform as custom_reform
from qcdc_desktop.specs.derivations import deliberation as deliberation
from qcdc_desktop.specs.derivations import dialogue as dialogue
from qcdc_desktop.specs.derivations import oversight as oversight
from qcdc_desktop.specs.derivations import petition as petition
from qcdc_desktop.specs.derivations import publicity as publicity
from qcdc_desktop.specs.derivations import reception as reception
from qcdc_desktop.specs.derivations import village as village
from qcdc_desktop.specs.derivations import village_meeting as village_meeting
from qcdc_desktop.specs.derivations.registry import DERIVATIONS, Derivation, derivation
from qcdc_desktop.specs.form import Draft, put
from qcdc_desktop.specs.record_context import RuleContext

__all__ = ["DERIVATIONS", "Derivation", "derivation", "derive"]


def derive(draft: Mapping[str, object], context: RuleContext) -> Draft:
    """A copy of the draft with every derived value of its form computed anew, in file order."""
    derived: Draft = copy.deepcopy(dict(draft))
    for name in context.spec.derivations:
        for key, value in DERIVATIONS[name](derived, context).items():
            put(derived, key, value)
    return derived
