"""Totals that are not the sum of their parts are found, whoever typed them."""

import pytest

from qcdc_desktop.domain.figures import Figures, counted
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import Severity
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.services.report_checks import check_report
from qcdc_desktop.specs.figure_checks import CheckKind, CrossCheck
from qcdc_desktop.specs.form import FormSet

SUM = CrossCheck("X", ("Y", "Z"), CheckKind.SUM_OF, "Tổng không bằng các phần.")
MOST = CrossCheck("Y", ("X",), CheckKind.AT_MOST, "Phần lớn hơn tổng.")
LEAST = CrossCheck("X", ("Y", "Z"), CheckKind.AT_LEAST, "Tổng nhỏ hơn các phần.")


def found(check: CrossCheck, **amounts: int) -> list[Issue]:
    period = Period(2022)
    values = {code: counted(code, code, "vụ", amount) for code, amount in amounts.items()}
    figures = Figures(period, period.window(), period.year_to_date(), values)
    unit = {"signatories": [{}], "addressees": "UBND tỉnh"}
    return check_report(unit, figures, [check], (), {}, FormSet({}))


@pytest.mark.parametrize(
    ("check", "amounts", "holds"),
    [
        (SUM, {"X": 14, "Y": 11, "Z": 3}, True),
        (SUM, {"X": 14, "Y": 11, "Z": 2}, False),
        (SUM, {"X": 12, "Y": 11, "Z": 2}, False),
        (MOST, {"X": 14, "Y": 14}, True),
        (MOST, {"X": 14, "Y": 15}, False),
        (LEAST, {"X": 14, "Y": 11, "Z": 3}, True),
        (LEAST, {"X": 13, "Y": 11, "Z": 3}, False),
        (MOST, {"Y": 15}, True),  # this unit does not report the other figure
    ],
)
def test_that_sums_and_bounds_are_checked(
    check: CrossCheck, amounts: dict[str, int], holds: bool
) -> None:
    assert (found(check, **amounts) == []) == holds


def test_that_a_finding_names_the_figures_and_asks_for_a_reason() -> None:
    (issue,) = found(SUM, X=14, Y=11, Z=2)
    assert issue.severity is Severity.EXPLAIN
    assert issue.field == "X"
    assert issue.message == "Tổng không bằng các phần. (X = 14, Y = 11, Z = 02)"


def test_that_what_was_left_over_is_what_the_next_period_opens_with() -> None:
    period = Period(2022, "H2")
    carried = CrossCheck("X", ("Y",), CheckKind.CARRIED_FROM, "Số chuyển sang khác kỳ trước.")
    now, left = counted("X", "X", "vụ", 5), counted("Y", "Y", "vụ", 7)
    for before, told in (({"Y": left}, 1), ({"Y": counted("Y", "Y", "vụ", 5)}, 0), ({}, 0)):
        figures = Figures(
            period, period.window(), period.year_to_date(), {"X": now, "Y": now}, previous=before
        )
        unit = {"signatories": [{}], "addressees": "UBND tỉnh"}
        issues = check_report(unit, figures, [carried], (), {}, FormSet({}))
        assert len(issues) == told
        if issues:
            assert issues[0].key == "carried_from/Y@X"
            assert issues[0].message.endswith("(X = 05, Y kỳ trước = 07)")


def test_that_a_paper_without_signatory_or_addressee_is_told() -> None:
    period = Period(2022)
    figures = Figures(period, period.window(), period.year_to_date(), {})
    issues = check_report({}, figures, (), (), {}, FormSet({}))
    assert [issue.rule for issue in issues] == ["no_signatories", "no_addressees"]
