"""The check of a report names the records that another report could count, and opens them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qcdc_desktop.domain.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

    from qcdc_desktop.ui.pages.report_page import ReportPage
    from tests.ui.report.conftest import Window

pytestmark = pytest.mark.gui


def test_that_the_finding_opens_exactly_the_records_it_speaks_of(
    page: ReportPage, window: Window, wait: Callable[[Callable[[], object]], None]
) -> None:
    records, actor = window.context.records, window.context.actor
    late = ("recognised_on", "recognition_level", "commended_on", "commendation_form")
    draft = {**records.load("model", 1), **dict.fromkeys(late)}
    draft["registered_on"] = PartialDate(2022)
    draft["explanations"] = {"date_at_edge@registered_on": "Sổ đăng ký chỉ ghi năm."}
    assert records.complete(actor, "model", draft).saved is not None
    page.perform("record.check")
    wait(lambda: page.checks.isVisible() and page.checks.issues)
    (issue,) = [one for one in page.checks.issues if one.rule == "date_at_edge"]
    page.jump(issue)
    wait(lambda: window.lists)
    register, query, band = window.lists[-1]
    assert (register, band) == ("model", issue.message)
    assert query is not None
    assert window.context.listing.ids(query) == (1,)
    shown = window.context.listing.page(query).rows[0]
    assert shown.id == 1
