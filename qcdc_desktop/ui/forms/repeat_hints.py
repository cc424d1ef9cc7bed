"""Hints about records that may be of the same matter, above the findings; never more than a hint.

Where the window has no room for the findings beside the form, one line over the form tells of them.
Each leads to the other record; a petition can be marked as a repeat of it by one press.
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.elided_label import ElidedLabel
from qcdc_desktop.ui.theme import set_role

if TYPE_CHECKING:
    from qcdc_desktop.services.repeats import Repeat


_COMMANDS = ("check.repeat", "check.mark_repeat")


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
        self.strip = RepeatStrip()
        self.strip.open_asked.connect(self.open_asked)
        self.strip.link_asked.connect(self.link_asked)
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
        self.strip.show_repeats(repeats)

    def set_narrow(self, *, narrow: bool) -> None:
        """The findings have no room of their own: the line over the form stands in."""
        self.strip.set_wanted(wanted=narrow)

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
        why = "cùng người gửi, cùng việc" if repeat.same_sender else "cùng nội dung"
        title = repeat.title[:140] + ("…" if len(repeat.title) > 140 else "")
        for words, role in (
            (_told(repeat), "secondary"),
            (title, ""),
            (f"Trùng: {why}.", "small"),
        ):
            label = QLabel(words, card)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_role(label, role)
            column.addWidget(label)
        opener = _button(card, "Mở bản ghi đó", self.open_asked, repeat.id)
        stand_for(opener, "check.repeat")
        column.addWidget(opener)
        if repeat.linkable:
            marker = _button(card, "Ghi là đơn trùng", self.link_asked, repeat.id)
            stand_for(marker, "check.mark_repeat")
            column.addWidget(marker)
        return card


class RepeatStrip(QFrame):
    """One line: the newest of such records, how many more, and what can be done."""

    open_asked = Signal(int)
    link_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "notice")
        self.setAccessibleName("Bản ghi có thể trùng")
        self._wanted = False
        self._told: Sequence[Repeat] = ()
        self.words = ElidedLabel(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 2, 8, 2)
        self._row.addWidget(self.words, 1)
        self._buttons: list[QPushButton] = []
        self.hide()

    def set_wanted(self, *, wanted: bool) -> None:
        self._wanted = wanted
        self._follow()

    def show_repeats(self, repeats: Sequence["Repeat"]) -> None:
        self._told = tuple(repeats)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        self._follow()
        if not repeats:
            return
        first, further = repeats[0], len(repeats) - 1
        more = f" và {further} bản ghi khác" if further else ""
        self.words.setText(f"{_told(first)}{more}: {first.title}")
        self._buttons = [_button(self, "Mở", self.open_asked, first.id)]
        if first.linkable:
            self._buttons.append(_button(self, "Ghi là đơn trùng", self.link_asked, first.id))
        for button, command in zip(self._buttons, _COMMANDS, strict=False):
            stand_for(button, command)
        for button in self._buttons:
            self._row.addWidget(button)
        for button, command in zip(
            self._buttons, ("check.repeat", "check.mark_repeat"), strict=False
        ):
            stand_for(button, command)

    def _follow(self) -> None:
        """Shown where it is wanted and has something to tell."""
        shown = self._wanted and bool(self._told)
        if shown is self.isHidden():
            self.setVisible(shown)


def _told(repeat: "Repeat") -> str:
    number = f"số {repeat.book_no}/{repeat.book_year}" if repeat.book_no else "một bản ghi"
    day = f", {show_date(repeat.day)}" if repeat.day else ""
    what = "Có thể gửi lại" if repeat.linkable else "Có thể đã ghi"
    return f"● {what}: {number}{day}"


def _button(parent: QWidget, words: str, asked: object, record_id: int) -> QPushButton:
    button = QPushButton(words, parent)
    set_role(button, "link")
    button.setAutoDefault(False)
    button.clicked.connect(partial(asked.emit, record_id))  # pyright: ignore[reportAttributeAccessIssue]
    return button
