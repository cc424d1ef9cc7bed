"""Places of a record in words: ``opinions.content[2]`` is "Ý kiến: Nội dung, dòng 3"."""

from qcdc_desktop.domain.places import parted_place
from qcdc_desktop.specs.form import RecordSpec


def place_words(spec: RecordSpec, place: str) -> str:
    """The label of a field with its table and row; empty for what the form does not have."""
    field, row = parted_place(place)
    name = _name(spec, field)
    return f"{name}, dòng {row + 1}" if name and row is not None else name


def _name(spec: RecordSpec, field: str) -> str:
    if field in spec.fields:
        return spec.fields[field].label
    if field in spec.lines:
        return spec.lines[field].title
    table, _, inner = field.rpartition(".")
    line = spec.lines.get(table)
    if line is None:
        return ""
    label = next((one.label for one in line.fields if one.key == inner), "")
    return f"{line.title}: {label}" if label else line.title
