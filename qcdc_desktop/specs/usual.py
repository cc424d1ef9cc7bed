"""Points out a number far from what this register has held before: a reminder with both numbers.

Not asked of imported old books: there the numbers stand on paper already.
"""

from collections.abc import Iterator, Mapping

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import FieldKind, RecordOrigin
from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.domain.usual_numbers import Usual
from qcdc_desktop.specs.draft_values import number, rows
from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.specs.record_context import RuleContext
from qcdc_desktop.specs.rules.findings import in_row, reminds

_COUNTED = {FieldKind.INTEGER, FieldKind.MONEY}


def unusual_numbers(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Typed numbers that are far above the usual, or usual but for a zero or two."""
    spec = context.spec
    if draft.get("origin") == RecordOrigin.IMPORTED:
        return
    typed = [
        (field, value)
        for key, field in spec.fields.items()
        if _is_counted(field) and (value := number(draft, key))
    ]
    in_rows = [
        (line.key, at, field, value)
        for line in spec.lines.values()
        for at, row in enumerate(rows(draft, line.key))
        for field in line.fields
        if _is_counted(field) and (value := number(row, field.key))
    ]
    if not typed and not in_rows:
        return
    known = context.registers.usual_numbers(spec.key)
    for field, value in typed:
        if found := _finding(field, value, known.get(field.key)):
            yield found
    for line, at, field, value in in_rows:
        if found := _finding(field, value, known.get(f"{line}.{field.key}")):
            yield in_row(found, line, at)


def _is_counted(field: FieldSpec) -> bool:
    return field.kind in _COUNTED and not field.derived and not field.is_year


def _finding(field: FieldSpec, value: int, usual: Usual | None) -> Issue | None:
    if usual is None:
        return None
    told = f"{field.label} ghi {show_integer(value)}"
    slip = usual.slip_of(value)
    if slip is not None:
        held = f"{show_integer(usual.low)} đến {show_integer(usual.high)}"
        return reminds(
            "usual_number",
            field.key,
            f"{told}; {usual.count} bản ghi trước thường từ {held}.",
            f"Xem lại có thừa số 0 không: {show_integer(slip)} hay {show_integer(value)}.",
        )
    if usual.is_far(value):
        return reminds(
            "usual_number",
            field.key,
            f"{told}; {usual.count} bản ghi trước hầu hết không quá {show_integer(usual.high)}.",
            "Xem lại con số. Đúng là như vậy thì giữ nguyên.",
        )
    return None
