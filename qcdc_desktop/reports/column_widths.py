"""How wide the columns of a table are: shares by weight, none too narrow for its longest word.

Paper and Word measure text each in its own way (a ``Ruler``); what follows from it is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from qcdc_desktop.reports.cell_text import cell_text
from qcdc_desktop.reports.tables import Column, Kind, Row, RowKind

SIZES: Final = (12.0, 11.0, 10.0, 9.0, 8.0)
"""Sizes of type tried in turn until a table fits its paper."""
_LONGEST_WORD_SHARE: Final = 0.2  # of the table: longer words in texts are broken
_WIDE: Final = 2.0  # the weight from which a column of texts is wide


def _as_it_is(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Ruler:
    """Widths in whatever unit the paper is measured in, for a size of type in points.

    ``word`` measures what stands in texts, ``figure`` what is never parted and headings; ``pad`` is
    what a cell needs besides; ``wide_ems`` gives wide columns of texts so many times the size for
    each part of their weight; ``shown`` is how a text will be written.
    """

    word: Callable[[str, float], float]
    figure: Callable[[str, float], float]
    pad: float
    wide_ems: float = 0.0
    shown: Callable[[str], str] = _as_it_is


def fitted(
    columns: Sequence[Column],
    sample: Sequence[Row],
    width: float,
    ruler: Ruler,
    sizes: Sequence[float] = SIZES,
) -> tuple[float, list[float]]:
    """The largest size of type that fits, and the widths, which add up to ``width``.

    Where none fits, columns of the smallest size share the width as their longest words do.
    """
    minima: list[float] = []
    for size in sizes:
        minima = _minima(columns, sample, width, size, ruler)
        if sum(minima) <= width:
            return size, _shared(columns, minima, width)
    return sizes[-1], [least * width / sum(minima) for least in minima]


def _shared(columns: Sequence[Column], minima: Sequence[float], width: float) -> list[float]:
    """Shares by weight, none below its minimum."""
    fixed: dict[int, float] = {}
    while True:
        free = [n for n in range(len(minima)) if n not in fixed]
        room = width - sum(fixed.values())
        weight = sum(columns[n].width for n in free)
        tight = {n: minima[n] for n in free if room * columns[n].width / weight < minima[n]}
        if not tight:
            return [
                fixed[n] if n in fixed else room * columns[n].width / weight
                for n in range(len(minima))
            ]
        fixed.update(tight)


def _minima(
    columns: Sequence[Column], sample: Sequence[Row], width: float, size: float, ruler: Ruler
) -> list[float]:
    minima: list[float] = []
    longest = _LONGEST_WORD_SHARE * width
    for place, column in enumerate(columns):
        words = ruler.shown(column.label).split()
        widest = max((ruler.figure(word, size) for word in words), default=0.0)
        if column.kind is Kind.TEXT and column.width >= _WIDE:
            widest = max(widest, column.width * ruler.wide_ems * size)
        for row in sample:
            cell = row.cells[place]
            if row.kind is RowKind.GROUP and isinstance(cell, str):
                continue
            text = ruler.shown(cell_text(cell, column.kind))
            if column.kind is Kind.TEXT:
                for word in text.split():
                    widest = max(widest, min(ruler.word(word, size), longest))
            else:
                widest = max(widest, ruler.figure(text, size))
        minima.append(widest + ruler.pad)
    return minima
