"""A planned record in words, to be read beside the rows it comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from qcdc_desktop.exchange.lying_rows import LyingCell
from qcdc_desktop.exchange.plan import ImportPlan, PlannedRecord
from qcdc_desktop.exchange.surroundings import NewVillage
from qcdc_desktop.services.listing import ListingService
from qcdc_desktop.specs.form import Draft, FieldSpec, RecordSpec, is_empty, value_at


@dataclass(frozen=True, slots=True)
class Beside:
    """One record twice: the filled cells of its rows, and the fields they became.

    ``cells`` is empty for a record that denounces or may: its rows are shown nowhere.
    """

    register: str
    sheet: str
    rows: tuple[int, ...]
    cells: tuple[tuple[int, LyingCell], ...]
    fields: tuple[tuple[str, str], ...]


def beside(
    plan: ImportPlan, record: PlannedRecord, spec: RecordSpec, listing: ListingService
) -> Beside:
    """The record and its rows as words."""
    sheet = next(one for one in plan.sheets if one.view.name == record.sheet)
    cells = tuple((row, cell) for row in record.rows for cell in sheet.lying.cells(row))
    told = _told(tuple(spec.fields.values()), record.draft, listing)
    for key, line in spec.lines.items():
        rows = cast("Sequence[Draft]", value_at(record.draft, key) or ())
        for number, row in enumerate(rows, start=1):
            one = f"{line.one[:1].upper()}{line.one[1:]} {number}"
            told += [(f"{one} · {label}", text) for label, text in _told(line.fields, row, listing)]
    return Beside(record.register, record.sheet, record.rows, cells, tuple(told))


def _told(
    fields: Sequence[FieldSpec], draft: Mapping[str, object], listing: ListingService
) -> list[tuple[str, str]]:
    return [
        (field.label, _words(field, value, listing))
        for field in fields
        if not field.derived and not is_empty(value := value_at(draft, field.key))
    ]


def _words(field: FieldSpec, value: object, listing: ListingService) -> str:
    """Villages that are only about to be added are told by their names."""
    if isinstance(value, NewVillage):
        return value.name
    parts = cast("tuple[object, ...]", value) if isinstance(value, tuple) else ()
    if any(isinstance(one, NewVillage) for one in parts):
        return "; ".join(
            one.name if isinstance(one, NewVillage) else listing.shown_field(field, (one,))
            for one in parts
        )
    return listing.shown_field(field, parts or cast("object", value))
