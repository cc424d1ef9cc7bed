"""The form a person will open next is made in quiet moments, and only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from qcdc_desktop.ui import warming
from qcdc_desktop.ui.pages.record_page import RecordPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from qcdc_desktop.ui.main_window import MainWindow

pytestmark = pytest.mark.gui


def forms(window: MainWindow) -> list[str]:
    """The registers whose form is made."""
    return [desk.spec.key for page in window.findChildren(RecordPage) for desk in page.desks()]


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "QUIET_S", 0.05)


@pytest.mark.usefixtures("quickly")
def test_that_the_form_of_the_list_in_front_is_made_while_it_is_read(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.open_list("petition")
    qtbot.waitUntil(lambda: "petition" in forms(window), timeout=20_000)
    page = window.findChild(RecordPage)
    assert page is not None
    assert not page.isVisible()
    made = page.desks()[-1]
    qtbot.waitUntil(lambda: made.form.is_whole, timeout=20_000)
    window.open_record("petition")
    assert page.desk is made
    assert made.isVisible()
    assert not page.has_changes


def test_that_no_step_is_made_while_keys_come(qtbot: QtBot, window: MainWindow) -> None:
    done: list[int] = []

    def steps() -> Iterator[None]:
        for number in range(3):
            done.append(number)
            yield

    own = warming.Warming(window.tasks, window)
    handle = window.windowHandle()
    own.soon(steps, handle)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        QCoreApplication.sendEvent(handle, key)
    own.due()
    assert done == []


@pytest.mark.usefixtures("quickly")
def test_that_the_newest_wish_counts_and_ends(qtbot: QtBot, window: MainWindow) -> None:
    done: list[str] = []

    def steps(name: str) -> Iterator[None]:
        for number in range(2):
            done.append(f"{name}{number}")
            yield

    own = warming.Warming(window.tasks, window)
    own.soon(lambda: steps("a"), None)
    own.soon(lambda: steps("b"), None)
    qtbot.waitUntil(lambda: done == ["b0", "b1"])
    qtbot.waitUntil(lambda: not own.is_waiting)
