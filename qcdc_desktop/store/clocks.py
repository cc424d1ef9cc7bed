"""The stored clocks: written with their record, read by one index for the home page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    text,
)

from qcdc_desktop.domain import clocks as domain
from qcdc_desktop.domain.clocks import ClockState, Standing
from qcdc_desktop.model.clock import Clock

TABLE = cast("Table", Clock.__table__)
_COLUMNS = tuple(field.name for field in fields(domain.Clock))
_MOVED = (Standing.RUNNING, Standing.PAUSED, Standing.UNKNOWN, Standing.WINDOW)
"""A minimum counts every day, worked or not."""
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class StoredClock:
    """A clock and the record it belongs to."""

    register: str
    record_id: int
    clock: domain.Clock


@dataclass(frozen=True, slots=True)
class ClockCount:
    """How many clocks of a register stand how; ``running`` are neither overdue nor soon due."""

    register: str
    overdue: int
    soon: int
    running: int
    unknown: int
    paused: int


# ---- writing


def write_clocks(
    connection: Connection, register: str, record_id: int, clocks: Sequence[domain.Clock]
) -> None:
    """Make the clocks of one record exactly these."""
    rewrite_clocks(connection, register, [(record_id, clocks)])


def rewrite_clocks(
    connection: Connection, register: str, found: Sequence[tuple[int, Sequence[domain.Clock]]]
) -> None:
    """Make the clocks of records exactly these; ``found`` stands in the order of ids.

    Of the records between the first and the last id none is left out that has clocks.
    """
    if not found or (len(found) == 1 and _stands(connection, register, *found[0])):
        return
    of_these = and_(
        TABLE.c.register == register, TABLE.c.record_id.between(found[0][0], found[-1][0])
    )
    statement = select(TABLE.c.code, TABLE.c.series, TABLE.c.trigger_on).where(
        of_these, TABLE.c.series.is_not(None)
    )
    touched = [(row.code, row.series, row.trigger_on) for row in connection.execute(statement)]
    connection.execute(delete(TABLE).where(of_these))
    add_clocks(connection, register, found, touched)


def _stands(
    connection: Connection, register: str, record_id: int, clocks: Sequence[domain.Clock]
) -> bool:
    """Whether these very clocks are stored already, as after most saves of a record."""
    stored = [_as_computed(one) for one in clocks_of(connection, register, record_id)]
    return stored == list(clocks)


def _as_computed(clock: domain.Clock) -> domain.Clock:
    """As it was before the next of its series ended it."""
    if clock.series is None:
        return clock
    return replace(clock, done_on=None, standing=Standing.RUNNING)


def add_clocks(
    connection: Connection,
    register: str,
    found: Iterable[tuple[int, Sequence[domain.Clock]]],
    touched: Iterable[tuple[str, str, date]] = (),
) -> None:
    """Insert the clocks of records that have none yet; settle the series they belong to."""
    rows: list[dict[str, Any]] = [
        {"register": register, "record_id": record_id, **_values(clock)}
        for record_id, clocks in found
        for clock in clocks
    ]
    if rows:
        connection.execute(insert(TABLE), rows)
    days: dict[tuple[str, str], set[date]] = {}
    for code, key, day in touched:
        days.setdefault((code, key), set()).add(day)
    for row in rows:
        if row["series"] is not None:
            days.setdefault((row["code"], row["series"]), set()).add(row["trigger_on"])
    for (code, key), found_days in sorted(days.items()):
        _settle(connection, register, code, key, (min(found_days), max(found_days)))


def forget_clocks(connection: Connection, register: str, record_id: int) -> None:
    """A record in the bin has no clocks; the one before it in a series runs again."""
    write_clocks(connection, register, record_id, ())


def _values(clock: domain.Clock) -> dict[str, Any]:
    values = {name: getattr(clock, name) for name in _COLUMNS}
    values["standing"] = clock.standing.value
    return values


_SETTLE = """
WITH mine AS (
    SELECT id, trigger_on FROM clock
    WHERE series = :series AND code = :code AND register = :register
), near AS (
    SELECT id, lead(trigger_on) OVER (ORDER BY trigger_on, id) AS ends_on
    FROM mine
    WHERE trigger_on >= coalesce(
        (SELECT max(trigger_on) FROM mine WHERE trigger_on < :first), '0001-01-01'
    ) AND trigger_on <= coalesce(
        (SELECT min(trigger_on) FROM mine WHERE trigger_on > :last), '9999-12-31'
    )
)
UPDATE clock
SET done_on = near.ends_on, standing = iif(near.ends_on IS NULL, 'RUNNING', 'DONE')
FROM near
WHERE clock.id = near.id AND clock.trigger_on <= :last AND clock.done_on IS NOT near.ends_on
"""


def _settle(
    connection: Connection, register: str, code: str, key: str, days: tuple[date, date]
) -> None:
    """In a series each clock ends where the next begins; the last one runs.

    Only the clocks from the one before the first of ``days`` to the last of them can change.
    """
    first, last = (day.isoformat() for day in days)
    values = {"series": key, "code": code, "register": register, "first": first, "last": last}
    connection.execute(text(_SETTLE), values)


# ---- reading


def _clock(row: Mapping[str, Any]) -> domain.Clock:
    values: dict[str, Any] = {name: row[name] for name in _COLUMNS}
    values["standing"] = Standing(values["standing"])
    return domain.Clock(**values)


def _stored(rows: Iterable[Mapping[str, Any]]) -> list[StoredClock]:
    return [StoredClock(row["register"], row["record_id"], _clock(row)) for row in rows]


_OF_RECORD = (
    select(TABLE)
    .where(
        TABLE.c.register == bindparam("wanted_register"),
        TABLE.c.record_id == bindparam("wanted_record"),
    )
    .order_by(TABLE.c.id)
)


def clocks_of(connection: Connection, register: str, record_id: int) -> list[domain.Clock]:
    """The clocks of one record in the order they were declared."""
    values = {"wanted_register": register, "wanted_record": record_id}
    rows = connection.execute(_OF_RECORD, values).mappings().all()
    return [_clock(row) for row in rows]  # pyright: ignore[reportArgumentType]


def _asked(today: date) -> ColumnElement[bool]:
    """Running, and not a notice for an event that is over."""
    lapses = TABLE.c.lapses_on
    return and_(TABLE.c.standing == Standing.RUNNING.value, or_(lapses.is_(None), lapses >= today))


def running_until(
    connection: Connection, today: date, until: date, limit: int, registers: Sequence[str] = ()
) -> list[StoredClock]:
    """Clocks to be kept by ``until``, the longest overdue first."""
    statement = select(TABLE).where(_asked(today), TABLE.c.due_on <= until)
    if registers:
        statement = statement.where(TABLE.c.register.in_(registers))
    statement = statement.order_by(TABLE.c.due_on, TABLE.c.register, TABLE.c.id).limit(limit)
    return _stored(connection.execute(statement).mappings().all())  # pyright: ignore[reportArgumentType]


def counts(connection: Connection, today: date) -> list[ClockCount]:
    """Of each register with clocks that run, stand still or lack data."""
    overdue, soon = TABLE.c.due_on < today, TABLE.c.soon_on <= today
    running = select(
        TABLE.c.register,
        func.sum(case((overdue, 1), else_=0)).label("overdue"),
        func.sum(case((overdue, 0), (soon, 1), else_=0)).label("soon"),
        func.count().label("asked"),
    )
    found: dict[str, list[int]] = {}
    for row in connection.execute(running.where(_asked(today)).group_by(TABLE.c.register)):
        found[row.register] = [row.overdue, row.soon, row.asked - row.overdue - row.soon, 0, 0]
    for at, standing in ((3, Standing.UNKNOWN), (4, Standing.PAUSED)):
        others = select(TABLE.c.register, func.count().label("number")).where(
            TABLE.c.standing == standing.value
        )
        for row in connection.execute(others.group_by(TABLE.c.register)):
            found.setdefault(row.register, [0, 0, 0, 0, 0])[at] = row.number
    return [ClockCount(register, *numbers) for register, numbers in sorted(found.items())]


def records_with(
    register: str, states: str | Sequence[str], today: date, code: str = ""
) -> Select[tuple[int]]:
    """Ids of records of ``register`` with a clock in (one of) these states on that day."""
    wanted = (states,) if isinstance(states, str) else states
    met = or_(*(_in_state(ClockState(state), today) for state in wanted))
    statement = select(TABLE.c.record_id).where(TABLE.c.register == register, met)
    return statement.where(TABLE.c.code == code) if code else statement


def _in_state(state: ClockState, today: date) -> ColumnElement[bool]:
    asked, standing = _asked(today), TABLE.c.standing
    due_on, done_on, soon_on = TABLE.c.due_on, TABLE.c.done_on, TABLE.c.soon_on
    match state:
        case ClockState.QUA_HAN:
            return and_(asked, due_on < today)
        case ClockState.SAP_HAN:
            return and_(asked, due_on >= today, soon_on <= today)
        case ClockState.CON_HAN:
            return and_(asked, due_on >= today, soon_on > today)
        case ClockState.TAM_DUNG:
            return standing == Standing.PAUSED.value
        case ClockState.KHONG_DU_DU_LIEU:
            return standing == Standing.UNKNOWN.value
        case ClockState.TRE_HAN:
            return and_(standing == Standing.DONE.value, done_on > due_on)
        case ClockState.DUNG_HAN:
            return and_(standing == Standing.DONE.value, done_on <= due_on)


def with_open_clocks(
    connection: Connection, register: str, spans: Sequence[tuple[date, date]] | None
) -> list[int]:
    """Records whose open clocks a changed calendar may move; ``spans`` None: any of them.

    A clock is touched by a day between its event and its last day, or shortly after it, for a last
    day that falls on a day off moves on.
    """
    standing = TABLE.c.standing.in_([one.value for one in _MOVED])
    statement = select(TABLE.c.record_id).distinct().where(TABLE.c.register == register, standing)
    if spans is not None:
        first, last = (
            func.min(TABLE.c.trigger_on, TABLE.c.due_on),
            func.max(TABLE.c.trigger_on, TABLE.c.due_on),
        )
        statement = statement.where(or_(*(and_(first <= to, last >= on) for on, to in spans)))
    return list(connection.execute(statement.order_by(TABLE.c.record_id)).scalars())
