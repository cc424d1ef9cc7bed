"""Data files to measure with: one busy year of a practice unit, and the same for the years before.

Five thousand petitions and publications and five hundred dialogues are made by the services; the
rest are their copies under new ids in the twenty years before, made inside the database.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from qcdc_desktop.context import AppContext, create_data_file, open_context
from qcdc_desktop.demo import demo_unit, drafts
from qcdc_desktop.demo.people import VILLAGES
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.model import REGISTERS
from qcdc_desktop.model.structure import structure
from qcdc_desktop.specs.form import Draft
from qcdc_desktop.store import driver

YEAR = 2022
RARE = "Khuỷu nghễnh ngãng"
"""Words that one petition alone holds."""

_BASE = 5_000
_DIALOGUES = 500
_YEARS = 20
_MULTIPLIED = ("petition", "publicity", "dialogue")


def data_file(folder: Path, petitions: int) -> Path:
    """The data file with so many petitions and publications, made unless it lies there already."""
    path = folder / f"bench-{petitions}.qcdcdb"
    if not path.exists():
        coming = folder / f"coming-{petitions}.qcdcdb"
        make(coming, petitions)
        coming.rename(path)
    return path


def make(path: Path, petitions: int) -> None:
    """Make the file by the services, then multiply its books."""
    context = create_data_file(path, demo_unit(UnitKind.COMMUNE, YEAR))
    try:
        context.records.complete(context.actor, "unit", dict(context.unit()))
        _fill(context, min(_BASE, petitions))
    finally:
        context.close(backup=False)
    with closing(driver.connect(str(path), isolation_level=None)) as raw:
        _multiply(raw, petitions // min(_BASE, petitions))
        raw.execute("DELETE FROM setting WHERE key = 'clocks.made_with'")
    context = open_context(path)
    try:
        context.clocks.catch_up(context.actor)
    finally:
        context.close(backup=False)


def base_drafts(context: AppContext, many: int, seed: int = 1) -> list[Draft]:
    """Petitions as a clerk would type them, derived values included."""
    chance = Random(seed)
    villages = _villages(context)
    return [
        context.records.derive("petition", drafts.petition(chance, YEAR, villages))
        for _ in range(many)
    ]


def _villages(context: AppContext) -> list[tuple[int, str]]:
    return [(number, name) for number, name in context.records.references("village")]


def _fill(context: AppContext, many: int) -> None:
    chance = Random(2)
    _add(context, "village", [drafts.village(chance, name, YEAR) for name in VILLAGES[:12]])
    context.changed("village")
    villages = _villages(context)
    _add(context, "covenant", [drafts.covenant(chance, YEAR, where, 90) for where in villages[:-1]])
    petitions = base_drafts(context, many)
    petitions[many // 2] |= {"content": f"{RARE} ở cuối thôn.", "kind": "PHAN_ANH"}
    _add(context, "petition", petitions)
    catalogues, kind = context.law.catalogues, UnitKind.COMMUNE
    few = [drafts.publicity(chance, YEAR, kind, villages, catalogues) for _ in range(500)]
    _add(
        context,
        "publicity",
        [
            {**few[at % len(few)], "document_no": f"{at + 1}/TB-UBND", "decided_on": day}
            for at, day in enumerate(drafts.some_day(chance, YEAR) for _ in range(many))
        ],
    )
    meetings = min(_DIALOGUES, max(many // 10, 2))
    _add(
        context,
        "dialogue",
        [drafts.dialogue(chance, YEAR, kind, villages) for _ in range(meetings)],
    )


def _add(context: AppContext, register: str, made: Iterable[Draft]) -> None:
    derived = [context.records.derive(register, draft) for draft in made]
    with context.database.unit(context.actor) as unit:
        unit.add_many(
            register,
            derived,
            status=["DRAFT" if at % 20 == 19 else "COMPLETE" for at in range(len(derived))],
            book_years=[YEAR] * len(derived),
        )


def _multiply(raw: Any, times: int) -> None:
    """Copies of every petition, publication and dialogue with all their parts."""
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("PRAGMA cache_size=-200000")
    raw.execute("BEGIN IMMEDIATE")
    for register in _MULTIPLIED:
        shape = structure(register)
        tables = [REGISTERS[register].__tablename__]
        tables += [part.type.__tablename__ for part in shape.companions.values()]
        tables += [part.type.__tablename__ for part in shape.all_lines().values()]
        before = raw.execute(f"SELECT max(id) FROM {register}").fetchone()[0]
        _copy(raw, [*tables, "history"], register, times)
        raw.execute(
            f"INSERT INTO search_{register}(rowid, text)"
            f" SELECT id, search_text FROM {register} WHERE id > ?",
            (before,),
        )
        raw.execute("DELETE FROM book_number WHERE register = ?", (register,))
        raw.execute(
            "INSERT INTO book_number(register, year, last) SELECT ?, book_year, max(book_no)"
            f" FROM {register} GROUP BY book_year",
            (register,),
        )
    raw.execute(
        "UPDATE petition SET search_text = replace(search_text, ' khuyu', ' thuong') "
        "WHERE search_text LIKE '% khuyu%' AND id > ?",
        (_BASE,),
    )
    raw.execute("INSERT INTO search_petition(search_petition) VALUES ('delete-all')")
    raw.execute("INSERT INTO search_petition(rowid, text) SELECT id, search_text FROM petition")
    raw.execute("COMMIT")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copy(raw: Any, tables: list[str], register: str, times: int) -> None:
    """Rows of some tables again and again, their ids and the ids they point at moved on."""
    step = {
        table: raw.execute(f'SELECT coalesce(max(id), 0) FROM "{table}"').fetchone()[0]
        for table in tables
    }
    for table in tables:
        which = f" AND register = '{register}'" if table == "history" else ""
        types = {row[1]: row[2] for row in raw.execute(f'PRAGMA table_info("{table}")')}
        keys = list(types)
        made: list[str] = []
        for key in keys:
            owner = key.removesuffix("_id")
            if key == "id":
                made.append(f"id + {step[table]} * ?1")
            elif key == "record_id":
                made.append(f"record_id + {step[register]} * ?1")
            elif key == "uid":
                made.append("lower(hex(randomblob(18)))")
            elif key == "book_no":
                made.append(f"book_no + {step[register]} * (?1 / {_YEARS})")
            elif key == "book_year":
                made.append(f"book_year - ?1 % {_YEARS}")
            elif types[key] == "DATE":
                made.append(
                    f'printf(\'%04d\', substr("{key}", 1, 4) - ?1 % {_YEARS}) || substr("{key}", 5)'
                )
            elif key != owner and owner in step:
                made.append(f'"{key}" + {step[owner]} * ?1')
            else:
                made.append(f'"{key}"')
        names = ", ".join(f'"{key}"' for key in keys)
        for time in range(1, times):
            raw.execute(
                f'INSERT INTO "{table}" ({names}) SELECT {", ".join(made)} FROM "{table}"'
                f" WHERE id <= {step[table]}{which}",
                (time,),
            )


def raw_connection(path: Path) -> sqlite3.Connection:
    """The driver alone with the settings that matter to speed and safety, and nothing else."""
    raw = driver.connect(f"file:{path}?mode=rw", uri=True, isolation_level=None)
    for setting in ("foreign_keys=ON", "synchronous=FULL", "temp_store=MEMORY", "secure_delete=ON"):
        raw.execute(f"PRAGMA {setting}")
    raw.execute("PRAGMA journal_mode=WAL").fetchone()
    return raw
