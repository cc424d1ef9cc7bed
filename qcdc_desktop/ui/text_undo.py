"""Whether a text box has letters of its own to take back; where not, Ctrl+Z is the page's."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def has_own(box: QWidget | None, *, redo: bool = False) -> bool:
    """Whether there are letters to take back, or to do again."""
    if isinstance(box, QLineEdit):
        return box.isRedoAvailable() if redo else box.isUndoAvailable()
    if isinstance(box, QPlainTextEdit):
        document = box.document()
        return document.isRedoAvailable() if redo else document.isUndoAvailable()
    return False


def forget_own(box: QWidget) -> None:
    """Its letters are done with: from here on Ctrl+Z takes back whole changes of the page."""
    if isinstance(box, QLineEdit) and (box.isUndoAvailable() or box.isRedoAvailable()):
        place = box.cursorPosition()
        box.setText(box.text())
        box.setCursorPosition(place)
    elif isinstance(box, QPlainTextEdit):
        box.document().clearUndoRedoStacks()
