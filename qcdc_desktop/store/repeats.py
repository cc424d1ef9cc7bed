"""Records that may be the same matter: found by their words in the index, by day in the window."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, text

from qcdc_desktop.domain.partial_date import loosest, stored_date
from qcdc_desktop.store.rows import Draft

_MOST = 1000
"""The newest hits looked at; a matter is filed again soon or not at all."""


def quoted(words: Sequence[str]) -> str:
    """The FTS5 query of words that stand one after the other."""
    return f'"{" ".join(words)}"'


def all_of(words: Sequence[str]) -> str:
    return " ".join(f'"{word}"' for word in words)


def candidates(
    connection: Connection,
    register: str,
    expression: str,
    columns: Sequence[str],
    day_column: str,
    window: tuple[date, date],
) -> list[Draft]:
    """Records outside the bin whose words match and whose day lies in the window, newest first.

    ``columns`` and ``day_column`` are names of the model, never typed by anybody.
    """
    asked = ", ".join(f"r.{column}" for column in dict.fromkeys((day_column, *columns)))
    statement = text(
        f"WITH hit AS MATERIALIZED (SELECT rowid AS id FROM search_{register}"
        f" WHERE text MATCH :words ORDER BY rowid DESC LIMIT {_MOST})"
        f" SELECT r.id, r.book_no, r.book_year, {asked}"
        f" FROM hit CROSS JOIN {register} r ON r.id = hit.id"
        f" WHERE +r.deleted_at IS NULL AND +r.{day_column} BETWEEN :start AND :end"
        f" ORDER BY r.id DESC"
    )
    start, end = window
    found = connection.execute(
        statement,
        {"words": expression, "start": stored_date(loosest(start)), "end": end.isoformat()},
    )
    return [dict(row) for row in found.mappings()]
