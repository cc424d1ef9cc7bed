"""What was: history and earlier contents of the open record, undo of its save, its deletion."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qcdc_desktop.errors import QcdcError
from qcdc_desktop.specs.form import Draft
from qcdc_desktop.ui.dialogs.history_dialog import HistoryDialog
from qcdc_desktop.ui.dialogs.reason_dialog import ReasonDialog
from qcdc_desktop.ui.forms.draft_state import laid_over
from qcdc_desktop.ui.pages.record_words import record_name
from qcdc_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from qcdc_desktop.ui.pages.record_keeper import Kept
    from qcdc_desktop.ui.pages.record_page import RecordPage


_TYPED_SINCE = "Trang đang có thay đổi chưa lưu. Bỏ thay đổi hoặc lưu trước, rồi hoàn tác."


class RecordPast(QObject):
    """The acts of one record page that go back in time."""

    def __init__(self, page: "RecordPage") -> None:
        super().__init__(page)
        self._page = page

    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"record.history": self.show_history, "record.delete": self.ask_delete}

    # ---- earlier contents

    def show_history(self) -> None:
        page = self._page
        if page.record_id is None:
            return
        entries = page.shell.context.records.history(page.register, page.record_id)
        source = page.origin.words
        dialog = HistoryDialog(page.desk.spec, entries, page.compared, page, source=source)
        dialog.source_asked.connect(page.origin.open)
        dialog.offer_return(may_write=not page.shell.context.read_only)
        dialog.return_asked.connect(self.go_back_to)
        dialog.open()

    def go_back_to(self, revision: int) -> None:
        """Put an earlier content into the form; saving it makes a new revision."""
        page = self._page
        assert page.record_id is not None
        old = page.shell.context.versions.content_at(page.register, page.record_id, revision)
        before = page.form.state.before
        page.lay_in(laid_over(page.desk.spec, before, before, old))
        words = f"Nội dung lần {revision} đã vào trang, chưa lưu. Lưu thì thành lần ghi mới."
        page.shell.alerts.tell(words, "notice")

    # ---- the last save

    def undo_of(self, before: Draft, kept: "Kept") -> Callable[[], None]:
        """What takes this save back, for as long as nobody has changed the record since."""
        page = self._page
        saved = (kept.saved.id, kept.saved.revision)
        return partial(self._take_back, page.shell, page.register, before, *saved)

    def name_of(self, kept: "Kept") -> str:
        """What this save did, for the command that takes it back."""
        spec = self._page.desk.spec
        verb = "hoàn thành" if kept.is_complete else "lưu nháp"
        return f"{verb} {record_name(spec, None if spec.single else kept.saved.book_no)}"

    def _take_back(
        self, shell: Shell, register: str, before: Draft, record_id: int, revision: int
    ) -> None:
        context, page = shell.context, self._page
        stands_here = page.isVisible() and (page.register, page.record_id) == (register, record_id)
        if stands_here and page.has_changes:
            again = partial(self._take_back, shell, register, before, record_id, revision)
            name = f"lưu {page.desk.spec.one}"
            shell.alerts.offer_undo(_TYPED_SINCE, again, "notice", name=name)
            return
        context.versions.take_back(context.actor, register, before, record_id, revision)
        shell.events.records_changed.emit(register)
        if before.get("id") is None:
            shell.alerts.tell("Đã hoàn tác: bản ghi vừa ghi vào Thùng rác.", "done")
            if stands_here:
                page.forget_typed()
                shell.go_back()
            return
        shell.alerts.tell("Đã hoàn tác lần lưu: nội dung trước đó đã được ghi lại.", "done")
        if stands_here:
            page.forget_typed()
            page.show_record(register, record_id)
            page.enter()

    # ---- deleting

    def ask_delete(self) -> None:
        page = self._page
        words = f"{page.title} sẽ vào Thùng rác; số đã cấp không dùng lại. Có thể khôi phục."
        dialog = ReasonDialog("Xóa vào Thùng rác", words, "Xóa vào Thùng rác", page)
        dialog.confirmed.connect(self._on_delete_confirmed)
        dialog.open()

    def _on_delete_confirmed(self, reason: str) -> None:
        page, shell = self._page, self._page.shell
        number, register, title = page.record_id, page.register, page.title
        name = record_name(page.desk.spec, page.form.state.now.get("book_no"))
        if number is None:
            return
        try:
            shell.context.records.delete(shell.context.actor, register, number, reason)
        except QcdcError as error:
            shell.alerts.fault(error)
            return
        page.give_up()
        shell.events.records_changed.emit(register)
        shell.go_back()
        undo = partial(_bring_back, shell, register, number)
        words = f"Đã xóa {title} vào Thùng rác."
        shell.alerts.offer_undo(words, undo, name=f"xóa {name}")


def _bring_back(shell: Shell, register: str, record_id: int) -> None:
    """Undo of a deletion; lives on after the page is gone."""
    context = shell.context
    context.records.restore(context.actor, register, record_id)
    shell.events.records_changed.emit(register)
    shell.open_record(register, record_id)
