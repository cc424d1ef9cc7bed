"""The states a case, dialogue, opinion or covenant passes through, as data under `forms/states/`.

Two ways of moving hold. At work one takes a single declared step (`can`). A record typed late
from an old book jumps straight to the state it had reached: forward along any path of declared
steps (`reachable`). Going back exists only as a declared return (resumed after suspension, drafted
again after refusal), which may open a path but never stands inside one, so that a suspension
cannot be used to lead a decided case back to its beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from qcdc_desktop.specs.form import is_empty
from qcdc_desktop.specs.toml_reading import Table, read_table


@dataclass(frozen=True, slots=True)
class State:
    """`needs`: what must be filled in to be here, whichever way one came."""

    code: str
    label: str
    is_start: bool
    is_end: bool
    counts_as: frozenset[str]
    needs: tuple[str, ...]
    legal_basis: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Transition:
    """One declared step. `needs`: what this very step asks for beyond the state it leads to."""

    source: str
    target: str
    event: str
    is_return: bool
    needs: tuple[str, ...]
    document: str | None
    legal_basis: str | None
    note: str | None


@dataclass(frozen=True)
class Machine:
    """The states of one kind of record. Codes asked for must be codes of the machine (KeyError)."""

    code: str
    title: str
    record: str
    field: str
    matter: str | None
    counts: Mapping[str, str]
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]

    @cached_property
    def _by_code(self) -> Mapping[str, State]:
        return {state.code: state for state in self.states}

    @cached_property
    def _steps(self) -> Mapping[str, tuple[Transition, ...]]:
        """Declared steps by the state they leave."""
        return {
            code: tuple(step for step in self.transitions if step.source == code)
            for code in self._by_code
        }

    @cached_property
    def _ahead(self) -> Mapping[str, frozenset[str]]:
        """Every state with all that forward steps lead to: an import asks for each row."""
        return {code: self._ahead_of(code) for code in self._by_code}

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def state(self, code: str) -> State:
        return self._by_code[code]

    @property
    def start(self) -> State:
        """Where a new record begins unless told otherwise."""
        return next(state for state in self.states if state.is_start)

    def counted_as(self, count: str) -> tuple[str, ...]:
        """The states that count as this in reports."""
        if count not in self.counts:
            raise KeyError(count)
        return tuple(state.code for state in self.states if count in state.counts_as)

    def allowed(self, source: str | None) -> tuple[Transition, ...]:
        """The declared steps out of a state; none out of no state."""
        return () if source is None else self._steps[source]

    def can(self, source: str | None, target: str) -> bool:
        """Whether one declared step leads there; staying is no step but allowed."""
        if source is None:
            return self.state(target).is_start
        self.state(target)
        return source == target or any(step.target == target for step in self.allowed(source))

    def reachable(self, source: str | None, target: str) -> bool:
        """Whether a record typed late may be set there: forward, or by one return at the outset."""
        if source is None:
            starts = [state.code for state in self.states if state.is_start]
            return any(target in self._ahead[start] for start in starts)
        opening = {step.target for step in self.allowed(source) if step.is_return}
        return any(target in self._ahead[each] for each in {source, *opening})

    def missing_for(
        self, target: str, draft: Mapping[str, Any], source: str | None = None
    ) -> tuple[str, ...]:
        """Fields still empty that the state needs, and the step to it when `source` is given."""
        needs = list(self.state(target).needs)
        if source is not None and source != target:
            for step in self.allowed(source):
                if step.target == target:
                    needs.extend(step.needs)
        return tuple(field for field in dict.fromkeys(needs) if is_empty(draft.get(field)))

    def _ahead_of(self, source: str) -> frozenset[str]:
        """The state itself and all that forward steps lead to."""
        found = {source}
        waiting = [source]
        while waiting:
            for step in self.allowed(waiting.pop()):
                if not step.is_return and step.target not in found:
                    found.add(step.target)
                    waiting.append(step.target)
        return frozenset(found)


class Machines:
    """All machines, by code, by the record they belong to, by the matter of a case."""

    def __init__(self, machines: Iterable[Machine]) -> None:
        self.all = tuple(machines)

    def machine(self, code: str) -> Machine:
        return _only([each for each in self.all if each.code == code], code)

    def for_record(self, record: str) -> Machine:
        """The machine of a record that has one; cases have one per matter (`for_matter`)."""
        return _only([each for each in self.all if each.record == record], record)

    def for_matter(self, matter: str) -> Machine:
        """KN, TC or KNPA."""
        return _only([each for each in self.all if each.matter == matter], matter)

    def states_of(self, record: str) -> tuple[State, ...]:
        """Every state a record may show, each code once: for filters and shown texts."""
        states = [state for each in self.all if each.record == record for state in each.states]
        return tuple({state.code: state for state in states}.values())


def read_machines(folder: Path) -> Machines:
    """Every `*.toml` of the folder."""
    return Machines(read_machine(path) for path in sorted(folder.glob("*.toml")))


def read_machine(path: Path) -> Machine:
    """One machine; unknown codes, unreachable states and hidden loops are refused."""
    file = read_table(path)
    names = file.table("counts")
    counts = {code: names.text(code) for code in names}
    state_rows = file.tables("state")
    states = tuple(_state(row, counts) for row in state_rows)
    codes = [state.code for state in states]
    for row, code in zip(state_rows, codes, strict=True):
        if codes.count(code) > 1:
            raise row.error("code", f"trạng thái “{code}” khai hai lần")
    step_rows = file.tables("transition")
    steps = [step for row in step_rows for step in _transitions(row, codes)]
    machine = Machine(
        code=file.text("code"),
        title=file.text("title"),
        record=file.text("record"),
        field=file.text("field"),
        matter=file.optional_text("matter"),
        counts=counts,
        states=states,
        transitions=tuple(steps),
    )
    file.done()
    _check_paths(file, machine)
    return machine


def _check_paths(file: Table, machine: Machine) -> None:
    pairs = [(step.source, step.target) for step in machine.transitions]
    for pair in pairs:
        if pairs.count(pair) > 1:
            raise file.error("transition", f"bước {pair[0]} → {pair[1]} khai hai lần")
    if not any(state.is_start for state in machine.states):
        raise file.error("state", "cần ít nhất một trạng thái có is_start")
    for state in machine.states:
        if not machine.reachable(None, state.code):
            raise file.error("state", f"không có đường đến “{state.code}”")
    sorter = TopologicalSorter[str]()
    for step in machine.transitions:
        if not step.is_return:
            sorter.add(step.target, step.source)
    try:
        sorter.prepare()
    except CycleError as error:
        loop = " → ".join(error.args[1])
        raise file.error("transition", f"vòng lặp cần một bước is_return: {loop}") from error


def _state(row: Table, counts: Mapping[str, str]) -> State:
    state = State(
        code=row.text("code"),
        label=row.text("label"),
        is_start=row.optional_flag("is_start"),
        is_end=row.optional_flag("is_end"),
        counts_as=frozenset(row.choices("counts_as", list(counts))),
        needs=row.optional_texts("needs"),
        legal_basis=row.optional_text("legal_basis"),
        note=row.optional_text("note"),
    )
    row.done()
    return state


def _transitions(row: Table, codes: list[str]) -> list[Transition]:
    sources = row.choices("from", codes)
    if not sources:
        raise row.error("from", "cần ít nhất một trạng thái")
    steps = [
        Transition(
            source=source,
            target=row.choice("to", codes),
            event=row.text("event"),
            is_return=row.optional_flag("is_return"),
            needs=row.optional_texts("needs"),
            document=row.optional_text("document"),
            legal_basis=row.optional_text("legal_basis"),
            note=row.optional_text("note"),
        )
        for source in sources
    ]
    row.done()
    return steps


def _only(found: list[Machine], wanted: str) -> Machine:
    if len(found) != 1:
        raise KeyError(wanted)
    return found[0]
