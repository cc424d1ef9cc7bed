"""The page of one record, of whatever register.

Opening is reading: nothing is written until what is typed differs from what was loaded. Two seconds
after the last key the draft is kept as a save point; leaving with changes asks with verbs.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcdc_desktop.domain.dates import say_moment
from qcdc_desktop.domain.draft_marks import TAKEN_UP
from qcdc_desktop.domain.issues import Issue, blocking, unexplained
from qcdc_desktop.domain.kinds import RecordStatus
from qcdc_desktop.specs.form import Draft
from qcdc_desktop.ui.attachments.flow import AttachmentFlow
from qcdc_desktop.ui.dialogs.compare_dialog import CompareDialog
from qcdc_desktop.ui.dialogs.comparison import ComparisonTable
from qcdc_desktop.ui.forms.draft_state import differences, laid_over
from qcdc_desktop.ui.forms.form_view import FormView
from qcdc_desktop.ui.pages.page import Page
from qcdc_desktop.ui.pages.record_desk import RecordDesk
from qcdc_desktop.ui.pages.record_discarded import HELD_WORDS, RecordDiscarded
from qcdc_desktop.ui.pages.record_entry import RecordEntry
from qcdc_desktop.ui.pages.record_keeper import Kept, RecordKeeper
from qcdc_desktop.ui.pages.record_letters import RecordLetters
from qcdc_desktop.ui.pages.record_more import RecordMore
from qcdc_desktop.ui.pages.record_offers import record_offers
from qcdc_desktop.ui.pages.record_origin import RecordOrigin
from qcdc_desktop.ui.pages.record_past import RecordPast
from qcdc_desktop.ui.pages.record_points import RecordPoints
from qcdc_desktop.ui.pages.record_shelf import Kit, RecordShelf
from qcdc_desktop.ui.pages.record_words import (
    compared,
    row_by_row,
    told_changes,
    told_in_the_way,
    told_saved,
)
from qcdc_desktop.ui.paper_menu import NO_PAPERS, record_menu
from qcdc_desktop.ui.shell import Shell

EXAMINE_AFTER_MS = 300
_LEAVING = (
    ("complete", "Lưu"),
    ("save", "Lưu nháp"),
    ("discard", "Bỏ thay đổi"),
    ("stay", "Ở lại"),
)
_WHICH_SAVE = " Lưu là hoàn thành bản ghi; còn thiếu ô thì lưu nháp để làm tiếp sau."


class RecordPage(Page):
    """Shows one record after another, each in the form of its register."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._kit: Kit | None = None
        self._then: Callable[[], None] | None = None
        self._goes_on = False
        self._differs: bool | None = None
        """Known only while it is told."""
        self._entry = RecordEntry(self)
        self._letters = RecordLetters(self)
        self._past = RecordPast(self)
        self._more = RecordMore(self)
        self._discarded = RecordDiscarded(self)
        self._points = RecordPoints(self, self._discarded)
        self.origin = RecordOrigin(self)
        self._examine_timer = QTimer(self, singleShot=True, interval=EXAMINE_AFTER_MS)
        self._examine_timer.timeout.connect(self.examine)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._shelf = RecordShelf(shell, self, column, self._connect)

    @property
    def desk(self) -> RecordDesk:
        assert self._kit is not None, "show_record comes first"
        return self._kit.desk

    @property
    def keeper(self) -> RecordKeeper:
        assert self._kit is not None, "show_record comes first"
        return self._kit.keeper

    @property
    def files(self) -> AttachmentFlow:
        assert self._kit is not None, "show_record comes first"
        return self._kit.files

    @property
    def form(self) -> FormView:
        return self.desk.form

    @property
    def register(self) -> str:
        return self.desk.spec.key

    @property
    def record_id(self) -> int | None:
        """The id of the record; None for one never saved."""
        number = self.form.state.now.get("id")
        return number if isinstance(number, int) else None

    def show_record(
        self, register: str, record_id: int | None = None, draft: Draft | None = None
    ) -> None:
        """Show a record or a blank one; ``draft`` when it is filled in part or was taken up."""
        self._stop()
        self._kit = self._shelf.take(register)
        self.keeper.let_go()
        read_only = self.shell.context.read_only
        stored = self.keeper.start(record_id)
        is_taken_up = draft is not None and TAKEN_UP in draft
        self.form.load(stored if draft is None or is_taken_up else draft, stored)
        self.form.setEnabled(not read_only)
        self._entry.show_pins()
        self.desk.head.show_kept(None)
        self.desk.show_findings(())
        self.desk.findings.repeats.show_repeats(())
        self.desk.clocks.show_clocks(())
        if draft is None and not read_only:
            self._points.look(stored)
        self._more.look()
        if draft is not None and is_taken_up:
            self._discarded.lay_in(stored, draft)
        self.origin.look()
        self._refresh()
        self.desk.show()

    def desks(self) -> list[RecordDesk]:
        """The forms made so far, the one in front last."""
        return self._shelf.desks()

    def warm(self, register: str) -> Iterator[None]:
        """Make the form of a register in idle time, a step at each turn."""
        return self._shelf.warm(register)

    # ---- Page

    @property
    def title(self) -> str:
        if self._kit is None:
            return ""
        number = self.form.state.now.get("book_no")
        if self.desk.spec.single:
            return self.desk.spec.title
        return f"{self.desk.spec.short_title} · " + (f"Số {number}" if number else "Ghi mới")

    @property
    def place(self) -> str:
        return f"list:{self.register}" if self._kit is not None else ""

    @property
    def help_topic(self) -> str:
        return self.topic_of_book

    @property
    def has_changes(self) -> bool:
        if self._kit is None:
            return False
        return self.form.is_changed if self._differs is None else self._differs

    def offers(self) -> Mapping[str, str]:
        if self._kit is None:
            return {}
        read_only = self.shell.context.read_only
        offers = record_offers(
            self.desk.spec,
            read_only=read_only,
            is_fresh=self.record_id is None,
            has_changes=self.has_changes,
        )
        more = self._more.offers(read_only=read_only)
        return {**offers, **more, **self.origin.offers()}

    def names(self) -> Mapping[str, str]:
        return self._more.names() if self._kit is not None else {}

    def perform(self, action: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            "record.save": self.save,
            "record.complete": self.complete,
            "record.complete_next": self.complete_next,
            "record.discard": self.discard,
            "record.duplicate": self.duplicate,
            "record.papers": self.show_papers,
            "record.attach": self.files.choose,
            "record.attach_copied": self.files.paste,
            "record.new": partial(self.shell.open_record, self.register),
            "record.check": self.check_all,
            "record.next_issue": partial(self.desk.findings.step, 1),
            "record.prev_issue": partial(self.desk.findings.step, -1),
            "record.next": partial(self._step, 1),
            "record.previous": partial(self._step, -1),
            "record.source": self.origin.open,
            "page.close": self.shell.go_back,
        }
        acts |= {**self._entry.acts(), **self._past.acts(), **self._more.acts()}
        if action in acts and not self.offers().get(action):
            acts[action]()

    def enter(self) -> None:
        self.desk.settle()
        self.examine()
        self._points.offer()

    def leave(self, then: Callable[[], None]) -> None:
        if self._kit is None:
            then()
            return
        self.form.commit()
        if not self.has_changes or self.shell.context.read_only:
            self._stop()
            self._points.drop()
            then()
            return
        self._then = then
        self._ask("Bản ghi có thay đổi chưa lưu", [*_LEAVING], self._on_leave_answered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, where no field had a use for it."""
        if event.key() != Qt.Key.Key_Escape or self._kit is None:
            super().keyPressEvent(event)
        elif self.has_changes:
            self.discard()
        else:
            self.shell.go_back()

    # ---- acts

    def save(self) -> None:
        """Lưu nháp: always possible; text that cannot be read yet stays in its box.

        What is saved already is not written again: the history would tell of nothing.
        """
        self.form.commit()
        if self.record_id is not None and not self.has_changes and self._then is None:
            self.shell.alerts.tell("Không có thay đổi nào để lưu.", "info", seconds=4)
            return
        self._send(self.keeper.save)

    def complete(self) -> None:
        """Hoàn thành: leads to what is in the way, if anything is."""
        self.form.commit()
        if unread := self.form.problems():
            self._then, self._goes_on = None, False
            self.form.focus_first_problem()
            self.shell.alerts.tell(f"{unread[0][0]}: {unread[0][1]}", "notice")
            return
        self._send(self.keeper.complete)

    def complete_next(self) -> None:
        """Hoàn thành, then a blank record in the same form."""
        self._goes_on = True
        self.complete()

    def discard(self) -> None:
        """Back to what is saved, after asking."""
        self.form.commit()
        if self.has_changes:
            answers = [("discard", "Bỏ thay đổi"), ("stay", "Ở lại")]
            self._ask("Bỏ thay đổi", answers, self._on_discard_answered)

    def duplicate(self) -> None:
        if self.record_id is not None:
            draft = self.shell.context.records.duplicate(self.register, self.record_id)
            self.shell.open_record(self.register, None, draft)

    def show_papers(self) -> None:
        """The papers this record makes, as it stands saved."""
        assert self.record_id is not None
        menu = record_menu(self.shell, self.register, self.record_id, self)
        if menu is None:
            self.shell.alerts.tell(NO_PAPERS, "info")
            return
        menu.popup(self.desk.bar.above("record.papers", menu.sizeHint().height()))

    def check_all(self) -> None:
        """F8: every finding, also about fields not visited yet."""
        self.form.commit()
        self.form.show_issues((), everything=True)
        self.examine()

    def lay_in(self, draft: Draft) -> None:
        """Show another content of the same record, not saved yet; one undo takes it back."""
        self.form.lay_in(draft)
        self._points.soon()
        self._refresh()
        self.examine()

    def give_up(self) -> int | None:
        """Set aside what is typed and show what is saved; what it was set aside under."""
        number = self._discarded.set_aside()
        self.forget_typed()
        return number

    def forget_typed(self) -> None:
        """Forget what was typed."""
        self._stop()
        self._points.drop()
        self.form.load(self.form.state.before)
        self.desk.head.show_kept(None)
        self._refresh()

    def examine(self) -> None:
        """Have values derived and findings made for what stands in the form."""
        self._examine_timer.stop()
        self.keeper.examine(self.form.state.collected())

    # ---- preparing

    def _connect(self, kit: Kit) -> None:
        desk, keeper = kit.desk, kit.keeper
        desk.edited.connect(self._on_edited)
        desk.field_left.connect(self._examine_timer.start)
        desk.field_left.connect(self._letters.look)
        desk.asked.connect(self.perform)
        desk.list_asked.connect(self._on_list_asked)
        kit.files.strip.list.currentRowChanged.connect(self.offers_changed)
        desk.form.pin_asked.connect(self._entry.turn_pin)
        desk.findings.repeats.open_asked.connect(self._entry.open_repeat)
        desk.findings.repeats.link_asked.connect(self._entry.mark_repeat)
        keeper.repeated.connect(desk.findings.repeats.show_repeats)
        keeper.examined.connect(self._on_examined)
        keeper.point_kept.connect(desk.head.show_kept)
        keeper.kept.connect(self._on_kept)
        keeper.turned_down.connect(self._on_turned_down)
        keeper.went_stale.connect(self._on_stale)
        keeper.failed.connect(self._on_failed)

    def _refresh(self) -> None:
        """Head, bar and window title in line with the draft, which all ask whether it differs."""
        self._differs = self.form.is_changed
        try:
            self.desk.show_state(self.offers())
            self.title_changed.emit()
            self.offers_changed.emit()
        finally:
            self._differs = None

    def _stop(self) -> None:
        self._points.forget()
        self._discarded.forget()
        self._examine_timer.stop()
        self._then, self._goes_on = None, False

    # ---- saving

    def _send(self, write: Callable[[Draft], None]) -> None:
        if self.keeper.is_saving:
            return
        self.form.commit()
        self._points.pause()
        self._examine_timer.stop()
        write(self.form.state.collected())

    def _on_kept(self, kept: Kept) -> None:
        """Go on with what is stored now, and with what was typed while it was being written."""
        then, goes_on = self._then, self._goes_on
        self._then, self._goes_on = None, False
        self._points.fulfilled()
        undo = self._past.undo_of(self.form.state.before, kept)
        now = laid_over(self.desk.spec, kept.stored, kept.sent, self.form.state.collected())
        self.form.go_on_with(now, kept.stored)
        self.desk.head.show_saved(datetime.now().astimezone())
        unread = self.form.problems()
        number = None if self.desk.spec.single else kept.saved.book_no
        is_draft = kept.saved.status is RecordStatus.DRAFT
        told, kind = told_saved(number, unread, is_complete=kept.is_complete, is_draft=is_draft)
        self.shell.alerts.offer_undo(told, undo, kind, name=self._past.name_of(kept))
        if then is not None and not self.has_changes:
            then()
            return
        if goes_on and not self.has_changes:
            self.show_record(self.register)
            self.desk.settle()
        self._refresh()
        self.examine()

    def _on_turned_down(self, issues: list[Issue]) -> None:
        self._then, self._goes_on = None, False
        self._points.soon()
        self.desk.show_findings(issues, everything=True)
        reasons = self.desk.reasons()
        self.shell.alerts.tell(told_in_the_way(issues, reasons), "notice")
        for issue in [*blocking(issues), *unexplained(issues, reasons)][:1]:
            self.desk.findings.lead_to(issue)

    def _on_stale(self, draft: Draft) -> None:
        """Somebody saved the record meanwhile: show both, let the person choose."""
        self._then, self._goes_on = None, False
        theirs = self.keeper.start(self.record_id)
        found = differences(self.desk.spec, theirs, draft)
        by, at = theirs.get("updated_by") or "Người khác", theirs.get("updated_at")
        when = f" lúc {say_moment(at)}" if isinstance(at, datetime) else ""
        words = (
            f"{by} đã lưu bản ghi này{when}. Nội dung bạn ghi vẫn còn đủ, khác ở {len(found)} ô."
        )
        told = row_by_row(self.desk.spec, found)
        table = ComparisonTable(told, ("Đã lưu", "Bạn ghi"), self.compared)
        answers = [
            ("theirs", "Lấy bản đã lưu"),
            ("mine", "Lưu nội dung tôi ghi"),
            ("stay", "Ở lại"),
        ]
        title = "Bản ghi đã được sửa ở nơi khác"
        dialog = CompareDialog(title, words, table, answers, safe="stay", parent=self)
        dialog.answered.connect(self._on_stale_answered)
        dialog.open()

    def _on_stale_answered(self, answer: str) -> None:
        if answer == "stay":
            return
        theirs = self.keeper.start(self.record_id)
        mine = self.form.state.collected()
        now = laid_over(self.desk.spec, theirs, theirs, mine) if answer == "mine" else theirs
        if answer == "theirs":
            self._discarded.tell(self._discarded.set_aside())
        self.form.go_on_with(now, theirs)
        self._refresh()
        if answer == "mine":
            self.save()

    def _on_failed(self, error: BaseException) -> None:
        """The message says what, why and what to do; the form keeps everything typed."""
        self._then, self._goes_on = None, False
        self.shell.alerts.fault(error)

    # ---- leaving, discarding

    def _ask(self, title: str, answers: list[tuple[str, str]], then: Callable[[str], None]) -> None:
        words = told_changes(self.title, self.form.state.differences(), self.form.problems())
        if len(answers) == len(_LEAVING):
            words += _WHICH_SAVE
        words += HELD_WORDS
        self.shell.alerts.ask(title, words, answers, then, safe="stay", danger="discard")

    def _on_leave_answered(self, answer: str) -> None:
        if answer == "save":
            self.save()
        elif answer == "complete":
            self.complete()
        else:
            then, self._then = self._then, None
            if answer == "discard" and then is not None:
                self._discarded.tell(self.give_up())
                then()

    def _on_discard_answered(self, answer: str) -> None:
        if answer == "discard":
            self._discarded.tell(self.give_up())
            self.examine()

    # ---- slots

    def _on_edited(self) -> None:
        self._points.soon()
        self._examine_timer.start()
        self._refresh()

    def _on_examined(self, draft: Draft, issues: list[Issue]) -> None:
        self.desk.take_derived(draft)
        self.desk.show_findings(issues)
        self.desk.clocks.show_clocks(self.shell.context.clocks.of_draft(self.register, draft))
        self._more.show_link()
        self.offers_changed.emit()

    def _on_list_asked(self) -> None:
        self.shell.open_list(self.register)

    # ---- private

    def _step(self, direction: int) -> None:
        """The next number of the book, or the one before."""
        number = self.keeper.neighbour(self.form.state.now, direction)
        if number is not None:
            self.shell.open_record(self.register, number)
        else:
            words = "sau" if direction > 0 else "trước"
            self.shell.alerts.tell(f"Không còn bản ghi nào {words} trong sổ năm này.")

    def compared(self, key: str, value: object) -> str:
        return compared(self.desk.spec, key, value, self.desk.sources)
