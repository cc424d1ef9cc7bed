"""Places fields in lines.

Captions stand left of the boxes where there is room and above them where there is not; two fields
stand side by side where they are short.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from qcdc_desktop.ui.forms.field_cell import FieldCell
from qcdc_desktop.ui.theme import theme

WIDE = 680
"""Pixels of the form from which captions stand at the left (the window is then ≥ 1100 wide)."""
TWO_COLUMNS = 460
_CAPTION_SHARE = 150
_TOP = Qt.AlignmentFlag.AlignTop


class FieldGrid(QWidget):
    """Cells and full-width widgets in the order of the form file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[QWidget] = []
        self._hidden: set[QWidget] = set()
        self._mode: tuple[bool, bool] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def add(self, entry: QWidget) -> None:
        """A cell, or another widget that takes a line of its own."""
        entry.setParent(self)
        if isinstance(entry, FieldCell):
            entry.caption.setParent(self)
        self._entries.append(entry)

    def cells(self) -> list[FieldCell]:
        """All cells, shown or not."""
        return [entry for entry in self._entries if isinstance(entry, FieldCell)]

    def entries(self) -> list[QWidget]:
        """What is shown, in order."""
        return [entry for entry in self._entries if entry not in self._hidden]

    def set_shown(self, entry: QWidget, *, shown: bool) -> bool:
        """Say whether an entry shows; True when that is new, so that ``arrange`` is due."""
        if shown == (entry not in self._hidden):
            return False
        self._hidden.symmetric_difference_update({entry})
        return True

    def arrange(self) -> None:
        """Place what is not hidden anew."""
        self._clear()
        beside, paired = self._mode_for(self.width())
        self._mode = (beside, paired)
        self._set_columns(beside=beside, paired=paired)
        row, open_half = 0, False
        shown = self.entries()
        for entry in self._entries:
            _set_visible(entry, visible=entry not in self._hidden)
        for number, entry in enumerate(shown):
            whole = not isinstance(entry, FieldCell) or entry.is_full or not paired
            if whole and open_half:
                row, open_half = row + 1, False
            alone = whole or (not open_half and not _pairs(shown, number + 1))
            self._place(entry, row, second=open_half, whole=whole, beside=beside)
            open_half = not open_half and not alone
            if not open_half:
                row += 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._mode is not None and self._mode != self._mode_for(event.size().width()):
            self.arrange()

    def _clear(self) -> None:
        """Take every entry out, its layout item with it.

        An item left over would keep the new one from hearing that an error needs room.
        """
        for entry in self._entries:
            self._grid.removeWidget(entry)
            if isinstance(entry, FieldCell):
                self._grid.removeWidget(entry.caption)

    def _mode_for(self, width: int) -> tuple[bool, bool]:
        scale = theme().percent / 100
        return width >= WIDE * scale, width >= TWO_COLUMNS * scale

    def _set_columns(self, *, beside: bool, paired: bool) -> None:
        caption = theme().px(_CAPTION_SHARE) if beside else 0
        stretches = (0, 1, 0, 1) if beside else (1, 0, 1, 0)
        for column, stretch in enumerate(stretches):
            second = column >= 2
            self._grid.setColumnStretch(column, stretch if paired or not second else 0)
            is_caption = beside and column in (0, 2)
            width = (caption if column == 0 else theme().px(118)) if is_caption else 0
            self._grid.setColumnMinimumWidth(column, width if paired or not second else 0)

    def _place(self, entry: QWidget, row: int, *, second: bool, whole: bool, beside: bool) -> None:
        if not isinstance(entry, FieldCell):
            self._grid.addWidget(entry, 2 * row, 0, 1, 4)
            return
        start = 2 if second else 0
        if beside:
            self._fit_caption(entry, second=second)
            self._grid.addWidget(entry.caption, 2 * row, start, _TOP)
            self._grid.addWidget(entry, 2 * row, start + 1, 1, 3 if whole else 1, _TOP)
            return
        entry.caption.setContentsMargins(0, 0, 0, 0)
        entry.caption.setMinimumWidth(0)
        entry.caption.setMaximumWidth(16_777_215)
        span = 4 if whole else 2
        self._grid.addWidget(entry.caption, 2 * row, start, 1, span, _TOP)
        self._grid.addWidget(entry, 2 * row + 1, start, 1, span, _TOP)

    def _fit_caption(self, entry: FieldCell, *, second: bool) -> None:
        """Beside its box a caption begins level with the words in it."""
        top = theme().px(8) if entry.editor is not None else 0
        entry.caption.setContentsMargins(0, top, 0, 0)
        entry.caption.setFixedWidth(theme().px(118 if second else _CAPTION_SHARE))


def _set_visible(entry: QWidget, *, visible: bool) -> None:
    """What was never hidden appears with its grid, all at once; to show each by itself is slow."""
    grid = entry.parentWidget()
    missing = visible and not entry.isVisible() and grid is not None and grid.isVisible()
    if entry.isHidden() is visible or missing:
        entry.setVisible(visible)


def _pairs(entries: Sequence[QWidget], number: int) -> bool:
    """The entry of this number may stand beside the one before it."""
    if number >= len(entries):
        return False
    entry = entries[number]
    return isinstance(entry, FieldCell) and not entry.is_full
