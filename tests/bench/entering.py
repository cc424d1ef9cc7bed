"""A clerk at the keyboard: from key to screen, from click to open form, from paper to record.

Keys come at their own times, some fast, some after a pause in which checks, searches and save
points start. A key's time runs from when it was due, so a window that is busy just then is counted.
Runs in a process of its own (``python -m tests.bench.entering LARGE EVERY FOLDER``): Qt wants one.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from tests.bench import opening
from tests.bench.measuring import Line, told_by_own_window
from tests.bench.opening import settle as _settle
from tests.bench.window import until

_KEY_MS = 50.0
_PAUSES = (0.09, 0.09, 0.12, 0.42)
"""Seconds between keys; after the last of them every timer of the window has gone off."""
_TYPED = "nguyen van thon duong bo cau dat "
_ROUNDS = 5
_SCREEN = (1366, 768)
"""The smallest screen in use: on it the window, and with it a form, has its full width."""
_TYPED_BOOKS = ("publicity", "petition")


def measure(large: Path, every: Path, folder: Path, size: str) -> Iterator[Line]:
    """Asked of a window of its own."""
    files = (large, every)
    told = told_by_own_window(
        "tests.bench.entering", *files, folder=folder, seconds=900, screen=_SCREEN
    )
    for name, times in told["keys"].items():
        yield Line("", f"key to screen, {name}, {size}: median", median(times), limit=_KEY_MS)
        yield Line("", f"slowest of {len(times)} keys, {name}", max(times), limit=_KEY_MS)
    yield from opening.lines(told["forms"])
    for name, (taken, keys) in told["records"].items():
        yield Line("", f"blank record typed with Enter only, {name}, {keys} keys", taken)


def main(large: Path, every: Path, folder: Path) -> None:
    """Measure in the real window, tell as JSON."""
    from qcdc_desktop import app as program
    from qcdc_desktop.context import open_context

    qt = program.make_application(sys.argv[:1])
    desktop = program.Desktop(qt, folder)
    desktop.furnish()
    window = desktop.window
    window.resize(*_SCREEN)
    window.show()
    told: dict[str, Any] = {"keys": {}, "forms": {}, "records": {}}
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
    filled = {key: numbers for key, numbers in ids.items() if numbers}
    told["forms"] = opening.open_forms(window, filled, _ROUNDS)
    told["records"] = {key: _record_typed(window, key) for key in _TYPED_BOOKS}
    for key, field in (("petition", "content"), ("petition", "sender_name"),
                       ("dialogue", "title"), ("dialogue", "chair_name"),
                       ("publicity", "document_no"), ("publicity", "item")):  # fmt: skip
        window.open_record(key, ids[key][0])
        page = window.stack.page
        _settle(window)
        page.form.focus_field(field)
        box = page.form.cell(field).editor.box
        told["keys"][f"{key}, {field}, checks running"] = _typed(box)
        _settle(window)
        page.forget_typed()


def _record_typed(window: Any, register: str) -> tuple[float, int]:
    """What the program needs for all keys of one record, sent without a pause; and how many."""
    from tests.ui.forms.typist import type_record

    window.open_record(register, None)
    page = window.stack.page
    _settle(window)
    start = perf_counter()
    keys = type_record(page, 1).keys
    page.repaint()
    taken = (perf_counter() - start) * 1000
    page.forget_typed()
    return taken, keys


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


if __name__ == "__main__":
    main(*(Path(word) for word in sys.argv[1:4]))
