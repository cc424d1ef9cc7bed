"""What people chose not to keep of their forms: held for a month, to be taken up again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Connection, delete, insert, select, update

from qcdc_desktop.domain.draft_marks import TAKEN_UP
from qcdc_desktop.model.journal import DiscardedText
from qcdc_desktop.model.structure import structure
from qcdc_desktop.store.bookkeeping import now
from qcdc_desktop.store.denunciation import unnamed_if_doubtful
from qcdc_desktop.store.drafts import decode_draft, encode_draft
from qcdc_desktop.store.rows import differences

HELD = timedelta(days=30)
_ROW = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Discarded:
    """One of them; ``record_id`` is None for a form never saved, ``revision`` what it lay on."""

    id: int
    register: str
    record_id: int | None
    revision: int
    actor: str
    at: datetime
    draft: dict[str, object]


_COLUMNS = (
    DiscardedText.id,
    DiscardedText.register,
    DiscardedText.record_id,
    DiscardedText.revision,
    DiscardedText.actor,
    DiscardedText.discarded_at,
    DiscardedText.draft,
)


def keep_discarded(
    connection: Connection, register: str, actor: str, draft: Mapping[str, object]
) -> int:
    """Keep a draft that was given up; equal contents stand once, under the newest time.

    Nobody who may have denounced is kept along.
    """
    kept = unnamed_if_doubtful(register, draft)
    kept.pop(TAKEN_UP, None)
    record_id = cast("int | None", draft.get("id"))
    values: dict[str, Any] = {
        "revision": draft.get("revision") or 0,
        "actor": actor,
        "discarded_at": now(),
        "draft": encode_draft(kept),
    }
    for one in _read(connection, register, record_id):
        if _is_alike(register, one.draft, kept):
            connection.execute(
                update(DiscardedText).where(DiscardedText.id == one.id).values(**values)
            )
            return one.id
    done = connection.execute(
        insert(DiscardedText).values(register=register, record_id=record_id, **values)
    )
    return cast("int", done.inserted_primary_key[0])  # pyright: ignore[reportOptionalSubscript]


def read_discarded(connection: Connection) -> list[Discarded]:
    """All of them, newest first."""
    order = (DiscardedText.discarded_at.desc(), DiscardedText.id.desc())
    rows = connection.execute(select(*_COLUMNS).order_by(*order))
    return [_one(row) for row in rows]


def find_discarded(connection: Connection, number: int) -> Discarded | None:
    row = connection.execute(select(*_COLUMNS).where(DiscardedText.id == number)).first()
    return _one(row) if row is not None else None


def erase_discarded(connection: Connection, number: object) -> None:
    connection.execute(delete(DiscardedText).where(DiscardedText.id == number))


def has_outlived(connection: Connection) -> bool:
    """Whether one has lain there for its month."""
    oldest = select(DiscardedText.discarded_at).order_by(DiscardedText.discarded_at).limit(1)
    at = connection.execute(oldest).scalar()
    return at is not None and at < now() - HELD


def erase_outlived(connection: Connection) -> None:
    connection.execute(delete(DiscardedText).where(DiscardedText.discarded_at < now() - HELD))


def _is_alike(register: str, draft: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """The same was typed; computed values follow from that, sooner or later."""
    shape = structure(register)
    differing = (_ROW.sub("", key) for key in differences(draft, other))
    return all((facts := shape.facts(key)) is not None and facts.derived for key in differing)


def _read(connection: Connection, register: str, record_id: int | None) -> list[Discarded]:
    same = (
        DiscardedText.record_id.is_(None)
        if record_id is None
        else DiscardedText.record_id == record_id
    )
    rows = connection.execute(select(*_COLUMNS).where(DiscardedText.register == register, same))
    return [_one(row) for row in rows]


def _one(row: Any) -> Discarded:
    return Discarded(
        row.id,
        row.register,
        row.record_id,
        row.revision,
        row.actor,
        row.discarded_at,
        decode_draft(row.draft),
    )
