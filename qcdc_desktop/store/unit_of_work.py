"""One user act as one transaction: the record, its rows, its companion, its history.

Plain SQL through SQLAlchemy Core from the typed models; drafts in, ids out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.clocks import Clock
from qcdc_desktop.domain.draft_marks import COPIED_FROM
from qcdc_desktop.domain.text import compose
from qcdc_desktop.errors import Refused
from qcdc_desktop.model.journal import Setting
from qcdc_desktop.model.structure import Structure, structure
from qcdc_desktop.store.bookkeeping import (
    history_row,
    now,
    said,
    stamps,
    take_book_numbers,
    texts_json,
    write_history,
)
from qcdc_desktop.store.bulk import add_records
from qcdc_desktop.store.clocks import add_clocks, forget_clocks, rewrite_clocks
from qcdc_desktop.store.denunciation import (
    erase_denouncer,
    refuse_attached,
    tells_of_denunciation,
    unname_discarded,
    without_denouncer,
)
from qcdc_desktop.store.parts import (
    drop_unused,
    further_sharers,
    new_uid,
    save_companions,
    save_lines,
    sharers,
    table_of,
)
from qcdc_desktop.store.reading import load_draft
from qcdc_desktop.store.rows import Draft, Values, column_values, differences, searched_text
from qcdc_desktop.store.search import forget_removed_words

Clockwork = Callable[[str, Mapping[str, object]], Sequence[Clock]]
"""Gives the clocks of a record by its register and its draft; the law stands above the store."""


@dataclass(frozen=True, slots=True)
class Written:
    """What saving gave back."""

    id: int
    revision: int
    book_no: int | None


class UnitOfWork:
    """Writes inside one open transaction on behalf of ``actor``.

    ``erased``: something was taken out that may not linger in the journal beside the file either.
    """

    def __init__(
        self, connection: Connection, actor: Actor, clockwork: Clockwork | None = None
    ) -> None:
        self.connection = connection
        self.actor = actor
        self.erased = False
        self._clockwork = clockwork

    # ---- records

    def save(
        self, register: str, draft: Mapping[str, object], *, status: str, book_year: int | None
    ) -> Written:
        """Insert or update one record with its parts; ``revision`` guards against lost updates.

        Raises:
            Refused: somebody saved the record since it was loaded, or it is in the bin.
        """
        shape = structure(register)
        record_id = cast("int | None", draft.get("id"))
        before = load_draft(self.connection, register, record_id) if record_id else {}
        draft = without_denouncer(register, draft, before)
        if record_id is not None:
            refuse_attached(self.connection, register, {**before, **draft})
        values = column_values(shape, draft)
        values |= save_companions(self.connection, shape, draft, before)
        values["status"] = status
        if "explanations" in draft:
            values["explanations"] = texts_json(draft["explanations"])
        if "field_notes" in draft:
            values["field_notes"] = texts_json(said(draft["field_notes"]))
        if record_id is None:
            written = self._insert(register, shape, draft, values, book_year)
        else:
            written = self._update(register, shape, draft, values, before, book_year)
        save_lines(self.connection, shape, written.id, draft)
        after = load_draft(self.connection, register, written.id)
        self._index(register, shape, after, is_new=record_id is None)
        changes = differences(before, after)
        if record_id is None and (source := draft.get(COPIED_FROM)) is not None:
            changes[COPIED_FROM] = [None, source]
        self._history(register, after, "create" if record_id is None else "save", changes)
        self.wind(register, after)
        self._follow_companions(register, shape, before, after, changes)
        if record_id is not None and erase_denouncer(self.connection, register, before, after):
            forget_removed_words(self.connection, register)
            self.erased = True
        if tells_of_denunciation(register, after):
            self.erased |= unname_discarded(self.connection, register)
        return written

    def add_many(
        self,
        register: str,
        drafts: Sequence[Mapping[str, object]],
        *,
        status: str | Sequence[str],
        book_years: Sequence[int | None],
    ) -> list[int]:
        """Insert many new records in bulk, in order; ``status`` one for all or one each."""
        states = [status] * len(drafts) if isinstance(status, str) else status
        ids = add_records(self.connection, self.actor, register, drafts, states, book_years)
        if self._clockwork is not None:
            clocks = [self._clockwork(register, draft) for draft in drafts]
            add_clocks(self.connection, register, zip(ids, clocks, strict=True))
        return ids

    def wind(self, register: str, draft: Mapping[str, object]) -> None:
        """Compute the clocks of one stored record anew from its draft."""
        self.wind_many(register, [draft])

    def wind_many(self, register: str, drafts: Sequence[Mapping[str, object]]) -> None:
        """As `wind` for the following records of a register, in the order of their ids.

        A matter has its clocks once: with the first record that brought it.
        """
        if self._clockwork is None or not drafts:
            return
        ids = [cast("int", one["id"]) for one in drafts]
        further = further_sharers(self.connection, structure(register), ids[0], ids[-1])
        found = [
            (number, () if number in further else self._clockwork(register, draft))
            for number, draft in zip(ids, drafts, strict=True)
        ]
        rewrite_clocks(self.connection, register, found)

    def _rewind_sharers(self, register: str, record_id: int, links: Mapping[str, object]) -> None:
        """Whoever shares a companion may have become the first to bring it, or no longer be."""
        shape = structure(register)
        for name in shape.companions:
            part_id = cast("int | None", links.get(f"{name}_id"))
            if part_id is None:
                continue
            for other in sharers(self.connection, shape, f"{name}_id", part_id, record_id):
                draft = load_draft(self.connection, register, other)
                if draft.get("deleted_at") is None:
                    self.wind(register, draft)

    def set_deleted(self, register: str, record_id: int, reason: str | None) -> None:
        """Move a record to the bin with a reason, or bring it back with ``reason=None``.

        Raises:
            Refused: it is not there (any more), or it lies already where it is to go.
        """
        table = table_of(structure(register))
        gone = reason is not None
        there = table.c.deleted_at.is_(None) if gone else table.c.deleted_at.is_not(None)
        done = self.connection.execute(
            update(table)
            .where(table.c.id == record_id, there)
            .values(
                deleted_at=now() if gone else None,
                deleted_by=self.actor.name if gone else None,
                deleted_reason=compose(reason) if reason is not None else None,
                revision=table.c.revision + 1,
            )
        )
        if not done.rowcount:
            raise Refused("missing", "Không còn bản ghi này.", "Hãy tải lại danh sách.")
        after = load_draft(self.connection, register, record_id)
        self._history(register, after, "delete" if gone else "restore", {})
        if gone:
            forget_clocks(self.connection, register, record_id)
        else:
            self.wind(register, after)
        self._rewind_sharers(register, record_id, after)

    # ---- settings and bookkeeping of other services

    def set_setting(self, key: str, value: str) -> None:
        statement = upsert(Setting).values(key=key, value=value)
        self.connection.execute(
            statement.on_conflict_do_update(index_elements=["key"], set_={"value": value})
        )

    def note(self, register: str, action: str, changes: Mapping[str, object]) -> None:
        """A history row for a write that is no record (a report's text, a declared figure)."""
        place = (None, None, 0)
        row = history_row(register, place, action, self.actor.name, dict(changes), now())
        write_history(self.connection, row)

    # ---- parts

    def _insert(
        self,
        register: str,
        shape: Structure,
        draft: Draft,
        values: Values,
        book_year: int | None,
    ) -> Written:
        at = now()
        year = book_year or at.year
        number = take_book_numbers(self.connection, register, year)
        values |= stamps(self.actor.name, at) | {
            "uid": draft.get("uid") or new_uid(),
            "revision": 1,
            "book_no": number,
            "book_year": year,
            "search_text": "",
            "origin": draft.get("origin") or "TYPED",
            "source": draft.get("source"),
            "source_digest": draft.get("source_digest"),
        }
        done = self.connection.execute(insert(table_of(shape)), values)
        return Written(cast("int", done.inserted_primary_key[0]), 1, number)  # pyright: ignore[reportOptionalSubscript]

    def _update(
        self,
        register: str,
        shape: Structure,
        draft: Draft,
        values: Values,
        before: Draft,
        book_year: int | None,
    ) -> Written:
        revision = cast("int", draft.get("revision") or 0)
        number, year = before.get("book_no"), before.get("book_year")
        if number is None:
            year = book_year or now().year
            number = take_book_numbers(self.connection, register, year)
        values |= {
            "updated_at": now(),
            "updated_by": self.actor.name,
            "revision": revision + 1,
            "book_no": number,
            "book_year": year,
        }
        table = table_of(shape)
        statement = update(table).where(
            table.c.id == bindparam("changed_row"),
            table.c.revision == bindparam("typed_upon"),
            table.c.deleted_at.is_(None),
        )
        done = self.connection.execute(
            statement, {**values, "changed_row": draft["id"], "typed_upon": revision}
        )
        if not done.rowcount:
            raise Refused(
                "stale",
                "Bản ghi này đã được sửa hoặc xóa ở nơi khác từ khi mở.",
                "Nội dung đang gõ vẫn còn; hãy mở lại bản ghi để so sánh rồi lưu.",
            )
        return Written(cast("int", draft["id"]), revision + 1, cast("int | None", number))

    def _follow_companions(
        self, register: str, shape: Structure, before: Draft, after: Draft, changes: Values
    ) -> None:
        """What else a change of a companion touches.

        Records sharing it have changed too: whoever has one of them open is told so on saving.
        A companion nobody points at any more goes.
        """
        for name in shape.companions:
            link = f"{name}_id"
            old, new = cast("int | None", before.get(link)), cast("int | None", after.get(link))
            if old is not None and old != new:
                drop_unused(self.connection, shape, name, old)
                for part_id in (old, new):
                    self._rewind_sharers(register, cast("int", after["id"]), {link: part_id})
            mine = {key: pair for key, pair in changes.items() if key.startswith(f"{name}.")}
            if not mine or new is None or (old != new and before):
                continue
            table = table_of(shape)
            record_id = cast("int", after["id"])
            for other in sharers(self.connection, shape, link, new, record_id):
                self.connection.execute(
                    update(table).where(table.c.id == other).values(revision=table.c.revision + 1)
                )
                changed = load_draft(self.connection, register, other)
                self._index(register, shape, changed, is_new=False)
                self._history(register, changed, "save", mine)
                if changed.get("deleted_at") is None:
                    self.wind(register, changed)

    def _index(self, register: str, shape: Structure, after: Draft, *, is_new: bool) -> None:
        """Keep the folded text and the word index of one record, if the words changed."""
        record_id = after["id"]
        table = table_of(shape)
        found = searched_text(shape, after)
        if not is_new:
            known = self.connection.execute(
                select(table.c.search_text).where(table.c.id == record_id)
            ).scalar_one()
            if known == found:
                return
            self.connection.exec_driver_sql(
                f"DELETE FROM search_{register} WHERE rowid = ?", (record_id,)
            )
        self.connection.execute(
            update(table).where(table.c.id == record_id).values(search_text=found)
        )
        self.connection.exec_driver_sql(
            f"INSERT INTO search_{register}(rowid, text) VALUES (?, ?)", (record_id, found)
        )

    def _history(self, register: str, after: Draft, action: str, changes: Values) -> None:
        record = (
            cast("int", after["id"]),
            cast("str", after["uid"]),
            cast("int", after["revision"]),
        )
        row = history_row(register, record, action, self.actor.name, changes, now())
        write_history(self.connection, row)
