"""A clerk at the keyboard: from key to screen, and from click to open form.

Keys come at their own times, some fast, some after a pause in which checks, searches and save
points start. A key's time runs from when it was due, so a window that is busy just then is counted.
Runs in a process of its own (``python -m tests.bench.entering LARGE EVERY FOLDER``): Qt wants one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from tests.bench.measuring import Line
from tests.bench.window import until

ROOT = Path(__file__).resolve().parents[2]
_KEY_MS = 50.0
_FORM_MS = 150.0
_PAUSES = (0.09, 0.09, 0.12, 0.42)
"""Seconds between keys; after the last of them every timer of the window has gone off."""
_TYPED = "nguyen van thon duong bo cau dat "
_ROUNDS = 5


def measure(large: Path, every: Path, folder: Path, size: str) -> Iterator[Line]:
    """Asked of a window of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.entering", str(large), str(every), str(folder)],
        env=os.environ
        | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder)},
        capture_output=True, text=True, check=False, timeout=600, cwd=ROOT,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        raise RuntimeError(done.stderr[-2000:])
    told = json.loads(lines[-1])
    for name, times in told["keys"].items():
        yield Line("", f"key to screen, {name}, {size}: median", median(times), limit=_KEY_MS)
        yield Line("", f"slowest of {len(times)} keys, {name}", max(times), limit=_KEY_MS)
    for name, times in told["forms"].items():
        yield Line("", f"form opened, {name}", median(times), limit=_FORM_MS)


def main(large: Path, every: Path, folder: Path) -> None:
    """Measure in the real window, tell as JSON."""
    from qcdc_desktop import app as program
    from qcdc_desktop.context import open_context

    qt = program.make_application(sys.argv[:1])
    desktop = program.Desktop(qt, folder)
    desktop.furnish()
    window = desktop.window
    window.resize(1366, 768)
    window.show()
    told: dict[str, Any] = {"keys": {}, "forms": {}}
    for path, work in ((large, _lists), (every, _forms)):
        desktop.files.take(open_context(path))
        until(lambda: window.stack.page is not None)
        _settle(window)
        work(window, told)
    print(json.dumps(told), flush=True)
    os._exit(0)


def _lists(window: Any, told: dict[str, Any]) -> None:
    window.open_list("petition")
    page = window.stack.page
    until(lambda: page.model.rowCount() > 0)
    _settle(window)
    told["keys"]["filter row of petitions"] = _typed(page.filters.words)
    _settle(window)
    told["keys"]["search box"] = _typed(window.top_bar.search)
    window.top_bar.search.clear()
    _settle(window)


def _forms(window: Any, told: dict[str, Any]) -> None:
    from qcdc_desktop.domain.listing import ListQuery

    context = window.context
    registers = [spec.key for spec in context.forms.records.values() if not spec.single]
    ids = {
        key: [row.id for row in context.listing.page(ListQuery(key, (), limit=_ROUNDS)).rows]
        for key in registers
    }
    told["forms"] = {key: [] for key in registers if ids[key]}
    for at in range(_ROUNDS):
        for key, times in told["forms"].items():
            _settle(window)
            start = perf_counter()
            window.open_record(key, ids[key][at % len(ids[key])])
            window.stack.page.repaint()
            times.append((perf_counter() - start) * 1000)
            if window.stack.page.register != key:
                raise RuntimeError(key)
    for key, field in (("petition", "content"), ("petition", "sender_name"),
                       ("dialogue", "title"), ("publicity", "item")):  # fmt: skip
        window.open_record(key, ids[key][0])
        page = window.stack.page
        _settle(window)
        page.form.focus_field(field)
        box = page.form.cell(field).editor.box
        told["keys"][f"{key}, {field}, checks running"] = _typed(box)
        _settle(window)
        page.forget_typed()


def _typed(box: Any) -> list[float]:
    """Milliseconds from the moment each key was due until its letter is drawn."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    box.setFocus()
    times: list[float] = []
    due = perf_counter()
    for letter, pause in zip(_TYPED, cycle(_PAUSES), strict=False):
        due = max(due + pause, perf_counter())
        while perf_counter() < due:
            QCoreApplication.processEvents()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.sendEvent(box, event)
        box.repaint()
        QCoreApplication.sendPostedEvents()
        times.append((perf_counter() - due) * 1000)
    return times


def _settle(window: Any) -> None:
    """Until nothing is under way, and what was put off for a moment has been done."""
    from PySide6.QtCore import QCoreApplication

    end = perf_counter() + 0.05
    while perf_counter() < end or window.tasks.is_busy:
        QCoreApplication.processEvents()


if __name__ == "__main__":
    main(*(Path(word) for word in sys.argv[1:4]))
