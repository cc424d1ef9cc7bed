"""The rows of a sheet as they lie, for whoever compares them with what they become."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qcdc_desktop.exchange.cell_values import shown
from qcdc_desktop.exchange.workbook_file import Cell


@dataclass(frozen=True, slots=True)
class LyingCell:
    """A filled cell with its column's letter and heading."""

    column: str
    heading: str
    text: str


@dataclass(frozen=True)
class LyingRows:
    """Rows of records by number from 1; ``columns`` are place, letter and heading.

    Rows that denounce, or may, are left out whole: whoever sent them is in no plan.
    """

    rows: Mapping[int, Sequence[Cell]]
    columns: tuple[tuple[int, str, str], ...]

    def cells(self, row: int) -> tuple[LyingCell, ...]:
        """The filled cells of a row as a person reads them; none for a row left out."""
        cells = self.rows.get(row, ())
        return tuple(
            LyingCell(letter, heading, shown(cells[at]))
            for at, letter, heading in self.columns
            if at < len(cells) and cells[at] is not None
        )
