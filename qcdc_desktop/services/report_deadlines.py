"""The days before which reports and the plan are due; the half-year report has two of them.

The provincial plan says both "trước 05/6" and "trước 15/6" for the same report (calendar.md §1).
The earlier is counted down to; between the two a report is not called late. A report that was sent
is due no more, and whether it was late is told by the day it was sent.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from qcdc_desktop.domain.choices import DeadlineKind
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.periods import Window
from qcdc_desktop.specs.form import FormSet
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.report_versions import VersionReader

Row = Mapping[str, object]

_TITLES = {
    DeadlineKind.PLAN: "Kế hoạch năm {year}",
    DeadlineKind.H1: "Báo cáo 6 tháng đầu năm {year}",
    DeadlineKind.YEAR: "Báo cáo năm {year}",
}


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """One paper that is due "trước ngày" ``due_on``: the last day in time is the day before.

    ``late_on`` is the later day of the plan where it names two. ``days_left`` counts to the last
    day in time and is negative after it. ``state``: ``open``, ``between`` the two days, ``passed``,
    ``sent`` in time, ``sent_late``.
    """

    kind: str
    title: str
    period: str
    due_on: date
    late_on: date | None
    days_left: int
    state: str
    text: str
    basis: str
    sent_on: date | None = None

    @property
    def is_sent(self) -> bool:
        return self.sent_on is not None


class ReportDays:
    """The days of one data file; the first page asks for them before any report is made."""

    def __init__(
        self,
        database: Database,
        forms: FormSet,
        unit: Callable[[], Mapping[str, object]],
        today: Callable[[], date],
    ) -> None:
        self._database = database
        self._forms = forms
        self._unit = unit
        self._today = today

    def of(self, year: int) -> list[DeadlineView]:
        """The days papers of a year are due, seen from today; a sent report is due no more."""
        plan = self._forms["unit"].lines["deadlines"].default
        with self._database.read() as connection:
            sent = VersionReader(connection).sent_days()
        return deadline_views(self._unit(), plan, year, self._today(), sent)


_NOT_SENT: Mapping[str, date] = {}


def deadline_views(
    unit: Mapping[str, object],
    plan: Sequence[Row],
    year: int,
    today: date,
    sent: Mapping[str, date] = _NOT_SENT,
) -> list[DeadlineView]:
    """Plan, half-year and year report of a year, in the order of their days.

    ``plan`` are the rows a new unit starts with (``forms/records/unit.toml``): they hold where the
    unit has no row of its own. ``sent``: the day a report was first sent, by its period's code.
    """
    days, bases = _days([*plan, *cast("Sequence[Row]", unit.get("deadlines") or ())], year)
    views: list[DeadlineView] = []
    for kind, title in _TITLES.items():
        if kind not in days:
            continue
        due_on = days[kind]
        late_on = days.get(DeadlineKind.H1_LATE) if kind is DeadlineKind.H1 else None
        late_on = late_on if late_on and late_on > due_on else None
        period = {DeadlineKind.H1: f"{year}-H1", DeadlineKind.YEAR: str(year)}.get(kind, "")
        sent_on = sent.get(period)
        state = _state(due_on, late_on, today, sent_on)
        views.append(
            DeadlineView(
                kind=kind.value,
                title=title.format(year=year),
                period=period,
                due_on=due_on,
                late_on=late_on,
                days_left=(due_on - timedelta(days=1) - today).days,
                state=state,
                text=_text(due_on, late_on, today, state, sent_on),
                basis=bases.get(kind, ""),
                sent_on=sent_on,
            )
        )
    return sorted(views, key=lambda view: view.due_on)


def _days(
    rows: Sequence[Row], year: int
) -> tuple[dict[DeadlineKind, date], dict[DeadlineKind, str]]:
    """A later row of a kind replaces an earlier one; a row without a day keeps the day."""
    days: dict[DeadlineKind, date] = {}
    bases: dict[DeadlineKind, str] = {}
    for row in rows:
        if not row.get("kind"):
            continue
        kind = DeadlineKind(str(row["kind"]))
        bases[kind] = str(row.get("basis") or "")
        if row.get("due_day"):
            days[kind] = _day(str(row["due_day"]), year)
    return days, bases


def _day(text: str, year: int) -> date:
    day, _, month = text.partition("/")
    return date(year, int(month), int(day))


def reports_due(
    unit: Mapping[str, object], plan: Sequence[Row], window: Window, sent: Mapping[str, date]
) -> tuple[int, int]:
    """Reports due on days of the window, and how many of them were sent in time (B11).

    A report due in the window that was not sent, or late, counts as not in time. Years before the
    unit kept its books (``first_year``) owe nothing.
    """
    first = unit.get("first_year")
    since = first if isinstance(first, int) else window.start.year - 1
    views = [
        view
        for year in range(window.start.year, window.end.year + 1)
        for view in deadline_views(unit, plan, year, window.end, sent)
        if view.period and year >= since and window.holds(view.due_on)
    ]
    return len(views), sum(view.state == "sent" for view in views)


def _state(due_on: date, late_on: date | None, today: date, sent_on: date | None) -> str:
    if sent_on is not None:
        return "sent" if sent_on < (late_on or due_on) else "sent_late"
    if today < due_on:
        return "open"
    return "between" if late_on and today < late_on else "passed"


def _text(due_on: date, late_on: date | None, today: date, state: str, sent_on: date | None) -> str:
    if sent_on is not None:
        late = (sent_on - (late_on or due_on)).days + 1
        how = "đúng hạn" if late <= 0 else f"muộn {late} ngày"
        return f"Đã gửi ngày {show_date(sent_on)}, {how}"
    left = (due_on - timedelta(days=1) - today).days
    if state == "between" and late_on:
        return f"Sau {_short(due_on)}, trước {_short(late_on)} – kế hoạch có hai mốc"
    if state == "passed":
        return f"Đã qua mốc {_short(late_on or due_on)}"
    count = "hôm nay là ngày cuối" if left == 0 else f"còn {left} ngày"
    also = f" (mốc sau của kế hoạch: trước {_short(late_on)})" if late_on else ""
    return f"Trước {_short(due_on)}: {count}{also}"


def _short(day: date) -> str:
    """05/6, 30/11, 15/02: the way office papers shorten a day."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}"
