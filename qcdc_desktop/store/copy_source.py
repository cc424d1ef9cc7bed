"""From which record a duplicate was made, as the first row of its history tells."""

import json
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection, select

from qcdc_desktop.domain.draft_marks import COPIED_FROM
from qcdc_desktop.model.journal import History
from qcdc_desktop.model.structure import structure
from qcdc_desktop.store.parts import table_of


@dataclass(frozen=True, slots=True)
class Source:
    """A record that another was made from; ``is_binned``: it lies in the bin now."""

    id: int
    book_no: int | None
    book_year: int | None
    is_binned: bool


def copied_from(connection: Connection, register: str, record_id: int) -> int | None:
    """The id of the record this one was duplicated from."""
    changes = connection.execute(
        select(History.changes)
        .where(History.register == register, History.record_id == record_id)
        .order_by(History.id)
        .limit(1)
    ).scalar()
    told = cast("dict[str, list[int]]", json.loads(changes)) if changes else {}
    return told[COPIED_FROM][1] if COPIED_FROM in told else None


def read_source(connection: Connection, register: str, record_id: int) -> Source | None:
    """What is told of it; None where it is in the file no more."""
    table = table_of(structure(register))
    columns = (table.c.id, table.c.book_no, table.c.book_year, table.c.deleted_at)
    row = connection.execute(select(*columns).where(table.c.id == record_id)).first()
    if row is None:
        return None
    return Source(row.id, row.book_no, row.book_year, row.deleted_at is not None)
