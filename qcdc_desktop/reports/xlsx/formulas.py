"""Live formulas, each given only when it comes to the counted figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from qcdc_desktop.domain.vietnamese_format import NO_VALUE
from qcdc_desktop.reports.tables import (
    NOT_APPLICABLE,
    Cell,
    Column,
    FormulaKind,
    Row,
    RowKind,
    formula_value,
    sum_of,
)

_RANGES_PER_SUM: Final = 200  # Excel takes 255 arguments
_LONGEST_FORMULA: Final = 8_000  # Excel takes 8,192 characters


@dataclass(frozen=True, slots=True)
class SumOf:
    """Runs of rows (first, last) and what each column of them adds up to."""

    ranges: tuple[tuple[int, int], ...]
    sums: tuple[Cell, ...]


def sums_of_groups(rows: Sequence[Row], first_row: int) -> dict[int, SumOf]:
    """For each group heading and subtotal, by its row number, the body rows it stands for.

    A group reaches down to the next group of its own level or a higher one, a subtotal up to the
    last one.
    """
    found: dict[int, SumOf] = {}
    for place, row in enumerate(rows):
        if row.kind is RowKind.GROUP:
            covered = _below(rows, place)
        elif row.kind is RowKind.SUBTOTAL:
            covered = _above(rows, place)
        else:
            continue
        sums = tuple(sum_of(rows[n].cells[c] for n in covered) for c in range(len(row.cells)))
        found[first_row + place] = SumOf(_runs([first_row + n for n in covered]), sums)
    return found


def sum_formula(sums: SumOf, place: int, value: Cell, letter: str) -> str | None:
    """SUM over the runs of rows, when it comes to ``value``."""
    if not sums.ranges or not _is_number(value) or sums.sums[place] != value:
        return None
    parts = [
        f"{letter}{first}:{letter}{last}" if last > first else f"{letter}{first}"
        for first, last in sums.ranges
    ]
    formula = "+".join(
        f"SUM({','.join(parts[start : start + _RANGES_PER_SUM])})"
        for start in range(0, len(parts), _RANGES_PER_SUM)
    )
    return formula if len(formula) <= _LONGEST_FORMULA else None


def row_formula(
    column: Column,
    columns: Sequence[Column],
    cells: Sequence[Cell],
    letters: Sequence[str],
    row: int,
) -> str | None:
    """The column's own formula over its row, when it comes to the value that stands there."""
    assert column.formula is not None
    places = {each.key: place for place, each in enumerate(columns)}
    of = [places[key] for key in column.formula.of]
    value = cells[places[column.key]]
    by_key = {key: cells[places[key]] for key in column.formula.of}
    if value is None or formula_value(column, by_key) != value:
        return None
    at = [f"{letters[place]}{row}" for place in of]
    if column.formula.kind is FormulaKind.SUM:
        return f"SUM({','.join(at)})" if _is_number(value) else None
    numerator, denominator = at
    if value is NOT_APPLICABLE and cells[of[1]] not in (0, None, NOT_APPLICABLE):
        return None
    return f'IF(N({denominator})=0,"{NO_VALUE}",ROUND({numerator}*100/{denominator},1))'


def _below(rows: Sequence[Row], place: int) -> list[int]:
    covered: list[int] = []
    for n in range(place + 1, len(rows)):
        if rows[n].kind is RowKind.GROUP and rows[n].level <= rows[place].level:
            break
        if rows[n].kind is RowKind.BODY:
            covered.append(n)
    return covered


def _above(rows: Sequence[Row], place: int) -> list[int]:
    covered: list[int] = []
    for n in range(place - 1, -1, -1):
        if rows[n].kind in (RowKind.GROUP, RowKind.SUBTOTAL):
            break
        if rows[n].kind is RowKind.BODY:
            covered.append(n)
    return covered[::-1]


def _runs(numbers: Sequence[int]) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return tuple(runs)


def _is_number(value: Cell) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)
