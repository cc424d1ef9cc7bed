"""Columns that share their room by their words, and lines as high as their words need."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.tables.fitted_columns import FittedColumns, WrappedLines, shared_widths

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("look")]
_LONG = "Không có ngày này trong lịch; cần dạng 05/06/2022 hoặc tháng, năm. " * 3


def tree_with(qtbot: QtBot, *lines: list[str], width: int = 420) -> QTreeWidget:
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    tree.setHeaderLabels(["Chỗ", "Giá trị", "Lý do"])
    tree.setWordWrap(True)
    tree.setItemDelegate(WrappedLines(tree))
    FittedColumns(tree, taker=2)
    tree.resize(width, 300)
    tree.show()
    tree.addTopLevelItems([QTreeWidgetItem(line) for line in lines])
    header = tree.header()
    qtbot.waitUntil(lambda: header.length() == tree.viewport().width())
    return tree


@pytest.mark.parametrize(
    ("wanted", "room", "widths"),
    [
        ([50, 80, 100], 400, [50, 80, 270]),
        ([50, 300, 300], 450, [50, 200, 200]),
        ([50, 90, 900], 400, [50, 90, 260]),
    ],
)
def test_that_the_widest_columns_give_way_and_short_ones_stay_whole(
    wanted: list[int], room: int, widths: list[int]
) -> None:
    assert shared_widths(wanted, room, taker=2) == widths


def test_that_a_column_named_for_it_gives_way_before_the_others() -> None:
    assert shared_widths([200, 150, 300], 500, 2, gives_way=(2, 90)) == [200, 150, 150]
    assert shared_widths([200, 150, 300], 400, 2, gives_way=(2, 90))[2] == 90


def test_that_no_column_lies_beyond_the_edge_and_long_words_wrap(qtbot: QtBot) -> None:
    tree = tree_with(qtbot, ["Dòng 4", "31/02/2022", _LONG], ["Dòng 5", "x", "ngắn"])
    assert tree.header().length() == tree.viewport().width()
    long, short = (tree.visualRect(tree.model().index(row, 0)).height() for row in (0, 1))
    assert long > 3 * short
    tree.resize(900, 300)
    qtbot.waitUntil(lambda: tree.header().length() == tree.viewport().width())
    qtbot.waitUntil(lambda: tree.visualRect(tree.model().index(0, 0)).height() < long)


def test_that_a_column_drawn_to_another_width_stays_so(qtbot: QtBot) -> None:
    tree = tree_with(qtbot, ["Dòng 4", "31/02/2022", "ngắn"])
    tree.header().resizeSection(0, 222)
    tree.resize(700, 300)
    assert tree.columnWidth(0) == 222
