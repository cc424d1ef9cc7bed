"""Reports of other periods, taken through the office: one in every state a report can have."""

from __future__ import annotations

from collections.abc import Mapping

from qcdc_desktop.context import AppContext
from qcdc_desktop.domain.kinds import Severity
from qcdc_desktop.domain.periods import Period
from tests.pictures.long_texts import LONG, TODAY

_SIGNED: Mapping[str, object] = {"number": "112", "issued_on": TODAY}
_STEPS: tuple[tuple[str, Mapping[str, object]], ...] = (
    ("TRINH_DUYET", {}),
    ("DA_DUYET", {}),
    ("DA_KY", _SIGNED),
    ("DA_GUI", {"sent_on": TODAY, "sent_channel": "Trục liên thông văn bản"}),
)
SUBMITTED, APPROVED, SIGNED, SENT = (Period(2022, f"Q{at}") for at in range(1, 5))
RETURNED, SUPPLEMENT, CHANGED = Period(2022, "H2"), Period(2022), Period(2021)


def take_through_the_office(context: AppContext) -> None:
    """Every state once; a second call finds them there already."""
    versions, actor = context.reporting.versions, context.actor
    if versions.all(SENT):
        return
    for steps, period in enumerate((SUBMITTED, APPROVED, SIGNED, SENT), start=1):
        _take(context, period, steps)
    _take(context, RETURNED, 1)
    versions.take(actor, RETURNED, "TRA_LAI", {"reason": LONG})
    _take(context, SUPPLEMENT, 4)
    versions.supplement(actor, SUPPLEMENT, LONG)
    _take(context, CHANGED, 2)
    ids = context.reporting.records_behind("G01", SENT).ids
    if ids:
        context.records.delete(actor, "dialogue", ids[0], "ghi trùng một cuộc")


def _take(context: AppContext, period: Period, steps: int) -> None:
    versions, actor = context.reporting.versions, context.actor
    for issue in context.reporting.check(period):
        if issue.severity is Severity.EXPLAIN:
            versions.explain(actor, period, issue.key, "Theo sổ")
    for target, said in _STEPS[:steps]:
        versions.take(actor, period, target, said)
