"""Where the report stands and what may be done next, as words and buttons."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.elided_label import ElidedLabel
from qcdc_desktop.ui.forms.flow_layout import FlowLayout
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.report.office_acts import STEPS
from qcdc_desktop.ui.theme import set_role, theme

if TYPE_CHECKING:
    from qcdc_desktop.services.report_standing import Standing, StepOffer

_ICONS = {
    "TRINH_DUYET": "send",
    "DA_DUYET": "rubber-stamp",
    "DA_KY": "writing-sign",
    "DA_GUI": "mail",
    "DA_TIEP_NHAN": "mail-opened",
    "TRA_LAI": "arrow-back-up",
    "DANG_SOAN": "pencil",
}
_MOST = 3
"""Steps that ever lead out of one state."""


class StateStrip(QWidget):
    """Emits what is asked for; shows what it is told."""

    step_asked = Signal(str)  # target
    supplement_asked = Signal()
    changes_asked = Signal()
    versions_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = ElidedLabel()
        self.state.setObjectName("report_state")
        self.steps = tuple(QPushButton() for _ in range(_MOST))
        self.changes = self._button("report_changes", "", "alert-triangle")
        self.supplement = self._button("report_supplement", "Lập bổ sung…", "file-plus")
        self.versions = self._button("report_versions", "Các bước, các bản…", "history")
        self.supplement.setToolTip("Lập báo cáo bổ sung thay bản đã chốt; bản cũ được giữ nguyên")
        self.versions.setToolTip("Xem các bước đã đi, lấy lại đúng bản đã chốt")
        row = FlowLayout(self, 8)
        row.addWidget(self.state)
        for button in self.steps:
            stand_for(button, "report.next")
            button.clicked.connect(self._on_step)
            row.addWidget(button)
        for button in (self.changes, self.supplement, self.versions):
            row.addWidget(button)
        self._row = row
        self._labels: list[QLabel] = [self.state]
        self._centre()
        theme().changed.connect(self._centre)
        self.changes.clicked.connect(self.changes_asked)
        self.supplement.clicked.connect(self.supplement_asked)
        self.versions.clicked.connect(self.versions_asked)
        self.clear()

    def add(self, label: QLabel) -> None:
        """Further words at the end of the same line."""
        self._labels.append(label)
        self._row.addWidget(label)
        self._centre()

    def clear(self) -> None:
        """While another report is being read."""
        self.state.clear()
        for button in (*self.steps, self.changes, self.supplement, self.versions):
            button.hide()

    def show_standing(self, standing: "Standing", changed: int, *, read_only: bool) -> None:
        """``changed``: figures that the books tell otherwise than the approved report."""
        current = standing.current
        words = "Đang soạn" if current is None else current.text
        if current is not None and current.version > 1:
            words = f"{current.title}: {words}"
        self.state.setText(f"{'✓' if standing.is_frozen else '◌'} {words}")
        set_role(self.state, "done" if standing.is_frozen else "draft")
        for place, button in enumerate(self.steps):
            offer = standing.offers[place] if place < len(standing.offers) else None
            button.setVisible(offer is not None and not read_only)
            if offer is not None:
                self._show_step(button, offer, is_main=place == 0)
        self.changes.setVisible(changed > 0)
        self.changes.setText(f"{changed} số đã khác trong sổ…")
        self.changes.setToolTip("Xem số nào trong sổ đã thay đổi từ khi chốt")
        self.supplement.setVisible(not standing.supplement_refusal and not read_only)
        self.versions.setVisible(current is not None)

    def _show_step(self, button: QPushButton, offer: "StepOffer", *, is_main: bool) -> None:
        button.setObjectName(f"step_{offer.target}")
        stand_for(button, STEPS[offer.target])
        button.setText(f"{offer.event}…" if offer.asks else offer.event)
        button.setToolTip(offer.refusal or offer.meaning)
        set_role(button, "primary" if is_main and not offer.is_return else "")
        dress(
            button, _ICONS[offer.target], "accent_ink" if is_main and not offer.is_return else "ink"
        )

    def _centre(self) -> None:
        """Words stand in the middle of the buttons beside them, at every size of text."""
        for label in self._labels:
            label.setMinimumHeight(theme().px("control") + 2)

    def _button(self, name: str, text: str, icon: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        stand_for(button, f"report.{name.removeprefix('report_')}")
        dress(button, icon)
        return button

    def _on_step(self) -> None:
        self.step_asked.emit(self.sender().objectName().removeprefix("step_"))
