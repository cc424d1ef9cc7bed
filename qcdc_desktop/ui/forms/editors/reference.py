"""One or several records of another register, found by name without marks."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.ui.forms.editors.options import Option, ranked, recent_first
from qcdc_desktop.ui.forms.editors.pick import PickEditor
from qcdc_desktop.ui.forms.flow_layout import FlowLayout
from qcdc_desktop.ui.forms.sources import FormSources
from qcdc_desktop.ui.icons import dress


class ReferenceEditor(PickEditor):
    """A record of another register, valid on the day of this one."""

    def __init__(
        self,
        spec: FieldSpec,
        sources: FormSources,
        on: Callable[[], date | None],
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spec, name, parent)
        self._sources = sources
        self._on = on
        self.set_placeholder("Gõ vài chữ để tìm")

    def options(self, search: str) -> Sequence[Option]:
        register = self.spec.refers_to or ""
        found = self._sources.references(register, search.strip(), self._on())
        offered = [Option(number, text) for number, text in found]
        if search.strip():
            return ranked(offered, search)
        return recent_first(offered, self._sources.recent(self.spec), self._older)

    def _older(self, value: object) -> Option | None:
        """A record used lately that is not among the newest of its register."""
        if self.spec.refers_to == "village":
            return None  # all villages that exist are offered: this one is no more
        return Option(value, self.text_of(value))

    def text_of(self, value: object) -> str:
        return self._sources.reference_name(self.spec.refers_to or "", int(str(value)))


class ReferencesEditor(ReferenceEditor):
    """Several records: each chosen one is a chip that a click takes away again."""

    def __init__(
        self,
        spec: FieldSpec,
        sources: FormSources,
        on: Callable[[], date | None],
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spec, sources, on, name, parent)
        self._chosen: list[int] = []
        self.layout_.removeWidget(self.box)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, gap=6)
        self._chips.hide()
        column.addWidget(self._chips)
        column.addWidget(self.box)
        self.layout_.addLayout(column, 1)

    def value(self) -> tuple[int, ...]:
        return tuple(self._chosen)

    def unread(self) -> str:
        """Also beside villages already chosen a name may stand that is none."""
        return self.problem()

    def set_value(self, value: object) -> None:
        self._chosen = [int(str(one)) for one in value] if isinstance(value, tuple | list) else []
        self._value = None
        self._show_value()
        self._show_chips()

    def options(self, search: str) -> Sequence[Option]:
        return [option for option in super().options(search) if option.value not in self._chosen]

    def pick(self, value: object) -> None:
        self.close_popup()
        self._show_value()
        if isinstance(value, int) and value not in self._chosen:
            self._chosen.append(value)
            self._show_chips()
            self.value_edited.emit(self.value())

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Backspace in the empty box takes the last one away."""
        if event.key() == Qt.Key.Key_Backspace and not self.box.text() and self._chosen:
            self._remove(self._chosen[-1])
            return True
        return super().key_pressed(event)

    def _remove(self, number: int) -> None:
        self._chosen.remove(number)
        self._show_chips()
        self.value_edited.emit(self.value())

    def _show_chips(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for number in self._chosen:
            chip = QPushButton(self.text_of(number), self._chips)
            chip.setProperty("role", "chip")
            chip.setProperty("record", number)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            chip.setToolTip("Bấm để bỏ mục này")
            dress(chip, "x", "muted")
            chip.clicked.connect(self._on_chip)
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._chosen))
        self._flow.invalidate()
        self._chips.updateGeometry()
        self.updateGeometry()

    def _on_chip(self) -> None:
        number = self.sender().property("record")
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        if number in self._chosen:
            self._remove(number)
