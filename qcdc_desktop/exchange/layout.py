"""Finds the table in a sheet: its heading of one to three rows, and what stands above it.

A heading row is the one whose cells look most like the fields of a register; the rows under it are
joined while merged cells or matching words say that they belong to it. Above it stand letterhead
and title, which tell the year and the day that figures are of.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from qcdc_desktop.domain.text import fold, fold_heading, tidy
from qcdc_desktop.exchange.headings import Candidate, HeadingIndex
from qcdc_desktop.exchange.plan import ORDER
from qcdc_desktop.exchange.workbook_file import Cell, Sheet

SEARCHED_ROWS = 40
_TALLEST = 3
_LONGEST_HEADING = 160
_YEAR = re.compile(r"\bnam\s*[:.]?\s*((?:19|20)\d{2})\b")
_AS_OF = re.compile(
    r"(?:tinh den|den ngay|thoi diem)\D{0,20}(\d{1,2})\D{1,8}(\d{1,2})\D{1,6}(\d{4})"
)
_BARE_YEAR = re.compile(r"\b(20\d{2})\b")


@dataclass(frozen=True, slots=True)
class Heading:
    """Rows of a heading, from 0; ``parts`` of each column from the upper to the lower row."""

    first: int
    last: int
    parts: tuple[tuple[str, ...], ...]
    codes: Mapping[int, str] | None = None
    """Field keys by column, where the sheet is one of our templates; data begins below them."""

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(" / ".join(parts) for parts in self.parts)

    @property
    def signature(self) -> str:
        """The folded headings: what a remembered choice of columns belongs to."""
        return "|".join(fold_heading(text) for text in self.texts)


@dataclass(frozen=True, slots=True)
class Title:
    """What stands above the table."""

    text: str
    year: int | None
    as_of: date | None


def template_heading(
    sheet: Sheet, keys: Mapping[str, frozenset[str]]
) -> tuple[str, Heading] | None:
    """The register and heading of one of our own templates: ``#publicity`` opens its code row.

    ``keys`` are the field keys of each register. A hand that took columns away or moved them does
    no harm; a code nobody knows does.
    """
    for at, row in enumerate(sheet.rows[:SEARCHED_ROWS]):
        first = row[0] if row else None
        if not isinstance(first, str) or not first.startswith(ORDER):
            continue
        register = first[1:]
        if register not in keys:
            continue
        codes = {0: ORDER} | {
            column: cell
            for column, cell in enumerate(row)
            if isinstance(cell, str) and cell in keys[register]
        }
        top = max(0, at - 1)
        parts = _joined(sheet, top, at - 1) if at else [()] * len(row)
        return register, Heading(top, at, tuple(parts), codes)
    return None


def headings(sheet: Sheet) -> list[Heading]:
    """Every block of rows that may be a heading."""
    found: list[Heading] = []
    for first, row in enumerate(sheet.rows[:SEARCHED_ROWS]):
        if not _may_head(row) or any(top < first <= bottom for top, _, bottom, _ in sheet.merged):
            continue
        for last in range(first, min(first + _TALLEST, len(sheet.rows))):
            if last > first and not _may_continue(sheet.rows[last]):
                break
            found.append(Heading(first, last, tuple(_joined(sheet, first, last))))
    return found


def fitness(heading: Heading, index: HeadingIndex) -> int:
    """How much a block looks like the heading of that register's book."""
    total = 0
    taken: set[str] = set()
    for parts in heading.parts:
        best = _first_free(index.candidates(parts) if parts else (), taken)
        if best:
            total += best.score - (60 if best.field == ORDER else 0)
            taken.add(best.field if best.code is None else f"{best.field}={best.code}")
        elif parts:
            total -= 8
    return total - 3 * (heading.last - heading.first)


def _first_free(candidates: Sequence[Candidate], taken: set[str]) -> Candidate | None:
    for one in candidates:
        name = one.field if one.code is None else f"{one.field}={one.code}"
        if name not in taken:
            return one
    return None


def title_of(sheet: Sheet, heading: Heading, file_name: str) -> Title:
    """Year and day from the rows above the table, then from the sheet's and the file's name."""
    lines = [
        tidy(str(cell))
        for row in sheet.rows[: heading.first]
        for cell in row
        if isinstance(cell, (str, int)) and not isinstance(cell, bool)
    ]
    text = " · ".join(lines)
    as_of = _day(_AS_OF.search(fold(text)))
    found = _YEAR.search(fold(text))
    year = int(found[1]) if found else as_of.year if as_of else None
    if year is None:
        others = _BARE_YEAR.findall(f"{sheet.name} {file_name}")
        year = int(others[0]) if len(set(others)) == 1 else None
    return Title(text, year, as_of)


def _day(found: re.Match[str] | None) -> date | None:
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def _may_head(row: Sequence[Cell]) -> bool:
    """Two short texts at least and nothing but texts and a stray number."""
    texts = [cell for cell in row if isinstance(cell, str)]
    others = sum(cell is not None and not isinstance(cell, str) for cell in row)
    return (
        len(texts) >= 2
        and others * 4 <= len(texts)
        and all(len(text) <= _LONGEST_HEADING for text in texts)
    )


def _may_continue(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if cell is not None]
    return bool(filled) and all(
        isinstance(cell, str) and len(cell) <= _LONGEST_HEADING for cell in filled
    )


def _joined(sheet: Sheet, first: int, last: int) -> list[tuple[str, ...]]:
    """The heading texts of each column, merged cells and texts over several columns spread out."""
    width = max((len(row) for row in sheet.rows[first : last + 1]), default=0)
    columns: list[list[str]] = [[] for _ in range(width)]
    for at in range(first, last + 1):
        spread = _spread(sheet, at, last, width)
        for column, text in enumerate(spread):
            if text and text not in columns[column]:
                columns[column].append(text)
    return [tuple(parts) for parts in columns]


def _spread(sheet: Sheet, at: int, last: int, width: int) -> list[str]:
    row = sheet.rows[at]
    texts = [_text(row[column]) if column < len(row) else "" for column in range(width)]
    spread = list(texts)
    for top, left, bottom, right in sheet.merged:
        if top <= at <= bottom and left < width:
            anchor = sheet.rows[top][left] if left < len(sheet.rows[top]) else None
            for column in range(left, min(right + 1, width)):
                spread[column] = _text(anchor)
    if at < last and not any(top == at and right > left for top, left, _, right in sheet.merged):
        below = sheet.rows[at + 1]
        for column in range(1, width):
            hangs = column < len(below) and below[column] is not None
            if not texts[column] and hangs and spread[column - 1] and texts[column - 1 : column]:
                beneath = below[column - 1] if column - 1 < len(below) else None
                if beneath is not None:
                    spread[column] = spread[column - 1]
    return spread


def _text(cell: Cell) -> str:
    if isinstance(cell, (date, datetime)):
        return ""
    return tidy(str(cell)) if cell is not None and not isinstance(cell, bool) else ""
