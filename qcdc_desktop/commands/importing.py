"""``import`` and ``template``: workbooks into a data file, and workbooks to fill in."""

from argparse import Namespace
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from qcdc_desktop import paths
from qcdc_desktop.commands import import_past as past
from qcdc_desktop.commands.output import CLEAN, WARNINGS, Console
from qcdc_desktop.errors import Refused

if TYPE_CHECKING:
    from qcdc_desktop.context import AppContext
    from qcdc_desktop.exchange.planning import Letters
    from qcdc_desktop.services.importing import ImportPlan, ImportResult
    from qcdc_desktop.specs.form import FormSet

_ALL = "all"
_LISTED_DOUBTS = 100


def template(args: Namespace, console: Console) -> int:
    """Run ``qcdc template REGISTER|all OUT.xlsx``."""
    from qcdc_desktop.context import load_law
    from qcdc_desktop.services.importing import write_blank_template

    law = load_law(paths.forms())
    known = _registers(law.forms)
    if args.register != _ALL:
        _check_register(args.register, law.forms)
    registers = known if args.register == _ALL else [args.register]
    write_blank_template(law, registers, args.out)
    titles = ", ".join(law.forms[register].short_title for register in registers)
    console.say(f"Đã tạo mẫu {args.out}: {titles}.")
    console.document({"file": args.out, "registers": registers})
    return CLEAN


def run_import(args: Namespace, console: Console) -> int:
    """Run ``qcdc import FILE.xlsx … --data D [--register R] [--dry-run] [--marked-copy OUT]``.

    Several files are brought in one after the other, each in its own transaction; lists of
    villages go first, whatever their place on the line, because the other books name villages.
    """
    from qcdc_desktop.context import open_context

    if args.list_imports or args.undo is not None:
        return past.list_imports(args, console) if args.list_imports else past.undo(args, console)
    _check_files(args)
    context = open_context(args.data, read_only=args.dry_run)
    try:
        if args.register is not None:
            _check_register(args.register, context.forms)
        told = [
            _one(context, path, args, console) for path in context.importing.in_order(args.file)
        ]
    finally:
        context.close(backup=False)
    console.document(told[0] if len(told) == 1 else {"files": told})
    has_warnings = any(file["doubts"] or file["drafts"] or not file["sheets"] for file in told)
    return WARNINGS if has_warnings else CLEAN


def _one(
    context: "AppContext", path: Path, args: Namespace, console: Console
) -> Mapping[str, object]:
    progress = console.progress()
    letters = _letters(context, path, args.letters)
    plan = context.importing.plan(path, args.register, progress=progress, letters=letters)
    _say_plan(context, plan, console)
    if args.marked_copy is not None:
        faults = context.importing.faults(plan, progress)
        count = context.importing.write_marked_copy(path, args.marked_copy, plan, faults)
        console.say(f"  Đã ghi bản đánh dấu {args.marked_copy}: {count} chỗ.")
    result = None
    if not args.dry_run:
        result = context.importing.run(context.actor, plan, progress)
        _say_result(context, result, console)
    return _document(plan, result)


def _check_files(args: Namespace) -> None:
    if not args.file:
        raise Refused("import_file", "Chưa nêu tệp cần nhập.", "Hãy ghi tên tệp .xlsx sau import.")
    if args.marked_copy is not None and len(args.file) > 1:
        raise Refused(
            "marked_copy_many",
            "Bản đánh dấu chỉ làm cho một tệp mỗi lần.",
            "Hãy chạy lệnh riêng cho từng tệp.",
        )


def _letters(context: "AppContext", path: Path, wanted: str) -> "Letters | None":
    """What the word about old letters means for the columns of this workbook."""
    if wanted == "sure":
        return None
    view = context.importing.inspect(path)
    return {
        sheet.name: {
            column.letter: column.letters if wanted == "all" else None
            for column in sheet.old_columns
        }
        for sheet in view.sheets
    }


