"""The report in all its states and dialogs, figures, statistics, printed pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtWidgets import QDialog

from qcdc_desktop.domain.periods import Period
from qcdc_desktop.ui.pages.report_page import ReportPage
from qcdc_desktop.ui.pages.statistics_page import StatisticsPage
from tests.pictures import office
from tests.pictures.long_texts import TODAY
from tests.pictures.of_books import open_list
from tests.pictures.tour import Show, Tour

_MOST_ROUNDS = 60
_STATES = {
    "submitted": office.SUBMITTED,
    "approved": office.APPROVED,
    "signed": office.SIGNED,
    "sent": office.SENT,
    "returned": office.RETURNED,
    "supplement": office.SUPPLEMENT,
}


def paper_scenes(tour: Tour) -> dict[str, Show]:
    window = tour.window
    return {
        "report": window.open_report,
        "report-section": partial(_section, tour),
        "report-check": partial(_report, tour, ReportPage.check),
        "report-full": partial(_full, tour),
        "report-not-full": partial(_report, tour, ReportPage.toggle_full),
        "report-outline": partial(_flow, tour, "outline"),
        "report-scope": partial(_flow, tour, "scope"),
        "report-step": partial(_flow, tour, "step"),
        "report-ask-supplement": partial(_flow, tour, "supplement"),
        **{f"report-{name}": partial(_show, tour, period) for name, period in _STATES.items()},
        "report-versions": partial(_of, tour, office.SUPPLEMENT, ReportPage._on_versions_asked),
        "report-changes": partial(_of, tour, office.SENT, ReportPage._on_changes_asked),
        "report-again": partial(window.open_report, Period(2022, "H1")),
        "figures": window.places.figures,
        "statistics": window.places.statistics,
        "statistics-zeros": partial(_statistics, tour, zeros=True),
        "statistics-parts": partial(_statistics, tour, zeros=False),
        "statistics-paper": partial(_statistics_paper, tour),
        "print-list": partial(_print, tour, "publicity"),
    }


def _page_of_report(tour: Tour) -> ReportPage:
    tour.window.open_report()
    tour.settle()
    return cast("ReportPage", tour.window.stack.page)


def _section(tour: Tour) -> None:
    _page_of_report(tour).outline.choose("ket_qua.doi_thoai")


def _report(tour: Tour, act: Callable[[ReportPage], None]) -> None:
    act(_page_of_report(tour))


def _full(tour: Tour) -> None:
    """With the paper in it: that is made a while after the page was opened."""
    page = _page_of_report(tour)
    page.toggle_full()
    for _ in range(_MOST_ROUNDS):
        if page.pdf.content:
            break
        tour.settle()


def _state(tour: Tour, period: Period) -> ReportPage:
    office.take_through_the_office(tour.window.context)
    tour.window.open_report(period)
    tour.settle()
    return cast("ReportPage", tour.window.stack.page)


def _show(tour: Tour, period: Period) -> None:
    _state(tour, period)


def _of(tour: Tour, period: Period, act: Callable[[ReportPage], None]) -> None:
    act(_state(tour, period))


def _flow(tour: Tour, what: str) -> None:
    page = _page_of_report(tour)
    flow, period = page.office, tour.window.period
    if what == "outline":
        flow.edit_outline()
    elif what == "scope":
        flow.edit_scope(period)
    elif what == "supplement":
        flow.ask_supplement(period)
    else:
        _step_dialog(tour).open()


def _step_dialog(tour: Tour) -> QDialog:
    from qcdc_desktop.services.report_standing import StepOffer
    from qcdc_desktop.ui.report.step_dialog import StepDialog

    offer = StepOffer("DA_KY", "Ghi số, ngày ký", ("number", "issued_on"))
    return StepDialog(offer, {}, lambda: TODAY, tour.window)


def _statistics(tour: Tour, *, zeros: bool) -> None:
    tour.window.places.statistics()
    tour.settle()
    page = cast("StatisticsPage", tour.window.stack.page)
    page.zeros.setChecked(zeros)
    page.tree.expandAll()
    bar = page.tree.verticalScrollBar()
    bar.setValue(0 if zeros else bar.maximum() // 2)


def _statistics_paper(tour: Tour) -> None:
    _statistics(tour, zeros=False)
    cast("StatisticsPage", tour.window.stack.page).open_paper()
    tour.settle()


def _print(tour: Tour, register: str) -> None:
    open_list(tour, register).acts.print_list()
    tour.settle()
