"""Composition root of the window: painted first, then furnished, then the data file is opened.

``qcdc-desktop [--data FILE] [--safe-mode] [--pictures DIR]``. What the first paint does not need is
imported where it is used; a test keeps that.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from qcdc_desktop import __version__, paths
from qcdc_desktop.ui.crash import CrashHandler
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.remembered import Remembered

if TYPE_CHECKING:
    from argparse import Namespace
    from tempfile import TemporaryDirectory

    from qcdc_desktop.context import AppContext
    from qcdc_desktop.ui.file_acts import FileActs
    from qcdc_desktop.ui.summons import Summons
    from qcdc_desktop.ui.theme import Theme
    from qcdc_desktop.ui.wizard.wizard import Wizard

LAST_FILE = "last_file"
SAFE_MODE = (
    "Đang chạy với thiết đặt ban đầu. Đóng rồi mở lại bình thường thì phím tắt, màu, cỡ chữ và "
    "nơi đã xếp lại như cũ."
)
_GARBAGE = 20_000
"""New objects between two searches for garbage: the code that is loaded at the start stays, and
looking through it at each 700, as Python does by itself, takes a twelfth of the loading."""


def main(words: Sequence[str] | None = None) -> int:
    """Run the window; the exit code of the event loop."""
    asked = _arguments(words)
    if asked.paths:
        return _show_paths()
    app = make_application(sys.argv[:1])
    if asked.pictures:
        return _draw(app, asked)
    if asked.help_pictures:
        return _draw_help(app, asked.help_pictures)
    if asked.manual:
        return _write_manual(asked.manual)
    with ExitStack() as left:
        fresh = Path(left.enter_context(_forgotten())) if asked.safe_mode else None
        desktop = Desktop(
            app, paths.settings_folder(), asked.today, debug=asked.debug, window_settings=fresh
        )
        desktop.crashes.install()
        desktop.start(asked.data)
        return app.exec()


def _forgotten() -> TemporaryDirectory[str]:
    """A folder for settings that go with the window."""
    from tempfile import TemporaryDirectory

    return TemporaryDirectory(ignore_cleanup_errors=True)


def make_application(words: Sequence[str]) -> QApplication:
    """The Qt application with our name and mark."""
    gc.set_threshold(_GARBAGE)
    app = QApplication(list(words))
    app.setApplicationName("qcdc-desktop")
    app.setApplicationDisplayName("")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("qcdc-desktop")
    mark = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        path = paths.resources() / "icons" / f"mark-{size}.png"
        mark.addFile(str(path), QSize(size, size))
    app.setWindowIcon(mark)
    return app


def _speak_vietnamese(app: QApplication) -> None:
    """Dates, numbers and Qt's own words."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    theirs = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for folder in (paths.resources() / "i18n", Path(theirs)):
        translator = QTranslator(app)
        if translator.load(str(folder / "qtbase_vi.qm")):
            app.installTranslator(translator)
            break


class Desktop(QObject):
    """The window with everything wired; owns nothing that is shown."""

    theme: Theme
    files: FileActs
    summons: Summons

    def __init__(
        self,
        app: QApplication,
        settings_folder: Path,
        today: Callable[[], date] = date.today,
        *,
        debug: bool = False,
        window_settings: Path | None = None,
    ) -> None:
        """``window_settings``: a folder that remembers nothing yet, for the safe mode."""
        super().__init__(app)
        self._is_safe = window_settings is not None
        self._has_opened = False
        self._app = app
        self._today = today
        self._debug = debug
        self._settings_folder = settings_folder
        self._data: Path | None = None
        self._wizard: Wizard | None = None
        remembered = Remembered((window_settings or settings_folder) / "window.ini")
        self.window = MainWindow(remembered)
        self.crashes = CrashHandler(self.window)
        self.window.closing.connect(self._on_closing)
        app.setQuitOnLastWindowClosed(False)

    def start(self, data: Path | None) -> None:
        """Show the window; open the data file once it is painted."""
        self._data = data
        if not self.window.show_last_frame():
            self.furnish()
        self.window.painted.connect(self._after_first_paint)
        self.window.show()

    def furnish(self) -> None:
        """Everything that stands in the window, in the look that was chosen."""
        from qcdc_desktop.ui.file_acts import FileActs
        from qcdc_desktop.ui.summons import Summons
        from qcdc_desktop.ui.theme import CONTRAST, SYSTEM, Theme

        remembered = self.window.remembered
        _speak_vietnamese(self._app)
        self.theme = Theme.of(self._app, paths.resources())
        self.theme.want_contrast(wanted=remembered.flag(CONTRAST))
        self.theme.apply(
            remembered.text("look/scheme", SYSTEM), remembered.number("look/percent", 100)
        )
        self.window.furnish()
        self.files = FileActs(self.window, self._open, self._remember, self.first_start)
        self.files.today = self._today
        self.summons = Summons(self.window, self._settings_folder)
        self.summons.answered.connect(self._on_answered)
        self.files.summon = self.summons.call

    def first_start(self) -> None:
        """Open the first-start pages over the window."""
        from qcdc_desktop.ui.wizard.wizard import Wizard

        if self._wizard is None:
            self._wizard = Wizard(self.window, self._today)
            self._wizard.made.connect(self._on_made)
            self._wizard.open_asked.connect(self.files.open)
        self._wizard.open()

    def _after_first_paint(self) -> None:
        if not self.window.is_furnished:
            self.furnish()
        from qcdc_desktop.logs import LOGGER, start_log
        from qcdc_desktop.settings import Settings

        self.crashes.log = start_log(paths.logs(), debug=self._debug)
        LOGGER.info("window %s started", __version__)
        if self._is_safe:
            self.window.alerts.tell(SAFE_MODE, "notice", seconds=0)
        last = Settings(self._settings_folder).text(LAST_FILE)
        path = self._data or (Path(last) if last else paths.default_data_file())
        if self._data is not None or path.exists():
            self.files.open(path)
        else:
            self.window.glance.show_start()
            self.first_start()

    def _open(self, path: Path, *, read_only: bool) -> AppContext:
        from qcdc_desktop.context import open_context

        return open_context(path, read_only=read_only, today=self._today)

    def _remember(self, path: Path) -> None:
        from qcdc_desktop.settings import Settings

        Settings(self._settings_folder).set(LAST_FILE, str(path))
        self._has_opened = True
        QTimer.singleShot(0, self, self._listen)

    def _listen(self) -> None:
        """Come forward when this data file is opened once more."""
        window = self.window
        writes = window.is_open and not window.context.read_only
        self.summons.listen(window.context.path if writes else None)

    def _on_made(self, context: AppContext, then: str, workbooks: tuple[Path, ...]) -> None:
        """The first start is done: show the file, then go where the person wanted to."""
        if self._wizard is not None:
            self._wizard.deleteLater()
            self._wizard = None
        if then == "practice":
            self.window.look.helping.expect_practice()
        self.files.take(context)
        self.window.go_first(then, workbooks)

    def _on_answered(self) -> None:
        """The file is open in another window, which came forward: a second one is of no use."""
        if not self._has_opened:
            self.window.close()
            return
        self.window.glance.show_start()
        self.window.alerts.tell("Tệp đang mở ở cửa sổ khác; cửa sổ đó đã hiện lên trước.")

    def _on_closing(self) -> None:
        if self.window.is_furnished:
            self.files.close()
        self._app.quit()


