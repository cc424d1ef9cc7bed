"""Save points of the open record: what is typed and not saved outlives a power cut.

Two seconds after the first key the draft is kept in a side table; one that differs from what is
saved is offered, side by side, when the record is opened again.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from qcdc_desktop.domain.dates import say_moment
from qcdc_desktop.domain.draft_marks import marks
from qcdc_desktop.specs.form import Draft
from qcdc_desktop.ui.dialogs.compare_dialog import CompareDialog
from qcdc_desktop.ui.dialogs.comparison import ComparisonTable
from qcdc_desktop.ui.forms.draft_state import differences, laid_over
from qcdc_desktop.ui.pages.record_words import row_by_row

if TYPE_CHECKING:
    from qcdc_desktop.services.records import SavePointView
    from qcdc_desktop.ui.pages.record_discarded import RecordDiscarded
    from qcdc_desktop.ui.pages.record_page import RecordPage

SAVE_POINT_AFTER_MS = 2000


class RecordPoints(QObject):
    """The save points of one record page."""

    def __init__(self, page: "RecordPage", discarded: "RecordDiscarded") -> None:
        super().__init__(page)
        self._page = page
        self._discarded = discarded
        self._is_kept = False
        self._found: SavePointView | None = None
        self._timer = QTimer(self, singleShot=True, interval=SAVE_POINT_AFTER_MS)
        self._timer.timeout.connect(self._on_due)

    def look(self, stored: Draft) -> None:
        """See whether a crash left something behind that differs from what is saved."""
        page = self._page
        records, actor = page.shell.context.records, page.shell.context.actor
        point = records.save_point(actor, page.register, page.record_id)
        self._is_kept = point is not None
        if point is not None and differences(page.desk.spec, stored, point.draft):
            self._found = point
        else:
            self.drop()

    def offer(self) -> None:
        """Show what was found beside what is saved, if anything was."""
        if self._found is None:
            return
        page, point = self._page, self._found
        before = page.form.state.before
        found = differences(page.desk.spec, before, point.draft)
        changed = point.revision != before.get("revision", 0)
        since = " Bản ghi đã được sửa sau lúc đó; hãy so kỹ." if changed else ""
        words = (
            f"Lần trước chương trình dừng giữa chừng. Nháp giữ lúc {say_moment(point.saved_at)}"
            f" khác bản đã lưu ở {len(found)} ô.{since}"
        )
        told = row_by_row(page.desk.spec, found)
        table = ComparisonTable(told, ("Đã lưu", "Nháp giữ lại"), page.compared)
        answers = [("drop", "Bỏ nháp"), ("take", "Lấy lại nháp")]
        dialog = CompareDialog("Có nháp chưa lưu", words, table, answers, safe="take", parent=page)
        dialog.answered.connect(self._on_answered)
        dialog.open()

    def soon(self) -> None:
        """At most so much typing is lost: the time runs from the first key, not the last."""
        if not self._timer.isActive():
            self._timer.start()

    def pause(self) -> None:
        """A save is under way, or nothing more is to be kept."""
        self._timer.stop()

    def forget(self) -> None:
        """Another record comes."""
        self._timer.stop()
        self._found = None

    def fulfilled(self) -> None:
        """The record was saved, and its save point went with that."""
        self._is_kept = False

    def drop(self) -> None:
        """What was typed is saved or given up."""
        self._timer.stop()
        if self._is_kept and not self._page.shell.context.read_only:
            self._is_kept = False
            self._page.keeper.drop_point(self._page.record_id)

    def _on_due(self) -> None:
        page = self._page
        if page.has_changes and not page.keeper.is_saving and not page.shell.context.read_only:
            self._is_kept = True
            page.keeper.keep_point(page.form.state.collected())

    def _on_answered(self, answer: str) -> None:
        point, self._found = self._found, None
        page = self._page
        if answer == "take" and point is not None:
            before = page.form.state.before
            page.lay_in(laid_over(page.desk.spec, before, before, point.draft) | marks(point.draft))
        elif answer == "drop":
            number = self._discarded.set_aside(point.draft) if point is not None else None
            self.drop()
            self._discarded.tell(number)
