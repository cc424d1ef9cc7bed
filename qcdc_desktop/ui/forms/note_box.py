"""The small box under a field in which a note on it is written; it is closed by going elsewhere.

What is typed stands in the draft at once, so a power cut costs no more of it than of a field. Keys
that the window would take – Esc, Ctrl+Enter – belong to the box while it has the focus.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from qcdc_desktop.domain.text import compose
from qcdc_desktop.ui.forms.editors.base import ENTER_KEYS
from qcdc_desktop.ui.forms.editors.text import GrowingText
from qcdc_desktop.ui.forms.note_sign import NOTE_SIGN
from qcdc_desktop.ui.theme import set_role

_HOW = "Ctrl+Enter hoặc sang ô khác để giữ, Esc để bỏ phần vừa gõ, xóa hết chữ để bỏ ghi chú."


class NoteText(GrowingText):
    """Room for two lines; it grows."""

    LEAST, MOST = 2, 8


class NoteBox(QFrame):
    """Several lines about one field: Enter makes a line, Tab goes on."""

    note_edited = Signal(str)
    """Carries the whole note as it now reads."""
    closed = Signal(int)
    """By a key: 1 to go on to the next field, 0 to go back to the one the note is about."""
    left = Signal()
    """The focus went elsewhere."""

    def __init__(self, label: str, note: str, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "info")
        self.before = note
        self._shown = note
        head = QLabel(f"{NOTE_SIGN} Ghi chú ô: {label}", self)
        head.setWordWrap(True)
        head.setTextFormat(Qt.TextFormat.PlainText)
        set_role(head, "secondary")
        self.box = NoteText(self)
        self.box.setObjectName("note_box")
        self.box.setPlainText(note)
        self.box.setAccessibleName(f"Ghi chú ô: {label}")
        self.box.setAccessibleDescription(_HOW)
        how = QLabel(_HOW, self)
        how.setWordWrap(True)
        set_role(how, "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        for part in (head, self.box, how):
            column.addWidget(part)
        self.box.installEventFilter(self)
        self.box.textChanged.connect(self._on_text_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            return self._on_key(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            borrowed = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if event.reason() not in borrowed:
                self.left.emit()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        way = self._way_out(event)
        if way is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.note_edited.emit(self.before)
            self.closed.emit(way)
        return True

    def _way_out(self, event: QKeyEvent) -> int | None:
        """Where a key leads: on, back, or None where it is no key that closes."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control, key = Qt.KeyboardModifier.ControlModifier, event.key()
        if key == Qt.Key.Key_Tab and not plain:
            return 1
        back = key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Escape and not plain)
        keeps = plain == control and key in ENTER_KEYS
        return 0 if back or keeps else None

    def _on_text_changed(self) -> None:
        """The document also reports layout and composition; only another text is an edit."""
        text = self.box.toPlainText()
        if text != self._shown:
            self._shown = text
            self.note_edited.emit(compose(text).strip())
