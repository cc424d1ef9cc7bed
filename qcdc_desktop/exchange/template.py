"""Writes workbooks to fill in: what a clerk types there comes back without a question.

One sheet a register: sections, headings, a small grey row of field keys (the machine's words), then
empty rows with lists of choices, hints and number formats. Nothing is locked, no macro, no example.
A row table goes on in further rows that leave the record's own cells empty.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from qcdc_desktop.domain.files import write_atomically
from qcdc_desktop.domain.kinds import FieldKind, UnitKind
from qcdc_desktop.exchange.plan import LISTS_MARK, ORDER
from qcdc_desktop.exchange.workbook_file import column_letters
from qcdc_desktop.specs.form import FieldSpec, RecordSpec

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LISTS_SHEET = "Danh mục"
_TITLE, _HINT, _SECTIONS, _HEADINGS, _CODES = 1, 2, 3, 4, 5
_LAST = 5000
_INK, _SOFT, _LINE, _BAND, _HEAD = "1F2933", "8A94A0", "C5CDD5", "E3EAF1", "F2F5F8"
_WIDTHS = {"short": 13, "medium": 22, "full": 40}
_HOW = (
    "Mỗi bản ghi một dòng, đánh số thứ tự; ô có dấu * cần ghi để hoàn thành. "
    "Không sửa dòng chữ xám nhỏ."
)
_HOW_LINES = " Bản ghi có nhiều {}: ghi tiếp ở các dòng dưới, để trống số thứ tự và các ô chung."


@dataclass(frozen=True, slots=True)
class _Column:
    key: str
    field: FieldSpec
    section: str


def write_template(
    specs: Sequence[RecordSpec],
    path: Path,
    items: Mapping[tuple[str, ...], Sequence[str]] | None = None,
    unit_kind: str = UnitKind.COMMUNE,
) -> None:
    """Write a template for these registers of a unit; ``items`` are catalogue items by their kinds.

    Only what this kind of unit is asked and offered stands there; other words are understood too.

    Raises:
        EnvironmentFault: the file cannot be written.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    if workbook.active is not None:
        workbook.remove(workbook.active)
    sheets = [(spec, workbook.create_sheet(_sheet_name(spec))) for spec in specs]
    lists = _Lists(workbook.create_sheet(LISTS_SHEET))
    for spec, sheet in sheets:
        _write_sheet(spec, sheet, lists, items or {}, unit_kind)
    lists.finish()
    workbook.properties.title = "Mẫu nhập sổ thực hiện dân chủ ở cơ sở"
    workbook.properties.creator = "qcdc_desktop"
    write_atomically(path, workbook.save)


def template_columns(spec: RecordSpec, unit_kind: str) -> list[_Column]:
    """All importable fields in the order of the form, row tables where the form has them."""
    columns: list[_Column] = []
    seen: set[str] = set()

    def add(key: str, section: str) -> None:
        if key in spec.lines and key not in seen:
            line = spec.lines[key]
            columns.extend(
                _Column(f"{key}.{one.key}", one, line.title)
                for one in line.fields
                if _is_written(one, unit_kind)
            )
        elif key in spec.fields and key not in seen and _is_written(spec.fields[key], unit_kind):
            columns.append(_Column(key, spec.fields[key], section))
        seen.add(key)

    for section in spec.sections:
        for key in section.fields:
            add(key, section.title)
    for key in (*spec.fields, *spec.lines):
        add(key, "Khác")
    return columns


def _is_written(field: FieldSpec, unit_kind: str) -> bool:
    return not field.derived and field.is_asked_of(unit_kind)


def _sheet_name(spec: RecordSpec) -> str:
    return "".join(letter for letter in spec.short_title if letter not in r"[]:*?/\\")[:31]


def _write_sheet(
    spec: RecordSpec,
    sheet: "Worksheet",
    lists: "_Lists",
    items: Mapping[tuple[str, ...], Sequence[str]],
    unit_kind: str,
) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    columns = template_columns(spec, unit_kind)
    many = " hoặc ".join(line.one for line in spec.lines.values())
    sheet.cell(_TITLE, 1, spec.title.upper()).font = Font(bold=True, size=14, color=_INK)
    hint = sheet.cell(_HINT, 1, _HOW + (_HOW_LINES.format(many) if many else ""))
    hint.font = Font(italic=True, size=10, color=_SOFT)
    thin = Side(style="thin", color=_LINE)
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
    keys = [f"{ORDER}{spec.key}", *(column.key for column in columns)]
    labels = ["STT", *(_label(column.field) for column in columns)]
    for at, (key, label) in enumerate(zip(keys, labels, strict=True), start=1):
        head = sheet.cell(_HEADINGS, at, label)
        head.font, head.alignment, head.border = Font(bold=True, color=_INK), middle, border
        head.fill = PatternFill("solid", start_color=_HEAD)
        code = sheet.cell(_CODES, at, key)
        code.font, code.border = Font(size=7, color=_SOFT), border
        code.alignment = Alignment(horizontal="center", shrink_to_fit=True)
        sheet.cell(_SECTIONS, at).border = border
        sheet.cell(_SECTIONS, at).fill = PatternFill("solid", start_color=_BAND)
    _write_sections(sheet, columns)
    sheet.column_dimensions["A"].width = 6
    for at, column in enumerate(columns, start=2):
        choices = _choices(column.field, items, unit_kind)
        _format_column(sheet, at, column, lists, choices)
    sheet.row_dimensions[_HEADINGS].height = 48
    sheet.row_dimensions[_CODES].height = 11
    sheet.freeze_panes = f"B{_CODES + 1}"
    sheet.sheet_view.showGridLines = True
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{_SECTIONS}:{_CODES}"


