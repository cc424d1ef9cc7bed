"""Boxes that a passing wheel does not change: Qt's own do, and the page below stands still."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox


class SteadyBox(QComboBox):
    """A list to choose from by key or click."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls instead."""
        event.ignore()


class SteadySpin(QSpinBox):
    """A number to step by key or click."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls instead."""
        event.ignore()
