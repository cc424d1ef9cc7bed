"""Records: blank, loaded, checked, saved as drafts, completed, binned, brought back."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.draft_marks import COPIED_FROM, TAKEN_UP
from qcdc_desktop.domain.issues import Issue, blocking, unexplained
from qcdc_desktop.domain.kinds import FieldKind, RecordStatus
from qcdc_desktop.domain.listing import ListQuery, Sort
from qcdc_desktop.domain.partial_date import last_day
from qcdc_desktop.services.late_entries import LateEntries
from qcdc_desktop.services.rule_context import RuleContexts
from qcdc_desktop.specs.catalogue import CatalogueItem, ItemKind
from qcdc_desktop.specs.checking import check
from qcdc_desktop.specs.derivations import derive
from qcdc_desktop.specs.form import Draft, FieldSpec, RecordSpec, put, value_at
from qcdc_desktop.store import query
from qcdc_desktop.store.copy_source import Source, copied_from, read_source
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.denunciation import without_denouncer
from qcdc_desktop.store.discarded import erase_discarded
from qcdc_desktop.store.drafts import encode_draft
from qcdc_desktop.store.journal import (
    HistoryEntry,
    SavePointView,
    drop_save_point,
    history_of,
    keep_save_point,
    read_save_point,
    save_points_of,
)
from qcdc_desktop.store.reading import load_draft

_VILLAGES = 5000
"""More than any unit has."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save gave back; the caller goes on with this revision."""

    id: int
    revision: int
    book_no: int | None
    status: RecordStatus


@dataclass(frozen=True, slots=True)
class Completion:
    """``saved`` is None when something blocks or lacks its explanation."""

    saved: Saved | None
    issues: tuple[Issue, ...]