def _write_sections(sheet: "Worksheet", columns: Sequence[_Column]) -> None:
    from openpyxl.styles import Alignment, Font

    start = 0
    while start < len(columns):
        end = start
        while end + 1 < len(columns) and columns[end + 1].section == columns[start].section:
            end += 1
        cell = sheet.cell(_SECTIONS, start + 2, columns[start].section)
        cell.font = Font(bold=True, size=10, color=_INK)
        cell.alignment = Alignment(horizontal="left", vertical="center")
        if end > start:
            sheet.merge_cells(
                start_row=_SECTIONS, end_row=_SECTIONS, start_column=start + 2, end_column=end + 2
            )
        start = end + 1


def _label(field: FieldSpec) -> str:
    unit = f" ({field.unit})" if field.unit else ""
    return f"{field.label}{unit}{' *' if field.required else ''}"


def _format_column(
    sheet: "Worksheet",
    at: int,
    column: _Column,
    lists: "_Lists",
    choices: Sequence[str],
) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    field, letter = column.field, column_letters(at - 1)
    dimension = sheet.column_dimensions[letter]
    dimension.width = _WIDTHS.get(field.width, 22)
    # As text a month stays what was typed: a cell of dates would put a day to it.
    dimension.number_format = "@" if field.partial else _FORMATS.get(field.kind, "@")
    hint = _hint(field)
    if not choices and not hint:
        return
    # A warning, not a wall: old words are understood too and nothing typed is thrown away.
    rule = DataValidation(
        sqref=f"{letter}{_CODES + 1}:{letter}{_LAST}",
        type="list" if choices else None,
        formula1=lists.add(field.label, choices) if choices else None,
        allow_blank=True,
        showErrorMessage=bool(choices) and field.kind in {FieldKind.CHOICE, FieldKind.FLAG},
        errorStyle="warning",
        errorTitle="Không có trong danh sách",
        error="Nên chọn trong danh sách để chương trình hiểu đúng.",
        showInputMessage=bool(hint),
        promptTitle=field.label[:32] if hint else None,
        prompt=hint[:255] if hint else None,
    )
    sheet.add_data_validation(rule)


_FORMATS = {
    FieldKind.DATE: "dd/mm/yyyy",
    FieldKind.INTEGER: "#,##0",
    FieldKind.MONEY: "#,##0",
    FieldKind.FLAG: "General",
}


def _choices(
    field: FieldSpec, items: Mapping[tuple[str, ...], Sequence[str]], unit_kind: str
) -> Sequence[str]:
    if field.kind is FieldKind.FLAG:
        return ("Có", "Không")
    if field.kind is FieldKind.ITEM:
        return items.get(field.item_kinds, ())
    offered = (text for code, text in field.choices.items() if field.is_offered_to(code, unit_kind))
    return tuple(dict.fromkeys(offered))


def _hint(field: FieldSpec) -> str:
    how = {
        FieldKind.CHOICES: "Nhiều lựa chọn thì cách nhau bằng dấu chấm phẩy (;).",
        FieldKind.REFERENCES: "Tên các thôn, cách nhau bằng dấu chấm phẩy (;).",
        FieldKind.DATE: _PARTIAL if field.partial else "Ngày dạng 05/06/2022.",
    }.get(field.kind, "")
    return " ".join(text for text in (field.help, how) if text)


_PARTIAL = (
    "Ngày dạng 05/06/2022; giấy tờ không có ngày thì chỉ ghi tháng (06/2022) hoặc năm (2022)."
)


class _Lists:
    """The sheet that holds the words of the lists; one column a list, shared by equal lists."""

    def __init__(self, sheet: "Worksheet") -> None:
        self._sheet = sheet
        self._known: dict[tuple[str, ...], str] = {}
        sheet.cell(1, 1, LISTS_MARK)
        sheet.cell(1, 2, "Các lựa chọn dùng trong mẫu; không cần sửa trang này.")

    def add(self, label: str, choices: Iterable[str]) -> str:
        """The cells of a list, as a validation names them."""
        words = tuple(choices)
        if words not in self._known:
            column = len(self._known) + 1
            letter = column_letters(column - 1)
            self._sheet.cell(2, column, label)
            for at, word in enumerate(words, start=3):
                self._sheet.cell(at, column, word)
            self._known[words] = f"'{LISTS_SHEET}'!${letter}$3:${letter}${len(words) + 2}"
        return self._known[words]

    def finish(self) -> None:
        from openpyxl.styles import Font

        for row in (1, 2):
            for cell in cast("tuple[object, ...]", self._sheet[row]):
                cell.font = Font(bold=row == 2, size=10, color=_INK if row == 2 else _SOFT)  # pyright: ignore[reportAttributeAccessIssue]
        for column in range(1, len(self._known) + 1):
            self._sheet.column_dimensions[column_letters(column - 1)].width = 32
        self._sheet.freeze_panes = "A3"
