"""The record page over a real data file: saving, completing, leaving, save points, faults."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout, QWidget

from qcdc_desktop.context import AppContext, create_data_file
from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import Severity
from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.ui.alerts import Alerts, MessageBar
from qcdc_desktop.ui.dialogs.history_dialog import HistoryDialog
from qcdc_desktop.ui.dialogs.reason_dialog import ReasonDialog
from qcdc_desktop.ui.pages.record_page import RecordPage
from qcdc_desktop.ui.shell import Events, Shell
from qcdc_desktop.ui.tasks import TaskRunner
from tests.ui.forms.conftest import TODAY, press, type_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from qcdc_desktop.specs.form import Draft

pytestmark = pytest.mark.gui

CLERK = Actor("Nông Thị Hường")
UNIT = {"name": "UBND xã Nậm Lừu", "kind": "COMMUNE", "place_name": "Nậm Lừu"}
REGISTERS = ("publicity", "dialogue", "petition", "covenant", "village", "unit")


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    made = create_data_file(tmp_path / "xa.qcdc", dict(UNIT), actor=CLERK, today=lambda: TODAY)
    yield made
    made.close(backup=False)


class Window(QWidget):
    """The little of the main window a page asks for."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.bar = MessageBar(self)
        self.events = Events(self)
        self.tasks = TaskRunner(self)
        self.alerts = Alerts(self, self.bar)
        self.opened: list[tuple[object, ...]] = []
        self.went_back = 0

    def open_record(
        self, register: str, record_id: int | None = None, draft: Draft | None = None
    ) -> None:
        self.opened.append((register, record_id, draft))

    def open_list(self, register: str, *_: object) -> None:
        self.opened.append((register,))

    def go_back(self) -> None:
        self.went_back += 1


class Desk(SimpleNamespace):
    """A page in its window."""

    page: RecordPage
    window: Window
    context: AppContext
    qtbot: QtBot

    def open(self, register: str = "publicity", record_id: int | None = None) -> RecordPage:
        self.page.show_record(register, record_id)
        self.page.enter()
        return self.page

    def act(self, action: str) -> None:
        """Perform and wait until it is written."""
        self.page.perform(action)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.tasks.is_busy)

    def count(self, register: str = "publicity") -> int:
        return self.context.listing.total(register)

    def dialog(self) -> QDialog:
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
        return cast("QDialog", QApplication.activeModalWidget())

    def answer(self, name: str) -> None:
        button = self.dialog().findChild(QPushButton, name)
        assert button is not None
        button.click()
        self.settle()


@pytest.fixture
def desk(qtbot: QtBot, look: object, context: AppContext) -> Iterator[Desk]:
    window = Window(context)
    window.resize(1158, 660)
    page = RecordPage(cast("Shell", window), window)
    QVBoxLayout(window).addWidget(page)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Desk(page=page, window=window, context=context, qtbot=qtbot)
    window.tasks.close()
    window.close()
    window.deleteLater()


def fill(desk: Desk, **values: object) -> None:
    """Type into fields by key."""
    for key, text in values.items():
        desk.page.form.focus_field(key)
        type_text(str(text))
        press(Qt.Key.Key_Return)


@pytest.mark.parametrize("register", REGISTERS)
def test_that_opening_and_leaving_a_record_writes_nothing(desk: Desk, register: str) -> None:
    draft = desk.context.records.blank(register)
    number = desk.context.records.save(CLERK, register, draft).id
    before = desk.context.records.load(register, number)
    desk.open(register, number)
    desk.settle()
    left: list[bool] = []
    desk.page.leave(lambda: left.append(True))
    desk.settle()
    assert left == [True]
    assert desk.context.records.load(register, number) == before
    assert desk.context.records.save_point(desk.context.actor, register, number) is None


@pytest.mark.parametrize("register", REGISTERS)
def test_that_an_empty_record_saves_reopens_and_saves_again(desk: Desk, register: str) -> None:
    desk.open(register)
    desk.act("record.save")
    number = desk.page.record_id
    assert number is not None
    desk.open(register, number)
    desk.act("record.save")
    assert desk.page.record_id == number
    assert not desk.page.has_changes


