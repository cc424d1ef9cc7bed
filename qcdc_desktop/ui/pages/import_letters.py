"""Columns typed with the letters of before Unicode: before, after, and a tick to convert."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout, QWidget

from qcdc_desktop.domain.old_letters import OldLetters
from qcdc_desktop.services.importing import OldColumn
from qcdc_desktop.ui.theme import set_role


class ImportLetters(QFrame):
    """Shown only where there are such columns; ``changed`` when a person ticks otherwise."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._columns: dict[str, OldColumn] = {}
        self._boxes: dict[str, QCheckBox] = {}
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(12, 8, 12, 10)
        self._inside.setSpacing(4)

    def show_columns(self, columns: Sequence[OldColumn]) -> None:
        """Show the columns as the plan takes them."""
        while (item := self._inside.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._boxes.clear()
        self._columns = {column.letter: column for column in columns}
        self.setVisible(bool(columns))
        if not columns:
            return
        head = QLabel("Chữ gõ bằng bảng mã cũ. Đánh dấu cột nào thì cột đó đổi sang Unicode.", self)
        head.setWordWrap(True)
        self._inside.addWidget(head)
        for column in columns:
            self._add(column)

    def chosen(self) -> dict[str, OldLetters | None]:
        """The person's word on every column shown."""
        return {
            letter: self._columns[letter].letters if box.isChecked() else None
            for letter, box in self._boxes.items()
        }

    def _add(self, column: OldColumn) -> None:
        sure = "" if column.is_sure else " · ▲ chưa chắc, hãy xem kỹ"
        box = QCheckBox(f"Cột {column.letter}: {column.letters.called}{sure}", self)
        box.setObjectName(f"letters_{column.letter}")
        box.setChecked(column.is_converted)
        box.toggled.connect(self._on_toggled)
        sample = QLabel(f"“{column.before}” → “{column.after}”", self)
        sample.setTextFormat(Qt.TextFormat.PlainText)
        sample.setWordWrap(True)
        sample.setContentsMargins(24, 0, 0, 4)
        set_role(sample, "small")
        box.setAccessibleDescription(sample.text())
        self._boxes[column.letter] = box
        self._inside.addWidget(box)
        self._inside.addWidget(sample)

    def _on_toggled(self, _checked: bool) -> None:  # noqa: FBT001 - a slot
        self.changed.emit()