def _say_plan(context: "AppContext", plan: "ImportPlan", console: Console) -> None:
    console.say(f"Tệp {plan.name}")
    for notice in plan.notices:
        console.say(f"  {notice}")
    for sheet in plan.sheets:
        spec = context.forms[sheet.register]
        known = sum(record.is_known for record in sheet.records)
        console.say(
            f"  Trang “{sheet.view.name}”: {spec.title}; {len(sheet.records)} bản ghi"
            + (f", {known} đã nhập từ trước" if known else "")
        )
        for column in sheet.view.columns:
            field = (
                "số thứ tự"
                if column.field == "#"
                else spec.field(column.field).label
                if column.field
                else "chưa nhận ra, giữ ở ghi chú"
            )
            console.say(f"    {column.letter} “{column.heading}” → {field}")
        for old in sheet.view.old_columns:
            done = "đã đổi" if old.is_converted else "để nguyên, chưa chắc"
            console.say(
                f"    Cột {old.letter} chữ {old.letters.called}, {done}: “{old.before}” →"
                f" “{old.after}”"
            )
        for reason, count in Counter(row.reason for row in sheet.skipped).items():
            rows = ", ".join(str(row.row) for row in sheet.skipped if row.reason == reason)
            console.say(f"    Bỏ qua {count} dòng ({rows[:80]}): {reason}")
        for doubt in sheet.doubts[:_LISTED_DOUBTS]:
            place = f"{doubt.column}{doubt.row}"
            console.say(
                f"    Cần xem {place} “{doubt.heading}”: {doubt.value[:60]} – {doubt.reason}"
                f" ({doubt.kept_as})"
            )
        if len(sheet.doubts) > _LISTED_DOUBTS:
            console.say(f"    … và {len(sheet.doubts) - _LISTED_DOUBTS} ô khác cần xem")
    for name in plan.unread:
        console.say(f"  Trang “{name}”: không nhận ra là sổ nào, không đọc")


def _say_result(context: "AppContext", result: "ImportResult", console: Console) -> None:
    for register, count in result.added.items():
        console.say(f"  Đã thêm {count} {context.forms[register].one}.")
    if result.extended:
        console.say(f"  Đã thêm số liệu mới cho {result.extended} thôn, tổ dân phố.")
    if not result.added and not result.extended:
        console.say("  Không có gì mới để thêm.")
    if result.act is not None:
        console.say(f"  Lần nhập số {result.act}; hoàn tác bằng --undo {result.act}.")
    for one in result.incomplete:
        console.say(f"  Còn là nháp, trang “{one.sheet}” dòng {one.row}: {' '.join(one.messages)}")


def _document(plan: "ImportPlan", result: "ImportResult | None") -> Mapping[str, object]:
    return {
        "file": plan.name,
        "notices": plan.notices,
        "sheets": [
            {
                "sheet": sheet.view.name,
                "register": sheet.register,
                "heading_rows": sheet.view.heading_rows,
                "columns": {
                    column.letter: {"heading": column.heading, "field": column.field}
                    for column in sheet.view.columns
                },
                "letters": {
                    old.letter: {"letters": old.letters.value, "converted": old.is_converted}
                    for old in sheet.view.old_columns
                },
                "records": len(sheet.records),
                "known": sum(record.is_known for record in sheet.records),
            }
            for sheet in plan.sheets
        ],
        "unread": plan.unread,
        "skipped": [asdict(row) for row in plan.skipped],
        "doubts": [asdict(doubt) for doubt in plan.doubts],
        "added": dict(result.added) if result else {},
        "extended": result.extended if result else 0,
        "known": result.known if result else plan.known_count,
        "drafts": [asdict(one) for one in result.incomplete] if result else [],
        "backup": result.backup if result else None,
        "import": result.act if result else None,
    }


def _registers(forms: "FormSet") -> list[str]:
    return [key for key, spec in forms.records.items() if not spec.single]


def _check_register(register: str, forms: "FormSet") -> None:
    known = _registers(forms)
    if register not in known:
        raise Refused(
            "register",
            f"Không có sổ “{register}”.",
            f"Các sổ: {', '.join(known)}.",
        )
