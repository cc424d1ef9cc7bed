"""What can be counted: each kind of row joined to the record it belongs to.

A drafted or deleted record counts for nothing, and with it nothing inside it. A case (vụ việc) is
counted once, by the first petition that brought it; a petition without a case stands for its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, exists, func, select
from sqlalchemy.orm import aliased

from qcdc_desktop.domain.kinds import RecordStatus
from qcdc_desktop.model.base import Base
from qcdc_desktop.model.counted import COUNTED
from qcdc_desktop.model.covenant import Covenant, CovenantReview
from qcdc_desktop.model.dialogue import Dialogue, DialogueOpinion
from qcdc_desktop.model.petition import Case, Petition
from qcdc_desktop.model.publicity import Publicity
from qcdc_desktop.model.unit import Village, VillageFigure


@dataclass(frozen=True)
class Source:
    """A row kind: where its columns stand, the register it opens and how its rows are found.

    ``parts`` maps the prefix of a column name to its type; "" is the row itself.
    """

    register: str
    parts: dict[str, type[Base]]
    row_id: Any
    record_id: Any
    rows: Callable[[date], tuple[FromClause | type[Base], ColumnElement[bool]]]

    def column(self, key: str) -> Any:
        """The column of ``forms`` or of a dotted ``dialogue.held_on``; KeyError when unknown."""
        prefix, _, name = key.rpartition(".")
        type_ = self.parts[prefix]
        if not hasattr(type_, name):
            raise KeyError(key)
        return getattr(type_, name)

    def selected(self, columns: list[Any], cutoff: date) -> "Select[*tuple[Any, ...]]":
        """A SELECT of these columns over the countable rows."""
        origin, condition = self.rows(cutoff)
        return select(*columns).select_from(origin).where(condition)


def countable(type_: Any) -> ColumnElement[bool]:
    """Complete and not in the bin."""
    return and_(type_.status == RecordStatus.COMPLETE.value, type_.deleted_at.is_(None))


def _record(type_: Any) -> Source:
    name: str = type_.__tablename__
    return Source(
        name,
        COUNTED[name],
        type_.id,
        type_.id,
        lambda _: (type_, countable(type_)),
    )


def _lines(line: Any, owner: Any, link: Any) -> Source:
    name: str = owner.__tablename__
    joined = line.__table__.join(owner.__table__, link == owner.id)
    return Source(
        name, COUNTED[line.__tablename__], line.id, owner.id, lambda _: (joined, countable(owner))
    )


def _petitions(*, by_case: bool) -> Source:
    joined = Petition.__table__.outerjoin(Case.__table__, Case.id == Petition.case_id)
    condition = countable(Petition)
    if by_case:
        earlier = aliased(Petition)
        condition = and_(
            condition,
            ~exists().where(
                earlier.case_id == Case.id, earlier.id < Petition.id, countable(earlier)
            ),
        )
    parts = COUNTED["case" if by_case else "petition"]
    return Source("petition", parts, Petition.id, Petition.id, lambda _: (joined, condition))


def _village_figures() -> Source:
    """The figure in force on the day; the nearest later one where a village has none so early."""

    def rows(cutoff: date) -> tuple[FromClause, ColumnElement[bool]]:
        other = aliased(VillageFigure)
        known = func.coalesce(other.as_of_on, date.min) <= cutoff
        chosen = (
            select(other.id)
            .where(other.village_id == Village.id)
            .order_by(
                case((known, 0), else_=1),
                case((known, other.as_of_on)).desc(),
                other.as_of_on,
                other.seq.desc(),
            )
            .limit(1)
            .correlate(Village)
            .scalar_subquery()
        )
        joined = Village.__table__.join(VillageFigure.__table__, VillageFigure.id == chosen)
        return joined, countable(Village)

    return Source("village", COUNTED["village_figure"], VillageFigure.id, Village.id, rows)


@cache
def sources() -> dict[str, Source]:
    """Every kind of row that a figure may count, by the name the form files use."""
    return {
        "publicity": _record(Publicity),
        "dialogue": _record(Dialogue),
        "covenant": _record(Covenant),
        "village": _record(Village),
        "petition": _petitions(by_case=False),
        "case": _petitions(by_case=True),
        "dialogue_opinion": _lines(DialogueOpinion, Dialogue, DialogueOpinion.dialogue_id),
        "covenant_review": _lines(CovenantReview, Covenant, CovenantReview.covenant_id),
        "village_figure": _village_figures(),
    }
