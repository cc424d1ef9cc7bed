"""Imports that were done: what each brought, what of it still waits for a look, taking one back.

An act is kept in the data file as one setting, in the transaction that wrote its records. What
waits is closed by work on the record itself (it was saved since, completed, or binned) or by a
person's word. An act is taken back whole: every record to the bin with a line in its history, but
only while nothing of it was changed since.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.kinds import RecordStatus
from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.listing import ListingService
from qcdc_desktop.services.rule_context import RuleContexts
from qcdc_desktop.specs.form import Draft
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.import_acts import Ranges, act_key, naming, read_acts, standing
from qcdc_desktop.store.reading import load_draft
from qcdc_desktop.store.unit_of_work import UnitOfWork

_STEP = 100


@dataclass(frozen=True, slots=True)
class Waiting:
    """A place of a workbook that asks for a look, and the record it went into.

    ``column`` empty: the record as a whole is a draft. Values of registers that may hold a
    denunciation are not kept here; they stand in the record alone.
    """

    register: str
    id: int
    sheet: str
    row: int
    column: str
    heading: str
    value: str
    reason: str
    kept_as: str


@dataclass(frozen=True, slots=True)
class Extended:
    """A village that gained values: which fields, figures of which days, and the revision since."""

    id: int
    revision: int
    keys: tuple[str, ...]
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportAct:
    """One import. ``settled`` are places in ``waiting`` that a person closed."""

    number: int
    file: str
    at: str
    actor: str
    added: Mapping[str, Ranges]
    extended: tuple[Extended, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    settled: frozenset[int] = frozenset()
    undone_at: str = ""
    undone_by: str = ""

    @property
    def total(self) -> int:
        """How many records it added."""
        return sum(self.count(register) for register in self.added)

    def count(self, register: str) -> int:
        return sum(last - first + 1 for first, last in self.added.get(register, ()))

    @property
    def on(self) -> datetime:
        """When it was done."""
        return datetime.fromisoformat(self.at)


@dataclass(frozen=True, slots=True)
class Undone:
    """How many records went to the bin, and how many villages lost what they had gained."""

    binned: Mapping[str, int]
    shortened: int


class ImportActs:
    """The imports of one data file."""

    def __init__(self, database: Database, contexts: RuleContexts, listing: ListingService) -> None:
        self._database = database
        self._contexts = contexts
        self._listing = listing

    def acts(self) -> list[ImportAct]:
        """All imports, the newest first."""
        with self._database.read() as connection:
            found = read_acts(connection)
        return [_parsed(number, text) for number, text in reversed(found.items())]

    def act(self, number: int) -> ImportAct:
        """One import.

        Raises:
            Refused: there is none of that number.
        """
        found = next((one for one in self.acts() if one.number == number), None)
        if found is None:
            raise Refused(
                "import_missing",
                f"Không có lần nhập số {number}.",
                "Hãy xem danh sách các lần nhập rồi chọn lại.",
            )
        return found

    def waiting(self, act: ImportAct) -> list[tuple[int, Waiting]]:
        """What is still open of an import, with its place in the act."""
        if act.undone_at:
            return []
        since = {one.id: one.revision for one in act.extended}
        stands: dict[str, dict[int, tuple[int, str, bool]]] = {}
        with self._database.read() as connection:
            for register in {one.register for one in act.waiting}:
                ids = sorted({one.id for one in act.waiting if one.register == register})
                stands[register] = standing(connection, register, runs(ids))
        found: list[tuple[int, Waiting]] = []
        for place, one in enumerate(act.waiting):
            stand = stands[one.register].get(one.id)
            if place in act.settled or stand is None or stand[2]:
                continue
            revision, status, _ = stand
            first = since.get(one.id, 1) if one.register == "village" else 1
            is_open = revision == first if one.column else status == RecordStatus.DRAFT
            if is_open:
                found.append((place, one))
        return found

    def settle(self, actor: Actor, number: int, places: Sequence[int]) -> None:
        """A person looked at these places and found them good."""
        act = self.act(number)
        with self._database.unit(actor) as unit:
            _write(unit, replace(act, settled=act.settled | set(places)))

    def undo(self, actor: Actor, number: int, progress: Progress = SILENT) -> Undone:
        """Take a whole import back: its records to the bin, gained values out of villages.

        Raises:
            Refused: it was taken back before, something of it was changed or binned since, or
                other records name its records.
            Cancelled: the person stopped it; nothing was written.
        """
        act = self.act(number)
        if act.undone_at:
            raise Refused("import_undone", "Lần nhập này đã được hoàn tác.", "Không cần làm gì.")
        self._check(act)
        reason = f"Hoàn tác lần nhập tệp {act.file}"
        done, total = 0, act.total
        # Villages last: the other books of the same workbook name them.
        with self._database.unit(actor) as unit:
            for register in sorted(act.added, key=lambda register: register == "village"):
                for first, last in act.added[register]:
                    for record_id in range(first, last + 1):
                        if done % _STEP == 0:
                            progress.report(done, total, "Đưa vào thùng rác")
                        unit.set_deleted(register, record_id, reason)
                        done += 1
            for one in act.extended:
                _shorten(unit, one)
            now = datetime.now().isoformat(timespec="seconds")  # noqa: DTZ005 - local, as shown
            _write(unit, replace(act, undone_at=now, undone_by=actor.name))
        self._contexts.registers.forget()
        for register in act.added:
            self._contexts.written(actor, register)
        self._listing.forget()
        return Undone({register: act.count(register) for register in act.added}, len(act.extended))

    def _check(self, act: ImportAct) -> None:
        changed = 0
        leaving = {
            register: {number for first, last in ids for number in range(first, last + 1)}
            for register, ids in act.added.items()
        }
        with self._database.read() as connection:
            for register, ids in act.added.items():
                stands = standing(connection, register, ids).values()
                changed += act.count(register) - sum(
                    revision == 1 and not gone for revision, _, gone in stands
                )
            if act.extended:
                villages = standing(
                    connection, "village", runs(sorted(one.id for one in act.extended))
                )
                latest = {one.id: one.revision for one in act.extended}
                changed += sum(
                    villages.get(number, (0, "", True))[::2] != (revision, False)
                    for number, revision in latest.items()
                )
            named = sum(
                naming(connection, register, ids, leaving) for register, ids in act.added.items()
            )
        if changed:
            raise Refused(
                "import_changed",
                f"Không hoàn tác được: {changed} bản ghi của lần nhập này đã được sửa hoặc xóa"
                " từ khi nhập.",
                "Hãy xóa từng bản ghi không cần trong sổ; phần đã sửa được giữ nguyên.",
            )
        if named:
            raise Refused(
                "import_named",
                f"Không hoàn tác được: {named} bản ghi khác đang dùng bản ghi của lần nhập này.",
                "Hãy hoàn tác các lần nhập sau trước, hoặc sửa những bản ghi đó.",
            )


def keep_act(unit: UnitOfWork, act: ImportAct) -> int:
    """Write a new act in the transaction of its records; its number."""
    number = max(read_acts(unit.connection), default=0) + 1
    _write(unit, replace(act, number=number))
    return number


def runs(ids: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending ids as first and last of each run without a gap."""
    found: list[tuple[int, int]] = []
    for number in ids:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def _shorten(unit: UnitOfWork, one: Extended) -> None:
    stored = load_draft(unit.connection, "village", one.id)
    for key in one.keys:
        stored[key] = None
    if one.days:
        figures = cast("list[Draft]", stored.get("figures") or [])
        stored["figures"] = [line for line in figures if str(line.get("as_of_on")) not in one.days]
    unit.save("village", stored, status=str(stored["status"]), book_year=None)


