"""The findings and the reasons below the section: counted, folded, leading to their records."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.pages.report_page import ReportPage
from qcdc_desktop.ui.report.check_list import CheckList
from tests.ui.report.conftest import H1, Window

pytestmark = pytest.mark.gui
Wait = Callable[[Callable[[], object]], None]
_TOLD = 1


@pytest.fixture
def opened(window: Window, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int | None]]:
    """The records that the page had the window open."""
    found: list[tuple[str, int | None]] = []

    def open_record(register: str, record_id: int | None = None, _draft: object = None) -> None:
        found.append((register, record_id))

    monkeypatch.setattr(window, "open_record", open_record, raising=False)
    return found


def checked(page: ReportPage, wait: Wait) -> CheckList:
    page.perform("record.check")
    wait(page.checks.isVisible)
    return page.checks


def test_that_each_reason_of_the_books_opens_its_record(
    page: ReportPage, wait: Wait, opened: list[tuple[str, int | None]]
) -> None:
    checks = checked(page, wait)
    told = [one for one in page.shell.context.reporting.explanations(H1) if not one.is_book]
    assert checks.tabs.tabText(_TOLD) == f"Giải trình trong sổ: {len(told)}"
    checks.tabs.setCurrentIndex(_TOLD)
    assert checks.told.isVisible()
    first = told[0]
    lines = [checks.told.item(row) for row in range(checks.told.count())]
    assert lines[0].text().startswith(f"{first.title}: ")
    line = next(one for one in lines if one.data(Qt.ItemDataRole.UserRole))
    assert first.check in line.text()
    assert f"Lý do: {first.told_reason}" in line.text()
    checks.told.itemActivated.emit(line)
    assert opened == [(first.register, first.record_id)]
    checks.told.itemActivated.emit(lines[0])
    assert len(opened) == 1


def test_that_the_count_of_reasons_stays_whole_where_room_is_short(
    page: ReportPage, wait: Wait
) -> None:
    checks = checked(page, wait)
    count = checks.tabs.tabText(_TOLD).split(": ")[1]
    whole = checks.tabs.sizeHint().width() + checks.explain.sizeHint().width()
    checks.resize(whole + 40, checks.height())
    assert checks.tabs.tabText(_TOLD) == f"Giải trình: {count}"
    checks.resize(2 * whole, checks.height())
    assert checks.tabs.tabText(_TOLD) == f"Giải trình trong sổ: {count}"


def test_that_the_list_folds_to_its_counts_and_stays_so_the_next_day(
    page: ReportPage, wait: Wait, window: Window, qtbot: QtBot
) -> None:
    checks = checked(page, wait)
    tall = checks.height()
    qtbot.mouseClick(checks.fold, Qt.MouseButton.LeftButton)
    wait(lambda: checks.height() < tall / 2)
    assert not checks.list.isVisible()
    assert checks.tabs.tabText(0) == f"Cần xem: {len(checks.issues)}"
    again = ReportPage(window)  # pyright: ignore[reportArgumentType]
    window.column.addWidget(again)
    page.hide()
    again.show_period(H1)
    again.enter()
    wait(again.checks.isVisible)
    assert again.checks.is_folded
    again.perform("record.check")
    wait(lambda: not again.checks.is_folded)
    again.checks.close_button.click()
    again.reload()
    wait(lambda: not window.tasks.is_busy)
    assert not again.checks.isVisible()


def test_that_the_text_keeps_the_larger_part_of_a_low_window(
    page: ReportPage, wait: Wait, window: Window
) -> None:
    window.resize(900, 560)
    checks = checked(page, wait)
    wait(lambda: checks.height() <= max(96, page.splitter.height() * 2 // 5))
    before = page.section.height()
    page.section.editor.setFocus()
    page.section.entered.emit()
    wait(lambda: page.section.height() > before + 40)
    assert not window.context.reporting.versions.standing(H1).is_frozen
    assert not window.remembered.flag("report/checks_folded")
    assert not checks.list.isVisible()
