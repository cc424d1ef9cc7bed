"""The figures beside a section: every word readable, however narrow the page is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.figures import FigureState, counted
from qcdc_desktop.ui.report.figure_model import SECTION_COLUMNS, Col, FigureModel, FigureRow
from qcdc_desktop.ui.report.figure_table import FigureTable
from qcdc_desktop.ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.gui
LABEL = SECTION_COLUMNS.index(Col.LABEL)
BEFORE = SECTION_COLUMNS.index(Col.BEFORE)


@pytest.fixture
def table(qtbot: QtBot, look: object) -> Iterator[FigureTable]:
    labels = ("Tổng số thôn, tổ dân phố", "Số thôn vùng sâu, vùng xa, đặc biệt khó khăn")
    figures = [counted(f"A0{at}", label, "thôn", 1388) for at, label in enumerate(labels)]
    page = QWidget()
    qtbot.addWidget(page)
    model = FigureModel(SECTION_COLUMNS, page)
    table = FigureTable(model, as_tall=True)
    QVBoxLayout(page).addWidget(table)
    page.resize(420, 400)
    page.show()
    rows = [FigureRow(figure, figure, is_counted=True) for figure in figures]
    model.show_rows(rows, is_compared=True, may_declare=True)
    qtbot.waitUntil(lambda: table.viewport().width() > 300)
    yield table
    page.close()


@pytest.mark.parametrize("width", [420, 330, 280, 360])
def test_that_rows_are_as_tall_as_their_words_at_every_width(
    table: FigureTable, qtbot: QtBot, width: int
) -> None:
    page = table.window()
    page.resize(240 if width > 300 else 420, 400)
    qtbot.waitUntil(lambda: abs(table.width() - page.width()) < 40)
    page.resize(width, 400)
    qtbot.waitUntil(lambda: abs(table.width() - width) < 40)
    metrics = QFontMetrics(theme().font("body"))
    model = table.model()
    for row in range(model.rowCount()):
        words = str(model.index(row, LABEL).data())
        room = QRect(0, 0, table.columnWidth(LABEL) - theme().px(30), 10000)
        tall = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
        wanted = max(tall + theme().px(14), theme().px("row"))
        assert table.rowHeight(row) == wanted


def test_that_the_year_before_gives_way_to_words(table: FigureTable, qtbot: QtBot) -> None:
    assert not table.isColumnHidden(BEFORE)
    table.window().resize(260, 400)
    qtbot.waitUntil(lambda: table.isColumnHidden(BEFORE))
    table.window().resize(420, 400)
    qtbot.waitUntil(lambda: not table.isColumnHidden(BEFORE))


def test_that_a_state_stands_in_one_line_where_the_section_is_wide(
    table: FigureTable, qtbot: QtBot
) -> None:
    this = SECTION_COLUMNS.index(Col.NOW)
    model = table.model()
    assert isinstance(model, FigureModel)
    figure = model.rows[0].figure
    assert figure is not None
    missing = replace(figure, state=FigureState.MISSING, number=None)
    model.show_rows(
        [FigureRow(missing, missing, is_counted=False)], is_compared=True, may_declare=True
    )
    whole = table.fontMetrics().horizontalAdvance(str(model.index(0, this).data()))
    assert table.columnWidth(this) < whole + 16
    table.window().resize(640, 400)
    qtbot.waitUntil(lambda: table.columnWidth(this) >= whole + 16)
    table.window().resize(420, 400)
    qtbot.waitUntil(lambda: table.columnWidth(this) < whole + 16)
