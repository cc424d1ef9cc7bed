"""A value in words where no service is asked: in row tables, derived lines and comparisons."""

from datetime import date

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.specs.deadlines import without_codes
from qcdc_desktop.specs.form import FieldSpec, is_empty
from qcdc_desktop.ui.forms.editors.number import number_words
from qcdc_desktop.ui.forms.sources import FormSources


def shown_value(spec: FieldSpec, value: object, sources: FormSources) -> str:
    """The Vietnamese words of a value; empty for none."""
    if is_empty(value):
        return ""
    match spec.kind:
        case FieldKind.DATE:
            return show_date(value) if isinstance(value, date) else str(value)
        case FieldKind.INTEGER | FieldKind.MONEY:
            number = number_words(spec, value) if isinstance(value, int) else str(value)
            return f"{number} {spec.unit}".strip()
        case FieldKind.FLAG:
            return "Có" if value else "Không"
        case FieldKind.CHOICE:
            return spec.choices.get(str(value), str(value))
        case FieldKind.CHOICES if isinstance(value, tuple | list):
            return "; ".join(spec.choices.get(str(code), str(code)) for code in value)
        case FieldKind.REFERENCE:
            return sources.reference_name(spec.refers_to or "", int(str(value)))
        case FieldKind.REFERENCES if isinstance(value, tuple | list):
            register = spec.refers_to or ""
            return "; ".join(sources.reference_name(register, int(str(one))) for one in value)
        case FieldKind.ITEM:
            item = sources.find_item(str(value))
            return item.short_title if item else str(value)
        case _:
            words = without_codes(str(value)) if spec.derived else str(value)
            return f"{words} {spec.unit}".strip()
