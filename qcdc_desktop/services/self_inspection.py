"""The list an office goes through when it inspects itself, out of the catalogue of the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.specs.catalogue import Catalogues, ItemKind

_QUESTIONS: Mapping[ItemKind, tuple[str, str]] = {
    ItemKind.PUBLISH: ("I. Công khai", "Đã công khai đúng hình thức, thời hạn: {}"),
    ItemKind.DECIDE: ("II. Nhân dân bàn và quyết định", "Đã đưa ra bàn, quyết định: {}"),
    ItemKind.VOTE: ("II. Nhân dân bàn và quyết định", "Đã đưa ra bàn, biểu quyết: {}"),
    ItemKind.CONSULT: ("III. Tham gia ý kiến", "Đã lấy ý kiến trước khi quyết định: {}"),
    ItemKind.SUPERVISE: ("IV. Kiểm tra, giám sát", "Đã bảo đảm việc kiểm tra, giám sát: {}"),
}


def self_inspection_rows(
    catalogues: Catalogues, unit_kind: UnitKind, on: date
) -> Sequence[Mapping[str, str]]:
    """A question for every item this unit answers for on that day, grouped as the law does."""
    rows: list[Mapping[str, str]] = []
    for kind, (group, question) in _QUESTIONS.items():
        for item in catalogues.items_for(unit_kind, on, (kind,)):
            if item.parent is None:
                asked = question.format(item.title[:1].lower() + item.title[1:])
                rows.append({"group": group, "question": asked, "basis": str(item.legal_basis)})
    return rows
