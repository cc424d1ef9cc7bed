"""``holidays``: the public holidays days are counted by, and how far they were checked."""

from argparse import Namespace
from dataclasses import asdict

from qcdc_desktop import paths
from qcdc_desktop.commands.output import CLEAN, Console
from qcdc_desktop.context import load_holidays, open_context
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.holidays import YearView, year_views


def holidays(args: Namespace, console: Console) -> int:
    """``qcdc holidays [--year Y] [--data D]``; with a data file, what its office wrote over it."""
    views = _of_file(args) if args.data else year_views(load_holidays(paths.data_root() / "forms"))
    shown = [view for view in views if args.year in (None, view.year)]
    if not shown:
        known = ", ".join(str(view.year) for view in reversed(views))
        raise Refused("year", f"Chưa có lịch nghỉ lễ của năm {args.year}.", f"Các năm: {known}.")
    for view in shown:
        console.say(f"Năm {view.year}: {view.days_off} ngày nghỉ, {view.confidence}.")
        for one in view.breaks:
            replaced = f" ({one.replaced})" if one.replaced else ""
            console.say(f"  {one.when}: {one.name}{replaced}")
        console.say(f"  Nguồn: {view.source}")
    console.document({"years": [asdict(view) for view in shown]})
    return CLEAN


def _of_file(args: Namespace) -> tuple[YearView, ...]:
    context = open_context(args.data, read_only=True)
    try:
        return context.holidays()
    finally:
        context.close(backup=False)
