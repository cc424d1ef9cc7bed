"""Which cells of a workbook show a date without its day.

Typed into a cell, ``6/2022`` becomes 1 June 2022 shown as ``Jun-22``: the day is the spreadsheet's,
nobody wrote it. The format of the cell tells.
"""

import re
from datetime import date
from enum import StrEnum

from qcdc_desktop.domain.partial_date import PartialDate

_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_MONTH_YEAR = 17
"""The built-in format ``mmm-yy``."""


class Shown(StrEnum):
    """How much of a date a format shows, where it is not the whole."""

    MONTH = "month"
    YEAR = "year"


def shown_of(code: str) -> Shown | None:
    """Of a format code: ``mm/yyyy``, ``yyyy``; None for whole dates and for what is no date."""
    letters = set(_LITERAL.sub("", code.partition(";")[0]).lower())
    if "y" not in letters or letters & set("dhs0#?@"):
        return None
    return Shown.MONTH if "m" in letters else Shown.YEAR


def as_shown(on: date, shown: Shown) -> date:
    """The month or the year, if the day is the one the spreadsheet puts there."""
    if on.day != 1 or (shown is Shown.YEAR and on.month != 1):
        return on
    return PartialDate(on.year, on.month if shown is Shown.MONTH else None)


class StyleReader:
    """Follows ``xl/styles.xml``; ``shown`` by the number that cells name their style with."""

    def __init__(self) -> None:
        self.shown: dict[str, Shown] = {}
        self._codes: dict[str, Shown | None] = {str(_MONTH_YEAR): Shown.MONTH}
        self._in_cells = False
        self._number = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "numFmt":
            found = shown_of(attributes.get("formatCode", ""))
            self._codes[attributes.get("numFmtId", "")] = found
        elif tag == "cellXfs":
            self._in_cells = True
        elif tag == "xf" and self._in_cells:
            found = self._codes.get(attributes.get("numFmtId", ""))
            if found is not None:
                self.shown[str(self._number)] = found
            self._number += 1

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "cellXfs":
            self._in_cells = False
