"""Picking one of many by typing a few letters, marks or none.

Nothing is chosen behind a person's back: a text that fits no option stays as typed with a sentence
under it, Esc brings back the former value, the wheel does nothing.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from qcdc_desktop.domain.text import fold
from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.ui.forms.editors.base import ENTER_KEYS, Editor
from qcdc_desktop.ui.forms.editors.options import Option, OptionList
from qcdc_desktop.ui.forms.editors.resting_line import RestingLine
from qcdc_desktop.ui.icons import dress

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


class PickBox(RestingLine):
    """The box one types in."""


class PickEditor(Editor):
    """Base of the editors that choose from a list; subclasses give ``options`` and ``text_of``."""

    def __init__(self, spec: FieldSpec, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(spec, name, parent)
        self._value: object = None
        self._words = ""
        self._list: OptionList | None = None
        self._typed = False
        self.box = PickBox(self)
        self.button = QToolButton(self.box)
        self.button.setProperty("role", "flat")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setCursor(Qt.CursorShape.ArrowCursor)
        self.button.setAccessibleName(f"Mở danh sách: {spec.label}")
        dress(self.button, "chevron-down", "muted")
        self.box.setTextMargins(0, 0, 26, 0)
        self.layout_ = QHBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.addWidget(self.box, 1)
        self.watch(self.box)
        self.box.textEdited.connect(self._on_text_edited)
        self.button.clicked.connect(self._on_button)

    def options(self, search: str) -> Sequence[Option]:
        """What may be picked, best first."""
        raise AssertionError(type(self))

    def text_of(self, value: object) -> str:
        """The words of a value in the box."""
        raise AssertionError(type(self))

    def value(self) -> object:
        return self._value

    def set_value(self, value: object) -> None:
        self._value = value
        self._show_value()

    def set_placeholder(self, text: str) -> None:
        self.box.setPlaceholderText(text)

    def problem(self) -> str:
        text = self.box.text().strip()
        if not text or text == self._shown_text():
            return ""
        shown = text if len(text) <= 40 else text[:39] + "…"
        return f"“{shown}” không có trong danh sách. Gõ vài chữ rồi chọn, hoặc xóa trống."

    def typed(self) -> str:
        return self.box.text()

    def commit(self) -> None:
        """Take what fits one option; leave the rest as typed."""
        self.close_popup()
        text = self.box.text().strip()
        if text == self._shown_text():
            self._typed = False
            return
        if not text:
            self.pick(None)
            return
        option = self._only_match(text)
        if option is not None:
            self.pick(option.value)
        elif self._value is not None:
            self._value = None
            self.value_edited.emit(self.value())

    def close_popup(self) -> None:
        if self._list is not None:
            self._list.hide()

    def takes_escape(self) -> bool:
        return self._is_open() or self.box.text().strip() != self._shown_text()

    def key_pressed(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return False
        if key == Qt.Key.Key_Escape and self.takes_escape():
            self.close_popup()
            self._show_value()
            return True
        if key in _STEPS:
            self._step(_STEPS[key])
            return True
        chooses = key in ENTER_KEYS or key == Qt.Key.Key_Tab
        if chooses and self._is_open() and self._list is not None:
            option = self._list.current()
            typed = self._typed and bool(self.box.text().strip())
            if option is not None and (typed or key in ENTER_KEYS):
                self.pick(option.value)
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            if event.button() == Qt.MouseButton.LeftButton and not self._is_open():
                self.open_list("")
        elif event.type() == QEvent.Type.Resize:
            side = self.box.height()
            self.button.setGeometry(self.box.width() - side, 2, side - 2, side - 4)
        return super().eventFilter(watched, event)

    def pick(self, value: object) -> None:
        """Take a value because a person chose it."""
        changed = value != self._value
        self._value = value
        self.close_popup()
        self._show_value()
        if changed:
            self.value_edited.emit(self.value())

    def open_list(self, search: str) -> None:
        """Drop the list down."""
        if self._list is None:
            self._list = OptionList(self)
            self._list.picked.connect(self._on_picked)
        self._list.open_under(self.box, self.options(search), self._value)

    def _is_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def _step(self, rows: int) -> None:
        if self._list is None or not self._is_open():
            self.open_list("")
        else:
            self._list.step(rows)

    def _shown_text(self) -> str:
        """The words of the value; asked for once, for they may come from the data file."""
        return "" if self._value is None else self._words

    def _show_value(self) -> None:
        self._typed = False
        self._words = "" if self._value is None else self.text_of(self._value)
        text = self._words
        if text != self.box.text():
            self.box.setText(text)
        self.box.setCursorPosition(0)
        self.box.setToolTip(text)

    def _only_match(self, text: str) -> Option | None:
        """The option whose words are exactly these, or the only one they are found in."""
        found = self.options(text)
        same = [option for option in found if fold(option.text) == fold(text)]
        if same:
            return same[0]
        return found[0] if len(found) == 1 else None

    def _on_text_edited(self, text: str) -> None:
        self._typed = True
        self.open_list(text)

    def _on_button(self) -> None:
        if self._is_open():
            self.close_popup()
        else:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.open_list("")

    def _on_picked(self, option: Option) -> None:
        self.pick(option.value)
        self.left.emit()
