"""The one filter row above a list: words, filters of the form file, and the way back to all."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.specs.form import RecordSpec
from qcdc_desktop.ui.tables.filter_button import FilterButton, Windows, filter_button
from qcdc_desktop.ui.theme import set_role

_SHOWN = 3
_PAUSE_MS = 200


class FilterRow(QWidget):
    """Emits ``changed`` when the list must ask anew."""

    changed = Signal()

    def __init__(self, spec: RecordSpec, windows: Windows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLineEdit()
        self.words.setObjectName("list_search")
        self.words.setPlaceholderText("Lọc trong sổ này, không cần dấu")
        self.words.setAccessibleName("Lọc trong sổ này")
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(160)
        self.words.setMaximumWidth(320)
        self.filters: Mapping[str, FilterButton] = {
            key: filter_button(spec.field(key), windows) for key in spec.list.filters
        }
        self._clear = QPushButton("Bỏ lọc")
        set_role(self._clear, "link")
        self._more = QToolButton()
        self._more.setText("Lọc thêm ▾")
        set_role(self._more, "button")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._more)
        menu.triggered.connect(self._on_more)
        self._more.setMenu(menu)
        self.counts = QLabel()
        self.counts.setObjectName("counts")
        set_role(self.counts, "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        for place, (key, button) in enumerate(self.filters.items()):
            row.addWidget(button)
            button.changed.connect(self._on_changed)
            if place >= _SHOWN:
                button.hide()
                menu.addAction(spec.field(key).label).setData(key)
        self._more.setVisible(len(self.filters) > _SHOWN)
        row.addWidget(self._more)
        row.addWidget(self._clear)
        row.addStretch(1)
        row.addWidget(self.counts)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._on_changed)
        self.words.textEdited.connect(self._on_typed)
        self.words.returnPressed.connect(self._on_changed)
        self._clear.clicked.connect(self.reset)
        self._clear.hide()

    def conditions(self) -> tuple[Condition, ...]:
        return tuple(part for button in self.filters.values() for part in button.conditions())

    @property
    def is_active(self) -> bool:
        return bool(self.words.text().strip()) or bool(self.conditions())

    def reset(self) -> None:
        """Show everything again."""
        self.words.clear()
        for button in self.filters.values():
            button.reset()
        self._on_changed()

    def _on_typed(self) -> None:
        self._pause.start()

    def _on_changed(self) -> None:
        self._pause.stop()
        self._clear.setVisible(self.is_active)
        self.changed.emit()

    def _on_more(self, action) -> None:  # noqa: ANN001 - QAction
        button = self.filters[action.data()]
        button.show()
        action.setVisible(False)
        self._more.setVisible(any(one.isVisible() for one in self._more.menu().actions()))
        button.setFocus()
        button.click()
