"""Nhân dân bàn, quyết định (``registers.md`` §3; Luật 10/2022 Điều 15–24, 49–50)."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from qcdc_desktop.domain.choices_people import (
    DecisionChange,
    DecisionMethod,
    DecisionProgress,
    DecisionScope,
    ElectionAction,
    RecognitionResult,
)
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


class Deliberation(Record, Base):
    """One matter put to the vote; counted by ``decided_on``, which also chooses the framework."""

    __tablename__ = "deliberation"

    item: Mapped[str | None] = item()
    title: Mapped[str | None] = text(500, privacy=Privacy.PUBLIC, searched=True, ordered=True)
    title_key: Mapped[str | None] = mapped_column(String)
    scope: Mapped[str | None] = choice(DecisionScope)
    villages: Mapped[tuple[int, ...]] = references("village")
    method: Mapped[str | None] = choice(DecisionMethod)
    meeting: Mapped[int | None] = reference("village_meeting")
    decided_on: Mapped[date | None] = day()
    election_action: Mapped[str | None] = choice(ElectionAction)
    """Elected or released, when the matter is a person (Điều 15.4, 15.5)."""
    document_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC, searched=True)
    """Nghị quyết, biên bản, bản thỏa thuận of the community (Điều 20)."""
    content: Mapped[str | None] = long_text(privacy=Privacy.PUBLIC, searched=True)

    voters_total: Mapped[int | None] = integer()
    """All household representatives (staff in an office) on the day; stored with the vote."""
    voters_present: Mapped[int | None] = integer()
    votes_for: Mapped[int | None] = integer()
    votes_against: Mapped[int | None] = integer()
    votes_other: Mapped[int | None] = integer()
    villages_total: Mapped[int | None] = integer()
    """Commune-wide matters of Điều 15.1, 15.2: all villages of the commune on the day."""
    villages_for: Mapped[int | None] = integer()

    total_vnd: Mapped[int | None] = money()
    state_budget_vnd: Mapped[int | None] = money()
    people_cash_vnd: Mapped[int | None] = money()
    labour_days: Mapped[int | None] = integer()
    land_m2: Mapped[int | None] = integer()
    other_vnd: Mapped[int | None] = money()

    sent_on: Mapped[date | None] = day()
    received_on: Mapped[date | None] = day()
    """The day the recognising body received it: its five working days start there."""
    recognition_result: Mapped[str | None] = choice(RecognitionResult)
    recognised_on: Mapped[date | None] = day()
    recognition_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC, searched=True)
    refusal_reason: Mapped[str | None] = long_text()
    progress: Mapped[str | None] = choice(DecisionProgress)
    change: Mapped[str | None] = choice(DecisionChange)
    changed_on: Mapped[date | None] = day()
    change_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC)

    required_pct: Mapped[str | None] = text(80, privacy=Privacy.PUBLIC, derived=True)
    """The share asked for in words ("từ 2/3 tổng số hộ"), by the catalogue of the day."""
    for_pct: Mapped[str | None] = text(10, privacy=Privacy.PUBLIC, derived=True)
    """Share that voted for, one decimal, for reading; never used in a test."""
    is_passed: Mapped[bool | None] = flag(derived=True)
    """None: not enough data to tell."""
    due_on: Mapped[date | None] = day(derived=True)
    due_rule: Mapped[str | None] = text(200, derived=True)
    is_sent_late: Mapped[bool | None] = flag(derived=True)
    recognition_due_on: Mapped[date | None] = day(derived=True)
    recognition_rule: Mapped[str | None] = text(200, derived=True)
    is_recognised_late: Mapped[bool | None] = flag(derived=True)

    __table_args__ = (
        Index(
            "ix_deliberation_list",
            "deleted_at",
            "decided_on",
            "id",
            "status",
            "item",
            "is_passed",
            "is_sent_late",
        ),
        Index("ix_deliberation_title", "deleted_at", "title_key", "id"),
        Index("ix_deliberation_book", "deleted_at", "book_year", "book_no", "id"),
    )
