"""The kinds of rows a figure may count, with the types whose columns it may name.

``""`` is the row itself; a prefix names the record it belongs to (``dialogue.held_on``).
"""

from qcdc_desktop.model.base import Base, Facts
from qcdc_desktop.model.covenant import Covenant, CovenantReview
from qcdc_desktop.model.dialogue import Dialogue, DialogueOpinion
from qcdc_desktop.model.petition import Case, Petition
from qcdc_desktop.model.publicity import Publicity
from qcdc_desktop.model.structure import structure_of
from qcdc_desktop.model.unit import Village, VillageFigure

COUNTED: dict[str, dict[str, type[Base]]] = {
    "publicity": {"": Publicity},
    "dialogue": {"": Dialogue},
    "dialogue_opinion": {"": DialogueOpinion, "dialogue": Dialogue},
    "petition": {"": Petition, "case": Case},
    "case": {"": Case, "petition": Petition},
    "covenant": {"": Covenant},
    "covenant_review": {"": CovenantReview, "covenant": Covenant},
    "village": {"": Village},
    "village_figure": {"": VillageFigure, "village": Village},
}


def counted_facts(record: str, key: str) -> Facts | None:
    """Facts of a column of a kind of row (``forms``, ``dialogue.held_on``); None for no column."""
    prefix, _, name = key.rpartition(".")
    type_ = COUNTED[record].get(prefix)
    return structure_of(type_).columns.get(name) if type_ else None
