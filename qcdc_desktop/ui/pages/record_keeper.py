"""Carries one record between its page and the services, off the GUI thread.

All jobs run in one lane, so a save point can never be written after the save that makes it void.
Nothing typed is ever lost here: the draft stays with the page whatever fails.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.listing import Condition, ListQuery, Sort
from qcdc_desktop.domain.partial_date import last_day
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.errors import Refused
from qcdc_desktop.specs.form import Draft
from qcdc_desktop.ui.forms.sources import FormSources
from qcdc_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from qcdc_desktop.context import AppContext
    from qcdc_desktop.services.records import Saved
    from qcdc_desktop.services.repeats import Repeat


@dataclass(frozen=True, slots=True)
class Kept:
    """A save that went through: what was sent, what stands in the file now."""

    saved: "Saved"
    sent: Draft
    stored: Draft
    is_complete: bool


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of looking at a draft; ``number`` tells which asking it answers."""

    number: int
    draft: Draft
    issues: "list[Issue]"
    repeats: "list[Repeat]"


def form_sources(context: "AppContext", register: str) -> FormSources:
    """What the editors of a register may ask."""

    def excluded(on: date | None) -> dict[str, str]:
        columns = ("item", "reason", "from_on", "to_on")
        rows = context.listing.page(ListQuery("catalogue_exclusion", columns, limit=500)).rows
        day = on or context.today()
        return {
            str(row.values["item"]): str(row.values["reason"] or "")
            for row in rows
            if _holds(row.values.get("from_on"), row.values.get("to_on"), day)
        }

    unit_kind = str(context.unit().get("kind") or "COMMUNE")
    return FormSources(
        today=context.today,
        references=context.records.references,
        reference_name=context.records.reference_name,
        items=lambda field, draft: context.records.catalogue_items(register, field, draft),
        find_item=context.law.catalogues.find,
        excluded=excluded,
        recent=partial(context.memory.recent, register),
        recalled=partial(context.recalling.fitting, register),
        pasted=lambda line, text: context.importing.pasted_rows(register, line, text),
        not_kept=context.forms.not_kept(unit_kind),
        unit_kind=unit_kind,
    )


def _holds(start: object, end: object, day: date) -> bool:
    begun = not isinstance(start, date) or start <= day
    return begun and (not isinstance(end, date) or day <= last_day(end))


