"""Boxes that a passing wheel does not change: Qt's own do, and the page below stands still."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from qcdc_desktop.ui.theme import theme

_INSIDE = 8
"""Pixels before the number: the style sheet's do not reach into a spin box."""


class SteadyBox(QComboBox):
    """A list to choose from by key or click."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls instead."""
        event.ignore()


class SteadySpin(QSpinBox):
    """A number to step by key or click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(theme().px(_INSIDE), 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls instead."""
        event.ignore()
