"""What papers an office makes from a record, as ``forms/documents`` declares them.

A paper is text with the names of the record's columns in it; what a column holds is put in its
place, what is missing leaves dots for a hand. There are no expressions: a part that does not always
print names the codes or the columns it depends on. Format: ``forms/README.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from qcdc_desktop.specs.form import When, is_empty, value_at
from qcdc_desktop.specs.sentences import Part

Parts = tuple[Part, ...]

UNIT_WORDS: Final = frozenset({"unit", "commune", "province", "head_post", "head_title", "parent"})
"""Names that stand for the office itself, whatever the record."""
PERIOD_WORDS: Final = frozenset({"period", "from", "to", "year"})
"""Names that stand for the window a list or a book covers."""


class Mode(StrEnum):
    """How a value is put into the text: ``{held_on:ngay}``."""

    PLAIN = ""
    IN_WORDS = "ngay"
    """ngày 05 tháng 01 năm 2026"""
    CAPITAL = "hoa"
    SMALL = "thuong"
    """Its first letter small, in the middle of a sentence."""
    TWO_DIGITS = "so"
    BARE = "trong"
    """Nothing, not dots, where the value is missing."""
    VILLAGE = "thon"
    """A village with its kind before its name: thôn Nậm Ngặt, tổ dân phố 3."""


class BlockKind(StrEnum):
    """The key that tells what a ``[[paper.block]]`` is."""

    HEADING = "heading"
    TEXT = "text"
    BULLET = "bullet"
    FIELD = "field"
    BLANK = "blank"
    TABLE = "table"


class Issuer(StrEnum):
    UNIT = "unit"
    VILLAGE = "village"


class Side(StrEnum):
    RIGHT = "right"
    LEFT = "left"
    WITNESS = "witness"


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when the codes are as named, every ``filled`` column is, every ``empty`` one is not.

    ``in_blank`` prints the part in an empty form too, where no code is chosen yet.
    """

    when: When | None = None
    filled: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    in_blank: bool = False

    def holds(self, draft: Mapping[str, object], *, is_blank: bool = False) -> bool:
        if is_blank and self.in_blank:
            return True
        return (
            (self.when is None or self.when.holds(draft))
            and not any(is_empty(value_at(draft, key)) for key in self.filled)
            and all(is_empty(value_at(draft, key)) for key in self.empty)
        )


ALWAYS: Final = Condition()


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column of a printed table: its text, or an "x" where ``mark`` holds; neither is a number.

    ``parts`` empty and no ``mark``: the row's number when ``key`` is ``ordinal``, else an empty
    cell for a hand.
    """

    key: str
    label: str
    parts: Parts = ()
    groups: tuple[str, ...] = ()
    width: float = 1.0
    is_centred: bool = False
    mark: Condition | None = None
    condition: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class PaperTable:
    """``rows`` is a row table of the record, or a list the service knows by name."""

    rows: str
    columns: tuple[PaperColumn, ...]
    title: str = ""
    where: When | None = None
    empty_rows: int = 3


@dataclass(frozen=True, slots=True)
class BlockSpec:
    """One piece of the body. ``level`` of a heading; ``count`` of blank lines.

    A ``field`` prints a long text as its own paragraphs, or ``count`` dotted lines.
    """

    kind: BlockKind
    parts: Parts = ()
    level: int = 2
    count: int = 0
    field: str = ""
    table: PaperTable | None = None
    italic: bool = False
    condition: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class SignatureSpec:
    """Who signs: the office's signatory, or ``lines`` above ``name``."""

    side: Side
    lines: tuple[Parts, ...] = ()
    name: Parts = ()
    is_unit: bool = False
    condition: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of a table there are, or how many are as ``where`` says."""

    rows: str
    where: When | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole`` in a hundred, one decimal: computed for reading only."""

    part: str
    whole: str


@dataclass(frozen=True, slots=True)
class DatedWord:
    """What a name stands for by the day of the event and the kind of unit: the law it cites."""

    name: str
    text: str
    valid_from: date | None = None
    valid_to: date | None = None
    kinds: tuple[str, ...] = ()

    def holds(self, on: date, unit_kind: str) -> bool:
        return (
            (self.valid_from is None or self.valid_from <= on)
            and (self.valid_to is None or on <= self.valid_to)
            and (not self.kinds or unit_kind in self.kinds)
        )


@dataclass(frozen=True, slots=True)
class PaperSpec:
    """One paper of one register; with ``row`` it is made for each row of that table.

    ``symbol`` is the kind in the number (BB of BB-UBND); ``number`` and ``dated`` name the columns
    that hold number and day once they are known. ``form_label`` is printed for events from
    ``form_from`` on, the day the law's form came into force.
    """

    key: str
    register: str
    name: str
    title: Parts
    blocks: tuple[BlockSpec, ...]
    subject: tuple[Parts, ...] = ()
    form_label: str = ""
    form_from: date | None = None
    symbol: str = ""
    number: str = ""
    dated: str = ""
    has_place_line: bool = True
    has_mark: bool = True
    issuer: Issuer = Issuer.UNIT
    village: str = ""
    row: str = ""
    condition: Condition = ALWAYS
    kinds: tuple[str, ...] = ()
    grounds: tuple[Parts, ...] = ()
    addressees: tuple[Parts, ...] = ()
    recipients: tuple[Parts, ...] = ()
    has_unit_recipients: bool = False
    signatures: tuple[SignatureSpec, ...] = ()
    counts: Mapping[str, Count] = field(default_factory=dict[str, Count])
    shares: Mapping[str, Share] = field(default_factory=dict[str, Share])


@dataclass(frozen=True, slots=True)
class BookSpec:
    """A register, or a list out of it, as a printed book or a posted list over a window.

    ``rows`` prints a line for each row of that table; ``filled`` columns leave out what has none.
    ``is_posted`` makes it a paper with a letterhead for the notice board, ``is_public`` one that
    may name a person, the village and the result and nothing else. A layout holds for days from
    ``valid_from`` to ``valid_to``. Without ``date_field`` all records are listed.
    """

    key: str
    register: str
    name: str
    title: str
    columns: tuple[PaperColumn, ...]
    date_field: str = ""
    rows: str = ""
    where: When | None = None
    row_where: When | None = None
    filled: tuple[str, ...] = ()
    form_label: str = ""
    layout: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    is_posted: bool = False
    is_public: bool = False
    kinds: tuple[str, ...] = ()
    intro: Parts = ()
    symbol: str = ""
    blank_rows: int = 20
    cover_note: Parts = ()


@dataclass(frozen=True)
class PaperForms:
    """Everything under ``forms/documents``."""

    papers: Mapping[str, PaperSpec]
    books: tuple[BookSpec, ...]
    words: Mapping[str, tuple[DatedWord, ...]]

    def words_on(self, register: str, on: date, unit_kind: str) -> dict[str, str]:
        """The dated words of a register's papers for an event of that day."""
        known = self.words.get(register, ())
        return {word.name: word.text for word in known if word.holds(on, unit_kind)}

    def of(self, register: str, unit_kind: str) -> tuple[PaperSpec, ...]:
        """The papers this kind of unit makes from records of the register, in their order."""
        return tuple(
            paper
            for paper in self.papers.values()
            if paper.register == register and (not paper.kinds or unit_kind in paper.kinds)
        )

    def books_of(self, register: str, unit_kind: str) -> tuple[BookSpec, ...]:
        return tuple(
            book
            for book in self.books
            if book.register == register and (not book.kinds or unit_kind in book.kinds)
        )
