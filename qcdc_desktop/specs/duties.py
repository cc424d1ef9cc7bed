"""What every year asks of a unit, as ``forms/deadlines/duties.toml`` says it (calendar.md §2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import cast

from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.specs.form import FormSet
from qcdc_desktop.specs.toml_reading import Table, read_table


class Measure(StrEnum):
    """How the registers show that a duty was done.

    RECORDS: at least so many records of the year. VILLAGES: a record for every village.
    EACH: a record (or more) for every record of another register. CLOCKS: no overdue clock of the
    named codes. MONTHS, WEEKS: a record in every such stretch that is over. MANUAL: no register
    shows it; somebody ticks it.
    """

    RECORDS = "RECORDS"
    VILLAGES = "VILLAGES"
    EACH = "EACH"
    CLOCKS = "CLOCKS"
    MONTHS = "MONTHS"
    WEEKS = "WEEKS"
    MANUAL = "MANUAL"


QUARTERS = ("I", "II", "III", "IV")
_QUARTER_ENDS = ("31/03", "30/06", "30/09", "31/12")


@dataclass(frozen=True, slots=True)
class DutySpec:
    """One duty. Days are ``dd/mm`` of the asked year; ``due`` is the last day in time.

    ``before``: "trước ngày", so the last day in time is the day before. ``unit_day`` names the
    row of the unit's own deadlines that replaces ``due``. ``warn_from`` and ``red_from``: when it
    begins to be soon due and overdue, where the office wants it earlier than the day itself.
    ``year_field`` or ``on`` tell which records belong to the year; ``year_offset`` -1 asks for the
    year before (the staff conference looks back).
    """

    code: str
    label: str
    kinds: tuple[str, ...]
    measure: Measure
    basis: str
    words: str
    due: str
    before: bool
    unit_day: str
    warn_from: str
    red_from: str
    register: str
    conditions: tuple[Condition, ...]
    on: str
    year_field: str
    year_offset: int
    at_least: int
    distinct: str
    of: str
    of_conditions: tuple[Condition, ...]
    codes: tuple[str, ...]
    is_internal: bool
    valid_from: date | None
    valid_to: date | None
    """The law that asks for it holds from and to these days; other days owe nothing."""


@dataclass(frozen=True)
class DutySet:
    duties: tuple[DutySpec, ...]
    states: Mapping[str, str]

    def of(self, unit_kind: UnitKind) -> tuple[DutySpec, ...]:
        return tuple(duty for duty in self.duties if unit_kind.value in duty.kinds)


def read_duties(path: Path, forms: FormSet) -> DutySet:
    """Read the declarations; a register or column that does not exist is an error."""
    file = read_table(path)
    words = file.table("states")
    states = {code: words.text(code) for code in words}
    duties: list[DutySpec] = []
    for row in file.tables("duty"):
        each_quarter = row.optional_flag("each_quarter")
        duty = _duty(row, forms)
        row.done()
        if any(other.code == duty.code for other in duties):
            raise row.error("code", f"“{duty.code}” đã khai ở trên")
        duties.extend(_quarters(duty) if each_quarter else (duty,))
    file.done()
    return DutySet(tuple(duties), states)


def _quarters(duty: DutySpec) -> tuple[DutySpec, ...]:
    return tuple(
        replace(
            duty,
            code=f"{duty.code}_{number}",
            label=duty.label.replace("{quarter}", name),
            due=due,
        )
        for number, (name, due) in enumerate(zip(QUARTERS, _QUARTER_ENDS, strict=True), start=1)
    )


def _duty(row: Table, forms: FormSet) -> DutySpec:
    register = row.optional_choice("register", forms.records) or ""
    of = row.optional_choice("of", forms.records) or ""
    duty = DutySpec(
        code=row.text("code"),
        label=row.text("label"),
        kinds=row.choices("kinds", set(UnitKind)),
        measure=row.member("measure", Measure),
        basis=row.text("basis"),
        words=row.optional_text("words") or "",
        due=row.optional_text("due") or "",
        before=row.optional_flag("before"),
        unit_day=row.optional_text("unit_day") or "",
        warn_from=row.optional_text("warn_from") or "",
        red_from=row.optional_text("red_from") or "",
        register=register,
        conditions=_conditions(row, "where", forms, register),
        on=_column(row, "on", forms, register),
        year_field=_column(row, "year_field", forms, register),
        year_offset=row.optional_integer("year_offset") or 0,
        at_least=row.optional_integer("at_least") or 1,
        distinct=_column(row, "distinct", forms, register),
        of=of,
        of_conditions=_conditions(row, "of_where", forms, of),
        codes=row.optional_texts("codes"),
        is_internal=row.optional_flag("is_internal"),
        valid_from=row.optional_day("valid_from"),
        valid_to=row.optional_day("valid_to"),
    )
    if not register and duty.measure is not Measure.MANUAL:
        raise row.error("register", 'cần tên sổ, hoặc measure = "MANUAL"')
    return duty


def _column(row: Table, key: str, forms: FormSet, register: str) -> str:
    name = row.optional_text(key) or ""
    if name:
        _known(row, key, forms, register, name)
    return name


def _known(row: Table, key: str, forms: FormSet, register: str, name: str) -> None:
    if not register or (name not in forms[register].fields and name != "id"):
        raise row.error(key, f"sổ không có cột “{name}”")


def _conditions(row: Table, key: str, forms: FormSet, register: str) -> tuple[Condition, ...]:
    """``column = [codes]``; ``column = true``; ``column = { operator = value }``."""
    table = row.optional_table(key)
    if table is None:
        return ()
    found: list[Condition] = []
    for name in table:
        _known(row, key, forms, register, name)
        value = table.raw(name)
        if isinstance(value, dict):
            for operator, wanted in cast("dict[str, object]", value).items():
                found.append(Condition(name, operator, _frozen(wanted)))
        elif isinstance(value, list):
            found.append(Condition(name, "in", _frozen(cast("object", value))))
        else:
            found.append(Condition(name, "eq", value))
    return tuple(found)


def _frozen(value: object) -> object:
    return tuple(cast("list[object]", value)) if isinstance(value, list) else value
