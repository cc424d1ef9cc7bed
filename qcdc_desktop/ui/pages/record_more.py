"""Further acts of an open record: its rows, files, deadlines, repeats, and the records it names."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QPushButton

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.forms.draft_state import NOTES
from qcdc_desktop.ui.forms.editors.base import Editor
from qcdc_desktop.ui.forms.form_changes import WHOLE
from qcdc_desktop.ui.forms.form_notes import REMARK
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.theme import set_role

if TYPE_CHECKING:
    from qcdc_desktop.services.links import Reception
    from qcdc_desktop.specs.form import RecordSpec
    from qcdc_desktop.ui.forms.row_table import RowTable
    from qcdc_desktop.ui.pages.record_page import RecordPage

_READING = "Tệp dữ liệu đang mở để xem."
_NO_ROWS = "Bản ghi của sổ này không có bảng."
_NO_FILE = "Chọn một tệp đính kèm trước."
_NO_NOTE = "Bản ghi của sổ này không có ô ghi chú."
_WHICH_FIELD = "Đặt con trỏ vào ô cần ghi chú trước."
_NO_CLOCK = "Bản ghi này không có thời hạn nào."
_NO_REPEAT = "Chưa thấy bản ghi nào nghi trùng."
_NOT_MARKED = "Chỉ đơn thư mới ghi là đơn trùng được."
_NO_BASIS = "Đặt con trỏ vào một ô có căn cứ trước."
_WHICH_TABLE = "Đặt con trỏ vào bảng cần làm trước."
_NO_RECEPTION = "Chưa buổi tiếp công dân nào trong sổ nói đến đơn này."
_NO_PETITION = "Chưa dòng nào được gắn với đơn trong sổ đơn thư."
PETITION, RECEPTION = "petition", "reception_session"
_LINK = "record_link"
_TIPS = {
    "record.reception": "Mở buổi tiếp công dân có nói đến đơn này",
    "record.petition": "Mở đơn thư gắn với dòng đang chọn",
}
_LINKED = "linked_petition"
"""The column by which a row of another register names the petition it led to."""
_ROWS = ("add", "duplicate", "up", "down", "remove", "sort", "copy", "paste")


class RecordMore(QObject):
    """The acts of one record page that work on what surrounds its fields."""

    def __init__(self, page: "RecordPage") -> None:
        super().__init__(page)
        self._page = page
        self._receptions: tuple[Reception, ...] = ()

    # ---- what the page tells of them

    def acts(self) -> Mapping[str, Callable[[], None]]:
        page, findings = self._page, self._page.desk.findings
        files = page.files
        return {
            **{f"rows.{act}": partial(self._on_rows, act) for act in _ROWS},
            "record.files": files.toggle,
            "files.view": files.look,
            "files.save": files.save_copy,
            "files.remove": files.remove,
            "record.basis": self.show_basis,
            "record.note": self.note,
            "record.remark": self.go_to_remark,
            "record.clocks": page.desk.clocks.toggle.click,
            "record.petition": self.open_petition,
            "record.reception": self.open_reception,
            "check.repeat": findings.repeats.open_first,
            "check.mark_repeat": findings.repeats.mark_first,
        }

    def offers(self, *, read_only: bool) -> Mapping[str, str]:
        page, spec = self._page, self._page.desk.spec
        reading = _READING if read_only else ""
        tables = "" if spec.lines else _NO_ROWS
        chosen = "" if page.files.strip.current is not None else _NO_FILE
        repeats = page.desk.findings.repeats
        found = "" if repeats.has_any else _NO_REPEAT
        return {
            **{f"rows.{act}": tables or ("" if act == "copy" else reading) for act in _ROWS},
            "record.files": "",
            "files.view": chosen,
            "files.save": chosen,
            "files.remove": reading or chosen,
            "record.basis": "",
            "record.note": reading,
            "record.remark": "" if REMARK in spec.fields else _NO_NOTE,
            "record.clocks": _NO_CLOCK if page.desk.clocks.isHidden() else "",
            "check.repeat": found,
            "check.mark_repeat": reading or ("" if spec.key == PETITION else _NOT_MARKED) or found,
            **self._links(spec),
        }

    def names(self) -> Mapping[str, str]:
        """Undo and redo say which field or table they bring back."""
        steps = self._page.form.steps
        told = {
            "text.undo": ("&Hoàn tác", self._label(steps.undo_key)),
            "text.redo": ("&Làm lại", self._label(steps.redo_key)),
        }
        return {name: f"{act}: {label}" for name, (act, label) in told.items() if label}

    # ---- rows

    def _on_rows(self, act: str) -> None:
        table = self._table()
        if table is None:
            self._page.shell.alerts.tell(_WHICH_TABLE, "info", seconds=4)
            return
        acts: dict[str, Callable[[], None]] = {
            "add": table.add_row,
            "duplicate": table.duplicate_row,
            "up": partial(table.move_row, -1),
            "down": partial(table.move_row, 1),
            "remove": table.remove_row,
            "sort": table.sort_by_name,
            "copy": table.copy,
            "paste": table.paste,
        }
        acts[act]()

    def _table(self) -> "RowTable | None":
        """The table the cursor stands in, or the only one in sight."""
        form, spec = self._page.form, self._page.desk.spec
        key = form.focused_key()
        if key in spec.lines:
            return form.table(key)
        shown = [one for one in spec.lines if spec.is_visible(one, form.state.now)]
        return form.table(shown[0]) if len(shown) == 1 else None

    # ---- other places of the page

    def show_basis(self) -> None:
        """By which article the field under the cursor is asked; again folds it."""
        focused = QApplication.focusWidget()
        while focused is not None and not isinstance(focused, Editor):
            focused = focused.parentWidget()
        if focused is not None and focused.spec.basis:
            focused.basis_asked.emit()
        else:
            self._page.shell.alerts.tell(_NO_BASIS, "info", seconds=4)

    def note(self) -> None:
        """The note on the field under the cursor; where none is, the record's own."""
        page = self._page
        if page.form.notes.turn():
            return
        if REMARK in page.desk.spec.fields:
            self.go_to_remark()
        else:
            page.shell.alerts.tell(_WHICH_FIELD, "info", seconds=4)

    def go_to_remark(self) -> None:
        self._page.form.focus_field(REMARK)

    # ---- records that belong together

    def look(self) -> None:
        """Which receptions spoke of the petition on show."""
        page = self._page
        found: tuple[Reception, ...] = ()
        if page.register == PETITION and page.record_id is not None:
            found = page.shell.context.links.receptions_of(page.record_id)
        self._receptions = found
        self.show_link()

    def show_link(self) -> None:
        """The way to the record that belongs to this one, in the head of the page."""
        page = self._page
        if page.register == PETITION:
            command, told = "record.reception", self._told_receptions()
        elif _lines_with_petition(page.desk.spec):
            command, told = "record.petition", "Mở đơn thư" if self._petitions() else ""
        else:
            return
        link = page.desk.findChild(QPushButton, _LINK) or self._make_link(command)
        link.setText(told)
        link.setVisible(bool(told))

    def _told_receptions(self) -> str:
        days = [show_date(one.held_on) for one in self._receptions]
        more = f" (+{len(days) - 1})" if len(days) > 1 else ""
        return f"Có trong buổi tiếp {days[0]}{more}" if days else ""

    def _make_link(self, command: str) -> QPushButton:
        link = QPushButton(self._page.desk)
        link.setObjectName(_LINK)
        link.setToolTip(_TIPS[command])
        stand_for(link, command)
        set_role(link, "link")
        dress(link, "user-check" if command == "record.reception" else "mail", "accent")
        link.clicked.connect(partial(self._page.perform, command))
        self._page.desk.head.add_tool(link)
        return link

    def _links(self, spec: "RecordSpec") -> Mapping[str, str]:
        if spec.key == PETITION:
            return {"record.reception": "" if self._receptions else _NO_RECEPTION}
        if not _lines_with_petition(spec):
            return {}
        return {"record.petition": "" if self._petitions() else _NO_PETITION}

    def _petitions(self) -> list[int]:
        """The petitions that rows name."""
        form = self._page.form
        return [
            number
            for key in _lines_with_petition(self._page.desk.spec)
            for row in form.state.now.get(key) or ()  # pyright: ignore[reportGeneralTypeIssues]
            if isinstance(number := row.get(_LINKED), int)
        ]

    def open_petition(self) -> None:
        """The petition of the chosen row, or of the first row that has one."""
        page, found = self._page, self._petitions()
        for key in _lines_with_petition(page.desk.spec):
            table = page.form.table(key)
            rows, at = table.rows(), table.current_row
            number = rows[at].get(_LINKED) if 0 <= at < len(rows) else None
            if isinstance(number, int):
                found.insert(0, number)
        if found:
            page.shell.open_record(PETITION, found[0])

    def open_reception(self) -> None:
        """The last reception at which this petition was spoken of."""
        if self._receptions:
            self._page.shell.open_record(RECEPTION, self._receptions[0].id)

    def _label(self, key: str) -> str:
        spec = self._page.desk.spec
        if key == NOTES:
            return "Ghi chú ô"
        if key == WHOLE:
            return "lấy lại nội dung"
        if key in spec.fields:
            return spec.fields[key].label
        return spec.lines[key].title if key in spec.lines else ""


def _lines_with_petition(spec: "RecordSpec") -> list[str]:
    """The row tables of a register whose rows may name a petition."""
    return [
        key for key, line in spec.lines.items() if _LINKED in {field.key for field in line.fields}
    ]
