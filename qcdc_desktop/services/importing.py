"""Import: look at a workbook, plan, and bring the planned records in at one stroke.

Nothing is asked in the middle. The plan is shown whole; running it makes a verified backup, then
one transaction writes everything or nothing. The same rows brought in twice are there once.
"""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import cast

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.issues import BookReason, Issue, blocking
from qcdc_desktop.domain.kinds import RecordOrigin, RecordStatus, Severity, UnitKind
from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.exchange.faults import fault
from qcdc_desktop.exchange.marked_copy import write_marked_copy
from qcdc_desktop.exchange.old_text import OldColumn
from qcdc_desktop.exchange.pasted_rows import PastedRows, PasteProblem, read_rows
from qcdc_desktop.exchange.plan import (
    ColumnGuess,
    Doubt,
    ImportPlan,
    PlannedRecord,
    SheetPlan,
    SheetView,
    SkippedRow,
    WorkbookView,
)
from qcdc_desktop.exchange.planning import Letters, Planner
from qcdc_desktop.exchange.surroundings import NewVillage
from qcdc_desktop.exchange.template import write_template
from qcdc_desktop.exchange.workbook_file import open_workbook
from qcdc_desktop.services.housekeeping import Housekeeping
from qcdc_desktop.services.import_acts import ImportAct, ImportActs, Undone, Waiting
from qcdc_desktop.services.import_marks import RowFault, marks_of
from qcdc_desktop.services.import_preview import Beside, beside
from qcdc_desktop.services.import_surroundings import (
    ColumnMemory,
    item_choices,
    remembered,
    setting_key,
    surroundings,
)
from qcdc_desktop.services.import_writing import ActWriting, Incomplete
from qcdc_desktop.services.late_entries import LateEntries
from qcdc_desktop.services.listing import ListingService
from qcdc_desktop.services.records import RecordService
from qcdc_desktop.services.rule_context import Law, RuleContexts
from qcdc_desktop.specs.checking import check
from qcdc_desktop.specs.derivations import derive
from qcdc_desktop.specs.form import Draft
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.imported import known_digests
from qcdc_desktop.store.reading import load_draft
from qcdc_desktop.store.unit_of_work import UnitOfWork

