"""The notes of a record beside its form: a click or Enter leads to the field."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from qcdc_desktop.ui.forms.note_sign import NOTE_SIGN
from qcdc_desktop.ui.forms.side_card import SideCard
from qcdc_desktop.ui.theme import set_role

_MOST_LETTERS = 400


class NoteCard(SideCard):
    """One note: where it stands and what it says."""

    def __init__(self, place: str, label: str, text: str, parent: QWidget) -> None:
        super().__init__("info", parent)
        self.place = place
        self._label = label
        self.line(label, "secondary")
        self.words = self.line("")
        self.tell(text)

    def tell(self, text: str) -> None:
        """What the note says now."""
        shown = text if len(text) <= _MOST_LETTERS else text[:_MOST_LETTERS] + "…"
        self.words.setText(shown)
        self.setAccessibleName(f"Ghi chú ô: {self._label}. {text}")


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
