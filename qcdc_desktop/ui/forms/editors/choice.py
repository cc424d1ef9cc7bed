"""One of closed codes, by its shown words."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.ui.forms.editors.options import Option, matching
from qcdc_desktop.ui.forms.editors.pick import PickEditor


class ChoiceEditor(PickEditor):
    """A choice; which codes are offered may follow other fields."""

    def __init__(self, spec: FieldSpec, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(spec, name, parent)
        self._offered: Mapping[str, str] = spec.choices

    def offer(self, choices: Mapping[str, str]) -> None:
        """Limit the codes offered; a value already taken stays and is shown."""
        self._offered = choices

    def options(self, search: str) -> Sequence[Option]:
        offered = (Option(code, text) for code, text in self._offered.items())
        return matching(offered, search)

    def text_of(self, value: object) -> str:
        return self.spec.choices.get(str(value), str(value))
