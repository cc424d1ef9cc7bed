"""Many new records at once, as an import brings them: few statements, the same rules."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import Connection, Table, bindparam, insert

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.model.journal import History
from qcdc_desktop.model.structure import Structure, structure
from qcdc_desktop.store.bookkeeping import (
    history_row,
    now,
    said,
    stamps,
    take_book_numbers,
    texts_json,
)
from qcdc_desktop.store.denunciation import without_denouncer
from qcdc_desktop.store.parts import new_uid, owner_column, table_of
from qcdc_desktop.store.rows import Draft, Values, column_values, is_blank, searched_text


def add_records(
    connection: Connection,
    actor: Actor,
    register: str,
    drafts: Sequence[Mapping[str, object]],
    states: Sequence[str],
    years: Sequence[int | None],
) -> list[int]:
    """Insert the drafts in their order; returns their new ids."""
    shape = structure(register)
    table = table_of(shape)
    at = now()
    first = _next_id(connection, table)
    known_years = [year or at.year for year in years]
    numbers = {
        year: take_book_numbers(connection, register, year, many)
        for year, many in Counter(known_years).items()
    }
    parts = _Parts(connection, shape)
    rows: list[Values] = []
    for number, (given, state, year) in enumerate(zip(drafts, states, known_years, strict=True)):
        draft = without_denouncer(register, given)
        record_id = first + number
        rows.append(
            column_values(shape, draft)
            | parts.gather(draft, record_id)
            | stamps(actor.name, at)
            | {
                "id": record_id,
                "uid": new_uid(),
                "status": state,
                "revision": 1,
                "book_no": numbers[year],
                "book_year": year,
                "search_text": searched_text(shape, draft),
                "origin": draft.get("origin") or "TYPED",
                "source": draft.get("source"),
                "source_digest": draft.get("source_digest"),
                "explanations": texts_json(draft.get("explanations")),
                "field_notes": texts_json(said(draft.get("field_notes"))),
            }
        )
        numbers[year] += 1
    parts.write_companions()
    _insert(connection, table, rows)
    parts.write_lines()
    told = [
        history_row(register, (row["id"], row["uid"], 1), "import", actor.name, {}, at)
        for row in rows
    ]
    _insert(connection, cast("Table", History.__table__), told)
    connection.exec_driver_sql(
        f"INSERT INTO search_{register}(rowid, text) SELECT id, search_text FROM {register}"
        " WHERE id >= ?",
        (first,),
    )
    return [cast("int", row["id"]) for row in rows]


class _Parts:
    """Rows and companions of many drafts, gathered by table."""

    def __init__(self, connection: Connection, shape: Structure) -> None:
        self._connection = connection
        self._shape = shape
        self._next = {
            name: _next_id(connection, table_of(part)) for name, part in shape.companions.items()
        }
        self._rows: dict[str, list[Values]] = {}

    def gather(self, draft: Draft, record_id: int) -> Values:
        """Take the parts of one draft; returns the columns that point at its companions."""
        links: Values = {}
        for name, part in self._shape.companions.items():
            linked = draft.get(f"{name}_id")
            inner = cast("Draft", draft.get(name) or {})
            if linked is not None:
                links[f"{name}_id"] = linked
            elif not is_blank(part, inner):
                part_id = self._next[name]
                self._next[name] += 1
                self._rows.setdefault(name, []).append(
                    {"id": part_id, "uid": new_uid(), "seq": 0, **column_values(part, inner)}
                )
                links[f"{name}_id"] = part_id
                self._lines(part, f"{name}.", inner, part_id)
        self._lines(self._shape, "", draft, record_id)
        return links

    def _lines(self, shape: Structure, prefix: str, draft: Draft, owner_id: int) -> None:
        for name, part in shape.lines.items():
            owner = owner_column(shape, part)
            for at, line in enumerate(cast("Sequence[Draft]", draft.get(name) or ())):
                self._rows.setdefault(prefix + name, []).append(
                    {"uid": new_uid(), "seq": at, owner: owner_id, **column_values(part, line)}
                )

    def write_companions(self) -> None:
        for name, part in self._shape.companions.items():
            _insert(self._connection, table_of(part), self._rows.get(name, []))

    def write_lines(self) -> None:
        for name, part in self._shape.all_lines().items():
            _insert(self._connection, table_of(part), self._rows.get(name, []))


def _next_id(connection: Connection, table: Table) -> int:
    last = connection.exec_driver_sql(f'SELECT max(id) FROM "{table.name}"').scalar()
    return int(last or 0) + 1


def _insert(connection: Connection, table: Table, rows: list[Values]) -> None:
    """Insert rows that may differ in the columns they fill."""
    if not rows:
        return
    columns = sorted({key for row in rows for key in row})
    statement = insert(table).values({key: bindparam(key) for key in columns})
    connection.execute(statement, [{key: row.get(key) for key in columns} for row in rows])
