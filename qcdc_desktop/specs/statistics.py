"""Reads ``forms/reports/statistics/*.toml``: the tables of the Government Inspectorate.

Strict like every other form: an unknown fact, code or column number stops the program with file
and key. A column is counted, summed, the sum of others, or a note.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qcdc_desktop.domain.statistics import FACTS, Condition, StatisticsMeasure
from qcdc_desktop.specs.toml_reading import FormError, Table, read_table

ORDER = ("tcd", "xld", "kqgq")
"""The files in the order the tables are printed."""


@dataclass(frozen=True, slots=True)
class StatisticsColumn:
    """One numbered column. Exactly one of ``measure``, ``parts``, ``is_note``."""

    ms: str
    label: str
    groups: tuple[str, ...]
    measure: StatisticsMeasure | None = None
    parts: tuple[str, ...] = ()
    is_note: bool = False

    @property
    def code(self) -> str:
        """The number under the heading with its sum, as the form prints it: ``1 = 4 + 13 + 22``."""
        return f"{self.ms} = {' + '.join(self.parts)}" if self.parts else self.ms


@dataclass(frozen=True, slots=True)
class StatisticsCheck:
    """Column ``ms`` is the sum of ``parts``, or at most it."""

    ms: str
    parts: tuple[str, ...]
    is_sum: bool


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Rows that no column takes; ``text`` follows their number in the warning."""

    text: str
    measure: StatisticsMeasure


@dataclass(frozen=True, slots=True)
class StatisticsTable:
    """One table (biểu): its columns and cross-checks.

    ``notes`` are printed below it; ``cautions``, what the circular was not read for, are told on
    screen and in the file of figures only.
    """

    code: str
    title: str
    basis: str
    unit_line: str
    notes: tuple[str, ...]
    cautions: tuple[str, ...]
    columns: tuple[StatisticsColumn, ...]
    checks: tuple[StatisticsCheck, ...]
    unplaced: tuple[Unplaced, ...]
    by_village: bool

    def column(self, ms: str) -> StatisticsColumn | None:
        return next((column for column in self.columns if column.ms == ms), None)


def load_statistics(folder: Path) -> Mapping[str, StatisticsTable]:
    """Every table under ``folder/reports/statistics`` by its code, in the order of printing.

    Raises:
        FormError: naming the file and the key.
    """
    tables: dict[str, StatisticsTable] = {}
    for name in ORDER:
        path = folder / "reports" / "statistics" / f"{name}.toml"
        file = read_table(path)
        for row in file.tables("table"):
            table = _table(row)
            if table.code in tables:
                raise FormError(path, "table.code", f"biểu {table.code} đã có")
            tables[table.code] = table
        file.done()
    return tables


def _table(row: Table) -> StatisticsTable:
    facts = row.choice("facts", FACTS)
    base = _conditions(row.optional_table("where"), facts)
    columns = tuple(_column(each, facts, base) for each in row.tables("column"))
    table = StatisticsTable(
        code=row.text("code"),
        title=row.text("title"),
        basis=row.text("basis"),
        unit_line=row.optional_text("unit_line") or "",
        notes=row.optional_texts("notes"),
        cautions=row.optional_texts("cautions"),
        columns=columns,
        checks=tuple(_check(each) for each in row.optional_tables("check")),
        unplaced=tuple(_unplaced(each, facts, base) for each in row.optional_tables("unplaced")),
        by_village=row.optional_flag("by_village"),
    )
    row.done()
    _check_numbers(row, table)
    return table


def _check_numbers(row: Table, table: StatisticsTable) -> None:
    numbers = [column.ms for column in table.columns]
    if numbers != [str(place) for place in range(1, len(numbers) + 1)]:
        raise row.error("column", "mã số cột phải liền nhau từ 1")
    counted = {column.ms for column in table.columns if not column.is_note}
    for column in table.columns:
        if not set(column.parts) <= counted - {column.ms}:
            raise row.error("column", f"cột {column.ms} cộng cột không có")
    for check in table.checks:
        if not {check.ms, *check.parts} <= counted:
            raise row.error("check", f"cột {check.ms} hoặc cột cộng không có")


def _column(row: Table, facts: str, base: tuple[Condition, ...]) -> StatisticsColumn:
    count, summed = row.optional_table("count"), row.optional_table("sum")
    parts, note = row.optional_texts("sum_of"), row.optional_flag("is_note")
    if sum((count is not None, summed is not None, bool(parts), note)) != 1:
        raise row.error("count", "cần đúng một trong count, sum, sum_of, is_note")
    measure: StatisticsMeasure | None = None
    if table := count or summed:
        measure = _measure(table, facts, base, is_sum=summed is not None)
    column = StatisticsColumn(
        ms=row.text("ms"),
        label=row.text("label"),
        groups=row.optional_texts("groups"),
        measure=measure,
        parts=parts,
        is_note=note,
    )
    row.done()
    return column


def _measure(
    table: Table, facts: str, base: tuple[Condition, ...], *, is_sum: bool
) -> StatisticsMeasure:
    """``{ facts?, of?, fact = [codes] | true | false, … }``; other facts leave the base out."""
    other = table.optional_choice("facts", FACTS)
    amount = table.choice("of", FACTS[other or facts].amounts) if is_sum else ""
    own = _conditions(table, other or facts)
    return StatisticsMeasure(other or facts, own if other else (*base, *own), amount)


def _conditions(table: Table | None, facts: str) -> tuple[Condition, ...]:
    if table is None:
        return ()
    known = FACTS[facts].codes
    found: list[Condition] = []
    for key in table:
        if key in {"facts", "of"}:
            continue
        if key not in known:
            raise table.error(key, f"“{facts}” không có “{key}”")
        if known[key]:
            found.append((key, table.choices(key, known[key])))
        else:
            found.append((key, table.flag(key)))
    table.done()
    return tuple(found)


def _check(row: Table) -> StatisticsCheck:
    parts, most = row.optional_texts("sum_of"), row.optional_texts("at_most")
    if bool(parts) == bool(most):
        raise row.error("sum_of", "cần một trong sum_of, at_most")
    check = StatisticsCheck(row.text("ms"), parts or most, bool(parts))
    row.done()
    return check


def _unplaced(row: Table, facts: str, base: tuple[Condition, ...]) -> Unplaced:
    found = Unplaced(row.text("text"), _measure(row.table("count"), facts, base, is_sum=False))
    row.done()
    return found
