"""A line of text under which people, papers and places used lately are offered.

The list is help beside the way: it opens only for letters that are committed, never while an input
method is composing, holds no chosen row until Down is pressed, and never changes a typed letter.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.ui.forms.editors.base import ENTER_KEYS
from qcdc_desktop.ui.forms.editors.options import Option, OptionList
from qcdc_desktop.ui.forms.editors.text import TextEditor
from qcdc_desktop.ui.forms.sources import FormSources


class RecentTextEditor(TextEditor):
    """Down goes into the list, Enter takes the chosen row, Esc closes it and keeps the text."""

    def __init__(
        self, spec: FieldSpec, sources: FormSources, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(spec, name, parent)
        self._sources = sources
        self._list: OptionList | None = None

    def offered(self) -> list[str]:
        """What the open list holds; empty while it is closed."""
        if self._list is None or not self._list.isVisible():
            return []
        return [option.text for option in self._list.model.options]

    def close_popup(self) -> None:
        if self._list is not None:
            self._list.hide()

    def takes_escape(self) -> bool:
        return bool(self.offered())

    def commit(self) -> None:
        self.close_popup()
        super().commit()

    def key_pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape and self.takes_escape():
            self.close_popup()
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not plain:
            return self._step(1 if key == Qt.Key.Key_Down else -1)
        if (key in ENTER_KEYS or key == Qt.Key.Key_Tab) and not plain:
            self._take_chosen()
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent) and event.preeditString():
            self.close_popup()
        return super().eventFilter(watched, event)

    def _on_text_edited(self, text: str) -> None:
        super()._on_text_edited(text)
        if text.strip():
            self._offer(text)
        else:
            self.close_popup()

    def _step(self, rows: int) -> bool:
        """Down in a closed list opens it, also where nothing is typed yet."""
        if not self.offered():
            if rows < 0:
                return False
            self._offer(self.box.text())
        if self.offered() and self._list is not None:
            self._list.step(rows)
        return True

    def _offer(self, typed: str) -> None:
        texts = self._sources.recalled(self.spec, typed)
        if not texts:
            self.close_popup()
            return
        if self._list is None:
            self._list = OptionList(self)
            self._list.picked.connect(self._on_picked)
        self._list.open_under(self.box, [Option(text, text) for text in texts], None)
        self._list.choose_none()

    def _take_chosen(self) -> None:
        option = self._list.current() if self._list is not None and self.offered() else None
        if option is not None:
            self._take(option)

    def _take(self, option: Option) -> None:
        self.close_popup()
        self.show_text(option.text)
        self.value_edited.emit(self.value())

    def _on_picked(self, option: Option) -> None:
        self._take(option)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
