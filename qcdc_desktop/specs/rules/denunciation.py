"""No identity of a denouncer anywhere (Luật Tố cáo Điều 8.3, 56.2; registers.md §7)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import cast

from qcdc_desktop.domain.choices import Matter, OpinionKind
from qcdc_desktop.domain.identity_guard import SHOWN_KINDS, find_identities
from qcdc_desktop.domain.issues import Issue, parted
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.places import parted_place
from qcdc_desktop.specs.derivations.petition import matter_of
from qcdc_desktop.specs.derivations.reception import IDENTITY
from qcdc_desktop.specs.draft_values import Values, rows, text
from qcdc_desktop.specs.form import FieldSpec, is_empty, value_at
from qcdc_desktop.specs.rules.findings import blocks, in_row
from qcdc_desktop.specs.rules.registry import RuleContext, rule

BASIS = "Luật Tố cáo, khoản 3 Điều 8, khoản 2 Điều 56; Quyết định 774/QĐ-TTg năm 2020"
_FREE_TEXT = {FieldKind.TEXT, FieldKind.LONG_TEXT}


@rule
def denouncer_unknown(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """A denunciation has no sender, and no text of it tells who anybody is."""
    if matter_of(draft) is not Matter.TC:
        return
    for key, field in context.spec.fields.items():
        if key.startswith("sender_") and not is_empty(value_at(draft, key)):
            yield blocks(
                "denouncer_unknown",
                key,
                "Đơn tố cáo không được ghi thông tin về người gửi.",
                "Xóa ô này; ghi mã vụ việc và nơi lưu hồ sơ giấy.",
                BASIS,
            )
        elif field.kind in _FREE_TEXT and not field.derived:
            yield from _guard(key, text(draft, key), field, context)
    for line, spec in context.spec.lines.items():
        for at, row in enumerate(rows(draft, line)):
            yield from _guard_row(line, at, row, spec.fields, context)
    yield from _guard_beside(draft, context)


@rule
def denouncer_unknown_in_opinions(
    draft: Mapping[str, object], context: RuleContext
) -> Iterator[Issue]:
    """A denunciation voiced at a dialogue is kept without the speaker as well."""
    fields = context.spec.lines["opinions"].fields
    for at, row in enumerate(rows(draft, "opinions")):
        if text(row, "kind") != OpinionKind.TO_CAO:
            continue
        if text(row, "speaker"):
            issue = blocks(
                "denouncer_unknown_in_opinions",
                "speaker",
                "Ý kiến tố cáo không được ghi tên người nêu.",
                "Xóa ô này.",
                BASIS,
            )
            yield in_row(issue, "opinions", at)
        unnamed = [field for field in fields if field.key != "speaker"]
        yield from _guard_row("opinions", at, row, unnamed, context)
        yield from _guard_beside(draft, context, at)


@rule
def denouncer_unknown_in_reception(
    draft: Mapping[str, object], context: RuleContext
) -> Iterator[Issue]:
    """A row on a denunciation names nobody: neither in a field of its own nor in its texts."""
    fields = context.spec.lines["entries"].fields
    for at, row in enumerate(rows(draft, "entries")):
        if text(row, "matter_type") != Matter.TC:
            continue
        for key in IDENTITY:
            if not is_empty(row.get(key)):
                issue = blocks(
                    "denouncer_unknown_in_reception",
                    key,
                    "Lượt tiếp về tố cáo không được ghi thông tin về người đến.",
                    "Xóa ô này.",
                    BASIS,
                )
                yield in_row(issue, "entries", at)
        unnamed = [field for field in fields if field.key not in IDENTITY and not field.derived]
        yield from _guard_row("entries", at, row, unnamed, context)
        yield from _guard_beside(draft, context, at)


def _guard_row(
    line: str,
    at: int,
    row: Values,
    fields: tuple[FieldSpec, ...] | list[FieldSpec],
    context: RuleContext,
) -> Iterator[Issue]:
    for field in fields:
        if field.kind in _FREE_TEXT:
            for issue in _guard(field.key, text(row, field.key), field, context):
                yield in_row(issue, line, at)


def _guard_beside(draft: Values, context: RuleContext, row: int | None = None) -> Iterator[Issue]:
    """Reasons and notes are texts too, and reasons travel upward; ``row``: those about one row."""
    for key, reason in cast("Mapping[str, str]", draft.get("explanations") or {}).items():
        _, field, at = parted(key)
        if row is None or at == row:
            for issue in _found(field, "Lời giải trình", reason, context):
                yield replace(issue, row=at)
    for place, note in cast("Mapping[str, str]", draft.get("field_notes") or {}).items():
        field, at = parted_place(place)
        if row is None or at == row:
            for issue in _found(field, "Ghi chú ô", note, context):
                yield replace(issue, row=at)


def _guard(key: str, value: str, field: FieldSpec, context: RuleContext) -> Iterator[Issue]:
    return _found(key, field.label, value, context)


def _found(key: str, label: str, value: str, context: RuleContext) -> Iterator[Issue]:
    """Tells the kinds found, never the found words."""
    if not value:
        return
    found = find_identities(value, context.registers.names())
    if found:
        kinds = ", ".join(dict.fromkeys(SHOWN_KINDS[span.kind] for span in found))
        yield blocks(
            "denouncer_in_text",
            key,
            f"{label} có {len(found)} chỗ giống thông tin nhận dạng ({kinds}).",
            "Bỏ họ tên và các số này; gọi theo cơ quan, chức danh hoặc mã vụ việc.",
            BASIS,
        )
