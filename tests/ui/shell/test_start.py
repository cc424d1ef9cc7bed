"""The window comes first; what reads data or writes papers is loaded behind it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop import paths
from qcdc_desktop.app import SAFE_MODE, Desktop, main
from qcdc_desktop.context import open_context
from qcdc_desktop.ui.crash import CrashHandler, describe
from qcdc_desktop.ui.dialogs.choice_dialog import ChoiceDialog
from qcdc_desktop.ui.dialogs.crash_dialog import CrashDialog
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.record_page import RecordPage
from qcdc_desktop.ui.remembered import Remembered
from qcdc_desktop.ui.summons import Summons
from qcdc_desktop.ui.wizard.wizard import Wizard
from tests.ui.shell.conftest import settle

pytestmark = pytest.mark.gui
HEAVY = (
    "sqlalchemy",
    "alembic",
    "sqlcipher3",
    "openpyxl",
    "reportlab",
    "pypdfium2",
    "python_calamine",
)
FIRST_PAINT = """
import sys
from pathlib import Path
from PySide6.QtCore import QObject, QEvent
from qcdc_desktop import app as program

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.objectName() == "navigation":
            print(",".join(name for name in {heavy!r} if name in sys.modules) or "none")
            sys.stdout.flush()
            import os
            os._exit(0)
        return False

