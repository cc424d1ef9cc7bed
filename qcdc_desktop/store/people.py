"""Names of people already in the data file, for the guard of denunciation texts."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Connection, Table, select

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.text import fold, tidy
from qcdc_desktop.model import REGISTERS
from qcdc_desktop.model.base import Base, facts_of
from qcdc_desktop.model.structure import structure_of


def known_names(connection: Connection) -> set[str]:
    """Folded names from every column whose name ends in ``_name`` and that holds people.

    Rows inside records count too: who was received, who sits on a board.
    """
    found: set[str] = set()
    for type_ in REGISTERS.values():
        lines = (line.type for line in structure_of(type_).lines.values())
        for table in (type_.__table__, *(line.__table__ for line in lines)):
            for column in table.columns:
                facts = facts_of(column)
                if facts and facts.kind is FieldKind.TEXT and _is_person(column):
                    rows = connection.execute(
                        select(column).where(column.is_not(None)).distinct()
                    ).scalars()
                    found |= {fold(tidy(name)) for name in rows if " " in name.strip()}
    return found


def names_in(register: str, draft: Mapping[str, object]) -> set[str]:
    """The same from one draft."""
    shape = structure_of(REGISTERS[register])
    found = _names(shape.type, draft)
    for key, line in shape.lines.items():
        for row in cast("Sequence[Mapping[str, object]]", draft.get(key) or ()):
            found |= _names(line.type, row)
    return found


def _names(type_: type[Base], values: Mapping[str, object]) -> set[str]:
    table = cast("Table", type_.__table__)
    told = (values.get(column.key) for column in table.columns if _is_person(column))
    return {fold(tidy(name)) for name in told if isinstance(name, str) and " " in name.strip()}


def _is_person(column: Any) -> bool:
    places = {
        "parent_name",
        "province_name",
        "place_name",
        "name",
        "body_name",
        "project_name",
    }
    return column.key.endswith("_name") and column.key not in places
