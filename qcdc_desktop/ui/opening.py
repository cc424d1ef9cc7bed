"""Handing a file or folder to the system's own program."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_path(path: Path) -> None:
    """Show it the way the system shows such a file."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
