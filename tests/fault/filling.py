"""A clerk whose disk fills up while she saves; run as a program, prints what was found as JSON.

Started by ``test_environment.py`` in a small file system that holds a file ``room`` to be freed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.files import write_bytes_atomically
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services.housekeeping import open_file
from qcdc_desktop.store.backup import make_backup

CLERK = Actor("Cán bộ thử")
HALF = (
    "SELECT count(*) FROM petition p WHERE case_id IS NULL"
    " OR NOT EXISTS (SELECT 1 FROM history h WHERE h.record_id = p.id)"
)


def fill(folder: Path) -> None:
    """Take what is left of the disk."""
    with (folder / "ballast").open("wb", buffering=0) as file:
        try:
            while file.write(b"0" * 4096) == 4096:
                pass
        except OSError:
            return


def main(folder: Path) -> None:
    path = folder / "a.qcdcdb"
    database = open_file(path)
    codes: set[str] = set()
    told: list[int] = []

    def save(words: str) -> None:
        draft: dict[str, object] = {"content": words, "case": {"title": "x"}}
        with database.unit(CLERK) as unit:
            number = unit.save("petition", draft, status="DRAFT", book_year=2022).id
        told.append(number)

    def fails(act: Callable[[], object]) -> bool:
        try:
            act()
        except QcdcError as error:
            codes.add(error.code)
            return True
        return False

    while not fails(lambda: save(f"{len(told)} " + "đầy ổ đĩa " * 200)):
        pass
    fill(folder)
    for _ in range(5):
        fails(lambda: save("nữa " * 3000))
    fails(lambda: make_backup(path, folder / "sao", "manual"))
    fails(lambda: write_bytes_atomically(folder / "báo cáo.xlsx", b"x" * 3_000_000))
    names = [one.name for one in folder.rglob("*") if one.is_file()]
    left = [name for name in names if "tmp" in name or name.endswith((".xlsx", ".qcdcbak"))]
    (folder / "ballast").unlink()
    (folder / "room").unlink()
    for _ in range(5):
        save("lại có chỗ")
    with database.read() as connection:
        there = set(connection.exec_driver_sql("SELECT id FROM petition").scalars())
        half = connection.exec_driver_sql(HALF).scalar()
        whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    database.close()
    found = {
        "told": len(told),
        "lost": sorted(set(told) - there),
        "unasked": sorted(there - set(told)),
        "codes": sorted(codes),
        "left": left,
        "half": half,
        "whole": whole,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
