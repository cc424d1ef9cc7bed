"""All checks of one draft: what must be filled, what a value may be, then the record's own rules.

A record brought in from an old book is asked to explain a missing column, not to invent it.
"""

from collections.abc import Iterable, Mapping

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import FieldKind, RecordOrigin, Severity
from qcdc_desktop.specs.draft_values import codes, rows
from qcdc_desktop.specs.form import FieldSpec, RecordSpec, is_empty, value_at
from qcdc_desktop.specs.rules.registry import RULES, RuleContext

Values = Mapping[str, object]


def check(draft: Values, context: RuleContext) -> list[Issue]:
    """Every finding, blocking ones first, in the order of the form."""
    spec = context.spec
    found = [*_missing(spec, draft), *_out_of_bounds(spec, draft)]
    for name in spec.rules:
        found += RULES[name](draft, context)
    order = {severity: at for at, severity in enumerate(Severity)}
    return sorted(found, key=lambda issue: order[issue.severity])


def _missing(spec: RecordSpec, draft: Values) -> Iterable[Issue]:
    imported = draft.get("origin") == RecordOrigin.IMPORTED
    severity = Severity.EXPLAIN if imported else Severity.BLOCK
    for key, field in spec.fields.items():
        asked = field.is_required(draft) and spec.is_visible(key, draft)
        if asked and is_empty(value_at(draft, key)):
            yield _needed(field, key, severity, None)
    for name, line in spec.lines.items():
        for at, row in enumerate(rows(draft, name)):
            for field in line.fields:
                if field.is_required(row) and is_empty(row.get(field.key)):
                    yield _needed(field, f"{name}.{field.key}", severity, at)


def _needed(field: FieldSpec, key: str, severity: Severity, row: int | None) -> Issue:
    place = f" ở dòng {row + 1}" if row is not None else ""
    return Issue(
        "required",
        severity,
        key,
        f"Chưa ghi “{field.label}”{place}.",
        "Ghi ô này rồi hoàn thành; chưa có thông tin thì bấm Lưu nháp.",
        field.basis,
        row,
    )


def _out_of_bounds(spec: RecordSpec, draft: Values) -> Iterable[Issue]:
    for key, field in spec.fields.items():
        yield from _value(field, key, draft, draft, None)
    for name, line in spec.lines.items():
        for at, row in enumerate(rows(draft, name)):
            for field in line.fields:
                yield from _value(field, f"{name}.{field.key}", row, draft, at)


def _value(
    field: FieldSpec, key: str, values: Values, draft: Values, row: int | None
) -> Iterable[Issue]:
    value = values.get(field.key) if row is not None else value_at(values, field.key)
    if is_empty(value) or field.derived:
        return
    if isinstance(value, str) and field.length and len(value) > field.length:
        yield _wrong(
            "too_long", field, key, row,
            f"“{field.label}” dài {len(value)} ký tự, nhiều nhất {field.length}.",
            "Rút gọn hoặc chuyển phần dài sang ghi chú.",
        )  # fmt: skip
    if isinstance(value, int) and field.minimum is not None and value < field.minimum:
        yield _wrong(
            "too_small", field, key, row,
            f"“{field.label}” không thể nhỏ hơn {field.minimum}.", "Kiểm tra lại con số.",
        )  # fmt: skip
    if field.kind in {FieldKind.CHOICE, FieldKind.CHOICES}:
        allowed = field.choices_for(draft)
        chosen = codes(values, field.key) if field.kind is FieldKind.CHOICES else (str(value),)
        for code in chosen:
            if code not in allowed:
                shown = field.choices.get(code, code)
                yield _wrong(
                    "not_allowed", field, key, row,
                    f"“{shown}” không chọn được cho “{field.label}” ở bản ghi này.",
                    "Chọn lại trong danh sách.",
                )  # fmt: skip


def _wrong(
    rule: str, field: FieldSpec, key: str, row: int | None, message: str, remedy: str
) -> Issue:
    return Issue(rule, Severity.BLOCK, key, message, remedy, field.basis, row)
