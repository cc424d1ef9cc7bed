"""What every write does besides writing: numbers of the book, stamps, history rows."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, insert
from sqlalchemy.dialects.sqlite import insert as upsert

from qcdc_desktop.domain.text import compose
from qcdc_desktop.model.journal import BookNumber, History
from qcdc_desktop.store.rows import Values, plain


def now() -> datetime:
    """The machine's time to the second; told to people, never used to order anything."""
    return datetime.now().astimezone().replace(microsecond=0, tzinfo=None)


def take_book_numbers(connection: Connection, register: str, year: int, many: int = 1) -> int:
    """The first of ``many`` following numbers of that year's book; given once, never again."""
    statement = upsert(BookNumber).values(register=register, year=year, last=many)
    statement = statement.on_conflict_do_update(
        index_elements=["register", "year"], set_={"last": BookNumber.last + many}
    )
    last = connection.execute(statement.returning(BookNumber.last)).scalar_one()
    return int(last) - many + 1


def stamps(actor: str, at: datetime) -> Values:
    return {"created_at": at, "created_by": actor, "updated_at": at, "updated_by": actor}


def history_row(
    register: str,
    record: tuple[int | None, str | None, int],
    action: str,
    actor: str,
    changes: Values,
    at: datetime,
) -> Values:
    """A row of the history; ``record`` is id, uid and revision."""
    record_id, uid, revision = record
    return {
        "register": register,
        "record_id": record_id,
        "record_uid": uid,
        "revision": revision,
        "action": action,
        "actor": actor,
        "at": at,
        "changes": json.dumps(changes, ensure_ascii=False, default=plain),
    }


def write_history(connection: Connection, row: Values) -> None:
    connection.execute(insert(History), [row])


def texts_json(texts: object) -> str | None:
    """Explanations or notes by their place as stored; None for none."""
    return json.dumps(texts) if texts else None


def said(texts: object) -> dict[str, str]:
    """The texts that say something, composed; an emptied note is no note."""
    told = cast("Mapping[str, str]", texts or {})
    return {place: compose(text).strip() for place, text in told.items() if text.strip()}


LAST_WRITE = "SELECT id, at FROM history ORDER BY id DESC LIMIT 1"


def last_write(connection: Connection) -> tuple[int, str]:
    """How far the history goes: number and time of its newest row, the time as it is stored."""
    row = connection.exec_driver_sql(LAST_WRITE).first()
    return (int(row[0]), str(row[1])) if row else (0, "")
