"""``tables``: the Inspectorate's statistical tables of a period."""

from argparse import Namespace

from qcdc_desktop.commands.output import CLEAN, WARNINGS, Console
from qcdc_desktop.context import open_context
from qcdc_desktop.domain.statistics import parse_statistics_period
from qcdc_desktop.errors import Refused


def tables(args: Namespace, console: Console) -> int:
    """``qcdc tables --data D --period P --out DIR [--format …] [--table CODE …] [--by-village]``.

    Without ``--out`` the amounts are only told.
    """
    period = parse_statistics_period(args.period)
    if period is None:
        raise Refused(
            "period",
            f"Không hiểu kỳ thống kê “{args.period}”.",
            "Cách ghi: 2026-Q1, 2026-H1, 2026-9M, 2026.",
        )
    formats = tuple(dict.fromkeys(part for part in args.format.lower().split(",") if part))
    codes = tuple(args.table or ())
    context = open_context(args.data, read_only=True)
    notices: list[str] = []
    try:
        statistics = context.statistics
        counted = statistics.counted(period, codes, by_village=args.by_village)
        written = []
        if args.out is not None:
            written = statistics.write(
                period,
                args.out,
                formats,
                codes,
                by_village=args.by_village,
                progress=console.progress(),
                notices=notices,
            )
    finally:
        context.close(backup=False)
    console.say(f"Biểu thống kê {period.title}, {period.window.text}.")
    for one in counted:
        told = ", ".join(
            f"{column.code}: {one.amounts[column.ms]}"
            for column in one.table.columns
            if not column.is_note and one.amounts[column.ms]
        )
        console.say(f"{one.table.code} {one.table.title}: {told or 'không phát sinh'}")
        for finding in one.findings:
            console.say(f"  - {finding}")
    for path in written:
        console.say(f"Đã ghi {path}")
    for notice in notices:
        console.warn(notice)
    console.document(
        {
            "period": period.code,
            "window_from": period.window.start,
            "window_to": period.window.end,
            "files": written,
            "tables": {
                one.table.code: {
                    "title": one.table.title,
                    "basis": one.table.basis,
                    "columns": dict(one.amounts),
                    "findings": list(one.findings),
                    "cautions": list(one.table.cautions),
                }
                for one in counted
            },
        }
    )
    return WARNINGS if notices or any(one.findings for one in counted) else CLEAN
