"""The report page over a real data file: figures lead to records, what is typed is kept."""

from __future__ import annotations

import gc
import re
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.figures import FigureState
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.services.reporting import ReportingService
from qcdc_desktop.ui.pages.report_page import ReportPage
from qcdc_desktop.ui.pdf_pages import PdfPages
from qcdc_desktop.ui.report.figure_model import Col
from qcdc_desktop.ui.report.figure_words import MISSING, NOTHING
from tests.ui.report.conftest import DIALOGUE, H1, Window

pytestmark = pytest.mark.gui
Wait = Callable[[Callable[[], object]], None]
DISK_FULL = EnvironmentFault("disk_full", "Ổ đĩa đã đầy.", "Hãy xóa bớt tệp không cần.")


def write(page: ReportPage, text: str) -> None:
    """Type as an input method does: QTest knows Latin letters only."""
    for letter in text:
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(page.section.editor, press)


def stored(page: ReportPage, section: str = DIALOGUE) -> str:
    return page.shell.context.reporting.texts(page.period).get(section, "")


def test_that_what_is_typed_is_saved_by_itself(page: ReportPage, wait: Wait) -> None:
    write(page, "Nhân dân quan tâm nhất là đất đai.")
    assert page.has_changes
    wait(lambda: not page.has_changes)
    assert stored(page) == "Nhân dân quan tâm nhất là đất đai."
    assert page.section.state.text().startswith("✓ Đã lưu lúc")


def test_that_turning_to_another_section_saves_at_once(page: ReportPage, wait: Wait) -> None:
    write(page, "Đã niêm yết.")
    page.outline.choose("ket_qua.cong_khai")
    wait(lambda: stored(page) == "Đã niêm yết.")
    assert page.section.editor.toPlainText() == ""
    page.outline.choose(DIALOGUE)
    assert page.section.editor.toPlainText() == "Đã niêm yết."


