"""Boards with their members and sessions (``registers.md``, Masters).

Luật 10/2022 Điều 36–45, 60–63: Ban Chỉ đạo thực hiện QCDC, Ban Thanh tra nhân dân, Ban Giám sát
đầu tư của cộng đồng, Tổ hòa giải.
"""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, case, func, select
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from qcdc_desktop.domain.choices_oversight import (
    MediationResult,
    OversightKind,
    OversightRole,
    OversightState,
)
from qcdc_desktop.domain.kinds import FieldKind, Privacy
from qcdc_desktop.model.base import (
    Base,
    Facts,
    Line,
    Record,
    choice,
    day,
    flag,
    long_text,
    reference,
    text,
)


class OversightMember(Line, Base):
    """A member of a board; one who left stays with the day of leaving."""

    __tablename__ = "oversight_member"

    oversight_body_id: Mapped[int] = mapped_column(ForeignKey("oversight_body.id"), index=True)
    full_name: Mapped[str | None] = text(120, privacy=Privacy.PERSONAL)
    role: Mapped[str | None] = choice(OversightRole)
    post: Mapped[str | None] = text(120)
    is_female: Mapped[bool | None] = flag()
    is_ethnic_minority: Mapped[bool | None] = flag()
    is_party_member: Mapped[bool | None] = flag()
    left_on: Mapped[date | None] = day()


class OversightSession(Line, Base):
    """A session of a board (B05)."""

    __tablename__ = "oversight_session"

    oversight_body_id: Mapped[int] = mapped_column(ForeignKey("oversight_body.id"), index=True)
    held_on: Mapped[date | None] = day()
    contents: Mapped[str | None] = long_text(searched=True)
    minutes_no: Mapped[str | None] = text(60)


class Mediation(Line, Base):
    """A matter a Tổ hòa giải mediated and how it ended (H17); nobody is named."""

    __tablename__ = "mediation"

    oversight_body_id: Mapped[int] = mapped_column(ForeignKey("oversight_body.id"), index=True)
    held_on: Mapped[date | None] = day()
    contents: Mapped[str | None] = text(300)
    result: Mapped[str | None] = choice(MediationResult)


class OversightBody(Record, Base):
    """One board over one term; the next term is a new record."""

    __tablename__ = "oversight_body"

    kind: Mapped[str | None] = choice(OversightKind)
    name: Mapped[str | None] = text(200, privacy=Privacy.PUBLIC, searched=True, ordered=True)
    name_key: Mapped[str | None] = mapped_column(String)
    village: Mapped[int | None] = reference("village")
    project_name: Mapped[str | None] = text(300, privacy=Privacy.PUBLIC, searched=True)
    """The programme or project a Ban Giám sát đầu tư của cộng đồng was set up for (Điều 41)."""
    decision_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC, searched=True)
    decided_by: Mapped[str | None] = text(120, privacy=Privacy.PUBLIC)
    established_on: Mapped[date | None] = day()
    term_from_on: Mapped[date | None] = day()
    term_to_on: Mapped[date | None] = day()
    reorganised_on: Mapped[date | None] = day()
    reorganisation_no: Mapped[str | None] = text(60, privacy=Privacy.PUBLIC)
    dissolved_on: Mapped[date | None] = day()

    members: Mapped[list[OversightMember]] = relationship(
        cascade="all, delete-orphan", order_by="OversightMember.seq"
    )
    sessions: Mapped[list[OversightSession]] = relationship(
        cascade="all, delete-orphan", order_by="OversightSession.seq"
    )
    mediations: Mapped[list[Mediation]] = relationship(
        cascade="all, delete-orphan", order_by="Mediation.seq"
    )

    __table_args__ = (
        Index("ix_oversight_body_list", "deleted_at", "established_on", "id", "status", "kind"),
        Index("ix_oversight_body_name", "deleted_at", "name_key", "id"),
        Index("ix_oversight_body_book", "deleted_at", "book_year", "book_no", "id"),
    )


_TODAY = func.date("now", "localtime")
_NUMBER = Facts(FieldKind.INTEGER, Privacy.PUBLIC, derived=True)


def _members(*conditions: object) -> object:
    return (
        select(func.count(OversightMember.id))
        .where(
            OversightMember.oversight_body_id == OversightBody.id,
            func.coalesce(OversightMember.left_on, date.max) > _TODAY,
            *conditions,  # pyright: ignore[reportArgumentType]
        )
        .correlate_except(OversightMember)
        .scalar_subquery()
    )


_COUNTS = {
    "members_count": (),
    "female_count": (OversightMember.is_female.is_(True),),
    "ethnic_minority_count": (OversightMember.is_ethnic_minority.is_(True),),
    "party_member_count": (OversightMember.is_party_member.is_(True),),
}
for _name, _conditions in _COUNTS.items():
    setattr(
        OversightBody,
        _name,
        column_property(
            _members(*_conditions),  # pyright: ignore[reportArgumentType]
            deferred=True,
            info={"facts": _NUMBER},
        ),
    )

_LAST_DAY = func.replace(OversightBody.term_to_on, "-00", "-99", type_=String())
"""A term that ends in a month or a year may run to its last day."""

OversightBody.state = column_property(  # pyright: ignore[reportAttributeAccessIssue]
    case(
        (OversightBody.dissolved_on <= _TODAY, OversightState.DA_GIAI_THE.value),
        (
            _LAST_DAY < _TODAY,
            OversightState.HET_NHIEM_KY.value,
        ),
        else_=OversightState.DANG_HOAT_DONG.value,
    ),
    info={"facts": Facts(FieldKind.CHOICE, Privacy.PUBLIC, choices=OversightState, derived=True)},
)
