"""``clocks``: what is overdue or due soon, and what the year still asks for."""

from argparse import Namespace
from dataclasses import asdict
from datetime import date

from qcdc_desktop.commands.output import CLEAN, WARNINGS, Console
from qcdc_desktop.context import AppContext, open_context
from qcdc_desktop.domain.clocks import ClockState
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.errors import EnvironmentFault, Refused
from qcdc_desktop.services.clocks import ClockView, DutyState, DutyView

_MANY = 100_000


def clocks(args: Namespace, console: Console) -> int:
    """``qcdc clocks --data D [--overdue] [--register R] [--days N]``; warns when overdue."""
    context = _opened(args, console)
    try:
        today = context.today()
        known = context.forms.records
        if args.register and args.register not in known:
            raise Refused("register", f"Không có sổ “{args.register}”.", ", ".join(known))
        found = context.clocks.open(today, horizon_days=args.days, limit=_MANY)
        shown = [view for view in found if not args.register or view.register == args.register]
        if args.overdue:
            shown = [view for view in shown if view.state is ClockState.QUA_HAN]
        counts = context.clocks.counts(today)
        duties = () if args.register else context.clocks.duties(today.year, today)
        _say(context, shown, duties, today, console)
    finally:
        context.close(backup=False)
    console.document(
        {
            "today": today,
            "clocks": [asdict(view) for view in shown],
            "counts": [asdict(one) for one in counts],
            "duties": _told(duties),
        }
    )
    return WARNINGS if any(view.state is ClockState.QUA_HAN for view in shown) else CLEAN


def _opened(args: Namespace, console: Console) -> AppContext:
    """Read only, unless the clocks of an older file are still to be computed."""
    try:
        context = open_context(args.data, read_only=True)
    except EnvironmentFault as fault:
        if fault.code != "older":
            raise
        context = open_context(args.data)
    if not context.clocks.is_stale():
        return context
    if context.read_only:
        context.close(backup=False)
        context = open_context(args.data)
    context.clocks.catch_up(context.actor, console.progress())
    return context


def _say(
    context: AppContext,
    shown: list[ClockView],
    duties: tuple[DutyView, ...],
    today: date,
    console: Console,
) -> None:
    console.say(f"Hạn tính đến ngày {show_date(today)}: {len(shown)} việc.")
    for view in shown:
        left = view.days_left or 0
        when = f"quá {-left} ngày" if left < 0 else f"còn {left} ngày"
        console.say(
            f"  {view.state_text}, {when} ({show_date(view.due_on)}): {view.label} –"
            f" {context.forms[view.register].short_title} số {view.book_no}, {view.title}"
        )
        console.say(f"      {view.formula}")
    waiting = [duty for duty in duties if duty.state in {DutyState.OVERDUE, DutyState.SOON}]
    if waiting:
        console.say("Việc của năm chưa làm:")
    for duty in waiting:
        day = f", hạn {show_date(duty.due_on)}" if duty.due_on else ""
        console.say(f"  {duty.state_text}{day}: {duty.label}. {duty.words}")


def _told(duties: tuple[DutyView, ...]) -> list[dict[str, object]]:
    """A query is how the window opens records; on the command line it says nothing."""
    return [
        {key: value for key, value in asdict(duty).items() if key != "query"} for duty in duties
    ]
