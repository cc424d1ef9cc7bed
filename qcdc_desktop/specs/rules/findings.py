"""Making findings: what, where, what to do, on what legal basis – in words, without codes."""

from dataclasses import replace

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import Severity
from qcdc_desktop.specs.deadlines import without_codes


def blocks(
    rule: str, field: str, message: str, remedy: str, basis: str = "", row: int | None = None
) -> Issue:
    """The record cannot be completed like this."""
    return Issue(rule, Severity.BLOCK, field, message, remedy, without_codes(basis), row)


def asks(
    rule: str, field: str, message: str, remedy: str, basis: str = "", row: int | None = None
) -> Issue:
    """It may be so, but the record must say why."""
    return Issue(rule, Severity.EXPLAIN, field, message, remedy, without_codes(basis), row)


def reminds(
    rule: str, field: str, message: str, remedy: str, basis: str = "", row: int | None = None
) -> Issue:
    """Worth knowing; nothing is asked."""
    return Issue(rule, Severity.REMIND, field, message, remedy, without_codes(basis), row)


def in_row(issue: Issue, line: str, row: int) -> Issue:
    """The same finding about a row of a table: ``due_on`` becomes ``opinions.due_on``, row 3."""
    return replace(issue, field=f"{line}.{issue.field}", row=row)
