"""The first page in the real window: every line leads to what it tells of."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcdc_desktop.services.overview import AgendaItem
from qcdc_desktop.ui.chart_view import ChartView
from qcdc_desktop.ui.dialogs.duty_dialog import DutyDialog
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.agenda_table import AgendaModel, AgendaTable
from qcdc_desktop.ui.pages.list_page import ListPage
from qcdc_desktop.ui.pages.overview_page import OverviewPage
from qcdc_desktop.ui.pages.record_page import RecordPage
from qcdc_desktop.ui.pages.report_page import ReportPage
from tests.ui.shell.conftest import settle


def first_page(window: MainWindow) -> OverviewPage:
    page = window.stack.page
    assert isinstance(page, OverviewPage)
    return page


def table(page: OverviewPage, name: str) -> AgendaTable:
    found = page.findChild(AgendaTable, name)
    assert isinstance(found, AgendaTable)
    return found


def items(shown: AgendaTable) -> list[AgendaItem]:
    model = shown.model()
    assert isinstance(model, AgendaModel)
    return [model.item(row) for row in range(model.rowCount())]


def press(qtbot: QtBot, shown: AgendaTable, row: int) -> None:
    shown.setCurrentIndex(shown.model().index(row, 0))
    qtbot.keyClick(shown, Qt.Key.Key_Return)


def test_that_enter_on_a_line_opens_the_very_record(qtbot: QtBot, window: MainWindow) -> None:
    shown = table(first_page(window), "agenda")
    row, item = next((at, one) for at, one in enumerate(items(shown)) if one.record_id)
    press(qtbot, shown, row)
    settle(qtbot, window)
    page = window.stack.page
    assert isinstance(page, RecordPage)
    assert (page.register, page.record_id) == (item.register, item.record_id)


def test_that_a_report_line_opens_the_report_of_its_period(
    qtbot: QtBot, window: MainWindow
) -> None:
    shown = table(first_page(window), "agenda")
    row = next(at for at, one in enumerate(items(shown)) if one.period == "2022-H1")
    press(qtbot, shown, row)
    settle(qtbot, window)
    assert isinstance(window.stack.page, ReportPage)
    assert window.period.code == "2022-H1"


def test_that_a_card_opens_the_records_it_counts(qtbot: QtBot, window: MainWindow) -> None:
    card = first_page(window)._cards[0]
    count = int(card._number.text())
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    page = window.stack.page
    assert isinstance(page, ListPage)
    settle(qtbot, window)
    assert window.context.listing.count(page.model.query) == count


def test_that_a_duty_without_a_register_is_ticked_with_its_day(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = first_page(window)
    shown = table(page, "duties")
    row, item = next((at, one) for at, one in enumerate(items(shown)) if one.duty)
    press(qtbot, shown, row)
    dialog = page.findChild(DutyDialog)
    assert isinstance(dialog, DutyDialog)
    assert not dialog.undone_button.isVisible()
    dialog.box.setText("không phải ngày")
    assert not dialog.done_button.isEnabled()
    dialog.box.setText("15/3/2022")
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    ticked = next(one for one in items(shown) if one.duty == item.duty)
    assert (ticked.state, ticked.done_on) == ("done", date(2022, 3, 15))


def test_that_the_charts_are_read_aloud_and_drawn(
    qtbot: QtBot, qapp: QApplication, window: MainWindow
) -> None:
    months, activity = first_page(window).findChildren(ChartView)
    assert months.accessibleName().startswith("Đơn nhận theo tháng. T1: ")
    assert "Công khai" in activity.accessibleName()
    picture = months.grab().toImage()
    colors = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    }
    assert "#0f6b66" in colors


def test_that_no_day_is_cut_where_room_is_short(qtbot: QtBot, window: MainWindow) -> None:
    page = first_page(window)
    shown = table(page, "agenda")
    qtbot.waitUntil(lambda: shown.model().rowCount() > 0)
    for width in (1024, 1366):
        window.resize(width, 700)
        settle(qtbot, window)
        for one in (shown, table(page, "duties")):
            assert one.columnWidth(1) >= one.sizeHintForColumn(1)
