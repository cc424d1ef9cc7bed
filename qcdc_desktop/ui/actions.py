"""Every command of the window as data: where it stands, its key, its icon, what it needs.

Registers add theirs (``register_actions``). A key exists once; texts carry a mnemonic (``&``) that
is unique within its menu – both are kept by tests.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qcdc_desktop.ui.action_spec import MENUS, SUBMENUS, ActionSpec, Key
from qcdc_desktop.ui.frame_actions import EDIT, EDIT_MORE, FILE, TOOLS, VIEW
from qcdc_desktop.ui.work_actions import CHECK, ROWS, WORK

if TYPE_CHECKING:
    from qcdc_desktop.specs.form import RecordSpec

__all__ = ["ACTIONS", "MENUS", "SUBMENUS", "WHY_NOT", "ActionSpec", "Key", "register_actions"]

ACTIONS = (*FILE, *EDIT, *ROWS, *EDIT_MORE, *VIEW, *WORK, *CHECK, *TOOLS)


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
    "rows": "Mở một bản ghi có bảng trước.",
    "files": "Mở một bản ghi trước.",
    "import": "Mở trang Nhập từ Excel trước (Ctrl+I).",
    "report": "Mở báo cáo định kỳ trước (Ctrl+R).",
    "pages": "Mở một bản xem trước hoặc bản in trước.",
    "check": "Mở một bản ghi trước.",
    "record.petition": "Mở một buổi tiếp công dân trước.",
    "record.reception": "Mở một đơn thư trước.",
    "record": "Mở một bản ghi trước.",
    "record.new": "Mở một sổ trước.",
    "record.open": "Chọn bản ghi trong một sổ trước.",
    "record.restore": "Bản ghi đã xóa nằm trong Thùng rác của từng sổ.",
}


def why_page_cannot(name: str) -> str:
    """Why a page that does not know the command ``record.save`` cannot run it."""
    group = name.partition(".")[0]
    return WHY_NOT.get(name) or WHY_NOT.get(group) or WHY_NOT["page"]
