"""Names of people already in the data file, for the guard of denunciation texts."""

from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import Connection, Table, select

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.text import fold, tidy
from qcdc_desktop.model import REGISTERS
from qcdc_desktop.model.base import facts_of


def known_names(connection: Connection) -> set[str]:
    """Folded names from every column whose name ends in ``_name`` and that holds people."""
    found: set[str] = set()
    for type_ in REGISTERS.values():
        table = cast("Table", type_.__table__)
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
    table = cast("Table", REGISTERS[register].__table__)
    values = (draft.get(column.key) for column in table.columns if _is_person(column))
    return {fold(tidy(name)) for name in values if isinstance(name, str) and " " in name.strip()}


def _is_person(column: Any) -> bool:
    places = {"parent_name", "province_name", "place_name", "name"}
    return column.key.endswith("_name") and column.key not in places
