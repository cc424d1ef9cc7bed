"""The first page: what is due, what the year still lacks, and the year in figures and charts."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.periods import parse_period
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.services.overview import AgendaItem, Overview, year_query
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.chart_view import ChartView
from qcdc_desktop.ui.dialogs.duty_dialog import DutyDialog
from qcdc_desktop.ui.elided_label import ElidedLabel
from qcdc_desktop.ui.icons import dress, icon
from qcdc_desktop.ui.pages.agenda_table import AgendaTable
from qcdc_desktop.ui.pages.figure_card import BookFigure, FigureCard
from qcdc_desktop.ui.pages.page import Page
from qcdc_desktop.ui.shell import Shell
from qcdc_desktop.ui.theme import set_role, theme

_ROOM_FOR_CHARTS = 560
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


class OverviewPage(Page):
    """Counts in a worker each time it comes to the front."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.setObjectName("overview")
        kind = str(shell.context.unit().get("kind") or "COMMUNE")
        self._books = shell.context.forms.books(kind)
        self._cards = [FigureCard() for _ in shell.context.forms.headlines(kind)]
        self._agenda = AgendaTable("agenda", "Việc đến hạn")
        self._duties = AgendaTable("duties", "Việc của năm")
        self._charts = (ChartView(), ChartView())
        self._chart_titles = (QLabel(), QLabel())
        self._build()
        for card in self._cards:
            card.opened.connect(self._on_card)
        for table in (self._agenda, self._duties):
            table.opened.connect(self._on_item)
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
        self._agenda.setFocus()

    def reload(self) -> None:
        """Count anew."""
        period = self.shell.period
        today = self.shell.context.today()
        self._day.setText(f"{_WEEKDAYS[today.weekday()]}, {show_date(today)}")
        self._report.setText(f"Lập báo cáo {period.title}")
        self._duties_title.setText(f"Việc của năm {period.year}")
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

    def _on_item(self, item: AgendaItem) -> None:
        if item.record_id is not None:
            self.shell.open_record(item.register, item.record_id)
        elif item.duty:
            self._ask_duty(item)
        elif item.query is not None:
            words = f"Đang xem: {item.words}, {item.when}."
            self.shell.open_list(item.query.register, item.query, words)
        elif item.period:
            self.shell.open_report(parse_period(item.period))
        elif item.register:
            self.shell.open_list(item.register)

    def _on_read(self, told: Overview) -> None:
        for card, figure in zip(self._cards, told.figures, strict=False):
            card.show_figure(
                BookFigure(
                    figure.register, figure.words, figure.count, figure.before, figure.drafts
                ),
                told.year,
            )
        self._agenda.show_items(told.agenda)
        self._duties.show_items(told.duties)
        self._nothing.setVisible(not told.agenda)
        self._agenda.setVisible(bool(told.agenda))
        self._more.setText(told.standing)
        for view, title, chart in zip(self._charts, self._chart_titles, told.charts, strict=True):
            view.show_chart(chart)
            title.setText(f"{chart.title} ({chart.unit})" if chart.unit else chart.title)

    def _on_duty(self, item: AgendaItem, done_on: date | None) -> None:
        context, year = self.shell.context, self.shell.period.year
        context.clocks.mark_duty(context.actor, item.duty, year, done_on)
        self.reload()

    def _on_report(self) -> None:
        self.shell.open_report()

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short the charts give way to what is due."""
        super().resizeEvent(event)
        for card in self._chart_cards:
            card.setVisible(self.height() > theme().px(_ROOM_FOR_CHARTS))

    # ---- private

    def _read(self, _progress: Progress) -> Overview:
        return self.shell.context.overview.read(self.shell.period.year)

    def _ask_duty(self, item: AgendaItem) -> None:
        if self.shell.context.read_only:
            return
        today = self.shell.context.today()
        dialog = DutyDialog(item.words, item.basis, item.done_on, today, self)
        dialog.answered.connect(partial(self._on_duty, item))
        dialog.open()

    def _build(self) -> None:
        heading = QLabel("Tổng quan")
        set_role(heading, "title")
        self._day = ElidedLabel()
        set_role(self._day, "secondary")
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(heading)
        top.addWidget(self._day)
        top.addStretch(1)
        top.addWidget(self._quick())
        self._report = QPushButton()
        set_role(self._report, "primary")
        stand_for(self._report, "work.report")
        dress(self._report, "report-analytics", "accent_ink")
        self._report.clicked.connect(self._on_report)
        top.addWidget(self._report)
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for card in self._cards:
            cards.addWidget(card, 1)
        agenda_card, duties_card = self._agenda_card(), self._duties_card()
        self._chart_cards = [
            self._card([title, view])
            for title, view in zip(self._chart_titles, self._charts, strict=True)
        ]
        for title in self._chart_titles:
            set_role(title, "subheading")
        below = QHBoxLayout()
        below.setSpacing(12)
        for stretch, widgets in (
            (6, (agenda_card, self._chart_cards[0])),
            (4, (duties_card, self._chart_cards[1])),
        ):
            column = QVBoxLayout()
            column.setSpacing(12)
            column.addWidget(widgets[0], 3)
            column.addWidget(widgets[1], 2)
            below.addLayout(column, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 12)
        whole.setSpacing(12)
        whole.addLayout(top)
        whole.addLayout(cards)
        whole.addLayout(below, 1)

    def _agenda_card(self) -> QFrame:
        title = QLabel("Việc đến hạn")
        set_role(title, "subheading")
        self._more = QLabel()
        set_role(self._more, "small")
        self._nothing = QLabel("✓ Không có việc nào đến hạn hay quá hạn trong các sổ.")
        set_role(self._nothing, "done")
        line = QHBoxLayout()
        line.addWidget(title)
        line.addStretch(1)
        line.addWidget(self._more)
        card = self._card([])
        inside = card.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.addLayout(line)
        inside.addWidget(self._nothing)
        inside.addWidget(self._agenda, 1)
        self._nothing.hide()
        return card

    def _duties_card(self) -> QFrame:
        self._duties_title = QLabel()
        set_role(self._duties_title, "subheading")
        return self._card([self._duties_title, self._duties])

    def _card(self, widgets: Sequence[QWidget]) -> QFrame:
        card = QFrame()
        set_role(card, "card")
        card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(6)
        for widget in widgets:
            inside.addWidget(widget, 0 if isinstance(widget, QLabel) else 1)
        return card

    def _quick(self) -> QPushButton:
        """The registers to write in at once."""
        button = QPushButton("Ghi nhanh")
        stand_for(button, "work.quick")
        dress(button, "plus", "ink")
        menu = QMenu(button)
        for spec in self._books:
            act = menu.addAction(icon(spec.icon), f"Ghi {spec.one}")
            act.triggered.connect(partial(self._on_quick, spec.key))
        button.setMenu(menu)
        return button

    def _on_quick(self, register: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        self.shell.open_record(register)
