"""A clerk at work who is killed again and again; run as a program, prints what was found as JSON.

A fork server: everything is imported once, each run forks a child that opens the data file with
the services and saves until SIGKILL. The child reports a save only after the service has returned,
exactly where a person would read "Đã lưu". Started by ``test_kill.py``, never in a test process:
forking beside other threads is no real start of a program.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from qcdc_desktop.context import AppContext, create_data_file, open_context
from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.kinds import RecordOrigin
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.services.housekeeping import verify
from qcdc_desktop.store.checking import check_file

CLERK = Actor("Cán bộ thử")
TODAY = date(2022, 6, 30)
UNIT = {"name": "UBND xã Thử", "kind": "COMMUNE", "place_name": "Thử"}


class Clerk:
    """Saves records of every shape; each carries a mark by which a half one would be seen."""

    def __init__(
        self, context: AppContext, chance: random.Random, pipe: int, *, early: bool
    ) -> None:
        self.context = context
        self.chance = chance
        self.pipe = pipe
        self.early = early
        self.mine = [
            (register, number)
            for register in ("publicity", "dialogue", "petition")
            for number in context.listing.ids(ListQuery(register, ()))[-20:]
        ]
        self.count = chance.randrange(40)

    def work(self) -> None:
        acts = (self.publicity, self.dialogue, self.petition, self.petition, self.edit, self.bin)
        while True:
            self.count += 1
            if self.count % 40 == 0:
                self.context.housekeeping.backup()
            self.chance.choice(acts)()

    def mark(self) -> str:
        return f"{os.getpid()}-{self.count} " + "chữ có dấu " * self.chance.randrange(60)

    def tell(self, register: str, number: int, revision: int, mark: str) -> None:
        os.write(self.pipe, json.dumps([register, number, revision, mark]).encode() + b"\n")

    def save(self, register: str, draft: dict[str, Any], mark: str) -> None:
        if self.early:
            # The known-bad way, for the harness to prove that it can see a loss.
            number = draft.get("id") or self.context.listing.total(register) + 1
            self.tell(register, number, (draft.get("revision") or 0) + 1, mark)
        records = self.context.records
        saved = records.save(CLERK, register, draft)
        if self.chance.random() < 0.3 and not self.early:
            done = records.complete(CLERK, register, records.load(register, saved.id)).saved
            saved = done or saved
        if not self.early:
            self.tell(register, saved.id, saved.revision, mark)
        if (register, saved.id) not in self.mine:
            self.mine.append((register, saved.id))

    def publicity(self) -> None:
        mark = self.mark()
        draft = {**self.context.records.blank("publicity"), "title": mark.strip(), "note": mark}
        draft["posted_on"] = date(2022, 1, 1 + self.chance.randrange(28))
        draft["origin"] = RecordOrigin.IMPORTED.value
        self.save("publicity", draft, mark)

    def dialogue(self) -> None:
        mark = self.mark()
        draft = {**self.context.records.blank("dialogue"), "note": mark}
        draft["opinions"] = [{"content": mark} for _ in range(self.chance.randrange(1, 6))]
        draft["speakers_count"] = len(draft["opinions"])
        self.save("dialogue", draft, mark)

    def petition(self) -> None:
        mark = self.mark()
        draft = {**self.context.records.blank("petition"), "note": mark, "kind": "KIEN_NGHI"}
        draft["case"] = {"archive_ref": mark[:150].strip(), "extensions": [{"days": 30}]}
        self.context.records.keep_save_point(CLERK, "petition", draft)
        self.save("petition", draft, mark)

    def edit(self) -> None:
        if not self.mine:
            return
        register, number = self.chance.choice(self.mine)
        draft = self.context.records.load(register, number)
        if draft["deleted_at"]:
            return
        mark = self.mark()
        draft["note"] = mark
        if register == "dialogue":
            draft["opinions"] = [{"content": mark} for _ in range(self.chance.randrange(1, 6))]
            draft["speakers_count"] = len(draft["opinions"])
        if register == "petition":
            draft["case"]["archive_ref"] = mark[:150].strip()  # pyright: ignore[reportIndexIssue]
        self.save(register, draft, mark)

    def bin(self) -> None:
        if self.mine and not self.early:
            register, number = self.mine.pop(self.chance.randrange(len(self.mine)))
            self.context.records.delete(CLERK, register, number, "thử")


def child(path: Path, seed: int, pipe: int, *, early: bool) -> None:
    context = open_context(path, today=lambda: TODAY)
    Clerk(context, random.Random(seed), pipe, early=early).work()


HALF = {
    "row without history": "SELECT count(*) FROM {0} r WHERE r.revision <> (SELECT count(*) FROM"
    " history h WHERE h.register = '{0}' AND h.record_id = r.id)",
    "history without row": "SELECT count(*) FROM history h WHERE h.register = '{0}' AND NOT EXISTS"
    " (SELECT 1 FROM {0} r WHERE r.id = h.record_id)",
    "not in the word index": "SELECT count(*) FROM {0} r WHERE NOT EXISTS"
    " (SELECT 1 FROM search_{0}_docsize s WHERE s.id = r.id)",
    "book number given twice": "SELECT count(*) - count(DISTINCT book_year || '/' || book_no)"
    " FROM {0}",
}
HALF_PARTS = {
    "dialogue with other rows": "SELECT count(*) FROM dialogue d WHERE d.speakers_count <>"
    " (SELECT count(*) FROM dialogue_opinion o WHERE o.dialogue_id = d.id"
    " AND o.content = trim(d.note))",
    "petition with another case": 'SELECT count(*) FROM petition p LEFT JOIN "case" c ON'
    " c.id = p.case_id WHERE c.archive_ref IS NOT trim(substr(p.note, 1, 150))",
    "case of nobody": 'SELECT count(*) FROM "case" c WHERE NOT EXISTS'
    " (SELECT 1 FROM petition p WHERE p.case_id = c.id)",
}


def losses(context: AppContext, told: dict[tuple[str, int], tuple[int, str]]) -> list[str]:
    """What was acknowledged and is not there, and what is there by halves."""
    found: list[str] = []
    with context.database.read() as connection:
        for register in ("publicity", "dialogue", "petition"):
            rows = connection.exec_driver_sql(f"SELECT id, revision, note FROM {register}").all()
            there = {row[0]: (row[1], row[2]) for row in rows}
            for (of, number), (revision, mark) in told.items():
                if of != register:
                    continue
                now, note = there.get(number, (0, ""))
                if now < revision or (now == revision and note != mark.strip()):
                    found.append(f"lost {register} {number}")
            for name, statement in HALF.items():
                if connection.exec_driver_sql(statement.format(register)).scalar():
                    found.append(f"{name}: {register}")
        for name, statement in HALF_PARTS.items():
            if connection.exec_driver_sql(statement).scalar():
                found.append(name)
    return found


def one_run(path: Path, chance: random.Random, *, early: bool) -> list[list[Any]]:
    """Fork, let the child work, kill it; returns what it acknowledged."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        try:
            child(path, chance.randrange(1 << 30), writer, early=early)
        except BaseException:
            traceback.print_exc()  # the test shows it: a clerk who stops by itself is a fault
        finally:
            os._exit(3)
    os.close(writer)
    told = b""
    if chance.random() < 0.3:
        time.sleep(chance.uniform(0.0, 0.12))  # while it opens the file or saves for the first time
    else:
        told = os.read(reader, 65536)
        time.sleep(chance.uniform(0.0, 0.05))
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    while piece := os.read(reader, 65536):
        told += piece
    os.close(reader)
    if not os.WIFSIGNALED(status):
        raise SystemExit("the clerk stopped by itself")
    return [json.loads(line) for line in told.split(b"\n")[:-1]]


