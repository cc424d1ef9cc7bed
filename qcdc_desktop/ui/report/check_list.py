"""What to look at before the report is signed; each finding leads to where it is put right."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import Severity
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.theme import set_role, theme

_WORDS = {
    Severity.BLOCK: ("■ Phải sửa", "overdue"),
    Severity.EXPLAIN: ("▲ Cần giải trình", "soon"),
    Severity.REMIND: ("● Nhắc", "ink"),
}
_EXPLAINED = ("✓ Đã xem", "done")


class CheckList(QFrame):
    """The findings of the last check, foldable."""

    jump_asked = Signal(object)  # Issue
    explain_asked = Signal(object)  # Issue

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check_list")
        set_role(self, "card")
        self._title = QLabel()
        set_role(self._title, "subheading")
        self.explain = QPushButton("Giải trình…")
        self.explain.setToolTip("Ghi vì sao số này đúng; lời giải trình được in trong báo cáo")
        self.explain.setEnabled(False)
        self.reasons: Mapping[str, str] = {}
        close = QToolButton()
        close.setToolTip("Cất danh sách kiểm tra (Esc)")
        close.setAccessibleName("Cất danh sách kiểm tra")
        set_role(close, "flat")
        dress(close, "x", "muted")
        self.list = QListWidget()
        self.list.setAccessibleName("Kết quả kiểm tra")
        self.list.setStyleSheet("QListView { border: none; }")
        self.list.setWordWrap(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(2)
        self.issues: tuple[Issue, ...] = ()
        self.may_explain = True
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 8, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.explain)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 4)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.setMinimumHeight(theme().px(120))
        close.clicked.connect(self.hide)
        self.list.itemActivated.connect(self._on_activated)
        self.list.itemClicked.connect(self._on_activated)
        self.list.currentRowChanged.connect(self._on_row)
        self.explain.clicked.connect(self._on_explain)
        self.hide()

    def tell_reasons(self, reasons: Mapping[str, str]) -> None:
        """The explanations given so far, by the key of their finding; shown with the next list."""
        self.reasons = reasons

    def renew(self, issues: Sequence[Issue]) -> None:
        """Show what is left of the findings, at the same place, without taking the focus."""
        place, scrolled = self.list.currentRow(), self.list.verticalScrollBar().value()
        self._fill(issues)
        self.list.setCurrentRow(min(place, self.list.count() - 1))
        self.list.verticalScrollBar().setValue(scrolled)

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """Show the findings, the gravest first."""
        self._fill(issues)
        self.show()
        if issues:
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def _fill(self, issues: Sequence[Issue]) -> None:
        self.issues = tuple(issues)
        self.list.clear()
        self._title.setText(
            f"Kiểm tra: {len(issues)} chỗ cần xem" if issues else "Kiểm tra: chưa thấy chỗ cần xem"
        )
        for issue in issues:
            words, tone = _WORDS[issue.severity]
            reason = self.reasons.get(issue.key, "")
            told = f"Đã giải trình: {reason}" if reason else issue.remedy
            words, tone = _EXPLAINED if reason else (words, tone)
            item = QListWidgetItem(f"{words} · {issue.message} {told}".strip())
            item.setForeground(theme().color(tone))
            item.setToolTip(issue.basis)
            item.setData(Qt.ItemDataRole.UserRole, issue)
            self.list.addItem(item)
        self.list.setVisible(bool(issues))
        self.setMaximumHeight(theme().px(220 if issues else 44))
        self.setMinimumHeight(theme().px(72 if issues else 40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _on_row(self, row: int) -> None:
        issue = self.issues[row] if 0 <= row < len(self.issues) else None
        asks = issue is not None and issue.severity is Severity.EXPLAIN
        self.explain.setEnabled(asks and self.may_explain)

    def _on_explain(self) -> None:
        self.explain_asked.emit(self.issues[self.list.currentRow()])

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.jump_asked.emit(item.data(Qt.ItemDataRole.UserRole))
