"""Times side by side: two ways to do the same work take turns, their medians are compared.

The machine may be busy: a ratio of two medians taken in turns holds where a time does not.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
Work = Callable[[], object]


def told_by_own_window(
    module: str,
    *files: Path,
    folder: Path,
    seconds: float,
    screen: tuple[int, int] | None = None,
) -> dict[str, Any]:
    """What a part of the bench prints as JSON in a process of its own, its settings in ``folder``.

    Without ``screen`` the window stands on Qt's own, which is 800 pixels wide and high.

    Raises:
        RuntimeError: it ended without telling anything; the text says how.
    """
    platform = "offscreen"
    if screen is not None:
        settings = folder / "screen.json"
        settings.write_text(json.dumps({"screens": [_screen(*screen)]}), encoding="utf-8")
        platform += f":configfile={settings}"
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, files), str(folder)],
        env=os.environ
        | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": platform, "HOME": str(folder)},
        capture_output=True, text=True, check=False, timeout=seconds, cwd=ROOT,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(lines[-1])


def _screen(width: int, height: int) -> dict[str, Any]:
    """As Qt's offscreen platform wants it told."""
    return {
        "name": "screen", "x": 0, "y": 0, "width": width, "height": height,
        "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One measured line: milliseconds here and of the raw tool, and how far either may go.

    ``direction`` is the ratio (or, with ``unit`` other than ms, the value) of the design;
    ``limit_ms`` the time promised for a machine like this one.
    """

    goal: str
    what: str
    ours: float
    raw: float | None = None
    tool: str = ""
    direction: float | None = None
    limit: float | None = None
    unit: str = "ms"
    faster: bool = False
    """``direction`` says how many times faster than the raw tool, not how many times slower."""

    @property
    def ratio(self) -> float | None:
        if self.raw is None or not self.raw or not self.ours:
            return None
        return self.raw / self.ours if self.faster else self.ours / self.raw

    @property
    def verdict(self) -> str:
        """``yes`` when time and ratio keep what they promise, ``NO`` when one does not."""
        if self.direction is None and self.limit is None:
            return ""
        kept = self.limit is None or self.ours <= self.limit
        if self.direction is not None and self.ratio is not None:
            reached = self.ratio >= self.direction if self.faster else self.ratio <= self.direction
            kept = kept and reached
        return "yes" if kept else "NO"


def milliseconds(work: Work) -> float:
    """How long one run takes; the collector is kept out of it."""
    gc.collect()
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def timed(work: Work, rounds: int) -> float:
    """The median of some runs after one that warms up."""
    work()
    return median(milliseconds(work) for _ in range(rounds))


def side_by_side(ours: Work, raw: Work, rounds: int) -> tuple[float, float]:
    """The medians of two ways that take turns, after one warm run of each."""
    ours()
    raw()
    pairs = [(milliseconds(ours), milliseconds(raw)) for _ in range(rounds)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def each_in_turn(
    ours: Callable[[int], object], raw: Callable[[int], object], rounds: int
) -> tuple[float, float]:
    """As :func:`side_by_side` for works that differ from round to round."""
    ours(0)
    raw(0)
    mine: list[float] = []
    other: list[float] = []
    for at in range(1, rounds + 1):
        mine.append(milliseconds(lambda at=at: ours(at)))
        other.append(milliseconds(lambda at=at: raw(at)))
    return median(mine), median(other)
