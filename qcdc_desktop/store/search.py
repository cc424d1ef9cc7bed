"""Search without tone marks: a word index tells how many records a search finds, and which.

Every register has ``search_<register>``, an FTS5 index over ``search_text``: the folded words of
the record, one space before each. A search that finds few records takes their ids from the index;
one that finds very many is answered by walking the list in its own order, where the page fills at
once. Both ways find the same: records in which every word typed begins some word.
"""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    column,
    func,
    select,
    table,
    text,
    true,
)
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from qcdc_desktop.domain.text import words
from qcdc_desktop.model import REGISTERS

_PLUS = custom_op[Any]("+")

FEW = 3000
"""Up to this many hits their ids are taken from the index."""


def search_text(found: str) -> str:
    """What is stored and indexed of the searched words of a record."""
    return "".join(f" {word}" for word in words(found))


def match_expression(typed: str) -> str:
    """The FTS5 query of what was typed: every word, each as a beginning."""
    return " ".join(f'"{word}"*' for word in words(typed))


def search_condition(
    connection: Connection,
    register: str,
    type_: Any,  # a mapped class
    typed: str,
    *,
    walking: bool,
) -> ColumnElement[bool]:
    """The clause that keeps the records holding every word typed; no word typed keeps all.

    ``walking``: nothing else is asked, so a page of very many hits fills after few records. Else
    the hits are made a set once, and each record that meets the other conditions is looked up.
    """
    expression = match_expression(typed)
    if not expression:
        return true()
    hits = matching_ids(connection, register, expression, FEW + 1)
    if len(hits) <= FEW:
        return one_of(type_.id, hits)
    if walking:
        return holds_words(type_, typed)
    index = table(f"search_{register}", column("rowid"), column("text"))
    found = select(index.c.rowid).where(index.c.text.match(expression))
    return unindexed(type_.id).in_(found)


def unindexed(of: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column so that no index on it is used: another order is worth more."""
    return UnaryExpression(of, operator=_PLUS, type_=of.type)


def holds_words(type_: Any, typed: str) -> ColumnElement[bool]:
    """The same asked of the stored words, record by record."""
    return and_(true(), *(func.instr(type_.search_text, f" {word}") > 0 for word in words(typed)))


def one_of(of: Any, ids: tuple[int, ...]) -> ColumnElement[bool]:
    """``of IN ids`` for any number of ids: SQLite takes 32,766 parameters, not more."""
    rows = func.json_each(json.dumps(ids)).table_valued("value")
    return of.in_(select(rows.c.value))


def matching_ids(
    connection: Connection, register: str, expression: str, limit: int
) -> tuple[int, ...]:
    """Ids of at most ``limit`` records that match."""
    statement = text(f"SELECT rowid FROM search_{register} WHERE text MATCH :words LIMIT :limit")
    found = connection.execute(statement, {"words": expression, "limit": limit})
    return tuple(found.scalars().all())


def registers_holding(
    connection: Connection, registers: Sequence[str], typed: str
) -> frozenset[str]:
    """The registers with a record, binned or not, that holds every word typed: one question."""
    expression = match_expression(typed)
    asked = [
        f"SELECT '{one}' WHERE EXISTS (SELECT 1 FROM search_{one} WHERE search_{one} MATCH :words)"
        for one in registers
    ]
    if not expression or not asked:
        return frozenset()
    found = connection.execute(text(" UNION ALL ".join(asked)), {"words": expression})
    return frozenset(found.scalars())


def count_matches(connection: Connection, register: str, typed: str) -> int:
    """How many records of a register match, bin included; no word typed finds all."""
    expression = match_expression(typed)
    if not expression:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {register}").scalar_one())
    statement = text(f"SELECT count(*) FROM search_{register} WHERE text MATCH :words")
    return int(connection.execute(statement, {"words": expression}).scalar_one())


def rebuild(connection: Connection, register: str) -> None:
    """Make the index anew from the stored words: it is derived data."""
    connection.exec_driver_sql(
        f"INSERT INTO search_{register}(search_{register}) VALUES ('delete-all')"
    )
    connection.exec_driver_sql(
        f"INSERT INTO search_{register}(rowid, text) SELECT id, search_text FROM {register}"
    )


def repair(connection: Connection) -> tuple[str, ...]:
    """Rebuild the indexes that know another number of records than their register has."""
    rebuilt: list[str] = []
    for register in REGISTERS:
        known, there = connection.exec_driver_sql(
            f"SELECT (SELECT count(*) FROM search_{register}_docsize),"
            f" (SELECT count(*) FROM {register})"
        ).one()
        if known != there:
            rebuild(connection, register)
            rebuilt.append(register)
    return tuple(rebuilt)


def forget_removed_words(connection: Connection, register: str) -> None:
    """Merge the index: words of replaced texts otherwise stay in its older parts."""
    connection.exec_driver_sql(
        f"INSERT INTO search_{register}(search_{register}) VALUES ('optimize')"
    )