def test_that_records_are_entered_with_enter_alone(desk: Desk) -> None:
    desk.open()
    for day in range(1, 6):
        form = desk.page.form
        for _ in range(60):
            focused = QApplication.focusWidget()
            if focused is desk.page.desk.bar.primary:
                break
            name = next(
                (one.objectName() for one in form.editors() if focused in one.focus_widgets()), ""
            )
            if name == "title":
                type_text(f"Quỹ vì người nghèo đợt {day}")
            elif name in {"decided_on", "posted_on"}:
                type_text(f"{day}/6")
            elif name == "item":
                type_text("quy")
            elif name == "forms":
                press(Qt.Key.Key_Space, " ")
            press(Qt.Key.Key_Return, "\r") if name != "feedback_result" else press(Qt.Key.Key_Tab)
        desk.act("record.save")
        desk.page.show_record("publicity")
        desk.page.enter()
    assert desk.count() == 5
    titles = [desk.context.records.load("publicity", one)["title"] for one in range(1, 6)]
    assert titles == [f"Quỹ vì người nghèo đợt {day}" for day in range(1, 6)]
    first = desk.context.records.load("publicity", 1)
    assert (first["decided_on"], first["forms"]) == (date(2022, 6, 1), ("NIEM_YET",))


def test_that_completing_leads_to_what_is_in_the_way_and_writes_nothing(desk: Desk) -> None:
    desk.open()
    fill(desk, title="Quỹ")
    desk.act("record.complete")
    assert desk.count() == 0
    assert "phải sửa" in desk.window.bar.words
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused is not desk.page.desk.bar.primary
    assert desk.page.form.cell("decided_on").error


def test_that_text_that_cannot_be_read_stays_when_the_rest_is_saved(desk: Desk) -> None:
    desk.open()
    fill(desk, title="Quỹ", decided_on="31/2")
    desk.act("record.save")
    assert desk.count() == 1
    assert "Ngày quyết định" in desk.window.bar.words
    assert desk.page.form.cell("decided_on").editor.box.text() == "31/2"  # pyright: ignore
    assert desk.page.has_changes


