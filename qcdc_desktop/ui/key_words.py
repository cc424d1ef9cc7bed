"""Keys in shown words: ``{record.save}`` stands for the key that command has now.

A person may give commands other keys, so no text holds the key of a command itself. What was told
with ``tip``, ``label`` or ``hint`` is told anew at once when a key changes; other texts ask
``keyed`` when they are made.
"""

import re
from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from qcdc_desktop.ui.actions import ACTIONS

Way = Callable[[str], str]
_COMMAND = re.compile(r"\{([a-z]+\.[a-z_]+)\}")
_TIP, _LABEL, _HINT = "keyed_tip", "keyed_label", "keyed_hint"


def _way_of_program(name: str) -> str:
    return {spec.id: spec for spec in ACTIONS}[name].way


class _Keyboard:
    """The keys of the window that runs; those of the program where none does."""

    def __init__(self) -> None:
        self._way: Way = _way_of_program
        self._known: dict[str, str] = {}
        """Asked at every key that is typed, for every command that cannot run then."""

    def follow(self, way: Way) -> None:
        self._way, self._known = way, {}

    def told(self, found: re.Match[str]) -> str:
        name = found[1]
        if name not in self._known:
            try:
                self._known[name] = self._way(name)
            except KeyError:  # braces somebody typed
                return found[0]
        return self._known[name]


_keyboard = _Keyboard()


def keyed(words: str) -> str:
    """``Kiểm tra ({record.check})`` as the keyboard is now: ``Kiểm tra (F8)``."""
    return _COMMAND.sub(_keyboard.told, words) if "{" in words else words


def tip(widget: QWidget, words: str) -> None:
    """A tool tip that names keys and follows them."""
    widget.setProperty(_TIP, words if "{" in words else None)
    widget.setToolTip(keyed(words))


def label(widget: QLabel | QAbstractButton, words: str) -> None:
    """The text of a label or button that names keys and follows them."""
    widget.setProperty(_LABEL, words if "{" in words else None)
    widget.setText(keyed(words))


def hint(box: QLineEdit, words: str) -> None:
    """What stands in an empty box and names keys, and follows them."""
    box.setProperty(_HINT, words if "{" in words else None)
    box.setPlaceholderText(keyed(words))


def follow(way: Way) -> None:
    """The keys are now those that ``way`` tells: whatever shows one shows it anew."""
    _keyboard.follow(way)
    for widget in QApplication.allWidgets():
        if words := widget.property(_TIP):
            widget.setToolTip(keyed(words))
        if isinstance(widget, QLabel | QAbstractButton) and (words := widget.property(_LABEL)):
            widget.setText(keyed(words))
        if isinstance(widget, QLineEdit) and (words := widget.property(_HINT)):
            widget.setPlaceholderText(keyed(words))


def forget() -> None:
    """The window is gone, and its keys with it."""
    _keyboard.follow(_way_of_program)
