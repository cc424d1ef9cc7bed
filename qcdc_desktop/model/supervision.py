"""Giám sát của Nhân dân (``registers.md`` §9; Luật 10/2022 Điều 30–45, 56–63)."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from qcdc_desktop.domain.choices_oversight import SupervisionActivity, SupervisionBody
from qcdc_desktop.domain.kinds import Privacy
from qcdc_desktop.model.base import (
    Base,
    Record,
    choice,
    day,
    flag,
    integer,
    item,
    long_text,
    money,
    reference,
    references,
    text,
)


class Supervision(Record, Base):
    """One supervision, criticism or contribution; counted by ``held_on``.

    ``recommendations_count`` = resolved + pending + refused = party + government + other.
    """

    __tablename__ = "supervision"

    body: Mapped[str | None] = choice(SupervisionBody)
    activity: Mapped[str | None] = choice(SupervisionActivity)
    oversight_body: Mapped[int | None] = reference("oversight_body", index=False)
    item: Mapped[str | None] = item()
    held_on: Mapped[date | None] = day()
    subject: Mapped[str | None] = text(500, privacy=Privacy.PUBLIC, searched=True, ordered=True)
    subject_key: Mapped[str | None] = mapped_column(String)
    villages: Mapped[tuple[int, ...]] = references("village")
    report_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC, searched=True)
    project_name: Mapped[str | None] = text(300, privacy=Privacy.PUBLIC, searched=True)
    project_value_vnd: Mapped[int | None] = money()
    is_assigned_verification: Mapped[bool | None] = flag()
    """Xác minh theo giao of a Ban Thanh tra nhân dân (I09)."""
    violations_count: Mapped[int | None] = integer()
    democracy_violations_count: Mapped[int | None] = integer()
    """Violations in carrying out democracy at the grassroots, Luật Điều 10 (I18)."""
    handled_people_count: Mapped[int | None] = integer()
    recommendations_count: Mapped[int | None] = integer()
    to_party_count: Mapped[int | None] = integer()
    to_government_count: Mapped[int | None] = integer()
    to_other_count: Mapped[int | None] = integer()
    recommended_on: Mapped[date | None] = day()
    """The day the authority received the recommendation: fifteen days run from it."""
    answered_on: Mapped[date | None] = day()
    answer_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC)
    resolved_count: Mapped[int | None] = integer()
    pending_count: Mapped[int | None] = integer()
    refused_count: Mapped[int | None] = integer()
    recovered_vnd: Mapped[int | None] = money()
    deducted_vnd: Mapped[int | None] = money()
    other_vnd: Mapped[int | None] = money()
    recovered_m2: Mapped[int | None] = integer()
    other_m2: Mapped[int | None] = integer()
    policy_issues: Mapped[str | None] = long_text(privacy=Privacy.PUBLIC, searched=True)
    policy_issues_count: Mapped[int | None] = integer()

    answer_due_on: Mapped[date | None] = day(derived=True)
    answer_rule: Mapped[str | None] = text(200, derived=True)
    is_answer_late: Mapped[bool | None] = flag(derived=True)
    """None: not enough data to tell, never "in time"."""

    __table_args__ = (
        Index("ix_supervision_list", "deleted_at", "held_on", "id", "status", "body"),
        Index("ix_supervision_subject", "deleted_at", "subject_key", "id"),
        Index("ix_supervision_book", "deleted_at", "book_year", "book_no", "id"),
    )
