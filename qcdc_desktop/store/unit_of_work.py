"""One user act as one transaction: the record, its rows, its companion, its history.

Plain SQL through SQLAlchemy Core from the typed models; drafts in, ids out.
"""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.errors import Refused
from qcdc_desktop.model.journal import BookNumber, History, Setting
from qcdc_desktop.model.structure import Structure, structure
from qcdc_desktop.store.reading import load_draft
from qcdc_desktop.store.rows import (
    Draft,
    Values,
    column_values,
    differences,
    is_blank,
    plain,
    searched_text,
)

_IDENTITY = ("sender_name", "sender_address", "sender_phone", "sender_id_no", "sender_village")


@dataclass(frozen=True, slots=True)
class Written:
    """What saving gave back."""

    id: int
    revision: int
    book_no: int | None


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)


class UnitOfWork:
    """Writes inside one open transaction on behalf of ``actor``."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor

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
        values = column_values(shape, draft)
        values |= self._companions(shape, draft, before)
        values["status"] = status
        if "explanations" in draft:
            values["explanations"] = _json(draft["explanations"])
        if record_id is None:
            written = self._insert(register, shape, draft, values, book_year)
        else:
            written = self._update(register, shape, draft, values, before, book_year)
        self._lines(shape, written.id, draft)
        after = load_draft(self.connection, register, written.id)
        self._index(register, shape, written.id, after)
        action = "create" if record_id is None else "save"
        self._history(register, after, action, differences(before, after))
        if register == "petition" and after.get("matter") == "TC":
            self._forget_identity(written.id)
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
        shape = structure(register)
        each = [status] * len(drafts) if isinstance(status, str) else list(status)
        table = cast("Table", shape.type.__table__)
        first = self._next_id(table)
        companions = {name: self._next_id(_table(part)) for name, part in shape.companions.items()}
        rows: list[Values] = []
        parts: dict[str, list[Values]] = {}
        histories: list[Values] = []
        now = _now()
        for at, (draft, state, year) in enumerate(zip(drafts, each, book_years, strict=True)):
            record_id = first + at
            values = column_values(shape, draft)
            for name, part in shape.companions.items():
                inner = cast("Draft", draft.get(name) or {})
                if not is_blank(part, inner):
                    part_id = companions[name]
                    companions[name] += 1
                    parts.setdefault(name, []).append(
                        {"id": part_id, "uid": _uid(), "seq": 0, **column_values(part, inner)}
                    )
                    values[f"{name}_id"] = part_id
                    _gather_lines(parts, part, f"{name}.", inner, part_id)
            _gather_lines(parts, shape, "", draft, record_id)
            year = year or now.year
            search = searched_text(shape, draft)
            rows.append(
                values
                | self._stamps(now)
                | {
                    "id": record_id,
                    "uid": _uid(),
                    "status": state,
                    "revision": 1,
                    "book_no": self._book_no(register, year),
                    "book_year": year,
                    "search_text": search,
                    "origin": draft.get("origin") or "TYPED",
                    "source": draft.get("source"),
                    "source_digest": draft.get("source_digest"),
                    "explanations": _json(draft.get("explanations")),
                }
            )
            histories.append(
                self._history_row(register, record_id, rows[-1]["uid"], 1, "import", {}, now)
            )
        for name, part in shape.companions.items():
            self._bulk(_table(part), parts.get(name, []))
        self._bulk(table, rows)
        for name, part in shape.all_lines().items():
            self._bulk(_table(part), parts.get(name, []))
        self._bulk(cast("Table", History.__table__), histories)
        self.connection.exec_driver_sql(
            f"INSERT INTO search_{register}(rowid, text) SELECT id, search_text FROM {register}"
            " WHERE id >= ?",
            (first,),
        )
        return [cast("int", row["id"]) for row in rows]

    def set_deleted(self, register: str, record_id: int, reason: str | None) -> None:
        """Move a record to the bin with a reason, or bring it back with ``reason=None``."""
        table = cast("Table", structure(register).type.__table__)
        gone = reason is not None
        done = self.connection.execute(
            update(table)
            .where(table.c.id == record_id)
            .values(
                deleted_at=_now() if gone else None,
                deleted_by=self.actor.name if gone else None,
                deleted_reason=reason,
                revision=table.c.revision + 1,
            )
        )
        if not done.rowcount:
            raise _missing()
        after = load_draft(self.connection, register, record_id)
        self._history(register, after, "delete" if gone else "restore", {})

    # ---- settings and bookkeeping of other services

    def set_setting(self, key: str, value: str) -> None:
        statement = upsert(Setting).values(key=key, value=value)
        self.connection.execute(
            statement.on_conflict_do_update(index_elements=["key"], set_={"value": value})
        )

    def note(self, register: str, action: str, changes: Mapping[str, object]) -> None:
        """A history row for a write that is no record (a report's text, a declared figure)."""
        row = self._history_row(register, None, None, 0, action, dict(changes), _now())
        self.connection.execute(insert(History), [row])

    # ---- parts

    def _insert(
        self,
        register: str,
        shape: Structure,
        draft: Mapping[str, object],
        values: Values,
        book_year: int | None,
    ) -> Written:
        now = _now()
        year = book_year or now.year
        number = self._book_no(register, year)
        values |= self._stamps(now) | {
            "uid": draft.get("uid") or _uid(),
            "revision": 1,
            "book_no": number,
            "book_year": year,
            "search_text": "",
            "origin": draft.get("origin") or "TYPED",
            "source": draft.get("source"),
            "source_digest": draft.get("source_digest"),
        }
        table = cast("Table", shape.type.__table__)
        done = self.connection.execute(insert(table).values(values))
        return Written(cast("int", done.inserted_primary_key[0]), 1, number)  # pyright: ignore[reportOptionalSubscript]

    def _update(
        self,
        register: str,
        shape: Structure,
        draft: Mapping[str, object],
        values: Values,
        before: Mapping[str, object],
        book_year: int | None,
    ) -> Written:
        revision = cast("int", draft.get("revision") or 0)
        number, year = before.get("book_no"), before.get("book_year")
        if number is None:
            year = book_year or _now().year
            number = self._book_no(register, cast("int", year))
        values |= {
            "updated_at": _now(),
            "updated_by": self.actor.name,
            "revision": revision + 1,
            "book_no": number,
            "book_year": year,
        }
        table = cast("Table", shape.type.__table__)
        done = self.connection.execute(
            update(table)
            .where(
                table.c.id == draft["id"],
                table.c.revision == revision,
                table.c.deleted_at.is_(None),
            )
            .values(values)
        )
        if not done.rowcount:
            raise Refused(
                "stale",
                "Bản ghi này đã được sửa hoặc xóa ở nơi khác từ khi mở.",
                "Nội dung đang gõ vẫn còn; hãy mở lại bản ghi để so sánh rồi lưu.",
            )
        return Written(cast("int", draft["id"]), revision + 1, cast("int | None", number))

    def _companions(
        self, shape: Structure, draft: Mapping[str, object], before: Mapping[str, object]
    ) -> Values:
        """Save to-one parts first; the record then points at them."""
        found: Values = {}
        for name, part in shape.companions.items():
            if name not in draft and f"{name}_id" not in draft:
                continue
            inner = cast("Draft", draft.get(name) or {})
            part_id = cast(
                "int | None", inner.get("id") or draft.get(f"{name}_id") or before.get(f"{name}_id")
            )
            values = column_values(part, inner)
            table = _table(part)
            if part_id is None:
                if is_blank(part, inner):
                    continue
                done = self.connection.execute(
                    insert(table).values({"uid": _uid(), "seq": 0, **values})
                )
                part_id = cast("int", done.inserted_primary_key[0])  # pyright: ignore[reportOptionalSubscript]
            elif values:
                self.connection.execute(update(table).where(table.c.id == part_id).values(values))
            self._lines(part, part_id, inner)
            found[f"{name}_id"] = part_id
        return found

    def _lines(self, shape: Structure, owner_id: int, draft: Mapping[str, object]) -> None:
        """Make the rows of each table exactly those of the draft, in its order."""
        for name, part in shape.lines.items():
            if name not in draft:
                continue
            table = _table(part)
            owner = _owner(shape, part)
            lines = cast("Sequence[Draft]", draft[name] or ())
            kept = [line["id"] for line in lines if line.get("id")]
            self.connection.execute(
                delete(table).where(table.c[owner] == owner_id, table.c.id.not_in(kept))
            )
            for at, line in enumerate(lines):
                values = column_values(part, line) | {"seq": at}
                if line.get("id"):
                    self.connection.execute(
                        update(table)
                        .where(table.c.id == line["id"], table.c[owner] == owner_id)
                        .values(values)
                    )
                else:
                    self.connection.execute(
                        insert(table).values({owner: owner_id, "uid": _uid(), **values})
                    )

    def _index(
        self, register: str, shape: Structure, record_id: int, after: Mapping[str, object]
    ) -> None:
        """Keep the folded text and the word index of one record."""
        found = searched_text(shape, after)
        table = cast("Table", shape.type.__table__)
        self.connection.execute(
            update(table).where(table.c.id == record_id).values(search_text=found)
        )
        self.connection.exec_driver_sql(
            f"DELETE FROM search_{register} WHERE rowid = ?", (record_id,)
        )
        self.connection.exec_driver_sql(
            f"INSERT INTO search_{register}(rowid, text) VALUES (?, ?)", (record_id, found)
        )

    def _book_no(self, register: str, year: int) -> int:
        """The next number of the book of that year; given once, never again."""
        statement = upsert(BookNumber).values(register=register, year=year, last=1)
        statement = statement.on_conflict_do_update(
            index_elements=["register", "year"], set_={"last": BookNumber.last + 1}
        )
        return int(
            self.connection.execute(statement.returning(BookNumber.last)).scalar_one()
        )

    def _stamps(self, now: datetime) -> Values:
        name = self.actor.name
        return {"created_at": now, "created_by": name, "updated_at": now, "updated_by": name}

    def _history(
        self, register: str, after: Mapping[str, object], action: str, changes: Values
    ) -> None:
        row = self._history_row(
            register,
            cast("int", after["id"]),
            cast("str", after["uid"]),
            cast("int", after["revision"]),
            action,
            changes,
            _now(),
        )
        self.connection.execute(insert(History), [row])

    def _history_row(
        self,
        register: str,
        record_id: int | None,
        uid: str | None,
        revision: int,
        action: str,
        changes: Values,
        at: datetime,
    ) -> Values:
        return {
            "register": register,
            "record_id": record_id,
            "record_uid": uid,
            "revision": revision,
            "action": action,
            "actor": self.actor.name,
            "at": at,
            "changes": json.dumps(changes, ensure_ascii=False, default=plain),
        }

    def _forget_identity(self, record_id: int) -> None:
        """A petition that is a denunciation keeps no sender, not even in its history."""
        rows = self.connection.execute(
            select(History.id, History.changes).where(
                History.register == "petition", History.record_id == record_id
            )
        ).all()
        for row_id, changes in rows:
            told = cast("dict[str, object]", json.loads(changes))
            kept = {key: value for key, value in told.items() if key not in _IDENTITY}
            if kept != told:
                self.connection.execute(
                    update(History)
                    .where(History.id == row_id)
                    .values(changes=json.dumps(kept, ensure_ascii=False))
                )
        self.connection.execute(
            text("DELETE FROM save_point WHERE register = 'petition' AND record_id = :id"),
            {"id": record_id},
        )

    def _next_id(self, table: Table) -> int:
        last = self.connection.exec_driver_sql(f'SELECT max(id) FROM "{table.name}"').scalar()
        return int(last or 0) + 1

    def _bulk(self, table: Table, rows: list[Values]) -> None:
        """Insert rows that may differ in the columns they fill."""
        if not rows:
            return
        columns = sorted({key for row in rows for key in row})
        statement = insert(table).values({key: bindparam(key) for key in columns})
        self.connection.execute(
            statement, [{key: row.get(key) for key in columns} for row in rows]
        )


def _gather_lines(
    parts: dict[str, list[Values]],
    shape: Structure,
    prefix: str,
    draft: Mapping[str, object],
    owner_id: int,
) -> None:
    for name, part in shape.lines.items():
        owner = _owner(shape, part)
        for at, line in enumerate(cast("Sequence[Draft]", draft.get(name) or ())):
            parts.setdefault(prefix + name, []).append(
                {"uid": _uid(), "seq": at, owner: owner_id, **column_values(part, line)}
            )


def _table(shape: Structure) -> Table:
    return cast("Table", shape.type.__table__)


def _owner(shape: Structure, part: Structure) -> str:
    return f"{_table(shape).name}_id"


def _uid() -> str:
    return str(uuid.uuid4())


def _json(value: object) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None


def _missing() -> Refused:
    return Refused("missing", "Không còn bản ghi này.", "Hãy tải lại danh sách (F5).")


