"""What to look at before the report is signed, and what its records explain.

Each finding leads to where it is put right, each reason to its record.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import Severity
from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.reports.document import Explanation
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.remembered import Remembered
from qcdc_desktop.ui.report.reason_list import ReasonList
from qcdc_desktop.ui.theme import set_role, theme
from qcdc_desktop.ui.wrapped_items import wrap_items

_WORDS = {
    Severity.BLOCK: ("■ Phải sửa", "overdue"),
    Severity.EXPLAIN: ("▲ Cần giải trình", "soon"),
    Severity.REMIND: ("● Nhắc", "ink"),
}
_EXPLAINED = ("✓ Đã xem", "done")
_FINDINGS, _TOLD = range(2)
_TOLD_NAMES = ("Giải trình trong sổ", "Giải trình")

_FOLDED = "report/checks_folded"
_TALLEST = 220
"""Pixels at 100 %; never more than two fifths of the place shared with the text."""
_LEAST = 96


class CheckList(QFrame):
    """The findings of the last check and the reasons that records give; folds to its counts."""

    jump_asked = Signal(object)  # Issue
    explain_asked = Signal(object)  # Issue
    record_asked = Signal(str, int)  # register, record id
    closed = Signal()

    def __init__(self, remembered: Remembered, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check_list")
        set_role(self, "card")
        self._remembered = remembered
        self._is_resting = False
        self._room = self._told_count = 0
        self.issues: tuple[Issue, ...] = ()
        self.may_explain = True
        self.reasons: Mapping[str, str] = {}
        self._build()
        self.fold.clicked.connect(self._on_fold)
        self.close_button.clicked.connect(self._on_close)
        self.tabs.currentChanged.connect(self._on_tab)
        self.list.itemActivated.connect(self._on_activated)
        self.list.itemClicked.connect(self._on_activated)
        self.list.currentRowChanged.connect(self._on_row)
        self.told.record_asked.connect(self.record_asked)
        self.explain.clicked.connect(self._on_explain)
        theme().changed.connect(self._fit)
        self._fit()
        self.hide()

    @property
    def is_folded(self) -> bool:
        """Only the counts show: the person's own choice, or while the text needs the room."""
        return self._is_resting or self._remembered.flag(_FOLDED)

    def share(self, place: QWidget) -> None:
        """Leave the larger part of the place it stands in to the text above."""
        place.installEventFilter(self)

    def rest(self) -> None:
        """Fold while the text is written; not remembered."""
        self._is_resting = True
        self._fit()

    def tell_explanations(self, told: Sequence[Explanation]) -> None:
        """The reasons that go upward with the report."""
        self._told_count = sum(1 for one in told if not one.is_book)
        self.told.show_reasons(told)
        self._name_told()

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
        self._unfold()
        self.tabs.setCurrentIndex(_FINDINGS)
        self.show()
        if issues:
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def _fill(self, issues: Sequence[Issue]) -> None:
        self.issues = tuple(issues)
        self.list.clear()
        self.tabs.setTabText(_FINDINGS, f"Cần xem: {show_integer(len(issues))}")
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
        if not issues:
            item = QListWidgetItem("✓ Chưa thấy chỗ cần xem.")
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(event, QResizeEvent):
            self._room = event.size().height()
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_told()

    def step(self, by: int) -> None:
        """The next finding, or the one before; past the end it begins anew."""
        count = self.list.count()
        if count:
            self.list.setCurrentRow((self.list.currentRow() + by) % count)
            self._on_activated(self.list.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_close()
        else:
            super().keyPressEvent(event)

    def _on_row(self, row: int) -> None:
        issue = self.issues[row] if 0 <= row < len(self.issues) else None
        asks = issue is not None and issue.severity is Severity.EXPLAIN
        on_findings = self.tabs.currentIndex() == _FINDINGS
        self.explain.setEnabled(asks and on_findings and self.may_explain)

    def _on_explain(self) -> None:
        self.explain_asked.emit(self.issues[self.list.currentRow()])

    def _on_activated(self, item: QListWidgetItem) -> None:
        if (issue := item.data(Qt.ItemDataRole.UserRole)) is not None:
            self.jump_asked.emit(issue)

    def _on_tab(self, place: int) -> None:
        self._lists.setCurrentIndex(place)
        self._unfold()
        self._on_row(self.list.currentRow())

    def _on_fold(self) -> None:
        if self.is_folded:
            self._unfold()
        else:
            self._remembered.keep(_FOLDED, True)
            self._fit()

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()

    def _unfold(self) -> None:
        self._is_resting = False
        self._remembered.keep(_FOLDED, False)
        self._fit()

    def _name_told(self) -> None:
        """The count stays whole: where room is short the words before it are fewer."""
        for words in _TOLD_NAMES:
            self.tabs.setTabText(_TOLD, f"{words}: {show_integer(self._told_count)}")
            if self._head.sizeHint().width() <= self.width():
                break

    def _fit(self) -> None:
        """One line when folded; otherwise what the page can spare."""
        look, folded = theme(), self.is_folded
        self._lists.setVisible(not folded)
        self.explain.setVisible(not folded and self.tabs.currentIndex() == _FINDINGS)
        words = "Mở danh sách kiểm tra" if folded else "Thu gọn danh sách kiểm tra"
        self.fold.setToolTip(words)
        self.fold.setAccessibleName(words)
        dress(self.fold, "chevron-right" if folded else "chevron-down", "muted")
        head = self._head.sizeHint().height() + 8
        tallest = max(look.px(_LEAST), min(look.px(_TALLEST), self._room * 2 // 5))
        self.setMinimumHeight(head if folded else look.px(_LEAST))
        self.setMaximumHeight(head if folded else tallest)

    def _build(self) -> None:
        self.fold = _flat("chevron-down")
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Kiểm tra và giải trình")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.addTab("Cần xem")
        self.tabs.addTab(_TOLD_NAMES[0])
        self.tabs.setTabToolTip(_FINDINGS, "Chỗ cần xem trước khi trình ký")
        self.tabs.setTabToolTip(_TOLD, "Lý do ghi trong sổ, đi cùng báo cáo lên cấp trên")
        self.explain = QPushButton("Giải trình…")
        stand_for(self.explain, "record.note")
        self.explain.setToolTip("Ghi vì sao số này đúng; lời giải trình được in trong báo cáo")
        self.explain.setEnabled(False)
        self.close_button = _flat("x")
        self.close_button.setToolTip("Cất danh sách kiểm tra (Esc)")
        self.close_button.setAccessibleName("Cất danh sách kiểm tra")
        self.list = QListWidget()
        self.list.setAccessibleName("Kết quả kiểm tra")
        self.list.setStyleSheet("QListView { border: none; }")
        wrap_items(self.list)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setSpacing(2)
        self.told = ReasonList()
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._lists.addWidget(self.told)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(6, 2, 6, 0)
        head.setSpacing(6)
        head.addWidget(self.fold)
        head.addWidget(self.tabs, 1)
        head.addWidget(self.explain)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 4)
        column.setSpacing(2)
        column.addWidget(self._head)
        column.addWidget(self._lists, 1)


def _flat(name: str) -> QToolButton:
    button = QToolButton()
    set_role(button, "flat")
    dress(button, name, "muted")
    return button
