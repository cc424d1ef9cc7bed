"""Safety, appearance, places, about: four cards on one page; what is set is in force at once."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop import __version__, paths
from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.ui import key_words
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.dialogs.about_dialog import LICENCES, NO_NETWORK, TITLE
from qcdc_desktop.ui.elided_label import ElidedLabel
from qcdc_desktop.ui.forms.flow_layout import FlowLayout
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.opening import open_path
from qcdc_desktop.ui.pages.page import Page
from qcdc_desktop.ui.shell import Shell
from qcdc_desktop.ui.steady_boxes import SteadyBox
from qcdc_desktop.ui.theme import CONTRAST, DARK, LIGHT, SYSTEM, TEXT_SIZES, set_role, theme

if TYPE_CHECKING:
    from qcdc_desktop.services.housekeeping import BackupFile

_SCHEMES = ((SYSTEM, "Theo máy"), (LIGHT, "Sáng"), (DARK, "Tối"))
_PATH = Qt.ItemDataRole.UserRole
_ROOM_FOR_TWO = 760
_REASONS = {
    "manual": "bấm tay",
    "start": "khi mở",
    "exit": "khi đóng",
    "import": "trước khi nhập",
    "migration": "trước khi nâng cấp",
}


class SettingsPage(Page):
    """Asks the window (``file_asked``) for what concerns the data file."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._sections: dict[str, QFrame] = {}
        heading = QLabel("Sao lưu, tùy chọn")
        set_role(heading, "title")
        inside = QWidget()
        set_role(inside, "scrolled")
        self._halves = halves = QHBoxLayout(inside)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(12)
        for cards in (
            (self._backup_card(), self._paths_card()),
            (self._look_card(), self._unit_card(), self._about_card()),
        ):
            half = QVBoxLayout()
            half.setSpacing(12)
            for card in cards:
                half.addWidget(card)
            half.addStretch(1)
            halves.addLayout(half, 1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(self._area, 1)

    @property
    def title(self) -> str:
        return "Sao lưu, tùy chọn"

    @property
    def place(self) -> str:
        return "settings"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column of cards where two have no room."""
        super().resizeEvent(event)
        roomy = event.size().width() >= theme().px(_ROOM_FOR_TWO)
        ways = QBoxLayout.Direction
        self._halves.setDirection(ways.LeftToRight if roomy else ways.TopToBottom)

    def enter(self) -> None:
        self.shell.tasks.run(self, self._read_backups, self._on_backups, quick=True)
        self._new_backup.setFocus()

    def show_section(self, section: str) -> None:
        self._area.ensureWidgetVisible(self._sections[section])

    # ---- cards

    def _card(self, name: str, title: str) -> QVBoxLayout:
        card = QFrame()
        card.setObjectName(name)
        set_role(card, "card")
        self._sections[name] = card
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        heading = QLabel(title)
        set_role(heading, "subheading")
        column.addWidget(heading)
        return column

    def _backup_card(self) -> QFrame:
        column = self._card("backup", "Sao lưu và khôi phục")
        words = QLabel(
            "Chương trình tự sao lưu khi mở, khi đóng, trước khi nhập; mỗi bản đều được kiểm tra. "
            "Nên chép thêm một bản ra USB."
        )
        words.setWordWrap(True)
        set_role(words, "secondary")
        column.addWidget(words)
        self._new_backup = QPushButton("Sao lưu ngay")
        dress(self._new_backup, "database-export")
        self._usb = QPushButton("Chép ra USB…")
        dress(self._usb, "usb")
        verify = QPushButton("Kiểm tra tệp dữ liệu")
        stand_for(self._new_backup, "file.backup")
        stand_for(self._usb, "file.usb")
        stand_for(verify, "check.file")
        dress(verify, "shield-check")
        row = FlowLayout()
        for button in (self._new_backup, self._usb, verify):
            row.addWidget(button)
        column.addLayout(row)
        self._backups = QListWidget()
        self._backups.setObjectName("backups")
        self._backups.setAccessibleName("Các bản sao lưu")
        self._backups.setMinimumHeight(150)
        column.addWidget(self._backups, 1)
        self._restore = QPushButton("Khôi phục bản đang chọn…")
        self._restore.setEnabled(False)
        dress(self._restore, "restore")
        folder = QPushButton("Mở thư mục")
        stand_for(folder, "tools.folder")
        stand_for(self._restore, "file.restore")
        dress(folder, "folder-open")
        row = FlowLayout()
        row.addWidget(self._restore)
        row.addWidget(folder)
        column.addLayout(row)
        files = self.shell.files
        self._new_backup.clicked.connect(files.back_up)
        self._usb.clicked.connect(files.ask_usb)
        verify.clicked.connect(files.verify)
        folder.clicked.connect(partial(open_path, self.shell.context.housekeeping.folder))
        self._restore.clicked.connect(self._on_restore)
        self._backups.currentItemChanged.connect(self._on_chosen)
        self.shell.events.backed_up.connect(self.enter)
        return self._sections["backup"]

    def _look_card(self) -> QFrame:
        column = self._card("look", "Giao diện")
        row = QHBoxLayout()
        row.addWidget(QLabel("Màu"))
        self._schemes = QButtonGroup(self)
        chosen = self.shell.remembered.text("look/scheme", SYSTEM)
        for place, (code, words) in enumerate(_SCHEMES):
            button = QRadioButton(words)
            button.setObjectName(code)
            button.setChecked(code == chosen)
            self._schemes.addButton(button, place)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self._contrast = QCheckBox("Tương phản ca&o: chữ và viền đậm hơn")
        self._contrast.setObjectName("contrast")
        self._contrast.setChecked(self.shell.remembered.flag(CONTRAST))
        self._contrast.toggled.connect(self._on_contrast)
        column.addWidget(self._contrast)
        label = QLabel("Cỡ c&hữ")
        self._size = SteadyBox()
        self._size.setObjectName("text_size")
        for size in TEXT_SIZES:
            self._size.addItem(f"{size} %", size)
        self._size.setCurrentIndex(self._size.findData(theme().percent))
        label.setBuddy(self._size)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._size)
        hint = ElidedLabel()
        key_words.label(hint, "{view.larger} và {view.smaller} cũng đổi cỡ chữ.")
        set_role(hint, "small")
        row.addWidget(hint)
        row.addStretch(1)
        column.addLayout(row)
        self._schemes.idClicked.connect(self._on_look)
        self._size.activated.connect(self._on_look)
        theme().changed.connect(self._on_look_changed)
        return self._sections["look"]

    def _unit_card(self) -> QFrame:
        column = self._card("unit", "Đơn vị")
        name = QLabel(str(self.shell.context.unit().get("name") or "Chưa có tên đơn vị"))
        name.setWordWrap(True)
        column.addWidget(name)
        unit = QPushButton("Thông tin đơn vị, người ký, nơi nhận")
        stand_for(unit, "list:unit")
        dress(unit, "building")
        unit.clicked.connect(partial(self.shell.open_list, "unit"))
        villages = QPushButton("Danh sách thôn, tổ dân phố")
        stand_for(villages, "list:village")
        dress(villages, "map-pin")
        villages.clicked.connect(partial(self.shell.open_list, "village"))
        for button in (unit, villages):
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        return self._sections["unit"]

    def _paths_card(self) -> QFrame:
        column = self._card("paths", "Nơi cất tệp")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        places = {
            "Tệp dữ liệu": self.shell.context.path,
            "Tệp đính kèm": self.shell.context.attachments.folder,
            "Sao lưu": self.shell.context.housekeeping.folder,
            "Báo cáo xuất ra": paths.documents(),
            "Thiết đặt": paths.settings_folder(),
            "Nhật ký": paths.logs(),
        }
        for at, (words, path) in enumerate(places.items()):
            label = QLabel(words)
            set_role(label, "secondary")
            where = QLabel(str(path).replace("/", "/\u200b"))
            where.setWordWrap(True)
            where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            folder = QPushButton("Mở thư mục")
            set_role(folder, "link")
            folder.clicked.connect(partial(open_path, path.parent if path.suffix else path))
            grid.addWidget(label, at, 0)
            grid.addWidget(where, at, 1)
            grid.addWidget(folder, at, 2)
        column.addLayout(grid)
        column.addStretch(1)
        return self._sections["paths"]

    def _about_card(self) -> QFrame:
        column = self._card("about", "Giới thiệu")
        for words, role in (
            (TITLE, ""),
            (f"Phiên bản {__version__}", "secondary"),
            (NO_NETWORK, ""),
            (LICENCES, "secondary"),
        ):
            label = QLabel(words)
            label.setWordWrap(True)
            if role:
                set_role(label, role)
            column.addWidget(label)
        column.addStretch(1)
        return self._sections["about"]

    # ---- slots

    def _read_backups(self, _progress: Progress) -> "list[BackupFile]":
        return self.shell.context.housekeeping.backups()

    def _on_backups(self, found: "list[BackupFile]") -> None:
        self._backups.clear()
        for backup in found:
            reason = _REASONS.get(backup.reason, backup.reason)
            size = f"{show_integer(max(backup.size // 1024, 1))} KB"
            item = QListWidgetItem(f"✓ {backup.at:%d/%m/%Y %H:%M} · {reason} · {size}")
            item.setData(_PATH, str(backup.path))
            self._backups.addItem(item)
        if not found:
            self._backups.addItem(QListWidgetItem("Chưa có bản sao lưu nào."))

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        chosen = item is not None and item.data(_PATH) is not None
        self._restore.setEnabled(chosen and not self.shell.context.read_only)

    def _on_look_changed(self) -> None:
        """Keys and menus change text size and colours too."""
        scheme = self.shell.remembered.text("look/scheme", SYSTEM)
        for button in self._schemes.buttons():
            button.setChecked(button.objectName() == scheme)
        self._size.setCurrentIndex(self._size.findData(theme().percent))

    def _on_restore(self) -> None:
        item = self._backups.currentItem()
        self.shell.alerts.ask(
            "Khôi phục bản sao lưu",
            f"Dữ liệu sẽ trở lại như trong bản {item.text().lstrip('✓ ')}. "
            "Tệp hiện tại được giữ lại bên cạnh, không bị xóa.",
            [("stay", "Để nguyên"), ("restore", "Khôi phục")],
            partial(self._on_restore_answer, Path(item.data(_PATH))),
            safe="stay",
            danger="restore",
        )

    def _on_restore_answer(self, backup: Path, answer: str) -> None:
        if answer == "restore":
            self.shell.files.restore(backup)

    def _on_contrast(self, wanted: bool) -> None:  # noqa: FBT001 - Qt calls it so
        self.shell.look.set_contrast(wanted=wanted)

    def _on_look(self) -> None:
        checked = self._schemes.checkedButton()
        scheme = checked.objectName() if checked else SYSTEM
        self.shell.look.set_look(scheme, self._size.currentData())
