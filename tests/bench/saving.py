"""Saving one record and bringing in many, beside the bare driver doing the same writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from qcdc_desktop.context import AppContext, create_data_file, open_context
from qcdc_desktop.demo import demo_unit
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.listing import ListQuery, Sort
from qcdc_desktop.domain.text import name_sort_key, words
from qcdc_desktop.specs.form import Draft
from tests.bench.data import YEAR, base_drafts, raw_connection
from tests.bench.measuring import Line, each_in_turn, milliseconds

ROOT = Path(__file__).resolve().parents[2]
_SAVE_MS = 30.0


def measure(path: Path, rounds: int) -> Iterator[Line]:
    """A petition changed and completed, through every check, with index and history."""
    context = open_context(path)
    try:
        with closing(raw_connection(path)) as raw:
            yield from _saves(context, raw, rounds)
    finally:
        context.close(backup=False)
    count = _fsyncs(path)
    if count is not None:
        yield Line("G7", "fsync per saved record", count, limit=1.1, unit="")


def _saves(context: AppContext, raw: Any, rounds: int) -> Iterator[Line]:
    register = "petition"
    query = ListQuery(register, (), sort=Sort("received_on"), limit=4 * rounds + 8)
    ids = [row.id for row in context.listing.page(query).rows]
    loaded = [context.records.load(register, number) for number in ids]
    mine = loaded[: rounds + 1]
    theirs = loaded[rounds + 1 : 2 * rounds + 2]
    actor = context.actor

    def changed(draft: Draft, at: int) -> Draft:
        return {**draft, "content": f"{draft['content']} Bổ sung lần {at} ngày hẹn."}

    ours, bare = each_in_turn(
        lambda at: context.records.save(actor, register, changed(mine[at], at)),
        lambda at: _raw_save(raw, changed(theirs[at], at)),
        rounds,
    )
    yield Line("G7", "petition saved", ours, bare, "driver, same writes", 2.5, _SAVE_MS)
    denunciations = [one for one in loaded if one["kind"] == "TO_CAO"][:rounds]
    others = [one for one in loaded[2 * rounds + 2 :] if one["kind"] != "TO_CAO"]
    for name, drafts in (("petition completed", others), ("denunciation completed", denunciations)):
        times = [
            milliseconds(lambda draft=draft: context.records.complete(
                actor, register, context.records.load(register, draft["id"])  # pyright: ignore
            ))
            for draft in drafts[:rounds]
        ]  # fmt: skip
        yield Line("", name, sorted(times)[len(times) // 2], limit=_SAVE_MS)
    blank = base_drafts(context, rounds)
    times = [milliseconds(lambda d=d: context.records.complete(actor, register, d)) for d in blank]
    yield Line("", "new petition completed", sorted(times)[len(times) // 2], limit=_SAVE_MS)


def every_register(path: Path, rounds: int) -> Iterator[Line]:
    """One record of each register changed and saved through every check, clocks wound."""
    context = open_context(path)
    try:
        for spec in context.forms.records.values():
            query = ListQuery(spec.key, (), limit=rounds + 1)
            times: list[float] = []
            for row in context.listing.page(query).rows:
                draft = {**context.records.load(spec.key, row.id), "note": f"Xem lại lần {row.id}."}
                times.append(
                    milliseconds(
                        lambda key=spec.key, one=draft: context.records.save(
                            context.actor, key, one
                        )
                    )
                )
            if times:
                taken = sorted(times)[len(times) // 2]
                yield Line("", f"one record saved, {spec.key}, 100 k in all", taken, limit=_SAVE_MS)
    finally:
        context.close(backup=False)


def _raw_save(raw: Any, draft: Draft) -> None:
    """What a save writes at the very least: record, case, word index, history, one commit."""
    record, case = draft["id"], draft["case_id"]
    text = "".join(f" {word}" for word in words(f"{draft['content']} {draft['sender_name'] or ''}"))
    name = str(draft["sender_name"] or "")
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("SELECT * FROM petition WHERE id = ?", (record,)).fetchone()
    raw.execute('SELECT * FROM "case" WHERE id = ?', (case,)).fetchone()
    raw.execute(
        'UPDATE "case" SET field = field, state = state, title = title, result = result,'
        " decided_on = decided_on, resolved_on = resolved_on WHERE id = ?",
        (case,),
    )
    raw.execute(
        "UPDATE petition SET content = ?, sender_name_key = ?, search_text = ?, revision ="
        " revision + 1, kind = kind, handling = handling, status = status, received_on ="
        " received_on WHERE id = ? AND revision = ?",
        (draft["content"], name_sort_key(name) if name else None, text, record, draft["revision"]),
    )
    raw.execute("DELETE FROM search_petition WHERE rowid = ?", (record,))
    raw.execute("INSERT INTO search_petition(rowid, text) VALUES (?, ?)", (record, text))
    changes = json.dumps({"content": ["", draft["content"]]}, ensure_ascii=False)
    raw.execute(
        "INSERT INTO history(register, record_id, record_uid, revision, action, actor, at, changes)"
        " VALUES ('petition', ?, ?, ?, 'save', 'x', datetime('now'), ?)",
        (record, draft["uid"], draft["revision"], changes),
    )
    raw.execute("COMMIT")


def bulk(folder: Path, many: int, rounds: int) -> Iterator[Line]:
    """Many petitions at once: ready drafts to rows, keys, index and history."""
    path = folder / "bulk.qcdcdb"
    for old in folder.glob("bulk.qcdcdb*"):
        old.unlink()
    context = create_data_file(path, demo_unit(UnitKind.COMMUNE, YEAR))
    try:
        drafts = base_drafts(context, many)

        def ours(_at: int) -> None:
            with context.database.unit(context.actor) as unit:
                unit.add_many("petition", drafts, status="COMPLETE", book_years=[YEAR] * many)

        with closing(raw_connection(path)) as raw:
            mine, bare = each_in_turn(ours, lambda _at: _raw_bulk(raw, drafts), rounds)
    finally:
        context.close(backup=False)
    what = f"{many:,} petitions added in bulk"
    yield Line("G8", what, mine, bare, "executemany with folding and keys", 1.3)


def _raw_bulk(raw: Any, drafts: list[Draft]) -> None:
    """The same rows by ``executemany``: every filled column, keys, folded words, index, history."""
    raw.execute("BEGIN IMMEDIATE")
    first = (raw.execute("SELECT max(id) FROM petition").fetchone()[0] or 0) + 1
    next_case = (raw.execute('SELECT max(id) FROM "case"').fetchone()[0] or 0) + 1
    petitions: list[tuple[object, ...]] = []
    cases: list[tuple[object, ...]] = []
    told: list[tuple[object, ...]] = []
    columns = [key for key in drafts[0] if key not in {"case", "id", "revision", "status"}]
    columns = sorted({key for draft in drafts for key in draft} - {"case", "id", "revision"})
    inner = sorted({
        key for draft in drafts for key, value in draft["case"].items()  # pyright: ignore
        if not isinstance(value, list)
    })  # fmt: skip
    stamp = "2022-01-01 00:00:00.000000"
    for at, draft in enumerate(drafts):
        case: Draft = draft["case"]  # pyright: ignore[reportAssignmentType]
        name = draft.get("sender_name")
        text = "".join(
            f" {word}" for word in words(f"{name or ''} {draft.get('sender_address') or ''} "
            f"{draft.get('content') or ''} {case.get('decision_no') or ''}")
        )  # fmt: skip
        uid = os.urandom(16).hex()
        cases.append(
            (next_case + at, os.urandom(16).hex(), 0, *(_plain(case.get(k)) for k in inner))
        )
        petitions.append((
            first + at, uid, "COMPLETE", 1, first + at, YEAR, text, "TYPED", stamp, "x", stamp, "x",
            next_case + at, name_sort_key(str(name)) if name else None,
            *(_plain(draft.get(key)) for key in columns),
        ))  # fmt: skip
        told.append(("petition", first + at, uid, 1, "import", "x", stamp, "{}"))
    _many(raw, '"case"', ["id", "uid", "seq", *inner], cases)
    kept = ["id", "uid", "status", "revision", "book_no", "book_year", "search_text", "origin",
            "created_at", "created_by", "updated_at", "updated_by", "case_id",
            "sender_name_key"]  # fmt: skip
    _many(raw, "petition", [*kept, *columns], petitions)
    history = [
        "register",
        "record_id",
        "record_uid",
        "revision",
        "action",
        "actor",
        "at",
        "changes",
    ]
    _many(raw, "history", history, told)
    raw.execute(
        "INSERT INTO search_petition(rowid, text) SELECT id, search_text FROM petition"
        " WHERE id >= ?",
        (first,),
    )
    raw.execute("COMMIT")


def _plain(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return "|" + "|".join(map(str, value)) + "|" if value else None
    return value.isoformat() if hasattr(value, "isoformat") else value  # pyright: ignore


def _many(raw: Any, table: str, keys: list[str], rows: list[tuple[object, ...]]) -> None:
    marks = ", ".join("?" * len(keys))
    names = ", ".join(f'"{key}"' for key in keys)
    raw.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)


_SAVER = """
import sys
from pathlib import Path
from qcdc_desktop.context import open_context
from qcdc_desktop.domain.listing import ListQuery, Sort

context = open_context(Path(sys.argv[1]))
query = ListQuery("petition", (), sort=Sort("received_on", True), limit=40)
for row in context.listing.page(query).rows:
    draft = context.records.load("petition", row.id)
    context.records.save(context.actor, "petition", {**draft, "no_in": str(row.id)})
    print("saved", flush=True)
"""


def _fsyncs(path: Path) -> float | None:
    """Calls that wait for the disk per record saved; None where the system does not tell."""
    trace = path.with_suffix(".trace")
    calls = "trace=fsync,fdatasync,write"
    command = ["strace", "-f", "-qq", "-e", calls, "-o", str(trace), sys.executable, "-c", _SAVER]
    try:
        subprocess.run(
            [*command, str(path)], env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True, check=True, timeout=240,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    trace.unlink()
    marks = [at for at, line in enumerate(lines) if '"saved' in line]
    if len(marks) < 2:
        return None
    between = [line for line in lines[marks[0] : marks[-1]] if "sync(" in line]
    return len(between) / (len(marks) - 1)
