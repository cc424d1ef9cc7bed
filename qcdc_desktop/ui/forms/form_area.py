"""The scrolled ground under a form: the focused field is wholly in sight, whatever else moves.

A field is in sight with its caption, its help and what is said to be wrong with it. It stays there
when a strip unfolds, an error takes a line or the window shrinks, until the person scrolls away.
A complete record is opened to be read: then the ground itself has the focus, arrows and pages
scroll, no stray key changes a value, and F2, Enter or Tab lead into the first field in sight.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QWidget

from qcdc_desktop.ui.forms.field_cell import FieldCell
from qcdc_desktop.ui.forms.form_view import FormView
from qcdc_desktop.ui.theme import set_role, theme

_AROUND = 40
"""Pixels of what stands around a field that are shown with it where there is room."""
_INTO = {Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_HOW = "F2 hoặc Tab để sửa; mũi tên, PgUp, PgDown để xem tiếp."


class FormArea(QScrollArea):
    """Scrolls a form and keeps the place of the focus in sight."""

    reading = Signal(bool)
    """The record is being read now, or no more."""

    def __init__(self, form: FormView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._follows = False
        """The focused field is to stay in sight."""
        self._moves_itself = False
        self._last: QWidget | None = None
        set_role(self, "form")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleDescription(_HOW)
        self.setWidget(form)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    # ---- reading

    def read(self, what: str) -> None:
        """Have the record read: the focus stands in no field of it."""
        self.setAccessibleName(f"Đang xem {what}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self) -> None:
        """The focus goes into the fields only."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def is_for_reading(self) -> bool:
        """The ground itself takes the focus."""
        return self.focusPolicy() != Qt.FocusPolicy.NoFocus

    # ---- what is in sight

    def to_top(self) -> None:
        self._move_to(0)

    def show_entry(self, entry: QWidget) -> None:
        """Bring a field into sight that takes no focus."""
        self._bring(_place_of(entry, self._form), None)

    def keep(self) -> None:
        """Bring the focused field into sight, if it is still to be there."""
        focused = self._focused()
        if self._follows and focused is not None:
            self._bring(_place_of(focused, self._form), _caret_of(focused, self._form))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The form was laid out anew: by now its fields have their new places."""
        if watched is not self._form or event.type() not in (
            QEvent.Type.Resize,
            QEvent.Type.LayoutRequest,
        ):
            return super().eventFilter(watched, event)
        was, self._moves_itself = self._moves_itself, True
        answer = super().eventFilter(watched, event)
        self._moves_itself = was
        self.keep()
        return answer

    def resizeEvent(self, event: QResizeEvent) -> None:
        was, self._moves_itself = self._moves_itself, True
        super().resizeEvent(event)
        self._moves_itself = was
        self.keep()

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and pages scroll by themselves."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        bar = self.verticalScrollBar()
        if plain and event.key() in _INTO:
            self._go_in()
        elif plain and event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif plain and event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - Qt calls it so
        """The ground stands before the first field."""
        if self.hasFocus() and next_ and self._go_in():
            return True
        focused = self._focused()
        if not next_ and focused is not None and self.is_for_reading:
            self.setFocus(Qt.FocusReason.BacktabFocusReason)
            return True
        return super().focusNextPrevChild(next_)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reading.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.reading.emit(False)

    # ---- private

    def _go_in(self) -> bool:
        return self._form.isEnabled() and self._form.focus_from(self.verticalScrollBar().value())

    def _focused(self) -> QWidget | None:
        focused = QApplication.focusWidget()
        return focused if focused is not None and self._form.isAncestorOf(focused) else None

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        """However the focus came – Tab, a new row, F4, a click – its place is in sight."""
        if now is None or not self._form.isAncestorOf(now):
            return
        comes_back = before is None and now is self._last
        self._last = now
        if not comes_back:
            self._follows = True
            self.keep()
            QTimer.singleShot(0, self, self.keep)

    def _on_scrolled(self) -> None:
        """Who scrolls decides whether the field stays in sight."""
        focused = self._focused()
        if self._moves_itself or focused is None:
            return
        place, top = _place_of(focused, self._form), self.verticalScrollBar().value()
        self._follows = top <= place.top() and place.bottom() < top + self.viewport().height()

    def _bring(self, place: QRect, caret: QRect | None) -> None:
        """Scroll no farther than needed; of what is higher than the view, its top and the caret."""
        now, height = self.verticalScrollBar().value(), self.viewport().height()
        room = height - place.height()
        if room >= 0:
            around = min(theme().px(_AROUND), room // 2)
            lowest, highest = place.bottom() + 1 + around - height, place.top() - around
            self._move_to(max(lowest, min(now, highest)))
        else:
            end = caret.bottom() + 1 if caret is not None else 0
            self._move_to(max(place.top(), end - height))

    def _move_to(self, value: int) -> None:
        was, self._moves_itself = self._moves_itself, True
        self.verticalScrollBar().setValue(value)
        self._moves_itself = was


def _place_of(widget: QWidget, form: QWidget) -> QRect:
    """Where the field of this widget is, with its caption; a widget of no field alone."""
    entry: QWidget | None = widget
    while entry is not None and entry is not form and not isinstance(entry, FieldCell):
        entry = entry.parentWidget()
    if not isinstance(entry, FieldCell):
        return _rect_of(widget, form)
    return _rect_of(entry, form).united(_rect_of(entry.caption, form))


def _caret_of(widget: QWidget, form: QWidget) -> QRect:
    """Where in the widget the person is: the line of the caret, the row chosen."""
    if isinstance(widget, QAbstractItemView):
        rect = widget.visualRect(widget.currentIndex())
        return rect.translated(widget.viewport().mapTo(form, QPoint()))
    found = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    rect = found.toRect() if isinstance(found, QRectF) else QRect(found)
    return rect.translated(widget.mapTo(form, QPoint()))


def _rect_of(widget: QWidget, form: QWidget) -> QRect:
    return QRect(widget.mapTo(form, QPoint()), widget.size())
