"""Start-up: process start to first painted frame and to data on screen, beside a bare Qt window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.measuring import Line

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("alembic", "openpyxl", "pypdfium2", "python_calamine", "reportlab", "sqlalchemy")

_BARE = """
import json, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

start = int(sys.argv[1])


class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            app.removeEventFilter(self)
            QTimer.singleShot(0, self.tell)
        return False

    def tell(self):
        ms = (time.monotonic_ns() - start) / 1e6
        print(json.dumps({"painted": ms, "modules": len(sys.modules)}))
        app.quit()


app = QApplication(sys.argv[:1])
window = QMainWindow()
window.setCentralWidget(QLabel("bare"))
window.resize(1366, 768)
watch = Painted()
app.installEventFilter(watch)
window.show()
app.exec()
"""

_OURS = """
import json, sys, time

start, data = int(sys.argv[1]), sys.argv[2]
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer

from qcdc_desktop import app as program, paths


class Watch(QObject):
    def __init__(self, desktop):
        super().__init__()
        self.desktop, self.told = desktop, {}
        self.timer = QTimer(self, timeout=self.look)

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and watched is self.desktop.window:
            qt.removeEventFilter(self)
            self.told["painted"] = (time.monotonic_ns() - start) / 1e6
            self.told["modules"] = len(sys.modules)
            self.told["heavy"] = sorted(set(HEAVY) & set(sys.modules))
            self.timer.start(20)
        return False

    def look(self):
        if not self.desktop.window.is_furnished:
            return
        if "frame" not in self.told:
            self.desktop.window.repaint()
            self.told["frame"] = (time.monotonic_ns() - start) / 1e6
        if "glance" not in self.told and self.desktop.window.glance.page is not None:
            self.desktop.window.glance.page.repaint()
            self.told["glance"] = (time.monotonic_ns() - start) / 1e6
        page = self.desktop.window.stack.page
        if page is None or page.place != "overview" or not page._cards[0]._number.text():
            return
        page.repaint()
        self.told["shown"] = (time.monotonic_ns() - start) / 1e6
        print(json.dumps(self.told), flush=True)
        self.timer.stop()
        self.desktop.window.close()


HEAVY = sys.argv[3].split(",")
qt = program.make_application(sys.argv[:1])
desktop = program.Desktop(qt, paths.settings_folder())
watch = Watch(desktop)
qt.installEventFilter(watch)
desktop.start(Path(data))
qt.exec()
"""


def measure(data: Path, home: Path, rounds: int) -> Iterator[Line]:
    """First paint and data shown; the file stays open nowhere afterwards."""
    _keep_backup(data)
    told = [(_run(_BARE, home), _run(_OURS, home, str(data))) for _ in range(rounds + 1)][1:]
    bare = median(one["painted"] for one, _ in told)
    painted = median(one["painted"] for _, one in told)
    frame = median(one["frame"] for _, one in told)
    glance = median(one["glance"] for _, one in told)
    shown = median(one["shown"] for _, one in told)
    yield Line("G1", "frame painted", painted, bare, "bare Qt window", 1.5)
    yield Line("G1", "menus and navigation answer", frame, bare, "bare Qt window")
    yield Line("G1", "first numbers of the file shown, 100 k petitions", glance, bare,
               "bare Qt window", 3.0)  # fmt: skip
    yield Line("G1", "whole overview shown and open for work", shown, bare, "bare Qt window")
    modules, heavy = told[-1][1]["modules"], told[-1][1]["heavy"]
    yield Line(
        "G2",
        "modules before first paint",
        modules,
        told[-1][0]["modules"],
        "bare Qt window",
        unit="",
    )
    yield Line("G2", "heavy libraries among them", len(heavy), None, "", limit=0, unit="")
    opened = _opened(_OURS, home, str(data))
    if opened is not None:
        bare_opened = _opened(_BARE, home)
        yield Line(
            "G2",
            "files opened before first paint",
            opened,
            bare_opened,
            "bare Qt window",
            1.10,
            unit="",
        )


def _environment(home: Path) -> dict[str, str]:
    """As installed: the modules are compiled once, in the round that does not count."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("XDG_") and name != "PYTHONDONTWRITEBYTECODE"
    }
    return kept | {
        "HOME": str(home), "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "C.UTF-8", "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }  # fmt: skip


def _run(source: str, home: Path, *words: str) -> dict[str, Any]:
    start = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, "-c", source, str(start), *words, ",".join(HEAVY)],
        env=_environment(home), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(lines[-1])


def _opened(source: str, home: Path, *words: str) -> int | None:
    """Files opened until the first paint, told by the system; None where nothing tells it."""
    trace = home / "opened.txt"
    quitting = source.replace('self.told["modules"]', 'os_exit(); self.told["modules"]')
    quitting = "import os\nos_exit = lambda: os._exit(0)\n" + quitting
    command = ["strace", "-f", "-qq", "-e", "trace=openat", "-o", str(trace), sys.executable]
    try:
        subprocess.run(
            [*command, "-c", quitting, str(time.monotonic_ns()), *words, ",".join(HEAVY)],
            env=_environment(home), capture_output=True, check=False, timeout=240,
        )  # fmt: skip
        text = trace.read_text(encoding="utf-8", errors="replace")
    except (OSError, subprocess.TimeoutExpired):
        return None
    opened = [line for line in text.splitlines() if "ENOENT" not in line and " = " in line]
    return len(opened) or None


def _keep_backup(data: Path) -> None:
    """A backup made before, as after any day of work: the start makes none."""
    from qcdc_desktop.context import open_context

    context = open_context(data)
    try:
        context.housekeeping.backup_if_changed("start")
    finally:
        context.close(backup=False)
