"""Everything that can be found wrong with a draft: what is missing, what cannot be, the rules.

An imported old book may lack whole columns: there, a missing field asks for an explanation
instead of blocking. Everything else is the same for all.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import cast

from qcdc_desktop.domain.dates import say_date, show_date
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import FieldKind, RecordOrigin
from qcdc_desktop.domain.partial_date import PartialDate
from qcdc_desktop.domain.periods import lies_across
from qcdc_desktop.specs.catalogue import CatalogueItem, ItemKind, Side
from qcdc_desktop.specs.draft_values import Values, day, rows, text
from qcdc_desktop.specs.form import FieldSpec, LineSpec, is_empty, value_at
from qcdc_desktop.specs.rules import RULES
from qcdc_desktop.specs.rules.findings import asks, blocks, in_row
from qcdc_desktop.specs.rules.registry import RuleContext
from qcdc_desktop.specs.rules.villages import village_of_day
from qcdc_desktop.specs.usual import unusual_numbers


def check(draft: Mapping[str, object], context: RuleContext) -> list[Issue]:
    """All findings in the order of the form, then of its rules."""
    spec = context.spec
    found: list[Issue] = []
    for key, field in spec.fields.items():
        if field.derived:
            continue
        value = value_at(draft, key)
        is_asked = field.required or field.required_when is not None
        if value is None and not is_asked:
            continue
        if isinstance(value, PartialDate):
            found += _partial_date(field, value, context)
        # Few fields are asked for: only those need to know whether they show.
        visible = is_asked and field.is_required(draft) and spec.is_visible(key, draft)
        found += _field(field, value, draft, visible=visible, whole=draft)
    for line in spec.lines.values():
        found += _rows(line, draft, context)
    found += _items(draft, context)
    found += village_of_day(draft, context)
    missing = {issue.field for issue in found if issue.rule == "required"}
    for name in spec.rules:
        for issue in RULES[name](draft, context):
            if issue.rule != "state_needs" or issue.field not in missing:
                found.append(issue)
    found += unusual_numbers(draft, context)
    return found


def _rows(line: LineSpec, draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    shown = context.spec.is_visible(line.key, draft)
    shown = shown and (line.visible_when is None or line.visible_when.holds(draft))
    for at, row in enumerate(rows(draft, line.key)):
        for field in line.fields:
            visible = shown and field.is_visible(row)
            value = row.get(field.key)
            if isinstance(value, PartialDate):
                for issue in _partial_date(field, value, context):
                    yield in_row(issue, line.key, at)
            for issue in _field(field, value, row, visible=visible, whole=draft):
                yield in_row(issue, line.key, at)


def _field(
    field: FieldSpec, value: object, draft: Values, *, visible: bool, whole: Mapping[str, object]
) -> Iterator[Issue]:
    """Missing, or not a value this field can hold."""
    if is_empty(value) or (isinstance(value, str) and not value.strip()):
        if visible and field.is_required(draft):
            imported = whole.get("origin") == RecordOrigin.IMPORTED
            find = asks if imported else blocks
            remedy = "Ghi thêm nếu biết, hoặc ghi lý do sổ cũ không có." if imported else _FILL
            yield find("required", field.key, f"Chưa ghi {_named(field)}.", remedy, field.basis)
        return
    if isinstance(value, str) and field.length is not None and len(value) > field.length:
        yield blocks(
            "too_long",
            field.key,
            f"{field.label} dài {len(value)} chữ, tối đa {field.length} chữ.",
            "Rút ngắn lại, phần chi tiết để ở ô Ghi chú.",
        )
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if is_number and field.minimum is not None and cast("int", value) < field.minimum:
        yield blocks(
            "too_small",
            field.key,
            f"{field.label} không được nhỏ hơn {field.minimum}.",
            "Sửa lại số.",
        )
    if field.choices:
        yield from _choices(field, value, draft)


def _partial_date(field: FieldSpec, on: PartialDate, context: RuleContext) -> Iterator[Issue]:
    """A month or a year where a day is counted from, or where two reports could count it."""
    if not field.partial:
        yield blocks("day_needed", field.key, f"{field.label}: {DAY_NEEDED}", _FULL_DAY)
    elif field.counts and lies_across(on, context.cutoffs, context.first_year):
        yield asks(
            "date_at_edge",
            field.key,
            f"{field.label} chỉ ghi {say_date(on)}, nên có thể thuộc kỳ báo cáo khác; "
            f"báo cáo đếm như ngày {show_date(on.first)}.",
            "Ghi đủ ngày nếu biết, hoặc ghi lý do giấy tờ không có ngày.",
        )


DAY_NEEDED = "ô này dùng để tính thời hạn, kỳ báo cáo nên cần đủ ngày, tháng, năm."
_FULL_DAY = "Ghi đủ như 05/06/2022."
_FILL = "Điền ô này, hoặc lưu nháp đến khi có thông tin."


def _choices(field: FieldSpec, value: object, draft: Values) -> Iterator[Issue]:
    """Codes the field knows, and those that fit the rest of the record."""
    many = isinstance(value, list | tuple)
    codes = cast("Sequence[object]", value) if many else [value]
    allowed = field.choices_for(draft)
    for code in codes:
        if code not in field.choices:
            message = f"{field.label} có giá trị chương trình không biết."
        elif code not in allowed:
            message = f"“{field.choices[str(code)]}” không dùng cho trường hợp này."
        else:
            continue
        yield blocks("unknown_choice", field.key, message, "Chọn lại trong danh sách.", field.basis)


def _items(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """A catalogue item of the framework in force on the day of the event, for this unit."""
    spec = context.spec
    on = day(draft, spec.book_date_field) if spec.book_date_field else None
    for key, field in spec.fields.items():
        code = text(draft, key) if field.kind is FieldKind.ITEM else ""
        if not code:
            continue
        item = context.catalogues.find(code)
        kinds = [ItemKind(kind) for kind in field.item_kinds]
        if item is None or item.kind not in kinds:
            message = f"{field.label}: không có mục này trong danh mục."
        elif on is None or _applies(item, on, context):
            continue
        else:
            edition = context.catalogues.edition_on(on)
            message = f"Mục đã chọn không thuộc danh mục áp dụng ngày đó ({edition.title})."
        yield blocks("item_of_framework", key, message, "Chọn lại mục trong danh mục.", field.basis)


def _applies(item: CatalogueItem, on: date, context: RuleContext) -> bool:
    """A commune answers on both sides: towards the people and as an agency."""
    in_force = context.catalogues.edition_on(on).code == item.framework
    return in_force and any(item.applies(context.unit_kind, side, on) for side in Side)


def _named(field: FieldSpec) -> str:
    return field.label[:1].lower() + field.label[1:]
