"""Acts on all chosen rows of a list: the number is told first, one undo takes everything back."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.ui.dialogs.reason_dialog import ReasonDialog
from qcdc_desktop.ui.theme import set_role

if TYPE_CHECKING:
    from qcdc_desktop.services.bulk_acts import BulkResult
    from qcdc_desktop.ui.pages.list_page import ListPage


class ListBulk(QObject):
    """Completing and tagging; deleting stands with the other acts of the list."""

    def __init__(self, page: "ListPage") -> None:
        super().__init__(page)
        self._page = page
        self._register = page.spec.key

    def ask_complete(self) -> None:
        chosen = tuple(self._page.view.record_ids())
        words = (
            f"Sẽ hoàn thành {len(chosen)} bản ghi đang chọn. Bản ghi còn chỗ phải sửa hoặc cần "
            "giải trình vẫn là nháp và được kể ra sau đó."
        )
        answers = [("complete", "Hoàn thành"), ("stay", "Ở lại")]
        then = partial(self._on_complete, chosen)
        self._page.shell.alerts.ask("Hoàn thành nhiều bản ghi", words, answers, then, safe="stay")

    def ask_tag(self) -> None:
        chosen = tuple(self._page.view.record_ids())
        words = (
            f"Sẽ gắn nhãn cho {len(chosen)} bản ghi đang chọn; bản ghi đã có nhãn thì giữ nguyên."
        )
        dialog = ReasonDialog("Gắn nhãn", words, "Gắn nhãn", self._page.window())
        dialog.box.setPlaceholderText("Nhãn, ví dụ: cần bổ sung hồ sơ")
        dialog.box.setAccessibleName("Nhãn")
        dialog.box.setMaxLength(60)
        set_role(dialog.act, "primary")
        dialog.confirmed.connect(partial(self._tag, chosen))
        dialog.open()

    def _on_complete(self, chosen: tuple[int, ...], answer: str) -> None:
        if answer == "complete":
            self._run("Hoàn thành các bản ghi", partial(self._complete_all, chosen), "hoàn thành")

    def _tag(self, chosen: tuple[int, ...], tag: str) -> None:
        self._run("Gắn nhãn", partial(self._tag_all, chosen, tag), "gắn nhãn")

    def _complete_all(self, chosen: tuple[int, ...], progress: Progress) -> "BulkResult":
        context = self._page.shell.context
        return context.bulk.complete(context.actor, self._register, chosen, progress)

    def _tag_all(self, chosen: tuple[int, ...], tag: str, progress: Progress) -> "BulkResult":
        context = self._page.shell.context
        return context.bulk.tag(context.actor, self._register, chosen, tag, progress)

    def _run(self, title: str, work: object, verb: str) -> None:
        done = partial(self._on_done, verb)
        self._page.shell.tasks.run(self._page, work, done, title=title)  # pyright: ignore[reportArgumentType]

    def _on_done(self, verb: str, result: "BulkResult") -> None:
        words = f"Đã {verb} {len(result.changed)} bản ghi."
        if result.left:
            words += f" {len(result.left)} bản ghi giữ nguyên."
        alerts = self._page.shell.alerts
        if result.changed:
            name = f"{verb} {len(result.changed)} bản ghi"
            alerts.offer_undo(words, partial(self._take_back, result), name=name)
        else:
            alerts.tell(words, "info")
        self._changed()

    def _take_back(self, result: "BulkResult") -> None:
        context = self._page.shell.context
        kept = context.bulk.take_back(context.actor, result)
        words = f"Đã hoàn tác {len(result.changed) - kept} bản ghi."
        if kept:
            words += f" {kept} bản ghi đã được sửa sau đó nên giữ nguyên."
        self._page.shell.alerts.tell(words, "done")
        self._changed()

    def _changed(self) -> None:
        self._page.shell.context.changed(self._register)
        self._page.shell.events.records_changed.emit(self._register)
