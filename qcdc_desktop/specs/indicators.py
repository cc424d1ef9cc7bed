"""Reads ``forms/indicators/*.toml``: every figure with the way it is counted.

One way each: ``count``, ``sum``, ``ratio``, ``total`` (of parts), ``change`` (in percent against a
year before), ``measure`` (a named one, for what a filter cannot say) or ``declared`` (typed,
because no record can give it). Strict: an unknown register, column, choice, code or measure stops
the program with file and key.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qcdc_desktop.domain.choices_people import OptionalModule
from qcdc_desktop.domain.kinds import FieldKind, UnitKind
from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.domain.measuring import OF_TWO_COLUMNS, OPERATORS, MeasureSpec, Moment, Span
from qcdc_desktop.model.base import Facts
from qcdc_desktop.model.counted import counted, counted_facts, register_of
from qcdc_desktop.specs.figure_checks import CrossCheck, read_check
from qcdc_desktop.specs.toml_reading import FormError, Table, read_table

NAMED_MEASURES = frozenset(
    {
        "village_households",
        "village_population",
        "village_minority_households",
        "published_items",
        "items_to_publish",
        "published_items_of_agency",
        "items_to_publish_of_agency",
        "overdue_publications",
        "villages_met_once",
        "villages_met_twice",
        "villages_met_often",
        "villages_not_met",
        "villages_with_conference",
        "heads_in_dialogue",
        "villages_with_covenant",
        "villages_with_customs_clause",
        "reports_due",
        "reports_in_time",
    }
)
"""What ``services.named_measures`` computes in Python."""


@dataclass(frozen=True, slots=True)
class IndicatorSpec:
    """One figure and the one way it is got.

    That is ``measure``, ``ratio``, ``total``, ``change``, ``named`` or ``is_declared``.
    ``unit_kinds``: the units that report it, all of them or those that keep an optional
    ``module``; ``group`` is the letter of its group.
    """

    code: str
    label: str
    unit: str
    group: str
    unit_kinds: frozenset[UnitKind]
    measure: MeasureSpec | None = None
    ratio: tuple[str, str] | None = None
    total: tuple[str, ...] = ()
    change: str = ""
    named: str = ""
    is_declared: bool = False
    module: str = ""
    help: str = ""
    is_mixed: bool = False
    """A total over several registers: each of its parts opens its own records."""

    @property
    def has_records(self) -> bool:
        """Whether it counts records; what is typed, read from the catalogue or sent does not."""
        if self.is_declared or self.change or self.is_mixed:
            return False
        return not self.named.startswith(("items_to_publish", "reports_"))


@dataclass(frozen=True, slots=True)
class IndicatorSet:
    """All indicators in the order of the files; ``groups`` are the titles by letter."""

    indicators: Mapping[str, IndicatorSpec]
    groups: Mapping[str, str]
    checks: tuple[CrossCheck, ...] = ()

    def __getitem__(self, code: str) -> IndicatorSpec:
        return self.indicators[code]

    def __contains__(self, code: str) -> bool:
        return code in self.indicators

    def for_unit(self, kind: UnitKind, modules: Collection[str] = ()) -> tuple[IndicatorSpec, ...]:
        """What a unit of this kind with these optional modules reports."""
        return tuple(
            spec
            for spec in self.indicators.values()
            if kind in spec.unit_kinds and (not spec.module or spec.module in modules)
        )


def load_indicators(folder: Path) -> IndicatorSet:
    """Every group under ``folder/indicators``, in the order of the file names.

    Raises:
        FormError: naming the file and the key.
    """
    indicators: dict[str, IndicatorSpec] = {}
    groups: dict[str, str] = {}
    rows: list[tuple[Table, IndicatorSpec]] = []
    checks: list[tuple[Table, CrossCheck]] = []
    for path in sorted((folder / "indicators").glob("*.toml")):
        file = read_table(path)
        group = file.text("group")
        groups[group] = file.text("title")
        filters = _filters(file)
        kinds = frozenset(file.members("unit_kinds", UnitKind)) or frozenset(UnitKind)
        for row in file.tables("indicator"):
            spec = _indicator(row, group, filters, kinds)
            if spec.code in indicators:
                raise row.error("code", f"mã {spec.code} đã có")
            indicators[spec.code] = spec
            rows.append((row, spec))
        checks += [(row, read_check(row)) for row in file.optional_tables("check")]
        file.done()
    for row, spec in rows:
        _check_codes(row, spec, indicators)
        if len(_registers(spec, indicators)) > 1:
            indicators[spec.code] = replace(spec, is_mixed=True)
    across = folder / "reports" / "checks.toml"
    if across.exists():
        file = read_table(across)
        checks += [(row, read_check(row)) for row in file.tables("check")]
        file.done()
    for row, check in checks:
        for code in check.codes:
            if code not in indicators:
                raise row.error("figure", f"không có chỉ tiêu {code}")
    if not indicators:
        raise FormError(folder / "indicators", "", "cần ít nhất một chỉ tiêu")
    return IndicatorSet(indicators, groups, tuple(check for _, check in checks))


def _registers(spec: IndicatorSpec, known: Mapping[str, IndicatorSpec]) -> set[str]:
    """The registers whose records a total adds up."""
    if spec.measure is not None:
        return {register_of(spec.measure.record)}
    return {name for part in spec.total for name in _registers(known[part], known)}


def _filters(file: Table) -> dict[str, Table]:
    """Named conditions that several indicators share."""
    table = file.optional_table("filter")
    if table is None:
        return {}
    return {name: table.table(name) for name in table}


def _indicator(
    row: Table, group: str, filters: Mapping[str, Table], kinds: frozenset[UnitKind]
) -> IndicatorSpec:
    code = row.text("code")
    if not code.startswith(group):
        raise row.error("code", f"phải bắt đầu bằng {group}")
    count, total = row.optional_table("count"), row.optional_texts("total")
    summed, ratio = row.optional_table("sum"), row.optional_table("ratio")
    spec = IndicatorSpec(
        code=code,
        label=row.text("label"),
        unit=row.text("unit"),
        group=group,
        unit_kinds=frozenset(row.members("unit_kinds", UnitKind)) or kinds,
        measure=read_measure(count or summed, filters, summed=summed is not None),
        ratio=_ratio(ratio),
        total=total,
        change=row.optional_text("change") or "",
        named=row.optional_choice("measure", NAMED_MEASURES) or "",
        is_declared=row.optional_flag("declared"),
        module=row.optional_choice("module", list(OptionalModule)) or "",
        help=row.optional_text("help") or "",
    )
    ways = (count, summed, ratio, total, spec.change, spec.named, spec.is_declared)
    if sum(bool(way) for way in ways) != 1:
        raise row.error("count", "cần đúng một cách tính, như count hay declared")
    row.done()
    return spec


def _ratio(table: Table | None) -> tuple[str, str] | None:
    if table is None:
        return None
    parts = table.text("numerator"), table.text("denominator")
    table.done()
    return parts


def read_measure(
    table: Table | None, filters: Mapping[str, Table], *, summed: bool
) -> MeasureSpec | None:
    """A ``count`` or ``sum`` table; ``filters`` are the named conditions it may call."""
    if table is None:
        return None
    record = table.choice("record", counted())
    conditions: list[Condition] = []
    for name in table.optional_texts("filters"):
        if name not in filters:
            raise table.error("filters", f"không có bộ lọc “{name}”")
        conditions += _conditions(filters[name], record)
    if where := table.optional_table("where"):
        conditions += _conditions(where, record)
    field = table.text("field") if summed else ""
    distinct = "" if summed else table.optional_text("distinct") or ""
    spec = MeasureSpec(
        record=record,
        conditions=tuple(conditions),
        on=_day_column(table, record),
        span=table.optional_member("window", Span) or Span.PERIOD,
        field=field,
        distinct=distinct,
    )
    if field:
        _facts(table, "field", record, field)
    if distinct and not distinct.endswith("_id"):
        _facts(table, "distinct", record, distinct)
    if not spec.on and spec.span is not Span.ANY:
        raise table.error("on", "cần cột ngày, hoặc window = “any”")
    table.done()
    return spec


def _day_column(table: Table, record: str) -> str:
    on = table.optional_text("on") or ""
    if on and _facts(table, "on", record, on).kind is not FieldKind.DATE:
        raise table.error("on", f"“{on}” không phải cột ngày")
    return on


def _facts(table: Table, key: str, record: str, column: str) -> Facts:
    facts = counted_facts(record, column)
    if facts is None:
        raise table.error(key, f"“{record}” không có cột “{column}”")
    return facts


def _conditions(table: Table, record: str) -> list[Condition]:
    found = [_condition(table, record, column) for column in table]
    table.done()
    return found


def _condition(table: Table, record: str, column: str) -> Condition:
    """A list of codes, a flag, or ``{ operator = value }``."""
    facts = _facts(table, column, record, column)
    value = table.raw(column)
    if isinstance(value, bool):
        return Condition(column, "eq", value)
    if isinstance(value, list):
        codes = _codes(table, column, facts, table.texts(column))
        return Condition(column, "has" if facts.kind is FieldKind.CHOICES else "in", codes)
    inner = table.table(column)
    operators = list(inner)
    if len(operators) != 1 or operators[0] not in OPERATORS:
        raise table.error(column, f"cần một trong: {', '.join(sorted(OPERATORS))}")
    operator = operators[0]
    return Condition(column, operator, _operand(inner, operator, record, facts))


def _operand(inner: Table, operator: str, record: str, facts: Facts) -> object:
    if operator in {"empty", "filled"}:
        return inner.flag(operator)
    if operator in {"in", "not_in", "has"}:
        return _codes(inner, operator, facts, inner.texts(operator))
    if operator in OF_TWO_COLUMNS:
        other = inner.text(operator)
        _facts(inner, operator, record, other)
        return other
    if facts.kind is FieldKind.DATE or operator == "year_of":
        return inner.member(operator, Moment)
    return inner.integer(operator)


def _codes(table: Table, key: str, facts: Facts, codes: tuple[str, ...]) -> tuple[str, ...]:
    if facts.kind is FieldKind.ITEM:  # of any catalogue; the tests know them all
        return codes
    if facts.choices is None:
        raise table.error(key, "cột này không phải cột mã")
    for code in codes:
        if code not in set(facts.choices):
            raise table.error(key, f"“{code}” không phải mã của cột này")
    return codes


def _check_codes(row: Table, spec: IndicatorSpec, known: Mapping[str, IndicatorSpec]) -> None:
    """Parts of a ratio or a total are counted figures that the same units report."""
    changed = (spec.change,) if spec.change else ()
    for key, codes in (("ratio", spec.ratio or ()), ("total", spec.total), ("change", changed)):
        for code in codes:
            part = known.get(code)
            if part is None:
                raise row.error(key, f"không có chỉ tiêu {code}")
            if part.ratio is not None or part.change:
                raise row.error(key, f"{code} là tỷ lệ, không cộng hay chia tiếp được")
            if not spec.unit_kinds <= part.unit_kinds:
                raise row.error(key, f"{code} không dành cho mọi đơn vị báo cáo {spec.code}")
