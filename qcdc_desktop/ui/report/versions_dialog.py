"""The approved papers of a period: the steps each one took, and its files as they were kept."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.services.report_standing import DAYS, FIELDS, VersionView
from qcdc_desktop.ui.dialogs.frame import FramedDialog, Place
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.room import take_room

_FORMS = (
    ("pdf", "PDF…", "file-type-pdf"),
    ("xlsx", "Excel…", "file-spreadsheet"),
    ("docx", "Word…", "file-type-docx"),
)


class VersionsDialog(FramedDialog):
    """Emits which kept file is wanted, or that a version is to be looked at as it prints."""

    file_asked = Signal(int, str)  # version, format
    print_asked = Signal(int)  # version

    def __init__(self, versions: Sequence[VersionView], parent: QWidget | None = None) -> None:
        title, words = (
            "Các bản của báo cáo",
            "Bản đã chốt xuất ra y nguyên như khi duyệt, khi ký.",
        )
        super().__init__(title, parent, heading=title, words=words, words_role="secondary")
        self.setObjectName("versions_dialog")
        take_room(self, 760, 460)
        self._versions = tuple(versions)
        self.list = QListWidget()
        self.list.setAccessibleName("Các bản")
        self.list.setWordWrap(True)
        for view in self._versions:
            self.list.addItem(f"{view.title}\n{view.text}")
        self.told = QPlainTextEdit()
        self.told.setReadOnly(True)
        self.told.setAccessibleName("Các bước đã đi")
        self.buttons: dict[str, QPushButton] = {}
        for form, shown, icon in (*_FORMS, ("print", "In…", "printer")):
            button = self.button(shown, Place.ResetRole, name=form)
            dress(button, icon)
            button.clicked.connect(self._on_button)
            self.buttons[form] = button
        self.close_button()
        both = QHBoxLayout()
        both.addWidget(self.list, 2)
        both.addWidget(self.told, 3)
        self.put(both, 1)
        self.list.currentRowChanged.connect(self._on_chosen)
        self.list.setCurrentRow(len(self._versions) - 1)

    @property
    def chosen(self) -> VersionView:
        return self._versions[self.list.currentRow()]

    def _on_chosen(self, _row: int) -> None:
        view = self.chosen
        lines = [f"{view.title}: {view.text}."]
        if view.row.reason:
            lines.append(f"Lý do bổ sung: {view.row.reason}")
        for step in view.steps:
            lines.append(f"\n{step.at:%d/%m/%Y %H:%M} · {step.by}\n{step.event}")
            lines += [
                f"   {FIELDS[key]}: {_shown(key, value)}"
                for key, value in step.details.items()
                if key in FIELDS
            ]
        self.told.setPlainText("\n".join(lines))
        for button in self.buttons.values():
            button.setEnabled(view.is_frozen)
            button.setToolTip("" if view.is_frozen else "Bản này chưa được duyệt")

    def _on_button(self) -> None:
        form = self.sender().objectName()
        if form == "print":
            self.print_asked.emit(self.chosen.version)
        else:
            self.file_asked.emit(self.chosen.version, form)


def _shown(key: str, value: str) -> str:
    """Days are kept in ISO form with a step."""
    return show_date(date.fromisoformat(value)) if key in DAYS else value