def main(folder: Path, kills: int, seed: int, *, early: bool) -> None:
    path = folder / "don-vi.qcdcdb"
    create_data_file(path, dict(UNIT), today=lambda: TODAY).close(backup=False)
    chance = random.Random(seed)
    told: dict[tuple[str, int], tuple[int, str]] = {}
    found: Counter[str] = Counter()
    saves = slowest = 0.0
    number = 0
    for number in range(kills):
        for register, record, revision, mark in one_run(path, chance, early=early):
            told[register, record] = (revision, mark)
            saves += 1
        started = time.monotonic()
        context = open_context(path, today=lambda: TODAY)
        slowest = max(slowest, time.monotonic() - started)
        found.update(losses(context, told))
        context.close(backup=False)
        if number % 50 == 0 and not check_file(path).ok:
            found["not whole"] += 1
        if early and found:
            break
    backups = [verify(backup).ok for backup in (folder / "sao-luu").glob("*.qcdcbak")]
    whole = check_file(path).ok
    left = sorted(
        one.name for one in folder.iterdir() if one.name.endswith(("-wal", "-shm", ".lock"))
    )
    print(
        json.dumps(
            {
                "kills": number + 1,
                "saves": saves,
                "found": found,
                "whole": whole,
                "left": left,
                "backups": len(backups),
                "bad_backups": backups.count(False),
                "slowest": slowest,
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), early="early" in sys.argv)
