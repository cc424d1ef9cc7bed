"""The real window over a real practice data file."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcdc_desktop import paths
from qcdc_desktop.app import Desktop
from qcdc_desktop.demo import make_demo
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.list_page import ListPage
from qcdc_desktop.ui.theme import LIGHT, Theme

TODAY = date(2022, 6, 1)


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Theme:
    theme = Theme.of(qapp, paths.resources())
    theme.apply(LIGHT)
    return theme


@pytest.fixture
def vietnamese(qapp: QApplication) -> Iterator[None]:
    """Qt's own words in Vietnamese, as the program starts."""
    translator = QTranslator()
    assert translator.load(str(paths.resources() / "i18n" / "qtbase_vi.qm"))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice year, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("practice") / "xa.qcdcdb"
    make_demo(path, year=2022, records=200, seed=1)
    return path


@pytest.fixture
def data_file(practice: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(practice, tmp_path / "xa.qcdcdb"))


@pytest.fixture
def start(
    qtbot: QtBot, qapp: QApplication, look: Theme, tmp_path: Path, vietnamese: None
) -> Iterator[Callable[[Path | None], Desktop]]:
    """Start the desktop; everything is closed again afterwards."""
    started: list[Desktop] = []

    def begin(data: Path | None) -> Desktop:
        desktop = Desktop(qapp, tmp_path / "settings", lambda: TODAY)
        started.append(desktop)
        desktop.window.setWindowState(Qt.WindowState.WindowNoState)
        desktop.window.resize(1366, 768)
        desktop.start(data)
        qtbot.waitUntil(lambda: desktop.window.is_furnished, timeout=10_000)
        look.apply(LIGHT)
        return desktop

    yield begin
    for desktop in started:
        settle(qtbot, desktop.window)
        desktop.window.close()
        desktop.window.deleteLater()
        desktop.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def window(start: Callable[[Path | None], Desktop], data_file: Path, qtbot: QtBot) -> MainWindow:
    """The window with the practice file open on its first page."""
    opened = start(data_file).window
    qtbot.waitUntil(lambda: opened.is_open and opened.stack.page is not None, timeout=10_000)
    settle(qtbot, opened)
    return opened


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Nothing under way any more."""
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=10_000)


def open_list(qtbot: QtBot, window: MainWindow, register: str) -> ListPage:
    window.open_list(register)
    page = window.stack.page
    assert isinstance(page, ListPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=10_000)
    settle(qtbot, window)
    return page
