"""The columns a register's list can show, what they are called and how wide they begin."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from qcdc_desktop.domain.kinds import FieldKind, Privacy
from qcdc_desktop.specs.form import FieldSpec, RecordSpec

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_NUMBERS = {FieldKind.INTEGER, FieldKind.MONEY}
_WIDTHS = {
    FieldKind.DATE: 96,
    FieldKind.INTEGER: 88,
    FieldKind.MONEY: 120,
    FieldKind.FLAG: 96,
    FieldKind.CHOICE: 150,
}
_BOOKKEEPING = {"book_no": "Số", "status": "Bản ghi"}


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: ``shown`` at first, or only when the person asks for it."""

    key: str
    heading: str
    field: FieldSpec | None
    width: int
    alignment: int
    shown: bool

    @property
    def is_personal(self) -> bool:
        return self.field is not None and self.field.privacy is Privacy.PERSONAL


def list_columns(spec: RecordSpec) -> tuple[ListColumn, ...]:
    """Number first, the form file's columns, the record's own status, then what may be added."""
    chosen = list(spec.list.columns)
    if spec.group == "book":
        chosen = ["book_no", *(key for key in chosen if key not in _BOOKKEEPING), "status"]
    further = [key for key in spec.list.preview if key not in chosen]
    return tuple(
        [_column(spec, key, shown=True) for key in chosen]
        + [_column(spec, key, shown=False) for key in further]
    )


def _column(spec: RecordSpec, key: str, *, shown: bool) -> ListColumn:
    if key in _BOOKKEEPING:
        alignment, width = (_RIGHT, 56) if key == "book_no" else (_LEFT, 120)
        return ListColumn(key, _BOOKKEEPING[key], None, width, alignment, shown)
    field = spec.field(key)
    alignment = _RIGHT if field.kind in _NUMBERS else _LEFT
    width = (
        320 if key == spec.title_field and spec.group == "book" else _WIDTHS.get(field.kind, 160)
    )
    return ListColumn(key, field.heading, field, width, alignment, shown)
