"""What the frame tells of the open data file, read in a worker: counts, drafts, backup, years."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from qcdc_desktop.domain.listing import ListQuery, Sort
from qcdc_desktop.domain.periods import Period, parse_period

if TYPE_CHECKING:
    from qcdc_desktop.context import AppContext


@dataclass(frozen=True, slots=True)
class FrameState:
    """``counts`` by place id; ``period`` is where the person is to begin."""

    counts: dict[str, int]
    drafts: int
    backup_at: datetime | None
    first_year: int
    last_year: int
    period: Period
    unsaved: tuple[tuple[str, int | None], ...]
    """Register and record of what an interrupted session left typed but not saved."""


def read_frame_state(context: "AppContext", told_period: str) -> FrameState:
    """Count everything the frame shows; ``told_period`` is the one chosen last time."""
    today = context.today()
    specs = [spec for spec in context.forms.records.values() if not spec.single]
    books = [spec for spec in specs if spec.group == "book"]
    days = [day for spec in books if (day := _last_day(context, spec.key, spec.date_field))]
    backup = context.housekeeping.last_backup()
    first = context.unit().get("first_year")
    years = [day.year for day in days if day <= today]
    begin = max(years, default=today.year)
    period = parse_period(told_period)
    if (
        period is None
        or period.custom
        or not years
        or period.year not in range(begin - 5, begin + 2)
    ):
        period = Period(begin, "H1" if begin < today.year or today.month <= 6 else "")
    return FrameState(
        counts={f"list:{spec.key}": context.listing.total(spec.key) for spec in specs},
        drafts=sum(context.listing.drafts(spec.key) for spec in books),
        backup_at=backup.at if backup else None,
        first_year=min(first if isinstance(first, int) else today.year, begin),
        last_year=today.year,
        period=period,
        unsaved=tuple(context.records.save_points(context.actor)),
    )


def _last_day(context: "AppContext", register: str, column: str) -> date | None:
    """The latest day in a book: its work continues there."""
    if not column:
        return None
    query = ListQuery(register, (column,), sort=Sort(column, descending=True), limit=1)
    rows = context.listing.page(query).rows
    day = rows[0].values[column] if rows else None
    return day if isinstance(day, date) else None