_NO_VILLAGES = (
    "Tệp dữ liệu chưa có thôn, tổ dân phố nào; nên nhập danh sách thôn trước để các ô ghi tên thôn"
    " được nhận ra."
)
_NOTHING: tuple[object, ...] = (None, "", [])
_STEP = 100


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was written; ``backup`` is the verified copy made just before, None when nothing was."""

    added: Mapping[str, int]
    extended: int
    known: int
    incomplete: tuple[Incomplete, ...]
    backup: Path | None
    act: int | None = None
    """The number under which the import is kept and can be taken back."""
    waiting: int = 0
    """Places in the queue of this import, drafts and doubtful cells."""

    @property
    def total(self) -> int:
        return sum(self.added.values())


@dataclass(frozen=True, slots=True)
class _Ready:
    record: PlannedRecord
    draft: Draft
    status: RecordStatus
    issues: tuple[Issue, ...]


class ImportService:
    """Other offices' workbooks into the data file, and templates out of the forms."""

    def __init__(
        self,
        database: Database,
        contexts: RuleContexts,
        listing: ListingService,
        housekeeping: Housekeeping,
    ) -> None:
        self._database = database
        self._contexts = contexts
        self._listing = listing
        self._housekeeping = housekeeping
        self._records = RecordService(database, contexts)
        self.acts = ImportActs(database, contexts, listing)

    # ---- before anything is written

    def inspect(self, path: Path, letters: Letters | None = None) -> WorkbookView:
        """Every sheet of a workbook with the register and the columns it is taken for.

        ``letters`` is a person's word on columns typed with the letters of before Unicode.

        Raises:
            EnvironmentFault: what is wrong with the file and what to do.
        """
        return self._planner(path, letters).view()

    def guess(
        self, path: Path, sheet: str, register: str, letters: Letters | None = None
    ) -> SheetView:
        """The columns of one sheet as a book of that register, whatever was chosen before.

        Raises:
            EnvironmentFault: what is wrong with the file and what to do.
        """
        around = surroundings(self._contexts, self._listing)
        return Planner(open_workbook(path), around, None, letters).guess(sheet, register)

    def in_order(self, paths: Sequence[Path]) -> list[Path]:
        """Lists of villages first, because the other books name villages.

        A file that cannot be read keeps its place; looking at it tells why.
        """
        return sorted(paths, key=lambda path: not self._has_villages(path))

    def _has_villages(self, path: Path) -> bool:
        try:
            return any(sheet.register == "village" for sheet in self.inspect(path).sheets)
        except QcdcError:
            return False

    def plan(
        self,
        path: Path,
        register: str | None = None,
        sheet: str | None = None,
        mapping: Mapping[str, str | None] | None = None,
        progress: Progress = SILENT,
        letters: Letters | None = None,
    ) -> ImportPlan:
        """What importing would do; ``mapping`` gives field keys by column letter (None: leave out).

        ``letters`` is a person's word on columns typed with the letters of before Unicode.

        Raises:
            EnvironmentFault: what is wrong with the file and what to do.
            Cancelled: the person stopped it; nothing was written anyway.
        """
        planner = self._planner(path, letters)
        if sheet is not None and sheet not in planner.sheet_names:
            raise fault("workbook_no_such_sheet", sheet)
        plan = self._with_known(planner.plan(register, sheet, mapping, progress))
        if _names_villages(plan) and not self._listing.total("village"):
            plan = replace(plan, notices=(*plan.notices, _NO_VILLAGES))
        return plan

    def _planner(self, path: Path, letters: Letters | None = None) -> Planner:
        around = surroundings(self._contexts, self._listing)
        return Planner(open_workbook(path), around, ColumnMemory(self._database), letters)

    def _with_known(self, plan: ImportPlan) -> ImportPlan:
        registers = {sheet.register for sheet in plan.sheets}
        with self._database.read() as connection:
            digests = frozenset[str]().union(
                *(known_digests(connection, register) for register in registers)
            )
            sheets = tuple(
                replace(
                    sheet,
                    records=tuple(
                        replace(record, is_known=not self._gain(connection, record))
                        if record.extends is not None
                        else record
                        for record in sheet.records
                    ),
                )
                for sheet in plan.sheets
            )
        return replace(plan, sheets=sheets).with_known(digests)

    def _gain(self, connection: object, record: PlannedRecord) -> Draft:
        """What a row adds to a known village: cells left empty so far, figures of further days."""
        stored = load_draft(connection, "village", cast("int", record.extends))  # pyright: ignore[reportArgumentType]
        gained: Draft = {
            key: value
            for key in sorted(record.mapped - {"name"})
            if (value := record.draft.get(key)) not in _NOTHING and stored.get(key) in _NOTHING
        }
        figures = cast("list[Draft]", stored.get("figures") or [])
        days = {line.get("as_of_on") for line in figures}
        told = cast("list[Draft]", record.draft.get("figures") or [])
        if new := [line for line in told if line.get("as_of_on") not in {None, *days}]:
            gained["figures"] = [*figures, *new]
        return gained

    def faults(self, plan: ImportPlan, progress: Progress = SILENT) -> tuple[RowFault, ...]:
        """The rows that would come in as drafts, and why; found without writing anything.

        Raises:
            Cancelled: the person stopped it.
        """
        found: list[RowFault] = []
        wanted = [record for record in plan.to_add if record.extends is None]
        for register in dict.fromkeys(record.register for record in wanted):
            mine = [record for record in wanted if record.register == register]
            ready = self._ready(plan, register, mine, _Unborn(), progress, len(found), len(wanted))
            found += [
                RowFault(
                    register,
                    one.record.sheet,
                    one.record.rows[0],
                    tuple(issue.message for issue in one.issues),
                )
                for one in ready
                if one.issues
            ]
        return tuple(found)

    def write_marked_copy(
        self, path: Path, target: Path, plan: ImportPlan, faults: Sequence[RowFault]
    ) -> int:
        """Write a copy of the workbook with every doubtful cell coloured and its reason told.

        Returns how many places were marked; the workbook itself stays as it is.

        Raises:
            EnvironmentFault: it cannot be read, or the copy cannot be written there.
            Refused: the copy would take the place of the workbook.
        """
        marks = marks_of(plan, faults)
        write_marked_copy(path, target, marks)
        return len(marks)

    def beside(self, plan: ImportPlan, record: PlannedRecord) -> Beside:
        """A planned record in words beside the rows it comes from."""
        return beside(plan, record, self._contexts.law.forms[record.register], self._listing)

    # ---- writing

    def run(self, actor: Actor, plan: ImportPlan, progress: Progress = SILENT) -> ImportResult:
        """Write what the plan adds: a backup, then everything in one transaction or nothing.

        Raises:
            Cancelled: the person stopped it; nothing was written.
            EnvironmentFault, Refused: nothing was written.
        """
        plan = self._with_known(plan)
        wanted = plan.to_add
        if not wanted:
            return ImportResult({}, 0, plan.known_count, (), None)
        total = len(wanted) + 1
        progress.report(0, total, "Sao lưu trước khi nhập")
        backup = self._housekeeping.backup(reason="import")
        written = ActWriting(plan, actor)
        incomplete: list[Incomplete] = []
        with self._database.unit(actor) as unit:
            new_ids: dict[str, int] = {}
            late = LateEntries.read(unit)
            done = 1
            for register in dict.fromkeys(record.register for record in wanted):
                mine = [record for record in wanted if record.register == register]
                self._extend(unit, [one for one in mine if one.extends is not None], written)
                fresh = [record for record in mine if record.extends is None]
                ready = self._ready(plan, register, fresh, new_ids, progress, done, total)
                ids = unit.add_many(
                    register,
                    [late.marked(self._contexts.law.forms[register], one.draft) for one in ready],
                    status=[one.status.value for one in ready],
                    book_years=[self._records.book_year(register, one.draft) for one in ready],
                )
                if register == "village":
                    new_ids |= {
                        str(one.draft.get("name")): number
                        for one, number in zip(ready, ids, strict=True)
                    }
                written.add(register, [one.record for one in ready], ids)
                incomplete += _incomplete(register, ready, ids)
                done += len(mine)
            self._remember(unit, plan)
            act = written.keep(unit, incomplete)
            progress.report(done, total, "Ghi vào tệp dữ liệu")
        self._contexts.registers.forget()
        for register in dict.fromkeys(record.register for record in wanted):
            self._contexts.written(actor, register)
        self._listing.forget()
        added = Counter(record.register for record in wanted if record.extends is None)
        return ImportResult(
            dict(added),
            written.extended_count,
            plan.known_count,
            tuple(incomplete),
            backup.path,
            act,
            written.waiting_count,
        )

    def _ready(
        self,
        plan: ImportPlan,
        register: str,
        records: Sequence[PlannedRecord],
        new_ids: Mapping[str, int],
        progress: Progress,
        done: int,
        total: int,
    ) -> list[_Ready]:
        context = self._contexts.make(register)
        ready: list[_Ready] = []
        doubtful = plan.doubtful_fields
        for at, record in enumerate(records):
            if at % _STEP == 0:
                progress.report(done + at, total, f"Kiểm tra {context.spec.short_title}")
            draft = cast("Draft", _settled(record.draft, new_ids))
            draft |= {
                "origin": RecordOrigin.IMPORTED.value,
                "source": _source(plan.name, record),
                "source_digest": record.digest,
            }
            draft = derive(draft, context)
            issues = check(draft, context)
            draft["explanations"] = {
                issue.key: _reason(issue, record, doubtful).value
                for issue in issues
                if issue.severity is Severity.EXPLAIN
            }
            stops = tuple(blocking(issues))
            status = RecordStatus.DRAFT if stops else RecordStatus.COMPLETE
            ready.append(_Ready(record, draft, status, stops))
        return ready

    def _extend(
        self, unit: UnitOfWork, records: Sequence[PlannedRecord], written: ActWriting
    ) -> None:
        """Give known villages what they lacked; what stands in them stays."""
        for record in records:
            stored = load_draft(unit.connection, "village", cast("int", record.extends))
            gained = self._gain(unit.connection, record)
            before = cast("list[Draft]", stored.get("figures") or [])
            stored |= gained
            saved = unit.save("village", stored, status=str(stored["status"]), book_year=None)
            written.extend(record, saved.id, saved.revision, gained, before)

    def _remember(self, unit: UnitOfWork, plan: ImportPlan) -> None:
        """Columns that a person put right are known the next time such a heading comes."""
        for sheet in plan.sheets:
            if sheet.view.is_remembered:
                columns = {
                    column.letter: f"{column.field}={column.code}" if column.code else column.field
                    for column in sheet.view.columns
                }
                unit.set_setting(
                    setting_key(sheet.view.signature), remembered(sheet.register, columns)
                )

    # ---- rows of one record

    def pasted_rows(self, register: str, line: str, text: str) -> PastedRows:
        """What a block copied from a table gives as rows of a record's row table."""
        spec = self._contexts.law.forms[register]
        around = surroundings(self._contexts, self._listing)
        return read_rows(spec, spec.lines[line], text, around)

    # ---- templates

    def write_template(self, registers: Sequence[str], path: Path) -> None:
        """Write a workbook to fill in: one sheet a register, read back without a question.

        Raises:
            EnvironmentFault: the workbook cannot be written there.
        """
        contexts = self._contexts
        _template(contexts.law, registers, path, contexts.unit_kind(), contexts.today())