def test_that_a_failing_save_keeps_the_text_and_says_why(
    page: ReportPage, window: Window, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DISK_FULL

    with monkeypatch.context() as patch:
        patch.setattr(ReportingService, "set_text", refuse)
        write(page, "Chữ quý")
        page.keeper.flush()
        wait(lambda: "Ổ đĩa đã đầy" in window.bar.words)
        page.outline.choose("ket_qua.cong_khai")
        page.outline.choose(DIALOGUE)
        page.reload()
        wait(lambda: not window.tasks.is_busy)
        assert page.section.editor.toPlainText() == "Chữ quý"
        assert page.has_changes
    page.keeper.flush()
    wait(lambda: not page.has_changes)
    assert stored(page) == "Chữ quý"


def test_that_leaving_with_unsaved_text_asks_and_keeps_it(
    page: ReportPage, window: Window, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DISK_FULL

    left: list[bool] = []
    with monkeypatch.context() as patch:
        patch.setattr(ReportingService, "set_text", refuse)
        write(page, "Chữ quý")
        page.leave(lambda: left.append(True))
        wait(lambda: window.findChild(QAbstractButton, "go"))
        assert not left
        button = window.findChild(QAbstractButton, "go")
        assert isinstance(button, QAbstractButton)
        button.click()
        assert left
        assert QApplication.clipboard().text() == "Chữ quý"
        assert page.has_changes
    page.leave(lambda: left.append(True))
    wait(lambda: len(left) == 2)
    assert stored(page) == "Chữ quý"


def test_that_text_belongs_to_its_period(page: ReportPage, wait: Wait) -> None:
    write(page, "Của 6 tháng đầu năm")
    page.show_period(Period(2022))
    wait(lambda: page.view is not None)
    assert page.section.editor.toPlainText() == ""
    assert page.head.title.text() == "Báo cáo năm 2022"
    wait(lambda: page.shell.context.reporting.texts(H1).get(DIALOGUE) == "Của 6 tháng đầu năm")


def test_that_every_counted_figure_opens_exactly_its_records(
    page: ReportPage, window: Window, wait: Wait
) -> None:
    assert page.view is not None
    view = page.view
    counted = [figure for code, figure in view.figures.values.items() if view.row(code).opens]
    assert len(counted) > 30
    for figure in counted:
        page.drill.open(figure, page.period)
    wait(lambda: len(window.lists) == len(counted))
    told_of = {told[2].split(",")[0].removeprefix("Chỉ tiêu "): told for told in window.lists}
    for figure in counted:
        code = figure.code
        register, query, band = told_of[code]
        assert query is not None
        assert query.register == register
        spec = view.specs[code]
        found = window.context.listing.count(query)
        counts_records = spec.measure is not None and (
            spec.measure.record == register and not spec.measure.field and not spec.measure.distinct
        )
        if counts_records:
            assert found == figure.amount, code
        else:
            assert found > 0, code
        assert code in band
        assert figure.label in band


def test_that_a_number_in_a_sentence_is_a_link_to_its_records(
    page: ReportPage, window: Window, wait: Wait
) -> None:
    assert 'href="G01"' in page.section.sentences.text()
    page.section.sentences.linkActivated.emit("G01")
    wait(lambda: window.lists)
    assert window.lists[0][0] == "dialogue"


def test_that_enter_on_a_figure_opens_its_records(
    page: ReportPage, window: Window, wait: Wait, qtbot: QtBot
) -> None:
    page.section.show_figure("G01")
    qtbot.keyClick(page.section.table, Qt.Key.Key_Return)
    wait(lambda: window.lists)
    assert "G01" in window.lists[0][2]


def test_that_a_declared_figure_has_three_states(page: ReportPage, wait: Wait) -> None:
    page.outline.choose("ket_qua.cong_khai")
    model = page.section.model

    def state(code: str) -> FigureState:
        assert page.view is not None
        return page.view.figures[code].state

    def declare(code: str, words: str) -> None:
        place = [row.figure.code if row.figure else "" for row in model.rows].index(code)
        index = model.index(place, model.columns.index(Col.NOW))
        assert model.flags(index) & Qt.ItemFlag.ItemIsEditable
        page.section.table.setCurrentIndex(index)
        page.section.table.open_current()
        box = page.section.table.findChild(QComboBox, "declared_value")
        assert isinstance(box, QComboBox)
        box.setEditText(words)
        page.section.table.commitData(box)
        page.section.table.closeEditor(box, page.section.table.itemDelegate().EndEditHint.NoHint)

    assert state("D15") is FigureState.MISSING
    declare("D15", "9")
    wait(lambda: state("D15") is FigureState.VALUE)
    declare("D15", NOTHING)
    wait(lambda: state("D15") is FigureState.NOTHING)
    declare("D15", "0")
    wait(lambda: state("D15") is FigureState.ZERO)
    declare("D15", MISSING)
    wait(lambda: state("D15") is FigureState.MISSING)


def test_that_a_counted_figure_cannot_be_typed(page: ReportPage) -> None:
    model = page.section.model
    index = model.index(0, model.columns.index(Col.NOW))
    assert not model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(index, "999", Qt.ItemDataRole.EditRole)


def test_that_the_preview_is_byte_for_byte_the_exported_file(
    page: ReportPage, window: Window, wait: Wait, tmp_path: Path
) -> None:
    write(page, "Nhận định của xã.")
    page.keeper.flush()
    wait(lambda: stored(page) and not window.tasks.is_busy)
    page.exports.write_to(H1, ("pdf",), tmp_path / "ra")
    wait(lambda: "Đã ghi" in window.bar.words)
    (written,) = (tmp_path / "ra").iterdir()
    wait(lambda: page.pdf.content == written.read_bytes())


def test_that_typed_text_is_in_the_paper_that_is_exported(
    page: ReportPage, window: Window, wait: Wait, tmp_path: Path
) -> None:
    write(page, "Lời cuối cùng vừa gõ.")
    page.perform("page.pdf")
    wait(lambda: window.findChild(QFileDialog))
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert stored(page) == "Lời cuối cùng vừa gõ."
    dialog.fileSelected.emit(str(tmp_path / "ra"))
    dialog.reject()
    wait(lambda: "Đã ghi" in window.bar.words)
    assert window.remembered.text("report/folder") == str(tmp_path / "ra")


def test_that_an_old_file_is_only_replaced_when_asked(
    page: ReportPage, window: Window, wait: Wait, tmp_path: Path
) -> None:
    (old,) = page.shell.context.reporting.file_paths(H1, tmp_path, ("xlsx",))
    old.write_bytes(b"the old one")
    page.exports.write_to(H1, ("xlsx",), tmp_path)
    answer(window, "stay")
    assert old.read_bytes() == b"the old one"
    page.exports.write_to(H1, ("xlsx",), tmp_path)
    answer(window, "replace")
    wait(lambda: "Đã ghi" in window.bar.words)
    assert old.read_bytes().startswith(b"PK")


def answer(window: Window, name: str) -> None:
    button = window.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    button.click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_that_a_target_open_elsewhere_is_told_with_another_try(
    page: ReportPage, window: Window, wait: Wait, tmp_path: Path
) -> None:
    (path,) = page.shell.context.reporting.file_paths(H1, tmp_path, ("xlsx",))
    path.write_bytes(b"x")
    lock = tmp_path / f".~lock.{path.name}#"
    lock.write_text("")
    page.exports.write_to(H1, ("xlsx",), tmp_path)
    answer(window, "replace")
    wait(lambda: "đang mở ở chương trình khác" in window.bar.words)
    assert path.read_bytes() == b"x"
    lock.unlink()
    again = next(one for one in window.bar.findChildren(QAbstractButton) if one.text() == "Thử lại")
    again.click()
    wait(lambda: "Đã ghi" in window.bar.words)
    assert path.read_bytes().startswith(b"PK")


def test_that_a_finished_export_offers_the_file_and_its_folder(
    page: ReportPage, window: Window, wait: Wait, tmp_path: Path
) -> None:
    opened: list[Path] = []
    page.exports._opened = opened.append
    page.exports.write_to(H1, ("pdf",), tmp_path / "ra")
    wait(lambda: "Đã ghi" in window.bar.words)
    names = {one.text(): one for one in window.bar.findChildren(QAbstractButton)}
    names["Mở thư mục"].click()
    assert opened == [tmp_path / "ra"]


def test_that_free_dates_make_a_report(page: ReportPage, wait: Wait) -> None:
    chooser = page.head.chooser
    chooser.free.click()
    assert chooser.start.isVisible()
    chooser.start.setText("1/2/2022")
    chooser.start.editingFinished.emit()
    chooser.end.setText("31/3/22")
    chooser.end.editingFinished.emit()
    assert page.period.code == "2022-02-01_2022-03-31"
    wait(lambda: page.view is not None and page.period.custom is not None)
    assert "01/02/2022 đến 31/03/2022" in page.head.window_.text()
    page.show_period(H1)
    assert page.period.custom is not None, "the window's own period was told before"
    chooser.free.click()
    assert page.period == H1


def test_that_a_window_may_not_end_before_it_starts(page: ReportPage) -> None:
    chooser = page.head.chooser
    chooser.free.click()
    told: list[Period] = []
    chooser.chosen.connect(told.append)
    chooser.end.setText("1/11/2021")
    chooser.end.editingFinished.emit()
    assert not told
    assert chooser.end.property("role") == "invalid"


def test_that_the_window_s_period_turns_the_page(
    page: ReportPage, window: Window, wait: Wait
) -> None:
    window.events.period_changed.emit(Period(2022, "Q1"))
    wait(lambda: page.view is not None and page.view.period == Period(2022, "Q1"))
    assert page.title == "Báo cáo quý I năm 2022"


def test_that_both_half_year_deadlines_are_shown(page: ReportPage) -> None:
    words = page.head.due.text()
    assert "05/6" in words
    assert "15/6" in words
    assert "còn 11 ngày" in words


def test_that_number_day_and_signatory_are_kept(page: ReportPage, wait: Wait) -> None:
    head = page.head
    head.number.setText("37")
    head.number.editingFinished.emit()
    head.issued_on.setText("3/6")
    head.issued_on.editingFinished.emit()
    reporting = page.shell.context.reporting
    wait(lambda: reporting.header(H1).issued_on is not None)
    assert reporting.header(H1).number == 37
    assert page.head.strip.state.text() == "◌ Đang soạn"


def test_that_reading_anew_leaves_a_field_being_typed_alone(
    page: ReportPage, window: Window, wait: Wait
) -> None:
    window.activateWindow()
    number = page.head.number
    number.setFocus()
    wait(number.hasFocus)
    number.insert("12")
    read = page.view
    page.reload()
    wait(lambda: page.view is not read)
    assert number.text() == "12"


def test_that_a_finding_leads_to_its_section(page: ReportPage, window: Window, wait: Wait) -> None:
    page.perform("record.check")
    wait(page.checks.isVisible)
    issues = page.checks.issues
    missing = next(issue for issue in issues if issue.rule == "missing_figure")
    page.jump(missing)
    assert page.view is not None
    assert page.outline.key == page.view.owner(missing.field)
    empty = next(issue for issue in issues if issue.rule == "empty_section")
    page.jump(empty)
    assert page.outline.key == empty.field
    assert page.section.editor.hasFocus() or not window.isActiveWindow()


def test_that_each_section_says_whether_it_has_its_content(page: ReportPage, wait: Wait) -> None:
    def told(key: str) -> str:
        model = page.outline.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            if index.data(Qt.ItemDataRole.UserRole) == key:
                return index.data(Qt.ItemDataRole.AccessibleTextRole)
        return ""

    page.outline.choose("kien_nghi")
    assert "chưa có nội dung" in told(page.outline.key)
    write(page, "Không có.")
    page.keeper.flush()
    wait(lambda: "đã có nội dung" in told(page.outline.key))


def test_that_the_paper_alone_covers_the_page_and_gives_it_back(page: ReportPage) -> None:
    page.perform("page.preview")
    assert page.pdf.isVisible()
    assert not page.section.isVisible()
    page.perform("page.preview")
    assert page.section.isVisible()


def test_that_the_preview_can_be_folded_away(page: ReportPage) -> None:
    page.perform("list.preview")
    assert not page.pdf.isVisible()
    page.perform("list.preview")
    assert page.pdf.isVisible()


def test_that_every_offered_act_can_be_performed(page: ReportPage, wait: Wait) -> None:
    quiet = {"page.xlsx", "page.pdf", "page.docx", "page.print"}

    def nothing_asks() -> bool:
        for dialog in page.findChildren(QDialog):
            dialog.reject()
        return QApplication.activeModalWidget() is None

    for action, why_not in page.offers().items():
        if not why_not and action not in quiet:
            page.perform(action)
            wait(nothing_asks)


def test_that_without_a_printer_the_page_offers_the_pdf(
    page: ReportPage, window: Window, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    page.perform("page.print")
    wait(lambda: "chưa có máy in" in window.bar.words)
    assert "Xuất PDF…" in {one.text() for one in window.bar.findChildren(QAbstractButton)}


def test_that_the_findings_shrink_as_they_are_put_right(page: ReportPage, wait: Wait) -> None:
    page.perform("record.check")
    wait(page.checks.isVisible)
    before = len(page.checks.issues)
    page.drill.declare(H1, "D16", "3", page.reload)
    wait(lambda: len(page.checks.issues) == before - 1)


ENGLISH = re.compile(r"\b(the|of|report|figure|save|open|page|period|error|none|false)\b", re.I)


def test_that_no_english_is_shown(page: ReportPage, wait: Wait) -> None:
    page.perform("record.check")
    wait(page.checks.isVisible)
    shown: list[str] = []
    for widget in page.findChildren(QWidget):
        shown += [widget.toolTip(), widget.accessibleName()]
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            shown.append(widget.text())
        if isinstance(widget, QLineEdit):
            shown.append(widget.placeholderText())
        if isinstance(widget, QComboBox):
            shown += [widget.itemText(place) for place in range(widget.count())]
    plain = [re.sub("<[^>]*>", "", words) for words in shown]
    assert not [words for words in plain if ENGLISH.search(words)]


def test_that_everything_that_takes_the_focus_has_a_name(page: ReportPage) -> None:
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", lambda: "")())
        and not isinstance(widget.parent(), QComboBox)
    ]
    assert not nameless


def test_that_a_closed_page_is_let_go(window: Window, wait: Wait) -> None:
    def use() -> weakref.ref[PdfPages]:
        page = ReportPage(window)  # pyright: ignore[reportArgumentType]
        window.column.addWidget(page)
        page.show_period(H1)
        window.show()
        wait(lambda: page.view is not None and page.pdf.content)
        assert page.pdf.canvas.pages is not None
        page.hide()
        page.deleteLater()
        return weakref.ref(page.pdf.canvas.pages)

    gone = use()

    def is_gone() -> bool:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
        return gone() is None

    wait(is_gone)
