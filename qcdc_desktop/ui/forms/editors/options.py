"""Things to pick from: matching without marks, exact marks first, and the list that drops down."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.text import compose, fold
from qcdc_desktop.ui.theme import theme

TALLEST = 320
RECENT = "Hay dùng gần đây"
_Index = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Option:
    """One line of the list: the value it stands for, its words, and what is said beneath.

    ``words`` are further words that find it without being shown.
    """

    value: object
    text: str
    detail: str = ""
    words: str = ""


def _none(_value: object) -> Option | None:
    return None


def matching(options: Iterable[Option], search: str) -> list[Option]:
    """The options that hold every typed word, marks or none; with the very marks typed first."""
    wanted = fold(search).split()
    exact = compose(search).lower().strip()
    found = [option for option in options if _holds(option, wanted)]
    if not exact:
        return found

    def rank(option: Option) -> tuple[bool, bool, bool]:
        text = option.text.lower()
        starts = fold(text).startswith(fold(exact))
        return (not text.startswith(exact), not starts, exact not in text)

    return sorted(found, key=rank)


def recent_first(
    options: Sequence[Option],
    recent: Sequence[object],
    older: Callable[[object], Option | None] = _none,
) -> list[Option]:
    """What was chosen lately stands before the rest and says so.

    ``older`` gives the option of a recent value that is not offered otherwise, or None.
    """
    by_value = {option.value: option for option in options}
    first: list[Option] = []
    for value in recent:
        option = by_value.get(value) or older(value)
        if option is not None:
            detail = f"{RECENT} · {option.detail}" if option.detail else RECENT
            first.append(replace(option, detail=detail))
    taken = {option.value for option in first}
    return [*first, *(option for option in options if option.value not in taken)]


def _holds(option: Option, wanted: Sequence[str]) -> bool:
    folded = fold(f"{option.text} {option.detail} {option.words}")
    return all(word in folded for word in wanted)


class OptionModel(QAbstractListModel):
    """The options now offered."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.options: Sequence[Option] = ()

    def show_options(self, options: Sequence[Option]) -> None:
        self.beginResetModel()
        self.options = options
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.options)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        option = self.options[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return option.text
        if role == Qt.ItemDataRole.UserRole:
            return option.detail
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{option.text}. {option.detail}"
        return None


class OptionDelegate(QStyledItemDelegate):
    """The option's words, wrapped, and its detail smaller beneath."""

    PAD = 6

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = theme()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # pyright: ignore[reportAttributeAccessIssue]
            painter.fillRect(option.rect, look.color("accent_tint"))  # pyright: ignore[reportAttributeAccessIssue]
        area = option.rect.adjusted(self.PAD + 2, self.PAD, -self.PAD - 2, -self.PAD)  # pyright: ignore[reportAttributeAccessIssue]
        painter.setFont(look.font())
        painter.setPen(look.color("ink"))
        taken = painter.drawText(area, _WRAP, index.data())
        if detail := index.data(Qt.ItemDataRole.UserRole):
            painter.setFont(look.font("secondary"))
            painter.setPen(look.color("muted"))
            below = area.adjusted(0, _height(taken) + 2, 0, 0)
            painter.drawText(below, _WRAP, detail)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        look = theme()
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 300
        room = QRect(0, 0, max(width - 2 * (self.PAD + 2), 60), 10_000)
        height = option.fontMetrics.boundingRect(room, _WRAP, index.data()).height()  # pyright: ignore[reportAttributeAccessIssue]
        if detail := index.data(Qt.ItemDataRole.UserRole):
            height += 2 + _lines(look.font("secondary"), room, detail)
        return QSize(width, height + 2 * self.PAD)


def _height(rect: object) -> int:
    return rect.height() if isinstance(rect, QRect) else 0


def _lines(font: QFont, room: QRect, text: str) -> int:
    return QFontMetrics(font).boundingRect(room, _WRAP, text).height()


class OptionList(QFrame):
    """The list under a box; it never takes the focus, so input methods go on undisturbed."""

    picked = Signal(object)
    """The option a person clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.model = OptionModel(self)
        self.view = QListView(self)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setModel(self.model)
        self.view.setItemDelegate(OptionDelegate(self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.nothing = QLabel("Không có mục nào khớp.", self)
        self.nothing.setProperty("role", "secondary")
        self.nothing.setMargin(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.nothing)
        layout.addWidget(self.view)
        self.view.clicked.connect(self._on_clicked)

    def current(self) -> Option | None:
        """The highlighted option."""
        row = self.view.currentIndex().row()
        return self.model.options[row] if 0 <= row < len(self.model.options) else None

    def open_under(self, box: QWidget, options: Sequence[Option], value: object) -> None:
        """Show the options under ``box``, or above it where there is no room below."""
        self.model.show_options(options)
        self.nothing.setVisible(not options)
        self.view.setVisible(bool(options))
        self.setFixedWidth(max(box.width(), 260))
        self.show()
        rows = [self.view.sizeHintForRow(row) for row in range(min(len(options), 14))]
        height = min(sum(rows) + 8, TALLEST) if options else self.nothing.sizeHint().height() + 2
        self.setFixedHeight(height)
        self.move(self._place(box, height))
        values = [option.value for option in options]
        self.highlight(values.index(value) if value in values else 0)

    def highlight(self, row: int) -> None:
        """Move the highlight, staying inside the list."""
        if self.model.options:
            row = min(max(row, 0), len(self.model.options) - 1)
            self.view.setCurrentIndex(self.model.index(row))
            self.view.scrollTo(self.model.index(row))

    def choose_none(self) -> None:
        """Highlight nothing: the list only offers."""
        self.view.setCurrentIndex(QModelIndex())
        self.view.scrollToTop()

    def step(self, rows: int) -> None:
        self.highlight(self.view.currentIndex().row() + rows)

    def _place(self, box: QWidget, height: int) -> QPoint:
        below = box.mapToGlobal(QPoint(0, box.height() + 2))
        screen = box.screen().availableGeometry()
        if below.y() + height <= screen.bottom():
            return below
        above = box.mapToGlobal(QPoint(0, -height - 2))
        return above if above.y() >= screen.top() else below

    def _on_clicked(self, index: QModelIndex) -> None:
        self.picked.emit(self.model.options[index.row()])
