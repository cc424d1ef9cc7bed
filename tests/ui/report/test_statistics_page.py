"""The page of statistical tables: a line for each column, its records, the pages that print."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QTreeWidgetItem

from qcdc_desktop.ui.pages.statistics_page import StatisticsPage
from tests.ui.report.conftest import Window

pytestmark = pytest.mark.gui
Wait = Callable[[Callable[[], object]], None]


@pytest.fixture
def page(window: Window, wait: Wait) -> StatisticsPage:
    page = StatisticsPage(window)  # pyright: ignore[reportArgumentType]
    window.column.addWidget(page)
    window.show()
    page.enter()
    wait(page.tree.topLevelItemCount)
    return page


def lines(page: StatisticsPage) -> dict[str, list[QTreeWidgetItem]]:
    found: dict[str, list[QTreeWidgetItem]] = {}
    for at in range(page.tree.topLevelItemCount()):
        branch = page.tree.topLevelItem(at)
        assert branch is not None
        children = [child for n in range(branch.childCount()) if (child := branch.child(n))]
        found[branch.text(0)] = [child for child in children if child.text(0).isdigit()]
    return found


def test_that_the_period_is_the_one_being_counted(page: StatisticsPage) -> None:
    """24/05/2022 falls into the half-year that ends on 14/06."""
    assert page.heading.text() == "Biểu thống kê 6 tháng năm 2022"
    assert "từ ngày 15/12/2021 đến ngày 14/06/2022" in page.window_.text()
    assert list(lines(page)) == [
        "01/TCD", "02/TCD", "01/XLD", "02/XLD", "03/XLD", "04/XLD",
        "01/KQGQ", "02/KQGQ", "03/KQGQ", "04/KQGQ",
    ]  # fmt: skip


def test_that_columns_of_nothing_show_only_when_asked(page: StatisticsPage) -> None:
    few = sum(len(one) for one in lines(page).values())
    page.zeros.setChecked(True)
    every = lines(page)
    assert few < sum(len(one) for one in every.values())
    assert len(every["01/TCD"]) == 29
    assert len(every["03/KQGQ"]) == 31


def test_that_one_table_can_be_chosen(page: StatisticsPage) -> None:
    page.table.setCurrentIndex(page.table.findData("02/XLD"))
    page.table.activated.emit(page.table.currentIndex())
    assert list(lines(page)) == ["02/XLD"]


def test_that_another_period_is_counted_anew(page: StatisticsPage, wait: Wait) -> None:
    before = lines(page)["01/XLD"][0].text(2)
    page.part.setCurrentIndex(page.part.findData("Q1"))
    page.part.activated.emit(page.part.currentIndex())
    wait(lambda: lines(page)["01/XLD"][0].text(2) != before)
    assert page.heading.text() == "Biểu thống kê quý I năm 2022"


def test_that_a_figure_opens_its_records(page: StatisticsPage, window: Window, wait: Wait) -> None:
    line = lines(page)["01/XLD"][0]
    page.tree.itemActivated.emit(line, 0)
    wait(lambda: window.lists)
    register, query, band = window.lists[0]
    assert register == "petition"
    assert query is not None
    assert window.context.listing.count(query) == int(line.text(2))
    assert band.startswith("Biểu 01/XLD, cột 1")


def test_that_the_paper_prints_and_is_saved_in_each_format(
    page: StatisticsPage, window: Window, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Any] = []
    monkeypatch.setattr(window, "open_printable", opened.append, raising=False)
    page.table.setCurrentIndex(page.table.findData("01/TCD"))
    page.paper.click()
    (printable,) = opened
    assert printable.file_name.startswith("tap-huan_Bieu-TK_2022-H1_")
    content, told = printable.make(_Silent())
    assert content.startswith(b"%PDF")
    assert "14/06/2022" in told
    for suffix in printable.suffixes:
        path = tmp_path / f"a.{suffix}"
        printable.write(path, _Silent())
        assert path.stat().st_size > 4000


class _Silent:
    def report(self, done: int, total: int, text: str = "") -> None:
        """Nobody waits."""
