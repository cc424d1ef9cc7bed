"""The rows that named measures judge: plain values, no personal data among them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, func, or_, select, type_coerce

from qcdc_desktop.domain.covenant_standing import CovenantDates
from qcdc_desktop.domain.kinds import RecordStatus
from qcdc_desktop.domain.periods import Window
from qcdc_desktop.model import REGISTERS
from qcdc_desktop.model.covenant import Covenant, CovenantReview
from qcdc_desktop.model.publicity import Publicity
from qcdc_desktop.model.unit import CatalogueExclusion
from qcdc_desktop.store.measure_sources import countable


@dataclass(frozen=True, slots=True)
class LatestPublication:
    """The newest publication of a catalogue item up to the cut-off."""

    id: int
    item: str
    posted_on: date
    renew_due_on: date | None


def latest_publications(connection: Connection, cutoff: date) -> list[LatestPublication]:
    """One row for each item ever made public; SQLite takes bare columns from the row of max()."""
    statement = (
        select(
            Publicity.id,
            Publicity.item,
            type_coerce(func.max(Publicity.posted_on), Date()),
            Publicity.renew_due_on,
        )
        .where(countable(Publicity), Publicity.item.is_not(None), Publicity.posted_on <= cutoff)
        .group_by(Publicity.item)
        .order_by(Publicity.id)
    )
    return [LatestPublication(*row) for row in connection.execute(statement)]


def excluded_items(connection: Connection, day: date) -> frozenset[str]:
    """Items marked "không thuộc diện" on that day."""
    table = CatalogueExclusion
    statement = select(table.item).where(
        countable(table),
        or_(table.from_on.is_(None), table.from_on <= day),
        or_(table.to_on.is_(None), table.to_on >= day),
    )
    return frozenset(item for (item,) in connection.execute(statement) if item)


@dataclass(frozen=True, slots=True)
class CovenantRow:
    """A covenant as reports see it; ``review`` is the result of the year's review, if any."""

    id: int
    village: int | None
    name_kind: str | None
    decision_no: str | None
    has_customs_clause: bool | None
    review: str | None
    dates: CovenantDates


def covenant_rows(connection: Connection, cutoff: date) -> list[CovenantRow]:
    """Every covenant with the last review of the cut-off's year."""
    review = (
        select(CovenantReview.result)
        .where(
            CovenantReview.covenant_id == Covenant.id,
            CovenantReview.year == cutoff.year,
            or_(CovenantReview.reviewed_on.is_(None), CovenantReview.reviewed_on <= cutoff),
        )
        .order_by(CovenantReview.reviewed_on.desc(), CovenantReview.seq.desc())
        .limit(1)
        .correlate(Covenant)
        .scalar_subquery()
    )
    statement = (
        select(
            Covenant.id,
            Covenant.village,
            Covenant.name_kind,
            Covenant.decision_no,
            Covenant.has_customs_clause,
            review,
            Covenant.state,
            Covenant.decision_on,
            Covenant.refusal_on,
            Covenant.suspended_on,
            Covenant.suspension_scope,
            Covenant.suspension_due_on,
            Covenant.annulled_on,
            Covenant.annulment_scope,
            Covenant.replaced_on,
        )
        .where(countable(Covenant))
        .order_by(Covenant.decision_on, Covenant.id)
    )
    return [
        CovenantRow(*row[:6], dates=CovenantDates(*row[6:]))
        for row in connection.execute(statement)
    ]


def drafts_in(connection: Connection, window: Window, days: Mapping[str, str]) -> dict[str, int]:
    """Undeleted drafts dated in the window or not dated at all: they are not counted yet.

    ``days`` names the column of each register that decides its period.
    """
    found: dict[str, int] = {}
    for register, column in days.items():
        type_: Any = REGISTERS[register]
        day = getattr(type_, column)
        statement = select(func.count(type_.id)).where(
            type_.status == RecordStatus.DRAFT.value,
            type_.deleted_at.is_(None),
            or_(day.is_(None), day.between(window.start, window.end)),
        )
        found[register] = connection.execute(statement).scalar_one()
    return found
