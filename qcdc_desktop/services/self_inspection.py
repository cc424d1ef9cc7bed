"""The list an office goes through when it inspects itself, out of the catalogue of the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from qcdc_desktop.domain.choices_oversight import SupervisionBody
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.specs.catalogue import CatalogueItem, Catalogues, ItemKind
from qcdc_desktop.store.item_evidence import ItemEvidence, item_evidence
from qcdc_desktop.store.report_rows import excluded_items

if TYPE_CHECKING:
    from qcdc_desktop.store.database import Database

_QUESTIONS: Mapping[ItemKind, tuple[str, str]] = {
    ItemKind.PUBLISH: ("I. Công khai", "Đã công khai đúng hình thức, thời hạn: {}"),
    ItemKind.DECIDE: ("II. Nhân dân bàn và quyết định", "Đã đưa ra bàn, quyết định: {}"),
    ItemKind.VOTE: ("II. Nhân dân bàn và quyết định", "Đã đưa ra bàn, biểu quyết: {}"),
    ItemKind.CONSULT: ("III. Tham gia ý kiến", "Đã lấy ý kiến trước khi quyết định: {}"),
    ItemKind.SUPERVISE: ("IV. Kiểm tra, giám sát", "Đã bảo đảm việc kiểm tra, giám sát: {}"),
}
_BOOKS = (
    ("publicity", "posted_on"),
    ("deliberation", "decided_on"),
    ("consultation", "from_on"),
    ("supervision", "held_on"),
)


def self_inspection_rows(
    database: Database, catalogues: Catalogues, unit_kind: UnitKind, on: date
) -> Sequence[Mapping[str, str]]:
    """A question for every item this unit answers for on that day, grouped as the law does.

    ``recorded`` tells what the books hold: a help to the inspector, who alone says what was met.
    What was marked "không thuộc diện" is not asked.
    """
    with database.read() as connection:
        evidence = item_evidence(connection, _BOOKS, date(on.year, 1, 1), on)
        excluded = excluded_items(connection, on)
    rows: list[Mapping[str, str]] = []
    for kind, (group, question) in _QUESTIONS.items():
        items = catalogues.items_for(unit_kind, on, (kind,))
        for item in items:
            if item.parent is None and item.code not in excluded:
                parts = [each.code for each in items if each.parent == item.code]
                rows.append(
                    {
                        "group": group,
                        "question": question.format(item.title[:1].lower() + item.title[1:]),
                        "basis": str(item.legal_basis),
                        "recorded": _recorded(item, parts, evidence),
                    }
                )
    return rows


def _recorded(
    item: CatalogueItem, parts: Sequence[str], evidence: Mapping[str, ItemEvidence]
) -> str:
    """``3 lần``, ``Lần cuối 12/03/2024``, ``Chưa ghi``; nothing where no book has such items."""
    if item.kind is ItemKind.SUPERVISE and item.forms and not {*item.forms} & {*SupervisionBody}:
        return ""
    found = [evidence[code] for code in (item.code, *parts) if code in evidence]
    if not found:
        return "Chưa ghi"
    count = sum(each.count for each in found)
    last_on = max(each.last_on for each in found)
    return f"{count} lần" if count else f"Lần cuối {show_date(last_on)}"
