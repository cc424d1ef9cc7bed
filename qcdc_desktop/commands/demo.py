"""``qcdc demo``: a practice unit with its records and reports."""

from argparse import Namespace

from qcdc_desktop.commands.output import CLEAN, Console
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.periods import Period


def demo(args: Namespace, console: Console) -> int:
    """Make the data file ``tap-huan.qcdcdb`` in the folder and the year's two reports beside it."""
    from qcdc_desktop.context import open_context
    from qcdc_desktop.demo import make_practice

    path = args.folder / "tap-huan.qcdcdb"
    made = make_practice(
        path,
        UnitKind(args.unit.upper()),
        args.year,
        args.records,
        args.seed,
        console.progress(),
    )
    context = open_context(path)
    try:
        named = {context.forms[key].short_title: number for key, number in made.records.items()}
        written = [
            report
            for period in (Period(args.year, "H1"), Period(args.year))
            for report in context.reporting.write(
                period, args.folder, ("xlsx", "pdf", "docx", "json"), console.progress()
            )
        ]
    finally:
        context.close(backup=False)
    console.say(f"Đã tạo đơn vị tập huấn: {path}")
    for title, number in named.items():
        console.say(f"  {title}: {number} bản ghi")
    for report in written:
        console.say(f"  {report}")
    console.document({"file": path, "records": made.records, "reports": written})
    return CLEAN
