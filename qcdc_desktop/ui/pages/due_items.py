"""What waits to be done, counted from the registers; each line opens the records behind it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.listing import Condition, ListQuery
from qcdc_desktop.domain.periods import Period, Window, parse_period
from qcdc_desktop.ui.pages.figure_card import BookFigure

if TYPE_CHECKING:
    from qcdc_desktop.context import AppContext
    from qcdc_desktop.services.report_deadlines import DeadlineView

_SOON = timedelta(days=7)
_AWAITED = timedelta(days=60)
"""How long a report past its day is still asked for."""


@dataclass(frozen=True, slots=True)
class DueItem:
    """One line: sign and tone, words, when, on what basis, and where it leads."""

    sign: str
    tone: str
    words: str
    when: str
    basis: str
    query: ListQuery | None = None
    period: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    figures: tuple[BookFigure, ...]
    items: tuple[DueItem, ...]
    months: tuple[int, ...]
    months_before: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Watch:
    """Records of ``register`` that passed ``due`` without ``done``."""

    register: str
    due: str
    done: str
    words: str
    basis: str


_WATCHES = (
    _Watch(
        "petition", "case.resolve_due_on", "case.resolved_on", "đơn chưa giải quyết xong",
        "Luật Khiếu nại Điều 28; Luật Tố cáo Điều 30",
    ),
    _Watch(
        "publicity", "due_on", "posted_on", "nội dung chưa công khai",
        "Luật 10/2022 Điều 12.3; Pháp lệnh 34 Điều 7",
    ),
    _Watch(
        "dialogue", "conclusion_due_on", "conclusion_on", "đối thoại chưa thông báo kết luận",
        "Quy chế đối thoại của đơn vị",
    ),
    _Watch(
        "covenant", "decision_due_on", "decision_on", "hương ước, quy ước chờ công nhận",
        "QĐ 22/2018, NĐ 61/2023",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Failing:
    """Records of the year that did not keep what the law asks; to be explained in the report."""

    register: str
    day: str
    condition: Condition
    words: str
    basis: str


_FAILINGS = (
    _Failing(
        "publicity", "posted_on", Condition("is_late", "eq", True), "nội dung công khai chậm",
        "Luật 10/2022 Điều 12.3",
    ),
    _Failing(
        "publicity", "posted_on", Condition("is_short", "eq", True), "nội dung niêm yết thiếu ngày",
        "Luật 10/2022 Điều 13.2",
    ),
    _Failing(
        "petition", "received_on", Condition("case.timeliness", "eq", "TRE_HAN"),
        "đơn giải quyết trễ hạn", "Luật Khiếu nại Điều 28; Luật Tố cáo Điều 30",
    ),
)  # fmt: skip


def read_overview(context: "AppContext", period: Period) -> Overview:
    """Count everything the first page shows; runs in a worker."""
    kind = str(context.unit().get("kind") or "COMMUNE")
    books = context.forms.books(kind)
    year = period.year
    figures = tuple(
        BookFigure(
            spec.key,
            spec.one,
            _in_year(context, spec.key, spec.date_field, year),
            _in_year(context, spec.key, spec.date_field, year - 1),
            context.listing.drafts(spec.key),
        )
        for spec in books
    )
    kept = {spec.key for spec in books}
    today = context.today()
    items = [
        *_reports(context, year),
        *(
            item
            for watch in _WATCHES
            if watch.register in kept
            for item in _watched(context, watch, today)
        ),
        *(
            item
            for one in _FAILINGS
            if one.register in kept
            for item in _failed(context, one, year)
        ),
        *(_draft_item(figure) for figure in figures if figure.drafts),
    ]
    order = {"■": 0, "▲": 1, "●": 2, "◌": 3, "✓": 4}
    items.sort(key=lambda item: order[item.sign])
    return Overview(figures, tuple(items), _months(context, year), _months(context, year - 1))


def year_query(register: str, column: str, year: int) -> ListQuery:
    """The records of a calendar year."""
    window = Window(date(year, 1, 1), date(year, 12, 31))
    conditions = (Condition(column, "from", window.start), Condition(column, "to", window.end))
    return ListQuery(register, (), conditions)


def _in_year(context: "AppContext", register: str, column: str, year: int) -> int:
    if not column:
        return context.listing.total(register)
    return context.listing.count(year_query(register, column, year))


def _reports(context: "AppContext", year: int) -> list[DueItem]:
    """The papers due in the chosen year, those past their day and not yet issued first."""
    made: list[DueItem] = []
    for view in context.reporting.deadlines(year):
        if view.state == "passed":
            if _is_awaited(context, view):
                words = f"{view.text}; ghi số và ngày báo cáo khi đã gửi"
                made.insert(
                    0, DueItem("■", "overdue", view.title, words, view.basis, None, view.period)
                )
            continue
        near = view.days_left <= _SOON.days
        sign, tone = ("▲", "soon") if near or view.state == "between" else ("●", "running")
        made.append(DueItem(sign, tone, view.title, view.text, view.basis, None, view.period))
    return made


def _is_awaited(context: "AppContext", view: "DeadlineView") -> bool:
    """A report of late whose day has passed and that bears no date yet."""
    period = parse_period(view.period)
    if period is None or -view.days_left > _AWAITED.days:
        return False
    return context.reporting.header(period).issued_on is None


def _watched(context: "AppContext", watch: _Watch, today: date) -> list[DueItem]:
    waiting = Condition(watch.done, "empty")
    late = (Condition(watch.due, "before", today), waiting)
    soon = (Condition(watch.due, "from", today), Condition(watch.due, "to", today + _SOON), waiting)
    made: list[DueItem] = []
    for conditions, sign, tone, when in (
        (late, "■", "overdue", "quá hạn"),
        (soon, "▲", "soon", f"hạn đến {show_date(today + _SOON)}"),
    ):
        query = ListQuery(watch.register, (), conditions)
        count = context.listing.count(query)
        if count:
            made.append(DueItem(sign, tone, f"{count} {watch.words}", when, watch.basis, query))
    return made


def _failed(context: "AppContext", failing: _Failing, year: int) -> list[DueItem]:
    whole = year_query(failing.register, failing.day, year)
    query = ListQuery(failing.register, (), (*whole.conditions, failing.condition))
    count = context.listing.count(query)
    words = f"{count} {failing.words}"
    made = DueItem("▲", "soon", words, f"trong năm {year}, cần giải trình", failing.basis, query)
    return [made] if count else []


def _draft_item(figure: BookFigure) -> DueItem:
    query = ListQuery(figure.register, (), (Condition("status", "eq", "DRAFT"),))
    return DueItem(
        "◌", "draft", f"{figure.drafts} {figure.words} còn nháp", "chưa vào báo cáo", "", query
    )


def _months(context: "AppContext", year: int) -> tuple[int, ...]:
    """Petitions received in each month."""
    counts: list[int] = []
    for month in range(1, 13):
        start = date(year, month, 1)
        end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        conditions = (
            Condition("received_on", "from", start),
            Condition("received_on", "to", end),
        )
        counts.append(context.listing.count(ListQuery("petition", (), conditions)))
    return tuple(counts)
