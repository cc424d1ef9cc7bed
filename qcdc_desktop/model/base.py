"""The base of all stored types and the column factories that carry what a form must know.

A column states once what it is: kind, privacy class, closed choices, what it refers to. Forms,
import, search and export read these facts from the column and never repeat them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

from qcdc_desktop.domain.kinds import FieldKind, Privacy
from qcdc_desktop.model.day_column import Day

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every stored type; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(naming_convention=NAMING)


class CodeSet(TypeDecorator[tuple[str, ...]]):
    """Several codes in one column, stored ``|A|B|`` so that SQL can ask whether one is there."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> str | None:
        if not value:
            return None
        return "|" + "|".join(str(code) for code in value) + "|"

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        return tuple(value.strip("|").split("|")) if value else ()


class IdSet(TypeDecorator[tuple[int, ...]]):
    """Several record ids in one column, stored like :class:`CodeSet`; order is kept."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Sequence[int] | None, dialect: Dialect) -> str | None:
        if not value:
            return None
        return "|" + "|".join(str(int(number)) for number in value) + "|"

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[int, ...]:
        return tuple(int(part) for part in value.strip("|").split("|")) if value else ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a column tells everybody who asks (``column.info["facts"]``).

    ``derived``: computed by the program, never typed. ``ordered``: a ``<name>_key`` column beside
    it holds the Vietnamese order. ``searched``: its text is found by the search box.
    ``length``: characters at most; None for no limit.
    """

    kind: FieldKind
    privacy: Privacy = Privacy.INTERNAL
    choices: type[StrEnum] | None = None
    refers_to: str | None = None
    derived: bool = False
    ordered: bool = False
    searched: bool = False
    length: int | None = None
    minimum: int | None = None


def facts_of(column: Any) -> Facts | None:
    """The facts of a column; None for the program's own bookkeeping columns."""
    return column.info.get("facts")


def _column(type_: Any, facts: Facts, **options: Any) -> MappedColumn[Any]:
    return mapped_column(type_, nullable=True, info={"facts": facts}, **options)


def text(
    length: int = 300,
    *,
    privacy: Privacy = Privacy.INTERNAL,
    searched: bool = False,
    ordered: bool = False,
    derived: bool = False,
) -> MappedColumn[Any]:
    """One line of text."""
    facts = Facts(
        FieldKind.TEXT, privacy, searched=searched, ordered=ordered, derived=derived, length=length
    )
    return _column(String(length), facts)


def long_text(
    *, privacy: Privacy = Privacy.INTERNAL, searched: bool = False, length: int = 20000
) -> MappedColumn[Any]:
    """Text of several lines."""
    return _column(Text(), Facts(FieldKind.LONG_TEXT, privacy, searched=searched, length=length))


def integer(
    *, privacy: Privacy = Privacy.PUBLIC, minimum: int = 0, derived: bool = False
) -> MappedColumn[Any]:
    """A whole number; empty is not zero."""
    return _column(Integer(), Facts(FieldKind.INTEGER, privacy, minimum=minimum, derived=derived))


def money(*, privacy: Privacy = Privacy.PUBLIC) -> MappedColumn[Any]:
    """Whole đồng; empty is not zero."""
    return _column(Integer(), Facts(FieldKind.MONEY, privacy, minimum=0))


def day(
    *, privacy: Privacy = Privacy.PUBLIC, derived: bool = False, index: bool = False
) -> MappedColumn[Any]:
    """A calendar date; of an old paper perhaps only its month or its year."""
    return _column(Day(), Facts(FieldKind.DATE, privacy, derived=derived), index=index)


def flag(*, privacy: Privacy = Privacy.PUBLIC, derived: bool = False) -> MappedColumn[Any]:
    """Yes, no, or not said."""
    return _column(Boolean(), Facts(FieldKind.FLAG, privacy, derived=derived))


def choice(
    choices: type[StrEnum], *, privacy: Privacy = Privacy.PUBLIC, derived: bool = False
) -> MappedColumn[Any]:
    """One of closed codes."""
    facts = Facts(FieldKind.CHOICE, privacy, choices=choices, derived=derived)
    return _column(String(40), facts)


def choices(choices_: type[StrEnum], *, privacy: Privacy = Privacy.PUBLIC) -> MappedColumn[Any]:
    """Several of closed codes."""
    return _column(CodeSet(), Facts(FieldKind.CHOICES, privacy, choices=choices_))


def item(*, searched: bool = False) -> MappedColumn[Any]:
    """A catalogue item code."""
    return _column(String(60), Facts(FieldKind.ITEM, Privacy.PUBLIC, searched=searched))


def reference(
    table: str, *, privacy: Privacy = Privacy.PUBLIC, index: bool = True
) -> MappedColumn[Any]:
    """The id of a record of another register."""
    facts = Facts(FieldKind.REFERENCE, privacy, refers_to=table)
    return mapped_column(
        Integer(), ForeignKey(f"{table}.id"), nullable=True, index=index, info={"facts": facts}
    )


def references(table: str, *, privacy: Privacy = Privacy.PUBLIC) -> MappedColumn[Any]:
    """The ids of several records of another register (villages concerned; none = whole unit)."""
    return _column(IdSet(), Facts(FieldKind.REFERENCES, privacy, refers_to=table))


class Record:
    """Common columns of a register (``registers.md``, "Common to all records")."""

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), unique=True)
    book_no: Mapped[int | None] = mapped_column(Integer)
    book_year: Mapped[int | None] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(String(10), default="DRAFT")
    origin: Mapped[str] = mapped_column(String(10), default="TYPED")
    source: Mapped[str | None] = mapped_column(Text)
    """Where an imported record stood: file, sheet, row; its digest stops a second import."""
    source_digest: Mapped[str | None] = mapped_column(String(64), index=True)
    revision: Mapped[int] = mapped_column(Integer, default=0)
    explanations: Mapped[str | None] = mapped_column(Text)
    """Reasons given for findings, JSON by issue key."""
    field_notes: Mapped[str | None] = mapped_column(Text)
    """Notes of the office on single boxes, JSON by place; never printed, exported or sent."""
    search_text: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str | None] = mapped_column(
        Text, info={"facts": Facts(FieldKind.LONG_TEXT, searched=True, length=20000)}
    )
    tags: Mapped[str | None] = mapped_column(
        String(300), info={"facts": Facts(FieldKind.TEXT, searched=True, length=300)}
    )
    created_at: Mapped[datetime] = mapped_column(DateTime)
    created_by: Mapped[str] = mapped_column(String(120))
    updated_at: Mapped[datetime] = mapped_column(DateTime)
    updated_by: Mapped[str] = mapped_column(String(120))
    deleted_at: Mapped[datetime | None] = mapped_column(DateTime)
    deleted_by: Mapped[str | None] = mapped_column(String(120))
    deleted_reason: Mapped[str | None] = mapped_column(String(300))


class Line:
    """Common columns of a row inside a record (an opinion, a review, a signatory)."""

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), unique=True)
    seq: Mapped[int] = mapped_column(Integer, default=0)
