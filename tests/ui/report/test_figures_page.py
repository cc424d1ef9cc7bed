"""All figures by group: filter, drill-down, copying, declaring in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.figures import Figure, FigureState, counted, ratio
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.ui.pages.figures_page import FiguresPage
from qcdc_desktop.ui.report.figure_model import ALL_COLUMNS, COMPARED, Col, FigureRow
from qcdc_desktop.ui.report.figure_words import change
from tests.ui.report.conftest import H1, Window

pytestmark = pytest.mark.gui
Wait = Callable[[Callable[[], object]], None]


@pytest.fixture
def page(window: Window, wait: Wait) -> FiguresPage:
    page = FiguresPage(window)  # pyright: ignore[reportArgumentType]
    window.column.addWidget(page)
    window.show()
    page.enter()
    wait(page.model.rowCount)
    return page


def codes(page: FiguresPage) -> list[str]:
    return [row.figure.code for row in page.model.rows if row.figure is not None]


def test_that_every_figure_of_the_unit_stands_under_its_group(page: FiguresPage) -> None:
    reporting = page.shell.context.reporting
    assert codes(page) == [spec.code for spec in reporting.indicators()]
    titles = [row.title for row in page.model.rows if row.figure is None]
    assert "G. Đối thoại" in titles
    assert page.heading.text() == "Chỉ tiêu 6 tháng đầu năm 2022"


def test_that_the_filter_needs_no_marks(page: FiguresPage, wait: Wait) -> None:
    page.words.setText("doi thoai dot xuat")
    wait(lambda: len(codes(page)) < 5)
    assert codes(page) == ["G01.DX"]
    page.words.setText("chữ lạ xyz")
    wait(page.nothing.isVisible)
    page.words.clear()
    wait(lambda: len(codes(page)) > 100)


def test_that_only_figures_still_to_be_reported_can_be_listed(page: FiguresPage) -> None:
    page.which.setCurrentIndex(1)
    page.which.activated.emit(1)
    states = {row.figure.state for row in page.model.rows if row.figure is not None}
    assert states == {FigureState.MISSING}


def test_that_a_figure_opens_its_records(
    page: FiguresPage, window: Window, wait: Wait, qtbot: QtBot
) -> None:
    place = [row.figure.code if row.figure else "" for row in page.model.rows].index("G01")
    page.table.selectRow(place)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    wait(lambda: window.lists)
    register, query, band = window.lists[0]
    assert register == "dialogue"
    assert query is not None
    assert page.figures is not None
    assert window.context.listing.count(query) == page.figures["G01"].amount
    assert "Số hội nghị, cuộc đối thoại" in band


def test_that_copying_gives_a_table(page: FiguresPage) -> None:
    page.words.setText("G01.DX")
    page._fill()
    page.perform("edit.copy")
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == [
        "Mã", "Chỉ tiêu", "Đơn vị tính", "Kỳ này", "Từ đầu năm", "Cùng kỳ", "Kế hoạch năm",
        "Đạt kế hoạch", "Cách có số",
    ]  # fmt: skip
    assert lines[-1].startswith("G01.DX\tTrong đó: đối thoại đột xuất\tcuộc\t")


def test_that_what_differs_from_the_year_before_stands_side_by_side(
    page: FiguresPage, wait: Wait
) -> None:
    assert page.figures is not None
    before = {code: counted(code, "", "", 3) for code in ("G01", "G02")}
    now = {code: page.figures[code].amount for code in before}
    page.compare()
    assert not codes(page)
    assert page.nothing.text() == "Không so sánh: năm trước chưa có số liệu cùng kỳ."
    page._groups = tuple(
        (title, tuple(replace(row, before=before.get(_code(row), row.figure)) for row in rows))
        for title, rows in page._groups
    )
    page.figures = replace(page.figures, before=before)
    page.compare()
    assert codes(page) == [code for code, amount in now.items() if amount != 3]
    shown = [one for one in ALL_COLUMNS if not page.table.isColumnHidden(ALL_COLUMNS.index(one))]
    assert {Col.NOW, Col.BEFORE, Col.CHANGE} <= set(shown) <= COMPARED
    row = next(one for one in page.model.rows if _code(one) == "G01")
    assert page.model.text(row, Col.CHANGE) == f"{now['G01'] - 3:+}".replace("-", "−")
    page.which.setCurrentIndex(0)
    page._fill()
    assert page.table.isColumnHidden(ALL_COLUMNS.index(Col.CHANGE))
    wait(lambda: len(codes(page)) > 100)


def _code(row: FigureRow) -> str:
    return row.figure.code if row.figure is not None else ""


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (counted("A", "", "", 5), counted("A", "", "", 2), "+3"),
        (counted("A", "", "", 0), counted("A", "", "", 1200), "−1.200"),
        (counted("A", "", "", 4), counted("A", "", "", 4), "0"),
        (ratio("A", "", "%", 3, 4), ratio("A", "", "%", 1, 2), "+25,0 điểm %"),
        (ratio("A", "", "%", 3, 0), ratio("A", "", "%", 1, 2), ""),
        (counted("A", "", "", 5), None, ""),
    ],
)
def test_that_a_change_is_told_with_its_sign(now: Figure, before: Figure | None, told: str) -> None:
    assert change(now, before) == told


def test_that_a_figure_is_declared_in_its_place(page: FiguresPage, wait: Wait) -> None:
    page.model.declared.emit("D16", "4")
    wait(lambda: page.figures is not None and page.figures["D16"].amount == 4)
    assert page.shell.context.reporting.declared(H1)["D16"].number == 4


def test_that_a_figure_is_set_beside_the_plan_of_the_year(page: FiguresPage, wait: Wait) -> None:
    place = codes(page).index("G01")
    rows = [n for n, row in enumerate(page.model.rows) if row.figure is not None]
    index = page.model.index(rows[place], ALL_COLUMNS.index(Col.PLAN))
    assert page.model.setData(index, "4", Qt.ItemDataRole.EditRole)
    wait(lambda: page.figures is not None and page.figures.plans.get("G01") == 4)
    assert page.figures is not None
    share = page.figures["G01"].amount * 25
    assert page.model.index(rows[place], ALL_COLUMNS.index(Col.PLAN)).data() == "4"
    told = page.model.index(rows[place], ALL_COLUMNS.index(Col.ACHIEVED)).data()
    assert told == f"{share}\u00a0%"


def test_that_the_ways_to_have_no_number_read_differently(page: FiguresPage, wait: Wait) -> None:
    page.model.declared.emit("D16", "0")
    page.model.declared.emit("H16", "không phát sinh")
    wait(lambda: page.figures is not None and page.figures["H16"].state is FigureState.NOTHING)
    wait(lambda: page.figures is not None and page.figures["D16"].state is FigureState.ZERO)
    shown = {
        row.figure.code: page.model.text(row, Col.NOW) for row in page.model.rows if row.figure
    }
    assert [shown[code] for code in ("D16", "H16", "A06")] == [
        "0", "Không phát sinh", "◌ Chưa báo cáo",
    ]  # fmt: skip
    told = {
        row.figure.code: page.model.text(row, Col.MADE) for row in page.model.rows if row.figure
    }
    assert told["D16"].startswith("Kê khai: ")
    assert told["G01"] == "Đếm từ sổ"


def test_that_the_window_s_period_counts_anew(
    page: FiguresPage, window: Window, wait: Wait
) -> None:
    window.events.period_changed.emit(Period(2022))
    wait(lambda: page.figures is not None and page.figures.period == Period(2022))
    assert page.heading.text() == "Chỉ tiêu năm 2022"
