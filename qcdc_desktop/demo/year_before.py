"""The year before the practice year: some records, its report approved, signed and sent.

So comparisons have something to compare with, texts can be taken over, and a record entered after
the approval shows what a supplement is.
"""

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from qcdc_desktop.demo import drafts, leading, oversight, reception, village_life
from qcdc_desktop.demo.storing import store
from qcdc_desktop.domain.issues import unexplained
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.specs.form import Draft

if TYPE_CHECKING:
    from qcdc_desktop.context import AppContext

_WHY = "Đã đối chiếu với sổ gốc, đúng như đã ghi."
_TEXT = "Đã làm theo kế hoạch năm; từng thành viên Ban Chỉ đạo phụ trách một thôn."


def add_year_before(
    context: "AppContext", kind: UnitKind, year: int, villages: drafts.Villages, chance: Random
) -> dict[str, int]:
    """Records of the year before ``year``; how many each register got."""
    before = year - 1
    catalogues = context.law.catalogues
    rows: dict[str, list[Draft]] = {
        "publicity": [
            drafts.publicity(chance, before, kind, villages, catalogues) for _ in range(9)
        ],
        "dialogue": [drafts.dialogue(chance, before, kind, villages) for _ in range(2)],
        "petition": [drafts.petition(chance, before, villages) for _ in range(6)],
        "reception_session": [
            reception.reception_session(chance, before, kind, villages) for _ in range(4)
        ],
        "conference": [
            village_life.conference(chance, before, str(context.unit().get("name") or ""))
        ],
        "inspection": oversight.inspections(chance, before, kind, villages)[:2],
        "directive": leading.directives(chance, before, kind)[:3],
        "outreach": [leading.outreach(chance, before, kind, villages) for _ in range(3)],
    }
    for register, made in rows.items():
        store(context, register, made)
    return {register: len(made) for register, made in rows.items()}


def send_report(context: "AppContext", year: int) -> None:
    """Take the report of ``year`` through every step up to "sent"."""
    period, reporting = Period(year), context.reporting
    for section in reporting.outline(period):
        if section.is_empty:
            reporting.set_text(context.actor, period, section.key, _TEXT)
    findings = reporting.check(period)
    reasons = reporting.versions.explanations(period)
    for finding in unexplained(findings, reasons):
        reporting.versions.explain(context.actor, period, finding.key, _WHY)
    signed = {"number": 118, "issued_on": date(year, 11, 28)}
    sent = {"sent_on": date(year, 11, 29), "sent_channel": "Trục liên thông văn bản"}
    for step, told in (("TRINH_DUYET", {}), ("DA_DUYET", {}), ("DA_KY", signed), ("DA_GUI", sent)):
        reporting.versions.take(context.actor, period, step, told)


def add_late_record(
    context: "AppContext", kind: UnitKind, year: int, chance: Random
) -> dict[str, int]:
    """Held in ``year``, entered only after its report was approved."""
    late = leading.outreach(chance, year, kind, ())
    late |= {"topic": "Phổ biến quy định về công khai, nhập sau khi báo cáo đã gửi"}
    store(context, "outreach", [late])
    return {"outreach": 1}
