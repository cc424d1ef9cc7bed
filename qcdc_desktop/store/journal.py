"""Reading and keeping what the program notes beside the records: history and save points."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, and_, delete, insert, select

from qcdc_desktop.model.journal import History, SavePoint
from qcdc_desktop.store.bookkeeping import now
from qcdc_desktop.store.drafts import decode_draft


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One write: ``changes`` is field → (before, after) as stored values."""

    at: datetime
    actor: str
    action: str
    revision: int
    changes: Mapping[str, tuple[object, object]]


@dataclass(frozen=True, slots=True)
class SavePointView:
    """An unsaved draft found again; ``revision`` is the one it was typed upon."""

    saved_at: datetime
    revision: int
    draft: dict[str, object]


def history_of(connection: Connection, register: str, record_id: int) -> list[HistoryEntry]:
    """All writes of one record, newest first."""
    rows = connection.execute(
        select(History.at, History.actor, History.action, History.revision, History.changes)
        .where(History.register == register, History.record_id == record_id)
        .order_by(History.id.desc())
    )
    return [
        HistoryEntry(
            row.at,
            row.actor,
            row.action,
            row.revision,
            {
                key: (pair[0], pair[1])
                for key, pair in cast("dict[str, list[object]]", json.loads(row.changes)).items()
            },
        )
        for row in rows
    ]


def _place(register: str, record_id: int | None, actor: str) -> object:
    return and_(
        SavePoint.register == register,
        SavePoint.record_id.is_(None) if record_id is None else SavePoint.record_id == record_id,
        SavePoint.actor == actor,
    )


def keep_save_point(
    connection: Connection,
    register: str,
    record_id: int | None,
    revision: int,
    actor: str,
    draft: str,
) -> None:
    """Keep the newest unsaved draft of one form."""
    drop_save_point(connection, register, record_id, actor)
    connection.execute(
        insert(SavePoint).values(
            register=register,
            record_id=record_id,
            revision=revision,
            actor=actor,
            saved_at=now(),
            draft=draft,
        )
    )


def drop_save_point(
    connection: Connection, register: str, record_id: int | None, actor: str
) -> None:
    connection.execute(delete(SavePoint).where(_place(register, record_id, actor)))  # pyright: ignore[reportArgumentType]


def read_save_point(
    connection: Connection, register: str, record_id: int | None, actor: str
) -> SavePointView | None:
    row = connection.execute(
        select(SavePoint.saved_at, SavePoint.revision, SavePoint.draft).where(
            _place(register, record_id, actor)  # pyright: ignore[reportArgumentType]
        )
    ).first()
    if row is None:
        return None
    return SavePointView(row.saved_at, row.revision, decode_draft(row.draft))


def save_points_of(connection: Connection, actor: str) -> list[tuple[str, int | None]]:
    """Register and record (None: a new one) of a person's unsaved drafts, newest first."""
    rows = connection.execute(
        select(SavePoint.register, SavePoint.record_id)
        .where(SavePoint.actor == actor)
        .order_by(SavePoint.saved_at.desc())
    )
    return [(row.register, row.record_id) for row in rows]
