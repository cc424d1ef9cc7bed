"""What one write changed, in words: fields, rows, reasons and notes by the names people know."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from qcdc_desktop.domain.draft_marks import COPIED_FROM
from qcdc_desktop.domain.places import place_of
from qcdc_desktop.specs.form import RecordSpec
from qcdc_desktop.ui.dialogs.comparison import Shown
from qcdc_desktop.ui.forms.place_words import place_words

_ROW = re.compile(r"(?P<line>.+)\[(?P<number>\d+)\]\.(?P<field>\w+)")
"""``opinions[2].content``: rows of the history are counted from 1."""
_BESIDE = {
    "status": "Tình trạng",
    "attachment": "Tệp đính kèm",
    "attachment_reason": "Lý do gỡ",
}
_TEXTS = {"explanations": "Lời giải trình", "field_notes": "Ghi chú ô"}


@dataclass
class Change:
    """One line under a write; of a row all that changed in it."""

    label: str
    before: list[str] = field(default_factory=list[str])
    after: list[str] = field(default_factory=list[str])


def changes_in_words(
    spec: RecordSpec, changes: Mapping[str, tuple[object, object]], shown: Shown, source: str
) -> list[Change]:
    """The changes of one write as the form has them; what says nothing to a reader is left out.

    ``source``: how the record is called that a duplicate was made from.
    """
    found: dict[str, Change] = {}
    for key in sorted(changes, key=_in_form_order(spec)):
        before, after = changes[key]
        if key == COPIED_FROM:
            found[key] = Change("Nhân bản từ", [], [source])
            continue
        texts = (shown(key, before), shown(key, after))
        if row := _ROW.fullmatch(key):
            label = place_words(spec, place_of(row["line"], int(row["number"]) - 1))
            name = _row_field(spec, row["line"], row["field"])
            texts = tuple(f"{name}: {text}" if text else "" for text in texts)
        else:
            label, name = label_of(spec, key), key
        if not label or not name or not any(texts):
            continue
        change = found.setdefault(label if row else key, Change(label))
        change.before += [texts[0]] if texts[0] else []
        change.after += [texts[1]] if texts[1] else []
    return list(found.values())


def _in_form_order(spec: RecordSpec) -> Callable[[str], tuple[int, int]]:
    """Its source first, fields and rows as they stand, reasons and notes after them."""
    keys = [COPIED_FROM, *(key for section in spec.sections for key in section.fields)]
    order = {key: at for at, key in enumerate(keys)}

    def place(key: str) -> tuple[int, int]:
        row = _ROW.fullmatch(key)
        return order.get(row["line"] if row else key, len(order)), int(row["number"]) if row else 0

    return place


def label_of(spec: RecordSpec, key: str) -> str:
    """The label of a field, a row table, a reason or a note; bookkeeping has none."""
    head, _, place = key.partition(".")
    if head in _TEXTS and place:
        return f"{_TEXTS[head]}: {place_words(spec, place.rpartition('@')[2])}".rstrip(": ")
    return place_words(spec, key) or _BESIDE.get(key, "")


def _row_field(spec: RecordSpec, line: str, name: str) -> str:
    fields = spec.lines[line].fields if line in spec.lines else ()
    return next((one.label for one in fields if one.key == name), "")
