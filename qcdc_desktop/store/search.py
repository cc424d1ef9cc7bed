"""Search without tone marks: a word index for the rare, the folded column for the common.

Every register has ``search_<register>``, an FTS5 index over its folded text. A search that finds
few records takes their ids from the index; one that finds very many is answered by walking the
list in its own order, where the page fills at once.
"""

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, text

from qcdc_desktop.domain.text import words

FEW = 3000
"""Up to this many hits their ids are taken from the index."""


def match_expression(typed: str) -> str:
    """The FTS5 query of what was typed: every word, each as a beginning."""
    return " ".join(f'"{word}"*' for word in words(typed))


def search_condition(
    connection: Connection,
    register: str,
    type_: Any,  # noqa: ANN401 - a mapped class
    typed: str,
) -> ColumnElement[bool]:
    """The clause that keeps the records holding every word typed."""
    expression = match_expression(typed)
    if not expression:
        return type_.search_text.contains(typed.strip().lower(), autoescape=True)
    hits = matching_ids(connection, register, expression, FEW + 1)
    if len(hits) <= FEW:
        return type_.id.in_(hits)
    return and_(*(type_.search_text.contains(word, autoescape=True) for word in words(typed)))


def matching_ids(
    connection: Connection, register: str, expression: str, limit: int
) -> tuple[int, ...]:
    """Ids of at most ``limit`` records that match."""
    statement = text(f"SELECT rowid FROM search_{register} WHERE text MATCH :words LIMIT :limit")
    return tuple(
        connection.execute(statement, {"words": expression, "limit": limit}).scalars()
    )


def count_matches(connection: Connection, register: str, typed: str) -> int:
    """How many records of a register match, bin included."""
    expression = match_expression(typed)
    if not expression:
        return 0
    statement = text(f"SELECT count(*) FROM search_{register} WHERE text MATCH :words")
    return int(connection.execute(statement, {"words": expression}).scalar_one())


def rebuild(connection: Connection, register: str) -> None:
    """Make the index anew from the folded column: it is derived data."""
    connection.exec_driver_sql(f"DELETE FROM search_{register}")
    connection.exec_driver_sql(
        f"INSERT INTO search_{register}(rowid, text) SELECT id, search_text FROM {register}"
    )
