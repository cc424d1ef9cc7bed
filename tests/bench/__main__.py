"""``python -m tests.bench``: medians, and ratios against the raw tools of the same run."""

from __future__ import annotations

import argparse
import logging
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.bench import (
    bringing_in,
    entering,
    listing,
    papers,
    saving,
    starting,
    whole_report,
    window,
)
from tests.bench.data import data_file
from tests.bench.measuring import Line


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the data files lie and how often each work is repeated."""

    files: Path
    scratch: Path
    quick: bool
    million: bool

    @property
    def rounds(self) -> int:
        return 3 if self.quick else 7

    def data(self, petitions: int) -> Path:
        return data_file(self.files, petitions)

    @property
    def large(self) -> Path:
        return self.data(10_000 if self.quick else 100_000)

    @property
    def every(self) -> Path:
        """So many records over all registers, in one year."""
        return whole_report.data_file(self.files, 10_000 if self.quick else 100_000)

    @property
    def size(self) -> str:
        return "10 k" if self.quick else "100 k"


def _start(bench: Bench) -> Iterator[Line]:
    return starting.measure(bench.large, bench.scratch, bench.rounds)


def _list(bench: Bench) -> Iterator[Line]:
    files = {"10 k": bench.data(10_000)}
    if not bench.quick:
        files["100 k"] = bench.data(100_000)
    if bench.million:
        files["1 M"] = bench.data(1_000_000)
    return listing.measure(files, bench.rounds)


def _search(bench: Bench) -> Iterator[Line]:
    yield from listing.searches(bench.large, bench.size, bench.rounds)
    if bench.million:
        yield from listing.searches(bench.data(1_000_000), "1 M", bench.rounds)


def _save(bench: Bench) -> Iterator[Line]:
    yield from saving.measure(bench.large, bench.rounds * 3)
    yield from saving.every_register(bench.every, bench.rounds)


def _bulk(bench: Bench) -> Iterator[Line]:
    return saving.bulk(bench.scratch, 1_000 if bench.quick else 5_000, 3)


def _import(bench: Bench) -> Iterator[Line]:
    return bringing_in.measure(bench.scratch, 1_000 if bench.quick else 10_000, 1)


def _report(bench: Bench) -> Iterator[Line]:
    return papers.measure(bench.large, bench.scratch, bench.size, 3)


def _whole(bench: Bench) -> Iterator[Line]:
    return whole_report.measure(bench.every, bench.scratch, bench.size, 3)


def _register(bench: Bench) -> Iterator[Line]:
    sizes = (1_000, 5_000) if bench.quick else (10_000, 50_000)
    return papers.registers(bench.large, bench.scratch, sizes, 1)


def _backup(bench: Bench) -> Iterator[Line]:
    yield from bringing_in.backups(bench.data(10_000), bench.scratch, "10 k", 3)
    if not bench.quick:
        yield from bringing_in.backups(bench.large, bench.scratch, bench.size, 1)


def _window(bench: Bench) -> Iterator[Line]:
    return window.measure(bench.large, bench.scratch)


def _entry(bench: Bench) -> Iterator[Line]:
    return entering.measure(bench.large, bench.every, bench.scratch, bench.size)


BENCHES: dict[str, Callable[[Bench], Iterator[Line]]] = {
    "start": _start, "list": _list, "search": _search, "save": _save, "bulk": _bulk,
    "import": _import, "report": _report, "whole": _whole, "register": _register, "backup": _backup,
    "window": _window, "entry": _entry,
}  # fmt: skip


def main() -> int:
    asked = _arguments()
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory(prefix="qcdc-bench-") as told:
        scratch = Path(told)
        files = asked.cache or scratch
        files.mkdir(parents=True, exist_ok=True)
        os.environ |= {"HOME": str(scratch), "XDG_STATE_HOME": str(scratch)}
        bench = Bench(files, scratch, asked.quick, asked.million)
        cores = os.cpu_count()
        today = date.today()  # noqa: DTZ011
        print(f"{today}, Python {platform.python_version()}, {platform.system()}, {cores} cores\n")
        print("| goal | what | here | raw tool | ratio | direction | kept |")
        print("|---|---|---:|---|---:|---|---|")
        missed = 0
        for name, work in BENCHES.items():
            if asked.only and name not in asked.only:
                continue
            start = time.perf_counter()
            for line in work(bench):
                print(_row(line), flush=True)
                missed += line.verdict == "NO"
            print(f"{name}: {time.perf_counter() - start:.0f} s", file=sys.stderr)
        print(f"\n{missed} lines miss their direction.")
    return 0


def _row(line: Line) -> str:
    raw = f"{line.tool}: {_value(line.raw, line.unit)}" if line.raw is not None else ""
    ratio = f"{line.ratio:.2f}" if line.ratio is not None else ""
    parts: list[str] = []
    if line.direction is not None:
        parts.append(f"{'≥' if line.faster else '≤'} {line.direction:g} ×")
    if line.limit is not None:
        parts.append(f"≤ {line.limit:g} {line.unit}".strip())
    direction = ", ".join(parts)
    here = _value(line.ours, line.unit)
    return (
        f"| {line.goal} | {line.what} | {here} | {raw} | {ratio} | {direction} | {line.verdict} |"
    )


def _value(value: float, unit: str) -> str:
    shown = f"{value:.1f}" if value < 10 and value != int(value) else f"{value:,.0f}"
    return f"{shown} {unit}".strip()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=list(BENCHES), metavar="NAME",
                        help=f"one of {', '.join(BENCHES)}; may be given again")  # fmt: skip
    parser.add_argument("--quick", action="store_true", help="small files, few rounds")
    parser.add_argument("--million", action="store_true", help="lists and search at a million too")
    parser.add_argument("--cache", type=Path, metavar="FOLDER",
                        help="keep the data files there and use them again")  # fmt: skip
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
