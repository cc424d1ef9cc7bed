"""The clocks of the record over its form: the most pressing in one line, all of them on demand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.clocks import ClockState, Standing
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.theme import set_role

if TYPE_CHECKING:
    from qcdc_desktop.services.clocks import ClockView

SIGNS = {
    ClockState.QUA_HAN: ("■", "overdue"),
    ClockState.SAP_HAN: ("▲", "soon"),
    ClockState.CON_HAN: ("●", ""),
    ClockState.TAM_DUNG: ("◌", "secondary"),
    ClockState.KHONG_DU_DU_LIEU: ("◌", "secondary"),
    ClockState.TRE_HAN: ("▲", "soon"),
    ClockState.DUNG_HAN: ("✓", "done"),
}
"""Sign and tone of each state, the most pressing first."""

_PRESSING = tuple(SIGNS)


class ClockPanel(QFrame):
    """Hidden while the record has no clock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("clock_panel")
        set_role(self, "card")
        self._views: tuple[ClockView, ...] = ()
        self.toggle = QPushButton(self)
        self.toggle.setObjectName("clock_toggle")
        stand_for(self.toggle, "record.clocks")
        self.toggle.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.toggle.setToolTip("Xem mọi thời hạn của bản ghi và cách tính")
        set_role(self.toggle, "link")
        self.summary = QLabel(self)
        self.summary.setObjectName("clock_summary")
        self._details = QWidget(self)
        self._grid = QGridLayout(self._details)
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(3, 4)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.toggle)
        top.addWidget(self.summary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 4)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._details)
        self._details.hide()
        self.toggle.clicked.connect(self._on_toggled)
        self.hide()

    @property
    def is_open(self) -> bool:
        return not self._details.isHidden()

    def show_clocks(self, views: Sequence[ClockView]) -> None:
        """Show these clocks; the same ones again change nothing."""
        found = tuple(sorted(views, key=_pressing))
        if found == self._views:
            return
        self._views = found
        self.setVisible(bool(found))
        if not found:
            return
        self._name_toggle()
        first = found[0]
        sign, tone = _look(first)
        self.summary.setText(f"{sign} {first.label}: {told(first)}")
        set_role(self.summary, tone or "secondary")
        self._fill()

    def _on_toggled(self) -> None:
        self._details.setVisible(not self.is_open)
        self.summary.setVisible(not self.is_open)
        self._name_toggle()

    def _name_toggle(self) -> None:
        self.toggle.setText(f"Thời hạn ({len(self._views)}) {'▾' if self.is_open else '▸'}")

    def _fill(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, view in enumerate(self._views):
            sign, tone = _look(view)
            cells = (
                (f"{sign} {view.label}", tone),
                (show_date(view.due_on) or "–", ""),
                (told(view), tone),
                (view.formula, "small"),
            )
            for column, (words, role) in enumerate(cells):
                label = QLabel(words, self._details)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(column in {0, 3})
                label.setToolTip(view.rule)
                set_role(label, role)
                self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)


def _pressing(view: ClockView) -> tuple[bool, int]:
    """Tasks of this office first, the gravest state first."""
    return view.standing is Standing.WINDOW, _PRESSING.index(view.state)


def _look(view: ClockView) -> tuple[str, str]:
    """Somebody else's right, or a day nobody notes as kept, is neither well nor badly done."""
    return ("○", "secondary") if view.standing is Standing.WINDOW else SIGNS[view.state]


def told(view: ClockView) -> str:
    """The state with its days: "Quá hạn 3 ngày", "Sắp đến hạn, còn 1 ngày"."""
    words, left = view.state_text, view.days_left
    if left is None or view.due_on is None:
        return words
    if view.state is ClockState.QUA_HAN:
        return f"{words} {-left} ngày (hạn {show_date(view.due_on)})"
    if view.state in {ClockState.SAP_HAN, ClockState.CON_HAN} and left >= 0:
        rest = "hôm nay là ngày cuối" if left == 0 else f"còn {left} ngày"
        return f"{words}, {rest} (đến {show_date(view.due_on)})"
    return words
