"""Figures, reports and long registers to paper and Excel; their growth and their memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from qcdc_desktop.context import AppContext, open_context
from qcdc_desktop.domain.listing import ListQuery, Sort
from qcdc_desktop.domain.periods import Period
from tests.bench.data import YEAR, raw_connection
from tests.bench.measuring import Line, milliseconds, side_by_side, timed

ROOT = Path(__file__).resolve().parents[2]
_REPORT_MS = 2000.0
_MEMORY_MB = 250.0

_GROUPED = """
SELECT p.kind, p.matter, p.handling, p.within_competence, p.eligibility, c.state, c.result,
       c.timeliness, p.received_on BETWEEN :from AND :to, c.resolved_on BETWEEN :from AND :to,
       count(*), sum(c.recovered_vnd)
FROM petition p LEFT JOIN "case" c ON c.id = p.case_id
WHERE p.deleted_at IS NULL AND p.status = 'COMPLETE' AND p.received_on <= :to
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
"""
_GROUPED_PUBLICITY = """
SELECT item, removed_on IS NULL, is_late, is_short, instr(forms, '|NIEM_YET|') > 0, count(*)
FROM publicity WHERE deleted_at IS NULL AND status = 'COMPLETE'
AND posted_on BETWEEN :from AND :to GROUP BY 1, 2, 3, 4, 5
"""
_GROUPED_OPINIONS = """
SELECT o.classification, o.field, o.state, count(*), count(distinct d.id)
FROM dialogue d JOIN dialogue_opinion o ON o.dialogue_id = d.id
WHERE d.deleted_at IS NULL AND d.status = 'COMPLETE' AND d.held_on BETWEEN :from AND :to
GROUP BY 1, 2, 3
"""


def measure(path: Path, folder: Path, size: str, rounds: int) -> Iterator[Line]:
    """The half-year report of a year in which everything happened."""
    context = open_context(path)
    half, year = Period(YEAR, "H1"), Period(YEAR, "")
    try:
        with closing(raw_connection(path)) as raw:
            for name, period in (("half-year", half), ("year", year)):
                ours, theirs = side_by_side(
                    partial(context.reporting.figures, period),
                    partial(_grouped, raw, period),
                    rounds,
                )
                yield Line("G12", f"{name} figures, {size}", ours, theirs,
                           "three GROUP BYs, this year and the year before", 1.2)  # fmt: skip
        whole = timed(partial(context.reporting.write, half, folder, ("xlsx", "pdf")), rounds)
        yield Line("", f"half-year report with xlsx and pdf, {size}", whole, limit=_REPORT_MS)
    finally:
        context.close(backup=False)


def _grouped(raw: Any, period: Period) -> None:
    for one in (period, period.a_year_before()):
        window = one.window()
        days = {"from": window.start.isoformat(), "to": window.end.isoformat()}
        for statement in (_GROUPED, _GROUPED_PUBLICITY, _GROUPED_OPINIONS):
            raw.execute(statement, days).fetchall()


def registers(path: Path, folder: Path, sizes: tuple[int, ...], rounds: int) -> Iterator[Line]:
    """The petition book in parts of growing length; the time per row stays the same."""
    context = open_context(path)
    try:
        for ending in ("pdf", "xlsx"):
            times: dict[int, float] = {}
            for size in sizes:
                target = folder / f"so-{size}.{ending}"
                work = partial(written, context, size, target)
                times[size] = min(milliseconds(work) for _ in range(rounds))
            small, large = sizes[0], sizes[-1]
            per_row = times[large] / large * small
            yield Line("G11", f"{small:,} petitions to {ending}", times[small])
            yield Line("G11", f"{large:,} petitions to {ending}, for each {small:,}", per_row,
                       times[small], f"{small:,} petitions", 5.3 / 5)  # fmt: skip
    finally:
        context.close(backup=False)
    for ending in ("pdf", "xlsx"):
        peak = _peak(path, folder / f"peak.{ending}", sizes[0])
        yield Line(
            "", f"memory, {sizes[0]:,} petitions to {ending}", peak, limit=_MEMORY_MB, unit="MB"
        )


def _table(context: AppContext, size: int) -> Any:
    spec = context.forms["petition"]
    query = ListQuery("petition", (), sort=Sort(spec.list.sort, spec.list.descending))
    table = context.reporting.register_table(query)
    return replace(table, rows=_first(table.rows, size), row_count=size)


def _first(rows: Any, size: int) -> Iterator[Any]:
    for at, row in enumerate(rows):
        if at == size:
            return
        yield row


_WRITER = """
import json, sys
from pathlib import Path
from qcdc_desktop.context import open_context
from tests.bench.papers import written

context = open_context(Path(sys.argv[1]))
written(context, int(sys.argv[3]), Path(sys.argv[2]))
# The system's own "ru_maxrss" would begin with what the process that started this one held.
status = Path("/proc/self/status").read_text().split()
print(json.dumps(int(status[status.index("VmHWM:") + 1]) / 1024))
"""


def written(context: AppContext, size: int, target: Path) -> None:
    """One register of ``size`` rows to a file."""
    from qcdc_desktop import paths
    from qcdc_desktop.services.report_files import save_register

    save_register(_table(context, size), target, paths.resources() / "fonts")


def _peak(path: Path, target: Path, size: int) -> float:
    """Megabytes a process of its own held at most."""
    done = subprocess.run(
        [sys.executable, "-c", _WRITER, str(path), str(target), str(size)],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
        timeout=300,
    )  # fmt: skip
    return float(json.loads(done.stdout.splitlines()[-1]))
