"""What a record page says: about saving, about what is in the way, about values being compared."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import cast

from qcdc_desktop.domain.issues import Issue, blocking, unexplained
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.partial_date import iso_date
from qcdc_desktop.domain.places import parted_place, place_of
from qcdc_desktop.specs.form import Draft, FieldSpec, RecordSpec
from qcdc_desktop.ui.forms.draft_state import Difference
from qcdc_desktop.ui.forms.place_words import place_words
from qcdc_desktop.ui.forms.shown_value import shown_value
from qcdc_desktop.ui.forms.sources import FormSources

Unread = Sequence[tuple[str, str]]
"""Label and sentence of fields whose text cannot be read yet."""

_STATUS = {"DRAFT": "Nháp", "COMPLETE": "Hoàn thành"}


def told_saved(
    number: int | None, unread: Unread, *, is_complete: bool, is_draft: bool = True
) -> tuple[str, str]:
    """The message after a save, and its kind; a complete record saved again is no draft."""
    told = f" số {number}" if number else ""
    saved = f"Đã lưu nháp{told}" if is_draft else f"Đã lưu{told}"
    if unread:
        labels = ", ".join(label for label, _ in unread)
        return f"{saved}, trừ ô chưa đọc được: {labels}.", "notice"
    return (f"Đã hoàn thành{told}." if is_complete else f"{saved}."), "done"


def record_name(spec: RecordSpec, number: object) -> str:
    """A record without anybody's name: "đơn số 12"."""
    return f"{spec.one} số {number}" if number else spec.one


def told_in_the_way(issues: Sequence[Issue], reasons: dict[str, str]) -> str:
    """Why a record could not be completed."""
    blocks, explains = len(blocking(issues)), len(unexplained(issues, reasons))
    told = [f"{blocks} chỗ phải sửa"] if blocks else []
    told += [f"{explains} chỗ cần giải trình"] if explains else []
    return f"Chưa hoàn thành được: còn {' và '.join(told)}. Có thể lưu nháp để làm tiếp sau."


def told_changes(title: str, found: Sequence[Difference], unread: Unread) -> str:
    """Which fields have been changed."""
    labels = list(dict.fromkeys([one.label for one in found] + [label for label, _ in unread]))
    more = f" và {len(labels) - 8} ô nữa" if len(labels) > 8 else ""
    return f"{title}, đã thay đổi: {', '.join(labels[:8])}{more}."


def compared(spec: RecordSpec, key: str, value: object, sources: FormSources) -> str:
    """A value of a comparison or of the history in words; dates there may be texts."""
    if key == "status":
        return _STATUS.get(str(value), "")
    if isinstance(value, Mapping) and key.endswith("]"):
        return _told_row(spec, key, cast("Mapping[str, object]", value), sources)
    if isinstance(value, Mapping):
        return _told_texts(spec, cast("Mapping[str, str]", value))
    if key in spec.lines:
        return f"{len(value)} dòng" if isinstance(value, list | tuple) else ""
    field = spec.fields.get(key) or _of_row(spec, key)
    if field is None:
        return "" if value is None else str(value)
    if field.kind is FieldKind.DATE and isinstance(value, str):
        value = iso_date(value[:10])
    return shown_value(field, value, sources)


def row_by_row(spec: RecordSpec, found: Sequence[Difference]) -> list[Difference]:
    """Differences with those of a table told by its rows, of each only what differs."""
    told: list[Difference] = []
    for one in found:
        line = spec.lines.get(one.key)
        if line is None:
            told.append(one)
            continue
        rows = (cast("list[Draft]", one.before or []), cast("list[Draft]", one.after or []))
        for at, pair in enumerate(zip_longest(*rows, fillvalue=dict[str, object]())):
            old, new = (
                {field.key: row.get(field.key) or None for field in line.fields} for row in pair
            )
            place = place_of(one.key, at)
            keys = [key for key, value in old.items() if value != new[key]]
            parts = ({key: row[key] for key in keys} for row in (old, new))
            if keys:
                told.append(Difference(place, place_words(spec, place), *parts))
    return told


def _told_row(spec: RecordSpec, place: str, row: Mapping[str, object], sources: FormSources) -> str:
    fields = {field.key: field for field in spec.lines[parted_place(place)[0]].fields}
    texts = ((fields[key].label, shown_value(fields[key], row[key], sources)) for key in row)
    return "; ".join(f"{label}: {text}" for label, text in texts if text)


def _told_texts(spec: RecordSpec, texts: Mapping[str, str]) -> str:
    """Explanations or notes, each with what it is about."""
    named = {key: place_words(spec, key.rpartition("@")[2]) for key in texts}
    return "\n".join(f"{named[key]}: {text}".removeprefix(": ") for key, text in texts.items())


def _of_row(spec: RecordSpec, key: str) -> FieldSpec | None:
    """The field of a row as the history names it: ``opinions[2].content``."""
    line, is_row, rest = key.partition("[")
    fields = spec.lines[line].fields if is_row and line in spec.lines else ()
    name = rest.partition("].")[2]
    return next((one for one in fields if one.key == name), None)
