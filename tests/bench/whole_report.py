"""The half-year report of a commune with 100,000 records over every register, all in one year.

The practice unit's year is made by the services and copied inside the database under new ids, with
the days it has: every annex lists its share, which no real commune comes near.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from qcdc_desktop.context import AppContext, open_context
from qcdc_desktop.demo.making import make_demo
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.domain.statistics import StatisticsPeriod
from qcdc_desktop.model import REGISTERS
from qcdc_desktop.model.structure import structure
from qcdc_desktop.store import driver
from tests.bench.data import YEAR
from tests.bench.measuring import Line, milliseconds, timed

ROOT = Path(__file__).resolve().parents[2]
_MASTERS = frozenset({"unit", "village", "catalogue_exclusion", "holiday", "oversight_body"})
_LIMIT_MS = 10_000.0
_MEMORY_MB = 250.0
_FIRST_PAGE_MS = 300.0
_FORMATS = ("xlsx", "pdf", "docx")


def data_file(folder: Path, records: int) -> Path:
    """The data file with so many records, made unless it lies there already."""
    path = folder / f"every-{records}.qcdcdb"
    if not path.exists():
        coming = folder / f"coming-every-{records}.qcdcdb"
        make_demo(coming, UnitKind.COMMUNE, YEAR)
        with closing(driver.connect(str(coming), isolation_level=None)) as raw:
            _multiply(raw, records)
        coming.rename(path)
    return path


def _multiply(raw: Any, records: int) -> None:
    """Copies of every book until there are so many records, the days left as they are."""
    books = [name for name in REGISTERS if name not in _MASTERS]
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("BEGIN IMMEDIATE")
    counts = [raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in books]
    times = -(-records // sum(counts))
    for register in books:
        shape = structure(register)
        tables = [register]
        tables += [part.type.__tablename__ for part in shape.companions.values()]
        tables += [part.type.__tablename__ for part in shape.all_lines().values()]
        step = {
            table: raw.execute(f'SELECT coalesce(max(id), 0) FROM "{table}"').fetchone()[0]
            for table in tables
        }
        for table in tables:
            keys = [row[1] for row in raw.execute(f'PRAGMA table_info("{table}")')]
            made = [_copied(key, table, step) for key in keys]
            names = ", ".join(f'"{key}"' for key in keys)
            for time_ in range(1, times):
                raw.execute(
                    f'INSERT INTO "{table}" ({names}) SELECT {", ".join(made)} FROM "{table}"'
                    f" WHERE id <= {step[table]}",
                    (time_,),
                )
    raw.execute("COMMIT")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copied(key: str, table: str, step: dict[str, int]) -> str:
    owner = key.removesuffix("_id")
    if key == "id":
        return f"id + {step[table]} * ?1"
    if key == "uid":
        return "lower(hex(randomblob(18)))"
    if key == "book_no":
        return f"book_no + {step[table]} * ?1"
    return f'"{key}" + {step[owner]} * ?1' if key != owner and owner in step else f'"{key}"'


def first_page(path: Path, size: str, rounds: int) -> Iterator[Line]:
    """The first page, the first time after opening and after that, on a day of the busy year."""
    context = open_context(path, today=lambda: date(YEAR, 6, 10))
    try:
        overview = context.overview
        first = milliseconds(lambda: overview.read(YEAR))
        yield Line("", f"first page read after opening, {size}", first, limit=_FIRST_PAGE_MS)
        again = timed(lambda: overview.read(YEAR), rounds)
        yield Line("", f"first page read again, {size}", again, limit=_FIRST_PAGE_MS)
    finally:
        context.close(backup=False)


def measure(path: Path, folder: Path, size: str, rounds: int) -> Iterator[Line]:
    """Figures, the paper as values, the files of the half-year, the Inspectorate's tables."""
    yield from first_page(path, size, rounds)
    context = open_context(path)
    half = Period(YEAR, "H1")
    try:
        reporting = context.reporting
        figures = timed(lambda: reporting.figures(half), rounds)
        yield Line("", f"half-year figures of every register, {size}", figures)
        paper = timed(lambda: reporting.document(half), rounds)
        yield Line("", f"half-year paper with all annexes, {size}", paper)
        for form in _FORMATS:
            one = timed(lambda form=form: reporting.write(half, folder, (form,)), 1)
            yield Line("", f"half-year report to {form}, {size}", one)
        heard = _Heard()
        whole = timed(lambda: reporting.write(half, folder, _FORMATS, heard), 1)
        yield Line("", f"half-year report to {', '.join(_FORMATS)}, {size}", whole,
                   limit=_LIMIT_MS)  # fmt: skip
        yield Line("", "longest silence of its progress", heard.longest * 1000, limit=2000.0)
        tables = StatisticsPeriod(YEAR, "H1")
        statistics = timed(lambda: context.statistics.document(tables), rounds)
        yield Line("", f"all statistical tables counted, {size}", statistics)
        papers = timed(lambda: context.statistics.write(tables, folder, ("xlsx", "pdf")), 1)
        yield Line("", f"all statistical tables to xlsx, pdf, {size}", papers)
        yield from _papers(context, rounds)
    finally:
        context.close(backup=False)
    peak = _peak(path, folder)
    yield Line("", f"memory, half-year report to {', '.join(_FORMATS)}, {size}", peak,
               limit=_MEMORY_MB, unit="MB")  # fmt: skip


def _papers(context: AppContext, rounds: int) -> Iterator[Line]:
    """Every paper of one record of each register to PDF; the slowest is told."""
    times: list[tuple[float, str]] = []
    for register in context.forms.records:
        if not context.papers.of_register(register):
            continue
        for row in context.listing.page(ListQuery(register, (), limit=1)).rows:
            for offer in context.papers.offers(register, row.id):
                taken = timed(lambda offer=offer: context.papers.pdf(offer), rounds)
                times.append((taken, f"{register}: {offer.key}"))
    if times:
        taken, what = max(times)
        yield Line("", f"slowest of {len(times)} papers of records to pdf, {what}", taken)


_WRITER = """
import json, sys
from pathlib import Path
from qcdc_desktop.context import open_context
from qcdc_desktop.domain.periods import Period

context = open_context(Path(sys.argv[1]))
context.reporting.write(Period(int(sys.argv[3]), "H1"), Path(sys.argv[2]), ("xlsx", "pdf", "docx"))
# The system's own "ru_maxrss" would begin with what the process that started this one held.
status = Path("/proc/self/status").read_text().split()
print(json.dumps(int(status[status.index("VmHWM:") + 1]) / 1024))
"""


def _peak(path: Path, folder: Path) -> float:
    """Megabytes a process of its own held at most."""
    done = subprocess.run(
        [sys.executable, "-c", _WRITER, str(path), str(folder), str(YEAR)],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
        timeout=300,
    )  # fmt: skip
    return float(json.loads(done.stdout.splitlines()[-1]))


class _Heard(Progress):
    """How long a person who wants to stop would wait at most."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.longest = 0.0

    def report(self, done: int, total: int, text: str = "") -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now
