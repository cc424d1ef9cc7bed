"""What an ad hoc report consists of: its title, its addressee, its sections and annexes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.services.report_outlines import AnnexChoice, SectionChoice
from qcdc_desktop.specs.unit_outline import Scope
from qcdc_desktop.ui.dialogs.frame import FramedDialog
from qcdc_desktop.ui.report.indented_lines import LEVEL, IndentedLines
from qcdc_desktop.ui.room import take_room
from qcdc_desktop.ui.theme import set_role, theme

_KEY = Qt.ItemDataRole.UserRole


class ScopeDialog(FramedDialog):
    """Emits the scope once, when it is to be kept."""

    kept = Signal(object)  # Scope

    def __init__(
        self,
        scope: Scope,
        sections: Sequence[SectionChoice],
        annexes: Sequence[AnnexChoice],
        parent: QWidget | None = None,
    ) -> None:
        title = "Báo cáo đột xuất"
        super().__init__(title, parent, heading=title)
        self.setObjectName("scope_dialog")
        take_room(self, 760, 560)
        self.subject = QPlainTextEdit(scope.subject)
        self.subject.setPlaceholderText("Trích yếu, ví dụ: Kết quả tiếp công dân quý I năm 2022")
        self.addressees = QPlainTextEdit(scope.addressees)
        self.addressees.setPlaceholderText("Bỏ trống thì gửi nơi ghi ở Đơn vị")
        for name, box in (("subject", self.subject), ("addressees", self.addressees)):
            box.setObjectName(name)
            box.setTabChangesFocus(True)
            box.setFixedHeight(theme().px(56))
        self.sections = _checked(
            [(one.key, one.title, one.level) for one in sections if not one.is_hidden],
            scope.sections,
            "Các mục",
        )
        self.annexes = _checked(
            [(one.code, f"{one.code} {one.title}", 1) for one in annexes], scope.annexes, "Phụ lục"
        )
        self._levels = [one.level for one in sections if not one.is_hidden]
        self.sections.itemChanged.connect(self._on_section)
        self._build()

    @property
    def scope(self) -> Scope:
        """What is chosen; everything ticked is kept as everything, also what comes later."""
        return Scope(
            self.subject.toPlainText().strip(),
            self.addressees.toPlainText().strip(),
            _ticked(self.sections),
            _ticked(self.annexes),
        )

    def _on_section(self, item: QListWidgetItem) -> None:
        """What stands under a heading follows it."""
        row = self.sections.row(item)
        for below in range(row + 1, self.sections.count()):
            if self._levels[below] <= self._levels[row]:
                break
            self.sections.item(below).setCheckState(item.checkState())

    def _on_keep(self) -> None:
        self.accept()
        self.kept.emit(self.scope)

    def _build(self) -> None:
        form = QFormLayout()
        form.addRow("Trích yếu", self.subject)
        form.addRow("Kính gửi", self.addressees)
        both = QHBoxLayout()
        for words, widget in (("Các mục", self.sections), ("Phụ lục", self.annexes)):
            side = QVBoxLayout()
            label = QLabel(words)
            set_role(label, "subheading")
            side.addWidget(label)
            side.addWidget(widget, 1)
            both.addLayout(side, 1)
        self.put(form)
        self.put(both, 1)
        keep = self.button("Lưu lựa chọn", name="keep_scope", look="primary")
        keep.clicked.connect(self._on_keep)
        self.stay_button()


def _checked(
    rows: Sequence[tuple[str, str, int]], chosen: tuple[str, ...] | None, name: str
) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(name)
    made.setItemDelegate(IndentedLines(made))
    for key, words, level in rows:
        item = QListWidgetItem(words)
        item.setData(_KEY, key)
        item.setData(LEVEL, level)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        on = chosen is None or key in chosen
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        made.addItem(item)
    return made


def _ticked(box: QListWidget) -> tuple[str, ...] | None:
    items = [box.item(row) for row in range(box.count())]
    on = tuple(item.data(_KEY) for item in items if item.checkState() is Qt.CheckState.Checked)
    return None if len(on) == len(items) else on