def test_that_leaving_with_changes_asks_and_escape_stays(desk: Desk) -> None:
    desk.open()
    fill(desk, title="Quỹ")
    left: list[bool] = []
    desk.page.leave(lambda: left.append(True))
    names = [button.text() for button in desk.dialog().findChildren(QPushButton)]
    assert names == ["Lưu", "Lưu nháp", "Bỏ thay đổi", "Ở lại"]
    QTest.keyClick(desk.dialog(), Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert (left, desk.count(), desk.page.has_changes) == ([], 0, True)
    desk.page.leave(lambda: left.append(True))
    desk.answer("save")
    assert (left, desk.count()) == ([True], 1)


def test_that_discarding_leaves_the_file_as_it_was(desk: Desk) -> None:
    desk.open()
    fill(desk, title="Quỹ")
    left: list[bool] = []
    desk.page.leave(lambda: left.append(True))
    desk.answer("discard")
    assert (left, desk.count(), desk.page.has_changes) == ([True], 0, False)


def test_that_what_is_typed_is_kept_after_two_seconds_and_dropped_by_the_save(desk: Desk) -> None:
    desk.open()
    fill(desk, title="Quỹ")
    desk.qtbot.waitUntil(lambda: "nháp đã lưu" in desk.page.desk.head.kept.text(), timeout=8000)
    records, actor = desk.context.records, desk.context.actor
    point = records.save_point(actor, "publicity", None)
    assert point is not None
    assert point.draft["title"] == "Quỹ"
    assert desk.count() == 0
    desk.act("record.save")
    assert records.save_point(actor, "publicity", None) is None


@pytest.mark.parametrize(("answer", "title"), [("take", "Quỹ"), ("drop", None)])
def test_that_a_draft_left_by_a_crash_is_offered_with_its_differences(
    desk: Desk, answer: str, title: str | None
) -> None:
    draft = desk.context.records.blank("publicity") | {"title": "Quỹ"}
    desk.context.records.keep_save_point(desk.context.actor, "publicity", draft)
    desk.open()
    desk.answer(answer)
    assert desk.page.form.state.now["title"] == title
    assert desk.page.has_changes is (answer == "take")


def test_that_a_kept_draft_that_does_not_differ_is_not_offered(desk: Desk) -> None:
    blank = desk.context.records.blank("publicity")
    desk.context.records.keep_save_point(desk.context.actor, "publicity", blank)
    desk.open()
    desk.settle()
    assert QApplication.activeModalWidget() is None
    assert desk.context.records.save_point(desk.context.actor, "publicity", None) is None


@pytest.mark.parametrize(("answer", "title"), [("mine", "Của tôi"), ("theirs", "Của họ")])
def test_that_a_record_saved_by_another_meanwhile_is_compared_and_one_is_chosen(
    desk: Desk, answer: str, title: str
) -> None:
    records = desk.context.records
    number = records.save(CLERK, "publicity", records.blank("publicity")).id
    desk.open("publicity", number)
    fill(desk, title="Của tôi")
    records.save(
        Actor("Người khác"), "publicity", records.load("publicity", number) | {"title": "Của họ"}
    )
    desk.act("record.save")
    assert desk.page.form.state.now["title"] == "Của tôi"
    desk.answer(answer)
    assert records.load("publicity", number)["title"] == title
    assert desk.page.form.state.now["title"] == title


def test_that_a_full_disk_keeps_everything_typed_and_says_what_to_do(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise EnvironmentFault("disk_full", "Ổ đĩa đã đầy.", "Hãy xóa bớt tệp rồi lưu lại.")

    desk.open()
    fill(desk, title="Quỹ")
    monkeypatch.setattr(desk.context.records, "save", full)
    desk.act("record.save")
    assert desk.window.bar.words == "Ổ đĩa đã đầy. Hãy xóa bớt tệp rồi lưu lại."
    assert desk.page.form.state.now["title"] == "Quỹ"
    monkeypatch.undo()
    desk.act("record.save")
    assert desk.count() == 1


def test_that_what_is_typed_while_a_save_is_under_way_is_kept(desk: Desk) -> None:
    desk.open()
    fill(desk, title="Quỹ")
    desk.page.perform("record.save")
    fill(desk, place="Nhà văn hóa")
    desk.settle()
    assert desk.page.form.state.now["place"] == "Nhà văn hóa"
    assert [one.key for one in desk.page.form.state.differences()] == ["place"]


def test_that_rows_saved_once_are_not_doubled_by_the_next_save(desk: Desk) -> None:
    desk.open("dialogue")
    for content in ("một", "hai"):
        desk.page.form.table("opinions").add_row()
        desk.page.form.table("opinions").panel.focus_field("content")
        type_text(content)
    desk.act("record.save")
    desk.act("record.save")
    number = desk.page.record_id
    assert number is not None
    stored = desk.context.records.load("dialogue", number)["opinions"]
    assert [row["content"] for row in stored] == ["một", "hai"]  # pyright: ignore


def test_that_deleting_asks_for_the_reason_and_can_be_undone(desk: Desk) -> None:
    records = desk.context.records
    number = records.save(CLERK, "publicity", records.blank("publicity")).id
    desk.open("publicity", number)
    desk.page.perform("record.delete")
    dialog = desk.dialog()
    assert isinstance(dialog, ReasonDialog)
    assert not dialog.act.isEnabled()
    dialog.box.setText("ghi trùng")
    dialog.act.click()
    desk.settle()
    assert (desk.count(), desk.window.went_back) == (0, 1)
    desk.window.bar.findChildren(QPushButton)[0].click()
    assert desk.count() == 1


def test_that_history_tells_who_changed_what(desk: Desk) -> None:
    records = desk.context.records
    number = records.save(CLERK, "publicity", records.blank("publicity") | {"title": "Quỹ"}).id
    desk.open("publicity", number)
    desk.page.perform("record.history")
    dialog = desk.dialog()
    assert isinstance(dialog, HistoryDialog)
    tree = dialog.tree
    top = tree.topLevelItem(0)
    assert top is not None
    assert CLERK.name in top.text(0)
    lines = [line for place in range(top.childCount()) if (line := top.child(place)) is not None]
    shown = {line.text(0): line.text(2) for line in lines}
    assert shown["Nội dung công khai"] == "Quỹ"
    dialog.close()


def test_that_the_next_number_of_the_book_opens(desk: Desk) -> None:
    records = desk.context.records
    numbers = [records.save(CLERK, "publicity", records.blank("publicity")).id for _ in range(3)]
    desk.open("publicity", numbers[1])
    desk.page.perform("record.next")
    desk.page.perform("record.previous")
    assert [one[1] for one in desk.window.opened] == [numbers[2], numbers[0]]


def test_that_a_reason_in_a_card_is_kept_with_the_record(desk: Desk) -> None:
    desk.open()
    fill(desk, title="Quỹ")
    desk.page.desk.findings.reason_edited.emit("some_rule@forms", "Thôn không có loa")
    assert desk.page.has_changes
    desk.act("record.save")
    number = desk.page.record_id
    assert number is not None
    stored = desk.context.records.load("publicity", number)["explanations"]
    assert stored == {"some_rule@forms": "Thôn không có loa"}


def told(desk: Desk) -> dict[str, str]:
    """What must be put right, by field; unvisited fields told together are left out."""
    desk.page.examine()
    desk.settle()
    cards = desk.page.desk.findings.cards()
    blocks = [one.issue for one in cards if one.issue.severity is Severity.BLOCK]
    return {issue.field: issue.message for issue in blocks}


def test_that_a_day_that_cannot_be_read_is_not_called_missing(desk: Desk) -> None:
    desk.open()
    desk.page.form.focus_field("posted_on")
    type_text("abc")
    assert "posted_on" not in told(desk)
    press(Qt.Key.Key_Return)
    assert told(desk)["posted_on"] == "“Ngày công khai”: chưa đọc được “abc”."
    card = next(one for one in desk.page.desk.findings.cards() if one.issue.field == "posted_on")
    card.asked.emit()
    editor = desk.page.form.cell("posted_on").editor
    assert editor is not None
    assert QApplication.focusWidget() in editor.focus_widgets()
    press(Qt.Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)
    type_text("5/6")
    press(Qt.Key.Key_Return)
    assert "posted_on" not in told(desk)


def test_that_a_new_row_is_not_blamed_before_it_was_left_or_typed_in(desk: Desk) -> None:
    desk.open("dialogue")
    table = desk.page.form.table("opinions")
    table.add_row()
    assert not [field for field in told(desk) if field.startswith("opinions.")]
    assert table.model.data(table.model.index(0, 0)) == "1"
    desk.page.form.focus_field("title")
    assert "opinions.content" in told(desk)


def test_that_typing_in_a_new_row_or_asking_for_all_findings_ends_its_grace(desk: Desk) -> None:
    desk.open("dialogue")
    table = desk.page.form.table("opinions")
    table.add_row()
    type_text("Đường")
    assert "opinions.field" in told(desk)
    table.add_row()
    desk.page.check_all()
    told(desk)
    rows = [one.issue.row for one in desk.page.desk.findings.cards()]
    assert 1 in rows


def test_that_f4_goes_on_to_the_next_finding_when_one_was_put_right(desk: Desk) -> None:
    desk.open()
    told: list[str] = []
    findings = desk.page.desk.findings
    findings.jump_asked.connect(lambda issue: told.append(issue.field))
    issues = [Issue("required", Severity.BLOCK, key, "Chưa ghi.") for key in ("title", "place")]
    findings.show_issues(issues, [], {})
    findings.step(1)
    findings.show_issues(issues[1:], [], {})
    findings.step(1)
    findings.step(1)
    assert told == ["title", "place", "place"]


def test_that_a_missing_reason_takes_the_focus_when_completing_is_refused(desk: Desk) -> None:
    desk.open()
    late = Issue("publicity_in_time", Severity.EXPLAIN, "posted_on", "Công khai chậm.")
    desk.page._on_turned_down([late])
    box = desk.page.desk.findings.cards()[0].reason_box
    assert box is not None
    assert box.hasFocus()


def test_that_escape_in_a_field_asks_before_anything_is_lost(desk: Desk) -> None:
    desk.open()
    press(Qt.Key.Key_Escape)
    assert desk.window.went_back == 1
    fill(desk, title="Quỹ")
    press(Qt.Key.Key_Escape)
    assert desk.dialog().windowTitle() == "Bỏ thay đổi"
    desk.answer("stay")
    assert desk.page.form.state.now["title"] == "Quỹ"


def test_that_the_next_blank_record_is_not_blamed_for_the_field_just_left(desk: Desk) -> None:
    """Ctrl+Enter from inside a required field: the focus goes out of it when the next one opens."""
    page = desk.open("petition")
    fill(desk, received_on="5/6", kind="kien nghi")
    page.form.focus_field("content")
    type_text("Về việc đường đi")
    desk.act("record.complete_next")
    assert desk.count("petition") == 1
    assert page.record_id is None
    desk.settle()
    page.examine()
    desk.settle()
    assert not page.form.cell("content").error
    assert page.desk.head.findings.isHidden()


def test_that_an_old_finding_goes_with_the_first_key(desk: Desk) -> None:
    """Typed fast, a field is left before it was looked at again: what was missing is there."""
    page = desk.open("petition")
    page.form.focus_field("content")
    press(Qt.Key.Key_Tab)
    page.examine()
    desk.settle()
    assert page.form.cell("content").error
    page.form.focus_field("content")
    type_text("Về việc đường đi")
    press(Qt.Key.Key_Tab)
    assert not page.form.cell("content").error
    page.forget_typed()
    desk.settle()
