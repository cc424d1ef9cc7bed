"""What the keyboard reaches: its name for a screen reader, its focus ring, the order of Tab."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.pictures.faults import named

_MOST_STOPS = 120

_SPOKEN = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit,
    QTextEdit,
)  # fmt: skip


def spoken(widget: QWidget) -> str:
    """The name Qt gives to assistive programs: set, from the caption's buddy, or the text."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def unnamed(root: QWidget) -> list[str]:
    """Inputs, buttons, lists and tables without a name."""
    return [
        named(widget)
        for widget in root.findChildren(QWidget)
        if isinstance(widget, _SPOKEN)
        and widget.isVisibleTo(root)
        and not isinstance(widget, QHeaderView)
        and not isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox | QLineEdit)
        and not widget.objectName().startswith("qt_")
        and not spoken(widget)
    ]


def unmarked(root: QWidget) -> list[str]:
    """What takes the focus by Tab and looks the same with and without it."""
    found: list[str] = []
    for widget in root.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        drawn = isinstance(widget, _SPOKEN) and widget.isVisibleTo(root) and widget.isEnabled()
        if not takes or not drawn or widget.focusProxy() is not None:
            continue
        widget.clearFocus()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if widget.hasFocus() and widget.grab().toImage() == before:
            found.append(named(widget))
    return found


def backward(root: QWidget) -> list[str]:
    """Where Tab, from where the focus is, goes up, or left in one line, among neighbours.

    Going up into a column further right is reading on. So is, once, what stands before the place
    the walk began at: past the last part Tab comes back to the first.
    """
    last: dict[QWidget | None, QRect] = {}
    first: dict[QWidget | None, QRect] = {}
    found: list[str] = []
    seen: set[QWidget] = set()
    for _ in range(_MOST_STOPS):
        widget = QApplication.focusWidget()
        if widget is None or widget in seen or not root.isAncestorOf(widget):
            break
        seen.add(widget)
        parent, place = widget.parentWidget(), widget.geometry()
        begun = first.setdefault(parent, place)
        if parent in last and _is_against(last[parent], place):
            if _is_against(begun, place):
                first[parent] = QRect()  # an empty one is behind nothing: round once only
            else:
                found.append(f"Tab đi ngược: tới {named(widget)}")
        last[parent] = place
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    return found


def _is_against(before: QRect, after: QRect) -> bool:
    if after.bottom() < before.top():
        return after.left() < before.right()
    in_line = after.top() <= before.bottom() and before.top() <= after.bottom()
    return in_line and after.right() < before.left()
