"""What every editor is: one value in, one value out, one signal when a person changed it.

``set_value`` never signals, so that loading a record cannot mark it changed. Nothing here acts on
text that an input method is still composing.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from qcdc_desktop.specs.form import FieldSpec, is_empty
from qcdc_desktop.ui.text_undo import forget_own, has_own

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Editor(QWidget):
    """Base of the editors; subclasses watch the widgets that take the focus."""

    value_edited = Signal(object)
    """A person changed the value; carries the new one."""
    left = Signal()
    """The focus went elsewhere; the value is as the person meant it."""
    entered = Signal()
    """The focus came in."""
    advance_asked = Signal()
    """Enter: go to the next field."""
    basis_asked = Signal()
    """Shift+F1: show the legal basis."""

    def __init__(self, spec: FieldSpec, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.setObjectName(name or spec.key)
        self.setAccessibleName(spec.label)
        self._focus_widgets: list[QWidget] = []

    def value(self) -> object:
        """What the draft takes; None where nothing is typed or what is typed cannot be read."""
        raise AssertionError(type(self))

    def set_value(self, value: object) -> None:
        """Show a value; signals nothing."""
        raise AssertionError(type(self))

    def problem(self) -> str:
        """A sentence about what is typed and cannot be read; empty when all is well."""
        return ""

    def typed(self) -> str:
        """What stands in the box, letter by letter; empty where nothing is typed."""
        return ""

    def unread(self) -> str:
        """The sentence, when what is typed gives no value at all."""
        return self.problem() if is_empty(self.value()) else ""

    def set_placeholder(self, text: str) -> None:
        """A hint inside the box, shown only while it is empty."""

    def focus_widgets(self) -> list[QWidget]:
        """The widgets on the Tab path, in order."""
        return self._focus_widgets

    def commit(self) -> None:
        """Bring what is typed into its shown form; called when the field is left."""

    def close_popup(self) -> None:
        """Fold away an open list or calendar."""

    def forget_letters(self) -> None:
        """Nothing typed so far is taken back letter by letter any more."""
        for box in self._focus_widgets:
            forget_own(box)

    def watch(self, widget: QWidget, *, proxy: bool = True) -> None:
        """Follow keys and focus of an inner widget."""
        widget.installEventFilter(self)
        widget.setAccessibleName(self.spec.label)
        if self.spec.help:
            widget.setAccessibleDescription(self.spec.help)
        self._focus_widgets.append(widget)
        if proxy:
            self.setFocusProxy(widget)

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Keys of the kind; True when used."""
        return False

    def takes_escape(self) -> bool:
        """Esc means something here, so it must not reach the page."""
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            return self._on_key(event)
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        elif event.type() == QEvent.Type.FocusOut:
            self._on_focus_out(event)
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Escape and self.takes_escape():
                event.accept()
                return True
            return _goes_to_form(event, QApplication.focusWidget())
        if event.type() != QEvent.Type.KeyPress:
            return False
        if self.key_pressed(event):
            return True
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTER_KEYS and plain == Qt.KeyboardModifier.NoModifier:
            self.commit()
            self.advance_asked.emit()
            return True
        shift = Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_F1 and plain == shift and self.spec.basis:
            self.basis_asked.emit()
            return True
        return False

    def _on_focus_out(self, event: QEvent) -> None:
        """A menu, a popup of our own or another window borrows the focus: that is not leaving."""
        borrowed = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        inside = QApplication.focusWidget() in self._focus_widgets
        if isinstance(event, QFocusEvent) and event.reason() not in borrowed and not inside:
            self.commit()
            self.forget_letters()
            self.left.emit()


def _goes_to_form(event: QKeyEvent, box: QWidget | None) -> bool:
    """Ctrl+Z where the box has nothing to take back is the form's: the box does not claim it."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return not has_own(box)
    return event.matches(QKeySequence.StandardKey.Redo) and not has_own(box, redo=True)
