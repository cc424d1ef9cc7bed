"""All keys on one sheet, made from the commands themselves."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from qcdc_desktop.ui.action_spec import MENUS, ActionSpec
from qcdc_desktop.ui.dialogs.frame import FramedDialog
from qcdc_desktop.ui.room import take_room
from qcdc_desktop.ui.theme import set_role

FURTHER = (
    ("Ô sau, ô trước", "Tab, Shift+Tab"),
    ("Dòng đầu, dòng cuối", "Home, End"),
    ("Sửa ô, vào dòng của bảng", "F2"),
    ("Mở lịch, danh sách chọn", "Alt+↓"),
)


class KeySheet(FramedDialog):
    """Two columns: what it does, which key."""

    def __init__(self, specs: Iterable[ActionSpec], parent: QWidget | None = None) -> None:
        super().__init__("Bảng phím tắt", parent)
        inside = QWidget()
        set_role(inside, "scrolled")
        self._grid = QGridLayout(inside)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        for title, entries in key_sections(specs).items():
            self._section(title, entries)
        area = QScrollArea()
        set_role(area, "sheet")
        area.setWidgetResizable(True)
        area.setWidget(inside)
        self.put(area, 1)
        self.close_button()
        take_room(self, 600, 600)

    def _section(self, title: str, entries: Iterable[tuple[str, str]]) -> None:
        at = self._grid.rowCount()
        heading = QLabel(title)
        heading.setContentsMargins(0, 12 if at > 1 else 0, 0, 0)
        set_role(heading, "subheading")
        self._grid.addWidget(heading, at, 0, 1, 2)
        for place, (words, key) in enumerate(entries, start=at + 1):
            label = QLabel(key)
            set_role(label, "secondary")
            told = QLabel(words)
            told.setWordWrap(True)
            self._grid.addWidget(told, place, 0)
            self._grid.addWidget(label, place, 1, Qt.AlignmentFlag.AlignRight)


def key_sections(specs: Iterable[ActionSpec]) -> dict[str, list[tuple[str, str]]]:
    """By menu each command with its key, or with the letters that lead to it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for spec in specs:
        if spec.way:
            title = MENUS[spec.menu].replace("&", "")
            found.setdefault(title, []).append((spec.words, spec.way))
    return {**found, "Trong trang": list(FURTHER)}
