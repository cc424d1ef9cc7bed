"""A window of 1920 × 1080: the room it has goes to what has something to say."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from qcdc_desktop import paths
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.specs.loader import load_forms
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.tables.columns import list_columns
from tests.ui.shell.conftest import open_list, settle

pytestmark = pytest.mark.gui

LONG = "Ủy ban nhân dân xã Nghĩa Thượng Trường Khương huyện Thuận Nghiệp"


def widen(window: MainWindow, width: int, height: int, qtbot: QtBot) -> None:
    window.resize(width, height)
    settle(qtbot, window)


def test_that_the_name_of_the_unit_stands_whole_where_there_is_room(
    window: MainWindow, qtbot: QtBot
) -> None:
    bar = window.top_bar
    name = bar.findChild(type(bar._unit), "unit_name")  # pyright: ignore[reportPrivateUsage]
    assert name is not None
    bar.set_unit(LONG)
    widen(window, 1920, 1080, qtbot)
    assert not name.is_elided
    assert bar.search.width() == 400
    widen(window, 1100, 700, qtbot)
    assert name.is_elided
    assert bar.search.width() >= 190


def test_that_the_preview_is_wider_in_a_wide_window_until_its_edge_is_drawn(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "publicity")
    narrow = page.preview.width()
    widen(window, 1920, 1080, qtbot)
    assert 350 <= page.preview.width() <= 360 < page.view.width()
    assert narrow < page.preview.width()
    splitter = page.preview.parentWidget()
    assert splitter is not None
    page._splitter.setSizes([1200, 300])  # pyright: ignore[reportPrivateUsage]
    page._splitter.splitterMoved.emit(1200, 1)  # pyright: ignore[reportPrivateUsage]
    drawn = page.preview.width()
    widen(window, 1900, 1080, qtbot)
    assert abs(page.preview.width() - drawn) <= 4


def test_that_the_bin_is_counted_by_itself(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "publicity")
    gone = page.model.row_at(0)
    assert gone is not None
    window.context.records.delete(window.context.actor, "publicity", gone.id, "ghi trùng")
    page.show_bin(shown=True)
    settle(qtbot, window)
    assert window.context.listing.count(ListQuery("publicity", (), deleted=True)) == 1
    assert page.filters.counts.text() == "hiện 1 / 1"
    page.show_whole()
    settle(qtbot, window)
    total = window.context.listing.total("publicity")
    assert page.filters.counts.text().endswith(f"/ {total}")


def test_that_a_quarter_keeps_its_capital_figure_in_the_filter(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "publicity")
    window.top_bar.set_years(2020, 2022, Period(2022, "Q2"))
    window.top_bar.period_chosen.emit(Period(2022, "Q2"))
    settle(qtbot, window)
    assert page._windows()[0][0] == "Quý II năm 2022"  # pyright: ignore[reportPrivateUsage]


def test_that_shares_stand_under_their_heading_like_other_figures() -> None:
    forms = load_forms(paths.data_root() / "forms")
    columns = {one.key: one for one in list_columns(forms["village_meeting"])}
    share = next(one for one in columns.values() if one.field and one.field.unit == "%")
    number = next(one for one in columns.values() if one.heading == "Hộ dự")
    assert share.alignment == number.alignment
