"""Backups made one after the other and killed in the middle; run as a program, prints JSON.

A fork server: everything is imported once, each fork backs the same data file up until SIGKILL. A
backup counts as told once its child has said so through the pipe.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from qcdc_desktop.services.housekeeping import backup_file, verify


def main(data: Path, folder: Path, kills: int) -> dict[str, object]:
    """Kill ``kills`` times; tell what was said to be made, and what of the folder is bad."""
    chance = random.Random(19)
    started = time.perf_counter()
    backup_file(data, folder)
    one = time.perf_counter() - started
    told: list[str] = []
    unfinished = 0
    for _ in range(kills):
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            os.close(reader)
            while True:
                os.write(writer, backup_file(data, folder).path.name.encode() + b"\n")
        os.close(writer)
        time.sleep(chance.uniform(0, 2 * one))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reader, "rb") as pipe:
            told += pipe.read().decode().split()
        unfinished += bool([*folder.glob("*.tmp")])
        for left in folder.glob("*.tmp*"):
            left.unlink()  # an hour later the next backup sweeps it
    made = sorted(folder.glob("*.qcdcbak"))
    return {
        "told": len(told),
        "lost": [name for name in told if not (folder / name).exists()],
        "bad": [path.name for path in made if not verify(path).ok],
        "empty": [path.name for path in made if not path.stat().st_size],
        "unfinished": unfinished,
        "whole": verify(data).ok,
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))))
