"""Reading one draft value as what it is; anything else counts as not filled in.

A draft comes from a form, an import or the data file, and rules must never stumble over a value
of the wrong kind: they ask here.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from qcdc_desktop.specs.form import value_at

Values = Mapping[str, object]


def day(draft: Values, key: str) -> date | None:
    value = value_at(draft, key)
    return value if isinstance(value, date) else None


def number(draft: Values, key: str) -> int | None:
    value = value_at(draft, key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def flag(draft: Values, key: str) -> bool | None:
    value = value_at(draft, key)
    return value if isinstance(value, bool) else None


def text(draft: Values, key: str) -> str:
    """The text or code without spaces around it, empty where there is none."""
    value = value_at(draft, key)
    return value.strip() if isinstance(value, str) else ""


def codes(draft: Values, key: str) -> tuple[str, ...]:
    value = value_at(draft, key)
    if not isinstance(value, list | tuple):
        return ()
    return tuple(str(code) for code in cast("Sequence[object]", value))


def ids(draft: Values, key: str) -> tuple[int, ...]:
    """The records a field names, several or one."""
    value = value_at(draft, key)
    found = cast("Sequence[object]", value) if isinstance(value, list | tuple) else [value]
    return tuple(one for one in found if isinstance(one, int) and not isinstance(one, bool))


def rows(draft: Values, key: str) -> list[Values]:
    """The rows of a table inside the record."""
    value = value_at(draft, key)
    if not isinstance(value, list | tuple):
        return []
    found = cast("Sequence[object]", value)
    return [cast("Values", row) for row in found if isinstance(row, Mapping)]


def part(draft: Values, key: str) -> Values:
    """A companion as a draft of its own; empty where there is none."""
    value = draft.get(key)
    return cast("Values", value) if isinstance(value, Mapping) else {}
