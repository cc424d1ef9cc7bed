"""The window first wears the picture of its own frame, and nothing moves when the frame comes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from qcdc_desktop.app import Desktop
from qcdc_desktop.ui.last_frame import LastFrame
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.remembered import Remembered
from qcdc_desktop.ui.theme import DARK, LIGHT, Theme
from tests.ui.shell.conftest import settle

pytestmark = pytest.mark.gui
Start = Callable[[Path | None], Desktop]
Again = Callable[[], MainWindow]
FIRST_PAINT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from qcdc_desktop import app as program

application = program.make_application(["x"])
desktop = program.Desktop(application, Path(sys.argv[1]))
desktop.window.painted.connect(lambda: print("qcdc_desktop.ui.menus" in sys.modules))
desktop.window.painted.connect(lambda: QTimer.singleShot(0, desktop.window.close))
desktop.start(Path(sys.argv[2]))
application.exec()
"""


@pytest.fixture
def again(qtbot: QtBot, tmp_path: Path) -> Again:
    """A second window with what the first one left behind."""

    def begin() -> MainWindow:
        window = MainWindow(Remembered(tmp_path / "settings" / "window.ini"))
        qtbot.addWidget(window)
        return window

    return begin


def close(qtbot: QtBot, desktop: Desktop) -> None:
    qtbot.waitUntil(lambda: desktop.window.stack.page is not None, timeout=20_000)
    settle(qtbot, desktop.window)
    desktop.window.resize(760, 600)  # within the screen of the tests, which has 800 × 800
    desktop.window.close()


def seen(window: MainWindow) -> QImage:
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_that_nothing_moves_when_the_frame_takes_the_place_of_its_picture(
    qtbot: QtBot, start: Start, again: Again, data_file: Path
) -> None:
    close(qtbot, start(data_file))
    window = again()
    assert window.show_last_frame()
    window.show()
    qtbot.waitExposed(window)
    worn = seen(window)
    assert not window.is_furnished
    window.furnish()
    assert window.top_bar.unit.startswith("UBND")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    assert seen(window) == worn


def test_that_the_picture_tells_no_figure_and_no_record(
    qtbot: QtBot, start: Start, data_file: Path, tmp_path: Path
) -> None:
    desktop = start(data_file)
    qtbot.waitUntil(lambda: desktop.window.stack.page is not None, timeout=20_000)
    desktop.window.open_list("petition")
    desktop.window.top_bar.search.setText("Nguyễn Văn A")
    desktop.window.alerts.tell("Đã xóa đơn của Nguyễn Văn A.")
    close(qtbot, desktop)
    busy = QImage(str(tmp_path / "settings" / "frame.png"))
    close(qtbot, start(data_file))
    assert QImage(str(tmp_path / "settings" / "frame.png")) == busy


def test_that_a_picture_of_another_look_size_or_kind_is_not_worn(
    qtbot: QtBot, start: Start, again: Again, look: Theme, data_file: Path, tmp_path: Path
) -> None:
    close(qtbot, start(data_file))
    assert again().show_last_frame()
    window = again()
    window.resize(800, 700)
    assert not window.show_last_frame()
    remembered = Remembered(tmp_path / "settings" / "window.ini")
    for key, other, usual in (("scheme", DARK, LIGHT), ("percent", 150, 100)):
        remembered.keep(f"look/{key}", other)
        assert not LastFrame(remembered).find(again())
        remembered.keep(f"look/{key}", usual)
    assert LastFrame(remembered).find(again())
    (tmp_path / "settings" / "frame.png").write_bytes(b"\x89PNG")
    assert not LastFrame(remembered).find(again())


def test_that_the_code_of_the_frame_is_loaded_behind_the_first_paint(
    data_file: Path, tmp_path: Path
) -> None:
    told = [
        subprocess.run(
            [sys.executable, "-c", FIRST_PAINT, str(tmp_path), str(data_file)],
            capture_output=True, text=True, timeout=60, check=True,
        ).stdout.strip()
        for _ in range(2)
    ]  # fmt: skip
    assert told == ["True", "False"], "made at once the very first time, afterwards behind"
