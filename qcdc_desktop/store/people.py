"""Names of people already in the data file, for the guard of denunciation texts."""

from typing import Any, cast

from sqlalchemy import Connection, Table, select

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.text import fold, tidy
from qcdc_desktop.model import REGISTERS
from qcdc_desktop.model.base import facts_of


def known_names(connection: Connection) -> frozenset[str]:
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
    return frozenset(found)


def _is_person(column: Any) -> bool:
    places = {"parent_name", "province_name", "place_name", "name"}
    return column.key.endswith("_name") and column.key not in places
