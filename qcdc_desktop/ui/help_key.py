"""F1 in dialogs: one that must be answered first shuts out the commands of the window behind it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

TOPIC = "help_topic"
"""The property by which a dialog names its own page of the manual."""
_NAME, _MANUAL = "help_key", "help"
_TOPICS = {
    "AboutDialog": "bat-dau",
    "CrashDialog": "su-co",
    "DutyDialog": "thoi-han",
    "HistoryDialog": "ghi-so",
    "CompareDialog": "ghi-so",
    "KeySheet": "phim-tat",
    "KeysDialog": "phim-tat",
    "Palette": "phim-tat",
}
"""Dialogs that open over any page, by their class; all others belong to the page behind them."""


class HelpKey(QObject):
    """Gives each dialog the key when it first gets the focus; the manual itself needs none."""

    def __init__(self, window: QWidget, topic: Callable[[], str]) -> None:
        super().__init__(window)
        self._topic = topic
        QApplication.instance().focusChanged.connect(self._on_focus)  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now is not None else None
        if not isinstance(dialog, QDialog) or dialog.objectName() == _MANUAL:
            return
        if dialog.findChild(QShortcut, _NAME) is None:
            key = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog)
            key.setObjectName(_NAME)
            key.activated.connect(partial(self._open, dialog))

    def _open(self, dialog: QDialog) -> None:
        from qcdc_desktop.ui.help_window import open_help

        open_help(dialog, topic_of(dialog) or self._topic())


def topic_of(dialog: QDialog) -> str:
    """The page of the manual a dialog names itself, or that of its kind; empty for neither."""
    return str(dialog.property(TOPIC) or _TOPICS.get(type(dialog).__name__, ""))
