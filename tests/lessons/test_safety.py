"""Lessons about safety: 19 rotten backups, 20 a lost day, 21 prompts that cry wolf."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.app import Desktop
from qcdc_desktop.context import AppContext
from qcdc_desktop.services.housekeeping import restore, verify
from qcdc_desktop.ui.dialogs.compare_dialog import CompareDialog
from qcdc_desktop.ui.dialogs.reason_dialog import ReasonDialog
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.record_page import RecordPage
from tests.services.nam_luu import CLERK
from tests.ui.forms.conftest import press, type_text
from tests.ui.shell.conftest import open_list, settle

ROOT = Path(__file__).resolve().parents[2]
KILLS = 50
Start = Callable[[Path | None], Desktop]


@pytest.mark.skipif(sys.platform == "win32", reason="fork and SIGKILL are POSIX")
def test_that_a_kill_in_mid_backup_leaves_good_copies_only(practice: Path, tmp_path: Path) -> None:
    """Lesson 19: fifty kills; whatever bears the name of a backup is one."""
    data = Path(shutil.copy(practice, tmp_path / "xa.qcdcdb"))
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "tests.lessons.stopped_backups",
         str(data), str(tmp_path / "sao-luu"), str(KILLS)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert (found["lost"], found["bad"], found["empty"]) == ([], [], [])
    assert found["whole"]
    assert found["unfinished"] > KILLS / 5, "most kills must fall into the making"


def test_that_ten_restores_in_a_row_push_no_good_copy_out(office: AppContext) -> None:
    """Lesson 19: trying the copies in turn destroys none of them."""
    made: list[Path] = []
    for day in range(1, 4):
        draft = {**office.records.blank("publicity"), "title": f"Việc ngày {day}"}
        office.records.save(CLERK, "publicity", draft)
        made.append(office.housekeeping.backup().path)
    contents = {path: path.read_bytes() for path in made}
    path = office.path
    office.close()
    present = sorted(path.parent.rglob("*.qcdcbak"))
    for turn in range(10):
        assert restore(made[turn % 3], path) is not None
        assert verify(path).records["publicity"] == turn % 3 + 1
    assert {one: one.read_bytes() for one in made} == contents
    assert set(present) <= set(path.parent.rglob("*.qcdcbak"))
    assert all(verify(one).ok for one in present)
    aside = [*(path.parent / "thay-the").glob("*.qcdcdb")]
    assert len(aside) == 10, "each present state was set aside"


def delete_chosen(qtbot: QtBot, window: MainWindow, count: int) -> list[int]:
    page = open_list(qtbot, window, "publicity")
    page.view.setFocus()
    page.view.choose(0)
    for _ in range(count - 1):
        QTest.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = page.view.record_ids()
    page.perform("record.delete")
    dialog = window.findChild(ReasonDialog)
    assert dialog is not None
    dialog.box.setText("thử")
    dialog.act.click()
    settle(qtbot, window)
    return list(chosen)


@pytest.mark.gui
def test_that_fifty_records_deleted_the_day_before_are_one_click_away(
    qtbot: QtBot, start: Start, data_file: Path
) -> None:
    """Lesson 20: leaving the program overwrites neither the bin nor the good copy."""
    window = start(data_file).window
    qtbot.waitUntil(lambda: window.is_open and window.stack.page is not None, timeout=20_000)
    settle(qtbot, window)
    total = window.context.listing.total("publicity")
    qtbot.waitUntil(lambda: window.context.housekeeping.last_backup() is not None, timeout=20_000)
    gone = delete_chosen(qtbot, window, 50)
    assert len(gone) == 50
    assert window.context.listing.total("publicity") == total - 50
    window.close()

    again = start(data_file).window
    qtbot.waitUntil(lambda: again.is_open and again.stack.page is not None, timeout=20_000)
    settle(qtbot, again)
    backups = again.context.housekeeping.backups()
    whole = [one for one in backups if verify(one.path).records["publicity"] == total]
    assert whole, "the copy from before still holds every record, the deleted ones not binned"
    page = open_list(qtbot, again, "publicity")
    page.perform("list.bin")
    settle(qtbot, again)
    page.view.selectAll()
    assert set(page.view.record_ids()) >= set(gone)
    page.perform("record.restore")
    settle(qtbot, again)
    assert again.context.listing.total("publicity") >= total


def offers(window: MainWindow) -> list[str]:
    return [
        one.text()
        for one in window.findChildren(QPushButton)
        if one.text() == "Mở lại" and one.isVisibleTo(window)
    ]


def typed_into(qtbot: QtBot, window: MainWindow, number: int | None, words: str) -> RecordPage:
    window.open_record("publicity", number)
    page = window.stack.page
    assert isinstance(page, RecordPage)
    qtbot.waitUntil(page.form.isVisible)
    settle(qtbot, window)
    page.form.focus_field("place")
    press(Qt.Key.Key_End)
    type_text(words)
    return page


def open_at(qtbot: QtBot, start: Start, path: Path) -> MainWindow:
    window = start(path).window
    qtbot.waitUntil(lambda: window.is_open and window.stack.page is not None, timeout=20_000)
    settle(qtbot, window)
    return window


@pytest.mark.gui
def test_that_a_normal_exit_never_asks_at_the_next_start(
    qtbot: QtBot, start: Start, data_file: Path
) -> None:
    """Lesson 21: saved is saved, and what was given up is given up."""
    window = open_at(qtbot, start, data_file)
    page = typed_into(qtbot, window, None, "Nhà văn hóa")
    number = number_of(qtbot, window, page)
    page = typed_into(qtbot, window, number, " thôn")
    page.perform("record.save")
    settle(qtbot, window)
    page = typed_into(qtbot, window, number, " bỏ đi")
    records, actor = window.context.records, window.context.actor
    qtbot.waitUntil(lambda: records.save_point(actor, "publicity", number) is not None,
                    timeout=10_000)  # fmt: skip
    page.forget_typed()
    settle(qtbot, window)
    window.close()
    again = open_at(qtbot, start, data_file)
    assert not offers(again)
    again.open_record("publicity", number)
    settle(qtbot, again)
    assert not isinstance(QApplication.activeModalWidget(), CompareDialog)
    assert str(again.context.records.load("publicity", number)["place"]).endswith("thôn")


def number_of(qtbot: QtBot, window: MainWindow, page: RecordPage) -> int:
    page.perform("record.save")
    settle(qtbot, window)
    assert page.record_id is not None
    return page.record_id


@pytest.mark.gui
def test_that_a_power_cut_is_followed_by_a_question_about_the_right_record_only(
    qtbot: QtBot, start: Start, data_file: Path, tmp_path: Path
) -> None:
    """Lesson 21: the files as they lay on the disk in that moment, opened again."""
    window = open_at(qtbot, start, data_file)
    other = number_of(qtbot, window, typed_into(qtbot, window, None, "Khác"))
    number = number_of(qtbot, window, typed_into(qtbot, window, None, "Trụ sở"))
    page = typed_into(qtbot, window, number, " xã, tầng hai")
    records, actor = window.context.records, window.context.actor
    qtbot.waitUntil(lambda: records.save_point(actor, "publicity", number) is not None,
                    timeout=10_000)  # fmt: skip
    settle(qtbot, window)
    after_the_cut = tmp_path / "sau-mat-dien"
    after_the_cut.mkdir()
    for left in data_file.parent.glob("xa.qcdcdb*"):
        if not left.name.endswith((".lock", "-shm")):
            shutil.copy(left, after_the_cut)
    page.forget_typed()
    settle(qtbot, window)
    window.close()

    again = open_at(qtbot, start, after_the_cut / "xa.qcdcdb")
    assert again.context.records.load("publicity", number)["place"] == "Trụ sở"
    again.open_record("publicity", other)
    settle(qtbot, again)
    assert QApplication.activeModalWidget() is None, "another record is left in peace"
    again.open_record("publicity", number)
    settle(qtbot, again)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), CompareDialog))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    take = dialog.findChild(QPushButton, "take")
    assert take is not None
    take.click()
    settle(qtbot, again)
    page = again.stack.page
    assert isinstance(page, RecordPage)
    assert page.form.state.now["place"] == "Trụ sở xã, tầng hai"
    page.perform("record.save")
    settle(qtbot, again)
    assert again.context.records.load("publicity", number)["place"] == "Trụ sở xã, tầng hai"
