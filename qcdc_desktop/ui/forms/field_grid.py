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
ROOMY = 1000
"""Pixels from which captions have the room most of them need in one line."""
_SHARES = {False: (150, 118), True: (214, 186)}
"""Pixels of the captions of first and second column: in little room, and in much."""
_BETWEEN = 12
"""What parts the second column of fields from the unit behind a box of the first."""
_LINES, _UNDER_CAPTION, _OVER_CAPTION = 10, 2, 8
"""Pixels between two lines of fields; a caption above its box is nearer to it than to the last."""
_BESIDE_BOX, _BESIDE_SCALES = 8, 4
"""Pixels over the words of a caption: level with those in a box, or with the scales behind it."""
_TOP = Qt.AlignmentFlag.AlignTop


class FieldGrid(QWidget):
    """Cells and full-width widgets in the order of the form file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[QWidget] = []
        self._hidden: set[QWidget] = set()
        self._mode: tuple[bool, bool, bool] | None = None
        self._was_sized = False
        self._likely_width = 0
        """Till the grid has its own width it is arranged for this one."""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def expect(self, width: int) -> None:
        """So wide it will be when it is first shown: to place everything twice is slow."""
        if not self._was_sized:
            self._likely_width = width

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
        self._mode = beside, paired, _ = self._mode_for(self._likely_width or self.width())
        self._grid.setVerticalSpacing(_LINES if beside else _UNDER_CAPTION)
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
            partner = shown[number - 1] if open_half else None if alone else shown[number + 1]
            self._place(entry, row, second=open_half, whole=whole, beside=beside)
            if isinstance(entry, FieldCell) and entry.editor is None:
                down = _lowered(entry, partner) if beside else 0
                self._lower(entry, down, second=open_half)
            open_half = not open_half and not alone
            if not open_half:
                row += 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._was_sized, self._likely_width = True, 0
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

    def _mode_for(self, width: int) -> tuple[bool, bool, bool]:
        scale = theme().percent / 100
        return width >= WIDE * scale, width >= TWO_COLUMNS * scale, width >= ROOMY * scale

    def _share(self, *, second: bool) -> int:
        """Pixels of a caption beside its box."""
        roomy = self._mode is not None and self._mode[2]
        return theme().px(_SHARES[roomy][second])

    def _set_columns(self, *, beside: bool, paired: bool) -> None:
        first = self._share(second=False) if beside else 0
        behind = self._share(second=True) + theme().px(_BETWEEN) if beside else 0
        captions = {0: first, 2: behind}
        stretches = (0, 1, 0, 1) if beside else (1, 0, 1, 0)
        for column, stretch in enumerate(stretches):
            second = column >= 2
            self._grid.setColumnStretch(column, stretch if paired or not second else 0)
            width = captions.get(column, 0)
            self._grid.setColumnMinimumWidth(column, width if paired or not second else 0)

    def _place(self, entry: QWidget, row: int, *, second: bool, whole: bool, beside: bool) -> None:
        self._grid.setRowMinimumHeight(2 * row, 0)
        if not isinstance(entry, FieldCell):
            self._grid.addWidget(entry, 2 * row + 1, 0, 1, 4)
            self._grid.setRowMinimumHeight(2 * row, 0 if beside else _OVER_CAPTION)
            return
        start = 2 if second else 0
        if beside:
            self._fit_caption(entry, _BESIDE_BOX, second=second)
            self._grid.addWidget(entry.caption, 2 * row, start, _TOP)
            self._grid.addWidget(entry, 2 * row, start + 1, 1, 3 if whole else 1, _TOP)
            return
        entry.caption.stand_above(_OVER_CAPTION if row else 0)
        span = 4 if whole else 2
        self._grid.addWidget(entry.caption, 2 * row, start, 1, span, _TOP)
        self._grid.addWidget(entry, 2 * row + 1, start, 1, span, _TOP)

    def _fit_caption(self, entry: FieldCell, top: int, *, second: bool) -> None:
        """Begin the words of a caption so many pixels under the top of its line."""
        left = theme().px(_BETWEEN) if second else 0
        entry.caption.stand_beside(left, theme().px(top), self._share(second=second))

    def _lower(self, entry: FieldCell, top: int, *, second: bool) -> None:
        """A value is level with its caption, and with the words in the box beside it."""
        entry.column.setContentsMargins(0, theme().px(top), 0, 0)
        if self._mode is not None and self._mode[0]:
            self._fit_caption(entry, top, second=second)


def _has_box(entry: QWidget | None) -> bool:
    return isinstance(entry, FieldCell) and entry.editor is not None


def _lowered(entry: FieldCell, partner: QWidget | None) -> int:
    """How far a derived value begins under the top of its line, at 100 %."""
    if _has_box(partner):
        return _BESIDE_BOX
    pair = (entry, partner)
    has_scales = any(isinstance(one, FieldCell) and one.spec.basis for one in pair)
    return _BESIDE_SCALES if has_scales else 0


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
