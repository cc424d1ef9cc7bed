"""The migrations make what the models say; a migration that fails leaves the file as it was.

When a column of the models changes before its release, the newest migration is written anew from
``CreateTable`` and ``CreateIndex`` of ``Base.metadata.sorted_tables``, followed by one
``CREATE VIRTUAL TABLE search_<register>`` for each register; after a release a new one is added.
"""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.model import REGISTERS
from qcdc_desktop.model.base import Base
from qcdc_desktop.store import driver, migrating
from qcdc_desktop.store.database import SCHEMA, Database, schema_of
from qcdc_desktop.store.engine import APPLICATION_ID

if TYPE_CHECKING:
    from pathlib import Path

CLERK = Actor("Cán bộ thử")


def plain(statement: str) -> str:
    return re.sub(r"\s+", " ", statement).replace("( ", "(").replace(" )", ")").strip()


def shape(statement: str) -> tuple[str, list[str]]:
    """What is made, and its columns and constraints in no order: later columns stand at the end."""
    head, _, body = plain(statement).partition(" (")
    return head, sorted(re.split(r", (?![^(]*\))", body.removesuffix(")")))


def content(path: Path) -> list[object]:
    """Every definition and every row."""
    with closing(driver.connect(str(path), isolation_level=None)) as raw:
        found: list[object] = raw.execute(
            "SELECT name, sql FROM sqlite_master ORDER BY 1"
        ).fetchall()
        for table in Base.metadata.sorted_tables:
            found += raw.execute(f'SELECT * FROM "{table.name}" ORDER BY 1').fetchall()
    return found


def test_that_a_fresh_file_is_what_the_models_say(database: Database) -> None:
    with database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
            " AND name NOT LIKE 'search_%' AND name NOT LIKE 'sqlite_%'"
            " AND name <> 'schema_version'"
        ).all()
        virtual = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'"
        ).scalars()
        assert set(virtual) == {f"search_{register}" for register in REGISTERS}
        marks = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("application_id", "user_version")
        ]
    dialect = sqlite.dialect()
    wanted = {
        table.name: plain(str(CreateTable(table).compile(dialect=dialect)))
        for table in Base.metadata.sorted_tables
    }
    for table in Base.metadata.sorted_tables:
        for index in table.indexes:
            wanted[str(index.name)] = plain(str(CreateIndex(index).compile(dialect=dialect)))
    assert {name: shape(statement) for name, statement in rows} == {
        name: shape(statement) for name, statement in wanted.items()
    }
    assert marks == [APPLICATION_ID, SCHEMA]


def test_that_making_a_file_leaves_nothing_beside_it_and_overwrites_nothing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "mới" / "đơn vị.qcdcdb"
    migrating.create(path)
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    before = path.read_bytes()
    with pytest.raises(QcdcError) as refused:
        migrating.create(path)
    assert refused.value.code == "exists"
    assert path.read_bytes() == before


@pytest.mark.parametrize("fails", ["half way", "in the checks after it"])
def test_that_a_migration_that_fails_leaves_the_file_as_it_was(
    data_file: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    with_rows = Database(data_file)
    with with_rows.unit(CLERK) as unit:
        unit.add_many("petition", [{"content": "A"}] * 5, status="DRAFT", book_years=[2022] * 5)
    with_rows.close()
    with closing(driver.connect(str(data_file), isolation_level=None)) as raw:
        raw.execute("PRAGMA user_version=0")
    dump = content(data_file)

    def upgrade(config: object, _: str) -> None:
        connection = config.attributes["connection"]  # pyright: ignore[reportAttributeAccessIssue]
        connection.exec_driver_sql("CREATE TABLE half (id INTEGER)")
        connection.exec_driver_sql("DELETE FROM petition WHERE id = 3")
        if fails == "half way":
            connection.exec_driver_sql("SELECT * FROM missing_table")

    import alembic.command

    monkeypatch.setattr(alembic.command, "upgrade", upgrade)
    with pytest.raises(QcdcError) as failed:
        migrating.migrate(data_file)
    assert failed.value.code == ("store" if fails == "half way" else "migration")
    assert content(data_file) == dump
    assert schema_of(data_file) == 0
