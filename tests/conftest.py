"""The house rules every test lives under: no network, no home of the user's, nothing left behind.

Domain builders and data files belong to the folders that use them, not here.
"""

from __future__ import annotations

import gc
import os
import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_S = 3.0

# A shared machine is slow by turns; how long one example takes proves nothing.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

passed = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Note whether the test itself passed: after a failure its frames still hold its widgets."""
    report: pytest.TestReport = yield  # pyright: ignore[reportAssignmentType]
    if report.when == "call":
        item.stash[passed] = report.passed
    return report  # pyright: ignore[reportReturnType]


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Any attempt to open an internet socket or to look up a host fails the test."""
    attempts: list[str] = []

    def refuse(*words: Any, **_: Any) -> Any:
        attempts.append(repr(words))
        pytest.fail(f"reached for the network: {words!r}")

    class LocalSocket(socket.socket):
        def __init__(self, family: int = -1, *words: Any, **named: Any) -> None:
            handed_over = named.get("fileno") is not None or len(words) > 2
            if not handed_over and family in {-1, socket.AF_INET, socket.AF_INET6}:
                refuse("socket", family)
            super().__init__(family, *words, **named)

    monkeypatch.setattr(socket, "socket", LocalSocket)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    yield
    assert not attempts, "reached for the network in a thread or behind a broad except"


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty home with every folder that a program may ask the system for."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name, folder in {
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
        "XDG_CONFIG_HOME": ".config",
        "XDG_CACHE_HOME": ".cache",
    }.items():
        monkeypatch.setenv(name, str(home / folder))
    return home


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Threads a test started have ended by themselves shortly after it."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(PATIENCE_S)
    left = [t.name for t in set(threading.enumerate()) - before if not t.daemon]
    assert not left, f"threads left running: {left}"


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The one application, with the fonts the program ships: a bare machine has none."""
    from PySide6.QtGui import QFont, QFontDatabase

    for font in sorted((ROOT / "resources" / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(font))
    qapp.setFont(QFont("Liberation Sans", 10))
    return qapp


@pytest.fixture(autouse=True)
def clean_window(request: pytest.FixtureRequest) -> Iterator[None]:
    """For a test with a window: no blocking dialog, and no widget, timer or thread left alive."""
    if not {"qapp", "qtbot"} & set(request.fixturenames) and not request.node.get_closest_marker(
        "gui"
    ):
        yield
        return
    application: QApplication = request.getfixturevalue("qapp")
    refuse_blocking_dialogs(request.getfixturevalue("monkeypatch"))
    gc.collect()
    before = living(application)
    yield
    if not request.node.stash.get(passed, False):
        return
    left = left_behind(application, before)
    assert not left, f"left behind: {left}"


def refuse_blocking_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dialogs are opened and answer by signal; one that blocks would hang the run."""
    from PySide6 import QtWidgets

    blocking = {
        QtWidgets.QDialog: ("exec",),
        QtWidgets.QMenu: ("exec",),
        QtWidgets.QMessageBox: ("exec", "about", "critical", "information", "question", "warning"),
        QtWidgets.QInputDialog: ("getInt", "getItem", "getMultiLineText", "getText"),
        QtWidgets.QFileDialog: (
            "getExistingDirectory",
            "getOpenFileName",
            "getOpenFileNames",
            "getSaveFileName",
        ),
    }

    def refuse(*_: Any, **__: Any) -> Any:
        pytest.fail("a dialog was opened that blocks until someone answers it")

    for widget, names in blocking.items():
        for name in names:
            monkeypatch.setattr(widget, name, refuse)


def living(application: QApplication) -> dict[int, object]:
    """Windows that exist, timers that tick, threads that run; keyed by identity."""
    from PySide6.QtCore import QThread, QTimer
    from shiboken6 import isValid

    found: dict[int, object] = {id(w): w for w in application.topLevelWidgets() if isValid(w)}
    for thing in gc.get_objects():
        kind = type(thing)
        if issubclass(kind, QTimer):
            if isValid(thing) and thing.isActive():
                found[id(thing)] = thing
        elif issubclass(kind, QThread) and isValid(thing) and thing.isRunning():
            found[id(thing)] = thing
    # The thread of the application itself is always there.
    found.pop(id(application.thread()), None)
    return found


def left_behind(application: QApplication, before: dict[int, object]) -> list[object]:
    """What lives now, did not live before, and does not go away by itself within a moment."""
    from PySide6.QtCore import QDeadlineTimer, QEvent, QThreadPool
    from PySide6.QtWidgets import QApplication as Application

    if Application.activeModalWidget() is not None:
        return ["an unanswered dialog", Application.activeModalWidget()]
    if not QThreadPool.globalInstance().waitForDone(int(PATIENCE_S * 1000)):
        return ["work in the thread pool"]
    deadline = QDeadlineTimer(int(PATIENCE_S * 1000))
    left: list[object] = []
    while True:
        application.processEvents()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
        left = [thing for key, thing in living(application).items() if key not in before]
        if not left or deadline.hasExpired():
            return left
