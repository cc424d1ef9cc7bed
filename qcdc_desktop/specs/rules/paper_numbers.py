"""Numbers of papers look like numbers of papers (NĐ 30/2020 Phụ lục I; the Party's own form)."""

from collections.abc import Iterator, Mapping

from qcdc_desktop.domain.document_number import is_document_number
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.specs.draft_values import text
from qcdc_desktop.specs.rules.findings import reminds
from qcdc_desktop.specs.rules.registry import RuleContext, rule

_FREE = {"no_in", "posting_minutes_no", "removal_minutes_no", "failed_meeting_no"}
_FREE_IN = {"village_meeting": "minutes_no"}
"""Numbers given without a symbol: of arrival, of minutes kept in a village."""


@rule
def paper_numbers(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Reminds of every ``…_no`` that fits neither pattern; offices do have their own ways."""
    free = {*_FREE, _FREE_IN.get(context.spec.key, "")}
    for key, field in context.spec.fields.items():
        if field.kind is not FieldKind.TEXT or not key.endswith("_no") or key in free:
            continue
        value = text(draft, key)
        if value and not is_document_number(value):
            yield reminds(
                "paper_numbers",
                key,
                f"{field.label} không theo mẫu số, ký hiệu văn bản.",
                "Ghi như 32/KH-UBND; văn bản của Đảng ghi như 05-KH/ĐU.",
                "Nghị định 30/2020/NĐ-CP, Phụ lục I",
            )
