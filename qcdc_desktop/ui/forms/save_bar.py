"""The bar under the form: what can be done with the record, always in the same place."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from qcdc_desktop.ui import key_words
from qcdc_desktop.ui.theme import set_role, theme

_LEFT = {
    "record.papers": "In giấy tờ",
    "record.duplicate": "Nhân bản",
    "record.history": "Lịch sử",
    "record.delete": "Xóa…",
}
_RIGHT = {
    "record.discard": "Bỏ thay đổi",
    "record.save": "Lưu nháp",
    "record.complete": "Hoàn thành",
    "record.complete_next": "Hoàn thành, ghi tiếp",
}
_WORTH_SHOWING = {"record.discard", "record.save", "record.complete_next"}
_ROOM_FOR_KEYS = 940
_SPARED = (
    "record.history",
    "record.duplicate",
    "record.papers",
    "record.delete",
    "record.discard",
    "record.complete",
)
"""Give way where large text leaves no room; the menus have them too."""


class BarButton(QPushButton):
    """A button that Enter presses too: the last step of an entry by keyboard alone."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not plain:
            self.click()
            return
        super().keyPressEvent(event)


class SaveBar(QFrame):
    """Emits the id of the act that was asked for."""

    asked = Signal(str)

    def __init__(self, primary: str, without: set[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "foot")
        self._primary = primary
        self.buttons: dict[str, BarButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(8)
        for acts in (_LEFT, _RIGHT):
            for act, words in acts.items():
                if act not in without:
                    row.addWidget(self._button(act, words))
            if acts is _LEFT:
                row.addStretch(1)

    @property
    def primary(self) -> BarButton:
        """The button Enter comes to after the last field."""
        return self.buttons[self._primary]

    def show_offers(self, offers: Mapping[str, str]) -> None:
        """Grey what cannot run now and say why."""
        for act, button in self.buttons.items():
            why = offers.get(act, "")
            button.setEnabled(act in offers and not why)
            key_words.tip(button, why or f"{{{act}}}")

    def above(self, act: str, height: int) -> QPoint:
        """Where a menu of ``height`` opens over a button, on the screen."""
        button = self.buttons[act]
        return button.mapToGlobal(QPoint(0, -height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = event.size().width() >= theme().px(_ROOM_FOR_KEYS)
        for act, words in (_LEFT | _RIGHT).items():
            if act in self.buttons:
                key = f"   {{{act}}}" if roomy and act in _WORTH_SHOWING else ""
                key_words.label(self.buttons[act], words + key)
        self._make_room(event.size().width())

    def _make_room(self, room: int) -> None:
        """No button is cut: those that can be spared are put away first."""
        spared = [self.buttons[act] for act in _SPARED if act in self.buttons]
        gap = self.layout().spacing()  # pyright: ignore[reportOptionalMemberAccess]
        for button in self.buttons.values():
            button.ensurePolished()  # its bold words are wider than the ones it was made with
        needed = sum(button.sizeHint().width() + gap for button in self.buttons.values())
        for button in spared:
            button.setVisible(needed <= room)
            if needed > room:
                needed -= button.sizeHint().width() + gap

    def _button(self, act: str, words: str) -> BarButton:
        button = BarButton(words, self)
        button.setObjectName(act)
        button.setAccessibleName(words)
        if act == self._primary:
            set_role(button, "primary")
        button.clicked.connect(self._on_clicked)
        self.buttons[act] = button
        return button

    def _on_clicked(self) -> None:
        self.asked.emit(self.sender().objectName())
