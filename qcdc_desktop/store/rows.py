"""Drafts to table rows and back: plain dictionaries on both sides, the structure in between."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, cast

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.text import compose, name_sort_key, sort_key
from qcdc_desktop.model.structure import Structure
from qcdc_desktop.store.search import search_text

Draft = dict[str, object]
Values = dict[str, Any]


def column_values(shape: Structure, draft: Mapping[str, object]) -> Values:
    """The stored columns of one part of a draft, cleaned, with their order keys beside them.

    Keys the draft does not hold are left out: saving part of a record changes only that part.
    """
    values: Values = {}
    for key, facts in shape.columns.items():
        if key not in draft or key not in shape.stored:
            continue
        values[key] = _clean(draft[key])
        if facts.ordered:
            text = cast("str | None", values[key])
            make = name_sort_key if key.endswith("_name") else sort_key
            values[f"{key}_key"] = make(text) if text else None
    return values


def _clean(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return compose(value).strip() or None
    if isinstance(value, datetime):
        return value
    if isinstance(value, (list, tuple)):
        return tuple(cast("Sequence[object]", value)) or None
    return value


def searched_text(shape: Structure, draft: Mapping[str, object]) -> str:
    """The folded words the search box finds this record by, rows and companion included."""
    return search_text(" ".join(_searched(shape, draft)))


def _searched(shape: Structure, draft: Mapping[str, object]) -> Iterable[str]:
    for key, facts in shape.columns.items():
        value = draft.get(key)
        if facts.searched and isinstance(value, str) and value:
            yield value
    for name, part in shape.companions.items():
        inner = draft.get(name)
        if isinstance(inner, Mapping):
            yield from _searched(part, cast("Mapping[str, object]", inner))
    for name, part in shape.lines.items():
        for line in cast("Sequence[Mapping[str, object]]", draft.get(name) or ()):
            yield from _searched(part, line)


def is_blank(shape: Structure, draft: Mapping[str, object]) -> bool:
    """No column of this part holds anything and it has no rows."""
    return all(draft.get(key) in (None, "", (), []) for key in (*shape.columns, *shape.lines))


def draft_of(shape: Structure, row: Mapping[str, Any]) -> Draft:
    """A table row as the values of a draft; sets are tuples, never None."""
    draft: Draft = {}
    for key, value in row.items():
        facts = shape.columns.get(key)
        if facts and facts.kind in {FieldKind.CHOICES, FieldKind.REFERENCES}:
            draft[key] = value or ()
        else:
            draft[key] = value
    return draft


def plain(value: object) -> object:
    """A value as JSON carries it."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(cast("tuple[object, ...]", value))
    return value


def flat(draft: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    """A draft with nested parts as dotted keys and rows by their place, for comparing."""
    found: dict[str, object] = {}
    for key, value in draft.items():
        if isinstance(value, Mapping):
            found |= flat(cast("Mapping[str, object]", value), f"{prefix}{key}.")
        elif isinstance(value, list):
            for at, line in enumerate(cast("list[object]", value), start=1):
                if isinstance(line, Mapping):
                    found |= flat(cast("Mapping[str, object]", line), f"{prefix}{key}[{at}].")
        elif value not in (None, "", ()):
            found[prefix + key] = plain(value)
    return found


BOOKKEEPING = frozenset(
    {
        "id", "uid", "revision", "seq", "book_no", "book_year", "origin", "source",
        "source_digest", "explanations", "field_notes", "created_at", "created_by", "updated_at",
        "updated_by", "deleted_at", "deleted_by", "deleted_reason", "search_text", "case_id",
    }
)  # fmt: skip


NOTES = "field_notes."
"""What keys of the history begin with that tell of notes: ``field_notes.opinions.content[0]``."""


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> Values:
    """``{field: [before, after]}`` of two drafts, bookkeeping and order keys left out."""
    old, new = flat(before), flat(after)
    changed: Values = {}
    for key in sorted(old.keys() | new.keys()):
        last = key.rpartition(".")[2]
        if not key.startswith(NOTES) and (last in BOOKKEEPING or last.endswith("_key")):
            continue
        if old.get(key) != new.get(key):
            changed[key] = [old.get(key), new.get(key)]
    return changed
