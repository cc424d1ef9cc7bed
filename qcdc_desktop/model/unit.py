"""The office itself, its villages with dated figures, and what does not apply to it."""

from datetime import date

from sqlalchemy import ForeignKey, Integer, select
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from qcdc_desktop.domain.choices import DeadlineKind, SigningForm, VillageKind
from qcdc_desktop.domain.choices_people import OptionalModule
from qcdc_desktop.domain.kinds import FieldKind, Privacy, UnitKind
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
    item,
    long_text,
    text,
)


class Unit(Record, Base):
    """This office: one row (``registers.md``, Masters)."""

    __tablename__ = "unit"

    code: Mapped[str | None] = text(40, privacy=Privacy.PUBLIC)
    name: Mapped[str | None] = text(200, privacy=Privacy.PUBLIC, searched=True)
    kind: Mapped[str | None] = choice(UnitKind)
    issuing_lines: Mapped[str | None] = long_text(privacy=Privacy.PUBLIC)
    """Ô 2 of NĐ 30/2020: the issuing body, one line a row, last line bold."""
    parent_name: Mapped[str | None] = text(200, privacy=Privacy.PUBLIC)
    parent_code: Mapped[str | None] = text(40, privacy=Privacy.PUBLIC)
    province_name: Mapped[str | None] = text(120, privacy=Privacy.PUBLIC)
    place_name: Mapped[str | None] = text(120, privacy=Privacy.PUBLIC)
    document_symbol: Mapped[str | None] = text(40, privacy=Privacy.PUBLIC)
    addressees: Mapped[str | None] = long_text(privacy=Privacy.PUBLIC)
    """Kính gửi, one body a line."""
    is_remote: Mapped[bool | None] = flag()
    remote_basis: Mapped[str | None] = text(300, privacy=Privacy.PUBLIC)
    first_year: Mapped[int | None] = integer(minimum=1945)
    half_year_cutoff: Mapped[str | None] = text(5, privacy=Privacy.PUBLIC)
    """Last day counted in the half-year report, ``dd/mm``; default 31/05."""
    year_cutoff: Mapped[str | None] = text(5, privacy=Privacy.PUBLIC)
    """Last day counted in the year report, ``dd/mm``; default 20/11."""
    modules: Mapped[tuple[str, ...]] = choices(OptionalModule)
    """Registers this office keeps beyond those of its kind."""

    signatories: Mapped[list["Signatory"]] = relationship(
        cascade="all, delete-orphan", order_by="Signatory.seq"
    )
    recipients: Mapped[list["Recipient"]] = relationship(
        cascade="all, delete-orphan", order_by="Recipient.seq"
    )
    deadlines: Mapped[list["Deadline"]] = relationship(
        cascade="all, delete-orphan", order_by="Deadline.seq"
    )


class Signatory(Line, Base):
    """Who signs and how (NĐ 30/2020, Phụ lục I, mục II.5)."""

    __tablename__ = "signatory"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    full_name: Mapped[str | None] = text(120)
    post: Mapped[str | None] = text(120, privacy=Privacy.PUBLIC)
    signing_form: Mapped[str | None] = choice(SigningForm)
    head_post: Mapped[str | None] = text(120, privacy=Privacy.PUBLIC)
    """The head's post behind KT., TL., TUQ."""
    collective: Mapped[str | None] = text(120, privacy=Privacy.PUBLIC)
    """The collective behind TM., for instance ỦY BAN NHÂN DÂN."""
    is_default: Mapped[bool | None] = flag()


class Recipient(Line, Base):
    """A line of Nơi nhận."""

    __tablename__ = "recipient"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    line: Mapped[str | None] = text(200, privacy=Privacy.PUBLIC)


class Deadline(Line, Base):
    """The day before which a report or plan is due, and the text that says so."""

    __tablename__ = "deadline"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    kind: Mapped[str | None] = choice(DeadlineKind)
    due_day: Mapped[str | None] = text(5, privacy=Privacy.PUBLIC)
    """``dd/mm``; "trước ngày": the last day in time is the day before."""
    basis: Mapped[str | None] = text(300, privacy=Privacy.PUBLIC)


class VillageFigure(Line, Base):
    """Households and people of a village on a day; figures are never overwritten."""

    __tablename__ = "village_figure"

    village_id: Mapped[int] = mapped_column(ForeignKey("village.id"), index=True)
    as_of_on: Mapped[date | None] = day()
    households: Mapped[int | None] = integer()
    population: Mapped[int | None] = integer()
    ethnic_minority_households: Mapped[int | None] = integer()


class Village(Record, Base):
    """Thôn, tổ dân phố, bản; merged ones keep their history through ``successor_id``."""

    __tablename__ = "village"

    code: Mapped[str | None] = text(40, privacy=Privacy.PUBLIC)
    name: Mapped[str | None] = text(120, privacy=Privacy.PUBLIC, searched=True, ordered=True)
    name_key: Mapped[str | None] = mapped_column(index=True)
    kind: Mapped[str | None] = choice(VillageKind)
    is_remote: Mapped[bool | None] = flag()
    head_name: Mapped[str | None] = text(120, privacy=Privacy.PERSONAL, searched=True)
    head_phone: Mapped[str | None] = text(30, privacy=Privacy.PERSONAL)
    front_head_name: Mapped[str | None] = text(120, privacy=Privacy.PERSONAL)
    valid_from_on: Mapped[date | None] = day()
    valid_to_on: Mapped[date | None] = day()
    successor_id: Mapped[int | None] = mapped_column(
        Integer,
        ForeignKey("village.id"),
        info={"facts": Facts(FieldKind.REFERENCE, Privacy.PUBLIC, refers_to="village")},
    )

    figures: Mapped[list[VillageFigure]] = relationship(
        cascade="all, delete-orphan", order_by="VillageFigure.seq"
    )


def _latest(column: str) -> object:
    return (
        select(getattr(VillageFigure, column))
        .where(VillageFigure.village_id == Village.id)
        .order_by(VillageFigure.as_of_on.desc(), VillageFigure.seq.desc())
        .limit(1)
        .correlate_except(VillageFigure)
        .scalar_subquery()
    )


for _name in ("households", "population", "ethnic_minority_households"):
    setattr(
        Village,
        _name,
        column_property(
            _latest(_name),  # pyright: ignore[reportArgumentType]
            deferred=True,
            info={"facts": Facts(FieldKind.INTEGER, Privacy.PUBLIC, derived=True)},
        ),
    )


class CatalogueExclusion(Record, Base):
    """An item that cannot apply here ("không thuộc diện") and why; it leaves the denominator."""

    __tablename__ = "catalogue_exclusion"

    item: Mapped[str | None] = item(searched=True)
    reason: Mapped[str | None] = text(300, privacy=Privacy.PUBLIC, searched=True)
    from_on: Mapped[date | None] = day()
    to_on: Mapped[date | None] = day()
