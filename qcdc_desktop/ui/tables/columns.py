"""The columns a register's list can show, what they are called and how wide they begin."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt

from qcdc_desktop.domain.kinds import FieldKind, Privacy
from qcdc_desktop.specs.form import FieldSpec, RecordSpec

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_NUMBERS = {FieldKind.INTEGER, FieldKind.MONEY}
_WIDTHS = {
    FieldKind.DATE: 98,
    FieldKind.INTEGER: 80,
    FieldKind.MONEY: 120,
    FieldKind.FLAG: 84,
    FieldKind.CHOICE: 120,
}
_BOOKKEEPING = {"book_no": "Số", "status": "Bản ghi", "updated_at": "Sửa lần cuối"}


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: ``shown`` at first, or only when the person asks for it."""

    key: str
    heading: str
    field: FieldSpec | None
    width: int
    alignment: int
    shown: bool
    is_title: bool = False

    @property
    def is_state(self) -> bool:
        """Says how the record stands; such columns always show."""
        return (
            self.key in {"book_no", "status", "attachments"}
            or self.key.rpartition(".")[2] == "state"
        )

    @property
    def counts_files(self) -> bool:
        """No column of the register: how many files each record has, by paperclip and number."""
        return self.key == "attachments"

    @property
    def is_personal(self) -> bool:
        return self.field is not None and self.field.privacy is Privacy.PERSONAL


ATTACHMENTS = ListColumn("attachments", "Tệp đính kèm", None, 52, _LEFT, True)


def list_columns(spec: RecordSpec) -> tuple[ListColumn, ...]:
    """Number, the form file's columns, the record's status, its files, then what may be added."""
    chosen = list(spec.list.columns)
    if spec.group == "book":
        chosen = ["book_no", *(key for key in chosen if key not in _BOOKKEEPING), "status"]
    further = [key for key in spec.list.preview if key not in chosen]
    return tuple(
        [*(_column(spec, key, shown=True) for key in chosen), ATTACHMENTS]
        + [_column(spec, key, shown=False) for key in further]
    )


def fitting_columns(
    columns: Sequence[ListColumn], widths: Sequence[int], room: int
) -> dict[int, int]:
    """Which columns stand in ``room`` pixels, and how wide; by place.

    Number, title and states always stand; the others in the form file's order while there is room.
    What is left over goes to the title, or to the last column of a list without one; where even
    those do not fit, the title gives way to half its width.
    """
    wanted = [at for at, column in enumerate(columns) if column.shown and not column.is_personal]
    taken = {at for at in wanted if columns[at].is_title or columns[at].is_state}
    left = room - sum(widths[at] for at in taken)
    for at in wanted:
        if at not in taken and widths[at] <= left:
            taken.add(at)
            left -= widths[at]
    fitting = {at: widths[at] for at in sorted(taken)}
    if fitting:
        last = max((at for at in fitting if not columns[at].counts_files), default=0)
        title = next((at for at in fitting if columns[at].is_title), last)
        fitting[title] = max(fitting[title] + left, widths[title] // 2)
    return fitting


def _column(spec: RecordSpec, key: str, *, shown: bool) -> ListColumn:
    if key in _BOOKKEEPING:
        alignment, width = (_RIGHT, 62) if key == "book_no" else (_LEFT, 116)
        return ListColumn(key, _BOOKKEEPING[key], None, width, alignment, shown)
    field = spec.field(key)
    is_number = field.kind in _NUMBERS or field.unit == "%"  # shares are kept as words
    alignment = _RIGHT if is_number else _LEFT
    is_title = key == spec.title_field
    natural = 80 if field.width == "short" else 130
    width = 200 if is_title else _WIDTHS.get(field.kind, natural)
    width = 160 if key.rpartition(".")[2] == "state" else width
    return ListColumn(key, field.heading, field, width, alignment, shown, is_title)
