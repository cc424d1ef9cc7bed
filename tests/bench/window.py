"""The window at work: gaps in its event loop while it exports, and the drawing of a full list.

Runs in a process of its own (``python -m tests.bench.window DATA FOLDER``): Qt wants one.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from tests.bench.measuring import Line, told_by_own_window

_GAP_MS = 50.0


def measure(path: Path, folder: Path) -> Iterator[Line]:
    """Asked of a window of its own."""
    told = told_by_own_window("tests.bench.window", path, folder=folder, seconds=300)
    idle = told["idle"]
    for name in ("pdf", "xlsx", "figures"):
        what = "counting a year" if name == "figures" else f"writing 10,000 rows to {name}"
        yield Line(
            "G13", f"largest gap while {what}", told[name], idle, "window at rest", limit=_GAP_MS
        )
    yield Line("", "gap that 99 of 100 stay under, meanwhile", told["most"], limit=_GAP_MS)
    yield Line("G4", "full list drawn", told["list"], told["bare"], "same view, C++ model", 1.3)
    yield Line("", "list opened to rows on screen", told["opened"], limit=500)


def main(path: Path, folder: Path) -> None:
    """Measure in the real window, tell as JSON."""
    from PySide6.QtCore import QEventLoop, QTimer

    from qcdc_desktop import app as program
    from qcdc_desktop.context import open_context
    from qcdc_desktop.domain.listing import ListQuery, Sort
    from qcdc_desktop.domain.periods import Period
    from tests.bench.data import YEAR
    from tests.bench.papers import written

    qt = program.make_application(sys.argv[:1])
    desktop = program.Desktop(qt, folder)
    desktop.furnish()
    window = desktop.window
    window.resize(1366, 768)
    window.show()
    context = open_context(path)
    desktop.files.take(context)
    until(lambda: window.stack.page is not None and not window.tasks.is_busy)
    told: dict[str, float] = {}
    start = perf_counter()
    window.open_list("petition", ListQuery("petition", (), sort=Sort("received_on")))
    page: Any = window.stack.page
    until(lambda: page.model.rowCount() > 0)
    page.repaint()
    told["opened"] = (perf_counter() - start) * 1000
    until(lambda: not window.tasks.is_busy)

    def gaps(work: Any) -> list[float]:
        """Milliseconds between ticks of a timer that wants to tick every two."""
        ticks: list[float] = []
        timer = QTimer(interval=2)
        timer.timeout.connect(lambda: ticks.append(perf_counter()))
        loop = QEventLoop()
        if work is None:
            QTimer.singleShot(1500, loop.quit)
        else:
            window.tasks.run(window, lambda _progress: work(), lambda _done: loop.quit())
        timer.start()
        loop.exec()
        timer.stop()
        return [(b - a) * 1000 for a, b in itertools.pairwise(ticks)]

    told["idle"] = max(gaps(None))
    written(context, 200, folder / "warm.pdf")
    written(context, 200, folder / "warm.xlsx")
    all_gaps: list[float] = []
    for name, work in (
        ("pdf", partial(written, context, 10_000, folder / "gap.pdf")),
        ("xlsx", partial(written, context, 10_000, folder / "gap.xlsx")),
        ("figures", partial(context.reporting.figures, Period(YEAR, ""))),
    ):
        found = gaps(work)
        all_gaps += found
        told[name] = max(found)
    told["most"] = sorted(all_gaps)[len(all_gaps) * 99 // 100]
    told |= _drawn(page)
    print(json.dumps(told), flush=True)
    os._exit(0)


def _drawn(page: Any) -> dict[str, float]:
    """The page's own view drawn whole with its own model, then with Qt's of the same words."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QStandardItem, QStandardItemModel

    view, model = page.view, page.model
    bare = QStandardItemModel(model.rowCount(), model.columnCount())
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            item = QStandardItem(str(model.data(index) or ""))
            alignment = model.data(index, Qt.ItemDataRole.TextAlignmentRole)
            item.setData(alignment, Qt.ItemDataRole.TextAlignmentRole)
            colour = model.data(index, Qt.ItemDataRole.ForegroundRole)
            if colour is not None:
                item.setForeground(colour)
            bare.setItem(row, column, item)
    times: dict[str, list[float]] = {"list": [], "bare": []}
    widths = [view.columnWidth(at) for at in range(model.columnCount())]
    for _ in range(7):
        for name, one in (("list", model), ("bare", bare)):
            view.setModel(one)
            for at, width in enumerate(widths):
                view.setColumnWidth(at, width)
            view.viewport().grab()
            start = perf_counter()
            for _again in range(3):
                view.viewport().grab()
            times[name].append((perf_counter() - start) * 1000 / 3)
    return {name: median(found) for name, found in times.items()}


def until(holds: Any, seconds: float = 60) -> None:
    from PySide6.QtCore import QCoreApplication

    end = perf_counter() + seconds
    while not holds():
        if perf_counter() > end:
            raise TimeoutError
        QCoreApplication.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
