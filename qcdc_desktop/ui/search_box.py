"""The one search box over all registers; hits drop down below it and open with Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QListWidgetItem, QWidget
from shiboken6 import isValid

from qcdc_desktop.ui import key_words
from qcdc_desktop.ui.icons import icon
from qcdc_desktop.ui.theme import theme

if TYPE_CHECKING:
    from qcdc_desktop.domain.listing import Found

_ROLE = Qt.ItemDataRole.UserRole
_PAUSE_MS = 150
_HINTS = (
    "Tìm trong mọi sổ, không cần dấu ({find.all})",
    "Tìm trong mọi sổ ({find.all})",
    "Tìm ({find.all})",
    "Tìm",
)
"""The longest that fits stands in the box."""
_FRAME = 24
"""Pixels of the box that hold no words, at 100 %."""


class SearchBox(QLineEdit):
    """Asks with ``asked`` after a short pause; the window answers with ``show_hits``."""

    asked = Signal(str)
    opened = Signal(str, int)  # register, record id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search_all")
        key_words.hint(self, _HINTS[0])
        key_words.tip(self, "Tìm trong mọi sổ, không cần dấu ({find.all})")
        self.setAccessibleName("Tìm trong mọi sổ")
        self.setClearButtonEnabled(True)
        self._hits = QListWidget(self.window())
        self._hits.setObjectName("search_hits")
        self._hits.setAccessibleName("Kết quả tìm")
        self._hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._hits.setWindowFlags(Qt.WindowType.ToolTip)
        self._hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hits.hide()
        self._hits.itemClicked.connect(self._open)
        self._came_from: QWidget | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._on_edited)
        self.installEventFilter(self)

    @property
    def hits(self) -> QListWidget:
        return self._hits

    def begin(self) -> None:
        """Ready to be typed into; Esc in the empty box goes back to where the cursor was."""
        focused = QApplication.focusWidget()
        if focused is not self:
            self._came_from = focused
        self.setFocus()
        self.selectAll()

    def show_hits(self, words: str, found: Sequence[Found], icons: dict[str, str]) -> None:
        """Show what was found for ``words``; ``icons`` names those of the registers."""
        if words != self.text().strip() or not self.hasFocus():
            return
        self._hits.clear()
        for hit in found:
            item = QListWidgetItem(icon(icons[hit.register], "muted"), f"{hit.title}\n{hit.detail}")
            item.setData(_ROLE, (hit.register, hit.id))
            item.setToolTip(hit.title)
            self._hits.addItem(item)
        if not found:
            item = QListWidgetItem("Không có bản ghi nào chứa những chữ này.")
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setForeground(theme().color("muted"))
            self._hits.addItem(item)
        else:
            self._hits.setCurrentRow(0)
        self._place_hits()
        self._hits.show()
        self._hits.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - theme().px(_FRAME)
        words = self.fontMetrics()
        told = key_words.keyed
        fitting = (one for one in _HINTS if words.horizontalAdvance(told(one)) <= room)
        key_words.hint(self, next(fitting, _HINTS[-1]))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(max(hint.width(), theme().px(120)), hint.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._hits.hide()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event.key())
        return super().eventFilter(watched, event)

    def _go_back(self) -> None:
        back, self._came_from = self._came_from, None
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_key(self, key: int) -> bool:
        shown = self._hits.isVisible()
        if key == Qt.Key.Key_Escape:
            if not self.text():
                self._go_back()
            self._hits.hide()
            self.clear()
            return True
        if shown and key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._hits.setCurrentRow((self._hits.currentRow() + step) % self._hits.count())
            return True
        if shown and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self._hits.currentItem())
            return True
        return False

    def _on_edited(self) -> None:
        self._pause.start()

    def _ask(self) -> None:
        words = self.text().strip()
        if len(words) < 2:
            self._hits.hide()
            return
        self.asked.emit(words)

    def _open(self, item: QListWidgetItem | None) -> None:
        target = item.data(_ROLE) if item is not None else None
        if target:
            self._hits.hide()
            self.clear()
            self.opened.emit(*target)

    def _place_hits(self) -> None:
        row = self._hits.sizeHintForRow(0)
        rows = min(self._hits.count(), 10)
        self._hits.setFixedWidth(max(self.width(), theme().px(420)))
        self._hits.setFixedHeight(row * rows + 2 * self._hits.frameWidth())
        corner = self.mapToGlobal(QPoint(self.width() - self._hits.width(), self.height() + 4))
        self._hits.move(corner)
