"""What the books tell otherwise than the approved report, figure by figure."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from qcdc_desktop.services.report_changes import FigureChange
from qcdc_desktop.ui.dialogs.frame import CLOSE, FramedDialog, Place
from qcdc_desktop.ui.room import take_room
from qcdc_desktop.ui.theme import theme

_TITLE = "Thay đổi từ khi chốt số liệu"
_WORDS = (
    "Báo cáo đã chốt không đổi theo sổ. Bản ghi nhập sau khi chốt mang nhãn “nhập bổ sung” "
    "và được tính vào bản bổ sung của kỳ này và vào báo cáo của các kỳ sau có ngày đó."
)
_HEADS = ("Mã", "Chỉ tiêu", "Khi chốt", "Nay", "Bản ghi")


class ChangesDialog(FramedDialog):
    """Emits the records to be opened, or the wish for a supplement."""

    records_asked = Signal(object)  # FigureChange
    supplement_asked = Signal()

    def __init__(
        self,
        changes: Sequence[FigureChange],
        *,
        may_supplement: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_TITLE, parent, heading=_TITLE, words=_WORDS, words_role="secondary")
        self.setObjectName("changes_dialog")
        take_room(self, 820, 480)
        self._changes = tuple(changes)
        self.table = QTableWidget(len(self._changes), len(_HEADS))
        self._fill()
        self.put(self.table, 1)
        self.opener = self.button("Xem bản ghi", Place.ResetRole, name="open_records")
        make = self.button("Lập bổ sung…", name="make_supplement", look="primary")
        make.setVisible(may_supplement)
        self.stay_button(CLOSE)
        self.table.itemSelectionChanged.connect(self._on_chosen)
        self.table.itemActivated.connect(self._on_open)
        self.opener.clicked.connect(self._on_open)
        make.clicked.connect(self._on_supplement)
        self.table.selectRow(0)
        self._on_chosen()

    @property
    def chosen(self) -> FigureChange | None:
        row = self.table.currentRow()
        return self._changes[row] if 0 <= row < len(self._changes) else None

    def _fill(self) -> None:
        table = self.table
        table.setAccessibleName("Số liệu đã thay đổi")
        table.setHorizontalHeaderLabels(_HEADS)
        table.verticalHeader().hide()
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setWordWrap(True)
        table.setShowGrid(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        table.horizontalHeader().setDefaultAlignment(left)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for heading in map(table.horizontalHeaderItem, (2, 3)):
            if heading is not None:
                heading.setTextAlignment(right)
        for row, change in enumerate(self._changes):
            texts = (change.code, change.label, change.before, change.after, change.records_text)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column in (2, 3):
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                table.setItem(row, column, item)
        header = table.horizontalHeader()
        for column, width in enumerate((80, 0, 96, 96, 230)):
            table.setColumnWidth(column, theme().px(width))
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        rows = table.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def _on_chosen(self) -> None:
        change = self.chosen
        self.opener.setEnabled(change is not None and bool(change.added or change.removed))

    def _on_open(self) -> None:
        change = self.chosen
        if change is not None and (change.added or change.removed):
            self.records_asked.emit(change)
            self.accept()

    def _on_supplement(self) -> None:
        self.accept()
        self.supplement_asked.emit()
