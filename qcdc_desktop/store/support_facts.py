"""What may be told of a data file without telling a record: its schema and how much it holds."""

from typing import Any

from sqlalchemy import Connection, func, select, text

from qcdc_desktop.model import REGISTERS


def schema_text(connection: Connection) -> str:
    """The statements that made tables and indexes; no row of any of them."""
    rows = connection.execute(
        text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, name")
    )
    return ";\n\n".join(str(row[0]) for row in rows) + ";\n"


def file_figures(connection: Connection) -> dict[str, object]:
    """Pages, their size and the way the journal is kept."""
    names = ("user_version", "application_id", "page_size", "page_count", "freelist_count")
    told = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in names}
    return {**told, "journal_mode": connection.execute(text("PRAGMA journal_mode")).scalar()}


def register_counts(connection: Connection) -> dict[str, dict[str, int]]:
    """By register how many records are complete, drafts, imported, deleted."""
    found: dict[str, dict[str, int]] = {}
    for key, mapped in REGISTERS.items():
        type_: Any = mapped
        alive = type_.deleted_at.is_(None)
        asked = {
            "complete": alive & (type_.status == "COMPLETE"),
            "draft": alive & (type_.status == "DRAFT"),
            "imported": alive & (type_.origin == "IMPORTED"),
            "deleted": type_.deleted_at.is_not(None),
        }
        count = select(*(func.count().filter(where).label(name) for name, where in asked.items()))
        row = connection.execute(count.select_from(type_)).one()
        found[key] = dict(zip(asked, row, strict=True))
    return found
