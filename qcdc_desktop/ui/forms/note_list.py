"""The notes of a record beside its form: a click or Enter leads to the field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from qcdc_desktop.ui.forms.note_sign import NOTE_SIGN
from qcdc_desktop.ui.theme import set_role

_MOST_LETTERS = 400
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class NoteCard(QFrame):
    """One note: where it stands and what it says."""

    asked = Signal()

    def __init__(self, place: str, label: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        set_role(self, "info")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.setSpacing(2)
        self._label = label
        self._line(label, "secondary")
        self.words = self._line("", "")
        self.tell(text)

    def tell(self, text: str) -> None:
        """What the note says now."""
        shown = text if len(text) <= _MOST_LETTERS else text[:_MOST_LETTERS] + "…"
        self.words.setText(shown)
        self.setAccessibleName(f"Ghi chú ô: {self._label}. {text}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTER_KEYS and not plain:
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def _line(self, text: str, role: str) -> QLabel:
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        set_role(label, role)
        self._column.addWidget(label)
        return label


class NoteList(QWidget):
    """The group "Ghi chú"; hidden where nothing is noted."""

    jump_asked = Signal(str)
    """The place of the note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: list[tuple[str, str]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.head = QLabel(self)
        set_role(self.head, "subheading")
        self._column.addWidget(self.head)
        self.hide()

    def show_notes(self, notes: Sequence[tuple[str, str, str]]) -> None:
        """Place, label and text of each; while one is being written all keep their cards."""
        places = [note[:2] for note in notes]
        if places == self._places:
            for card, (_, _, text) in zip(self.cards(), notes, strict=True):
                card.tell(text)
            return
        self._places = places
        for card in self.cards():
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, label, text in notes:
            card = NoteCard(place, label, text, self)
            card.asked.connect(self._on_asked)
            self._column.addWidget(card)
            card.show()
        self.head.setText(f"{NOTE_SIGN} Ghi chú ({len(notes)})")
        self.setVisible(bool(notes))

    def cards(self) -> list[NoteCard]:
        """The cards in the order shown."""
        items = (self._column.itemAt(place) for place in range(self._column.count()))
        found = (item.widget() for item in items if item is not None)
        return [one for one in found if isinstance(one, NoteCard)]

    def _on_asked(self) -> None:
        card = self.sender()
        assert isinstance(card, NoteCard)
        self.jump_asked.emit(card.place)
