"""``import --list-imports`` and ``import --undo``: what was brought in, and taking it back."""

from argparse import Namespace
from dataclasses import asdict

from qcdc_desktop.commands.output import CLEAN, WARNINGS, Console

_LISTED = 20


def list_imports(args: Namespace, console: Console) -> int:
    """Run ``qcdc import --list-imports --data D``: newest first, with what still waits."""
    from qcdc_desktop.context import open_context

    context = open_context(args.data, read_only=True)
    told: list[dict[str, object]] = []
    try:
        acts = context.importing.acts
        for act in acts.acts():
            waiting = [one for _, one in acts.waiting(act)]
            counts = {register: act.count(register) for register in act.added}
            added = ", ".join(
                f"{count} {context.forms[register].one}" for register, count in counts.items()
            )
            state = "đã hoàn tác" if act.undone_at else f"{len(waiting)} chỗ chờ xem"
            when = f"{act.on:%d/%m/%Y %H:%M}"
            console.say(f"Số {act.number}: {when}, {act.file}, {act.actor}; {added}; {state}")
            for one in waiting[:_LISTED]:
                place = f"{one.column}{one.row}" if one.column else f"dòng {one.row}"
                console.say(f"  {place}, trang “{one.sheet}”: {one.value[:60]} – {one.reason}")
            if len(waiting) > _LISTED:
                console.say(f"  … và {len(waiting) - _LISTED} chỗ nữa")
            told.append(
                {
                    "number": act.number,
                    "at": act.at,
                    "file": act.file,
                    "actor": act.actor,
                    "added": counts,
                    "extended": len(act.extended),
                    "undone_at": act.undone_at or None,
                    "waiting": [asdict(one) for one in waiting],
                }
            )
    finally:
        context.close(backup=False)
    if not told:
        console.say("Chưa có lần nhập nào.")
    console.document({"imports": told})
    return WARNINGS if any(one["waiting"] for one in told) else CLEAN


def undo(args: Namespace, console: Console) -> int:
    """Run ``qcdc import --undo N --data D``: all of it to the bin, or nothing."""
    from qcdc_desktop.context import open_context

    context = open_context(args.data)
    try:
        undone = context.importing.acts.undo(context.actor, args.undo, console.progress())
        for register, count in undone.binned.items():
            console.say(f"Đã đưa {count} {context.forms[register].one} vào thùng rác.")
        if undone.shortened:
            console.say(f"Đã bỏ phần bổ sung của {undone.shortened} thôn, tổ dân phố.")
        console.document(
            {"import": args.undo, "binned": undone.binned, "shortened": undone.shortened}
        )
    finally:
        context.close(backup=False)
    return CLEAN
