"""The way of a report through the office as the report page offers it, button by button."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.context import AppContext, open_context
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import Severity
from qcdc_desktop.domain.periods import Period, ad_hoc
from qcdc_desktop.services import report_composition
from qcdc_desktop.ui.dialogs.reason_dialog import ReasonDialog
from qcdc_desktop.ui.pages.report_page import ReportPage
from qcdc_desktop.ui.report.changes_dialog import ChangesDialog
from qcdc_desktop.ui.report.outline_dialog import OutlineDialog
from qcdc_desktop.ui.report.scope_dialog import ScopeDialog
from qcdc_desktop.ui.report.step_dialog import StepDialog
from qcdc_desktop.ui.report.versions_dialog import VersionsDialog
from tests.ui.report.conftest import DIALOGUE, H1, Window

pytestmark = pytest.mark.gui
Wait = Callable[[Callable[[], object]], None]
D = TypeVar("D", bound=QDialog)


@pytest.fixture
def context(practice: Path, tmp_path: Path) -> Iterator[AppContext]:
    """After the half-year has ended, so that its report may be signed and sent."""
    own = tmp_path / "xa.qcdcdb"
    shutil.copyfile(practice, own)
    context = open_context(own, today=lambda: date(2022, 6, 20))
    for issue in context.reporting.check(H1):
        if issue.severity is Severity.EXPLAIN:
            context.reporting.versions.explain(context.actor, H1, issue.key, "Theo sổ")
    yield context
    context.close(backup=False)


def dialog(page: ReportPage, kind: type[D], wait: Wait) -> D:
    wait(lambda: any(one.isVisible() for one in page.findChildren(kind)))
    return next(one for one in page.findChildren(kind) if one.isVisible())


def step(page: ReportPage, target: str, wait: Wait, **said: str) -> None:
    """Press the button of a step, fill in what it asks for, confirm."""
    button = page.head.strip.findChild(QPushButton, f"step_{target}")
    assert isinstance(button, QPushButton)
    button.click()
    asked = dialog(page, StepDialog, wait)
    for key, text in said.items():
        asked.boxes[key].setText(text)
    assert asked.act.isEnabled()
    asked.act.click()
    wait(lambda: state(page) == target)


def cell(told: ChangesDialog, row: int, column: int) -> str:
    item = told.table.item(row, column)
    return "" if item is None else item.text()


def state(page: ReportPage) -> str:
    current = page.view.standing.current if page.view is not None else None
    return "" if current is None else current.state


def approve(page: ReportPage, wait: Wait) -> None:
    step(page, "TRINH_DUYET", wait)
    step(page, "DA_DUYET", wait)


def test_that_the_page_tells_where_the_report_stands_and_offers_the_next_step(
    page: ReportPage, wait: Wait
) -> None:
    strip = page.head.strip
    shown = [button.text() for button in strip.steps if button.isVisible()]
    assert (strip.state.text(), shown) == ("◌ Đang soạn", ["Trình lãnh đạo"])
    approve(page, wait)
    step(page, "DA_KY", wait, number="12", issued_on="3/6/2022")
    assert strip.state.text() == "✓ Đã ký, số 12, ngày 03/06/2022"
    step(page, "DA_GUI", wait, sent_on="4/6/2022", sent_channel="Trục văn bản")
    assert page.head.due.text() == "✓ Đã gửi ngày 04/06/2022, đúng hạn"


def test_that_a_step_cannot_be_confirmed_before_all_it_asks_for_is_readable(
    page: ReportPage, wait: Wait
) -> None:
    approve(page, wait)
    page.head.strip.steps[0].click()
    asked = dialog(page, StepDialog, wait)
    assert not asked.act.isEnabled()
    asked.boxes["number"].setText("12")
    asked.boxes["issued_on"].setText("hôm nọ")
    assert not asked.act.isEnabled()
    asked.boxes["issued_on"].setText("3/6")
    assert asked.act.isEnabled()
    asked.reject()


def test_that_what_keeps_a_report_from_being_approved_is_told_and_explained_there(
    page: ReportPage, window: Window, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Issue("cross_check", Severity.EXPLAIN, "D99", "Tổng không bằng các phần.")
    monkeypatch.setattr(report_composition, "check_report", lambda *_: [found])
    step(page, "TRINH_DUYET", wait)
    page.head.strip.steps[0].click()
    wait(lambda: "Tổng không bằng các phần." in window.bar.words)
    step(page, "DANG_SOAN", wait)
    page.check()
    wait(page.checks.explain.isEnabled)
    page.checks.explain.click()
    asked = dialog(page, ReasonDialog, wait)
    asked.box.setText("Một văn bản đăng hai lần")
    asked.act.click()
    wait(lambda: "Một văn bản đăng hai lần" in page.checks.list.item(0).text())
    approve(page, wait)


def test_that_an_approved_report_is_looked_at_and_not_written(
    page: ReportPage, window: Window, wait: Wait
) -> None:
    approve(page, wait)
    page.section.records_asked.emit("G01")
    wait(lambda: window.lists)
    register, query, band = window.lists[-1]
    frozen = window.context.reporting.records_behind("G01", H1).ids
    assert (register, query.ids if query else None) == ("dialogue", frozen)
    assert "Theo bản chốt lúc" in band
    assert page.section.editor.isReadOnly()
    assert page.head.number.isReadOnly()
    assert not page.head.signatory.isEnabled()


def test_that_changes_since_approval_are_shown_and_lead_to_a_supplement(
    page: ReportPage, window: Window, wait: Wait
) -> None:
    approve(page, wait)
    assert not page.head.strip.changes.isVisible()
    context = window.context
    ids = context.reporting.records_behind("G01", H1).ids
    assert ids
    context.records.delete(context.actor, "dialogue", ids[0], "ghi trùng")
    page.reload()
    wait(page.head.strip.changes.isVisible)
    page.head.strip.changes.click()
    told = dialog(page, ChangesDialog, wait)
    told.table.selectRow(
        next(row for row in range(told.table.rowCount()) if cell(told, row, 0) == "G01")
    )
    assert cell(told, told.table.currentRow(), 4) == "1 bản ghi không còn được tính"
    told.opener.click()
    register, query, band = window.lists[-1]
    assert (register, query.ids if query else None) == ("dialogue", (ids[0],))
    assert "G01" in band
    page.head.strip.supplement.click()
    asked = dialog(page, ReasonDialog, wait)
    asked.box.setText("Một cuộc ghi trùng")
    asked.act.click()
    wait(lambda: page.head.strip.state.text() == "◌ Bổ sung lần 1: Đang soạn")
    assert not page.section.editor.isReadOnly()


def test_that_kept_versions_are_listed_with_their_steps_and_written_from_there(
    page: ReportPage, window: Window, wait: Wait, tmp_path: Path, qtbot: QtBot
) -> None:
    approve(page, wait)
    page.head.strip.versions.click()
    told = dialog(page, VersionsDialog, wait)
    assert "Duyệt và chốt số liệu" in told.told.toPlainText()
    with qtbot.waitSignal(told.file_asked) as asked:
        told.buttons["pdf"].click()
    assert asked.args == [1, "pdf"]
    dialog(page, QFileDialog, wait).reject()
    page.exports.write_to(H1, ("pdf",), tmp_path, 1)
    wait(lambda: "Đã ghi" in window.bar.words)
    (path,) = tmp_path.glob("*.pdf")
    assert path.read_bytes() == window.context.reporting.pdf(H1, version=1)
    told.reject()


def test_that_the_outline_is_arranged_in_its_dialog(page: ReportPage, wait: Wait) -> None:
    page.head.outline.click()
    asked = dialog(page, OutlineDialog, wait)
    row = next(r for r, one in enumerate(asked.choices) if one.key == DIALOGUE)
    asked.list.setCurrentRow(row)
    asked.list.item(row).setText("Gặp gỡ Nhân dân")
    asked.shift(1)
    asked.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    hidden = asked.choices[row].key
    keep = asked.findChild(QPushButton, "keep_outline")
    assert isinstance(keep, QPushButton)
    keep.click()
    wait(lambda: page.view is not None and page.view.section(hidden) is None)
    section = page.view.section(DIALOGUE) if page.view is not None else None
    assert section is not None
    assert section.title == "Gặp gỡ Nhân dân"


def test_that_an_ad_hoc_report_is_put_together_in_its_dialog(
    page: ReportPage, window: Window, wait: Wait
) -> None:
    period = ad_hoc(date(2022, 1, 1), date(2022, 3, 31))
    page.head.chooser.chosen.emit(period)
    wait(lambda: page.view is not None and page.view.period == period)
    page.head.chooser.scope.click()
    asked = dialog(page, ScopeDialog, wait)
    asked.subject.setPlainText("Kết quả đối thoại quý I")
    for row in range(asked.sections.count()):
        item = asked.sections.item(row)
        on = item.data(Qt.ItemDataRole.UserRole) == DIALOGUE
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
    keep = asked.findChild(QPushButton, "keep_scope")
    assert isinstance(keep, QPushButton)
    keep.click()
    wait(lambda: page.view is not None and len(page.view.sections) == 3)
    assert window.context.reporting.document(period).subject == ("Kết quả đối thoại quý I",)


def test_that_the_text_of_the_last_report_is_taken_over_on_asking(
    page: ReportPage, window: Window, wait: Wait
) -> None:
    reporting, actor = window.context.reporting, window.context.actor
    assert not page.section.earlier.isVisible()
    reporting.set_text(actor, Period(2021), DIALOGUE, "Nhân dân quan tâm đất đai.")
    page.reload()
    wait(page.section.earlier.isVisible)
    page.section.earlier.click()
    assert page.section.editor.toPlainText() == "Nhân dân quan tâm đất đai."
    wait(lambda: reporting.texts(H1).get(DIALOGUE) == "Nhân dân quan tâm đất đai.")
