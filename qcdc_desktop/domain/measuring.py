"""How a figure is counted, as plain values: a filter over a register and the days that count.

A counted figure *is* its filter, so the same ``MeasureSpec`` gives the number and lists the records
behind it. Conditions are those of lists (``domain.listing.Condition``) with more operators
for dates that may be missing, and a ``Moment`` may stand where a day is wanted.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.domain.periods import Window


class Moment(StrEnum):
    """A day that depends on the period: its first counted day, its cut-off, the year's opening."""

    START = "start"
    CUTOFF = "cutoff"
    YEAR_START = "year_start"


class Span(StrEnum):
    """Which days of the ``on`` column count."""

    PERIOD = "period"
    YEAR_TO_DATE = "ytd"
    CUTOFF = "cutoff"
    """Up to and including the cut-off, however old."""
    BEFORE = "before"
    """Before the period began: what was carried over."""
    ANY = "any"


OF_TWO_COLUMNS = frozenset({"after_column", "not_after_column", "after_column_or_empty"})
"""Operators whose value names another date column of the same row."""

OPERATORS = frozenset(
    {
        "eq", "ne", "in", "not_in", "has", "from", "to", "after", "before", "empty", "filled",
        "after_column", "not_after_column", "after_column_or_empty",
        "from_or_empty", "after_or_empty", "to_or_empty", "year_of",
    }
)  # fmt: skip
"""``not_in`` and ``ne`` hold for an empty column too. ``year_of``: the column is the year of the
moment."""


@dataclass(frozen=True, slots=True)
class Spans:
    """The windows one report counts by."""

    period: Window
    year_to_date: Window

    def moment(self, moment: Moment) -> date:
        if moment is Moment.START:
            return self.period.start
        if moment is Moment.CUTOFF:
            return self.period.end
        return self.year_to_date.start


@dataclass(frozen=True, slots=True)
class MeasureSpec:
    """Counts the rows of ``record`` that fit, sums their ``field``, or counts its distinct values.

    ``record`` is a register or one of the rows inside it (``dialogue_opinion``, ``case``,
    ``covenant_review``, ``village_figure``). Only complete, undeleted records count, and rows with
    the record they belong to. Columns of that record are written ``dialogue.held_on``.
    """

    record: str
    conditions: tuple[Condition, ...] = ()
    on: str = ""
    span: Span = Span.PERIOD
    field: str = ""
    distinct: str = ""


@dataclass(frozen=True, slots=True)
class RecordsBehind:
    """What a figure counted: the register to open, its records, and the rows themselves.

    ``amount`` is the figure again, computed from these very rows.
    """

    register: str
    record_ids: tuple[int, ...]
    row_ids: tuple[int, ...]
    amount: int
