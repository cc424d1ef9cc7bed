"""Whether a screen reader can say what everything is that the keyboard reaches."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.pictures.faults import named

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
