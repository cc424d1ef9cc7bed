"""The first page: what is due, what the year holds so far, and the quickest ways on."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.periods import parse_period
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.ui.bar_chart import BarChart
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.pages.due_items import DueItem, Overview, read_overview, year_query
from qcdc_desktop.ui.pages.figure_card import FigureCard
from qcdc_desktop.ui.pages.page import Page
from qcdc_desktop.ui.shell import Shell
from qcdc_desktop.ui.theme import set_role, theme

_ROOM_FOR_BASES, _ROOM_FOR_CHART = 860, 520
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


class OverviewPage(Page):
    """Counts in a worker each time it comes to the front."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.setObjectName("overview")
        kind = str(shell.context.unit().get("kind") or "COMMUNE")
        self._is_narrow = False
        self._books = shell.context.forms.books(kind)
        self._has_chart = any(spec.key == "petition" for spec in self._books)
        self._cards = [FigureCard() for _ in self._books]
        self._build()
        for card in self._cards:
            card.opened.connect(self._on_card)
        shell.events.period_changed.connect(self._on_changed)
        shell.events.records_changed.connect(self._on_changed)

    @property
    def title(self) -> str:
        return "Tổng quan"

    @property
    def place(self) -> str:
        return "overview"

    def offers(self) -> dict[str, str]:
        return {"view.refresh": ""}

    def perform(self, action: str) -> None:
        if action == "view.refresh":
            self.reload()

    def enter(self) -> None:
        self.reload()
        self.setFocus()

    def reload(self) -> None:
        """Count anew."""
        period = self.shell.period
        today = self.shell.context.today()
        self._day.setText(f"{_WEEKDAYS[today.weekday()]}, {show_date(today)}")
        self._report.setText(f"Lập báo cáo {period.title}")
        self.shell.tasks.run(self, self._read, self._on_read, quick=True)

    # ---- slots

    def _on_changed(self, _told: object) -> None:
        if self.isVisible():
            self.reload()

    def _on_card(self, register: str) -> None:
        spec = self.shell.context.forms[register]
        year = self.shell.period.year
        query = year_query(register, spec.date_field, year)
        self.shell.open_list(register, query, f"Đang xem {spec.one} của năm {year}.")

    def _on_item(self, item: DueItem) -> None:
        if item.query is not None:
            words = f"Đang xem {item.words}, {item.when}."
            self.shell.open_list(item.query.register, item.query, words)
        elif item.period:
            self.shell.open_report(parse_period(item.period))

    def _on_read(self, told: Overview) -> None:
        year = self.shell.period.year
        for card, figure in zip(self._cards, told.figures, strict=False):
            card.show_figure(figure, year)
        self._fill_items(told.items)
        self._chart_title.setText(f"Đơn nhận theo tháng: ■ {year}  □ {year - 1}")
        self._chart.show_values(told.months, told.months_before, f"Đơn nhận theo tháng năm {year}")

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short, the legal bases and the chart give way to what is due."""
        super().resizeEvent(event)
        self._is_narrow = self.width() < theme().px(_ROOM_FOR_BASES)
        for at in range(self._lines.rowCount()):
            item = self._lines.itemAtPosition(at, 3)
            if item is not None and (basis := item.widget()):
                basis.setVisible(not self._is_narrow)
        self._lines.setColumnStretch(3, 0 if self._is_narrow else 2)
        self._chart_card.setVisible(self._has_chart and self.height() > theme().px(_ROOM_FOR_CHART))

    # ---- private

    def _read(self, _progress: Progress) -> Overview:
        return read_overview(self.shell.context, self.shell.period)

    def _fill_items(self, items: tuple[DueItem, ...]) -> None:
        while taken := self._lines.takeAt(0):
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()
        if not items:
            nothing = QLabel("✓ Không có việc nào đến hạn hay quá hạn trong các sổ.")
            set_role(nothing, "done")
            self._lines.addWidget(nothing, 0, 0, 1, 4)
        for at, item in enumerate(items):
            sign = QLabel(item.sign)
            set_role(sign, item.tone)
            words = QPushButton(item.words)
            set_role(words, "link")
            words.clicked.connect(partial(self._on_item, item))
            words.setEnabled(item.query is not None or bool(item.period))
            when = QLabel(item.when)
            when.setWordWrap(True)
            set_role(when, item.tone)
            basis = QLabel(item.basis)
            basis.setWordWrap(True)
            set_role(basis, "small")
            words.setToolTip(item.basis)
            basis.setVisible(not self._is_narrow)
            for column, widget in enumerate((sign, words, when, basis)):
                self._lines.addWidget(widget, at, column)
        self._lines.setRowStretch(max(len(items), 1), 1)

    def _build(self) -> None:
        heading = QLabel("Việc cần làm")
        set_role(heading, "title")
        self._day = QLabel()
        set_role(self._day, "secondary")
        self._report = QPushButton()
        set_role(self._report, "primary")
        dress(self._report, "report-analytics", "accent_ink")
        self._report.clicked.connect(self._on_report)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(heading)
        top.addWidget(self._day)
        top.addStretch(1)
        top.addWidget(self._report)
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for card in self._cards:
            cards.addWidget(card, 1)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._due_card(), 7)
        below.addLayout(self._side(), 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(cards)
        column.addLayout(below, 1)

    def _due_card(self) -> QFrame:
        card = QFrame()
        set_role(card, "card")
        inside = QWidget()
        set_role(inside, "scrolled")
        self._lines = QGridLayout(inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(12)
        self._lines.setVerticalSpacing(6)
        self._lines.setColumnStretch(1, 3)
        self._lines.setColumnStretch(2, 3)
        self._lines.setColumnStretch(3, 2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(area)
        return card

    def _side(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        self._chart_card = QFrame()
        set_role(self._chart_card, "card")
        inside = QVBoxLayout(self._chart_card)
        inside.setContentsMargins(16, 12, 16, 12)
        self._chart_title = QLabel()
        set_role(self._chart_title, "subheading")
        self._chart = BarChart()
        inside.addWidget(self._chart_title)
        inside.addWidget(self._chart, 1)
        column.addWidget(self._chart_card, 1)
        quick = QFrame()
        set_role(quick, "card")
        acts = QVBoxLayout(quick)
        acts.setContentsMargins(16, 12, 16, 12)
        acts.setSpacing(4)
        title = QLabel("Ghi nhanh")
        set_role(title, "subheading")
        acts.addWidget(title)
        for spec in self._books:
            acts.addWidget(
                self._act(f"Ghi {spec.one}", "plus", partial(self.shell.open_record, spec.key))
            )
        acts.addWidget(self._act("Nhập sổ từ Excel", "file-import", self.shell.open_import))
        acts.addStretch(1)
        column.addWidget(quick, 1)
        return column

    def _act(self, words: str, sign: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        set_role(button, "link")
        dress(button, sign, "accent")
        button.clicked.connect(partial(_call, act))
        return button

    def _on_report(self) -> None:
        self.shell.open_report()


def _call(act: Callable[[], None], _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
    """Run ``act`` without the flag that a button hands over."""
    act()
