"""The rows of annexes as plain values by column key; choices in words, people only by post.

Free text is read for what could tell who somebody is; such a place is printed "…" (reports.md §5:
no personal names in any annex).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast

from qcdc_desktop.domain.dates import say_date
from qcdc_desktop.domain.identity_guard import without_identities
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.measuring import MeasureSpec
from qcdc_desktop.domain.village_history import LivingVillage
from qcdc_desktop.reports.build_annexes import PART, Values
from qcdc_desktop.reports.document import Cell
from qcdc_desktop.services.rule_context import Law
from qcdc_desktop.specs.annexes import COVENANTS, RECORDS, VILLAGES, AnnexSpec, ColumnSpec
from qcdc_desktop.store.report_reader import ReportReader
from qcdc_desktop.store.report_rows import CovenantRow

_NO_COVENANT = "Chưa có hương ước, quy ước"
_WHOLE_UNIT = "Toàn đơn vị"
_SMALL = 3
"""Numbers below it are hidden where they could point at a household (reliability.md G3)."""
_VILLAGE = "village"

Reading = Callable[[object], Cell]


def annex_values(
    spec: AnnexSpec, reader: ReportReader, law: Law, unit_name: str
) -> Sequence[Values]:
    """What one annex lists; nothing for an annex of figures."""
    values = AnnexValues(spec, reader, law, {"unit": unit_name})
    made = {
        RECORDS: values.records,
        VILLAGES: values.villages,
        COVENANTS: values.covenants,
    }.get(spec.rows)
    return list(made()) if made is not None else ()


@dataclass(frozen=True)
class AnnexValues:
    """Reads the rows of one annex inside one read transaction."""

    spec: AnnexSpec
    reader: ReportReader
    law: Law
    words: Mapping[str, str]

    # ---- records

    def records(self) -> Iterator[Values]:
        """A row for each record of the window, by day."""
        source = self.spec.source
        assert source is not None
        fields = self._fields
        places = {name: place for place, name in enumerate(fields)}
        readings = [self._reading(source.record, name) for name in fields]
        columns = [
            (column, [places[name] for name in column.fields])
            for column in self.spec.columns
            if column.fields
        ]
        plain = {c.key: self.words[c.word] for c in self.spec.columns if c.word}
        counts = self.reader.counts(self._measures, "") if self._measures else {}
        hiding = [
            (column, [(places[name], codes) for name, codes in column.unless.items()])
            for column in self.spec.columns
            if column.unless
        ]
        for record, raw in self.reader.records(source, fields):
            values: dict[str, Cell] = dict(plain)
            for column, at in columns:
                values[column.key] = _cell(column, at, raw, readings)
            values |= counts.get(record, _none(self._measures))
            for column, conditions in hiding:
                if all(raw[place] in codes for place, codes in conditions):
                    values[column.key] = column.instead
            yield values

    @cached_property
    def _fields(self) -> tuple[str, ...]:
        named = [name for column in self.spec.columns for name in (*column.fields, *column.unless)]
        return tuple(dict.fromkeys(named))

    @cached_property
    def _measures(self) -> dict[str, MeasureSpec]:
        return {c.key: c.measure for c in self.spec.columns if c.measure is not None}

    def _reading(self, record: str, name: str) -> Reading:
        """How a stored value is told."""
        field = self.law.forms[record].field(name)
        match field.kind:
            case FieldKind.TEXT | FieldKind.LONG_TEXT:
                return lambda value: without_identities(str(value)) if value else None
            case FieldKind.CHOICE:
                return lambda value: field.choices.get(str(value), None) if value else None
            case FieldKind.CHOICES:
                return lambda value: _joined(field.choices.get(code, "") for code in _many(value))
            case FieldKind.FLAG:
                return lambda value: True if value else None
            case FieldKind.ITEM:
                return self._item
            case FieldKind.REFERENCE:
                return lambda value: self._places.get(cast("int", value), "") if value else None
            case FieldKind.REFERENCES:
                return lambda value: (
                    _joined(self._places.get(id_, "") for id_ in _ids(value)) or _WHOLE_UNIT
                )
            case _:
                return lambda value: cast("Cell", value)

    def _item(self, value: object) -> Cell:
        item = self.law.catalogues.find(str(value)) if value else None
        return None if item is None else item.short_title or item.title

    @cached_property
    def _places(self) -> dict[int, str]:
        return {village.id: village.name for village in self.reader.history}

    # ---- villages

    def villages(self) -> Iterator[Values]:
        """A row for each village of the day, sums of merged ones with their parts below."""
        counts = self.reader.counts(self._measures, _VILLAGE) if self._measures else {}
        for village in self.reader.villages():
            values: dict[str, Cell] = _village(village)
            own: dict[str, int] = dict.fromkeys(self._measures, 0)
            for id_ in village.ids:
                for key, number in counts.get(id_, {}).items():
                    own[key] += number
            for column in self.spec.columns:
                if column.measure is not None:
                    values[column.key] = _told(column, own[column.key])
            yield values
            yield from _parts(village)

    def covenants(self) -> Iterator[Values]:
        """Every village, also those without a covenant; the covenant in force, else the newest."""
        cutoff = self.reader.spans.period.end
        form = self.law.forms["covenant"]
        standings, names = form.fields["state"].choices, form.fields["name_kind"].choices
        results = form.lines["reviews"].field("result").choices
        covenants = self._by_village()
        reformed = {
            row.village
            for row in self.reader.covenants()
            if row.has_customs_clause and row.dates.is_in_force(cutoff)
        }
        for village in self.reader.villages():
            values: dict[str, Cell] = _village(village)
            row = covenants.get(village.id)
            standing = row.dates.standing_on(cutoff) if row else None
            if row is None or standing is None:
                yield {**values, "standing": _NO_COVENANT}
                yield from _parts(village)
                continue
            yield {
                **values,
                "name_kind": names.get(row.name_kind or "", ""),
                "decision": _numbered(
                    without_identities(row.decision_no or ""), row.dates.decision_on
                ),
                "standing": standings.get(standing, ""),
                "review": results.get(row.review or "", ""),
                "customs": 1 if village.id in reformed else None,
            }
            yield from _parts(village)

    def _by_village(self) -> Mapping[int, CovenantRow]:
        cutoff = self.reader.spans.period.end
        chosen: dict[int, CovenantRow] = {}
        for row in self.reader.covenants():  # oldest decision first: the newest wins
            if row.village is None or row.dates.standing_on(cutoff) is None:
                continue
            held = chosen.get(row.village)
            if held and held.dates.is_in_force(cutoff) and not row.dates.is_in_force(cutoff):
                continue
            chosen[row.village] = row
        return chosen


def _cell(
    column: ColumnSpec, at: list[int], raw: tuple[object, ...], readings: list[Reading]
) -> Cell:
    if column.codes:
        held = raw[at[0]]
        codes = (held,) if isinstance(held, str) else _many(held)
        return len(set(column.codes) & set(codes)) or None
    first = readings[at[0]](raw[at[0]])
    if len(at) == 1:
        return first
    second = readings[at[1]](raw[at[1]])
    if isinstance(second, date):
        return _numbered(str(first or ""), second)
    return first or second


def _told(column: ColumnSpec, number: int) -> Cell:
    """A count, a mark when it lies between the bounds of the column, or "<3"."""
    if column.at_least is not None or column.at_most is not None:
        least = column.at_least or 0
        fits = least <= number and (column.at_most is None or number <= column.at_most)
        return 1 if fits else None
    if column.hides_small and 0 < number < _SMALL:
        return f"<{_SMALL}"
    return number


def _village(village: LivingVillage) -> dict[str, Cell]:
    note = f"Sáp nhập từ: {village.parts_told}" if village.parts else None
    return {"village": village.name, "households": village.households, "note": note}


def _parts(village: LivingVillage) -> Iterator[Values]:
    for part in village.parts:
        households = part.count.households if part.count else None
        yield {PART: True, "village": part.village.name, "households": households}


def _numbered(number: str | None, on: date | None) -> str | None:
    """``15/TB-UBND ngày 05/06/2022``; a part that is not known is left out."""
    parts = [number or "", say_date(on) if on else ""]
    return " ".join(part for part in parts if part) or None


def _joined(words: Iterator[str]) -> str | None:
    return ", ".join(word for word in words if word) or None


def _many(value: object) -> tuple[str, ...]:
    return cast("tuple[str, ...]", value or ())


def _ids(value: object) -> tuple[int, ...]:
    return cast("tuple[int, ...]", value or ())


def _none(measures: Mapping[str, MeasureSpec]) -> dict[str, int]:
    return dict.fromkeys(measures, 0)