def _draw(app: QApplication, asked: Namespace) -> int:
    """Pictures instead of a window; settings of their own, so that no habit shows in them."""
    from tempfile import TemporaryDirectory

    from qcdc_desktop.ui.pictures import draw_pictures

    with TemporaryDirectory() as settings:
        desktop = Desktop(app, Path(settings), asked.today)
        desktop.start(asked.data or paths.default_data_file())
        draw_pictures(app, desktop.window, desktop.first_start, asked.pictures)
    QTimer.singleShot(0, app.quit)
    return app.exec()


def _draw_help(app: QApplication, folder: Path) -> int:
    """The manual's pictures, always from the same practice year and the same day."""
    from tempfile import TemporaryDirectory

    from qcdc_desktop.demo import make_practice
    from qcdc_desktop.ui.help_pictures import draw_help_pictures

    day = _Fixed(date(2022, 12, 9))
    with TemporaryDirectory() as place:
        data = Path(place) / "tap-huan.qcdcdb"
        make_practice(data, year=day().year)
        desktop = Desktop(app, Path(place) / "settings", day)
        desktop.start(data)
        draw_help_pictures(app, desktop.window, desktop.first_start, folder)
    QTimer.singleShot(0, app.quit)
    return app.exec()


def _write_manual(path: Path) -> int:
    """The manual as one PDF; 2 when it cannot be written."""
    from qcdc_desktop.errors import QcdcError
    from qcdc_desktop.ui.help_topics import read_topics
    from qcdc_desktop.ui.manual_pdf import write_manual

    folder = paths.resources() / "help"
    try:
        write_manual(read_topics(folder), folder / "pictures", path)
    except QcdcError as error:
        sys.stderr.write(f"{error.text}\n")
        return 2
    return 0


def _show_paths() -> int:
    """Where everything lies, for whoever helps by phone."""
    for words, path in paths.all_paths().items():
        sys.stdout.write(f"{words}: {path}\n")
    return 0


def _arguments(words: Sequence[str] | None) -> Namespace:
    import argparse

    parser = argparse.ArgumentParser(
        prog="qcdc-desktop", description="Sổ theo dõi và báo cáo thực hiện quy chế dân chủ ở cơ sở"
    )
    parser.add_argument("--data", type=Path, metavar="TỆP", help="mở tệp dữ liệu này")
    parser.add_argument(
        "--pictures", type=Path, metavar="THƯ_MỤC", help="vẽ ảnh các trang chính rồi kết thúc"
    )
    parser.add_argument(
        "--help-pictures", type=Path, metavar="THƯ_MỤC", help="vẽ lại ảnh của sách hướng dẫn"
    )
    parser.add_argument(
        "--manual", type=Path, metavar="TỆP", help="ghi sách hướng dẫn ra một tệp PDF"
    )
    parser.add_argument(
        "--today", type=_day, default=date.today, metavar="NGÀY", help="xem như hôm nay là ngày này"
    )
    parser.add_argument(
        "--safe-mode", action="store_true", help="mở với thiết đặt ban đầu, không giữ thay đổi"
    )
    parser.add_argument(
        "--paths", action="store_true", help="in các nơi chương trình đọc và ghi rồi kết thúc"
    )
    parser.add_argument("--debug", action="store_true", help="ghi nhật ký chi tiết")
    parser.add_argument("--version", action="version", version=__version__)
    return parser.parse_args(words)


def _day(text: str) -> Callable[[], date]:
    return _Fixed(date.fromisoformat(text))


class _Fixed:
    """Always the same day, for pictures and rehearsals."""

    def __init__(self, day: date) -> None:
        self._day = day

    def __call__(self) -> date:
        return self._day
