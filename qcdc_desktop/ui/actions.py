"""Every command of the window as data: where it stands, its key, its icon, what it needs.

Registers add theirs (``register_actions``). A key exists once; texts carry a mnemonic (``&``) that
is unique within its menu – both are kept by tests.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from qcdc_desktop.specs.form import RecordSpec


Key = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command.

    ``needs``: ``""`` nothing, ``file`` an open data file, ``write`` one that may be written,
    ``page`` whatever the page in front says (``Page.offers``), ``text`` a text field. A separator
    stands where ``group`` changes.
    """

    id: str
    menu: str
    text: str
    key: QKeySequence.StandardKey | str | None = None
    icon: str = ""
    needs: str = "page"
    group: str = ""
    checkable: bool = False

    @property
    def sequences(self) -> list[QKeySequence]:
        if not self.key:
            return []
        if isinstance(self.key, str):
            return [QKeySequence(part) for part in self.key.split("; ")]
        return QKeySequence.keyBindings(self.key)


MENUS = {
    "file": "&Tệp",
    "edit": "&Sửa",
    "view": "&Xem",
    "work": "&Nghiệp vụ",
    "check": "&Kiểm tra",
    "tools": "&Công cụ",
    "help": "T&rợ giúp",
}

ACTIONS = (
    ActionSpec("file.new", "file", "&Tạo tệp dữ liệu…", None, "file-plus", "", "file"),
    ActionSpec("file.open", "file", "&Mở tệp dữ liệu…", Key.Open, "folder-open", "", "file"),
    ActionSpec("file.import", "file", "&Nhập từ Excel…", "Ctrl+I", "file-import", "write", "in"),
    ActionSpec("page.xlsx", "file", "Xuất &Excel…", "Ctrl+E", "file-spreadsheet", "page", "out"),
    ActionSpec("page.pdf", "file", "Xuất &PDF…", None, "file-type-pdf", "page", "out"),
    ActionSpec("page.docx", "file", "Xuất &Word…", None, "file-type-docx", "page", "out"),
    ActionSpec("page.preview", "file", "&Xem trước", "Ctrl+Shift+P", "eye", "page", "out"),
    ActionSpec("page.print", "file", "&In…", Key.Print, "printer", "page", "out"),
    ActionSpec("list.prints", "file", "In &sổ, mẫu trống…", None, "book-2", "page", "out"),
    ActionSpec("record.papers", "file", "In &giấy tờ…", None, "file-text", "page", "out"),
    ActionSpec("file.backup", "file", "Sao &lưu ngay", None, "database-export", "file", "safe"),
    ActionSpec("file.restore", "file", "&Khôi phục…", None, "restore", "write", "safe"),
    ActionSpec("page.close", "file", "Đóng t&rang", "Ctrl+W", "arrow-left", "page", "end"),
    ActionSpec("file.quit", "file", "Th&oát", "Ctrl+Q", "power", "", "end"),
    ActionSpec("text.undo", "edit", "&Hoàn tác", Key.Undo, "arrow-back-up", "text", "undo"),
    ActionSpec("text.redo", "edit", "&Làm lại", Key.Redo, "arrow-forward-up", "text", "undo"),
    ActionSpec(
        "edit.undo_last",
        "edit",
        "H&oàn tác việc vừa ghi",
        "Ctrl+Shift+Backspace",
        "history",
        "write",
        "undo",
    ),
    ActionSpec("text.cut", "edit", "&Cắt", None, "", "text", "clip"),
    ActionSpec("edit.copy", "edit", "Ché&p", Key.Copy, "copy", "page", "clip"),
    ActionSpec("text.paste", "edit", "&Dán", None, "", "text", "clip"),
    ActionSpec("list.all", "edit", "Chọn tất c&ả", None, "select-all", "page", "clip"),
    ActionSpec("record.duplicate", "edit", "&Nhân bản", "Ctrl+Shift+D", "copy", "page", "row"),
    ActionSpec("record.above", "edit", "Điền như bản gh&i trên", "Ctrl+D", "", "page", "row"),
    ActionSpec("record.pin", "edit", "&Ghim ô này", "F7", "pin", "page", "row"),
    ActionSpec("record.delete", "edit", "&Xóa vào Thùng rác…", None, "trash", "page", "row"),
    ActionSpec("list.complete", "edit", "Hoàn thành các dòng chọn…", None, "checks", "page", "row"),
    ActionSpec("list.tag", "edit", "Gắn nhãn các dòng chọn…", None, "tag", "page", "row"),
    ActionSpec("record.restore", "edit", "&Khôi phục bản ghi", None, "restore", "page", "row"),
    ActionSpec("record.history", "edit", "Lịch &sử bản ghi…", None, "history", "page", "past"),
    ActionSpec("record.discard", "edit", "&Bỏ thay đổi", None, "arrow-back-up", "page", "past"),
    ActionSpec("list.find", "edit", "&Tìm trong sổ", Key.Find, "filter", "page", "find"),
    ActionSpec("find.all", "edit", "Tìm trong &mọi sổ", "Ctrl+K", "search", "file", "find"),
    ActionSpec("view.overview", "view", "Tổn&g quan", "Alt+Home", "home", "file", "go"),
    ActionSpec("view.refresh", "view", "&Làm mới", Key.Refresh, "refresh", "page", "go"),
    ActionSpec("list.filters", "view", "Bộ lọc đã lưu…", "Ctrl+L", "filter", "page", "list"),
    ActionSpec("list.columns", "view", "&Cột…", None, "columns", "page", "list"),
    ActionSpec(
        "list.preview",
        "view",
        "&Khung xem nhanh",
        "F9",
        "layout-sidebar-right",
        "page",
        "list",
    ),
    ActionSpec("list.personal", "view", "Hiện &dữ liệu cá nhân", None, "eye", "page", "list"),
    ActionSpec("list.bin", "view", "Thùng &rác", None, "trash", "page", "list"),
    ActionSpec("view.larger", "view", "Chữ &to hơn", Key.ZoomIn, "zoom-in", "", "size"),
    ActionSpec("view.smaller", "view", "Chữ &nhỏ hơn", Key.ZoomOut, "zoom-out", "", "size"),
    ActionSpec("view.normal", "view", "Cỡ c&hữ thường", "Ctrl+0", "text-size", "", "size"),
    ActionSpec("view.dark", "view", "Đổi &sáng, tối", None, "moon", "", "look"),
    ActionSpec("view.full", "view", "Toàn &màn hình", "F11", "maximize", "", "look", True),
    ActionSpec("view.messages", "view", "Thông &báo gần đây…", None, "info-circle", "", "look"),
    ActionSpec("view.reset", "view", "Đặt lại g&iao diện", None, "", "", "look"),
    ActionSpec("record.new", "work", "&Ghi mới", Key.New, "plus", "page", "new"),
    ActionSpec("record.open", "work", "&Mở bản ghi", None, "pencil", "page", "new"),
    ActionSpec("record.save", "work", "&Lưu nháp", Key.Save, "device-floppy", "page", "save"),
    ActionSpec(
        "record.complete",
        "work",
        "&Hoàn thành",
        "Ctrl+Shift+Return",
        "circle-check",
        "page",
        "save",
    ),
    ActionSpec(
        "record.complete_next",
        "work",
        "Hoàn thành, ghi &tiếp",
        "Ctrl+Return",
        "checks",
        "page",
        "save",
    ),
    ActionSpec(
        "record.attach", "work", "Đí&nh kèm tệp…", "Ctrl+Shift+A", "paperclip", "page", "attach"
    ),
    ActionSpec(
        "record.attach_copied",
        "work",
        "&Dán ảnh, tệp đã chép",
        "Ctrl+Shift+V",
        "",
        "page",
        "attach",
    ),
    ActionSpec(
        "record.previous", "work", "Bản ghi t&rước", "Ctrl+PgUp", "arrow-up", "page", "step"
    ),
    ActionSpec("record.next", "work", "Bản ghi &sau", "Ctrl+PgDown", "arrow-down", "page", "step"),
    ActionSpec(
        "work.report", "work", "Báo cáo định &kỳ", "Ctrl+R", "report-analytics", "file", "report"
    ),
    ActionSpec("work.figures", "work", "&Chỉ tiêu", None, "chart-bar", "file", "report"),
    ActionSpec("work.statistics", "work", "&Biểu thống kê", None, "table", "file", "report"),
    ActionSpec("record.check", "check", "&Kiểm tra trang này", "F8", "checklist", "page", "check"),
    ActionSpec(
        "record.next_issue", "check", "Chỗ chưa đạt &sau", "F4", "arrow-down", "page", "check"
    ),
    ActionSpec(
        "record.prev_issue", "check", "Chỗ chưa đạt &trước", "Shift+F4", "arrow-up", "page", "check"
    ),
    ActionSpec(
        "check.file", "check", "Kiểm tra tệp &dữ liệu", None, "shield-check", "file", "file"
    ),
    ActionSpec(
        "tools.template", "tools", "&Tạo mẫu Excel để nhập…", None, "table-export", "file", "in"
    ),
    ActionSpec("tools.palette", "tools", "Gọi lệnh, &mở sổ…", "Ctrl+G", "search", "", "set"),
    ActionSpec("tools.keys", "tools", "&Đổi phím tắt…", None, "keyboard", "", "set"),
    ActionSpec("tools.settings", "tools", "Tùy &chọn…", "Ctrl+,", "settings", "", "set"),
    ActionSpec("tools.support", "tools", "&Gói hỗ trợ…", None, "", "", "set"),
    ActionSpec("help.contents", "help", "&Nội dung", Key.HelpContents, "help-circle", "", "help"),
    ActionSpec("help.keys", "help", "Bảng &phím tắt", "Ctrl+F1", "keyboard", "", "help"),
    ActionSpec("help.first", "help", "&Hướng dẫn lần đầu", None, "flag", "", "help"),
    ActionSpec("help.practice", "help", "Tập &làm quen…", None, "flag", "", "help"),
    ActionSpec(
        "help.manual", "help", "Lưu &sách hướng dẫn (PDF)…", None, "file-type-pdf", "", "paper"
    ),
    ActionSpec(
        "help.sheet", "help", "Lưu bảng phím tắt (P&DF)…", None, "file-type-pdf", "", "paper"
    ),
    ActionSpec("help.about", "help", "&Giới thiệu", None, "info-circle", "", "about"),
)