def write_blank_template(law: Law, registers: Sequence[str], path: Path) -> None:
    """Write a template without any data file, for a commune of today.

    Raises:
        EnvironmentFault: the workbook cannot be written there.
    """
    _template(law, registers, path, UnitKind.COMMUNE, date.today())  # noqa: DTZ011


def _template(
    law: Law, registers: Sequence[str], path: Path, unit_kind: UnitKind, today: date
) -> None:
    specs = [law.forms[register] for register in registers]
    write_template(specs, path, item_choices(law, unit_kind, today), unit_kind)


class _Unborn(dict[str, int]):
    """Stands for the ids of villages that are not in yet: none of them is any record's."""

    def __missing__(self, _name: str) -> int:
        return 0


def _names_villages(plan: ImportPlan) -> bool:
    """Books that name villages, and no list of villages among them."""
    named = {column.field for sheet in plan.sheets for column in sheet.view.columns}
    fields = {"village", "villages", "opinions.village", "sender_village"}
    return bool(named & fields) and all(sheet.register != "village" for sheet in plan.sheets)


def _settled(value: object, new_ids: Mapping[str, int]) -> object:
    """A draft of its own, in which villages just added are named by their ids."""
    if isinstance(value, NewVillage):
        return new_ids[value.name]
    if isinstance(value, dict):
        inner = cast("Draft", value)
        return {key: _settled(part, new_ids) for key, part in inner.items()}
    if isinstance(value, list):
        return [_settled(part, new_ids) for part in cast("list[object]", value)]
    if isinstance(value, tuple):
        return tuple(_settled(part, new_ids) for part in cast("tuple[object, ...]", value))
    return value


