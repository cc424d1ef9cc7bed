"""Hội nghị CBCCVC: quorum of those called, majority of those present, three months into the year.

Luật 10/2022 Điều 50–52. NĐ 04/2015 asked for a conference "at year-end" without naming a day, so
for conferences held before 01/07/2023 nobody can say "in time".
"""

from collections.abc import Mapping
from datetime import date

from qcdc_desktop.domain.dates import add_months
from qcdc_desktop.specs.catalogue import Basis, ShareRule, Threshold
from qcdc_desktop.specs.derivations.covenant import share_text
from qcdc_desktop.specs.derivations.deliberation import NOT_FIXED
from qcdc_desktop.specs.derivations.due import is_late
from qcdc_desktop.specs.derivations.publicity import TOO_LITTLE
from qcdc_desktop.specs.derivations.registry import derivation
from qcdc_desktop.specs.draft_values import Values, day, flag, number
from qcdc_desktop.specs.record_context import RuleContext

QUORUM = Threshold(Basis.SUMMONED, ShareRule.AT_LEAST, 2, 3)
MAJORITY = Threshold(Basis.PRESENT, ShareRule.MORE_THAN, 1, 2)
MONTHS = 3
"""Not later than so many months into the next working year (Điều 51.1)."""
NEW_LAW_FROM = date(2023, 7, 1)


@derivation
def conference_result(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """Two thirds of those called; more than half of those present for the resolution."""
    called, present = number(draft, "called_count"), number(draft, "present_count")
    votes = number(draft, "votes_for")
    return {
        "attendance_pct": share_text(present, called),
        "is_valid": _met(QUORUM, present, called),
        "is_passed": _met(MAJORITY, votes, present),
    }


@derivation
def conference_due(draft: Mapping[str, object], context: RuleContext) -> dict[str, object]:
    """31/03 after a calendar year; three months after its own end for a school."""
    held_on, end_on = day(draft, "held_on"), year_end(draft)
    due_on: date | None = None
    if flag(draft, "is_small_unit"):
        rule = "Từ 7 người trở xuống: không bắt buộc (Luật 10/2022, Điều 51)"
    elif end_on is None:
        rule = TOO_LITTLE
    elif (held_on or end_on) < NEW_LAW_FROM:
        rule = f"{NOT_FIXED} ngày: cuối năm (Nghị định 04/2015/NĐ-CP, Điều 5)"
    else:
        due_on = add_months(end_on, MONTHS)
        rule = f"{MONTHS} tháng sau khi hết năm công tác (Luật 10/2022, khoản 1 Điều 51)"
    late = is_late(due_on, held_on, context.today)
    is_on_time = None if late is None else not late
    return {"due_on": due_on, "due_rule": rule, "is_on_time": is_on_time}


def year_end(draft: Values) -> date | None:
    """The last day of the working year: its own, else 31/12."""
    year = number(draft, "for_year")
    own = day(draft, "year_end_on")
    if own is not None:
        return own
    return date(year, 12, 31) if year is not None and 1 <= year <= date.max.year else None


def _met(threshold: Threshold, part: int | None, whole: int | None) -> bool | None:
    return None if part is None or whole is None else threshold.is_met(part, whole)
