"""Đơn thư and the case it makes (``complaints.md`` §3.3–3.4, ``registers.md`` §7).

A denunciation (TC) has no identity: the check constraints below refuse a row that carries one.
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from qcdc_desktop.domain.choices import (
    CaseField,
    CaseLevel,
    CaseResult,
    CaseState,
    Complexity,
    ComplexityCriterion,
    DecisionEffect,
    Eligibility,
    ExecutionStatus,
    Handling,
    IneligibleReason,
    Matter,
    PetitionChannel,
    PetitionKind,
    PublishKind,
    RefusalGround,
    SignatoryKind,
    Timeliness,
)
from qcdc_desktop.domain.choices_case import WithdrawalGuard
from qcdc_desktop.domain.choices_reception import PriorResolution
from qcdc_desktop.domain.kinds import Privacy
from qcdc_desktop.model.base import (
    Base,
    Line,
    Record,
    choice,
    choices,
    day,
    flag,
    integer,
    long_text,
    money,
    reference,
    text,
)


class CaseExtension(Line, Base):
    """A decision that lengthens the time to resolve."""

    __tablename__ = "case_extension"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    decision_no: Mapped[str | None] = text(60)
    decided_on: Mapped[date | None] = day()
    days: Mapped[int | None] = integer(minimum=1)


class CaseSuspension(Line, Base):
    """The clock stands still from ``from_on`` until ``resumed_on``."""

    __tablename__ = "case_suspension"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    decision_no: Mapped[str | None] = text(60)
    from_on: Mapped[date | None] = day()
    reason: Mapped[str | None] = text(300)
    resume_no: Mapped[str | None] = text(60)
    resumed_on: Mapped[date | None] = day()


class Case(Line, Base):
    """Vụ việc: the matter behind one or more petitions."""

    __tablename__ = "case"

    code: Mapped[str | None] = text(40, privacy=Privacy.PUBLIC, searched=True)
    matter: Mapped[str | None] = choice(Matter, derived=True)
    title: Mapped[str | None] = text(300, searched=True)
    field: Mapped[str | None] = choice(CaseField)
    opened_on: Mapped[date | None] = day()
    state: Mapped[str | None] = choice(CaseState)
    level: Mapped[str | None] = choice(CaseLevel)
    competent_body: Mapped[str | None] = text(200)
    assigned_to: Mapped[str | None] = text(120)
    verifier: Mapped[str | None] = text(120)
    accused_office: Mapped[str | None] = text(200)
    """TC: the office of the accused, never a name."""
    accepted_on: Mapped[date | None] = day()
    accept_no: Mapped[str | None] = text(60)
    refusal_ground: Mapped[str | None] = choice(RefusalGround)
    complexity: Mapped[str | None] = choice(Complexity)
    complexity_criteria: Mapped[tuple[str, ...]] = choices(ComplexityCriterion)
    complexity_no: Mapped[str | None] = text(60)
    is_remote: Mapped[bool | None] = flag()
    decision_no: Mapped[str | None] = text(60, searched=True)
    decided_on: Mapped[date | None] = day()
    result: Mapped[str | None] = choice(CaseResult)
    decision_effect: Mapped[str | None] = choice(DecisionEffect)
    effective_on: Mapped[date | None] = day()
    sent_on: Mapped[date | None] = day()
    published_on: Mapped[date | None] = day()
    publish_kind: Mapped[str | None] = choice(PublishKind)
    publish_days: Mapped[int | None] = integer()
    execution_status: Mapped[str | None] = choice(ExecutionStatus)
    resolved_on: Mapped[date | None] = day()
    closed_on: Mapped[date | None] = day()
    archive_ref: Mapped[str | None] = text(200)
    """Hồ sơ giấy số …, tủ mật."""
    recovered_vnd: Mapped[int | None] = money()
    recovered_m2: Mapped[int | None] = integer()
    returned_org_vnd: Mapped[int | None] = money()
    returned_org_m2: Mapped[int | None] = integer()
    returned_person_vnd: Mapped[int | None] = money()
    returned_person_m2: Mapped[int | None] = integer()
    orgs_restored_count: Mapped[int | None] = integer()
    persons_restored_count: Mapped[int | None] = integer()
    persons_sanctioned_count: Mapped[int | None] = integer()
    officials_sanctioned_count: Mapped[int | None] = integer()
    referred_cases_count: Mapped[int | None] = integer()
    referred_persons_count: Mapped[int | None] = integer()
    referred_officials_count: Mapped[int | None] = integer()
    prior_resolution: Mapped[str | None] = choice(PriorResolution)
    executed_on: Mapped[date | None] = day()
    collected_vnd: Mapped[int | None] = money()
    collected_m2: Mapped[int | None] = integer()
    paid_org_vnd: Mapped[int | None] = money()
    paid_org_m2: Mapped[int | None] = integer()
    paid_person_vnd: Mapped[int | None] = money()
    paid_person_m2: Mapped[int | None] = integer()
    orgs_paid_count: Mapped[int | None] = integer()
    persons_paid_count: Mapped[int | None] = integer()
    orgs_disciplined_count: Mapped[int | None] = integer()
    persons_disciplined_count: Mapped[int | None] = integer()
    officials_disciplined_count: Mapped[int | None] = integer()
    prosecuted_cases_count: Mapped[int | None] = integer()
    prosecuted_persons_count: Mapped[int | None] = integer()
    prosecuted_officials_count: Mapped[int | None] = integer()

    withdrawn_on: Mapped[date | None] = day()
    withdrawal_guards: Mapped[tuple[str, ...]] = choices(WithdrawalGuard)
    """TC: what keeps a withdrawn denunciation going (Luật Tố cáo Điều 33.3)."""

    accept_due_on: Mapped[date | None] = day(derived=True)
    accept_rule: Mapped[str | None] = text(200, derived=True)
    resolve_due_on: Mapped[date | None] = day(derived=True)
    resolve_rule: Mapped[str | None] = text(200, derived=True)
    timeliness: Mapped[str | None] = choice(Timeliness, derived=True)

    extensions: Mapped[list[CaseExtension]] = relationship(
        cascade="all, delete-orphan", order_by="CaseExtension.seq"
    )
    suspensions: Mapped[list[CaseSuspension]] = relationship(
        cascade="all, delete-orphan", order_by="CaseSuspension.seq"
    )

    __table_args__ = (
        Index("ix_case_state", "state"),
        Index("ix_case_field", "field"),
        Index("ix_case_timeliness", "timeliness"),
        Index("ix_case_resolved_on", "resolved_on", "resolve_due_on"),
    )


class Petition(Record, Base):
    """One document received; counted by ``received_on``."""

    __tablename__ = "petition"

    no_in: Mapped[str | None] = text(40, privacy=Privacy.PUBLIC, searched=True)
    received_on: Mapped[date | None] = day()
    kind: Mapped[str | None] = choice(PetitionKind)
    matter: Mapped[str | None] = choice(Matter, derived=True)
    channel: Mapped[str | None] = choice(PetitionChannel)
    transferring_body: Mapped[str | None] = text(200)
    transferring_no: Mapped[str | None] = text(60)
    transferring_on: Mapped[date | None] = day()
    petition_on: Mapped[date | None] = day()
    signatory_kind: Mapped[str | None] = choice(SignatoryKind)
    signatory_count: Mapped[int | None] = integer(minimum=1)
    sender_name: Mapped[str | None] = text(
        120, privacy=Privacy.PERSONAL, searched=True, ordered=True
    )
    sender_name_key: Mapped[str | None] = mapped_column(String)
    sender_address: Mapped[str | None] = text(300, privacy=Privacy.PERSONAL, searched=True)
    sender_phone: Mapped[str | None] = text(30, privacy=Privacy.PERSONAL)
    sender_id_no: Mapped[str | None] = text(20, privacy=Privacy.PERSONAL)
    sender_village: Mapped[int | None] = reference("village", privacy=Privacy.PERSONAL)
    content: Mapped[str | None] = long_text(searched=True)
    eligibility: Mapped[str | None] = choice(Eligibility)
    ineligible_reason: Mapped[str | None] = choice(IneligibleReason)
    duplicate_of: Mapped[int | None] = reference("petition", index=False)
    within_competence: Mapped[bool | None] = flag()
    handling: Mapped[str | None] = choice(Handling)
    handling_body: Mapped[str | None] = text(200)
    handling_no: Mapped[str | None] = text(60)
    handling_on: Mapped[date | None] = day()
    reply_received: Mapped[bool | None] = flag()
    reply_no: Mapped[str | None] = text(60)
    reply_on: Mapped[date | None] = day()
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)

    case: Mapped[Case | None] = relationship()

    __table_args__ = (
        CheckConstraint(
            "(coalesce(matter, '') <> 'TC' AND coalesce(kind, '') <> 'TO_CAO')"
            " OR (sender_name IS NULL AND sender_name_key IS NULL"
            " AND sender_address IS NULL AND sender_phone IS NULL AND sender_id_no IS NULL"
            " AND sender_village IS NULL)",
            name="no_denouncer_identity",
        ),
        Index(
            "ix_petition_list",
            "deleted_at",
            "received_on",
            "id",
            "status",
            "kind",
            "matter",
            "handling",
            "within_competence",
            "case_id",
        ),
        Index("ix_petition_name", "deleted_at", "sender_name_key", "id"),
        Index("ix_petition_book", "deleted_at", "book_year", "book_no", "id"),
    )
