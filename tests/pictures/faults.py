"""What a picture cannot hide: text that is cut, widgets that lie outside or on top of each other.

Every check asks Qt itself how much room a text takes in the font it is drawn with and compares that
with the room the widget has. What may be narrower than its text must say the whole elsewhere: in a
tooltip, or by scrolling.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSizeGrip,
    QSplitterHandle,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QWidget,
)

from qcdc_desktop.ui.forms.editors.resting_line import RestingLine
from qcdc_desktop.ui.wrapped_items import WrappedItems

SLACK = 2
"""Pixels of rounding between what Qt says a text takes and what it gives."""
_OVER_THE_PAGE = {"message_bar", "search_hits"}
"""These lie over the page on purpose."""
_ROLE = Qt.ItemDataRole


def faults(root: QWidget, room: QSize) -> list[str]:
    """Sentences about everything cut, outside or overlapping below ``root``, which has ``room``."""
    found = list(_too_large(root, room))
    shown = [root, *(one for one in root.findChildren(QWidget) if one.isVisibleTo(root))]
    for widget in shown:
        words = (*_cut(widget), *_sideways(widget), *_outside(widget, root), *_on_top(widget))
        found += [f"{named(widget)}: {one}" for one in words]
    return list(dict.fromkeys(found))


def named(widget: QWidget) -> str:
    """Class, name and first words, so that a person finds the place."""
    kind = type(widget).__name__
    name = widget.objectName() or next(
        (up.objectName() for up in _parents(widget) if up.objectName()), ""
    )
    text = getattr(widget, "text", None)
    words = text() if callable(text) else ""
    return f"{kind} {name} “{_plain(str(words))[:40]}”"


def _parents(widget: QWidget) -> Iterator[QWidget]:
    up = widget.parentWidget()
    while up is not None:
        yield up
        up = up.parentWidget()


def _too_large(root: QWidget, room: QSize) -> Iterator[str]:
    size = root.size()
    if not isinstance(root, QMenu) and (
        size.width() > room.width() or size.height() > room.height()
    ):
        yield (
            f"{named(root)}: cửa sổ {size.width()}×{size.height()} lớn hơn màn hình "
            f"{room.width()}×{room.height()}"
        )


def _plain(text: str) -> str:
    if "<" not in text:
        return text
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()


# ---- text


def _cut(widget: QWidget) -> Iterator[str]:
    if widget.width() <= 0 or widget.height() <= 0:
        if not isinstance(widget, QScrollBar) and getattr(widget, "text", str)():
            yield "không còn chỗ nào để hiện"
    elif isinstance(widget, QLabel):
        yield from _cut_label(widget)
    elif isinstance(widget, QPushButton):
        yield from _cut_button(widget)
    elif isinstance(widget, QCheckBox | QRadioButton):
        yield from _narrow(widget, widget.sizeHint().width(), widget.width())
    elif isinstance(widget, QToolButton):
        yield from _cut_tool(widget)
    elif isinstance(widget, QComboBox):
        yield from _cut_combo(widget)
    elif isinstance(widget, QLineEdit) and not isinstance(
        widget.parentWidget(), QComboBox | QAbstractSpinBox
    ):
        yield from _cut_line(widget)
    elif isinstance(widget, QHeaderView):
        yield from _cut_headings(widget)
    elif isinstance(widget, QTableView):
        yield from _cut_cells(widget)
    elif isinstance(widget, QListView):
        yield from _cut_items(widget)


def _narrow(widget: QWidget, needed: int, has: int) -> Iterator[str]:
    if needed > has + SLACK and not widget.toolTip():
        yield f"chữ cần {needed} điểm ảnh, chỉ có {has}"


def _cut_label(label: QLabel) -> Iterator[str]:
    text = label.text()
    if not text or (label.pixmap() and not label.pixmap().isNull()):
        return
    if label.hasHeightForWidth():
        needed = label.heightForWidth(label.width())
        if needed > label.height() + SLACK and not label.toolTip():
            yield f"chữ cần cao {needed}, chỉ có {label.height()}"
        return
    if label.wordWrap():
        return
    if not text.rstrip().endswith("…"):
        yield from _narrow(label, label.sizeHint().width(), label.width())
    lines = _plain(text).count("\n") + 1
    if QFontMetrics(label.font()).height() * lines > label.height() + SLACK:
        yield f"dòng chữ bị xén, chỉ cao {label.height()}"


def _cut_button(button: QPushButton) -> Iterator[str]:
    words = button.text().replace("&", "")
    if not words:
        return
    option = QStyleOptionButton()
    button.initStyleOption(option)
    inside = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
    metrics = QFontMetrics(button.font())
    needed = metrics.horizontalAdvance(words)
    if not button.icon().isNull():
        needed += button.iconSize().width() + 4
    yield from _narrow(button, needed, inside.width())
    if metrics.height() > button.height():
        yield f"chữ trên nút bị xén, nút chỉ cao {button.height()}"


def _cut_tool(button: QToolButton) -> Iterator[str]:
    style = button.toolButtonStyle()
    icon_only = style is Qt.ToolButtonStyle.ToolButtonIconOnly and not button.icon().isNull()
    words = button.text().replace("&", "")
    if icon_only or not words or words.endswith("…"):
        return
    needed = QFontMetrics(button.font()).horizontalAdvance(words)
    if style is Qt.ToolButtonStyle.ToolButtonTextBesideIcon and not button.icon().isNull():
        needed += button.iconSize().width() + 4
    yield from _narrow(button, needed, button.width())


def _cut_combo(box: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    needed = QFontMetrics(box.font()).horizontalAdvance(box.currentText())
    yield from _narrow(box, needed, field.width())


def _cut_line(box: QLineEdit) -> Iterator[str]:
    """What is typed scrolls while it is typed; a hint does not."""
    metrics = QFontMetrics(box.font())
    needed = metrics.horizontalAdvance(box.text())
    rests = not box.hasFocus() and not isinstance(box, RestingLine)
    if rests and needed > box.width() - 8 and not box.toolTip():
        yield f"chữ trong ô cần {needed}, chỉ có {box.width()}, đứt giữa chừng"
    if not box.text() and box.placeholderText():
        needed = metrics.horizontalAdvance(box.placeholderText())
        yield from _narrow(box, needed, box.width() - 8)
    if metrics.height() > box.height():
        yield f"dòng chữ bị xén, ô chỉ cao {box.height()}"


def _cut_headings(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    if header.orientation() is not Qt.Orientation.Horizontal or model is None:
        return
    font = header.font()
    font.setBold(True)
    metrics = QFontMetrics(font)
    for at in range(header.count()):
        if header.isSectionHidden(at):
            continue
        words = str(model.headerData(at, header.orientation(), _ROLE.DisplayRole) or "")
        tip = model.headerData(at, header.orientation(), _ROLE.ToolTipRole)
        width = max((metrics.horizontalAdvance(line) for line in words.split("\n")), default=0)
        if width > header.sectionSize(at) and not tip:
            yield f"đầu cột “{words}” cần {width}, chỉ có {header.sectionSize(at)}"


def _cut_cells(view: QTableView) -> Iterator[str]:
    """A cell may be narrow when its tooltip says the whole; one sentence for a column."""
    model = view.model()
    if model is None or view.wordWrap():
        return
    metrics = QFontMetrics(view.font())
    for column in range(model.columnCount()):
        if view.isColumnHidden(column):
            continue
        for row in range(min(model.rowCount(), 30)):
            index = model.index(row, column)
            words = str(index.data(_ROLE.DisplayRole) or "")
            needed = metrics.horizontalAdvance(words)
            if needed > view.columnWidth(column) and not index.data(_ROLE.ToolTipRole):
                yield f"ô cột {column + 1} “{words[:40]}” bị cắt và không có chú giải"
                break


def _cut_items(view: QListView) -> Iterator[str]:
    model = view.model()
    if model is not None and view.wordWrap():
        yield from _low_items(view)
        return
    scrolls = view.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    draws_itself = type(view.itemDelegate()) is not QStyledItemDelegate
    if model is None or scrolls or draws_itself:
        return
    metrics = QFontMetrics(view.font())
    for row in range(min(model.rowCount(), 60)):
        index = model.index(row, 0)
        for line in str(index.data(_ROLE.DisplayRole) or "").split("\n"):
            needed = metrics.horizontalAdvance(line)
            if needed > view.viewport().width() and not index.data(_ROLE.ToolTipRole):
                yield f"mục “{line[:40]}” bị cắt và không có chú giải"


def _low_items(view: QListView) -> Iterator[str]:
    """Wrapped words need their lines; Qt reckons without the padding it draws with."""
    model, style = view.model(), view.style()
    for row in range(min(model.rowCount(), 60)):
        index = model.index(row, 0)
        words, place = str(index.data(_ROLE.DisplayRole) or ""), view.visualRect(index)
        delegate = view.itemDelegate()
        if not isinstance(delegate, QStyledItemDelegate) or not words:
            continue
        if type(delegate) not in (QStyledItemDelegate, WrappedItems):
            continue
        option = QStyleOptionViewItem()
        view.initViewItemOption(option)
        delegate.initStyleOption(option, index)
        option.rect = place
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, view) + 1
        has = room.height()
        room.setWidth(room.width() - 2 * margin)
        room.setHeight(100_000)
        metrics = QFontMetrics(option.font)
        needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
        if needed > has + SLACK:
            yield f"mục “{words[:40]}” cần cao {needed}, chỉ có {has}"


# ---- places


def _sideways(widget: QWidget) -> Iterator[str]:
    """Words are read down a list or a page; only tables and papers are as wide as they are."""
    if isinstance(widget, QListView | QScrollArea):
        bar = widget.horizontalScrollBar()
        if bar.isVisibleTo(widget) and bar.maximum() > 0:
            yield f"phải cuộn ngang, thừa {bar.maximum()} điểm ảnh"


def _outside(widget: QWidget, root: QWidget) -> Iterator[str]:
    """Outside its parent, where nothing scrolls it into view."""
    parent = widget.parentWidget()
    if widget is root or parent is None or widget.isWindow() or _floats(widget):
        return
    if isinstance(parent, QMainWindow | QAbstractItemView | QHeaderView):
        return
    scroller = parent.parentWidget()
    if isinstance(scroller, QAbstractScrollArea) and parent is scroller.viewport():
        if isinstance(scroller, QScrollArea):
            yield from _hidden_sideways(widget, scroller)
        return
    if isinstance(widget, QScrollBar):
        return
    room, place = parent.rect(), widget.geometry()
    if not room.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(place):
        yield f"nằm ngoài {named(parent)}: {_told(place)} trong {_told(room)}"


def _hidden_sideways(inside: QWidget, area: QScrollArea) -> Iterator[str]:
    off = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if off and inside.width() > area.viewport().width() + SLACK:
        yield f"rộng {inside.width()}, chỗ cuộn chỉ rộng {area.viewport().width()}"


def _on_top(parent: QWidget) -> Iterator[str]:
    """Children that cover each other."""
    if isinstance(
        parent, QAbstractItemView | QAbstractScrollArea | QLineEdit | QComboBox | QStackedWidget
    ) or isinstance(parent.parentWidget(), QAbstractItemView):
        return
    children = [
        one
        for one in parent.children()
        if isinstance(one, QWidget)
        and one.isVisibleTo(parent)
        and not one.isWindow()
        and not _floats(one)
        and not one.geometry().isEmpty()
    ]
    for first, second in combinations(children, 2):
        common = first.geometry() & second.geometry()
        if common.width() > SLACK and common.height() > SLACK:
            yield f"{named(first)} chồng lên {named(second)} {_told(common)}"


def _floats(widget: QWidget) -> bool:
    return (
        widget.objectName() in _OVER_THE_PAGE
        or isinstance(widget, QSizeGrip | QSplitterHandle | QDialog | QMenu)
        or widget.mapTo(widget.window(), QPoint(0, 0)).x() < -10_000
    )


def _told(place: QRect) -> str:
    return f"({place.x()}, {place.y()}, {place.width()}×{place.height()})"
