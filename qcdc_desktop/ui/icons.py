"""Icons of one set, drawn in the theme's colours, sharp at every scale, made once.

``dress(button, "plus")`` gives a button or action its icon and keeps it right when the theme
changes: the name stays with the widget as a property and ``redress`` walks the windows.
"""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from qcdc_desktop.ui.theme import theme

_NAME, _TONE = "icon_name", "icon_tone"


def icon(name: str, tone: str = "ink") -> QIcon:
    """The icon in the theme's present colour ``tone``, and in that of what cannot be done now."""
    look = theme()
    path = look.resources / "icons" / f"{name}.svg"
    ratio = QApplication.primaryScreen().devicePixelRatio()
    return _drawn(path, look.tokens[tone], look.tokens["disabled"], look.px("icon"), ratio)


def pixmap(name: str, tone: str = "ink", size: int = 18) -> QPixmap:
    """The icon as a picture of ``size`` pixels for a label, at the screen's own scale."""
    look = theme()
    ratio = QApplication.primaryScreen().devicePixelRatio()
    path = look.resources / "icons" / f"{name}.svg"
    return _pixmap(path, look.tokens[tone], look.px(size), ratio)


def dress(target: QAction | QAbstractButton | QLabel, name: str, tone: str = "ink") -> None:
    """Give ``target`` the icon now and after every change of theme."""
    target.setProperty(_NAME, name)
    target.setProperty(_TONE, tone)
    _put(target)


def redress() -> None:
    """Draw every dressed icon anew in the colours now in force."""
    for widget in QApplication.allWidgets():
        if widget.property(_NAME):
            _put(widget)
        for action in widget.actions():
            if action.property(_NAME):
                _put(action)


def _put(target: QAction | QWidget) -> None:
    name, tone = target.property(_NAME), target.property(_TONE)
    if isinstance(target, QLabel):
        target.setPixmap(pixmap(name, tone))
    elif isinstance(target, QAction | QAbstractButton):
        target.setIcon(icon(name, tone))


@lru_cache(maxsize=512)
def _drawn(path: Path, color: str, disabled: str, size: int, ratio: float) -> QIcon:
    picture = _pixmap(path, color, size, ratio)
    made = QIcon(picture)
    made.addPixmap(_tinted(picture, disabled), QIcon.Mode.Disabled)
    return made


def _tinted(picture: QPixmap, color: str) -> QPixmap:
    """The same drawing in another colour, without drawing it again."""
    tinted = QPixmap(picture)
    painter = QPainter(tinted)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(tinted.rect(), QColor(color))
    painter.end()
    return tinted


def _pixmap(path: Path, color: str, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    drawing = path.read_bytes().replace(b"currentColor", color.encode())
    renderer = QSvgRenderer(QByteArray(drawing))
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
