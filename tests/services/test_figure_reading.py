"""A figure beside the year so far, the year before, the plan, and what the last report left."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.context import AppContext
from qcdc_desktop.domain.figures import FigureState
from qcdc_desktop.domain.periods import Period, ad_hoc
from qcdc_desktop.errors import Refused
from qcdc_desktop.reports.build_sentences import figure_words
from tests.services.nam_luu import CLERK, context_with_books

H1, H2, YEAR = Period(2022, "H1"), Period(2022, "H2"), Period(2022)


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    opened = context_with_books(tmp_path)
    yield opened
    opened.close(backup=False)


def test_that_the_second_half_stands_beside_the_whole_year(context: AppContext) -> None:
    second, year = context.reporting.figures(H2), context.reporting.figures(YEAR)
    for code in ("D02", "G01", "H07", "G10"):
        since = second.since_opening(code)
        assert since is not None
        assert since.number == year[code].number, code
    first = context.reporting.figures(H1)
    assert first["D02"].amount + second["D02"].amount == year["D02"].amount
    assert first.since_opening("D02") == first["D02"]
    assert not first.to_date


def test_that_what_is_typed_for_one_half_is_not_told_of_the_year(context: AppContext) -> None:
    context.reporting.declare(CLERK, H2, "L12.M", "40")
    context.reporting.declare(CLERK, H2, "L12.DH", "38")
    figures = context.reporting.figures(H2)
    assert str(figures["L12"].number) == "95.0"
    assert figures.since_opening("L12.M") is None
    assert figures.since_opening("L12") is None


def test_that_a_share_of_typed_figures_waits_for_both(context: AppContext) -> None:
    context.reporting.declare(CLERK, H1, "L12.DH", "38")
    assert context.reporting.figures(H1)["L12"].state is FigureState.MISSING
    context.reporting.declare(CLERK, H1, "L12.M", "0")
    assert context.reporting.figures(H1)["L12"].state is FigureState.NOT_APPLICABLE


def test_that_more_or_less_than_last_year_is_told_only_when_comparable(
    context: AppContext,
) -> None:
    assert context.reporting.figures(YEAR)["H06.DON"].state is FigureState.NOT_APPLICABLE
    later = context.reporting.figures(Period(2023))
    assert later.is_compared
    assert (later["H06.DON"].numerator, later["H06.DON"].denominator) == (-41, 41)
    assert str(later["H06.DON"].number) == "-100.0"


def test_that_a_plan_is_of_the_year_and_measured_by_the_year_so_far(context: AppContext) -> None:
    reporting = context.reporting
    reporting.plan(CLERK, H2, "D02", 80)
    figures = reporting.figures(H1)
    assert figures.plans == {"D02": 80}
    assert str(figures.achieved("D02")) == "33.8"  # 27 of 80
    assert str(reporting.figures(H2).achieved("D02")) == "80.0"  # 64 of 80 since the opening
    line = next(line for line in reporting.document(H2).figures if line.code == "D02")
    assert (line.plan, str(line.achieved), line.to_date) == (80, "80.0", 64)
    reporting.plan(CLERK, H2, "D02", None)
    assert reporting.figures(H1).achieved("D02") is None
    for code in ("D01", "D14"):
        with pytest.raises(Refused, match="không ghi số kế hoạch"):
            reporting.plan(CLERK, H2, code, 1)


def test_that_the_period_before_ends_the_day_before(context: AppContext) -> None:
    assert (H2.previous(), H1.previous(), YEAR.previous()) == (H1, Period(2021), Period(2021))
    assert Period(2022, "Q2").previous() is None
    assert ad_hoc(date(2022, 1, 1), date(2022, 2, 1)).previous() is None
    cutoffs = context.reporting.cutoffs()
    for period in (H1, H2, YEAR):
        before = period.previous()
        assert before is not None
        gap = period.window(cutoffs).start - before.window(cutoffs).end
        assert gap.days == 1


def test_that_a_late_entry_parts_the_books_from_the_last_report(context: AppContext) -> None:
    """What the approved report left open is what the next one opens with, or it is explained."""
    reporting, versions = context.reporting, context.reporting.versions
    versions.take(CLERK, H1, "TRINH_DUYET", {})
    versions.take(CLERK, H1, "DA_DUYET", {})
    left = reporting.figures(H1)["H12"].amount
    opened = reporting.figures(H2)
    assert (opened.previous["H12"].amount, opened["H07.KT"].amount) == (left, left)
    key = "carried_from/H12@H07.KT"
    assert key not in {issue.key for issue in reporting.check(H2)}
    late = {
        **context.records.blank("petition"),
        "received_on": date(2022, 5, 20),
        "kind": "KIEN_NGHI",
        "content": "Nước sinh hoạt bị đục.",
        "sender_name": "Người gửi",
        "sender_address": "Nà Chì",
        "channel": "BUU_CHINH",
        "eligibility": "DU_DIEU_KIEN",
        "within_competence": True,
        "handling": "THU_LY",
        "case.accepted_on": date(2022, 5, 23),
    }
    issues = context.records.complete(CLERK, "petition", late).issues
    late["explanations"] = {issue.key: "Vào sổ muộn" for issue in issues}
    done = context.records.complete(CLERK, "petition", late)
    assert done.saved is not None, done.issues
    issue = next(issue for issue in reporting.check(H2) if issue.key == key)
    assert f"H12 kỳ trước = {figure_words(opened.previous['H12'])}" in issue.message
    versions.explain(CLERK, H2, key, "Một đơn vào sổ muộn.")
    told = [getattr(block, "text", "") for block in reporting.document(H2).body]
    assert any(line.endswith("Giải trình: Một đơn vào sổ muộn.") for line in told)
