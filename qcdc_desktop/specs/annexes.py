"""Reads ``forms/reports/annexes/*.toml``: the tables that go with a report.

An annex lists records (``rows = "records"``: columns name fields, or count the rows inside each),
villages (``"villages"``, ``"covenants"``) or figures (``"figures"``: each row binds its columns to
indicator codes). No column may show a personal field; a table by village that counts petitions
hides small numbers (reports.md §5, reliability.md G3).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qcdc_desktop.domain.kinds import Privacy, UnitKind
from qcdc_desktop.domain.measuring import MeasureSpec
from qcdc_desktop.model.counted import counted_facts
from qcdc_desktop.specs.indicators import IndicatorSet, read_measure
from qcdc_desktop.specs.sentences import Part, read_parts
from qcdc_desktop.specs.toml_reading import FormError, Table, read_table

RECORDS, VILLAGES, COVENANTS, FIGURES = "records", "villages", "covenants", "figures"
ROW_KINDS = (RECORDS, VILLAGES, COVENANTS, FIGURES)
COLUMN_KINDS = ("text", "integer", "decimal", "money", "percent", "date", "mark")
NEEDED = ("ordinal", "note")
"""STT and Ghi chú: every annex has them."""
_SENSITIVE = frozenset({"petition", "case", "reception_entry"})


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column, of these kinds of unit, and where its value comes from.

    ``fields`` of the record: of two, number and day, or the first that is filled; ``codes`` counts
    those found in the field; ``word`` is a word of the unit; ``measure`` counts rows of each record
    or village; ``sum_of`` and ``ratio_of`` follow from other columns. ``instead`` stands for the
    value when the record fits ``unless``. ``at_least`` and ``at_most`` turn a measure into a mark.
    """

    key: str
    label: str
    groups: tuple[str, ...]
    kind: str
    width: int
    is_centred: bool
    is_total: bool
    sum_of: tuple[str, ...]
    ratio_of: tuple[str, ...]
    fields: tuple[str, ...]
    codes: tuple[str, ...]
    word: str
    measure: MeasureSpec | None
    at_least: int | None
    at_most: int | None
    unless: Mapping[str, tuple[str, ...]]
    instead: str
    hides_small: bool
    unit_kinds: frozenset[UnitKind]


@dataclass(frozen=True, slots=True)
class FigureRowSpec:
    """A row of figures: ``codes`` by column; the note is printed when its figures are not 0.

    ``since_opening`` rows tell the same from the opening of the year and are never added up.
    """

    label: str
    codes: Mapping[str, str]
    notes: tuple[Part, ...]
    since_opening: bool = False


@dataclass(frozen=True, slots=True)
class AnnexSpec:
    """One table. ``source`` says which records an annex of records lists, by which day."""

    code: str
    title: str
    rows: str
    unit_kinds: frozenset[UnitKind]
    unit_line: str
    columns: tuple[ColumnSpec, ...]
    figure_rows: tuple[FigureRowSpec, ...]
    notes: tuple[tuple[Part, ...], ...]
    source: MeasureSpec | None = None

    def for_unit(self, kind: UnitKind) -> "AnnexSpec":
        """The annex with the columns a unit of this kind fills."""
        return replace(
            self, columns=tuple(each for each in self.columns if kind in each.unit_kinds)
        )


def load_annexes(folder: Path, indicators: IndicatorSet) -> tuple[AnnexSpec, ...]:
    """The annexes in the order they are attached: that of the file names.

    Raises:
        FormError: naming the file and the key.
    """
    annexes: list[AnnexSpec] = []
    for path in sorted((folder / "reports" / "annexes").glob("*.toml")):
        file = read_table(path)
        annexes += [_annex(row, indicators) for row in file.tables("annex")]
        file.done()
    taken = [(annex.code, kind) for annex in annexes for kind in annex.unit_kinds]
    twice = next((code for code, kind in taken if taken.count((code, kind)) > 1), None)
    if twice:
        raise FormError(folder / "reports" / "annexes", twice, "một đơn vị có hai phụ lục cùng mã")
    return tuple(annexes)