application = program.make_application(["x"])
watch = Watch()
application.installEventFilter(watch)
desktop = program.Desktop(application, Path({settings!r}))
desktop.start(Path({data!r}))
application.exec()
"""


def test_that_the_frame_is_painted_before_anything_heavy_is_loaded(
    data_file: Path, tmp_path: Path
) -> None:
    code = FIRST_PAINT.format(heavy=HEAVY, settings=str(tmp_path), data=str(data_file))
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert ran.stdout.strip() == "none"


def test_that_the_overview_comes_with_the_data(window: MainWindow) -> None:
    assert window.stack.page is not None
    assert window.stack.page.title == "Tổng quan"
    assert window.top_bar.unit == window.context.unit()["name"]
    assert window.period.code == "2022-H1"


def test_that_without_a_data_file_the_first_start_opens(
    start: Callable[[Path | None], Desktop], qtbot: QtBot
) -> None:
    desktop = start(None)
    qtbot.waitUntil(lambda: desktop.window.findChild(Wizard) is not None)
    wizard = desktop.window.findChild(Wizard)
    assert wizard is not None
    wizard.reject()
    assert not paths.default_data_file().exists()


def test_that_a_second_start_brings_the_first_window_forward_and_goes(
    start: Callable[[Path | None], Desktop], window: MainWindow, data_file: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: bool(window.findChild(Summons)._watcher.directories()))  # pyright: ignore
    window.showMinimized()
    second = start(data_file)
    qtbot.waitUntil(lambda: not second.window.isVisible(), timeout=10_000)
    assert second.window.findChild(ChoiceDialog) is None
    assert not second.window.is_open
    assert not window.isMinimized()
    assert window.is_open
    assert not [*(second.window.remembered.folder / "call").iterdir()]


def test_that_a_window_with_work_of_its_own_stays_when_it_asks_for_anothers_file(
    start: Callable[[Path | None], Desktop],
    window: MainWindow,
    practice: Path,
    tmp_path: Path,
    data_file: Path,
    qtbot: QtBot,
) -> None:
    other = Path(shutil.copy(practice, tmp_path / "khac.qcdcdb"))
    second = start(other).window
    qtbot.waitUntil(lambda: second.is_open and second.stack.page is not None, timeout=10_000)
    settle(qtbot, second)
    second.files.open(data_file)
    qtbot.waitUntil(lambda: "cửa sổ khác" in second.alerts.bar.words, timeout=10_000)
    assert second.isVisible()


def test_that_the_safe_mode_starts_as_new_and_keeps_nothing(
    qtbot: QtBot, qapp: QApplication, look: object, tmp_path: Path, data_file: Path
) -> None:
    own, fresh = tmp_path / "settings", tmp_path / "fresh"
    Remembered(own / "window.ini").keep("look/percent", 150)
    desktop = Desktop(qapp, own, window_settings=fresh)
    desktop.start(data_file)
    qtbot.waitUntil(lambda: desktop.window.is_open, timeout=20_000)
    settle(qtbot, desktop.window)
    assert desktop.theme.percent == 100
    assert SAFE_MODE in [one.text for one in desktop.window.alerts.bar.told]
    desktop.window.close()
    desktop.window.deleteLater()
    desktop.deleteLater()
    assert Remembered(own / "window.ini").number("look/percent", 100) == 150


def test_that_the_window_tells_its_places_without_opening(
    capsys: pytest.CaptureFixture[str], own_home: Path
) -> None:
    assert main(["--paths"]) == 0
    told = capsys.readouterr().out
    assert f"Tệp dữ liệu mặc định: {own_home}" in told
    assert "Nhật ký: " in told


def test_that_a_file_held_elsewhere_can_be_opened_for_reading(
    start: Callable[[Path | None], Desktop], data_file: Path, qtbot: QtBot
) -> None:
    with closing(open_context(data_file)):
        _look_into_a_held_file(start, data_file, qtbot)


def _look_into_a_held_file(
    start: Callable[[Path | None], Desktop], data_file: Path, qtbot: QtBot
) -> None:
    """Who holds it has no window here that could come forward."""
    second = start(data_file).window
    qtbot.waitUntil(lambda: second.findChild(ChoiceDialog) is not None, timeout=10_000)
    dialog = second.findChild(ChoiceDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Tệp dữ liệu đang mở ở cửa sổ khác"
    answers = [button.text() for button in dialog.findChildren(QPushButton)]
    assert answers == ["Mở để xem", "Thử lại", "Để sau"]
    view = dialog.findChild(QPushButton, "view")
    assert view is not None
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: second.is_open and second.stack.page is not None, timeout=10_000)
    settle(qtbot, second)
    assert second.context.read_only
    assert second.top_bar.badge.text() == "Chỉ để xem"
    assert not second.commands.action("file.import").isEnabled()
    assert second.commands.action("file.import").toolTip() == "Tệp dữ liệu đang mở chỉ để xem."


def test_that_a_file_that_is_no_data_file_is_explained(
    start: Callable[[Path | None], Desktop], tmp_path: Path, qtbot: QtBot
) -> None:
    strange = tmp_path / "anh.qcdcdb"
    strange.write_bytes(b"\x89PNG....")
    window = start(strange).window
    qtbot.waitUntil(lambda: window.findChild(ChoiceDialog) is not None, timeout=10_000)
    dialog = window.findChild(ChoiceDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Không mở được tệp dữ liệu"
    dialog.reject()
    assert strange.read_bytes() == b"\x89PNG...."


def test_that_a_file_that_does_not_open_is_put_back_from_its_backup(
    start: Callable[[Path | None], Desktop], data_file: Path, qtbot: QtBot
) -> None:
    with closing(open_context(data_file)) as context:
        kept = context.housekeeping.backup().path
    data_file.write_bytes(b"")
    window = start(data_file).window
    qtbot.waitUntil(lambda: window.findChild(ChoiceDialog) is not None, timeout=10_000)
    dialog = window.findChild(ChoiceDialog)
    assert dialog is not None
    put_back = dialog.findChild(QPushButton, "restore")
    assert put_back is not None
    qtbot.mouseClick(put_back, Qt.MouseButton.LeftButton)
    choose = window.findChild(QFileDialog)
    assert choose is not None
    assert choose.nameFilters() == ["Bản sao lưu (*.qcdcbak)"]
    choose.fileSelected.emit(str(kept))
    choose.close()
    qtbot.waitUntil(lambda: window.is_open, timeout=10_000)
    settle(qtbot, window)
    assert window.context.listing.total("publicity") > 0
    assert "Đã khôi phục từ bản sao lưu" in window.alerts.bar.words


def test_that_enter_presses_the_answer_gone_to_and_the_safe_one_otherwise(qtbot: QtBot) -> None:
    told: list[str] = []
    for steps in (0, 1):
        dialog = ChoiceDialog("Hỏi", "Lưu?", [("save", "Lưu"), ("stay", "Ở lại")], safe="stay")
        dialog.answered.connect(told.append)
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        for _ in range(steps):
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert told == ["stay", "save"]


def test_that_a_crash_is_told_without_quoting_what_was_typed(
    window: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    handler = CrashHandler(window, None)
    try:
        raise ValueError("Nguyễn Văn A")
    except ValueError as error:
        handler.take(type(error), error, error.__traceback__)
        told = describe(type(error), error.__traceback__)
    assert "Nguyễn" not in told
    assert "ValueError" in told
    qtbot.waitUntil(lambda: window.findChild(CrashDialog) is not None)
    dialog = window.findChild(CrashDialog)
    assert dialog is not None
    dialog.accept()
    assert window.isVisible()


def test_that_putting_the_first_start_off_loses_nothing_typed(
    qtbot: QtBot, start: Callable[[Path | None], Desktop]
) -> None:
    desktop = start(None)
    qtbot.waitUntil(lambda: desktop.window.findChild(Wizard) is not None)
    wizard = desktop.window.findChild(Wizard)
    assert wizard is not None
    wizard.unit.unit_name.setText("UBND xã Nậm Lừu")
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()
    again = desktop.window.stack.findChild(QPushButton, "file.new")
    assert again is not None
    again.click()
    assert wizard.isVisible()
    assert wizard.unit.unit_name.text() == "UBND xã Nậm Lừu"
    wizard.reject()


def test_that_what_an_interrupted_session_left_is_offered_at_the_start(
    qtbot: QtBot, start: Callable[[Path | None], Desktop], data_file: Path
) -> None:
    with closing(open_context(data_file)) as context:
        draft = {**context.records.blank("publicity"), "title": "Đang gõ dở"}
        context.records.keep_save_point(context.actor, "publicity", draft)
    window = start(data_file).window
    qtbot.waitUntil(lambda: window.is_open, timeout=20_000)
    settle(qtbot, window)
    offer = next(one for one in window.findChildren(QPushButton) if one.text() == "Mở lại")
    assert "Công khai" in window.alerts.bar.words
    offer.click()
    qtbot.waitUntil(lambda: isinstance(window.stack.page, RecordPage), timeout=10_000)
    settle(qtbot, window)