class RecordService:
    """The life of one record. Drafts stay with the caller: a failed save loses nothing."""

    def __init__(self, database: Database, contexts: RuleContexts) -> None:
        self._database = database
        self._contexts = contexts

    # ---- reading

    def spec(self, register: str) -> RecordSpec:
        return self._contexts.law.forms[register]

    def blank(self, register: str) -> Draft:
        """A new draft with the defaults of the form file, derived values filled in."""
        spec = self.spec(register)
        draft: Draft = {"id": None, "revision": 0, "status": "DRAFT"}
        draft |= {"explanations": {}, "field_notes": {}}
        for key, field in spec.fields.items():
            put(draft, key, _default(field, self._contexts.today()))
        for key, line in spec.lines.items():
            put(draft, key, [dict(row) for row in line.default])
        return self.derive(register, draft)

    def load(self, register: str, record_id: int) -> Draft:
        """The whole record.

        Raises:
            Refused: there is no such record any more.
        """
        with self._database.read() as connection:
            return load_draft(connection, register, record_id)

    def derive(self, register: str, draft: Mapping[str, object]) -> Draft:
        """A copy with every derived value computed anew."""
        return derive(draft, self._contexts.make(register))

    def check(self, register: str, draft: Mapping[str, object]) -> list[Issue]:
        """All findings about a draft, against the record as it stands saved."""
        before: Mapping[str, object] | None = None
        if draft.get("id"):
            before = self.load(register, cast("int", draft["id"]))
        return check(draft, self._contexts.make(register, before))

    def duplicate(self, register: str, record_id: int) -> Draft:
        """A new draft like the record, without its numbers, dates, rows and identity.

        It bears the id of the record it comes from.
        """
        spec = self.spec(register)
        old = self.load(register, record_id)
        draft = self.blank(register)
        for key, field in spec.fields.items():
            copied = field.kind is not FieldKind.DATE and not field.derived
            if copied and not key.endswith("_no") and not key.startswith("case."):
                put(draft, key, copy.deepcopy(value_at(old, key)))
        return {**self.derive(register, draft), COPIED_FROM: record_id}

    def source(self, register: str, record_id: int) -> Source | None:
        """The record this one was duplicated from; None for one that was typed or imported."""
        with self._database.read() as connection:
            number = copied_from(connection, register, record_id)
            return read_source(connection, register, number) if number is not None else None

    def as_source(self, register: str, record_id: int) -> Source | None:
        """What is told of a record that another is being made from."""
        with self._database.read() as connection:
            return read_source(connection, register, record_id)

    def history(self, register: str, record_id: int) -> list[HistoryEntry]:
        """Who changed what and when, newest first."""
        with self._database.read() as connection:
            return history_of(connection, register, record_id)

    # ---- writing

    def save(self, actor: Actor, register: str, draft: Mapping[str, object]) -> Saved:
        """Lưu nháp: always saves, whatever is missing.

        A complete record that no longer passes its checks falls back to a draft.
        """
        derived = self.derive(register, draft)
        status = RecordStatus.DRAFT
        if draft.get("status") == RecordStatus.COMPLETE and not self._open_issues(
            self.check(register, derived), derived
        ):
            status = RecordStatus.COMPLETE
        return self._write(actor, register, derived, status)

    def complete(self, actor: Actor, register: str, draft: Mapping[str, object]) -> Completion:
        """Hoàn thành: saves as complete when nothing blocks and every oddity is explained."""
        derived = self.derive(register, draft)
        issues = self.check(register, derived)
        if self._open_issues(issues, derived):
            return Completion(None, tuple(issues))
        return Completion(
            self._write(actor, register, derived, RecordStatus.COMPLETE), tuple(issues)
        )

    def put_back(self, actor: Actor, register: str, draft: Mapping[str, object]) -> Saved:
        """Write with the status the draft bears: undo, and marks that change nothing checked."""
        status = RecordStatus(str(draft.get("status") or RecordStatus.DRAFT))
        return self._write(actor, register, self.derive(register, draft), status)

    def delete(self, actor: Actor, register: str, record_id: int, reason: str) -> None:
        """Move a record to the bin; its number stays used."""
        with self._database.unit(actor) as unit:
            unit.set_deleted(register, record_id, reason.strip() or "Không ghi lý do")
        self._contexts.written(actor, register)

    def restore(self, actor: Actor, register: str, record_id: int) -> None:
        with self._database.unit(actor) as unit:
            unit.set_deleted(register, record_id, None)
        self._contexts.written(actor, register)

    def _open_issues(self, issues: list[Issue], draft: Mapping[str, object]) -> list[Issue]:
        reasons = cast("dict[str, str]", draft.get("explanations") or {})
        return [*blocking(issues), *unexplained(issues, reasons)]

    def _write(
        self, actor: Actor, register: str, draft: Mapping[str, object], status: RecordStatus
    ) -> Saved:
        with self._database.unit(actor) as unit:
            draft = LateEntries.read(unit).marked(self.spec(register), draft)
            written = unit.save(
                register, draft, status=status.value, book_year=self.book_year(register, draft)
            )
            drop_save_point(
                unit.connection, register, cast("int | None", draft.get("id")), actor.name
            )
            if taken_up := draft.get(TAKEN_UP):
                erase_discarded(unit.connection, taken_up)
        self._contexts.registers.learn(register, draft)
        self._contexts.written(actor, register)
        return Saved(written.id, written.revision, written.book_no, status)

    def book_year(self, register: str, draft: Mapping[str, object]) -> int:
        """The year whose book numbers this record: its own date's, else this year's."""
        spec = self.spec(register)
        for key in (spec.book_date_field, spec.date_field):
            day = value_at(draft, key) if key else None
            if isinstance(day, date):
                return day.year
        return self._contexts.today().year

    # ---- save points

    def keep_save_point(self, actor: Actor, register: str, draft: Mapping[str, object]) -> None:
        """Keep what stands in an open form; a denunciation's sender fields are never kept."""
        text = encode_draft(without_denouncer(register, draft))
        with self._database.unit(actor) as unit:
            keep_save_point(
                unit.connection,
                register,
                cast("int | None", draft.get("id")),
                cast("int", draft.get("revision") or 0),
                actor.name,
                text,
            )

    def save_point(
        self, actor: Actor, register: str, record_id: int | None
    ) -> SavePointView | None:
        """What was left unsaved in this form by this person; None when nothing was."""
        with self._database.read() as connection:
            return read_save_point(connection, register, record_id, actor.name)

    def save_points(self, actor: Actor) -> list[tuple[str, int | None]]:
        """Where this person left something unsaved: register and record (None: a new one)."""
        with self._database.read() as connection:
            return save_points_of(connection, actor.name)

    def drop_save_point(self, actor: Actor, register: str, record_id: int | None) -> None:
        with self._database.unit(actor) as unit:
            drop_save_point(unit.connection, register, record_id, actor.name)

    # ---- choices

    def references(
        self, register: str, search: str = "", on: date | None = None, limit: int = 50
    ) -> list[tuple[int, str]]:
        """Records a field may refer to, newest first; all villages that exist, by name."""
        spec = self.spec(register)
        wanted = ListQuery(
            register,
            _naming(spec),
            search=search,
            sort=Sort("book_no", descending=True),
            limit=limit,
        )
        if register == "village":
            columns = ("name", "valid_from_on", "valid_to_on")
            wanted = ListQuery(register, columns, search=search, sort=Sort("name"), limit=_VILLAGES)
        with self._database.read() as connection:
            found = query.page(connection, wanted)
        rows = [row for row in found.rows if _exists(row.values, on)]
        return [(row.id, self._name(spec, row.values)) for row in rows]

    def reference_name(self, register: str, record_id: int) -> str:
        """The shown name of one record; a dash for one that is gone."""
        spec = self.spec(register)
        columns = _naming(spec)
        with self._database.read() as connection:
            found = query.page(connection, ListQuery(register, columns, ids=(record_id,)))
        return self._name(spec, found.rows[0].values) if found.rows else "–"

    def catalogue_items(
        self, register: str, field: FieldSpec, draft: Mapping[str, object]
    ) -> list[CatalogueItem]:
        """The items that may be chosen: by kind of unit and the day of the event."""
        spec = self.spec(register)
        day = value_at(draft, spec.date_field) if spec.date_field else None
        book_day = value_at(draft, spec.book_date_field) if spec.book_date_field else None
        on = next((one for one in (day, book_day) if isinstance(one, date)), None)
        catalogues = self._contexts.law.catalogues
        kinds = tuple(ItemKind(kind) for kind in field.item_kinds)
        day_asked = on or self._contexts.today()
        return list(catalogues.items_for(self._contexts.unit_kind(), day_asked, kinds))

    def _name(self, spec: RecordSpec, values: Mapping[str, object]) -> str:
        title = self._title(spec, values.get(spec.title_field)) or "(chưa có tên)"
        if "book_no" not in values:
            return title
        day = values.get(spec.date_field)
        told = f"Số {values['book_no']}"
        if isinstance(day, date):
            told += f", {day:%d/%m/%Y}"
        return f"{told}: {title[:80]}"

    def _title(self, spec: RecordSpec, value: object) -> str:
        """A record may be named by its village."""
        field = spec.fields[spec.title_field]
        if field.kind is FieldKind.REFERENCE and isinstance(value, int):
            return self.reference_name(field.refers_to or "", value)
        return str(value or "").strip()


def _naming(spec: RecordSpec) -> tuple[str, ...]:
    if spec.key == "village":
        return ("name",)
    return tuple(dict.fromkeys(("book_no", spec.title_field, spec.date_field)))


def _exists(values: Mapping[str, object], on: date | None) -> bool:
    start, end = values.get("valid_from_on"), values.get("valid_to_on")
    if on is None:
        return True
    return not (isinstance(start, date) and on < start) and not (
        isinstance(end, date) and on > last_day(end)
    )


def _default(field: FieldSpec, today: date) -> object:
    if field.default == "today":
        return today
    if isinstance(field.default, list):
        return tuple(cast("list[str]", field.default))
    if field.default is None and field.kind in {FieldKind.CHOICES, FieldKind.REFERENCES}:
        return ()
    return field.default


__all__ = [
    "Completion",
    "HistoryEntry",
    "RecordService",
    "SavePointView",
    "Saved",
    "Source",
]