def _annex(row: Table, indicators: IndicatorSet) -> AnnexSpec:
    known = indicators.indicators
    rows = row.choice("rows", ROW_KINDS)
    source = read_measure(row.optional_table("source"), {}, summed=False)
    if (rows == RECORDS) != (source is not None):
        raise row.error("source", "cần khi liệt kê bản ghi, và chỉ khi đó")
    columns = tuple(_column(table, source) for table in row.tables("column"))
    keys = [column.key for column in columns]
    for needed in NEEDED:
        if needed not in keys:
            raise row.error("column", f"thiếu cột {needed}")
    spec = AnnexSpec(
        code=row.text("code"),
        title=row.text("title"),
        rows=rows,
        unit_kinds=frozenset(row.members("unit_kinds", UnitKind)) or frozenset(UnitKind),
        unit_line=row.optional_text("unit_line") or "",
        columns=columns,
        figure_rows=tuple(_figure_row(table, keys, known) for table in row.optional_tables("row")),
        notes=tuple(read_parts(row, "notes", text, known) for text in row.optional_texts("notes")),
        source=source,
    )
    for column in columns:
        for key in (*column.sum_of, *column.ratio_of):
            if key not in keys:
                raise row.error("column", f"không có cột “{key}”")
        measure = column.measure
        by_village = rows == VILLAGES and measure is not None and measure.record in _SENSITIVE
        if by_village and not column.hides_small:
            raise row.error(column.key, "đếm đơn theo thôn thì phải che số nhỏ (hides_small)")
    row.done()
    return spec


def _column(table: Table, source: MeasureSpec | None) -> ColumnSpec:
    spec = ColumnSpec(
        key=table.text("key"),
        label=table.text("label"),
        groups=table.optional_texts("groups"),
        kind=table.optional_choice("kind", COLUMN_KINDS) or "text",
        width=table.integer("width"),
        is_centred=table.optional_flag("centred"),
        is_total=table.optional_flag("total"),
        sum_of=table.optional_texts("sum_of"),
        ratio_of=table.optional_texts("ratio_of"),
        fields=_fields(table, source),
        codes=table.optional_texts("codes"),
        word=table.optional_text("word") or "",
        measure=read_measure(table.optional_table("count"), {}, summed=False)
        or read_measure(table.optional_table("sum"), {}, summed=True),
        at_least=table.optional_integer("at_least"),
        at_most=table.optional_integer("at_most"),
        unless=_unless(table, source),
        instead=table.optional_text("instead") or "",
        hides_small=table.optional_flag("hides_small"),
        unit_kinds=frozenset(table.members("unit_kinds", UnitKind)) or frozenset(UnitKind),
    )
    if len(spec.ratio_of) not in (0, 2):
        raise table.error("ratio_of", "cần đúng hai cột: tử và mẫu")
    table.done()
    return spec


def _fields(table: Table, source: MeasureSpec | None) -> tuple[str, ...]:
    one = table.optional_text("field")
    names = (one,) if one else table.optional_texts("fields")
    for name in names:
        _public(table, "field", source, name)
    return names


def _public(table: Table, key: str, source: MeasureSpec | None, name: str) -> None:
    if source is None:
        raise table.error(key, "chỉ phụ lục liệt kê bản ghi mới có cột lấy từ ô của sổ")
    facts = counted_facts(source.record, name)
    if facts is None:
        raise table.error(key, f"“{source.record}” không có cột “{name}”")
    if facts.privacy is Privacy.PERSONAL:
        raise table.error(key, f"“{name}” là dữ liệu cá nhân, không đưa vào phụ lục")


def _unless(table: Table, source: MeasureSpec | None) -> dict[str, tuple[str, ...]]:
    inner = table.optional_table("unless")
    if inner is None:
        return {}
    for name in inner:
        _public(table, "unless", source, name)
    found = {name: inner.texts(name) for name in inner}
    inner.done()
    return found


def _figure_row(table: Table, keys: Sequence[str], known: Mapping[str, object]) -> FigureRowSpec:
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
        since_opening=table.optional_flag("since_opening"),
    )
    table.done()
    return spec
