"""Chips: several of closed codes, or yes, no, not said – one Tab stop, arrows inside."""

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from qcdc_desktop.domain.text import fold
from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.ui.forms.editors.base import Editor
from qcdc_desktop.ui.forms.flow_layout import FlowLayout

_ARROWS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


_SHIFT = Qt.KeyboardModifier.ShiftModifier

FLAG_WORDS = {"yes": "Có", "no": "Không", "unsaid": "Chưa ghi"}
_FLAG_VALUES: dict[str, bool | None] = {"yes": True, "no": False, "unsaid": None}
_FLAG_KEYS = {Qt.Key.Key_C: True, Qt.Key.Key_K: False, Qt.Key.Key_Backspace: None}


class Chip(QPushButton):
    """A button that stays pressed; a tick says so besides the colour."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._words = text
        self.setCheckable(True)
        self.setProperty("role", "chip")
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._on_toggled)

    @property
    def words(self) -> str:
        """What it offers, without the tick."""
        return self._words

    def sizeHint(self) -> QSize:
        """Wide enough for the tick from the start, so that nothing moves under the mouse."""
        tick = 0 if self.isChecked() else self.fontMetrics().horizontalAdvance("✓ ")
        hint = super().sizeHint()
        return QSize(hint.width() + tick, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Where room is short the tick takes its own only while it shows."""
        return super().sizeHint()

    def _on_toggled(self, checked: bool) -> None:  # noqa: FBT001 - a slot
        self.setText(f"✓ {self._words}" if checked else self._words)


class ChipsEditor(Editor):
    """Base: chips in lines, the arrows move among them."""

    def __init__(self, spec: FieldSpec, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(spec, name, parent)
        self._flow = FlowLayout(self, gap=4, gives=True)
        self._chips: dict[str, Chip] = {}
        self._away: set[str] = set()

    def chip(self, code: str) -> Chip:
        return self._chips[code]

    def add_chips(self, texts: Mapping[str, str]) -> None:
        for code, text in texts.items():
            chip = Chip(text, self)
            self._flow.addWidget(chip)
            self._chips[code] = chip
            self.watch(chip, proxy=False)
            chip.setAccessibleName(f"{self.spec.label}: {text}")
            chip.clicked.connect(self._on_clicked)
        self._rove(0)

    def focus_widgets(self) -> list[QWidget]:
        return [chip for code, chip in self._chips.items() if code not in self._away]

    def key_pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key not in _ARROWS or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        shown = self.focus_widgets()
        focused = QApplication.focusWidget()
        if focused not in shown:
            return False
        self._go_to((shown.index(focused) + _ARROWS[key]) % len(shown))
        return True

    def _go_to(self, place: int) -> None:
        self._rove(place)
        self.focus_widgets()[place].setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved_to(place)

    def moved_to(self, place: int) -> None:
        """The arrows brought the focus to another chip."""

    def chosen_by_person(self, chip: Chip) -> None:
        """A person pressed a chip."""
        raise AssertionError(type(self))

    def _rove(self, place: int) -> None:
        """Make one chip the Tab stop of the group."""
        for number, chip in enumerate(self.focus_widgets()):
            stop = number == place
            policy = Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)
            if stop:
                self.setFocusProxy(chip)

    def _on_clicked(self) -> None:
        chip = self.sender()
        assert isinstance(chip, Chip)
        self._rove(self.focus_widgets().index(chip))
        self.chosen_by_person(chip)


class ChoicesEditor(ChipsEditor):
    """Several codes; Space toggles, a letter leads to the next chip that begins with it.

    The order is that of the form file.
    """

    def __init__(self, spec: FieldSpec, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(spec, name, parent)
        self._unknown: tuple[str, ...] = ()
        self._offered: Mapping[str, str] = spec.choices
        self.add_chips(spec.choices)

    def key_pressed(self, event: QKeyEvent) -> bool:
        if super().key_pressed(event):
            return True
        shown, focused = self.focus_widgets(), QApplication.focusWidget()
        letter = fold(event.text()).strip()
        if not letter.isalpha() or focused not in shown or event.modifiers() & ~_SHIFT:
            return False
        at = shown.index(focused)
        for step in range(1, len(shown) + 1):
            place = (at + step) % len(shown)
            if fold(cast("Chip", shown[place]).words).startswith(letter):
                self._go_to(place)
                break
        return True

    def offer(self, choices: Mapping[str, str]) -> None:
        """Show the codes that apply now, and those already chosen."""
        self._offered = choices
        away = {
            code
            for code, chip in self._chips.items()
            if code not in choices and not chip.isChecked()
        }
        if away == self._away:
            return
        self._away = away
        for code, chip in self._chips.items():
            chip.setVisible(code not in away)
        self._rove(0)

    def value(self) -> tuple[str, ...]:
        return (*(code for code, chip in self._chips.items() if chip.isChecked()), *self._unknown)

    def set_value(self, value: object) -> None:
        codes = tuple(str(code) for code in value) if isinstance(value, tuple | list) else ()
        for code, chip in self._chips.items():
            chip.setChecked(code in codes)
        self._unknown = tuple(code for code in codes if code not in self._chips)
        self.offer(self._offered)

    def chosen_by_person(self, chip: Chip) -> None:
        self.value_edited.emit(self.value())


class FlagEditor(ChipsEditor):
    """Có, Không, or not said; the letters C and K choose, Backspace unsays."""

    def __init__(self, spec: FieldSpec, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(spec, name, parent)
        self.add_chips(FLAG_WORDS)
        self._value: bool | None = None
        self._show()

    def value(self) -> bool | None:
        return self._value

    def set_value(self, value: object) -> None:
        self._value = value if isinstance(value, bool) else None
        self._show()

    def key_pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _FLAG_KEYS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._take(_FLAG_KEYS[key])
            return True
        return super().key_pressed(event)

    def chosen_by_person(self, chip: Chip) -> None:
        code = next(code for code, one in self._chips.items() if one is chip)
        self._take(_FLAG_VALUES[code])

    def _take(self, value: bool | None) -> None:  # noqa: FBT001 - a value, no switch
        changed = value is not self._value
        self._value = value
        self._show()
        if changed:
            self.value_edited.emit(value)

    def _show(self) -> None:
        for place, (code, chip) in enumerate(self._chips.items()):
            chip.setChecked(_FLAG_VALUES[code] is self._value)
            if chip.isChecked():
                self._rove(place)
