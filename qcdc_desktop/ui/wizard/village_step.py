"""The villages: typed, or pasted from a spreadsheet; they may as well come later."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidgetItem,
    QWidget,
)

from qcdc_desktop.domain.numbers import parse_integer
from qcdc_desktop.domain.text import fold, tidy
from qcdc_desktop.ui.forms.flow_layout import FlowLayout
from qcdc_desktop.ui.steady_boxes import SteadyBox
from qcdc_desktop.ui.theme import set_role, theme
from qcdc_desktop.ui.wizard.answers import VillageAnswer
from qcdc_desktop.ui.wizard.step import Step
from qcdc_desktop.ui.wizard.village_table import VillageTable

KINDS = {"THON": "Thôn", "TO_DAN_PHO": "Tổ dân phố", "BAN": "Bản", "KHU_PHO": "Khu phố"}
_HEADINGS = ("Tên thôn, tổ dân phố", "Số hộ")
_ROWS = 12


class VillageStep(Step):
    """A grid of names and households."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Thôn, tổ dân phố",
            "Gõ tên và số hộ, hoặc chép hai cột từ Excel rồi dán vào đây (Ctrl+V). "
            "Có thể để sau, hoặc nhập từ tệp Excel danh sách thôn.",
            parent,
        )
        self.kind = SteadyBox()
        self.kind.setObjectName("village_kind")
        for code, words in KINDS.items():
            self.kind.addItem(words, code)
        self.table = VillageTable(_ROWS, len(_HEADINGS))
        self.table.setObjectName("villages")
        self.table.setAccessibleName("Danh sách thôn, tổ dân phố")
        self.table.setHorizontalHeaderLabels(_HEADINGS)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.table.horizontalHeader().setDefaultAlignment(left)
        self.table.setColumnWidth(1, theme().px(110))
        self.table.verticalHeader().setDefaultSectionSize(theme().px(28))
        self.table.installEventFilter(self)
        self._count = QLabel()
        set_role(self._count, "secondary")
        paste = QPushButton("Dán từ Excel")
        more = QPushButton("Thêm dòng")
        row = FlowLayout(gap=8)
        label = QLabel("&Loại")
        label.setBuddy(self.kind)
        label.setMinimumHeight(theme().px("row"))
        self.kind.setAccessibleName("Loại")
        for widget in (label, self.kind, paste, more):
            row.addWidget(widget)
        row.addWidget(self._count)
        self.column.addLayout(row)
        self.column.addWidget(self.table, 1)
        paste.clicked.connect(self.paste)
        more.clicked.connect(self._on_more)
        self.table.itemChanged.connect(self._on_changed)

    def villages(self) -> tuple[VillageAnswer, ...]:
        """Every named row once; households where a number stands."""
        found: dict[str, VillageAnswer] = {}
        for at in range(self.table.rowCount()):
            name = tidy(self._text(at, 0))
            if name and fold(name) not in found:
                number = parse_integer(self._text(at, 1))
                found[fold(name)] = VillageAnswer(name, self.kind.currentData(), number)
        return tuple(found.values())

    @property
    def first(self) -> QWidget:
        return self.table

    def problem(self) -> str:
        for at in range(self.table.rowCount()):
            number = self._text(at, 1).strip()
            if number and parse_integer(number) is None:
                return f"Dòng {at + 1}: số hộ “{number}” không phải số nguyên."
        return ""

    def paste(self) -> None:
        """Put rows of a spreadsheet below what is there, from the current row on."""
        lines = [line for line in QGuiApplication.clipboard().text().splitlines() if line.strip()]
        start = max(self.table.currentRow(), 0)
        self.table.setRowCount(max(self.table.rowCount(), start + len(lines)))
        for at, line in enumerate(lines, start=start):
            for column, cell in enumerate(line.split("\t")[: len(_HEADINGS)]):
                self.table.setItem(at, column, QTableWidgetItem(tidy(cell)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.matches(QKeySequence.StandardKey.Paste):
                self.paste()
                return True
            if event.matches(QKeySequence.StandardKey.Delete):
                for item in self.table.selectedItems():
                    item.setText("")
                return True
        return super().eventFilter(watched, event)

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item is not None else ""

    def _on_more(self) -> None:
        self.table.insertRow(self.table.rowCount())
        self.table.setCurrentCell(self.table.rowCount() - 1, 0)

    def _on_changed(self) -> None:
        count = len(self.villages())
        self._count.setText(f"{count} thôn, tổ dân phố" if count else "")
        self.changed.emit()