class RecordKeeper(QObject):
    """Loads at once (a read of some milliseconds); derives, checks and writes in the background."""

    examined = Signal(dict, list)
    """The draft with derived values, and its findings."""
    repeated = Signal(list)
    """Records that may be of the same matter."""
    point_kept = Signal(object)  # datetime
    kept = Signal(object)  # Kept
    turned_down = Signal(list)
    """Completion was not possible: the findings."""
    went_stale = Signal(object)
    """Somebody saved the record meanwhile: the draft that could not be saved."""
    failed = Signal(object)

    def __init__(self, shell: Shell, register: str, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._register = register
        self._examination = 0
        self._record = 0
        """Counts the records that stood on the page; what was asked of another is answered."""
        self.is_saving = False

    def let_go(self) -> None:
        """Another record comes to the page: answers about this one are nobody's any more."""
        self._examination += 1
        self._record += 1
        self.is_saving = False

    # ---- reading

    def start(self, record_id: int | None) -> Draft:
        """The record as it stands saved, or a blank one with the pinned values."""
        context = self._shell.context
        if record_id is None:
            return context.memory.blank(self._register)
        return context.records.load(self._register, record_id)

    def examine(self, draft: Draft) -> None:
        """Derive and check; only the newest answer counts."""
        self._examination += 1
        number = self._examination

        def work(_progress: Progress) -> Examined:
            context = self._shell.context
            derived = context.records.derive(self._register, draft)
            issues = context.records.check(self._register, derived)
            return Examined(number, derived, issues, context.repeats.find(self._register, derived))

        self._shell.tasks.run(self, work, self._on_examined, quick=True)

    def neighbour(self, draft: Mapping[str, object], direction: int) -> int | None:
        """The id of the next number of the book, or of the one before."""
        query = ListQuery(
            self._register,
            ("book_no",),
            (
                Condition("book_year", "eq", draft.get("book_year")),
                Condition("book_no", "after" if direction > 0 else "before", draft.get("book_no")),
            ),
            sort=Sort("book_no", descending=direction < 0),
            limit=1,
        )
        rows = self._shell.context.listing.page(query).rows
        return rows[0].id if rows else None

    # ---- writing

    def save(self, draft: Draft) -> None:
        """Lưu nháp."""

        def work(_progress: Progress) -> Kept:
            context = self._shell.context
            saved = context.records.save(context.actor, self._register, draft)
            return self._read_back(saved, draft, is_complete=False)

        self._write(work, draft)

    def complete(self, draft: Draft) -> None:
        """Hoàn thành."""

        def work(_progress: Progress) -> Kept | list[Issue]:
            context = self._shell.context
            completion = context.records.complete(context.actor, self._register, draft)
            if completion.saved is None:
                return list(completion.issues)
            return self._read_back(completion.saved, draft, is_complete=True)

        self._write(work, draft)

    def keep_point(self, draft: Draft) -> None:
        """Keep what is typed against a power cut."""

        def work(_progress: Progress) -> datetime:
            context = self._shell.context
            context.records.keep_save_point(context.actor, self._register, draft)
            return datetime.now().astimezone()

        then = partial(self._on_point_kept, self._record)
        self._shell.tasks.run(self, work, then, failed=self._on_failed, quick=True)

    def drop_point(self, record_id: int | None) -> None:
        """What was typed is saved or given up."""

        def work(_progress: Progress) -> None:
            context = self._shell.context
            context.records.drop_save_point(context.actor, self._register, record_id)

        self._shell.tasks.run(self._shell.tasks, work, quick=True)

    # ---- results

    def _write(self, work: object, draft: Draft) -> None:
        self.is_saving = True
        then = partial(self._on_written, self._record)
        failed = partial(self._on_write_failed, self._record, draft)
        self._shell.tasks.run(self, work, then, failed=failed, quick=True)  # pyright: ignore[reportArgumentType]

    def _read_back(self, saved: "Saved", sent: Mapping[str, object], *, is_complete: bool) -> Kept:
        stored = self._shell.context.records.load(self._register, saved.id)
        return Kept(saved, dict(sent), stored, is_complete)

    def _on_examined(self, answer: Examined) -> None:
        if answer.number == self._examination:
            self.examined.emit(answer.draft, answer.issues)
            self.repeated.emit(answer.repeats)
            self._prepare_recent()

    def _prepare_recent(self) -> None:
        """What the boxes offer of late is read before a key asks for it."""
        recalling = self._shell.context.recalling
        if recalling.is_ready(self._register):
            return

        def work(_progress: Progress) -> None:
            recalling.prepare(self._register)

        self._shell.tasks.run(self, work, quick=True)

    def _on_point_kept(self, record: int, at: datetime) -> None:
        if record == self._record:
            self.point_kept.emit(at)

    def _on_written(self, record: int, result: Kept | list[Issue]) -> None:
        is_here = record == self._record
        self.is_saving = self.is_saving and not is_here
        if isinstance(result, Kept):
            self._shell.context.changed(self._register)
            if is_here:
                self.kept.emit(result)
            self._shell.events.records_changed.emit(self._register)
        elif is_here:
            self.turned_down.emit(result)

    def _on_write_failed(self, record: int, draft: Draft, error: BaseException) -> None:
        is_here = record == self._record
        self.is_saving = self.is_saving and not is_here
        if is_here and isinstance(error, Refused) and error.code == "stale":
            self.went_stale.emit(draft)
        else:
            self.failed.emit(error)

    def _on_failed(self, error: BaseException) -> None:
        self.failed.emit(error)
