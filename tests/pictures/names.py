"""What the keyboard reaches: its name for a screen reader, its focus ring, the order of Tab."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
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


def backward(root: QWidget) -> list[str]:
    """Where Tab goes up, or left in one line, among neighbours: against the order of reading.

    Going up into a column further right is reading on.
    """
    chain: list[QWidget] = []
    widget = root.nextInFocusChain()
    while widget is not None and widget is not root:
        if _tabbed(widget, root):
            chain.append(widget)
        widget = widget.nextInFocusChain()
    last: dict[QWidget, QWidget] = {}
    found: list[str] = []
    for widget in chain:
        parent = widget.parentWidget()
        before = last.get(parent)
        last[parent] = widget
        if before is not None and _is_against(before.geometry(), widget.geometry()):
            found.append(f"Tab đi ngược: {named(before)} → {named(widget)}")
    return found


def _tabbed(widget: QWidget, root: QWidget) -> bool:
    return bool(
        widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(widget, _SPOKEN)
        and root.isAncestorOf(widget)
        and widget.isVisibleTo(root)
        and widget.isEnabled()
        and widget.focusProxy() is None
    )


def _is_against(before: QRect, after: QRect) -> bool:
    if after.bottom() < before.top():
        return after.left() < before.right()
    in_line = after.top() <= before.bottom() and before.top() <= after.bottom()
    return in_line and after.right() < before.left()
