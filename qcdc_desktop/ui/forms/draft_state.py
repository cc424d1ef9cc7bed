"""The draft behind an open form: what stands in it now, and whether that differs from what was.

Changes are found by comparing drafts, never by counting signals, so opening a record and typing a
letter and taking it back leaves nothing to save.
"""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from qcdc_desktop.domain.places import RowMove, parted_place
from qcdc_desktop.specs.form import Draft, FieldSpec, LineSpec, RecordSpec, is_empty, value_at

EXPLANATIONS, NOTES = "explanations", "field_notes"
_OF_PLACES = {EXPLANATIONS: "Lời giải trình", NOTES: "Ghi chú ô"}
"""What a draft keeps beside its fields, text by place."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs; rows of a table are compared as a whole."""

    key: str
    label: str
    before: object
    after: object


def put_value(draft: Draft, key: str, value: object) -> None:
    """Set ``title`` or a dotted ``case.accepted_on``, making the companion where there is none."""
    head, _, rest = key.partition(".")
    if not rest:
        draft[head] = value
        return
    inner = draft.get(head)
    if not isinstance(inner, dict):
        inner = {}
        draft[head] = inner
    put_value(cast("Draft", inner), rest, value)


def rows_at(draft: Mapping[str, object], key: str) -> list[Draft]:
    """The rows of a table; none where there is none."""
    rows = value_at(draft, key)
    return cast("list[Draft]", rows) if isinstance(rows, list) else []


def texts_at(draft: Mapping[str, object], key: str) -> dict[str, str]:
    """Explanations or notes that say anything, by place."""
    texts = cast("dict[str, str]", draft.get(key) or {})
    return {place: text for place, text in texts.items() if text.strip()}


def is_line_visible(spec: RecordSpec, line: LineSpec, draft: Mapping[str, object]) -> bool:
    """A row table shows: its own condition and its section's hold."""
    own = line.visible_when is None or line.visible_when.holds(draft)
    return own and spec.is_visible(line.key, draft)


def differences(
    spec: RecordSpec, before: Mapping[str, object], after: Mapping[str, object]
) -> list[Difference]:
    """What differs between two drafts in what people type; derived values and bookkeeping aside."""
    found: list[Difference] = []
    for key, field in spec.fields.items():
        if field.derived:
            continue
        old, new = value_at(before, key), value_at(after, key)
        if _plain(old) != _plain(new):
            found.append(Difference(key, field.label, old, new))
    for key, line in spec.lines.items():
        old_rows, new_rows = rows_at(before, key), rows_at(after, key)
        if _plain_rows(line, old_rows) != _plain_rows(line, new_rows):
            found.append(Difference(key, line.title, old_rows, new_rows))
    for key, label in _OF_PLACES.items():
        old_texts, new_texts = texts_at(before, key), texts_at(after, key)
        if old_texts != new_texts:
            found.append(Difference(key, label, old_texts, new_texts))
    return found


def laid_over(
    spec: RecordSpec,
    ground: Mapping[str, object],
    before: Mapping[str, object],
    after: Mapping[str, object],
) -> Draft:
    """``ground`` with what changed from ``before`` to ``after`` laid over it."""
    laid = copy.deepcopy(dict(ground))
    for one in differences(spec, before, after):
        put_value(laid, one.key, copy.deepcopy(one.after))
    return laid


def _plain(value: object) -> object:
    """Empty is empty however it is written; lists and tuples are alike."""
    if is_empty(value):
        return None
    return tuple(cast("list[object]", value)) if isinstance(value, list) else value


def _plain_rows(line: LineSpec, rows: list[Draft]) -> list[dict[str, object]]:
    return [{field.key: _plain(row.get(field.key)) for field in line.fields} for row in rows]


class DraftState:
    """A working copy of a draft and the copy it is compared with."""

    def __init__(self, spec: RecordSpec) -> None:
        self.spec = spec
        self.now: Draft = {}
        self.before: Draft = {}

    def load(self, draft: Mapping[str, object], before: Mapping[str, object] | None = None) -> None:
        """Work on ``draft``; compare with ``before``, or with the draft itself."""
        self.now = copy.deepcopy(dict(draft))
        self.before = copy.deepcopy(dict(draft if before is None else before))

    def take_derived(self, draft: Mapping[str, object]) -> None:
        """Take over the computed values only."""
        for key, field in self.spec.fields.items():
            if field.derived:
                put_value(self.now, key, value_at(draft, key))

    def move_rows(
        self, move: RowMove, brought: Mapping[str, Mapping[str, str]]
    ) -> dict[str, dict[str, str]]:
        """Let what is said of rows follow them; rows come back with what was ``brought``.

        Answers what was said of the rows that went.
        """
        left: dict[str, dict[str, str]] = {}
        for key in _OF_PLACES:
            texts = texts_at(self.now, key)
            left[key] = move.left_behind(texts)
            if texts or brought.get(key):
                self.now[key] = {**move.carried(texts), **brought.get(key, {})}
        return left

    def differences(self) -> list[Difference]:
        return differences(self.spec, self.before, self.collected())

    def is_changed(self) -> bool:
        # Asked several times while a form opens, when nothing was typed yet.
        return self.now != self.before and bool(self.differences())

    def collected(self) -> Draft:
        """The draft to save.

        A field that was hidden while editing is not saved with what had been typed into it before:
        a letter that turns out to be a denunciation keeps nothing of its sender, nor a note on who
        it is. What was hidden from the start stays as it was stored.
        """
        draft = copy.deepcopy(self.now)
        for key, field in self.spec.fields.items():
            if not field.derived and not self.spec.is_visible(key, self.now):
                put_value(draft, key, self._hidden_value(field, key))
        if draft.get(NOTES):
            draft[NOTES] = self.notes()
        return draft

    def notes(self) -> dict[str, str]:
        """The notes to save, by place: those on what became hidden are left out."""
        stored = texts_at(self.before, NOTES)
        return {
            place: text
            for place, text in texts_at(self.now, NOTES).items()
            if self.is_seen(place, self.now)
            or (place in stored and not self.is_seen(place, self.before))
        }

    def is_seen(self, place: str, draft: Draft) -> bool:
        """The place is one of this form, and shows in a draft."""
        key, row = parted_place(place)
        if key in self.spec.fields:
            return self.spec.is_visible(key, draft)
        table, _, inner = key.rpartition(".")
        line = self.spec.lines.get(table)
        if line is None or not is_line_visible(self.spec, line, draft):
            return False
        rows = rows_at(draft, line.key)
        if row is None or row >= len(rows):
            return False
        return any(field.key == inner and field.is_visible(rows[row]) for field in line.fields)

    def _hidden_value(self, field: FieldSpec, key: str) -> object:
        old = copy.deepcopy(value_at(self.before, key))
        if not self.spec.is_visible(key, self.before):
            return old
        return () if isinstance(old, tuple) else None
