"""Sheets typed with the fonts of before Unicode: which columns, and the sheet made readable.

Nothing is converted in silence: what is sure is converted and shown before and after, what is not
sure stays as it lies until a person says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qcdc_desktop.domain.old_letters import OldLetters, better, is_unicode, recognised
from qcdc_desktop.domain.text import compose, tidy
from qcdc_desktop.exchange.workbook_file import Cell, Sheet, column_letters

Conversions = Mapping[str, OldLetters | None]
"""A person's word on columns by letter: the table they were typed with, None to leave them."""

_SHOWN = 80


@dataclass(frozen=True, slots=True)
class OldColumn:
    """A column in old letters; ``before`` and ``after`` show one of its cells both ways."""

    letter: str
    letters: OldLetters
    is_sure: bool
    is_converted: bool
    before: str
    after: str


def old_columns(sheet: Sheet, chosen: Conversions | None = None) -> tuple[OldColumn, ...]:
    """The columns that look like old letters, and what becomes of each.

    A column with few words is as sure as the whole sheet is, if both say the same.
    """
    chosen = chosen or {}
    texts = _texts(sheet)
    whole = recognised(text for column in texts.values() for text in column)
    found: list[OldColumn] = []
    for at, column in texts.items():
        one = recognised(column)
        if one is None:
            continue
        letter = column_letters(at)
        is_sure = one.is_sure or (
            whole is not None and whole.is_sure and whole.letters is one.letters
        )
        wanted = chosen.get(letter, one.letters if is_sure else None)
        shown_with = wanted or one.letters
        sample = next((text for text in column if better(text, shown_with) != text), column[0])
        found.append(
            OldColumn(
                letter=letter,
                letters=shown_with,
                is_sure=is_sure,
                is_converted=wanted is not None,
                before=tidy(sample)[:_SHOWN],
                after=tidy(better(sample, shown_with))[:_SHOWN],
            )
        )
    return tuple(found)


def readable(sheet: Sheet, columns: tuple[OldColumn, ...]) -> Sheet:
    """The sheet with the cells of those columns in Unicode; good cells among them stay."""
    tables = {column.letter: column.letters for column in columns if column.is_converted}
    if not tables:
        return sheet
    width = max((len(row) for row in sheet.rows), default=0)
    by_place = [tables.get(column_letters(at)) for at in range(width)]
    mixed = {at for at, texts in _texts(sheet).items() if any(map(is_unicode, texts))}
    rows = tuple(
        tuple(_made(cell, by_place[at], among_old=at not in mixed) for at, cell in enumerate(row))
        for row in sheet.rows
    )
    return replace(sheet, rows=rows)


def _made(cell: Cell, letters: OldLetters | None, *, among_old: bool) -> Cell:
    if letters is None or not isinstance(cell, str):
        return cell
    return compose(better(cell, letters, among_old=among_old)).strip() or None


def _texts(sheet: Sheet) -> dict[int, list[str]]:
    """Texts with letters outside of ASCII, by column."""
    found: dict[int, list[str]] = {}
    for row in sheet.rows:
        for at, cell in enumerate(row):
            if isinstance(cell, str) and not cell.isascii():
                found.setdefault(at, []).append(cell)
    return dict(sorted(found.items()))
