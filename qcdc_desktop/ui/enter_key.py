"""Enter presses the button that has the focus, as in dialogs; Qt leaves that to Space elsewhere."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def presses_button(event: QKeyEvent) -> bool:
    """Whether nobody else wanted this Enter and it pressed a button."""
    focused = QApplication.focusWidget()
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in _ENTER or plain or not isinstance(focused, QAbstractButton):
        return False
    focused.click()
    return True
