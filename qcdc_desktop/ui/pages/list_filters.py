"""The filters saved by name: a menu beside the filter row to take, save and drop them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QToolButton

from qcdc_desktop.errors import QcdcError
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.dialogs.reason_dialog import ReasonDialog
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.theme import set_role

if TYPE_CHECKING:
    from qcdc_desktop.ui.pages.list_page import ListPage


class ListFilters(QObject):
    """The saved filters of one list page."""

    def __init__(self, page: "ListPage") -> None:
        super().__init__(page)
        self._page = page
        self._register = page.spec.key
        self.button = QToolButton()
        self.button.setAccessibleName("Bộ lọc đã lưu")
        self.button.setToolTip("Bộ lọc đã lưu")
        stand_for(self.button, "list.filters")
        set_role(self.button, "button")
        dress(self.button, "filter")
        self.button.clicked.connect(self.show_menu)
        page.filters.add_button(self.button)

    def show_menu(self) -> None:
        menu = self.menu()
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 2)))

    def menu(self) -> QMenu:
        """Saved filters by name, then what can be done with them."""
        page = self._page
        saved = page.shell.context.filters.all(self._register)
        menu = QMenu(page)
        menu.setToolTipsVisible(True)
        menu.aboutToHide.connect(menu.deleteLater)
        for name, state in saved.items():
            menu.addAction(name.replace("&", "&&")).triggered.connect(
                partial(page.filters.take, state)
            )
        if saved:
            menu.addSeparator()
        keep = menu.addAction("Lưu bộ lọc đang dùng…")
        keep.setEnabled(page.filters.is_active and not page.shell.context.read_only)
        keep.setToolTip("" if page.filters.is_active else "Lọc danh sách trước rồi lưu.")
        keep.triggered.connect(self.ask_name)
        if saved and not page.shell.context.read_only:
            drop = menu.addMenu("Bỏ bộ lọc đã lưu")
            for name in saved:
                drop.addAction(name.replace("&", "&&")).triggered.connect(partial(self.drop, name))
        return menu

    def ask_name(self) -> None:
        words = "Đặt tên cho bộ lọc đang dùng; tên đã có thì được thay."
        dialog = ReasonDialog("Lưu bộ lọc", words, "Lưu", self._page.window())
        dialog.box.setPlaceholderText("Tên, ví dụ: quá hạn của thôn Nà Đán")
        dialog.box.setAccessibleName("Tên bộ lọc")
        dialog.box.setMaxLength(60)
        set_role(dialog.act, "primary")
        dialog.confirmed.connect(self.keep)
        dialog.open()

    def keep(self, name: str) -> None:
        context = self._page.shell.context
        state = self._page.filters.state()
        if self._write(partial(context.filters.keep, context.actor, self._register, name, state)):
            self._page.shell.alerts.tell(f"Đã lưu bộ lọc “{name}”.", "done", seconds=4)

    def drop(self, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
        context = self._page.shell.context
        state = context.filters.all(self._register).get(name)
        if state is None:
            return
        if self._write(partial(context.filters.drop, context.actor, self._register, name)):
            again = partial(context.filters.keep, context.actor, self._register, name, state)
            self._page.shell.alerts.offer_undo(
                f"Đã bỏ bộ lọc “{name}”.", again, name=f"bỏ bộ lọc “{name}”"
            )

    def _write(self, write: Callable[[], None]) -> bool:
        try:
            write()
        except QcdcError as error:
            self._page.shell.alerts.fault(error)
            return False
        return True
