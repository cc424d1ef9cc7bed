"""Time limits on screen: over the form of a record, and as the filter of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from qcdc_desktop.domain.clocks import ClockState
from qcdc_desktop.ui.forms.clock_panel import ClockPanel
from qcdc_desktop.ui.pages.list_page import ListPage
from qcdc_desktop.ui.pages.record_page import RecordPage
from qcdc_desktop.ui.tables.clock_filter import ClockFilter
from tests.ui.shell.conftest import TODAY, open_list, settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from qcdc_desktop.ui.main_window import MainWindow


def record_page(window: MainWindow) -> RecordPage:
    page = window.stack.page
    assert isinstance(page, RecordPage)
    return page


def words_in(panel: ClockPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_that_a_record_names_its_most_pressing_limit_and_tells_all_on_a_click(
    window: MainWindow, qtbot: QtBot
) -> None:
    context = window.context
    overdue = next(
        one for one in context.clocks.open(TODAY) if one.state is ClockState.QUA_HAN
    )  # the practice year has some
    window.open_record(overdue.register, overdue.record_id)
    panel = record_page(window).desk.clocks
    qtbot.waitUntil(panel.isVisible, timeout=10_000)
    assert "Quá hạn" in panel.summary.text()
    assert panel.summary.property("role") == "overdue"
    assert overdue.formula not in words_in(panel)
    panel.toggle.click()
    assert panel.is_open
    for one in context.clocks.of_record(overdue.register, overdue.record_id, TODAY):
        assert one.formula in words_in(panel)
    panel.toggle.click()
    assert not panel.is_open


def test_that_a_blank_of_a_master_has_no_limits(window: MainWindow, qtbot: QtBot) -> None:
    window.open_record("holiday")
    settle(qtbot, window)
    assert not record_page(window).desk.clocks.isVisible()


def test_that_a_list_is_narrowed_to_what_is_overdue_and_widened_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "petition")
    everything = page.model.rowCount()
    due = page.findChild(ClockFilter)
    assert due is not None
    assert due.text() == "Thời hạn: tất cả ▾"
    due.choose([ClockState.QUA_HAN.value])
    context = window.context
    wanted = context.listing.count(context.clocks.query("petition", ClockState.QUA_HAN, TODAY))
    assert 0 < wanted < everything
    qtbot.waitUntil(lambda: page.model.rowCount() == wanted, timeout=10_000)
    assert due.text() == "Thời hạn: Quá hạn ▾"
    page.filters.reset()
    qtbot.waitUntil(lambda: page.model.rowCount() == everything, timeout=10_000)


def test_that_several_states_may_be_ticked_and_masters_have_no_such_filter(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "petition")
    due = page.findChild(ClockFilter)
    assert due is not None
    states = (ClockState.QUA_HAN, ClockState.DUNG_HAN)
    due.choose([state.value for state in states])
    listing, clocks = window.context.listing, window.context.clocks
    ids = {one for state in states for one in listing.ids(clocks.query("petition", state, TODAY))}
    qtbot.waitUntil(lambda: page.model.rowCount() == len(ids), timeout=10_000)
    villages = open_list(qtbot, window, "village")
    assert isinstance(villages, ListPage)
    assert villages.findChild(ClockFilter) is None
