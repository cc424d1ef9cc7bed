"""Reads ``forms/reports/annexes.toml``: the tables that go with a report.

An annex lists records (``rows`` names the kind) or figures (``rows = "figures"``: each row binds
its columns to indicator codes).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.specs.indicators import IndicatorSet
from qcdc_desktop.specs.sentences import Part, read_parts
from qcdc_desktop.specs.toml_reading import Table, read_table

ROW_KINDS = ("publicity", "dialogues", "villages", "figures")
COLUMN_KINDS = ("text", "integer", "decimal", "money", "percent", "date", "mark")


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column, of these kinds of unit; ``forms`` are the publicity forms it counts."""

    key: str
    label: str
    groups: tuple[str, ...]
    kind: str
    width: int
    is_centred: bool
    is_total: bool
    is_sum_of: tuple[str, ...]
    forms: tuple[str, ...]
    unit_kinds: frozenset[UnitKind]


@dataclass(frozen=True, slots=True)
class FigureRowSpec:
    """A row of figures: ``codes`` by column; the note is printed when its figures are not 0."""

    label: str
    codes: Mapping[str, str]
    notes: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class AnnexSpec:
    code: str
    title: str
    rows: str
    unit_kinds: frozenset[UnitKind]
    unit_line: str
    columns: tuple[ColumnSpec, ...]
    figure_rows: tuple[FigureRowSpec, ...]
    notes: tuple[tuple[Part, ...], ...]

    def for_unit(self, kind: UnitKind) -> "AnnexSpec":
        """The annex with the columns a unit of this kind fills."""
        return replace(
            self, columns=tuple(each for each in self.columns if kind in each.unit_kinds)
        )


def load_annexes(folder: Path, indicators: IndicatorSet) -> tuple[AnnexSpec, ...]:
    """The annexes in the order they are attached.

    Raises:
        FormError: naming the file and the key.
    """
    file = read_table(folder / "reports" / "annexes.toml")
    annexes = tuple(_annex(row, indicators) for row in file.tables("annex"))
    file.done()
    return annexes


def _annex(row: Table, indicators: IndicatorSet) -> AnnexSpec:
    known = indicators.indicators
    columns = tuple(_column(table) for table in row.tables("column"))
    keys = {column.key for column in columns}
    spec = AnnexSpec(
        code=row.text("code"),
        title=row.text("title"),
        rows=row.choice("rows", ROW_KINDS),
        unit_kinds=frozenset(row.members("unit_kinds", UnitKind)) or frozenset(UnitKind),
        unit_line=row.optional_text("unit_line") or "",
        columns=columns,
        figure_rows=tuple(_figure_row(table, keys, known) for table in row.optional_tables("row")),
        notes=tuple(read_parts(row, "notes", text, known) for text in row.optional_texts("notes")),
    )
    for column in columns:
        for key in column.is_sum_of:
            if key not in keys:
                raise row.error("column", f"không có cột “{key}”")
    row.done()
    return spec


def _column(table: Table) -> ColumnSpec:
    spec = ColumnSpec(
        key=table.text("key"),
        label=table.text("label"),
        groups=table.optional_texts("groups"),
        kind=table.optional_choice("kind", COLUMN_KINDS) or "text",
        width=table.integer("width"),
        is_centred=table.optional_flag("centred"),
        is_total=table.optional_flag("total"),
        is_sum_of=table.optional_texts("sum_of"),
        forms=table.optional_texts("forms"),
        unit_kinds=frozenset(table.members("unit_kinds", UnitKind)) or frozenset(UnitKind),
    )
    table.done()
    return spec


def _figure_row(table: Table, keys: set[str], known: Mapping[str, object]) -> FigureRowSpec:
    codes = table.table("codes")
    bound: dict[str, str] = {}
    for key in codes:
        if key not in keys:
            raise codes.error(key, "không có cột này")
        bound[key] = codes.choice(key, list(known))
    codes.done()
    note = table.optional_text("note")
    spec = FigureRowSpec(
        label=table.text("label"),
        codes=bound,
        notes=read_parts(table, "note", note, known) if note else (),
    )
    table.done()
    return spec
