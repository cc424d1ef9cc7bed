"""What one command of the window is, and the menus and submenus commands stand in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton

Key = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command.

    ``needs``: ``""`` nothing, ``file`` an open data file, ``write`` one that may be written,
    ``page`` whatever the page in front says (``Page.offers``), ``text`` a text field. A separator
    stands where ``group`` changes; ``under`` names a submenu of the menu. ``of_field``: the part
    in focus obeys the key itself, the menu only names it. ``through``: the command whose key does
    this one in its turn.
    """

    id: str
    menu: str
    text: str
    key: QKeySequence.StandardKey | str | None = None
    icon: str = ""
    needs: str = "page"
    group: str = ""
    checkable: bool = False
    under: str = ""
    of_field: bool = False
    through: str = ""

    @property
    def sequences(self) -> list[QKeySequence]:
        if not self.key:
            return []
        if isinstance(self.key, str):
            return [QKeySequence(part) for part in self.key.split("; ")]
        return QKeySequence.keyBindings(self.key)

    @property
    def words(self) -> str:
        """The name of the command without its mnemonic and without the dots of a dialog."""
        return self.text.replace("&", "").rstrip("…")

    @property
    def place(self) -> str:
        """Where it stands: ``Nghiệp vụ › Tệp đính kèm``."""
        return " › ".join(self._menus).replace("&", "")

    @property
    def way(self) -> str:
        """Its key; without one the letters of its menus: ``Alt+N, U, D``."""
        if self.sequences:
            return shown_key(self.sequences[0])
        steps = (*self._menus, self.text)
        letters = [step[step.index("&") + 1].upper() for step in steps if "&" in step]
        return f"Alt+{', '.join(letters)}" if len(letters) == len(steps) else ""

    @property
    def _menus(self) -> tuple[str, ...]:
        return (MENUS[self.menu], *((SUBMENUS[self.under][0],) if self.under else ()))


MENUS = {
    "file": "&Tệp",
    "edit": "&Sửa",
    "view": "&Xem",
    "work": "&Nghiệp vụ",
    "check": "&Kiểm tra",
    "tools": "&Công cụ",
    "help": "T&rợ giúp",
}
SUBMENUS = {
    "imports": ("&Việc nhập Excel", "in"),
    "rows": ("Dòng trong &bảng", "row"),
    "chosen": ("&Việc với các dòng chọn", "row"),
    "filters": ("&Lọc danh sách", "list"),
    "pages": ("Bản &xem trước", "list"),
    "size": ("Cỡ c&hữ", "look"),
    "files": ("Tệ&p đính kèm", "step"),
    "report": ("Lập, d&uyệt báo cáo", "report"),
    "books": ("Mở sổ, d&anh sách", "report"),
}
"""Their words, and the group of their menu they stand in."""

_NAMES = {"Return": "Enter", "Ins": "Insert", "Del": "Delete"}
_SIGNS = {"++": " +", "+-": " −"}
_COMMAND = "command"


def shown_key(keys: QKeySequence) -> str:
    """A key as keyboards have it written: ``Alt+Insert``; the same on every system."""
    told = keys.toString(QKeySequence.SequenceFormat.PortableText)
    if told[-2:] in _SIGNS:  # "Ctrl++" reads badly
        return f"{told[:-2]}{_SIGNS[told[-2:]]}"
    return "+".join(_NAMES.get(part, part) for part in told.split("+"))


def stand_for(button: QAbstractButton, command: str) -> None:
    """This button does what the command of that id does: a test holds every page to it."""
    button.setProperty(_COMMAND, command)


def command_of(button: QAbstractButton) -> str:
    """The id of the command a button stands for; its own name where it is called so."""
    return str(button.property(_COMMAND) or button.objectName())