def _write(unit: UnitOfWork, act: ImportAct) -> None:
    told = {
        "file": act.file,
        "at": act.at,
        "actor": act.actor,
        "added": act.added,
        "extended": [[one.id, one.revision, one.keys, one.days] for one in act.extended],
        "waiting": [
            [
                one.register, one.id, one.sheet, one.row, one.column, one.heading, one.value,
                one.reason, one.kept_as,
            ]
            for one in act.waiting
        ],
        "settled": sorted(act.settled),
        "undone_at": act.undone_at,
        "undone_by": act.undone_by,
    }  # fmt: skip
    unit.set_setting(act_key(act.number), json.dumps(told, ensure_ascii=False))


def _parsed(number: int, text: str) -> ImportAct:
    told = json.loads(text)
    return ImportAct(
        number=number,
        file=told["file"],
        at=told["at"],
        actor=told["actor"],
        added={
            register: [(first, last) for first, last in ids]
            for register, ids in told["added"].items()
        },
        extended=tuple(
            Extended(number, revision, tuple(keys), tuple(days))
            for number, revision, keys, days in told["extended"]
        ),
        waiting=tuple(Waiting(*one) for one in told["waiting"]),
        settled=frozenset(told["settled"]),
        undone_at=told["undone_at"],
        undone_by=told["undone_by"],
    )
