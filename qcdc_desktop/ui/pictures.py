"""Pictures of the main pages, drawn without a screen: for the README and to be looked at."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.theme import DARK, LIGHT, Theme, theme

SIZE = (1366, 768)
_PATIENCE_MS, _QUIET_MS = 30_000, 800
_OPAQUE = 0xFF000000


def draw_pictures(
    app: QApplication, window: MainWindow, first_start: Callable[[], None], folder: Path
) -> None:
    """Draw every main page of the data file that is being opened into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    look = theme()
    look.apply(LIGHT)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(*SIZE)
    artist = Artist(app, window, folder)
    artist.settle()
    for name, show in _scenes(window, first_start, look).items():
        artist.draw(name, show)
    look.apply(LIGHT)
    window.close()
    artist.settle()


def _scenes(
    window: MainWindow, first_start: Callable[[], None], look: Theme
) -> dict[str, Callable[[], object]]:
    books = [key for key in window.context.forms.records if not window.context.forms[key].single]
    scenes: dict[str, Callable[[], object]] = {"tong-quan": window.open_overview}
    for key in books:
        scenes[f"so-{key}".replace("_", "-")] = _List(window, key)
    for key in books[:4]:
        scenes[f"ban-ghi-{key}"] = _Record(window, key)
    scenes["bao-cao"] = window.open_report
    scenes["nhap-excel"] = window.open_import
    scenes["tuy-chon"] = window.open_settings
    scenes["bat-dau"] = first_start
    scenes["toi-so"] = _Look(window, look, DARK, 100, books[0])
    scenes["lon-150"] = _Look(window, look, LIGHT, 150, books[0])
    return scenes


class _List:
    def __init__(self, window: MainWindow, register: str) -> None:
        self._window, self._register = window, register

    def __call__(self) -> None:
        self._window.open_list(self._register)


class _Record(_List):
    """The first record of a register."""

    def __call__(self) -> None:
        open_example(self._window, self._register)


def open_example(window: MainWindow, register: str) -> None:
    """Open one of the newest records of a register, the same one each time."""
    from qcdc_desktop.domain.listing import ListQuery, Sort

    sort = Sort(window.context.forms[register].list.sort, descending=True)
    rows = window.context.listing.page(ListQuery(register, (), sort=sort, limit=3)).rows
    window.open_record(register, rows[-1].id if rows else None)


class _Look(_List):
    """A list in another colour scheme or text size."""

    def __init__(
        self, window: MainWindow, look: Theme, scheme: str, percent: int, register: str
    ) -> None:
        super().__init__(window, register)
        self._look, self._scheme, self._percent = look, scheme, percent

    def __call__(self) -> None:
        self._look.apply(self._scheme, self._percent)
        super().__call__()


class Artist:
    """Waits until nothing is under way, then takes the picture."""

    def __init__(
        self, app: QApplication, window: MainWindow, folder: Path, width: int | None = None
    ) -> None:
        self._app, self._window, self._folder = app, window, folder
        self._width = width

    def draw(self, name: str, show: Callable[[], object]) -> None:
        show()
        self.settle()
        target: QWidget = self._window
        for dialog in self._window.findChildren(QDialog):
            if dialog.isVisible():
                target = dialog
        self.save(name, target, target.rect())
        if isinstance(target, QDialog):
            target.reject()
        self._app.processEvents()

    def save(self, name: str, target: QWidget, area: QRect) -> None:
        """Draw a part of a widget as it stands."""
        picture = target.grab(area).toImage()
        if self._width is not None:
            picture = _small(picture, self._width)
        picture.save(str(self._folder / f"{name}.png"))

    def settle(self) -> None:
        """Let work and drawing come to rest, the short pauses of pages included."""
        deadline = QDeadlineTimer(_PATIENCE_MS)
        quiet = QDeadlineTimer(_QUIET_MS)
        while not quiet.hasExpired() and not deadline.hasExpired():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            if self._window.tasks.is_busy:
                quiet = QDeadlineTimer(_QUIET_MS)


def _small(picture: QImage, width: int) -> QImage:
    """At most so wide, in its own 256 most frequent colours, so that tints stay what they are."""
    if picture.width() > width:
        picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    dots = Counter(memoryview(plain.constBits()).cast("I"))
    colours = [colour | _OPAQUE for colour, _ in dots.most_common(256)]
    flags = Qt.ImageConversionFlag.AvoidDither | Qt.ImageConversionFlag.ThresholdDither
    return plain.convertToFormat(QImage.Format.Format_Indexed8, colours, flags)
