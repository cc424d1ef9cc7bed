"""``attach``, ``attachments``: files of one record."""

from argparse import Namespace
from pathlib import Path

from qcdc_desktop.commands.output import CLEAN, REFUSED, WARNINGS, Console
from qcdc_desktop.context import AppContext, open_context
from qcdc_desktop.domain.sizes import show_size
from qcdc_desktop.errors import QcdcError, Refused


def attach(args: Namespace, console: Console) -> int:
    """``qcdc attach FILE… --data D --register R --record N``."""
    context = open_context(args.data)
    done: list[dict[str, object]] = []
    refused: list[dict[str, object]] = []
    try:
        _check(context, args.register)
        for place, path in enumerate(args.file, start=1):
            try:
                view = context.attachments.attach_file(
                    context.actor, args.register, args.record, path
                )
            except QcdcError as error:
                console.warn(f"Tệp thứ {place}: {error.text}")
                refused.append({"place": place, "code": error.code, "message": error.text})
                continue
            done.append({"id": view.id, "kind": view.kind.value, "size": view.size})
        usage = context.attachments.usage()
    finally:
        context.close(backup=False)
    console.say(f"Đã đính kèm {len(done)} tệp. {usage.text}.")
    console.document({"attached": done, "refused": refused, "used": usage.size})
    if not refused:
        return CLEAN
    return WARNINGS if done else REFUSED


def attachments(args: Namespace, console: Console) -> int:
    """``qcdc attachments --data D --register R --record N [--save FOLDER]``."""
    context = open_context(args.data, read_only=True)
    saved: list[Path] = []
    try:
        _check(context, args.register)
        context.records.load(args.register, args.record)
        views = context.attachments.of_record(args.register, args.record)
        if args.save is not None:
            saved = context.attachments.save_all(args.register, args.record, args.save)
    finally:
        context.close(backup=False)
    for view in views:
        gone = "" if view.is_there else " · không còn tệp"
        added = f"{view.added_at:%d/%m/%Y %H:%M}"
        told = f"{view.kind.value} · {show_size(view.size)} · {added} · {view.added_by}"
        console.say(f"{view.id}. {view.name} · {told}{gone}")
    if not views:
        console.say("Bản ghi không có tệp đính kèm.")
    if saved:
        console.say(f"Đã lưu bản chép của {len(saved)} tệp.")
    console.document(
        {
            "attachments": [
                {
                    "id": view.id,
                    "name": view.name,
                    "kind": view.kind.value,
                    "size": view.size,
                    "added_at": view.added_at,
                    "added_by": view.added_by,
                    "is_there": view.is_there,
                }
                for view in views
            ],
            "saved": saved,
        }
    )
    return CLEAN if all(view.is_there for view in views) else WARNINGS


def _check(context: AppContext, register: str) -> None:
    if register not in context.forms.records:
        known = ", ".join(context.forms.records)
        raise Refused("register", f"Không có sổ “{register}”.", f"Các sổ: {known}.")
