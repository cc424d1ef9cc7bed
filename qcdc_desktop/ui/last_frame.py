"""The frame of last time: what the window wears until the present one is made.

When the window closes, its empty frame (menus, bars, navigation, no record and no figure) is kept
as a picture beside the other settings. The next start paints it at once, in the place where the
window stood, and loads the code of the frame behind it. It is drawn by the frame itself, so that
nothing moves when the frame takes its place. A picture that was drawn in another look, size or
version is left alone: then the frame is made before the first paint.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMainWindow

from qcdc_desktop import __version__
from qcdc_desktop.ui.remembered import Remembered

if TYPE_CHECKING:
    from qcdc_desktop.domain.periods import Period
    from qcdc_desktop.ui.navigation import Groups

_LOOK = "frame/look"
_UNIT, _PERIOD, _GROUPS = "frame/unit", "frame/shown", "frame/groups"


class LastFrame:
    """Keeps and paints the picture; remembers the unit, period and places that the frame told."""

    def __init__(self, remembered: Remembered) -> None:
        self._remembered = remembered
        self._path = remembered.folder / "frame.png"
        self._picture: QPixmap | None = None

    @property
    def unit(self) -> str:
        return self._remembered.text(_UNIT)

    @property
    def period(self) -> Period | None:
        from qcdc_desktop.domain.periods import parse_period

        return parse_period(self._remembered.text(_PERIOD))

    def groups(self) -> Groups:
        """The places of the navigation, as far as they can be read."""
        from qcdc_desktop.ui.navigation import Place

        try:
            told = json.loads(self._remembered.text(_GROUPS, "[]"))
            return tuple((title, tuple(Place(*one) for one in members)) for title, members in told)
        except (ValueError, TypeError):
            return ()

    def keep_unit(self, name: str) -> None:
        self._remembered.keep(_UNIT, name)

    def keep_period(self, period: Period) -> None:
        self._remembered.keep(_PERIOD, period.code)

    def keep_groups(self, groups: Groups) -> None:
        told = [[title, [[p.id, p.text, p.icon] for p in members]] for title, members in groups]
        self._remembered.keep(_GROUPS, json.dumps(told))

    # ---- the picture

    def find(self, window: QMainWindow) -> bool:
        """Whether there is a picture in the look that ``window`` is going to have."""
        choice = self._remembered.text("look/scheme", "system")
        if choice == "system":
            # The palette tells it without the enumerations of Qt, which take 15 ms to come.
            is_dark = QApplication.palette().window().color().lightness() < 128
            choice = "dark" if is_dark else "light"
        percent = self._remembered.number("look/percent", 100)
        if self._remembered.text(_LOOK) != self._look(choice, percent):
            return False
        picture = QPixmap(str(self._path))
        picture.setDevicePixelRatio(window.devicePixelRatio())
        if picture.isNull() or not (_covers(picture, window) or _grows(window)):
            return False
        self._picture = picture
        return True

    def paint(self, window: QMainWindow) -> None:
        if self._picture is not None and _covers(self._picture, window):
            painter = QPainter(window)
            painter.drawPixmap(0, 0, self._picture)
            painter.end()

    def forget(self) -> None:
        """The frame itself stands there now."""
        self._picture = None

    def keep_picture(self, window: QMainWindow) -> None:
        """Draw ``window``, emptied of its file; a folder that takes no file costs the picture."""
        from qcdc_desktop.ui.theme import theme

        look = theme()
        is_kept = window.grab().save(str(self._path))
        now = self._look("dark" if look.is_dark else "light", look.percent) if is_kept else ""
        self._remembered.keep(_LOOK, now)

    def _look(self, scheme: str, percent: int) -> str:
        contrast = " contrast" if self._remembered.flag("look/contrast") else ""
        return f"{__version__} {scheme} {percent}{contrast}"


def _covers(picture: QPixmap, window: QMainWindow) -> bool:
    return picture.deviceIndependentSize().toSize() == window.size()


def _grows(window: QMainWindow) -> bool:
    """Whether the window gets its size only when it is shown."""
    return window.isMaximized() or window.isFullScreen()
