"""What a person does with a list: open, new, bin and back, copy, print – each by its action id."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QMenu

from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.ui.dialogs.reason_dialog import ReasonDialog
from qcdc_desktop.ui.pages.list_bulk import ListBulk
from qcdc_desktop.ui.paper_menu import NO_PAPERS, record_menu, register_menu
from qcdc_desktop.ui.printable import printable_list
from qcdc_desktop.ui.register_export import RegisterExport
from qcdc_desktop.ui.tables.register_model import RegisterModel

if TYPE_CHECKING:
    from qcdc_desktop.ui.pages.list_page import ListPage

_MENU = (
    ("record.open", "Mở"),
    ("record.duplicate", "Nhân bản"),
    ("record.papers", "In giấy tờ…"),
    ("edit.copy", "Chép"),
    ("list.complete", "Hoàn thành các dòng chọn…"),
    ("list.tag", "Gắn nhãn các dòng chọn…"),
    ("record.delete", "Xóa vào Thùng rác…"),
    ("record.restore", "Khôi phục bản ghi"),
)


class ListActs(QObject):
    """The acts of one list page."""

    def __init__(self, page: "ListPage") -> None:
        super().__init__(page)
        self._page = page
        self._register = page.spec.key
        self._bulk = ListBulk(page)
        self._export = RegisterExport(page.shell, page)

    def perform(self, action: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            "record.new": self.new,
            "record.open": self.open_chosen,
            "record.duplicate": self.duplicate,
            "record.delete": self.ask_delete,
            "record.restore": self.restore,
            "list.complete": self._bulk.ask_complete,
            "list.tag": self._bulk.ask_tag,
            "edit.copy": self.copy,
            "list.all": self._page.view.selectAll,
            "list.find": self._find,
            "list.find_next": self._find_next,
            "list.filters": self._page.saved_filters.show_menu,
            "list.keep_filter": self._page.saved_filters.ask_name,
            "list.clear": self._page.filters.reset,
            "list.whole": self._page.show_whole,
            "list.columns": self._columns,
            "list.reset_columns": self._page.view.forget_columns,
            "list.preview": self._preview,
            "list.bin": self._bin,
            "list.personal": self._personal,
            "view.refresh": self._page.reload,
            "page.xlsx": partial(self.export, "xlsx"),
            "page.pdf": partial(self.export, "pdf"),
            "page.preview": self.print_list,
            "page.print": self.print_list,
            "list.prints": self.show_prints,
            "record.papers": self.show_papers,
        }
        acts[action]()

    def fill_menu(self, menu: QMenu) -> None:
        """The same commands as in the menus, for the chosen rows."""
        offers = self._page.offers()
        for name, words in _MENU:
            if name not in offers or (name == "record.restore" and not self._page.in_bin):
                continue
            action = menu.addAction(words)
            action.setData(name)
            action.setEnabled(not offers[name])
            action.setToolTip(offers[name])
        menu.setToolTipsVisible(True)
        menu.triggered.connect(self._on_menu)

    def new(self) -> None:
        self._page.shell.open_record(self._register)

    def open(self, record_id: int) -> None:
        if self._page.in_bin:
            self._page.shell.alerts.tell("Khôi phục bản ghi rồi mới mở được.", "info")
            return
        self._page.shell.open_record(self._register, record_id)

    def open_chosen(self) -> None:
        chosen = self._page.view.record_ids()
        if chosen:
            self.open(chosen[0])

    def bring_in(self) -> None:
        self._page.shell.open_import(self._register)

    def duplicate(self) -> None:
        chosen = self._page.view.record_ids()
        draft = self._page.shell.context.records.duplicate(self._register, chosen[0])
        self._page.shell.open_record(self._register, None, draft)

    def copy(self) -> None:
        view = self._page.view
        view.copy_chosen()
        count = len(view.record_ids())
        self._page.shell.alerts.tell(f"Đã chép {count} dòng kèm tiêu đề cột.", "done", seconds=4)

    def ask_delete(self) -> None:
        """Ask for the reason, then move the chosen records to the bin."""
        chosen = self._page.view.record_ids()
        why_not = self._page.offers()["record.delete"]
        if why_not or not chosen:
            self._page.shell.alerts.tell(why_not, "info")
            return
        one = self._page.spec.one
        what = f"{len(chosen)} bản ghi" if len(chosen) > 1 else f"1 {one}"
        dialog = ReasonDialog(
            "Xóa vào Thùng rác",
            f"Sẽ chuyển {what} vào Thùng rác; vẫn khôi phục được, số thứ tự không dùng lại.",
            "Xóa",
            self._page.window(),
        )
        dialog.confirmed.connect(partial(self._delete, tuple(chosen)))
        dialog.open()

    def restore(self) -> None:
        """Out of the bin; one undo lays them back, with the reasons they had."""
        chosen = tuple(self._page.view.record_ids())
        work, then = partial(self._take_out, chosen), partial(self._on_taken_out, chosen)
        self._page.shell.tasks.run(self._page, work, then)

    def export(self, suffix: str) -> None:
        """Ask for a file, then write the list as it is filtered and sorted now."""
        what = printable_list(self._page.shell.context, self._page.paper_query())
        self._export.ask(what, suffix)

    def show_papers(self) -> None:
        """The papers of the chosen record."""
        page = self._page
        menu = record_menu(page.shell, self._register, page.view.record_ids()[0], page)
        if menu is None:
            page.shell.alerts.tell(NO_PAPERS, "info")
            return
        menu.popup(QCursor.pos())

    def show_prints(self) -> None:
        """The menu under "In sổ…": the list shown, books, posted lists, empty forms."""
        page, button = self._page, self._page.export_button
        menu = register_menu(page.shell, self._register, self.print_list, page)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def print_list(self) -> None:
        """Show the very pages that print; they print and save from there."""
        self._page.shell.open_print(self._page.paper_query())

    def _delete(self, chosen: tuple[int, ...], reason: str) -> None:
        words = "Đã xóa." if len(chosen) == 1 else f"Đã xóa {len(chosen)} bản ghi."
        self._write_each(chosen, reason, partial(self._on_deleted, chosen, words))

    def _restore(self, chosen: tuple[int, ...]) -> None:
        words = "Đã khôi phục." if len(chosen) == 1 else f"Đã khôi phục {len(chosen)} bản ghi."
        self._write_each(chosen, None, partial(self._on_restored, chosen, words))

    def _write_each(
        self, chosen: tuple[int, ...], reason: str | None, then: Callable[[object], None]
    ) -> None:
        self._page.shell.tasks.run(self._page, partial(self._move, chosen, reason), then)

    def _move(self, chosen: tuple[int, ...], reason: str | None, _progress: Progress) -> None:
        """Into the bin with a reason, out of it without; runs in the worker."""
        context = self._page.shell.context
        for record_id in chosen:
            if reason is None:
                context.records.restore(context.actor, self._register, record_id)
            else:
                context.records.delete(context.actor, self._register, record_id, reason)

    def _take_out(self, chosen: tuple[int, ...], progress: Progress) -> dict[int, str]:
        """The reasons they lay in the bin for; runs in the worker."""
        records = self._page.shell.context.records
        found = {one: records.load(self._register, one)["deleted_reason"] for one in chosen}
        self._move(chosen, None, progress)
        return {one: str(reason or "") for one, reason in found.items()}

    def _lay_back(self, reasons: dict[int, str]) -> None:
        work, then = partial(self._bin_again, reasons), partial(self._on_laid_back, len(reasons))
        self._page.shell.tasks.run(self._page, work, then)

    def _bin_again(self, reasons: dict[int, str], _progress: Progress) -> None:
        context = self._page.shell.context
        for record_id, reason in reasons.items():
            context.records.delete(context.actor, self._register, record_id, reason)

    def _on_deleted(self, chosen: tuple[int, ...], words: str, _result: object) -> None:
        undo = partial(self._restore, chosen)
        name = f"xóa {self._counted(len(chosen))}"
        self._page.shell.alerts.offer_undo(words, undo, name=name)
        self._changed()

    def _on_taken_out(self, chosen: tuple[int, ...], reasons: dict[int, str]) -> None:
        told = self._counted(len(chosen))
        undo = partial(self._lay_back, reasons)
        name = f"khôi phục {told}"
        self._page.shell.alerts.offer_undo(f"Đã khôi phục {told}.", undo, name=name)
        self._page.stand_on(chosen[0])
        self._changed()

    def _on_laid_back(self, count: int, _result: object) -> None:
        words = f"Đã chuyển lại {self._counted(count)} vào Thùng rác."
        self._page.shell.alerts.tell(words, "done")
        self._changed()

    def _counted(self, count: int) -> str:
        return f"1 {self._page.spec.one}" if count == 1 else f"{count} bản ghi"

    def _on_restored(self, chosen: tuple[int, ...], words: str, _result: object) -> None:
        self._page.shell.alerts.tell(words, "done")
        self._page.stand_on(chosen[0])
        self._changed()

    def _changed(self) -> None:
        self._page.shell.context.changed(self._register)
        self._page.shell.events.records_changed.emit(self._register)
        if self._page.isVisible():
            self._page.view.setFocus()

    def _find(self) -> None:
        self._page.filters.words.setFocus()
        self._page.filters.words.selectAll()

    def _find_next(self) -> None:
        """The next record that holds the words, from the last one to the first again."""
        page = self._page
        count = page.model.rowCount()
        if not page.filters.words.text().strip() or not count:
            self._find()
            return
        at = page.view.currentIndex().row() + 1 if page.view.hasFocus() else 0
        page.view.choose(at % count)
        page.view.setFocus()

    def _columns(self) -> None:
        view = self._page.view
        header = view.horizontalHeader()
        at = view.currentIndex().column()
        menu = view.column_menu(at if at >= 0 else None)
        menu.popup(header.mapToGlobal(header.rect().bottomLeft()))

    def _preview(self) -> None:
        self._page.show_preview(shown=self._page.preview.isHidden())

    def _bin(self) -> None:
        self._page.show_bin(shown=not self._page.in_bin)

    def show_discarded(self) -> None:
        """The other half of the bin: what was typed and not kept."""
        from qcdc_desktop.ui.pages.bin_discarded import DiscardedDialog

        DiscardedDialog(self._page.shell, self._page.window()).open()

    def _personal(self) -> None:
        model: RegisterModel = self._page.model
        self._page.show_personal(shown=not model.shows_personal)

    def _on_menu(self, action: QAction) -> None:
        self.perform(action.data())
