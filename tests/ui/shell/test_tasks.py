"""Long work runs beside the window, tells how far it is, stops when asked, fails in one place."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.ui.tasks import TaskRunner

pytestmark = pytest.mark.gui


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[TaskRunner]:
    del qtbot
    runner = TaskRunner()
    yield runner
    runner.close()


def test_that_work_runs_in_another_thread_and_its_result_comes_back_to_this_one(
    tasks: TaskRunner, qtbot: QtBot
) -> None:
    owner, threads = QObject(), []

    def work(_progress: Progress) -> int:
        threads.append(threading.current_thread())
        return 42

    def take(result: int) -> None:
        threads.append(threading.current_thread())
        assert result == 42

    tasks.run(owner, work, take)
    qtbot.waitUntil(lambda: len(threads) == 2 and not tasks.is_busy)
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_that_a_cancelled_job_stops_at_its_next_report_and_gives_no_result(
    tasks: TaskRunner, qtbot: QtBot
) -> None:
    owner, results, reached = QObject(), [], threading.Event()
    go_on = threading.Event()

    def work(progress: Progress) -> str:
        reached.set()
        assert go_on.wait(5)
        progress.report(1, 2)
        return "too late"

    task = tasks.run(owner, work, results.append, failed=results.append, title="Đang ghi")
    assert reached.wait(5)
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert results == []


def test_that_an_error_nobody_takes_reaches_the_one_place_for_errors(
    tasks: TaskRunner, qtbot: QtBot
) -> None:
    owner, told = QObject(), []
    tasks.failed.connect(told.append)

    def work(_progress: Progress) -> None:
        raise OSError("disk")

    tasks.run(owner, work)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], OSError)


def test_that_a_list_does_not_wait_for_a_report(tasks: TaskRunner, qtbot: QtBot) -> None:
    owner, go_on, results = QObject(), threading.Event(), []

    def report(_progress: Progress) -> str:
        assert go_on.wait(5)
        return "report"

    tasks.run(owner, report, results.append)
    tasks.run(owner, lambda _progress: "list", results.append, quick=True)
    qtbot.waitUntil(lambda: results == ["list"])
    go_on.set()
    qtbot.waitUntil(lambda: results == ["list", "report"])


def test_that_the_bar_shows_progress_as_it_is_told(tasks: TaskRunner, qtbot: QtBot) -> None:
    owner, told, heard = QObject(), [], threading.Event()

    def work(progress: Progress) -> None:
        heard.wait(5)
        for done in range(1, 101):
            progress.report(done, 100, "Đang đọc")

    task = tasks.run(owner, work, title="Nhập")
    task.progressed.connect(lambda *words: told.append(words))
    heard.set()
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert told[-1] == (100, 100, "Đang đọc")
    assert len(told) < 100


def test_that_nothing_runs_once_the_window_is_going(tasks: TaskRunner) -> None:
    ran: list[bool] = []
    tasks.run(QObject(), lambda _progress: ran.append(True))
    tasks.close()
    ran.clear()
    tasks.run(QObject(), lambda _progress: ran.append(True), quick=True)
    assert not tasks.is_busy
    assert not ran
