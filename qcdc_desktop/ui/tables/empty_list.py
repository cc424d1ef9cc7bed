"""What stands where a list has nothing to show: what belongs here, and the first step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qcdc_desktop.specs.form import RecordSpec
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.icons import pixmap
from qcdc_desktop.ui.theme import set_role, theme


class EmptyList(QFrame):
    """Either an empty register or a filter that keeps nothing."""

    new_asked = Signal()
    import_asked = Signal()
    reset_asked = Signal()

    def __init__(self, spec: RecordSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._spec = spec
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = QLabel()
        self._words.setObjectName("empty_text")
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setFixedWidth(theme().px(480))
        self._new = QPushButton("Ghi mới")
        stand_for(self._new, "record.new")
        set_role(self._new, "primary")
        self._import = QPushButton("Nhập từ Excel…")
        stand_for(self._import, "file.import")
        self._reset = QPushButton("Hiện tất cả")
        stand_for(self._reset, "list.whole")
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self._new, self._import, self._reset):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(self._sign)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._words)
        line.addStretch(1)
        column.addLayout(line)
        column.addLayout(row)
        column.addStretch(3)
        self._new.clicked.connect(self.new_asked)
        self._import.clicked.connect(self.import_asked)
        self._reset.clicked.connect(self.reset_asked)

    def tell(self, *, filtered: bool, in_bin: bool = False) -> None:
        """Why nothing is shown, with the way on: an empty bin is no failed search."""
        icon, words = self._spec.icon, self._spec.empty_text
        if filtered:
            icon, words = "filter", "Không có bản ghi nào hợp với điều đang lọc."
        elif in_bin:
            icon, words = "trash", "Thùng rác không có bản ghi nào."
        self._sign.setPixmap(pixmap(icon, "muted", 40))
        self._words.setText(words)
        self._new.setVisible(not filtered and not in_bin)
        self._import.setVisible(not filtered and not in_bin)
        self._reset.setText("Hiện tất cả" if filtered else "Về sổ")
        self._reset.setVisible(filtered or in_bin)
