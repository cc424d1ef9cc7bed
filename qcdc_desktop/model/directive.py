"""Văn bản chỉ đạo, quy chế (``registers.md`` §11; KH 32/KH-UBND mục II.1, II.2, III.1)."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from qcdc_desktop.domain.choices_oversight import DirectiveAction, DirectiveKind
from qcdc_desktop.domain.kinds import Privacy
from qcdc_desktop.model.base import Base, Record, choice, day, flag, integer, reference, text


class Directive(Record, Base):
    """One paper that leads or regulates; counted by ``issued_on``."""

    __tablename__ = "directive"

    kind: Mapped[str | None] = choice(DirectiveKind)
    action: Mapped[str | None] = choice(DirectiveAction)
    number: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC, searched=True)
    issued_on: Mapped[date | None] = day()
    title: Mapped[str | None] = text(500, privacy=Privacy.PUBLIC, searched=True, ordered=True)
    title_key: Mapped[str | None] = mapped_column(String)
    supersedes_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC, searched=True)
    is_annual_plan: Mapped[bool | None] = flag()
    plan_year: Mapped[int | None] = integer(minimum=1998)
    """The year an annual plan is for; it may be issued in December before."""
    is_democracy_rules: Mapped[bool | None] = flag()
    """Quy chế thực hiện dân chủ of the office itself (B06), not any other rules (B07)."""
    concerns_steering_committee: Mapped[bool | None] = flag()
    oversight_body: Mapped[int | None] = reference("oversight_body", index=False)
    """The board whose plan this is (duties.md 16)."""

    plan_due_on: Mapped[date | None] = day(derived=True)
    """Last day in time: the day before the one the unit's deadlines name."""
    is_plan_late: Mapped[bool | None] = flag(derived=True)

    __table_args__ = (
        Index("ix_directive_list", "deleted_at", "issued_on", "id", "status", "kind"),
        Index("ix_directive_title", "deleted_at", "title_key", "id"),
        Index("ix_directive_book", "deleted_at", "book_year", "book_no", "id"),
    )
