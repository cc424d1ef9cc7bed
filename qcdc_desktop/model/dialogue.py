"""Đối thoại and its opinions (``dialogues.md`` §3, ``registers.md`` §5)."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, func, select
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from qcdc_desktop.domain.choices import (
    ChairRole,
    DialogueKind,
    DialogueMode,
    DialogueScope,
    DialogueState,
    OpinionClassification,
    OpinionField,
    OpinionKind,
    OpinionState,
    Satisfaction,
    TargetGroup,
)
from qcdc_desktop.domain.kinds import FieldKind, Privacy
from qcdc_desktop.model.base import (
    Base,
    Facts,
    Line,
    Record,
    choice,
    choices,
    day,
    integer,
    long_text,
    reference,
    references,
    text,
)


class DialogueOpinion(Line, Base):
    """One opinion raised, its single classification and what became of it."""

    __tablename__ = "dialogue_opinion"

    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"), index=True)
    speaker: Mapped[str | None] = text(120, privacy=Privacy.PERSONAL)
    village: Mapped[int | None] = reference("village", index=False)
    content: Mapped[str | None] = long_text(searched=True)
    field: Mapped[str | None] = choice(OpinionField)
    kind: Mapped[str | None] = choice(OpinionKind)
    classification: Mapped[str | None] = choice(OpinionClassification)
    answer: Mapped[str | None] = long_text(searched=True)
    assigned_to: Mapped[str | None] = text(120)
    due_on: Mapped[date | None] = day()
    result: Mapped[str | None] = long_text()
    result_no: Mapped[str | None] = text(60)
    resolved_on: Mapped[date | None] = day()
    informed_on: Mapped[date | None] = day()
    satisfaction: Mapped[str | None] = choice(Satisfaction)
    escalated_to: Mapped[str | None] = text(120)
    escalated_no: Mapped[str | None] = text(60)
    state: Mapped[str | None] = choice(OpinionState)
    linked_petition: Mapped[int | None] = reference("petition", index=False)

    __table_args__ = (
        CheckConstraint(
            "coalesce(kind, '') <> 'TO_CAO' OR speaker IS NULL", name="no_denouncer_identity"
        ),
    )


class Dialogue(Record, Base):
    """A conference or dialogue; counted by ``held_on`` once held."""

    __tablename__ = "dialogue"

    kind: Mapped[str | None] = choice(DialogueKind)
    counts_for: Mapped[tuple[str, ...]] = choices(DialogueKind)
    title: Mapped[str | None] = text(300, privacy=Privacy.PUBLIC, searched=True, ordered=True)
    title_key: Mapped[str | None] = mapped_column(String)
    plan_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC, searched=True)
    invited_on: Mapped[date | None] = day()
    held_on: Mapped[date | None] = day()
    ended_at: Mapped[str | None] = text(20, privacy=Privacy.PUBLIC)
    place: Mapped[str | None] = text(200, privacy=Privacy.PUBLIC, searched=True)
    mode: Mapped[str | None] = choice(DialogueMode)
    scope: Mapped[str | None] = choice(DialogueScope)
    villages: Mapped[tuple[int, ...]] = references("village")
    target_groups: Mapped[tuple[str, ...]] = choices(TargetGroup)
    chair_name: Mapped[str | None] = text(120, searched=True)
    chair_post: Mapped[str | None] = text(120, privacy=Privacy.PUBLIC)
    chair_role: Mapped[str | None] = choice(ChairRole)
    co_chair: Mapped[str | None] = text(120)
    secretary_name: Mapped[str | None] = text(120)
    attendees_total: Mapped[int | None] = integer()
    attendees_citizens: Mapped[int | None] = integer()
    attendees_officials: Mapped[int | None] = integer()
    attendees_female: Mapped[int | None] = integer()
    attendees_ethnic_minority: Mapped[int | None] = integer()
    speakers_count: Mapped[int | None] = integer()
    minutes_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC)
    conclusion_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC, searched=True)
    conclusion_on: Mapped[date | None] = day()
    conclusion_sent_on: Mapped[date | None] = day()
    conclusion_due_on: Mapped[date | None] = day(derived=True)
    conclusion_rule: Mapped[str | None] = text(200, derived=True)
    state: Mapped[str | None] = choice(DialogueState)
    postponed_to_on: Mapped[date | None] = day()
    cancel_reason: Mapped[str | None] = text(300)

    opinions: Mapped[list[DialogueOpinion]] = relationship(
        cascade="all, delete-orphan", order_by="DialogueOpinion.seq"
    )

    __table_args__ = (
        Index(
            "ix_dialogue_list",
            "deleted_at",
            "held_on",
            "id",
            "status",
            "kind",
            "state",
            "scope",
            "chair_role",
        ),
        Index("ix_dialogue_title", "deleted_at", "title_key", "id"),
        Index("ix_dialogue_book", "deleted_at", "book_year", "book_no", "id"),
    )


def _count(*classifications: str) -> object:
    query = select(func.count(DialogueOpinion.id)).where(DialogueOpinion.dialogue_id == Dialogue.id)
    if classifications:
        query = query.where(DialogueOpinion.classification.in_(classifications))
    return query.correlate_except(DialogueOpinion).scalar_subquery()


_COUNTS = {
    "opinions_count": (),
    "answered_count": ("TRA_LOI_TAI_CHO",),
    "accepted_count": ("TIEP_THU_GIAO_GQ",),
    "escalated_count": ("KIEN_NGHI_CAP_TREN",),
}
for _name, _classifications in _COUNTS.items():
    setattr(
        Dialogue,
        _name,
        column_property(
            _count(*_classifications),  # pyright: ignore[reportArgumentType]
            deferred=True,
            info={"facts": Facts(FieldKind.INTEGER, Privacy.PUBLIC, derived=True)},
        ),
    )
