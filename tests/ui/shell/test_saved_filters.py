"""A filter gets a name, is taken again, and dropped; it belongs to the data file."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.tables.filter_button import ChoiceFilter, DateFilter
from tests.ui.shell.conftest import open_list, settle

pytestmark = pytest.mark.gui


def test_that_a_filter_saved_by_name_filters_the_same_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "publicity")
    by_state = page.filters.filters["state"]
    assert isinstance(by_state, ChoiceFilter)
    by_state.choose(["DA_KET_THUC"])
    day = next(one for one in page.filters.filters.values() if isinstance(one, DateFilter))
    day.choose(page._windows()[1][1], "Năm 2022")
    settle(qtbot, window)
    conditions, matches = page.filters.conditions(), page.model.matches
    page.saved_filters.keep("Đã xong trong năm")
    page.filters.reset()
    settle(qtbot, window)
    assert page.filters.conditions() == ()
    menu = page.saved_filters.menu()
    action = next(one for one in menu.actions() if one.text() == "Đã xong trong năm")
    action.trigger()
    settle(qtbot, window)
    assert (page.filters.conditions(), page.model.matches) == (conditions, matches)
    assert list(window.context.filters.all("publicity")) == ["Đã xong trong năm"]
    assert window.context.filters.all("dialogue") == {}


def test_that_a_dropped_filter_comes_back_with_undo(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "publicity")
    page.filters.words.setText("hộ nghèo")
    page.saved_filters.keep("Hộ nghèo")
    page.saved_filters.drop("Hộ nghèo")
    assert window.context.filters.all("publicity") == {}
    window.alerts.undo_last()
    assert window.context.filters.all("publicity") == {"Hộ nghèo": {"words": "hộ nghèo"}}