def _source(name: str, record: PlannedRecord) -> str:
    told = {"file": name, "sheet": record.sheet, "rows": [record.rows[0], record.rows[-1]]}
    return json.dumps(told, ensure_ascii=False)


def _reason(
    issue: Issue, record: PlannedRecord, doubtful: Collection[tuple[str, int, str | None]]
) -> BookReason:
    if issue.rule != "required":
        return BookReason.AS_WRITTEN
    if any((record.sheet, row, issue.field) in doubtful for row in record.rows):
        return BookReason.UNREAD_CELL
    known = issue.field in record.mapped
    return BookReason.EMPTY_CELL if known else BookReason.NO_COLUMN


def _incomplete(register: str, ready: Sequence[_Ready], ids: Sequence[int]) -> list[Incomplete]:
    return [
        Incomplete(
            register,
            number,
            one.record.sheet,
            one.record.rows[0],
            tuple(issue.message for issue in one.issues),
        )
        for one, number in zip(ready, ids, strict=True)
        if one.issues
    ]


__all__ = [
    "Beside",
    "ColumnGuess",
    "Doubt",
    "ImportAct",
    "ImportPlan",
    "ImportResult",
    "ImportService",
    "Incomplete",
    "OldColumn",
    "PasteProblem",
    "PastedRows",
    "PlannedRecord",
    "RowFault",
    "SheetPlan",
    "SheetView",
    "SkippedRow",
    "Undone",
    "Waiting",
    "WorkbookView",
    "write_blank_template",
]
