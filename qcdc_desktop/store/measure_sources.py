"""What can be counted: each kind of row joined to the record it belongs to.

Registers, the rows inside them and their companions are found in the model, so that a new register
is countable without a line here. One kind of row is told by hand: a case (vụ việc) is counted once,
by the first petition that brought it; a petition without a case stands for its own. A drafted or
deleted record counts for nothing, and with it nothing inside it.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, exists, inspect, select
from sqlalchemy.orm import aliased

from qcdc_desktop.domain.kinds import RecordStatus
from qcdc_desktop.model import REGISTERS
from qcdc_desktop.model.base import Base
from qcdc_desktop.model.counted import CASE, LINK, counted
from qcdc_desktop.model.petition import Case, Petition
from qcdc_desktop.model.structure import structure_of


@dataclass(frozen=True)
class Source:
    """A row kind: where its columns stand, the register it opens and how its rows are found.

    ``parts`` maps the prefix of a column name to its type; "" is the row itself.
    """

    register: str
    parts: dict[str, type[Base]]
    row_id: Any
    record_id: Any
    origin: FromClause
    condition: ColumnElement[bool]

    def column(self, key: str) -> Any:
        """The column of ``forms`` or of a dotted ``dialogue.held_on``; KeyError when unknown."""
        prefix, _, name = key.rpartition(".")
        type_ = self.parts[prefix]
        if not hasattr(type_, name):
            raise KeyError(key)
        return getattr(type_, name)

    def selected(self, columns: list[Any]) -> "Select[*tuple[Any, ...]]":
        """A SELECT of these columns over the countable rows."""
        return select(*columns).select_from(self.origin).where(self.condition)


def countable(type_: Any) -> ColumnElement[bool]:
    """Complete and not in the bin."""
    return and_(type_.status == RecordStatus.COMPLETE.value, type_.deleted_at.is_(None))


def _record(type_: Any) -> Source:
    """A register's records, with their companions beside them."""
    origin: Any = type_.__table__
    for relation in inspect(type_).relationships:
        if not relation.uselist:
            (pair,) = relation.local_remote_pairs
            origin = origin.outerjoin(relation.mapper.local_table, pair[0] == pair[1])
    name: str = type_.__tablename__
    return Source(name, counted()[name], type_.id, type_.id, origin, countable(type_))


def _lines(line: Any, owner: Any) -> Source:
    """The rows inside the records of a register."""
    name: str = owner.__tablename__
    link = line.__table__.c[f"{name}_id"]
    joined = line.__table__.join(owner.__table__, link == owner.id)
    if LINK in line.__table__.c:
        petition = Petition.__table__
        joined = joined.outerjoin(petition, petition.c.id == line.__table__.c[LINK])
    return Source(name, counted()[line.__tablename__], line.id, owner.id, joined, countable(owner))


def _cases() -> Source:
    joined = Petition.__table__.outerjoin(Case.__table__, Case.id == Petition.case_id)
    earlier = aliased(Petition)
    condition = and_(
        countable(Petition),
        ~exists().where(earlier.case_id == Case.id, earlier.id < Petition.id, countable(earlier)),
    )
    return Source("petition", counted()[CASE], Petition.id, Petition.id, joined, condition)


@cache
def sources() -> dict[str, Source]:
    """Every kind of row that a figure may count, by the name the form files use."""
    found: dict[str, Source] = {}
    for register, type_ in REGISTERS.items():
        found[register] = _record(type_)
        for line in structure_of(type_).lines.values():
            found[line.type.__tablename__] = _lines(line.type, type_)
    return found | {CASE: _cases()}
