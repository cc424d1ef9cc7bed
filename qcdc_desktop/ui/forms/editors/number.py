"""Whole numbers and money: right-aligned, dots for thousands when left, empty is not zero."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from qcdc_desktop.domain.numbers import parse_integer, show_integer
from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.ui.forms.editors.text import LineEditor

_FRACTION = re.compile(r"(\d+|\d{1,3}(?:\.\d{3})+),(\d+)")
LARGEST = 2**63 - 1
"""What a column of the data file holds."""


def number_words(spec: FieldSpec, number: int) -> str:
    """A number as people write it: ``1.388`` households, but the year 2022."""
    return str(number) if spec.is_year else show_integer(number)


class IntegerEditor(LineEditor):
    """A whole number with its unit after the box."""

    unit = ""
    widest = 160
    """Pixels at 100 %: a number needs no more, and stands beside its unit."""

    def __init__(self, spec: FieldSpec, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(spec, name, parent)
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if unit := spec.unit or self.unit:
            label = QLabel(unit, self)
            label.setProperty("role", "secondary")
            self.layout_.addWidget(label)
        self.keep_to(self.widest)

    def value(self) -> int | None:
        number = parse_integer(self.box.text())
        return number if number is not None and abs(number) <= LARGEST else None

    def set_value(self, value: object) -> None:
        self.show_text(number_words(self.spec, value) if isinstance(value, int) else "")

    def problem(self) -> str:
        text = self.box.text().strip()
        if not text:
            return ""
        number = self.value()
        if number is None and (found := _FRACTION.fullmatch(text)):
            return f"Ô này ghi số nguyên, {found[0]} làm tròn thành {_rounded(found)}."
        if number is None:
            return f"“{_shortened(text)}” không phải số nguyên. Gõ như 1388 hoặc 1.388."
        if self.spec.minimum is not None and number < self.spec.minimum:
            return f"Số nhỏ nhất ghi được ở đây là {number_words(self.spec, self.spec.minimum)}."
        return ""

    def commit(self) -> None:
        number = self.value()
        if number is not None:
            self.show_text(number_words(self.spec, number))


class MoneyEditor(IntegerEditor):
    """An amount in đồng."""

    unit = "đồng"
    widest = 200


def _rounded(found: re.Match[str]) -> str:
    """The whole number nearest to one with a fraction; halves go up."""
    return show_integer(int(found[1].replace(".", "")) + (found[2][0] >= "5"))


def _shortened(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"
