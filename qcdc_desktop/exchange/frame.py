"""What stays the same for all rows of one sheet while their records are built."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.exchange.cell_values import TICKS, CellReader
from qcdc_desktop.exchange.layout import Title
from qcdc_desktop.exchange.sheet_rows import Column
from qcdc_desktop.exchange.surroundings import Surroundings
from qcdc_desktop.exchange.workbook_file import Sheet
from qcdc_desktop.specs.form import RecordSpec

_SAID_NO = {"Không", "không", "0", "-"}


@dataclass(frozen=True)
class Frame:
    """A sheet read as a register; ``defaults`` are values the title tells of every row."""

    sheet: Sheet
    spec: RecordSpec
    columns: Sequence[Column]
    title: Title
    around: Surroundings
    defaults: Mapping[str, str]

    @cached_property
    def reader(self) -> CellReader:
        event_day = self.spec.book_date_field or self.spec.date_field
        return CellReader(self.around, self.title.year, event_day)

    @cached_property
    def mapped(self) -> frozenset[str]:
        """Keys of the fields that have a column."""
        return frozenset(column.key for column in self.columns if column.key)

    @cached_property
    def in_order(self) -> tuple[Column, ...]:
        """Columns as they are read: those that depend on others of the row come last."""
        late = [column for column in self.columns if _is_late(column)]
        return (*(column for column in self.columns if not _is_late(column)), *late)

    @cached_property
    def ticked(self) -> dict[int, bool]:
        """Columns of a yes or no in which yes is a tick and no is nothing at all."""
        return {
            column.at: self._only_ticks(column)
            for column in self.columns
            if column.field and column.field.kind is FieldKind.FLAG and column.code is None
        }

    def _only_ticks(self, column: Column) -> bool:
        found = {
            str(row[column.at]).strip()
            for row in self.sheet.rows
            if column.at < len(row) and row[column.at] is not None
        }
        return bool(found & TICKS) and not found & _SAID_NO


def _is_late(column: Column) -> bool:
    return bool(column.field and (column.field.choices_when or column.field.kind is FieldKind.ITEM))
