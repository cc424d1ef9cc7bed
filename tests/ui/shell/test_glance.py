"""The first numbers stand on the screen before the program behind them is loaded."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from qcdc_desktop.app import Desktop
from qcdc_desktop.services.glance import read_glance
from qcdc_desktop.ui.first_glance import GlancePage
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.overview_page import OverviewPage
from tests.ui.shell.conftest import settle

pytestmark = pytest.mark.gui
Start = Callable[[Path | None], Desktop]
BOOKS = [("publicity", "posted_on"), ("petition", "received_on")]


def numbers(page: GlancePage | OverviewPage) -> list[str]:
    cards = page.cards if isinstance(page, GlancePage) else page._cards
    return [card.accessibleName() + card._more.text() for card in cards]


def opened(qtbot: QtBot, desktop: Desktop) -> OverviewPage:
    qtbot.waitUntil(lambda: isinstance(desktop.window.stack.page, OverviewPage), timeout=20_000)
    settle(qtbot, desktop.window)
    page = desktop.window.stack.page
    assert isinstance(page, OverviewPage)
    return page


def glanced(qtbot: QtBot, window: MainWindow, path: Path) -> GlancePage | None:
    """What a look at ``path`` shows while nothing is open."""
    window.glance.look(path)
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=20_000)
    return window.glance.page


def test_that_the_glance_tells_what_the_overview_tells(
    qtbot: QtBot, start: Start, data_file: Path
) -> None:
    desktop = start(data_file)
    shown = numbers(opened(qtbot, desktop))
    desktop.files.close()
    page = glanced(qtbot, desktop.window, data_file)
    assert page is not None
    assert numbers(page) == shown
    desktop.files.open(data_file)
    assert numbers(opened(qtbot, desktop)) == shown
    assert desktop.window.glance.page is None


def test_that_a_file_that_is_not_ours_is_left_to_the_opening(
    qtbot: QtBot, start: Start, data_file: Path, tmp_path: Path
) -> None:
    desktop = start(data_file)
    opened(qtbot, desktop)
    desktop.files.close()
    foreign = tmp_path / "thu.qcdcdb"
    foreign.write_bytes(b"day khong phai tep du lieu" * 400)
    for path in (foreign, tmp_path / "khong-co.qcdcdb"):
        assert glanced(qtbot, desktop.window, path) is None


def test_that_names_from_settings_never_become_sql(data_file: Path) -> None:
    assert read_glance(data_file, ["petition"], BOOKS, 2022) is not None
    assert read_glance(data_file, ["petition; DROP TABLE petition"], BOOKS, 2022) is None
    assert read_glance(data_file, ["petition"], [("petition", "1 OR 1")], 2022) is None


def test_that_the_glance_loads_the_driver_only() -> None:
    told = "import sys, qcdc_desktop.services.glance; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
