"""Chooses the editor for a kind of field; the one place that knows all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.specs.form import Draft, FieldSpec
from qcdc_desktop.ui.forms.editors.base import Editor
from qcdc_desktop.ui.forms.editors.chips import ChoicesEditor, FlagEditor
from qcdc_desktop.ui.forms.editors.choice import ChoiceEditor
from qcdc_desktop.ui.forms.editors.date import DateEditor
from qcdc_desktop.ui.forms.editors.item import ItemEditor
from qcdc_desktop.ui.forms.editors.number import IntegerEditor, MoneyEditor
from qcdc_desktop.ui.forms.editors.recent_text import RecentTextEditor
from qcdc_desktop.ui.forms.editors.reference import ReferenceEditor, ReferencesEditor
from qcdc_desktop.ui.forms.editors.text import LongTextEditor, TextEditor
from qcdc_desktop.ui.forms.sources import FormSources

_PLAIN: dict[FieldKind, type[Editor]] = {
    FieldKind.TEXT: TextEditor,
    FieldKind.LONG_TEXT: LongTextEditor,
    FieldKind.INTEGER: IntegerEditor,
    FieldKind.MONEY: MoneyEditor,
    FieldKind.FLAG: FlagEditor,
    FieldKind.CHOICE: ChoiceEditor,
    FieldKind.CHOICES: ChoicesEditor,
}


@dataclass(frozen=True)
class Surroundings:
    """What an editor may look at besides its own value: sources, the draft, its day."""

    sources: FormSources
    draft: Callable[[], Draft]
    on: Callable[[], date | None]


def make_editor(
    spec: FieldSpec, around: Surroundings, name: str = "", parent: QWidget | None = None
) -> Editor:
    """The editor for one field; ``name`` is its object name where it differs from the key."""
    match spec.kind:
        case FieldKind.DATE:
            return DateEditor(spec, around.sources.today, name, parent)
        case FieldKind.REFERENCE:
            return ReferenceEditor(spec, around.sources, around.on, name, parent)
        case FieldKind.REFERENCES:
            return ReferencesEditor(spec, around.sources, around.on, name, parent)
        case FieldKind.TEXT if spec.recent is not None:
            return RecentTextEditor(spec, around.sources, name, parent)
        case FieldKind.ITEM:
            return ItemEditor(spec, around.sources, around.draft, around.on, name, parent)
        case _:
            return _PLAIN[spec.kind](spec, name, parent)
