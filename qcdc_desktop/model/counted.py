"""The kinds of rows a figure may count, with the types whose columns it may name.

Every register, every table of rows inside one, and the vụ việc behind petitions: a new register is
countable as soon as it stands in ``REGISTERS``. ``""`` is the row itself; a prefix names the record
it belongs to (``dialogue.held_on``) or its companion (``case.resolved_on``).
"""

from functools import cache

from qcdc_desktop.model import REGISTERS
from qcdc_desktop.model.base import Base, Facts
from qcdc_desktop.model.petition import Case, Petition
from qcdc_desktop.model.structure import structure_of

CASE = "case"
"""A vụ việc, counted once by the first petition that brought it."""

LINK = "linked_petition"
"""A row that names a petition may be counted by the petition's columns too."""


@cache
def counted() -> dict[str, dict[str, type[Base]]]:
    """The types behind each kind of row, by prefix."""
    found: dict[str, dict[str, type[Base]]] = {}
    for register, type_ in REGISTERS.items():
        shape = structure_of(type_)
        companions = {name: part.type for name, part in shape.companions.items()}
        found[register] = {"": type_, **companions}
        for line in shape.lines.values():
            parts: dict[str, type[Base]] = {"": line.type, register: type_}
            if LINK in line.columns:
                parts["petition"] = Petition
            found[line.type.__tablename__] = parts
    found[CASE] = {"": Case, "petition": Petition}
    return found


def register_of(record: str) -> str:
    """The register a kind of row belongs to: itself, or that of the record around it."""
    if record in REGISTERS:
        return record
    return next(prefix for prefix in counted()[record] if prefix in REGISTERS)


def counted_facts(record: str, key: str) -> Facts | None:
    """Facts of a column of a kind of row (``forms``, ``dialogue.held_on``); None for no column."""
    prefix, _, name = key.rpartition(".")
    type_ = counted()[record].get(prefix)
    return structure_of(type_).columns.get(name) if type_ else None
