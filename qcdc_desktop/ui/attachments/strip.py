"""The files of the record in a strip over its form: folded into one button until asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.file_kinds import PICTURES, FileKind
from qcdc_desktop.domain.sizes import show_size
from qcdc_desktop.ui import key_words
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.icons import dress, icon
from qcdc_desktop.ui.theme import set_role, theme

if TYPE_CHECKING:
    from qcdc_desktop.services.attachments import AttachmentView

NAME = "Tệp đính kèm"
HINT = "Kéo ảnh, bản quét, PDF thả vào đây, hoặc bấm Thêm tệp…; ảnh đã chép thì bấm Ctrl+V."
_ID = Qt.ItemDataRole.UserRole
_ROWS = 4
"""Files in sight at once; further ones scroll."""
_BUTTONS = (
    ("add", "Thêm tệp…", "paperclip", "Chọn tệp trong máy hoặc USB ({record.attach})"),
    ("view", "Xem", "eye", "Xem tệp đang chọn (Enter, {files.view})"),
    ("save", "Lưu bản chép…", "download", "Ghi một bản chép ra thư mục hoặc USB ({files.save})"),
    ("remove", "Gỡ tệp…", "trash", "Gỡ tệp đang chọn khỏi bản ghi, có hỏi lý do (Delete)"),
)
_ICONS = {
    FileKind.PDF: "file-type-pdf",
    FileKind.DOCX: "file-type-docx",
    FileKind.DOC: "file-type-docx",
    FileKind.ODT: "file-type-docx",
    FileKind.XLSX: "file-spreadsheet",
    FileKind.XLS: "file-spreadsheet",
    FileKind.ODS: "file-spreadsheet",
    FileKind.TEXT: "file-text",
    FileKind.ZIP: "package",
}
KIND_WORDS = {
    FileKind.PDF: "PDF",
    FileKind.TEXT: "văn bản thường",
    FileKind.ZIP: "tệp nén",
    FileKind.OTHER: "tệp khác",
}


_COMMANDS = {
    "add": "record.attach",
    "view": "files.view",
    "save": "files.save",
    "remove": "files.remove",
}


class FileList(QListWidget):
    """Enter looks, Delete takes off, Ctrl+V adds what was copied, Esc folds the strip."""

    asked = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts = {
            Qt.Key.Key_Return: "view",
            Qt.Key.Key_Enter: "view",
            Qt.Key.Key_Delete: "remove",
            Qt.Key.Key_Escape: "fold",
        }
        if event.matches(QKeySequence.StandardKey.Paste):
            self.asked.emit("paste")
        elif event.key() in acts:
            self.asked.emit(acts[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class AttachmentStrip(QFrame):
    """``toggle`` stands in the head of the page and always tells how many files there are."""

    asked = Signal(str)
    """add, view, save, remove, paste, fold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attachment_strip")
        set_role(self, "card")
        self._why_not = ""
        self.toggle = QPushButton(NAME, self)
        self.toggle.setObjectName("attachment_toggle")
        stand_for(self.toggle, "record.files")
        self.toggle.setToolTip("Xem, thêm tệp đính kèm của bản ghi này")
        set_role(self.toggle, "link")
        dress(self.toggle, "paperclip", "accent")
        self.list = FileList(self)
        self.list.setObjectName("attachments")
        self.list.setAccessibleName(NAME)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words = QLabel(HINT, self)
        self.words.setObjectName("attachment_words")
        self.words.setWordWrap(True)
        set_role(self.words, "secondary")
        self.usage = QLabel(self)
        set_role(self.usage, "small")
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, text, picture, tip in _BUTTONS:
            button = QPushButton(text, self)
            button.setObjectName(f"attachment_{name}")
            button.setProperty("act", name)
            stand_for(button, _COMMANDS[name])
            key_words.tip(button, tip)
            dress(button, picture)
            button.clicked.connect(self._on_button)
            self.buttons[name] = button
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.usage)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        for widget in (self.words, self.list):
            column.addWidget(widget)
        column.addLayout(row)
        self.list.asked.connect(self.asked)
        self.list.currentRowChanged.connect(self._tell)
        self.list.itemDoubleClicked.connect(self._on_double_click)
        self.show_files((), "", "")
        self.hide()

    @property
    def current(self) -> int | None:
        """The id of the chosen file."""
        item = self.list.currentItem()
        return item.data(_ID) if item is not None else None

    def show_files(self, views: Sequence[AttachmentView], usage: str, why_not: str) -> None:
        """Show these files; ``why_not`` says why none may be added."""
        chosen = self.current
        self._why_not = why_not
        self.list.clear()
        for view in views:
            item = QListWidgetItem(icon(icon_of(view.kind)), told(view))
            item.setData(_ID, view.id)
            item.setToolTip(f"{view.name}\n{view.added_by}, {view.added_at:%d/%m/%Y %H:%M}")
            self.list.addItem(item)
            if view.id == chosen:
                self.list.setCurrentItem(item)
        if views and self.list.currentRow() < 0:
            self.list.setCurrentRow(len(views) - 1)
        count = len(views)
        self.toggle.setText(f"{NAME} ({count})" if count else NAME)
        self.list.setVisible(bool(views))
        shown = max(min(count, _ROWS), 1)
        height = max(self.list.sizeHintForRow(0), theme().px(26)) if count else 0
        self.list.setFixedHeight(shown * height + 4)
        self.words.setText(why_not or HINT)
        self.words.setVisible(bool(why_not) or not views)
        self.usage.setText(usage)
        self._tell()

    def open(self) -> None:
        self.show()
        (self.list if self.list.count() else self.buttons["add"]).setFocus()

    def _tell(self) -> None:
        chosen = self.current is not None
        may_write = not self._why_not
        self.buttons["add"].setEnabled(may_write)
        for name, may in (("view", chosen), ("save", chosen), ("remove", chosen)):
            self.buttons[name].setEnabled(may)

    def _on_button(self) -> None:
        self.asked.emit(self.sender().property("act"))

    def _on_double_click(self) -> None:
        self.asked.emit("view")


def icon_of(kind: FileKind) -> str:
    return "photo" if kind in PICTURES or kind is FileKind.HEIC else _ICONS.get(kind, "file")


def told(view: AttachmentView) -> str:
    """Name, kind and size; a sign and words when the content is gone."""
    kind = KIND_WORDS.get(view.kind, view.kind.value)
    gone = "" if view.is_there else " · ■ tệp không còn nguyên"
    return f"{view.name} · {kind} · {show_size(view.size)}{gone}"
