"""The columns of a sheet, what each is taken for, and a box to put that right."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.kinds import FieldKind, Privacy
from qcdc_desktop.services.importing import ColumnGuess, SheetView
from qcdc_desktop.specs.form import FieldSpec, FormSet, RecordSpec
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.forms.editors.choice import ChoiceEditor
from qcdc_desktop.ui.pages.import_letters import ImportLetters
from qcdc_desktop.ui.theme import set_role

NOTE = "-"
"""Stands in the boxes for "no field": the cell goes into the note."""
_SURE = 90
_SAMPLES = 60


def field_choices(spec: RecordSpec, unit_kind: str = "") -> dict[str, str]:
    """Everything a column may be: fields, fields of rows, single choices that columns tick.

    With ``unit_kind`` only what such a unit is asked and offered.
    """
    choices = {NOTE: "Để vào Ghi chú", "#": "Số thứ tự, không nhập"}
    for key, field in spec.fields.items():
        if not field.derived:
            choices |= _with_codes(key, field, field.label, unit_kind)
    for key, line in spec.lines.items():
        for field in line.fields:
            label = f"{line.title}: {field.label}"
            choices |= _with_codes(f"{key}.{field.key}", field, label, unit_kind)
    return choices


def _with_codes(key: str, field: FieldSpec, label: str, unit_kind: str) -> dict[str, str]:
    if unit_kind and not field.is_asked_of(unit_kind):
        return {}
    found = {key: label}
    if field.kind is FieldKind.CHOICES:
        found |= {
            f"{key}={code}": f"{label}: {text}"
            for code, text in field.choices.items()
            if not unit_kind or field.is_offered_to(code, unit_kind)
        }
    return found


def _key(column: ColumnGuess) -> str:
    if column.field is None:
        return NOTE
    return f"{column.field}={column.code}" if column.code else column.field


class ImportColumns(QScrollArea):
    """One line a column; ``changed`` when a person chose otherwise."""

    changed = Signal()
    letters_changed = Signal()
    guess_asked = Signal()

    def __init__(self, forms: FormSet, unit_kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._forms = forms
        self._unit_kind = unit_kind
        self._boxes: dict[str, ChoiceEditor] = {}
        self._guessed: dict[str, str] = {}
        self._register = ChoiceEditor(
            FieldSpec(
                "register",
                "Sổ",
                FieldKind.CHOICE,
                Privacy.PUBLIC,
                choices={
                    spec.key: spec.title for spec in forms.records.values() if not spec.single
                },
            )
        )
        kept = (spec for spec in forms.records.values() if unit_kind in spec.kinds)
        self._register.offer({spec.key: spec.title for spec in kept if not spec.single})
        self._register.value_edited.connect(self._on_edited)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._inside.setProperty("role", "scrolled")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        told = QLabel("Trang này là", self._inside)
        set_role(told, "secondary")
        column.addWidget(told)
        column.addWidget(self._register)
        self.guess_button = QPushButton("Đoán lại các cột", self._inside)
        self.guess_button.setToolTip("Bỏ các cột đã chọn tay hoặc đã nhớ, đoán theo tiêu đề")
        stand_for(self.guess_button, "import.guess")
        set_role(self.guess_button, "link")
        self.guess_button.clicked.connect(self.guess_asked)
        column.addWidget(self.guess_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._recalled = QLabel("✓ Các cột xếp như lần nhập trước.", self._inside)
        set_role(self._recalled, "done")
        self.letters = ImportLetters(self._inside)
        self.letters.changed.connect(self.letters_changed)
        column.addWidget(self._recalled)
        column.addWidget(self.letters)
        self._lines = QWidget(self._inside)
        self._grid = QGridLayout(self._lines)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        column.addWidget(self._lines)
        column.addStretch(1)
        self.setWidget(self._inside)

    @property
    def register(self) -> str | None:
        """The register the sheet is taken for now."""
        value = self._register.value()
        return None if value is None else str(value)

    def mapping(self) -> dict[str, str | None]:
        """Field keys by column letter, only where the person chose otherwise."""
        chosen = {letter: str(box.value() or NOTE) for letter, box in self._boxes.items()}
        return {
            letter: None if key == NOTE else key
            for letter, key in chosen.items()
            if key != self._guessed[letter]
        }

    def show_sheet(self, view: SheetView, register: str | None) -> None:
        """Show the guesses of a sheet."""
        self._register.set_value(register)
        self._recalled.setVisible(view.is_remembered and register == view.register)
        self.letters.show_columns(view.old_columns)
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._boxes.clear()
        if register is None:
            return
        known = field_choices(self._forms[register])
        offered = field_choices(self._forms[register], self._unit_kind)
        for row, guess in enumerate(view.columns):
            self._add_line(row, guess, known, offered)

    def _add_line(
        self, row: int, guess: ColumnGuess, known: Mapping[str, str], offered: Mapping[str, str]
    ) -> None:
        letter = QLabel(guess.letter, self._lines)
        set_role(letter, "secondary")
        sample = "; ".join(one for one in guess.samples if one)[:_SAMPLES]
        heading = QLabel(guess.heading or "(không có tiêu đề)", self._lines)
        heading.setWordWrap(True)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        words = QWidget(self._lines)
        told = QVBoxLayout(words)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(0)
        told.addWidget(heading)
        if sample:
            told.addWidget(self._sample(sample, words))
        spec = FieldSpec(
            f"column_{guess.letter}",
            f"Cột {guess.letter}: {guess.heading}",
            FieldKind.CHOICE,
            Privacy.PUBLIC,
            choices=known,
        )
        box = ChoiceEditor(spec, parent=words)
        box.offer(offered)
        key = _key(guess)
        box.set_value(key)
        box.value_edited.connect(self._on_edited)
        self._boxes[guess.letter] = box
        self._guessed[guess.letter] = key
        unsure = key != NOTE and guess.score < _SURE
        told.addSpacing(4)
        told.addWidget(box)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(letter, row, 0, top)
        self._grid.addWidget(words, row, 1)
        if unsure:
            sign = QLabel("▲ nên xem lại", words)
            set_role(sign, "soon")
            told.addWidget(sign)

    def _sample(self, text: str, parent: QWidget) -> QLabel:
        label = QLabel(text, parent)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        set_role(label, "small")
        return label

    def _on_edited(self, _value: object) -> None:
        self.changed.emit()
