"""A register as a list, on a real data file."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.listing import Condition, ListQuery
from qcdc_desktop.domain.text import fold
from qcdc_desktop.ui.dialogs.reason_dialog import ReasonDialog
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.list_page import ListPage
from qcdc_desktop.ui.tables.filter_button import ChoiceFilter
from qcdc_desktop.ui.tables.filter_choices import EMPTY
from tests.ui.shell.conftest import open_list, settle

pytestmark = pytest.mark.gui


def place(page: ListPage, key: str) -> int:
    return next(at for at, column in enumerate(page.model.columns) if column.key == key)


def shown(page: ListPage, key: str) -> list[str]:
    return [page.model.words(row, key) for row in range(page.model.rowCount())]


def type_words(page: ListPage, words: str) -> None:
    """Vietnamese letters as an input method hands them over."""
    page.filters.words.setText(words)
    page.filters.words.returnPressed.emit()


def test_that_a_list_never_loads_more_than_a_page_at_once(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "publicity")
    total = window.context.listing.total("publicity")
    assert page.model.rowCount() == 60 < total
    page.view.scrollToBottom()
    page.model.fetchMore()
    qtbot.waitUntil(lambda: page.model.rowCount() > 60)
    assert page.model.rowCount() <= 120
    numbers = [page.model.row_at(at) for at in range(page.model.rowCount())]
    assert len({row.id for row in numbers if row}) == page.model.rowCount()


def test_that_a_click_on_a_heading_sorts(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "publicity")
    header = page.view.horizontalHeader()
    header.setSortIndicator(place(page, "posted_on"), Qt.SortOrder.AscendingOrder)
    settle(qtbot, window)
    days = [page.model.row_at(at) for at in range(page.model.rowCount())]
    dates = [row.values["posted_on"] for row in days if row and row.values["posted_on"]]
    assert dates == sorted(dates)  # pyright: ignore[reportArgumentType]


def test_that_the_text_filter_needs_no_marks(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "publicity")
    type_words(page, "ho ngheo")
    settle(qtbot, window)
    titles = shown(page, "title")
    assert titles
    assert all("ho ngheo" in fold(title) for title in titles)
    assert page.model.matches < window.context.listing.total("publicity")


def test_that_enter_in_the_text_filter_leads_on_to_the_rows(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "publicity")
    page.filters.words.setFocus()
    QTest.keyClicks(page.filters.words, "ho ngheo")
    QTest.keyClick(page.filters.words, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.focusWidget() is page.view
    assert len(page.view.record_ids()) == 1
    assert all("ho ngheo" in fold(title) for title in shown(page, "title"))


def test_that_a_choice_filter_keeps_its_choice_and_goes_away_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "publicity")
    everything = page.model.matches
    state = page.filters.filters["state"]
    assert isinstance(state, ChoiceFilter)
    state.choose(["DANG_CONG_KHAI"])
    settle(qtbot, window)
    assert set(shown(page, "state")) == {"● Đang công khai"}
    assert 0 < page.model.matches < everything
    page.filters.reset()
    settle(qtbot, window)
    assert page.model.matches == everything


def test_that_an_agency_filters_by_its_own_choices_and_by_those_it_has_stored(
    window: MainWindow, qtbot: QtBot
) -> None:
    context = window.context
    number = context.listing.ids(ListQuery("unit", ("name",)))[0]
    unit = context.records.load("unit", number)
    context.records.save(context.actor, "unit", unit | {"kind": "AGENCY"})
    context.changed("unit")
    records = context.listing.ids(ListQuery("dialogue", ("scope",)))
    page = open_list(qtbot, window, "dialogue")
    settle(qtbot, window)
    stored = {str(context.records.load("dialogue", one)["scope"]) for one in records}
    scope = page.filters.filters["scope"]
    assert isinstance(scope, ChoiceFilter)
    offered = {choice.code for choice in scope._choices} - {EMPTY}
    assert offered == stored | {"CO_QUAN", "NHOM_DOI_TUONG"}
    assert offered != set(page.spec.field("scope").choices)


def test_that_a_click_on_the_words_of_a_choice_ticks_it(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "publicity")
    state = page.filters.filters["state"]
    assert isinstance(state, ChoiceFilter)
    frame = state.popup()
    frame.show()
    box = frame.findChild(QListWidget, "filter_choices")
    assert box is not None
    words = box.visualItemRect(box.item(0)).center()
    qtbot.mouseClick(box.viewport(), Qt.MouseButton.LeftButton, pos=words)
    assert box.item(0).checkState() is Qt.CheckState.Checked
    assert len(state.conditions()) == 1
    qtbot.mouseClick(box.viewport(), Qt.MouseButton.LeftButton, pos=words)
    assert not state.conditions()
    settle(qtbot, window)


def test_that_every_filter_of_every_register_can_be_asked(window: MainWindow, qtbot: QtBot) -> None:
    for register in ("publicity", "dialogue", "petition", "covenant", "village"):
        page = open_list(qtbot, window, register)
        for button in page.filters.filters.values():
            if isinstance(button, ChoiceFilter):
                for choice in button._choices:
                    button.choose([choice.code])
                    window.context.listing.count(page.query())
                button.reset()
        settle(qtbot, window)


def test_that_delete_asks_why_and_can_be_undone(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "dialogue")
    before = window.context.listing.total("dialogue")
    gone = page.view.record_ids()[0]
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    dialog = window.findChild(ReasonDialog)
    assert dialog is not None
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText("Ghi trùng")
    dialog.act.click()
    qtbot.waitUntil(lambda: window.context.listing.total("dialogue") == before - 1)
    settle(qtbot, window)
    assert window.alerts.bar.words == "Đã xóa."
    undo = next(b for b in window.alerts.bar.findChildren(QPushButton) if b.text() == "Hoàn tác")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.context.listing.total("dialogue") == before)
    settle(qtbot, window)
    query = ListQuery("dialogue", (), ids=(gone,))
    assert window.context.listing.count(query) == 1


def test_that_deleting_and_undoing_leave_the_cursor_where_it_was(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "publicity")
    page.model.fetchMore()
    qtbot.waitUntil(lambda: page.model.rowCount() > 70)
    page.view.choose(65)
    gone, neighbour = (page.model.row_at(at) for at in (65, 66))
    assert gone is not None
    assert neighbour is not None
    page.view.setFocus()
    scrolled = page.view.verticalScrollBar().value()
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    dialog = window.findChild(ReasonDialog)
    assert dialog is not None
    reason = dialog.findChild(QLineEdit)
    assert reason is not None
    reason.setText("Ghi trùng")
    dialog.act.click()
    qtbot.waitUntil(lambda: page.view.record_ids() == [neighbour.id])
    settle(qtbot, window)
    assert window.focusWidget() is page.view
    assert page.view.verticalScrollBar().value() == scrolled
    undo = next(b for b in window.alerts.bar.findChildren(QPushButton) if b.text() == "Hoàn tác")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.view.record_ids() == [gone.id])
    settle(qtbot, window)
    assert window.focusWidget() is page.view
    assert page.view.currentIndex().row() == 65


def test_that_a_message_moves_nothing_and_covers_no_button_of_the_page(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "publicity")
    window.resize(1366, 768)
    parts = (page, page.view, page.new_button, page.filters)
    before = [part.mapTo(window, part.rect().topLeft()) for part in parts]
    window.alerts.offer_undo("Đã xóa.", lambda: None, name="xóa 1 bản ghi")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    assert [part.mapTo(window, part.rect().topLeft()) for part in parts] == before
    bar = window.alerts.bar
    told = bar.rect().translated(bar.mapTo(window, bar.rect().topLeft()))
    for button in (page.new_button, page.import_button, page.export_button):
        corner = button.mapTo(window, button.rect().topLeft())
        assert not told.intersects(button.rect().translated(corner))


def test_that_the_title_takes_the_room_of_a_column_that_goes(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "publicity")
    header = page.view.horizontalHeader()
    whole, title = header.length(), header.sectionSize(place(page, "title"))
    freed = header.sectionSize(place(page, "posted_on"))
    for _ in range(2):
        menu = page.view.column_menu()
        choose = next(one for one in menu.actions() if one.data() == place(page, "posted_on"))
        choose.trigger()
        menu.close()
        is_hidden = page.view.isColumnHidden(place(page, "posted_on"))
        assert header.length() == whole
        now = header.sectionSize(place(page, "title"))
        assert now == (title + freed if is_hidden else title)


def test_that_the_bin_shows_what_was_deleted_and_gives_it_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "dialogue")
    gone = page.view.record_ids()[0]
    window.context.records.delete(window.context.actor, "dialogue", gone, "Thử")
    page.perform("list.bin")
    settle(qtbot, window)
    assert page.view.record_ids() == [gone]
    assert page.offers()["record.new"]
    page.perform("record.restore")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    settle(qtbot, window)
    empty = page.findChild(QLabel, "empty_text")
    assert empty is not None
    assert empty.text() == "Thùng rác không có bản ghi nào."
    page.perform("list.bin")
    settle(qtbot, window)
    assert page.model.place_of(gone) >= 0


def test_that_giving_back_is_an_act_that_undo_takes_back(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "dialogue")
    gone = page.view.record_ids()[0]
    context = window.context
    context.records.delete(context.actor, "dialogue", gone, "Ghi trùng")
    page.perform("list.bin")
    settle(qtbot, window)
    page.perform("record.restore")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    settle(qtbot, window)
    assert window.alerts.undo_name == "khôi phục 1 cuộc đối thoại"
    window.alerts.undo_last()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    settle(qtbot, window)
    assert context.records.load("dialogue", gone)["deleted_reason"] == "Ghi trùng"


def test_that_the_records_behind_a_figure_stand_alone_under_a_band(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "petition")
    ids = tuple(page.view.model().index(at, 0).data(Qt.ItemDataRole.UserRole + 1) for at in (0, 3))
    window.open_list("petition", ListQuery("petition", (), ids=ids), "Đang xem 2 bản ghi")
    settle(qtbot, window)
    assert page.model.rowCount() == 2
    assert page.is_narrowed
    window.open_list("petition")
    settle(qtbot, window)
    assert not page.is_narrowed
    assert page.model.matches == window.context.listing.total("petition")


def test_that_copied_rows_carry_headings_and_tabs(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "publicity")
    page.view.selectAll()
    page.perform("edit.copy")
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].startswith("Số\tNội dung công khai")
    assert len(lines) == page.model.rowCount() + 1
    assert {line.count("\t") for line in lines} == {lines[0].count("\t")}


def test_that_personal_columns_are_hidden_until_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "village")
    at = place(page, "head_name")
    assert page.view.isColumnHidden(at)
    assert set(shown(page, "head_name")) <= {"•••", ""}
    page.perform("list.personal")
    assert not page.view.isColumnHidden(at)
    assert "•••" not in shown(page, "head_name")


def test_that_enter_opens_the_record(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "publicity")
    chosen = page.view.record_ids()[0]
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.stack.page is not page
    assert window.stack.page is not None
    assert getattr(window.stack.page, "record_id", None) == chosen
    window.go_back()
    settle(qtbot, window)
    assert window.stack.page is page


def test_that_a_record_saved_elsewhere_shows_up_in_the_list(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "dialogue")
    context = window.context
    draft = {
        **context.records.blank("dialogue"),
        "title": "Về đường Âm",
        "held_on": date(2022, 12, 30),
    }
    saved = context.records.save(context.actor, "dialogue", draft)
    window.events.records_changed.emit("dialogue")
    settle(qtbot, window)
    assert page.model.place_of(saved.id) >= 0


def test_that_an_empty_filter_result_offers_the_way_back(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "covenant")
    type_words(page, "khong co gi nhu the")
    settle(qtbot, window)
    assert page.model.rowCount() == 0
    assert page._empty.isVisible()
    assert [one.text() for one in page.preview.findChildren(QLabel) if one.isVisible()] == []
    reset = next(b for b in page._empty.findChildren(QPushButton) if b.isVisible())
    qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert page.model.rowCount() == 11


def test_that_widths_are_remembered_and_forgotten_on_request(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "publicity")
    at = place(page, "title")
    page.view.horizontalHeader().resizeSection(at, 333)
    page.view.resize(page.view.width() - 30, page.view.height())
    assert page.view.columnWidth(at) == 333
    again = ListPage(window, "publicity")
    qtbot.addWidget(again)
    assert again.view.columnWidth(at) == 333
    settle(qtbot, window)


def test_that_counts_are_those_of_the_data_file(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "petition")
    query = ListQuery("petition", (), (Condition("kind", "eq", "KHIEU_NAI"),))
    page.show_query(query, "Khiếu nại")
    settle(qtbot, window)
    number, total = window.context.listing.count(query), window.context.listing.total("petition")
    assert page.filters.counts.text().startswith(f"hiện {number} / {total}")


def test_that_f3_walks_through_what_was_found_and_round_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "publicity")
    page.perform("list.find_next")
    assert page.filters.words.hasFocus(), "nothing is looked for yet"
    qtbot.keyClicks(page.filters.words, "ngheo")
    qtbot.waitUntil(lambda: 0 < page.model.rowCount() < 89, timeout=10_000)
    settle(qtbot, window)
    count = page.model.rowCount()
    places: list[int] = []
    for _ in range(count + 1):
        page.perform("list.find_next")
        places.append(page.view.currentIndex().row())
    assert places == [*range(count), 0]
    assert page.view.hasFocus()
