"""``report``, ``check``, ``list``: figures and papers of a period, and a register in words."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from qcdc_desktop.commands.output import CLEAN, WARNINGS, Console
from qcdc_desktop.context import AppContext, open_context
from qcdc_desktop.domain.dates import parse_date
from qcdc_desktop.domain.listing import ListQuery, Row
from qcdc_desktop.domain.periods import Period, ad_hoc, parse_period
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.report_files import FORMATS
from qcdc_desktop.specs.unit_outline import Scope

_PAGE = 500


def report(args: Namespace, console: Console) -> int:
    """``qcdc report --data D --period P --out DIR [--format xlsx,pdf,docx,json]``."""
    period = asked_period(args)
    formats = tuple(dict.fromkeys(part for part in args.format.lower().split(",") if part))
    if not formats:
        raise Refused("format", "Chưa chọn dạng báo cáo.", f"Chọn trong: {', '.join(FORMATS)}.")
    context = open_context(args.data, read_only=True)
    try:
        notices: list[str] = []
        reporting = context.reporting
        scope = asked_scope(args, period)
        if scope is not None:
            reporting.outlines.refuse_unknown(scope)
        written = reporting.write(
            period,
            args.out,
            formats,
            console.progress(),
            notices,
            version=args.version,
            scope=scope,
        )
        issues = reporting.findings(period, version=args.version)
    finally:
        context.close(backup=False)
    for path in written:
        console.say(f"Đã ghi {path}")
    for notice in notices:
        console.warn(notice)
    if issues:
        console.warn(f"Có {len(issues)} điểm cần xem trước khi ký: chạy qcdc check.")
    console.document(
        {
            "period": period.code,
            "files": written,
            "notices": notices,
            "issues": [issue.message for issue in issues],
        }
    )
    return WARNINGS if issues or notices else CLEAN


def check(args: Namespace, console: Console) -> int:
    """``qcdc check --data D --period P``."""
    period = asked_period(args)
    context = open_context(args.data, read_only=True)
    try:
        issues = context.reporting.check(period)
        figures = context.reporting.figures(period)
        deadlines = context.reporting.deadlines(period.year)
    finally:
        context.close(backup=False)
    console.say(f"Số liệu {period.title}, {figures.window.text}.")
    if not figures.is_compared:
        console.say("Không so sánh với cùng kỳ năm trước: sổ năm trước chưa có số liệu.")
    for issue in issues:
        console.say(f"- {issue.message} {issue.remedy}".rstrip())
    if not issues:
        console.say("Không có điểm nào cần xem lại.")
    for due in deadlines:
        if due.period == period.code:
            console.say(f"{due.title}: {due.text}.")
    console.document(
        {
            "period": period.code,
            "window_from": figures.window.start,
            "window_to": figures.window.end,
            "is_compared": figures.is_compared,
            "issues": [
                {
                    "rule": issue.rule,
                    "severity": issue.severity.value,
                    "field": issue.field,
                    "message": issue.message,
                    "remedy": issue.remedy,
                    "records": issue.ids,
                }
                for issue in issues
            ],
        }
    )
    return WARNINGS if issues else CLEAN


def list_records(args: Namespace, console: Console) -> int:
    """``qcdc list REGISTER --data D [--search WORDS] [--limit N]``."""
    context = open_context(args.data, read_only=True)
    try:
        known = context.forms.records
        if args.register not in known:
            raise Refused(
                "register", f"Không có sổ “{args.register}”.", f"Các sổ: {', '.join(known)}."
            )
        columns = known[args.register].list.columns
        shown = [
            {key: context.listing.shown(args.register, key, row.values[key]) for key in columns}
            for row in _rows(context, ListQuery(args.register, columns, search=args.search), args)
        ]
    finally:
        context.close(backup=False)
    for record in shown:
        console.say(" | ".join(record.values()))
    console.say(f"{len(shown)} bản ghi.")
    console.document({"register": args.register, "records": shown})
    return CLEAN


def asked_scope(args: Namespace, period: Period) -> Scope | None:
    """What an ad hoc report is to consist of; None: as it was kept, or whole.

    Raises:
        Refused: the period is one of the plan, whose report is always whole.
    """
    if not (args.sections or args.annexes or args.subject or args.addressee):
        return None
    if period.custom is None:
        raise Refused(
            "scope",
            "Chỉ báo cáo đột xuất mới chọn phần và phụ lục.",
            "Dùng --from và --to thay cho --period.",
        )
    none = (args.annexes or "").strip().lower() == "none"
    return Scope(
        args.subject, args.addressee, _names(args.sections), () if none else _names(args.annexes)
    )


def _names(text: str | None) -> tuple[str, ...] | None:
    named = tuple(part.strip() for part in (text or "").split(",") if part.strip())
    return named or None


def asked_period(args: Namespace) -> Period:
    """``--period``, or ``--from`` with ``--to``.

    Raises:
        Refused: neither is given, or it cannot be read.
    """
    if args.period:
        period = parse_period(args.period)
        if period is None:
            raise Refused(
                "period",
                f"Không hiểu kỳ báo cáo “{args.period}”.",
                "Cách ghi: 2022-H1, 2022, 2022-Q3.",
            )
        return period
    start, end = _day(args.start, "--from"), _day(args.end, "--to")
    if end < start:
        raise Refused("period", "Ngày cuối kỳ đứng trước ngày đầu kỳ.", "Hãy đổi lại hai ngày.")
    return ad_hoc(start, end)


def _day(text: str | None, name: str) -> date:
    if not text:
        raise Refused(
            "period",
            "Chưa chọn kỳ báo cáo.",
            "Thêm --period 2022-H1, hoặc --from và --to cho báo cáo đột xuất.",
        )
    day = parse_date(text, date.today())  # noqa: DTZ011 - the local day is meant
    if day is None:
        raise Refused("period", f"Không hiểu ngày “{text}” ở {name}.", "Cách ghi: 01/03/2022.")
    return day


def _rows(context: AppContext, query: ListQuery, args: Namespace) -> Iterator[Row]:
    """All rows of a query, or the first ``--limit``."""
    left = args.limit or None
    while True:
        size = _PAGE if left is None else min(_PAGE, left)
        page = context.listing.page(replace(query, limit=size))
        yield from page.rows
        left = None if left is None else left - len(page.rows)
        if not page.has_more or left == 0:
            return
        query = replace(query, after=page.rows[-1].key)
