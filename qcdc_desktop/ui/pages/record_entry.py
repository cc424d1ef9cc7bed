"""Acts that speed up typing in an open record: pins, the record above, undo step by step."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qcdc_desktop.errors import QcdcError
from qcdc_desktop.specs.form import is_empty, value_at

if TYPE_CHECKING:
    from qcdc_desktop.ui.pages.record_page import RecordPage

_NEW_PERIOD = "Đã qua kỳ mới: giá trị ghim được xóa."
_NO_FIELD = "Đặt con trỏ vào một ô trước."


class RecordEntry(QObject):
    """The acts of one record page; each works on the field the cursor stands in."""

    def __init__(self, page: "RecordPage") -> None:
        super().__init__(page)
        self._page = page

    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {
            "text.undo": self._page.form.undo,
            "text.redo": self._page.form.redo,
            "record.above": self.copy_above,
            "record.pin": self.pin_focused,
        }

    def show_pins(self) -> None:
        page, context = self._page, self._page.shell.context
        page.form.show_pins(context.memory.pins(page.register))
        if page.record_id is None and not context.read_only:
            self._renew_pins()

    def _renew_pins(self) -> None:
        """The first new record of a half-year: what stood pinned is let go of, and told once."""
        page, context = self._page, self._page.shell.context
        try:
            has_gone = context.memory.renew(context.actor, page.register)
        except QcdcError as error:
            page.shell.alerts.fault(error)
            return
        if has_gone:
            undo = partial(self._bring_back, page.register)
            page.shell.alerts.offer_undo(_NEW_PERIOD, undo, "info", name="xóa giá trị ghim")

    def _bring_back(self, register: str) -> None:
        page, context = self._page, self._page.shell.context
        context.memory.bring_back(context.actor, register)
        if page.register == register and page.record_id is None and not page.has_changes:
            page.show_record(register)
            page.desk.settle()

    def copy_above(self) -> None:
        """The value of this field in the record entered before; in a row, that of the row above."""
        page, alerts = self._page, self._page.shell.alerts
        page.form.commit()
        key = page.form.focused_key()
        if not key:
            alerts.tell(_NO_FIELD, "info", seconds=4)
            return
        if key in page.desk.spec.lines:
            if not page.form.table(key).copy_above():
                alerts.tell("Không có dòng nào ở trên để lấy giá trị.", "info", seconds=4)
            return
        above = page.shell.context.memory.above(page.register, page.record_id)
        value = value_at(above, key) if above is not None else None
        if above is None or not page.desk.spec.is_visible(key, above) or is_empty(value):
            alerts.tell("Bản ghi trên không có giá trị ở ô này.", "info", seconds=4)
            return
        page.form.take(key, value)

    def pin_focused(self) -> None:
        key = self._page.form.focused_key()
        if key in self._page.desk.spec.fields:
            self.turn_pin(key)
        else:
            self._page.shell.alerts.tell(_NO_FIELD, "info", seconds=4)

    def turn_pin(self, key: str) -> None:
        """Set a pin or take it away; remembered in the data file."""
        page = self._page
        context, label = page.shell.context, page.desk.spec.fields[key].label
        pins = context.memory.pins(page.register) ^ {key}
        try:
            context.memory.set_pins(context.actor, page.register, pins)
        except QcdcError as error:
            page.shell.alerts.fault(error)
            return
        page.form.show_pins(pins)
        if key in pins:
            words = f"Đã ghim ô “{label}”: bản ghi mới lấy giá trị của bản ghi vừa ghi."
        else:
            words = f"Đã bỏ ghim ô “{label}”."
        page.shell.alerts.tell(words, "done", seconds=4)

    # ---- the same matter

    def open_repeat(self, record_id: int) -> None:
        self._page.shell.open_record(self._page.register, record_id)

    def mark_repeat(self, record_id: int) -> None:
        """This petition repeats that one: said in its own fields, to be saved with the rest."""
        form = self._page.form
        form.commit()
        form.take("eligibility", "KHONG_DU_DIEU_KIEN")
        form.take("ineligible_reason", "TRUNG")
        form.take("duplicate_of", record_id)
