"""Typing that a person chose not to keep: set aside, brought back by undo or from the bin."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qcdc_desktop.domain.draft_marks import TAKEN_UP, marks
from qcdc_desktop.errors import QcdcError, Refused
from qcdc_desktop.specs.form import Draft
from qcdc_desktop.ui.forms.draft_state import differences, laid_over
from qcdc_desktop.ui.forms.form_changes import WHOLE
from qcdc_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from qcdc_desktop.context import AppContext
    from qcdc_desktop.ui.pages.record_page import RecordPage

HELD_WORDS = " Nội dung bỏ đi còn giữ 30 ngày trong Thùng rác."
_DISCARDED = "Đã bỏ nội dung đang gõ."
_LAID_IN = "Nội dung đã bỏ đã vào trang, chưa lưu."
_AS_BEFORE = "Về như trước"
_CHANGED = " Bản ghi đã được sửa sau lúc đó; hãy so kỹ."


class RecordDiscarded(QObject):
    """What one record page does with typing that is given up."""

    def __init__(self, page: "RecordPage") -> None:
        super().__init__(page)
        self._page = page

    def set_aside(self, draft: Draft | None = None) -> int | None:
        """Keep what is typed, or ``draft``, before it goes; None where it is what is stored.

        A file that cannot be written is told of and stops nobody from leaving.
        """
        page, context = self._page, self._page.shell.context
        typed = page.form.state.collected() if draft is None else draft
        if context.read_only or not differences(page.desk.spec, page.form.state.before, typed):
            return None
        try:
            return context.discarded.keep(context.actor, page.register, typed)
        except QcdcError as error:
            page.shell.alerts.fault(error)
            return None

    def tell(self, number: int | None) -> None:
        """Offer to have it back."""
        if number is not None:
            shell = self._page.shell
            undo = partial(take_up, shell, number)
            shell.alerts.offer_undo(_DISCARDED, undo, name="bỏ nội dung đang gõ")

    def lay_in(self, stored: Draft, draft: Draft) -> None:
        """Put a discarded content over the record on show; one undo step takes it out again.

        A draft that a crash left of this record gives way to it, and is discarded in its turn.
        """
        page, context = self._page, self._page.shell.context
        point = context.records.save_point(context.actor, page.register, page.record_id)
        if point is not None and differences(page.desk.spec, draft, point.draft):
            self.set_aside(point.draft)
        page.lay_in(brought_back(context, page.register, stored, draft) | marks(draft))
        changed = draft.get("revision", 0) != stored.get("revision", 0)
        words = _LAID_IN + (_CHANGED if changed else "")
        page.shell.alerts.tell(words, "notice", (_AS_BEFORE, self._take_out), seconds=12)

    def forget(self) -> None:
        """Another record comes: what is said of this one goes with it."""
        bar = self._page.shell.alerts.bar
        if bar.words.startswith(_LAID_IN):
            bar.put_away()

    def _take_out(self) -> None:
        """As Ctrl+Z does, for as long as nothing else was typed."""
        if self._page.form.steps.undo_key == WHOLE:
            self._page.form.undo()


def brought_back(context: "AppContext", register: str, stored: Draft, draft: Draft) -> Draft:
    """What is stored with what was typed in a discarded draft, and nothing else of it.

    What others saved since in other fields stays theirs.
    """
    number, revision = stored.get("id"), draft.get("revision")
    typed_upon = stored
    if isinstance(number, int) and isinstance(revision, int) and revision != stored["revision"]:
        typed_upon = context.versions.content_at(register, number, revision)
    return laid_over(context.forms[register], stored, typed_upon, draft)


def take_up(shell: Shell, number: int) -> None:
    """Open the record again, or a blank one, with a discarded content in it.

    Raises:
        Refused: the content is there no more, or its record lies in the bin.
    """
    discarded = shell.context.discarded
    one = discarded.find(number)
    if discarded.stored(one).get("deleted_at") is not None:
        raise Refused(
            "binned",
            "Bản ghi của nội dung này đang ở Thùng rác.",
            "Khôi phục bản ghi rồi mở lại nội dung.",
        )
    shell.open_record(one.register, one.record_id, {**one.draft, TAKEN_UP: one.id})
