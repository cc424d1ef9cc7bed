"""Brings drafts into the practice file: derived and checked like anything a clerk types."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qcdc_desktop.domain.issues import Issue, blocking
from qcdc_desktop.domain.kinds import Severity
from qcdc_desktop.specs.form import Draft

if TYPE_CHECKING:
    from qcdc_desktop.context import AppContext

_REASONS = {
    "publicity_in_time": "Trưởng thôn đi họp ở tỉnh, niêm yết ngay khi về.",
    "publicity_long_enough": "Mưa hỏng bảng tin, đã đọc lại tại họp thôn.",
    "publicity_mandatory_forms": "Xã chưa có đủ phương tiện, đã thông báo qua trưởng thôn.",
    "case_resolved_in_time": "Chờ kết quả đo đạc đất, đã báo người gửi đơn.",
}
_REASON = "Đã xem lại hồ sơ, đúng như đã ghi."
"""What clerks answer to a finding that must be explained."""


def store(context: "AppContext", register: str, rows: Sequence[Draft]) -> list[int]:
    """Derive, check and add in the order of their day; what does not pass stays a draft."""
    spec = context.forms[register]
    key = spec.book_date_field or spec.date_field
    ordered = sorted(rows, key=lambda row: str(row.get(key) or ""))
    derived = [context.records.derive(register, row) for row in ordered]
    states: list[str] = []
    for row in derived:
        issues = context.records.check(register, row)
        row["explanations"] = explained(issues)
        states.append("DRAFT" if blocking(issues) else "COMPLETE")
    years = [context.records.book_year(register, row) for row in derived]
    with context.database.unit(context.actor) as unit:
        ids = unit.add_many(register, derived, status=states, book_years=years)
    context.changed(register)
    by_row = {id(row): found for row, found in zip(ordered, ids, strict=True)}
    return [by_row[id(row)] for row in rows]


def explained(issues: Iterable[Issue]) -> dict[str, str]:
    """An answer to each finding that asks for one, by the key of the finding."""
    return {
        issue.key: _REASONS.get(issue.rule, _REASON)
        for issue in issues
        if issue.severity is Severity.EXPLAIN
    }
