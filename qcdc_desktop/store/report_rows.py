"""The rows that annexes list and named measures judge: plain values, no personal data among them.

Who chaired is told by post, who sent a petition not at all: the columns read here are the public
and internal ones a report may print.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Date, and_, case, func, or_, select, type_coerce

from qcdc_desktop.domain.covenant_standing import CovenantDates
from qcdc_desktop.domain.periods import Window
from qcdc_desktop.model.covenant import Covenant, CovenantReview
from qcdc_desktop.model.dialogue import Dialogue, DialogueOpinion
from qcdc_desktop.model.petition import Petition
from qcdc_desktop.model.publicity import Publicity
from qcdc_desktop.model.unit import CatalogueExclusion, Village, VillageFigure
from qcdc_desktop.store.measure_sources import countable, sources

_NOT_HELD = ("DU_KIEN", "DA_MOI", "HOAN", "HUY")


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


@dataclass(frozen=True, slots=True)
class VillageRow:
    id: int
    name: str
    households: int | None


def village_rows(connection: Connection, cutoff: date) -> list[VillageRow]:
    """Villages that exist on the day with the households of that day, in Vietnamese order."""
    known = sources()["village_figure"].selected([Village.id, VillageFigure.households], cutoff)
    figures = {row[0]: row[1] for row in connection.execute(known)}
    statement = (
        select(Village.id, Village.name)
        .where(
            countable(Village),
            or_(Village.valid_from_on.is_(None), Village.valid_from_on <= cutoff),
            or_(Village.valid_to_on.is_(None), Village.valid_to_on >= cutoff),
        )
        .order_by(Village.name_key, Village.id)
    )
    return [
        VillageRow(id_, name or "", figures.get(id_)) for id_, name in connection.execute(statement)
    ]


@dataclass(frozen=True, slots=True)
class PublicityRow:
    title: str
    document_no: str | None
    forms: tuple[str, ...]
    posted_on: date | None
    removed_on: date | None


def publicity_rows(connection: Connection, window: Window) -> Iterator[PublicityRow]:
    """What was made public in the window, by day."""
    statement = (
        select(
            Publicity.title,
            Publicity.document_no,
            Publicity.forms,
            Publicity.posted_on,
            Publicity.removed_on,
        )
        .where(countable(Publicity), Publicity.posted_on.between(window.start, window.end))
        .order_by(Publicity.posted_on, Publicity.id)
    )
    for title, document_no, forms, posted_on, removed_on in connection.execute(statement):
        yield PublicityRow(title or "", document_no, tuple(forms or ()), posted_on, removed_on)


@dataclass(frozen=True, slots=True)
class DialogueRow:
    """A dialogue held, with its opinions counted; the chair only by post and role."""

    held_on: date
    kind: str | None
    place: str | None
    chair_post: str | None
    chair_role: str | None
    conclusion_no: str | None
    conclusion_on: date | None
    attendees_total: int | None
    opinions: int
    answered: int
    accepted: int
    escalated: int
    resolved: int


def dialogue_rows(connection: Connection, window: Window) -> list[DialogueRow]:
    """Dialogues held in the window, by day; ``resolved`` up to the end of the window."""
    kind = DialogueOpinion.classification
    done = or_(
        kind == "TRA_LOI_TAI_CHO",
        and_(DialogueOpinion.resolved_on.is_not(None), DialogueOpinion.resolved_on <= window.end),
    )
    statement = (
        select(
            Dialogue.held_on,
            Dialogue.kind,
            Dialogue.place,
            Dialogue.chair_post,
            Dialogue.chair_role,
            Dialogue.conclusion_no,
            Dialogue.conclusion_on,
            Dialogue.attendees_total,
            func.count(DialogueOpinion.id),
            func.count(case((kind == "TRA_LOI_TAI_CHO", 1))),
            func.count(case((kind == "TIEP_THU_GIAO_GQ", 1))),
            func.count(case((kind == "KIEN_NGHI_CAP_TREN", 1))),
            func.count(case((done, 1))),
        )
        .outerjoin(DialogueOpinion, DialogueOpinion.dialogue_id == Dialogue.id)
        .where(
            countable(Dialogue),
            Dialogue.held_on.between(window.start, window.end),
            or_(Dialogue.state.is_(None), Dialogue.state.not_in(_NOT_HELD)),
        )
        .group_by(Dialogue.id)
        .order_by(Dialogue.held_on, Dialogue.id)
    )
    return [DialogueRow(*row) for row in connection.execute(statement)]


def drafts_in(connection: Connection, window: Window) -> dict[str, int]:
    """Undeleted drafts dated in the window or not dated at all: they are not counted yet."""
    dated = {
        "publicity": (Publicity, Publicity.posted_on),
        "dialogue": (Dialogue, Dialogue.held_on),
        "petition": (Petition, Petition.received_on),
        "covenant": (Covenant, Covenant.decision_on),
    }
    found: dict[str, int] = {}
    for register, (type_, day) in dated.items():
        statement = select(func.count(type_.id)).where(
            type_.status == "DRAFT",
            type_.deleted_at.is_(None),
            or_(day.is_(None), day.between(window.start, window.end)),
        )
        found[register] = connection.execute(statement).scalar_one()
    return found
