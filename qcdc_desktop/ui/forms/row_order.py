"""The order of rows by one of their columns: people by given name, the rest as they read.

What is empty stands last, whichever way; rows that are alike keep their order.
"""

from collections.abc import Sequence
from datetime import date

from qcdc_desktop.domain.kinds import FieldKind, RecentKind
from qcdc_desktop.domain.text import name_sort_key, sort_key
from qcdc_desktop.specs.form import Draft, FieldSpec, LineSpec, is_empty
from qcdc_desktop.ui.forms.shown_value import shown_value
from qcdc_desktop.ui.forms.sources import FormSources

_AS_STORED = {FieldKind.INTEGER, FieldKind.MONEY, FieldKind.FLAG, FieldKind.DATE}


def name_field(line: LineSpec) -> FieldSpec | None:
    """The column that says who a row is about, where rows are about people."""
    shown = (line.field(key) for key in line.table_columns)
    return next((field for field in shown if is_name(field)), None)


def is_name(field: FieldSpec) -> bool:
    """Holds a person's name."""
    return field.recent is RecentKind.PERSON or field.key in {"citizen_name", "speaker"}


def ordered(
    rows: Sequence[Draft], field: FieldSpec, sources: FormSources, *, descending: bool = False
) -> list[Draft]:
    """The same rows in another order."""

    def key(row: Draft) -> int | str | date:
        value = row.get(field.key)
        if field.kind in _AS_STORED and isinstance(value, int | date):
            return value
        words = shown_value(field, value, sources)
        return name_sort_key(words) if is_name(field) else sort_key(words)

    filled = [row for row in rows if not is_empty(row.get(field.key))]
    empty = [row for row in rows if is_empty(row.get(field.key))]
    return [*sorted(filled, key=key, reverse=descending), *empty]
