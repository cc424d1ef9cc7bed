"""What an import would do, shown before anything is written: plain frozen values.

Every row below a heading is in exactly one place: in a record or among the skipped. Every cell that
was not understood stands in a ``Doubt`` with its place, its value and what became of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from qcdc_desktop.exchange.old_text import OldColumn
from qcdc_desktop.specs.form import Draft

if TYPE_CHECKING:
    from qcdc_desktop.exchange.lying_rows import LyingRows

ORDER = "#"
"""The field key of a column of running numbers (STT)."""

LISTS_MARK = f"{ORDER}lists"
"""Opens the sheet of choices of a template, which is no register."""

HIDDEN = "(đã ẩn)"
"""Stands for a value about a denouncer, who may not be known to the program at all."""


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """A column, its heading, and the field it is taken for (None: kept in the note).

    ``code`` is set when the column ticks one choice of a field spread over several columns.
    ``score`` 0–100; 100 is certain (a template or a choice of the person).
    """

    letter: str
    heading: str
    field: str | None
    score: int = 0
    code: str | None = None
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet as it was understood; ``heading_rows`` are first and last, counted from 1."""

    name: str
    register: str | None
    heading_rows: tuple[int, int] | None
    columns: tuple[ColumnGuess, ...]
    sample_rows: tuple[tuple[str, ...], ...]
    row_count: int
    title: str = ""
    year: int | None = None
    as_of: date | None = None
    is_template: bool = False
    is_remembered: bool = False
    signature: str = ""
    """The folded headings, under which a choice of columns is remembered."""
    likely: tuple[str, ...] = ()
    """Registers it may be, the likeliest first."""
    old_columns: tuple[OldColumn, ...] = ()
    """Columns typed with the letters of before Unicode."""


@dataclass(frozen=True, slots=True)
class WorkbookView:
    """A workbook as it was understood, before any choice of the person."""

    name: str
    sheets: tuple[SheetView, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that asks for a look: where, what, why, and where its text is kept."""

    sheet: str
    row: int
    column: str
    heading: str
    value: str
    reason: str
    kept_as: str


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that makes no record, and why."""

    sheet: str
    row: int
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """A record to add; ``rows`` are all the sheet's rows it was made of, counted from 1.

    ``is_known``: the same rows were imported before. ``extends`` names a record that gains rows
    (a village's new figures) instead of a new one. ``mapped`` are the fields that had a column.
    ``offered`` are values that the program proposes (a catalogue item), to be confirmed by looking.
    """

    register: str
    sheet: str
    rows: tuple[int, ...]
    draft: Draft
    digest: str
    mapped: frozenset[str]
    is_known: bool = False
    extends: int | None = None
    offered: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What one sheet gives; ``first_row`` is the first one below the heading, from 1."""

    view: SheetView
    register: str
    first_row: int
    last_row: int
    records: tuple[PlannedRecord, ...]
    skipped: tuple[SkippedRow, ...]
    doubts: tuple[Doubt, ...]
    lying: "LyingRows"


@dataclass(frozen=True)
class ImportPlan:
    """The whole workbook's plan; ``unread`` are sheets that are no known register."""

    name: str
    sheets: tuple[SheetPlan, ...]
    unread: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @cached_property
    def records(self) -> tuple[PlannedRecord, ...]:
        """All planned records in the order they are written, villages first."""
        found = [record for sheet in self.sheets for record in sheet.records]
        return tuple(sorted(found, key=lambda record: record.register != "village"))

    @cached_property
    def to_add(self) -> tuple[PlannedRecord, ...]:
        return tuple(record for record in self.records if not record.is_known)

    @cached_property
    def known_count(self) -> int:
        """Records that were imported before and are left alone."""
        return len(self.records) - len(self.to_add)

    @cached_property
    def skipped(self) -> tuple[SkippedRow, ...]:
        return tuple(row for sheet in self.sheets for row in sheet.skipped)

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        return tuple(doubt for sheet in self.sheets for doubt in sheet.doubts)

    @property
    def doubtful_fields(self) -> frozenset[tuple[str, int, str]]:
        """Sheet, row and field of every cell that asks for a look."""
        return frozenset(
            (doubt.sheet, doubt.row, column.field)
            for sheet in self.sheets
            for doubt in sheet.doubts
            for column in sheet.view.columns
            if column.letter == doubt.column and column.field is not None
        )

    def with_known(self, digests: frozenset[str]) -> "ImportPlan":
        """The same plan knowing which rows stand in the data file already."""
        sheets = tuple(
            replace(
                sheet,
                records=tuple(
                    replace(record, is_known=record.is_known or record.digest in digests)
                    for record in sheet.records
                ),
            )
            for sheet in self.sheets
        )
        return replace(self, sheets=sheets)
