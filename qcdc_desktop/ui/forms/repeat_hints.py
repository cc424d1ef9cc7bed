"""Hints about records that may be of the same matter, above the findings; never more than a hint.

Each leads to the other record; a petition can be marked as a repeat of it by one press.
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.theme import set_role

if TYPE_CHECKING:
    from qcdc_desktop.services.repeats import Repeat


class RepeatHints(QWidget):
    """At most three cards; hidden while there is nothing to tell."""

    open_asked = Signal(int)
    link_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Sequence[Repeat] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_repeats(self, repeats: Sequence["Repeat"]) -> None:
        """Cards in use stay as they are when nothing changed: the focus may be in one."""
        if list(repeats) == list(self._shown):
            return
        self._shown = tuple(repeats)
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for repeat in repeats:
            self._column.addWidget(self._card(repeat))
        self.setVisible(bool(repeats))

    @property
    def has_any(self) -> bool:
        return bool(self._shown)

    def open_first(self) -> None:
        """Go to the record of the first hint."""
        if self._shown:
            self.open_asked.emit(self._shown[0].id)

    def mark_first(self) -> None:
        """Say that this petition repeats the one of the first hint that can be said of."""
        linkable = [one.id for one in self._shown if one.linkable]
        if linkable:
            self.link_asked.emit(linkable[0])

    def _card(self, repeat: "Repeat") -> QFrame:
        card = QFrame(self)
        card.setObjectName("repeat")
        set_role(card, "quiet")
        column = QVBoxLayout(card)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(2)
        number = f"số {repeat.book_no}/{repeat.book_year}" if repeat.book_no else "một bản ghi"
        day = f", {show_date(repeat.day)}" if repeat.day else ""
        what = "Có thể gửi lại" if repeat.linkable else "Có thể đã ghi"
        why = "cùng người gửi, cùng việc" if repeat.same_sender else "cùng nội dung"
        title = repeat.title[:140] + ("…" if len(repeat.title) > 140 else "")
        for words, role in (
            (f"● {what}: {number}{day}", "secondary"),
            (title, ""),
            (f"Trùng: {why}.", "small"),
        ):
            label = QLabel(words, card)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_role(label, role)
            column.addWidget(label)
        opener = self._button(card, "Mở bản ghi đó", self.open_asked, repeat.id)
        stand_for(opener, "check.repeat")
        column.addWidget(opener)
        if repeat.linkable:
            marker = self._button(card, "Ghi là đơn trùng", self.link_asked, repeat.id)
            stand_for(marker, "check.mark_repeat")
            column.addWidget(marker)
        return card

    def _button(self, card: QFrame, words: str, asked: object, record_id: int) -> QPushButton:
        button = QPushButton(words, card)
        set_role(button, "link")
        button.setAutoDefault(False)
        button.clicked.connect(partial(asked.emit, record_id))  # pyright: ignore[reportAttributeAccessIssue]
        return button