_DIGITS = 9
"""So many books have a key of their own; the rest are a few letters away in the palette."""


def register_actions(books: Iterable[RecordSpec], units: Iterable[RecordSpec]) -> list[ActionSpec]:
    """Ctrl+1 … Ctrl+9 for the books, then the unit's own lists."""
    made = [
        ActionSpec(
            f"list:{spec.key}",
            "work",
            f"&{place} {spec.title}" if place <= _DIGITS else spec.title,
            f"Ctrl+{place}" if place <= _DIGITS else None,
            spec.icon,
            "file",
            "books",
        )
        for place, spec in enumerate(books, start=1)
    ]
    made += [
        ActionSpec(f"list:{spec.key}", "work", spec.title, None, spec.icon, "file", "units")
        for spec in units
    ]
    return made


WHY_NOT = {
    "file": "Chưa mở tệp dữ liệu.",
    "write": "Tệp dữ liệu đang mở chỉ để xem.",
    "page": "Trang đang mở không có việc này.",
    "text": "Đặt con trỏ vào ô chữ trước.",
    "list": "Mở một sổ trước.",
    "record": "Mở một bản ghi trước.",
    "record.new": "Mở một sổ trước.",
    "record.open": "Chọn bản ghi trong một sổ trước.",
    "record.restore": "Bản ghi đã xóa nằm trong Thùng rác của từng sổ.",
}


def why_page_cannot(name: str) -> str:
    """Why a page that does not know the command ``record.save`` cannot run it."""
    group = name.partition(".")[0]
    return WHY_NOT.get(name) or WHY_NOT.get(group) or WHY_NOT["page"]
