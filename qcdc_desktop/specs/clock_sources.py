"""Named computations of last days for clocks that one rule from one day cannot tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from qcdc_desktop.domain.partial_date import exact, last_day
from qcdc_desktop.specs.catalogue import Confidence, LimitUnit
from qcdc_desktop.specs.deadlines import Due
from qcdc_desktop.specs.derivations.petition import accept_due, paused_since, resolve_due
from qcdc_desktop.specs.derivations.publicity import item_of, publication_due, required_days
from qcdc_desktop.specs.draft_values import codes, day, number, rows
from qcdc_desktop.specs.record_context import RuleContext

Source = Callable[[Mapping[str, object], RuleContext], Due | None]

_REVIEW_DAY = (11, 18)
"""Ngày hội Đại đoàn kết toàn dân tộc (NĐ 61/2023 Điều 15.4)."""

__all__ = ["SOURCES", "Source", "paused_since"]


def covenant_review_due(draft: Mapping[str, object], context: RuleContext) -> Due | None:
    """The review after the newest one, else after the recognition: by 18/11 of its year.

    A recognition of which only the year is known may have come after its 18/11.
    """
    decided_on = day(draft, "decision_on")
    years = [year for row in rows(draft, "reviews") if (year := number(row, "year"))]
    if decided_on is None and not years:
        return None
    month, of_month = _REVIEW_DAY
    if years:
        year = max(years) + 1
    else:
        recognised = last_day(decided_on or context.today)
        year = recognised.year + ((recognised.month, recognised.day) > _REVIEW_DAY)
    from_on = exact(decided_on) if not years else date(year - 1, month, of_month)
    counted_from = "lần rà soát trước hoặc ngày công nhận" if from_on else ""
    return _fixed(
        "HU_RA_SOAT", date(year, month, of_month), from_on or date(year - 1, month, of_month),
        counted_from, "NĐ 61/2023 Điều 15.4, 18.1.g",
    )  # fmt: skip


def _fixed(code: str, on: date, trigger_on: date, counted_from: str, basis: str) -> Due:
    """A day that no number of days leads to."""
    return Due(
        on=on, code=code, regime="", duty="", basis=basis, counted_from=counted_from,
        trigger_on=trigger_on, limit=0, unit=LimitUnit.D, extended_days=0, suspended_days=0,
        is_internal=False, confidence=Confidence.SOURCED, holidays_known=True,
    )  # fmt: skip


def posting_minimum(draft: Mapping[str, object], context: RuleContext) -> Due | None:
    """The day until which it must stand: so many days as its item asks for (Điều 13.2, 48)."""
    posted_on, item = day(draft, "posted_on"), item_of(draft, context)
    days = required_days(item, codes(draft, "forms"))
    if item is None or posted_on is None or days is None:
        return None
    due = _fixed("CK_NIEM_YET_MIN", posted_on + timedelta(days=days), posted_on,
                 "ngày niêm yết", str(item.legal_basis))  # fmt: skip
    return replace(due, limit=days, regime=item.framework)


SOURCES: dict[str, Source] = {
    "accept_due": accept_due,
    "resolve_due": resolve_due,
    "publication_due": publication_due,
    "posting_minimum": posting_minimum,
    "covenant_review_due": covenant_review_due,
}
