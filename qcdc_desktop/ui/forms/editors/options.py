"""Things to pick from: matching without marks, exact marks first, and the list that drops down."""

import re
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
from PySide6.QtGui import QFont, QFontMetrics, QHideEvent, QPainter
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
from qcdc_desktop.ui.forms.editors.clinging import Clinging
from qcdc_desktop.ui.theme import theme

TALLEST = 320
RECENT = "Hay dùng gần đây"
_Index = QModelIndex | QPersistentModelIndex
_NOT_WORD = re.compile(r"[^\w]+")
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
    """The options that hold every typed word, marks or none, best first."""
    wanted = fold(search).split()
    return ranked((option for option in options if _holds(option, wanted)), search)


def ranked(options: Iterable[Option], search: str) -> list[Option]:
    """What is typed at the beginning of the text stands first, then where a word begins with it.

    Of alike ones those with the very marks come first; the rest keeps its order.
    """
    exact = compose(search).lower().strip()
    if not exact:
        return list(options)
    plain, begun, begun_plain = fold(exact), f" {_spaced(exact)}", f" {_spaced(fold(exact))}"

    def rank(option: Option) -> tuple[bool, ...]:
        text = option.text.lower()
        folded, words = fold(text), f" {_spaced(text)}"
        return (
            not text.startswith(exact),
            not folded.startswith(plain),
            begun not in words,
            begun_plain not in fold(words),
            exact not in text,
            plain not in folded,
        )

    return sorted(options, key=rank)


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


def _spaced(text: str) -> str:
    """Words with one space between them, whatever else stood there."""
    return _NOT_WORD.sub(" ", text).strip()


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
        self._box: QWidget | None = None
        self._clinging = Clinging(self._follow, self.hide, self)

    def current(self) -> Option | None:
        """The highlighted option."""
        row = self.view.currentIndex().row()
        return self.model.options[row] if 0 <= row < len(self.model.options) else None

    def open_under(self, box: QWidget, options: Sequence[Option], value: object) -> None:
        """Show the options under ``box``, or above it where there is no room below.

        While it is open the list goes where the box goes.
        """
        self._box = box
        self.model.show_options(options)
        self.nothing.setVisible(not options)
        self.view.setVisible(bool(options))
        self.setFixedWidth(self._width())
        self.show()
        self._fit()
        self._clinging.hold(box)
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

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clinging.leave()

    def _follow(self) -> None:
        """The box moved, or is wider or narrower than before."""
        if self.width() != self._width():
            self.setFixedWidth(self._width())
            self._fit()
        elif self._box is not None:
            self.move(self._place(self._box, self.height()))

    def _width(self) -> int:
        return max(self._box.width() if self._box is not None else 0, 260)

    def _fit(self) -> None:
        """As high as its options, at its box."""
        assert self._box is not None
        options = self.model.options
        rows = [self.view.sizeHintForRow(row) for row in range(min(len(options), 14))]
        height = min(sum(rows) + 8, TALLEST) if options else self.nothing.sizeHint().height() + 2
        self.setFixedHeight(height)
        self.move(self._place(self._box, height))

    def _place(self, box: QWidget, height: int) -> QPoint:
        below = box.mapToGlobal(QPoint(0, box.height() + 2))
        screen = box.screen().availableGeometry()
        if below.y() + height <= screen.bottom():
            return below
        above = box.mapToGlobal(QPoint(0, -height - 2))
        return above if above.y() >= screen.top() else below

    def _on_clicked(self, index: QModelIndex) -> None:
        self.picked.emit(self.model.options[index.row()])
