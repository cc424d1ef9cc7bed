"""Two facts in one cell, when the second one has no column of its own in the book."""

from qcdc_desktop.domain.text import tidy
from qcdc_desktop.exchange.frame import Frame
from qcdc_desktop.exchange.splitting import (
    address_parts,
    chair,
    kind_and_people,
    name_and_address,
    number_and_day,
    without_paper,
)
from qcdc_desktop.exchange.workbook_file import Cell

_CHAIR = ("chair_name", "chair_post", "chair_role")


def facts_in(frame: Frame, key: str, cell: Cell, prefix: str = "") -> dict[str, object]:
    """Values by field; empty when the cell holds no more than the field ``key``.

    ``prefix`` is the row table's name with its dot when ``key`` is a field of one.
    """
    if not isinstance(cell, str):
        return {}
    stem, _, ending = key.rpartition("_")
    other = {"no": f"{stem}_on", "on": f"{stem}_no"}.get(ending)
    if other and _is_free(frame, prefix + other) and (found := number_and_day(cell)):
        return {f"{stem}_no": found[0], f"{stem}_on": found[1]}
    if prefix == "entries.":
        return _of_reception(frame, key, cell)
    if key == "sender_name" and "sender_address" not in frame.mapped:
        name, address = name_and_address(cell)
        facts: dict[str, object] = {"sender_name": name, "sender_address": address}
        return facts | _village(frame, address)
    if key == "sender_address":
        return {"sender_address": tidy(cell)} | _village(frame, cell)
    if key in _CHAIR and len(frame.mapped.intersection(_CHAIR)) == 1:
        return dict(zip(_CHAIR, chair(cell), strict=True))
    return {}


def _of_reception(frame: Frame, key: str, cell: str) -> dict[str, object]:
    """The paper book's columns: name, address and paper at once; ``KN/12`` for kind and persons."""
    if key == "citizen_name" and "entries.citizen_address" not in frame.mapped:
        text, paper = without_paper(cell)
        name, address = name_and_address(text)
        facts: dict[str, object] = {"citizen_name": name, "citizen_address": address}
        return facts | ({"id_doc_no": paper} if _is_free(frame, "entries.id_doc_no") else {})
    if key == "matter_type" and "entries.people_count" not in frame.mapped:
        words, people = kind_and_people(cell)
        field = frame.spec.lines["entries"].field("matter_type")
        reading = frame.reader.read(field, words, {})
        if people is not None and reading.value and not reading.doubt:
            return {"matter_type": reading.value, "people_count": people}
    return {}


def _village(frame: Frame, address: str) -> dict[str, object]:
    if "sender_village" not in frame.mapped:
        for piece in address_parts(address):
            village = frame.around.villages.find(piece)
            if village is not None:
                return {"sender_village": village}
    return {}


def _is_free(frame: Frame, key: str) -> bool:
    """A field of this register that has no column here."""
    known = key in frame.spec.fields or any(
        key == f"{name}.{one.key}" for name, line in frame.spec.lines.items() for one in line.fields
    )
    return known and key not in frame.mapped
