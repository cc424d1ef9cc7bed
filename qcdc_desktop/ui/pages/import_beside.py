"""Side by side: the rows of the workbook as they lie, the record as it will be."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.services.importing import Beside, ImportPlan, PlannedRecord
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.tables.fitted_columns import FittedColumns
from qcdc_desktop.ui.theme import set_role, theme

_ROOM_FOR_BOTH = 560
"""From this width on the two stand side by side, at 100 %."""
_HIDDEN = "Dòng tố cáo: nội dung gốc không hiện ở đây; người gửi không được lưu."


_LEAST = 104
"""Pixels of a table at 100 %: its heading and three lines; the page scrolls rather."""


class ImportBeside(QFrame):
    """One planned record at a time; ``tell`` puts it into words."""

    def __init__(
        self, tell: Callable[[ImportPlan, PlannedRecord], Beside], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._tell = tell
        self._plan: ImportPlan | None = None
        self._records: Sequence[PlannedRecord] = ()
        self._place = 0
        self.words = QLabel(self)
        self.back = self._button("chevron-left", "Bản ghi trước")
        self.on = self._button("chevron-right", "Bản ghi sau")
        stand_for(self.back, "record.previous")
        stand_for(self.on, "record.next")
        self.sheet = self._tree(("Ô", "Tiêu đề", "Trong tệp"), "Trong tệp Excel")
        self.record = self._tree(("Ô trong sổ", "Sẽ ghi"), "Trong sổ")
        self._build()

    def show_plan(self, plan: ImportPlan) -> None:
        """Begin with the first record that has something to look at."""
        self._plan = plan
        self._records = plan.to_add
        doubtful = {(one.sheet, one.row) for one in plan.doubts}
        self._place = next(
            (
                place
                for place, record in enumerate(self._records)
                if any((record.sheet, row) in doubtful for row in record.rows)
            ),
            0,
        )
        self.setVisible(bool(self._records))
        self._show()

    def go_to(self, sheet: str, row: int) -> None:
        """The record that row became part of, if there is one."""
        for place, record in enumerate(self._records):
            if record.sheet == sheet and row in record.rows:
                self._place = place
                self._show()
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One above the other where there is no room for words side by side."""
        super().resizeEvent(event)
        roomy = event.size().width() >= theme().px(_ROOM_FOR_BOTH)
        sides = Qt.Orientation.Horizontal if roomy else Qt.Orientation.Vertical
        self._sides.setOrientation(sides)

    def _show(self) -> None:
        self.sheet.clear()
        self.record.clear()
        if self._plan is None or not self._records:
            return
        told = self._tell(self._plan, self._records[self._place])
        rows = f"dòng {told.rows[0]}"
        if len(told.rows) > 1:
            rows += f"–{told.rows[-1]}"
        self.words.setText(f"Bản ghi {self._place + 1}/{len(self._records)} · {rows}, {told.sheet}")
        self.back.setEnabled(self._place > 0)
        self.on.setEnabled(self._place < len(self._records) - 1)
        for row, cell in told.cells:
            self._add(self.sheet, (f"{cell.column}{row}", cell.heading, cell.text))
        if not told.cells:
            item = QTreeWidgetItem([_HIDDEN])
            self.sheet.addTopLevelItem(item)
            item.setFirstColumnSpanned(True)
        for label, text in told.fields:
            self._add(self.record, (label, text))

    def _add(self, tree: QTreeWidget, texts: Sequence[str]) -> None:
        item = QTreeWidgetItem([" ".join(text.split()) for text in texts])
        for column, text in enumerate(texts):
            item.setToolTip(column, text)
        tree.addTopLevelItem(item)

    def _on_back(self) -> None:
        self._place -= 1
        self._show()

    def _on_on(self) -> None:
        self._place += 1
        self._show()

    def _button(self, icon: str, tip: str) -> QPushButton:
        button = QPushButton(self)
        set_role(button, "chip")
        dress(button, icon)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoDefault(False)
        return button

    def _tree(self, headings: Sequence[str], name: str) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setRootIsDecorated(False)
        tree.setColumnCount(len(headings))
        tree.setHeaderLabels(list(headings))
        for column, heading in enumerate(headings):
            tree.headerItem().setToolTip(column, heading)
        tree.setAccessibleName(name)
        tree.setUniformRowHeights(True)
        tree.setMinimumHeight(theme().px(_LEAST))
        FittedColumns(tree, taker=len(headings) - 1)
        return tree

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.words, 1)
        head.addWidget(self.back)
        head.addWidget(self.on)
        self._sides = sides = QSplitter(self)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.sheet)
        sides.addWidget(self.record)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(sides, 1)
        self.back.clicked.connect(self._on_back)
        self.on.clicked.connect(self._on_on)
