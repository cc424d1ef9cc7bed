"""Every place of a workbook that a plan could not take as it lies, as marks for its copy."""

from collections.abc import Sequence
from dataclasses import dataclass

from qcdc_desktop.exchange.marked_copy import Mark
from qcdc_desktop.exchange.plan import ImportPlan
from qcdc_desktop.exchange.row_kinds import RowKind

_QUIET = {
    RowKind.BLANK.value,
    RowKind.NUMBERS.value,
    RowKind.HEADING.value,
    RowKind.TOTAL.value,
    RowKind.SIGNATURE.value,
    RowKind.GROUP.value,
    RowKind.FOOTNOTE.value,
}
"""Rows of a book that are no record and nobody's mistake."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that would come in as a draft, and what is wrong with it."""

    register: str
    sheet: str
    row: int
    messages: tuple[str, ...]


def marks_of(plan: ImportPlan, faults: Sequence[RowFault]) -> list[Mark]:
    """Doubtful cells, rows that become drafts and rows left out, in the order of the workbook."""
    marks = [
        Mark(one.sheet, one.row, one.column, one.heading, one.value, one.reason)
        for one in plan.doubts
    ]
    marks += [
        Mark(one.sheet, one.row, "", "", "", " ".join(one.messages), stops=True) for one in faults
    ]
    marks += [
        Mark(one.sheet, one.row, "", "", one.text, one.reason, is_left_out=True)
        for one in plan.skipped
        if one.reason not in _QUIET
    ]
    order = {sheet.view.name: number for number, sheet in enumerate(plan.sheets)}
    return sorted(marks, key=lambda mark: (order.get(mark.sheet, 0), mark.row, mark.column))
