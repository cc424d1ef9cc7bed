"""A filter of one field: a button that says what it keeps and drops down its choices."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.dates import parse_loosely, show_date
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.domain.partial_date import last_day
from qcdc_desktop.domain.periods import Window
from qcdc_desktop.domain.text import fold
from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.ui.tables.filter_choices import (
    EMPTY,
    FilterChoice,
    condition_of,
    date_conditions,
    window_words,
)
from qcdc_desktop.ui.theme import set_role, theme

_MANY = 12
_WIDE = 300
_CODE = Qt.ItemDataRole.UserRole
Windows = Callable[[], list[tuple[str, Window]]]


class FilterButton(QToolButton):
    """Shows "Tình trạng: tất cả ▾"; ``conditions`` is what the list must hold."""

    changed = Signal()

    def __init__(self, field: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.setObjectName(f"filter_{field.key}")
        self.setAccessibleName(f"Lọc theo {field.heading}")
        set_role(self, "button")
        self.clicked.connect(self._on_clicked)
        self._say("")

    def conditions(self) -> list[Condition]:
        return []

    def reset(self) -> None:
        """Keep everything."""

    def state(self) -> object:
        """What is kept, as a setting carries it; nothing where everything is."""
        return None

    def take(self, told: object) -> None:
        """Keep what ``state`` told."""

    def popup(self) -> QFrame:
        """What drops down."""
        return QFrame(self)

    def _on_clicked(self) -> None:
        frame = self.popup()
        frame.setWindowFlags(Qt.WindowType.Popup)
        frame.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_role(frame, "card")
        frame.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        frame.show()

    def _say(self, words: str) -> None:
        self.setText(f"{self.field.heading}: {words or 'tất cả'} ▾")
        self.setProperty("active", bool(words))
        self.style().unpolish(self)
        self.style().polish(self)


class ChoiceFilter(FilterButton):
    """Keeps records with one of the ticked choices."""

    def __init__(self, field: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._choices: list[FilterChoice] = []
        self._codes: list[str] = []

    def offer(self, choices: Sequence[FilterChoice]) -> None:
        self._choices = list(choices)

    def choose(self, codes: Sequence[str]) -> None:
        """Tick these; the empty choice stands alone."""
        self._codes = [EMPTY] if EMPTY in codes else list(codes)
        named = [choice.text for choice in self._choices if choice.code in self._codes]
        self._say(named[0][:24] if len(named) == 1 else f"{len(named)} mục" if named else "")
        self.changed.emit()

    def state(self) -> object:
        return list(self._codes)

    def take(self, told: object) -> None:
        if isinstance(told, list):
            self.choose([str(code) for code in told])

    def conditions(self) -> list[Condition]:
        made = condition_of(self.field, self._codes)
        return [made] if made else []

    def reset(self) -> None:
        self._codes = []
        self._say("")

    def popup(self) -> QFrame:
        frame = QFrame(self)
        column = QVBoxLayout(frame)
        column.setContentsMargins(4, 4, 4, 4)
        box = QListWidget()
        box.setObjectName("filter_choices")
        box.setAccessibleName(self.field.label)
        box.setItemDelegate(_WholeRow(box))
        for choice in self._choices:
            item = QListWidgetItem(choice.text)
            item.setData(_CODE, choice.code)
            item.setToolTip(choice.text)
            ticked = choice.code in self._codes
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            box.addItem(item)
        if len(self._choices) > _MANY:
            field = QLineEdit()
            field.setPlaceholderText("Gõ để tìm")
            field.setAccessibleName("Tìm trong các lựa chọn")
            field.textEdited.connect(_Narrowing(box).narrow)
            column.addWidget(field)
        column.addWidget(box)
        box.ensurePolished()
        room = theme().px(_WIDE)
        box.setFixedWidth(min(max(box.sizeHintForColumn(0) + theme().px(40), room), 2 * room))
        box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box.setFixedHeight(min(len(self._choices), _MANY) * max(box.sizeHintForRow(0), 20) + 8)
        box.itemChanged.connect(self._on_ticked)
        return frame

    def _on_ticked(self, item: QListWidgetItem) -> None:
        box = item.listWidget()
        every = [box.item(at) for at in range(box.count())]
        ticked = [one.data(_CODE) for one in every if one.checkState() is Qt.CheckState.Checked]
        if item.data(_CODE) != EMPTY:
            ticked = [code for code in ticked if code != EMPTY]
        self.choose(ticked)


class _WholeRow(QStyledItemDelegate):
    """Ticks a choice by a click on its words too, not in its small box only."""

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if event.type() != QEvent.Type.MouseButtonRelease:
            return super().editorEvent(event, model, option, index)
        role = Qt.ItemDataRole.CheckStateRole
        ticked = Qt.CheckState(index.data(role)) is Qt.CheckState.Checked
        other = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, other, role)


class _Narrowing:
    """Hides the choices that do not hold the typed words, marks ignored."""

    def __init__(self, box: QListWidget) -> None:
        self._box = box

    def narrow(self, words: str) -> None:
        wanted = fold(words)
        for at in range(self._box.count()):
            item = self._box.item(at)
            item.setHidden(wanted not in fold(item.text()))


class DateFilter(FilterButton):
    """Keeps records whose day lies in a window: offered ones, or typed."""

    def __init__(self, field: FieldSpec, windows: Windows, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._windows = windows
        self._window: Window | None = None
        self._empty = False
        self._fields: tuple[QLineEdit, QLineEdit] | None = None
        self._wrong: QLabel | None = None

    def choose(self, window: Window | None, name: str = "") -> None:
        self._window, self._empty = window, False
        self._say(name or (window_words(window) if window else ""))
        self.changed.emit()

    def choose_empty(self) -> None:
        self._window, self._empty = None, True
        self._say("chưa có ngày")
        self.changed.emit()

    def state(self) -> object:
        """An offered window by its name, so that "30 ngày qua" goes with the days."""
        if self._empty:
            return {"empty": True}
        if self._window is None:
            return None
        named = next((name for name, one in self._windows() if one == self._window), "")
        days = {"from": self._window.start.isoformat(), "to": self._window.end.isoformat()}
        return {"name": named, **days}

    def take(self, told: object) -> None:
        if not isinstance(told, dict):
            return
        if told.get("empty"):
            self.choose_empty()
            return
        offered = dict(self._windows())
        name = str(told.get("name") or "")
        if name in offered:
            self.choose(offered[name], name)
            return
        try:
            start, end = (date.fromisoformat(str(told.get(key))) for key in ("from", "to"))
        except ValueError:
            return
        self.choose(Window(start, end))

    def conditions(self) -> list[Condition]:
        if self._empty:
            return [Condition(self.field.key, "empty")]
        return date_conditions(self.field, self._window) if self._window else []

    def reset(self) -> None:
        self._window, self._empty = None, False
        self._say("")

    def popup(self) -> QFrame:
        frame = QFrame(self)
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(4)
        for at, (name, _) in enumerate(self._windows()):
            column.addWidget(self._link(name, str(at)))
        column.addWidget(self._link("Chưa có ngày", "empty"))
        column.addWidget(self._link("Tất cả", "all"))
        row = QHBoxLayout()
        fields = (QLineEdit(), QLineEdit())
        for field, words in zip(fields, ("Từ ngày", "Đến ngày"), strict=True):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
            field.setFixedWidth(theme().px(110))
            field.returnPressed.connect(self._on_typed)
            row.addWidget(field)
        column.addLayout(row)
        self._wrong = QLabel("")
        set_role(self._wrong, "error")
        column.addWidget(self._wrong)
        self._fields = fields
        if self._window:
            fields[0].setText(show_date(self._window.start))
            fields[1].setText(show_date(self._window.end))
        apply = QPushButton("Lọc")
        apply.clicked.connect(self._on_typed)
        column.addWidget(apply)
        return frame

    def _link(self, words: str, name: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        set_role(button, "link")
        button.clicked.connect(self._on_offered)
        return button

    def _on_offered(self) -> None:
        button = self.sender()
        name = button.objectName()
        button.window().close()  # pyright: ignore[reportAttributeAccessIssue]
        if name == "empty":
            self.choose_empty()
        elif name == "all":
            self.choose(None)
        else:
            words, window = self._windows()[int(name)]
            self.choose(window, words)

    def _on_typed(self) -> None:
        if self._fields is None or self._wrong is None:
            return
        today = self._windows()[-1][1].end
        start, end = (parse_loosely(field.text(), today) for field in self._fields)
        if end is None and not self._fields[1].text().strip():
            end = start
        if start is None or end is None or last_day(end) < start:
            self._wrong.setText("Ghi hai ngày, ngày sau không trước ngày đầu; hoặc 6/2022, 2022.")
            return
        self._fields[0].window().close()
        self.choose(Window(date(start.year, start.month, start.day), last_day(end)))


def filter_button(field: FieldSpec, windows: Windows) -> FilterButton:
    """The filter that fits a field."""
    if field.kind is FieldKind.DATE:
        return DateFilter(field, windows)
    return ChoiceFilter(field)
