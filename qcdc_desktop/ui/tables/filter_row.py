"""The one filter row above a list: words, filters of the form file, and the way back to all."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.specs.form import RecordSpec
from qcdc_desktop.ui import key_words
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.elided_label import ElidedLabel
from qcdc_desktop.ui.tables.filter_button import FilterButton, Windows, filter_button
from qcdc_desktop.ui.theme import set_role, theme

_MOST_OPEN, _ROOM_FOR_WORDS = 3, 140
"""So many filters stand open at most, and none that leaves the words less room, at 100 %."""
_HINT, _SHORT_HINT = "Lọc trong sổ này, không cần dấu", "Lọc trong sổ này"
_COUNTS = "hiện 8.888 / 8.888"
"""The counts have their room from the start: filters do not come and go with them."""
_PAUSE_MS = 200


class FilterRow(QWidget):
    """Emits ``changed`` when the list must ask anew."""

    changed = Signal()
    list_asked = Signal()
    """Enter or Down in the words: on to the rows."""

    def __init__(
        self,
        spec: RecordSpec,
        windows: Windows,
        not_kept: frozenset[str] = frozenset(),
        due: FilterButton | None = None,
        further: Sequence[FilterButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.words = QLineEdit()
        self.words.setObjectName("list_search")
        self.words.setPlaceholderText(_HINT)
        key_words.tip(self.words, "Lọc trong sổ này, không cần dấu ({list.find})")
        self.words.setAccessibleName("Lọc trong sổ này")
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(_ROOM_FOR_WORDS)
        self.words.setMaximumWidth(320)
        self.filters: Mapping[str, FilterButton] = {
            key: filter_button(spec.field(key), windows)
            for key in spec.list.filters
            if spec.field(key).refers_to not in not_kept
        } | {button.field.key: button for button in further}
        self._due = due
        """Stands first and always open: what is overdue is asked for most."""
        self._clear = QPushButton("Bỏ lọc")
        stand_for(self._clear, "list.clear")
        set_role(self._clear, "link")
        self._more = QToolButton()
        self._more.setText("Lọc thêm ▾")
        set_role(self._more, "button")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._more)
        self._entries: dict[str, QAction] = {}
        for key, button in self.filters.items():
            self._entries[key] = menu.addAction(button.field.label)
            self._entries[key].setData(key)
        menu.triggered.connect(self._on_more)
        self._more.setMenu(menu)
        self._asked_for: set[str] = set()
        self.counts = ElidedLabel()
        self.counts.setObjectName("counts")
        set_role(self.counts, "secondary")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 4)
        for button in self._buttons():
            row.addWidget(button)
            button.changed.connect(self._on_changed)
        row.addWidget(self._more)
        row.addWidget(self._clear)
        row.addStretch(1)
        row.addWidget(self.counts)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._on_changed)
        self.words.textEdited.connect(self._on_typed)
        self.words.returnPressed.connect(self._on_return)
        self.words.installEventFilter(self)
        self._clear.clicked.connect(self.reset)
        self._clear.hide()
        self._arrange()

    def conditions(self) -> tuple[Condition, ...]:
        return tuple(part for button in self._buttons() for part in button.conditions())

    def add_button(self, button: QToolButton) -> None:
        """A further button beside the filters."""
        self._row.insertWidget(self._row.indexOf(self._clear), button)

    def state(self) -> dict[str, object]:
        """What the row stands on, to be saved under a name."""
        kept: dict[str, object] = {"words": self.words.text().strip()}
        for button in self._buttons():
            if told := button.state():
                kept[button.objectName()] = told
        return kept

    def take(self, state: Mapping[str, object], *_: object) -> None:
        """Stand as a saved filter says; what it does not name is open."""
        self.words.setText(str(state.get("words") or ""))
        self._asked_for.clear()
        for button in self._buttons():
            blocker = QSignalBlocker(button)
            button.reset()
            if told := state.get(button.objectName()):
                button.take(told)
            del blocker
        self._on_changed()

    def _buttons(self) -> list[FilterButton]:
        return [*([self._due] if self._due else []), *self.filters.values()]

    @property
    def is_active(self) -> bool:
        return bool(self.words.text().strip()) or bool(self.conditions())

    def reset(self) -> None:
        """Show everything again."""
        self.words.clear()
        self._asked_for.clear()
        for button in self._buttons():
            button.reset()
        self._on_changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._hint()
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() == Qt.Key.Key_Down:  # pyright: ignore[reportAttributeAccessIssue]
            self._on_return()
            return True
        return super().eventFilter(watched, event)

    def _on_return(self) -> None:
        self._on_changed()
        self.list_asked.emit()

    def _on_typed(self) -> None:
        self._pause.start()

    def _on_changed(self) -> None:
        self._pause.stop()
        self._clear.setVisible(self.is_active)
        self._arrange()
        self.changed.emit()

    def _on_more(self, action: QAction) -> None:
        button = self.filters[action.data()]
        self._asked_for.add(action.data())
        self._arrange()
        button.setFocus()
        button.click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _hint(self) -> None:
        """The longer hint where it can be read whole."""
        room = self.words.width() - theme().px(28)
        fits = self.words.fontMetrics().horizontalAdvance(_HINT) <= room
        self.words.setPlaceholderText(_HINT if fits else _SHORT_HINT)

    def _arrange(self) -> None:
        """As many filters as fit stand open, those in use always; the rest wait in the menu."""
        used = {
            key
            for key, button in self.filters.items()
            if key in self._asked_for or button.conditions()
        }
        room = self.width() - theme().px(_ROOM_FOR_WORDS) - self._taken() - self._room_for_counts()
        room -= sum(self._needs(self.filters[key]) for key in used)
        for place, (key, button) in enumerate(self.filters.items()):
            shown = key in used
            if not shown and place < _MOST_OPEN:
                room -= self._needs(button)
                shown = room >= 0
            button.setVisible(shown)
            self._entries[key].setVisible(not shown)
        self._more.setVisible(any(entry.isVisible() for entry in self._entries.values()))

    def _taken(self) -> int:
        """Pixels of all that is neither words nor filter."""
        row = self._row
        items = (row.itemAt(at) for at in range(row.count()))
        parts = (item.widget() for item in items if item is not None)
        filters = set(self.filters.values())
        return sum(
            self._needs(part)
            for part in parts
            if part is not None
            and part not in {self.words, self._clear, self.counts}
            and part not in filters
            and (part is self._more or not part.isHidden())
        )

    def _room_for_counts(self) -> int:
        metrics = self.counts.fontMetrics()
        told = max(metrics.horizontalAdvance(_COUNTS), self.counts.sizeHint().width())
        return told + (self._needs(self._clear) if self.is_active else 0)

    def _needs(self, part: QWidget) -> int:
        return part.sizeHint().width() + self._row.spacing()
