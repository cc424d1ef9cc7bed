"""A practice unit in a real data file, and a window small enough to look into."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.context import AppContext, open_context
from qcdc_desktop.demo import make_demo
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.ui.alerts import Alerts, MessageBar
from qcdc_desktop.ui.pages.report_page import ReportPage
from qcdc_desktop.ui.remembered import Remembered
from qcdc_desktop.ui.shell import Events
from qcdc_desktop.ui.tasks import TaskRunner
from qcdc_desktop.ui.theme import LIGHT, Theme

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
H1 = Period(2022, "H1")
DIALOGUE = "ket_qua.doi_thoai"
TODAY = date(2022, 5, 24)


class Window(QWidget):
    """What pages see of the window, and what they asked of it."""

    def __init__(self, context: AppContext, remembered: Path) -> None:
        super().__init__()
        self.context = context
        self.period = H1
        self.events = Events(self)
        self.tasks = TaskRunner(self)
        self.bar = MessageBar()
        self.alerts = Alerts(self, self.bar)
        self.remembered = Remembered(remembered)
        self.lists: list[tuple[str, ListQuery | None, str]] = []
        self.faults: list[BaseException] = []
        self.tasks.failed.connect(self.faults.append)
        self.tasks.failed.connect(self.alerts.fault)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.bar)

    def open_list(self, register: str, query: ListQuery | None = None, band: str = "") -> None:
        self.lists.append((register, query, band))


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Theme:
    found = qapp.findChild(Theme)
    if found is None:
        found = Theme(qapp, RESOURCES)
        found.apply(LIGHT)
    assert isinstance(found, Theme)
    return found


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year of records; made once, copied for each test."""
    path = tmp_path_factory.mktemp("practice") / "xa.qcdcdb"
    make_demo(path, records=60)
    return path


@pytest.fixture
def context(practice: Path, tmp_path: Path) -> Iterator[AppContext]:
    own = tmp_path / "xa.qcdcdb"
    shutil.copyfile(practice, own)
    context = open_context(own, today=lambda: TODAY)
    yield context
    context.close(backup=False)


@pytest.fixture
def window(qtbot: QtBot, look: Theme, context: AppContext, tmp_path: Path) -> Iterator[Window]:
    window = Window(context, tmp_path / "window.ini")
    window.resize(1126, 690)
    yield window
    window.hide()
    window.tasks.close()
    window.close()
    window.deleteLater()


Wait = Callable[[Callable[[], object]], None]


@pytest.fixture
def wait(qtbot: QtBot) -> Wait:
    """Let the window work until something holds."""

    def until(holds: Callable[[], object]) -> None:
        qtbot.waitUntil(lambda: bool(holds()), timeout=15000)

    return until


@pytest.fixture
def page(window: Window, wait: Wait) -> Iterator[ReportPage]:
    """The half-year's report, read, at the section on dialogues."""
    page = ReportPage(window)  # pyright: ignore[reportArgumentType]
    window.column.addWidget(page)
    page.show_period(H1)
    window.show()
    page.enter()
    wait(lambda: page.view is not None)
    assert page.outline.choose(DIALOGUE)
    yield page
    assert not window.faults
