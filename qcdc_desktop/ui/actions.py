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


_ROWS = ("Ctrl", "Alt")
"""With the digits 1 to 9 they open the books, nine by nine."""
_OF_UNIT = "Ctrl+Shift"
_DIGITS = 9


def register_actions(books: Iterable[RecordSpec], units: Iterable[RecordSpec]) -> list[ActionSpec]:
    """Ctrl+1 … Ctrl+9 and Alt+1 … for the books, Ctrl+Shift+1 … for the unit's own lists."""
    made: list[ActionSpec] = []
    for place, spec in enumerate(books):
        row, digit = divmod(place, _DIGITS)
        text = spec.title if row else f"&{digit + 1} {spec.title}"
        key = f"{_ROWS[row]}+{digit + 1}" if row < len(_ROWS) else None
        made.append(_opens(spec, text, key, "books"))
    for digit, spec in enumerate(units, start=1):
        made.append(_opens(spec, spec.title, f"{_OF_UNIT}+{digit}", "units"))
    return made


def _opens(spec: RecordSpec, text: str, key: str | None, group: str) -> ActionSpec:
    return ActionSpec(
        f"list:{spec.key}", "work", text, key, spec.icon, "file", group, under="books"
    )


WHY_NOT = {
    "file": "Chưa mở tệp dữ liệu.",
    "write": "Tệp dữ liệu đang mở chỉ để xem.",
    "page": "Trang đang mở không có việc này.",
    "text": "Đặt con trỏ vào ô chữ trước.",
    "list": "Mở một sổ trước.",
    "rows": "Mở một bản ghi có bảng trước.",
    "files": "Mở một bản ghi trước.",
    "import": "Mở trang Nhập từ Excel trước ({file.import}).",
    "report": "Mở báo cáo định kỳ trước ({work.report}).",
    "pages": "Mở một bản xem trước hoặc bản in trước.",
    "check": "Mở một bản ghi trước.",
    "record.petition": "Mở một buổi tiếp công dân trước.",
    "record.reception": "Mở một đơn thư trước.",
    "record": "Mở một bản ghi trước.",
    "record.new": "Mở một sổ trước.",
    "record.open": "Chọn bản ghi trong một sổ trước.",
    "record.restore": "Bản ghi đã xóa nằm trong Thùng rác của từng sổ.",
}
"""A command in braces is told by the key it has (``key_words``)."""


def why_page_cannot(name: str) -> str:
    """Why a page that does not know the command ``record.save`` cannot run it."""
    group = name.partition(".")[0]
    return WHY_NOT.get(name) or WHY_NOT.get(group) or WHY_NOT["page"]
