"""Hương ước, quy ước and their yearly reviews (``covenants.md`` §2–§5)."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from qcdc_desktop.domain.choices import (
    AdoptionForm,
    CovenantAction,
    CovenantConsultForm,
    CovenantName,
    CovenantPublishForm,
    CovenantState,
    PostingPlace,
    ProposerKind,
    ReviewBy,
    ReviewForm,
    ReviewResult,
    ScopeGroup,
    SuspensionScope,
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
    flag,
    integer,
    long_text,
    reference,
    text,
)


class CovenantReview(Line, Base):
    """The yearly review (NĐ 61/2023 Điều 15.4 by the community, Điều 18.1.g by the commune)."""

    __tablename__ = "covenant_review"

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"), index=True)
    year: Mapped[int | None] = integer(minimum=1990)
    review_by: Mapped[str | None] = choice(ReviewBy)
    reviewed_on: Mapped[date | None] = day()
    form: Mapped[str | None] = choice(ReviewForm)
    result: Mapped[str | None] = choice(ReviewResult)
    praised_households: Mapped[int | None] = integer()
    reminded_households: Mapped[int | None] = integer()
    violations_count: Mapped[int | None] = integer()
    impact: Mapped[str | None] = long_text()
    difficulties: Mapped[str | None] = long_text()


class Covenant(Record, Base):
    """One version of a village's covenant; a new version is not a new village."""

    __tablename__ = "covenant"

    village: Mapped[int | None] = reference("village")
    name_kind: Mapped[str | None] = choice(CovenantName)
    title: Mapped[str | None] = text(300, privacy=Privacy.PUBLIC, searched=True, ordered=True)
    title_key: Mapped[str | None] = mapped_column(String)
    language: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC)
    version_no: Mapped[int | None] = integer(minimum=1)
    supersedes: Mapped[int | None] = reference("covenant", index=False)
    action_kind: Mapped[str | None] = choice(CovenantAction)
    scope_groups: Mapped[tuple[str, ...]] = choices(ScopeGroup)
    has_customs_clause: Mapped[bool | None] = flag()
    customs_text: Mapped[str | None] = long_text()
    proposer_kind: Mapped[str | None] = choice(ProposerKind)
    proposing_households: Mapped[int | None] = integer()
    front_supports: Mapped[bool | None] = flag()
    draft_team: Mapped[str | None] = long_text()
    posted_from_on: Mapped[date | None] = day()
    posted_to_on: Mapped[date | None] = day()
    posting_places: Mapped[tuple[str, ...]] = choices(PostingPlace)
    consult_forms: Mapped[tuple[str, ...]] = choices(CovenantConsultForm)
    opinions_count: Mapped[int | None] = integer()
    accepted_count: Mapped[int | None] = integer()
    adoption_form: Mapped[str | None] = choice(AdoptionForm)
    failed_meeting_no: Mapped[str | None] = text(60)
    """Minutes of the meeting that lacked a quorum: ballots only after it (NĐ 61 Điều 10.2.a)."""
    households_total: Mapped[int | None] = integer()
    households_present: Mapped[int | None] = integer()
    votes_for: Mapped[int | None] = integer()
    votes_against: Mapped[int | None] = integer()
    votes_other: Mapped[int | None] = integer()
    adopted_on: Mapped[date | None] = day()
    sig_village_head: Mapped[str | None] = text(120)
    sig_front_head: Mapped[str | None] = text(120)
    sig_household_1: Mapped[str | None] = text(120)
    sig_household_2: Mapped[str | None] = text(120)
    file_sent_on: Mapped[date | None] = day()
    file_complete_on: Mapped[date | None] = day()
    has_request_form: Mapped[bool | None] = flag()
    has_minutes: Mapped[bool | None] = flag()
    has_adopted_draft: Mapped[bool | None] = flag()
    decision_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC, searched=True)
    decision_on: Mapped[date | None] = day()
    decided_by: Mapped[str | None] = text(120, privacy=Privacy.PUBLIC)
    """UBND xã; "UBND cấp huyện (trước đây)" for covenants under QĐ 22/2018."""
    refusal_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC)
    refusal_on: Mapped[date | None] = day()
    refusal_reason: Mapped[str | None] = long_text()
    is_stamped: Mapped[bool | None] = flag()
    sent_back_on: Mapped[date | None] = day()
    published_forms: Mapped[tuple[str, ...]] = choices(CovenantPublishForm)
    state: Mapped[str | None] = choice(CovenantState)
    suspension_scope: Mapped[str | None] = choice(SuspensionScope)
    suspension_clauses: Mapped[str | None] = text(300, privacy=Privacy.PUBLIC)
    suspension_reason: Mapped[str | None] = long_text()
    suspension_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC)
    suspended_on: Mapped[date | None] = day()
    suspension_due_on: Mapped[date | None] = day()
    annulment_scope: Mapped[str | None] = choice(SuspensionScope)
    annulment_ground: Mapped[str | None] = long_text()
    annulment_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC)
    annulled_on: Mapped[date | None] = day()
    replaced_on: Mapped[date | None] = day()

    decision_due_on: Mapped[date | None] = day(derived=True)
    decision_rule: Mapped[str | None] = text(200, derived=True)
    is_decision_late: Mapped[bool | None] = flag(derived=True)
    for_pct: Mapped[str | None] = mapped_column(
        String(10),
        info={
            "facts": Facts(FieldKind.TEXT, Privacy.PUBLIC, derived=True, length=10),
        },
    )
    """Share of all households that voted for, shown with one decimal; never used in a test."""

    reviews: Mapped[list[CovenantReview]] = relationship(
        cascade="all, delete-orphan", order_by="CovenantReview.seq"
    )

    __table_args__ = (
        Index("ix_covenant_list", "deleted_at", "decision_on", "id"),
        Index("ix_covenant_title", "deleted_at", "title_key", "id"),
        Index("ix_covenant_book", "deleted_at", "book_year", "book_no", "id"),
    )
