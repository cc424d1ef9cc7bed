"""How a cell reads on paper: the same words for PDF, Word and screen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.domain.vietnamese_format import NO_VALUE, decimal_text
from qcdc_desktop.reports.tables import NOT_APPLICABLE, Cell, Kind

MARKED = "x"


def cell_text(value: Cell, kind: Kind = Kind.TEXT) -> str:
    """The printed form of a value in a column of this kind; nothing for an empty cell."""
    if value is None or value is False:
        return ""
    if value is True:
        return MARKED
    if value is NOT_APPLICABLE:
        return NO_VALUE
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, int):
        return show_integer(value) if kind.is_number else str(value)
    if isinstance(value, Decimal):
        if kind is Kind.PERCENT:
            return decimal_text(value, 1)
        whole = value == value.to_integral_value()
        return show_integer(int(value)) if whole else decimal_text(value.normalize())
    return str(value)
