"""Named derivations: values the program computes from a draft and stores beside it.

A derivation is ``(draft, context) -> {key: value}`` with dotted keys for companions; it returns
every derived key it is responsible for, None where the data do not suffice. A typed key is
returned only to fill it while it is empty (the start state of a new case).
"""

from qcdc_desktop.specs.derivations.registry import DERIVATIONS, Derivation, derivation, derive

__all__ = ["DERIVATIONS", "Derivation", "derivation", "derive"]
