"""Asks what a step of the report needs: number and day, where it was sent, why it goes back."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from qcdc_desktop.domain.text import tidy
from qcdc_desktop.services.report_standing import DAYS, FIELDS, StepOffer
from qcdc_desktop.ui.dialogs.frame import FramedDialog
from qcdc_desktop.ui.report.period_chooser import DayBox
from qcdc_desktop.ui.theme import theme

_HINTS = {
    "number": "chỉ phần số, như 12",
    "sent_channel": "trục văn bản, thư điện tử, nộp trực tiếp…",
    "receipt": "số, mã biên nhận nếu có",
    "reason": "ví dụ: thiếu nhận định ở mục II.5",
}
_LENGTH = {"number": 5, "sent_channel": 120, "receipt": 200, "reason": 300}


class StepDialog(FramedDialog):
    """Emits what was filled in once all that is needed can be read; Esc changes nothing."""

    confirmed = Signal(object)  # dict[str, object]

    def __init__(
        self,
        offer: StepOffer,
        known: Mapping[str, object],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(offer.event, parent, heading=offer.event)
        self.setObjectName("step_dialog")
        self.setMinimumWidth(theme().px(460))
        self._needed = offer.asks
        self.boxes: dict[str, QLineEdit] = {}
        form = QFormLayout()
        form.setSpacing(8)
        for key in (*offer.asks, *offer.optional):
            words = FIELDS[key] if key in offer.asks else f"{FIELDS[key]} (nếu có)"
            label = QLabel(words)
            label.setMinimumHeight(theme().px("control") + 2)  # beside the middle of its box
            box = self._box(key, known, today)
            label.setBuddy(box)
            form.addRow(label, box)
        for words, role in ((offer.meaning, ""), *((note, "soon") for note in offer.notes)):
            if words:
                self.say(words, role)
        self.put(form)
        look = "" if offer.is_return else "primary"
        self.act = self.button(offer.event, name="confirm", look=look)
        self.act.clicked.connect(self.accept)
        self.stay_button()
        self.accepted.connect(self._on_accepted)
        self._on_changed()

    @property
    def said(self) -> dict[str, object]:
        """What stands in the boxes; days as dates."""
        told: dict[str, object] = {}
        for key, box in self.boxes.items():
            value = box.day if isinstance(box, DayBox) else tidy(box.text())
            if value:
                told[key] = value
        return told

    def _box(self, key: str, known: Mapping[str, object], today: Callable[[], date]) -> QLineEdit:
        value = known.get(key)
        if key in DAYS:
            box: QLineEdit = DayBox(key, FIELDS[key], today)
            assert isinstance(box, DayBox)
            box.set_day(value if isinstance(value, date) else None)
        else:
            box = QLineEdit()
            box.setObjectName(key)
            box.setAccessibleName(FIELDS[key])
            box.setPlaceholderText(_HINTS[key])
            box.setMaxLength(_LENGTH[key])
            box.setText("" if value is None else str(value))
        box.textChanged.connect(self._on_changed)
        self.boxes[key] = box
        return box

    def _on_changed(self) -> None:
        said = self.said
        self.act.setEnabled(all(key in said for key in self._needed))

    def _on_accepted(self) -> None:
        self.confirmed.emit(self.said)
