"""The shape of a stored type as plain values: its columns, its rows, its companion.

Everything above the model learns the shape here, so no register needs code of its own.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Mapper

from qcdc_desktop.model import REGISTERS
from qcdc_desktop.model.base import Base, Facts


@dataclass(frozen=True)
class Structure:
    """Columns with facts; ``lines`` are rows inside the record, ``companions`` to-one parts.

    ``stored`` names the columns that really are columns; the others are computed by the database.
    """

    type: type[Base]
    columns: dict[str, Facts]
    stored: frozenset[str]
    lines: dict[str, "Structure"]
    companions: dict[str, "Structure"]

    def facts(self, key: str) -> Facts | None:
        """Facts of ``title`` or of a dotted ``case.accepted_on``, ``opinions.content``."""
        head, _, rest = key.partition(".")
        if not rest:
            return self.columns.get(head)
        part = self.companions.get(head) or self.lines.get(head)
        return part.facts(rest) if part else None

    def all_lines(self) -> dict[str, "Structure"]:
        """Rows of the record and of its companions: ``opinions``, ``case.extensions``."""
        found = dict(self.lines)
        for name, part in self.companions.items():
            found |= {f"{name}.{key}": line for key, line in part.lines.items()}
        return found


@cache
def structure_of(type_: type[Base]) -> Structure:
    """The shape of one mapped type."""
    mapper: Mapper[Any] = inspect(type_)
    columns: dict[str, Facts] = {}
    stored: set[str] = set()
    for attribute in mapper.column_attrs:
        column = attribute.columns[0]
        facts = attribute.info.get("facts") or column.info.get("facts")
        if facts is not None:
            columns[attribute.key] = facts
        if hasattr(column, "table") and column.table is mapper.local_table:
            stored.add(attribute.key)
    lines: dict[str, Structure] = {}
    companions: dict[str, Structure] = {}
    for relation in mapper.relationships:
        parts = lines if relation.uselist else companions
        parts[relation.key] = structure_of(relation.mapper.class_)
    return Structure(type_, columns, frozenset(stored), lines, companions)


def structure(register: str) -> Structure:
    """The shape of a register by its key."""
    return structure_of(REGISTERS[register])
