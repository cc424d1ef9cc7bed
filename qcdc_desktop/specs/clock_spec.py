"""What ``forms/deadlines/clocks.toml`` says of the clocks of each register.

The file names columns, codes and rules; the arithmetic is that of the derivations. Read strictly:
a column, a code, a rule or a source that does not exist stops the program with file and key.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from qcdc_desktop.domain.clocks import ClockState
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.specs.clock_sources import SOURCES
from qcdc_desktop.specs.deadlines import DeadlineRules
from qcdc_desktop.specs.form import FieldSpec, FormSet, RecordSpec
from qcdc_desktop.specs.toml_reading import Table, read_table

RECORD = "record."
"""Before a column of the record, in a clock of one of its rows."""


class Nature(StrEnum):
    """A task of this office, a stretch that must pass, or somebody else's right that ends."""

    DUTY = "DUTY"
    MINIMUM = "MINIMUM"
    WINDOW = "WINDOW"


Codes = Mapping[str, tuple[str, ...]]
"""Column → codes of which it must have (one of) any; ``""`` stands for an empty column."""


@dataclass(frozen=True, slots=True)
class ClockSpec:
    """One kind of clock. ``code`` is the rule's code where a rule computes it.

    The last day comes from ``source`` (a named computation), else from the typed or derived column
    ``due``, else by the rule of ``code`` from the day in ``trigger``. ``soon_days`` replaces the
    fifth of the time that makes a clock soon due, for what runs over a year or more. ``follows``:
    a later step that old books have no column for; there a missing day tells nothing.
    """

    register: str
    code: str
    label: str
    nature: Nature
    rows: str
    source: str
    trigger: str
    due: str
    is_derived: bool
    remote: str
    done: tuple[str, ...]
    when: Codes
    unless: Codes
    empty: tuple[str, ...]
    filled: tuple[str, ...]
    done_when: Codes
    expected_when: Codes | None
    pauses: bool
    follows: bool
    series: tuple[str, ...]
    soon_days: int | None
    basis: str
    counted_from: str


@dataclass(frozen=True)
class ClockSet:
    """All kinds of clocks, and the words for their states; ``words`` by nature, then state."""

    specs: Mapping[str, tuple[ClockSpec, ...]]
    words: Mapping[Nature, Mapping[str, str]]

    def of(self, register: str) -> tuple[ClockSpec, ...]:
        return self.specs.get(register, ())

    def find(self, register: str, code: str) -> ClockSpec | None:
        return next((spec for spec in self.of(register) if spec.code == code), None)


def read_clocks(path: Path, forms: FormSet, deadlines: DeadlineRules) -> ClockSet:
    """Read the declarations and tie them to registers and rules."""
    file = read_table(path)
    told = file.table("states")
    words = {Nature(name): _words(told.table(name)) for name in told}
    specs: dict[str, list[ClockSpec]] = {}
    for row in file.tables("clock"):
        register = row.choice("register", forms.records)
        spec = _clock(row, forms[register])
        mine = specs.setdefault(register, [])
        if any(other.code == spec.code for other in mine):
            raise row.error("code", f"“{spec.code}” đã khai ở trên")
        if not spec.source and not spec.due and spec.code not in deadlines:
            raise row.error("code", "không có thời hạn mang mã này trong regimes.toml")
        mine.append(spec)
    file.done()
    return ClockSet({register: tuple(found) for register, found in specs.items()}, words)


def _words(table: Table) -> dict[str, str]:
    """The words of every state a clock of this nature can be in."""
    return {state.value: table.text(state.value) for state in ClockState if state.value in table}


def _clock(row: Table, record: RecordSpec) -> ClockSpec:
    rows = row.optional_choice("rows", record.lines) or ""
    known = _columns(record, rows)
    due = row.optional_choice("due", known) or ""
    spec = ClockSpec(
        register=record.key,
        code=row.text("code"),
        label=row.text("label"),
        nature=row.optional_member("nature", Nature) or Nature.DUTY,
        rows=rows,
        source=row.optional_choice("source", SOURCES) or "",
        trigger=row.optional_choice("trigger", known) or "",
        due=due,
        is_derived=bool(due) and known[due].derived,
        remote=row.optional_choice("remote", known) or "",
        done=row.choices("done", known),
        when=_codes(row, "when", known) or {},
        unless=_codes(row, "unless", known) or {},
        empty=row.choices("empty", known),
        filled=row.choices("filled", known),
        done_when=_codes(row, "done_when", known) or {},
        expected_when=_codes(row, "expected_when", known),
        pauses=row.optional_flag("pauses"),
        follows=row.optional_flag("follows"),
        series=row.choices("series", known),
        soon_days=row.optional_integer("soon_days"),
        basis=row.optional_text("basis") or "",
        counted_from=row.optional_text("counted_from") or "",
    )
    row.done()
    if not spec.source and not spec.trigger and not spec.due:
        raise row.error("trigger", "cần trigger, due hoặc source")
    if spec.series and spec.done:
        raise row.error("series", "hạn nối nhau do bản ghi sau kết thúc, không khai done")
    return spec


def _columns(record: RecordSpec, rows: str) -> dict[str, FieldSpec]:
    """The columns a clock may name; in a clock of rows those of the record stand behind a word."""
    if not rows:
        return dict(record.fields)
    own = {field.key: field for field in record.lines[rows].fields}
    return own | {RECORD + key: field for key, field in record.fields.items()}


def _codes(row: Table, key: str, known: Mapping[str, FieldSpec]) -> Codes | None:
    table = row.optional_table(key)
    if table is None:
        return None
    found: dict[str, tuple[str, ...]] = {}
    for name in table:
        if name not in known:
            raise table.error(name, "không có cột này")
        raw = table.raw(name)
        found[name] = tuple(str(code) for code in raw)
        allowed = {"", *_allowed(known[name])}
        if allowed != {""} and (strange := set(found[name]) - allowed):
            raise table.error(name, f"mã lạ: {', '.join(sorted(strange))}")
    return found


def _allowed(field: FieldSpec) -> Collection[str]:
    if field.kind is FieldKind.FLAG:
        return ("true", "false")
    return tuple(field.choices)
