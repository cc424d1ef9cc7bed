"""What the window remembers between days: places, widths, folds, theme. Never what was typed.

An ini file beside the other settings; ``forget`` puts everything back as it came.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QHeaderView, QMainWindow, QSplitter


class Remembered:
    """Reads and writes one ini file."""

    def __init__(self, path: Path) -> None:
        self.folder = path.parent
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        return str(self._file.value(key, default))

    def number(self, key: str, default: int) -> int:
        try:
            return int(self.text(key, str(default)))
        except ValueError:
            return default

    def flag(self, key: str, *, default: bool = False) -> bool:
        return self.text(key, "1" if default else "0") == "1"

    def keep(self, key: str, value: str | int | bool) -> None:  # noqa: FBT001 - a value, no switch
        self._file.setValue(key, str(int(value)) if isinstance(value, bool) else str(value))

    def restore(self, key: str, widget: QMainWindow | QSplitter | QHeaderView) -> bool:
        """Put a window, splitter or heading as it was left; False when nothing is known."""
        state = self._file.value(key)
        if not isinstance(state, QByteArray) or state.isEmpty():
            return False
        if isinstance(widget, QMainWindow):
            return widget.restoreGeometry(state)
        return widget.restoreState(state)

    def keep_state(self, key: str, widget: QMainWindow | QSplitter | QHeaderView) -> None:
        state = widget.saveGeometry() if isinstance(widget, QMainWindow) else widget.saveState()
        self._file.setValue(key, state)

    def forget(self, group: str = "") -> None:
        """Forget a group of keys, or all."""
        self._file.remove(group)

    def save(self) -> None:
        self._file.sync()
