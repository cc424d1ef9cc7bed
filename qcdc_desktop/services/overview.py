"""What the first page tells: what is due, what the year still lacks, and the year in figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.listing import Condition, ListQuery, of_year
from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.reports.chart import Chart, ChartKind, Series
from qcdc_desktop.services.clocks import ClockCount, ClockService, ClockState, ClockView
from qcdc_desktop.services.duties import DutyState, DutyView
from qcdc_desktop.services.listing import ListingService
from qcdc_desktop.services.report_deadlines import DeadlineView
from qcdc_desktop.specs.form import FormSet

SOON = timedelta(days=7)
AWAITED = timedelta(days=60)
"""How long a report past its day, and not sent, is still asked for."""
SHOWN = 60
"""Lines of the agenda at most; the lists behind them show the rest."""


@dataclass(frozen=True, slots=True)
class YearFigure:
    """Records of one register in the year: how many, how many the year before, how many drafts."""

    register: str
    words: str
    count: int
    before: int
    drafts: int


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One line: what, by when, on what basis, and where it leads.

    ``state``: ``overdue``, ``soon``, ``running``, ``draft`` (not enough data, unfinished) or
    ``done``. It leads to a record (``record_id``), to the records of ``query``, to the report of
    ``period``, to the note by hand of ``duty``, to the book of ``register``, or nowhere.
    """

    state: str
    words: str
    when: str
    basis: str
    due_on: date | None = None
    register: str = ""
    record_id: int | None = None
    query: ListQuery | None = None
    period: str = ""
    duty: str = ""
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole first page; ``standing`` tells how many clocks stand how, over all records."""

    year: int
    figures: tuple[YearFigure, ...]
    agenda: tuple[AgendaItem, ...]
    standing: str
    duties: tuple[AgendaItem, ...]
    charts: tuple[Chart, ...]


def year_query(register: str, column: str, year: int) -> ListQuery:
    """The records of a calendar year."""
    return ListQuery(register, (), of_year(column, year))


class OverviewService:
    """Reads the first page; everything it tells is counted by the services beneath."""

    def __init__(
        self,
        forms: FormSet,
        listing: ListingService,
        clocks: ClockService,
        deadlines: Callable[[int], list[DeadlineView]],
        unit: Callable[[], Mapping[str, object]],
        today: Callable[[], date],
    ) -> None:
        self._forms = forms
        self._listing = listing
        self._clocks = clocks
        self._deadlines = deadlines
        self._unit = unit
        self._today = today

    def read(self, year: int) -> Overview:
        """Count everything the first page shows of a year; what is due counts from today."""
        kind = str(self._unit().get("kind") or "COMMUNE")
        today = self._today()
        figures = tuple(
            self._year_figure(spec.key, spec.short_title, spec.date_field, year)
            for spec in self._forms.books_of(self._unit())
        )
        open_clocks = self._clocks.open(today, limit=SHOWN)
        agenda = [
            *self._papers(year),
            *(_clock_item(view) for view in open_clocks),
        ]
        agenda.sort(key=lambda item: (item.due_on is None, item.due_on or date.max))
        drafts = [_draft_item(figure) for figure in figures if figure.drafts]
        headlines = {spec.key for spec in self._forms.headlines(kind)}
        return Overview(
            year=year,
            figures=tuple(figure for figure in figures if figure.register in headlines),
            agenda=(*agenda, *drafts),
            standing=_standing(self._clocks.counts(today)),
            duties=tuple(
                _duty_item(view)
                for view in self._clocks.duties(year, today)
                if view.state is not DutyState.NOT_APPLICABLE
            ),
            charts=(self._petitions(year), _activity(figures, year)),
        )

    def _year_figure(self, register: str, words: str, column: str, year: int) -> YearFigure:
        if not column:
            total = self._listing.total(register)
            return YearFigure(register, words, total, total, self._listing.drafts(register))
        now, before = (
            self._listing.count(year_query(register, column, each)) for each in (year, year - 1)
        )
        return YearFigure(register, words, now, before, self._listing.drafts(register))

    def _papers(self, year: int) -> list[AgendaItem]:
        """The reports due in the chosen year; those sent or long past are silent."""
        made: list[AgendaItem] = []
        for view in self._deadlines(year):
            if view.is_sent or not view.period or -view.days_left > AWAITED.days:
                continue
            near = view.days_left <= SOON.days or view.state == "between"
            state = "overdue" if view.state == "passed" else "soon" if near else "running"
            made.append(
                AgendaItem(
                    state,
                    view.title,
                    days_words(view.due_on - timedelta(days=1), view.days_left),
                    f"{view.text}. {view.basis}".strip(),
                    view.due_on,
                    period=view.period,
                )
            )
        return made

    def _petitions(self, year: int) -> Chart:
        """Petitions received in each month, beside the year before."""
        months = self._listing.by_month("petition", "received_on", (year - 1, year))
        labels = tuple(f"T{month}" for month in range(1, 13))
        series = tuple(Series(str(each), months[each]) for each in (year, year - 1))
        return Chart("Đơn nhận theo tháng", ChartKind.COLUMNS, labels, series, "đơn")


def _activity(figures: tuple[YearFigure, ...], year: int) -> Chart:
    """How much was recorded in each register, the busiest first."""
    busy = sorted(figures, key=lambda figure: -max(figure.count, figure.before))[:6]
    return Chart(
        "Việc ghi sổ trong năm",
        ChartKind.COLUMNS,
        tuple(figure.words for figure in busy),
        (
            Series(str(year), tuple(figure.count for figure in busy)),
            Series(str(year - 1), tuple(figure.before for figure in busy)),
        ),
    )


_STATES = {
    ClockState.QUA_HAN: "overdue",
    ClockState.SAP_HAN: "soon",
    ClockState.CON_HAN: "running",
    ClockState.TAM_DUNG: "draft",
    ClockState.KHONG_DU_DU_LIEU: "draft",
    ClockState.DUNG_HAN: "done",
    ClockState.TRE_HAN: "done",
}


def _clock_item(view: ClockView) -> AgendaItem:
    return AgendaItem(
        _STATES[view.state],
        f"{view.label}: {view.title}",
        days_words(view.due_on, view.days_left),
        view.basis,
        view.due_on,
        view.register,
        view.record_id,
    )


_DUTY_STATES = {
    DutyState.OVERDUE: "overdue",
    DutyState.SOON: "soon",
    DutyState.DUE: "running",
    DutyState.DONE: "done",
}


def _duty_item(view: DutyView) -> AgendaItem:
    by = f"hạn {view.due_on:%d/%m}" if view.due_on else ""
    if view.state is DutyState.DONE:
        by = f"{view.done_on:%d/%m}" if view.done_on else "đã làm"
    part = f"{view.done}/{view.needed}" if view.needed > 1 else ""
    return AgendaItem(
        _DUTY_STATES[view.state],
        view.label,
        " · ".join(filter(None, (part, by))),
        " ".join(filter(None, (view.words, view.basis))),
        view.due_on,
        view.register,
        query=view.query,
        duty=view.code if view.is_manual else "",
        done_on=view.done_on,
    )


def _standing(counts: Iterable[ClockCount]) -> str:
    """``12 quá hạn · 5 sắp hạn · 3 chưa đủ dữ liệu để tính hạn``."""
    told = tuple(counts)
    parts = (
        (sum(one.overdue for one in told), "quá hạn"),
        (sum(one.soon for one in told), "sắp hạn"),
        (sum(one.unknown for one in told), "chưa đủ dữ liệu để tính hạn"),
    )
    return " · ".join(f"{show_integer(number)} {words}" for number, words in parts if number)


def _draft_item(figure: YearFigure) -> AgendaItem:
    query = ListQuery(figure.register, (), (Condition("status", "eq", "DRAFT"),))
    return AgendaItem(
        "draft", f"{figure.words}: {figure.drafts} bản nháp", "chưa vào báo cáo", "", query=query
    )


def days_words(due_on: date | None, days_left: int | None) -> str:
    """``quá hạn 3 ngày · 12/06/2022``; without a day, that the data do not suffice."""
    if due_on is None or days_left is None:
        return "chưa đủ dữ liệu để tính hạn"
    if days_left < 0:
        left = f"quá hạn {-days_left} ngày"
    else:
        left = f"còn {days_left} ngày" if days_left else "hôm nay"
    return f"{left} · {show_date(due_on)}"
