"""``report-state``: where a period's report stands, and the next step of its way."""

from argparse import Namespace
from datetime import date

from qcdc_desktop.commands.output import CLEAN, WARNINGS, Console
from qcdc_desktop.commands.reporting import asked_period
from qcdc_desktop.context import AppContext, open_context
from qcdc_desktop.domain.dates import parse_date, show_date
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.report_changes import FigureChange
from qcdc_desktop.services.report_standing import FIELDS, Standing, VersionView

_DAY_OF = {"DA_KY": "issued_on", "DA_GUI": "sent_on", "DA_TIEP_NHAN": "accepted_on"}
"""What ``--date`` is, by the state it is given with."""


def report_state(args: Namespace, console: Console) -> int:
    """``qcdc report-state --data D --period P [--to STATE …] [--supplement] [--explain KEY]``."""
    period = asked_period(args)
    writes = bool(args.to or args.supplement or args.explain)
    context = open_context(args.data, read_only=not writes)
    try:
        notes = _act(context, period, args, console)
        standing = context.reporting.versions.standing(period)
        versions = context.reporting.versions.all(period)
        changes = context.reporting.versions.changes(period)
    finally:
        context.close(backup=False)
    _tell(console, period, standing, versions, changes)
    for note in notes:
        console.warn(note)
    console.document(_document(period, standing, versions, changes))
    return WARNINGS if notes or (changes and standing.is_frozen) else CLEAN


def _act(context: AppContext, period: Period, args: Namespace, console: Console) -> list[str]:
    """Take what was asked for; what to know about it."""
    versions = context.reporting.versions
    if args.explain:
        versions.explain(context.actor, period, args.explain, args.reason or "")
    if args.supplement:
        versions.supplement(context.actor, period, args.reason or "")
    if not args.to:
        return []
    target = args.to.upper()
    offers = versions.standing(period).offers
    notes = [note for offer in offers if offer.target == target for note in offer.notes]
    versions.take(context.actor, period, target, _details(args, target), console.progress())
    return notes


def _details(args: Namespace, target: str) -> dict[str, object]:
    said: dict[str, object] = {
        "number": args.number,
        "reason": args.reason,
        "sent_channel": args.channel,
        "receipt": args.receipt,
    }
    if args.date:
        key = _DAY_OF.get(target)
        if key is None:
            raise Refused("date", "Bước này không ghi ngày.", "Bỏ --date rồi chạy lại.")
        day = parse_date(args.date, date.today())  # noqa: DTZ011 - the local day is meant
        if day is None:
            raise Refused("date", f"Không hiểu ngày “{args.date}”.", "Cách ghi: 03/06/2022.")
        said[key] = day
    return {key: value for key, value in said.items() if value is not None}


def _tell(
    console: Console,
    period: Period,
    standing: Standing,
    versions: tuple[VersionView, ...],
    changes: tuple[FigureChange, ...],
) -> None:
    console.say(f"Báo cáo {period.title}")
    if not versions:
        console.say("Đang soạn; chưa trình lãnh đạo.")
    for view in versions:
        console.say(f"{view.version}. {view.title}: {view.text}.")
        for step in view.steps:
            said = [
                f"{FIELDS[key].lower()} {text}"
                for key, text in step.details.items()
                if key in FIELDS
            ]
            told = f" ({'; '.join(said)})" if said else ""
            console.say(f"   {step.at:%d/%m/%Y %H:%M} {step.by}: {step.event}{told}")
    for change in changes:
        records = f" – {change.records_text}" if change.records_text else ""
        console.say(f"Thay đổi từ khi chốt: {change.sentence}{records}.")
    for offer in standing.offers:
        asks = (
            f" (cần {', '.join(FIELDS[key].lower() for key in offer.asks)})" if offer.asks else ""
        )
        console.say(f"Bước tiếp theo: --to {offer.target}: {offer.event}{asks}.")
        if offer.refusal:
            console.say(f"   {offer.refusal}")
    if not standing.supplement_refusal:
        console.say("Sổ đã đổi thì lập bổ sung: --supplement --reason “lý do”.")


def _document(
    period: Period,
    standing: Standing,
    versions: tuple[VersionView, ...],
    changes: tuple[FigureChange, ...],
) -> dict[str, object]:
    current = standing.current
    return {
        "period": period.code,
        "state": "DANG_SOAN" if current is None else current.state,
        "version": 1 if current is None else current.version,
        "is_frozen": standing.is_frozen,
        "next": [
            {"to": one.target, "event": one.event, "needs": one.asks, "refusal": one.refusal}
            for one in standing.offers
        ],
        "versions": [_version(view) for view in versions],
        "changes": [
            {
                "code": change.code,
                "label": change.label,
                "before": change.before,
                "after": change.after,
                "register": change.register,
                "added": change.added,
                "removed": change.removed,
                "late": change.late,
            }
            for change in changes
        ],
    }


def _version(view: VersionView) -> dict[str, object]:
    row = view.row
    return {
        "version": row.version,
        "title": view.title,
        "state": row.state,
        "reason": row.reason,
        "number": row.number,
        "issued_on": show_date(row.issued_on) or None,
        "sent_on": show_date(row.sent_on) or None,
        "frozen_at": row.frozen_at,
        "frozen_by": row.frozen_by,
        "forms_digest": row.forms_digest,
        "generator": row.generator,
        "files": [
            {"stage": file.stage, "format": file.format, "sha256": file.sha256}
            for file in view.files
        ],
        "steps": [
            {"at": step.at, "by": step.by, "event": step.event, "details": dict(step.details)}
            for step in view.steps
        ],
    }
