"""What stays readable in the smallest window: filters, lists with levels, a report's head."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.report.indented_lines import LEVEL, IndentedLines
from tests.ui.shell.conftest import open_list, settle

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("look")]


def test_that_the_same_filters_stand_open_before_and_after_counting(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1024, 700)
    page = open_list(qtbot, window, "publicity")
    row = page.filters
    counted = row.counts.text()
    assert counted
    qtbot.waitUntil(lambda: not row.counts.is_elided)

    def opened() -> list[str]:
        return [key for key, button in row.filters.items() if not button.isHidden()]

    before = opened()
    row.counts.setText("")
    row.resize(row.size())
    page.reload()
    settle(qtbot, window)
    assert opened() == before
    assert row.counts.text() == counted


def test_that_one_chosen_row_is_not_counted(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "publicity")
    assert len(page.view.record_ids()) == 1
    assert "đã chọn" not in page.filters.counts.text()
    page.view.selectAll()
    assert "đã chọn" in page.filters.counts.text()


def test_that_the_hint_of_the_filter_is_never_cut(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "publicity")
    for width in (1024, 1366, 1920):
        window.resize(width, 700)
        settle(qtbot, window)
        words = page.filters.words
        needed = words.fontMetrics().horizontalAdvance(words.placeholderText())
        assert needed < words.width() - 16


def test_that_a_deeper_line_is_indented_and_as_high_as_its_wrapped_words(qtbot: QtBot) -> None:
    lines = QListWidget()
    qtbot.addWidget(lines)
    delegate = IndentedLines(lines)
    lines.setItemDelegate(delegate)
    for level in (1, 3):
        item = QListWidgetItem("Những nội dung Nhân dân bàn và quyết định")
        item.setData(LEVEL, level)
        lines.addItem(item)
    lines.resize(310, 300)
    lines.show()
    outer, deeper = (lines.visualItemRect(lines.item(row)).height() for row in (0, 1))
    assert deeper > outer
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 300, 40)
    shifted = delegate._shifted(option, lines.model().index(1, 0))
    assert shifted.rect.left() > 0
