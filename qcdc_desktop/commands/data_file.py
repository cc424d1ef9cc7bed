"""``new``, ``backup``, ``restore``, ``verify``, ``paths``: the data file itself."""

import tomllib
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import cast

from qcdc_desktop import paths
from qcdc_desktop.commands.output import CLEAN, REFUSED, WARNINGS, Console
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.sizes import show_size
from qcdc_desktop.errors import Refused
from qcdc_desktop.specs.form import Draft, FieldSpec


def read_unit_file(path: Path) -> Draft:
    """The unit described in a TOML file whose keys are the columns of the unit.

    Raises:
        Refused: the file cannot be read or names a column that does not exist.
    """
    from qcdc_desktop.context import load_law

    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Refused("unit_file", f"Không đọc được tệp đơn vị “{path.name}”.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(
            "unit_file",
            f"Tệp đơn vị “{path.name}” không đúng cú pháp TOML ({error}).",
            "Hãy sửa dòng được nêu rồi chạy lại.",
        ) from error
    spec = load_law(paths.forms()).forms["unit"]
    for key, value in told.items():
        if key in spec.lines:
            for row in _rows(key, value):
                for inner, part in row.items():
                    _check_value(f"{key}.{inner}", part, spec.lines[key].fields, inner)
        else:
            typed = [field for field in spec.fields.values() if not field.derived]
            _check_value(key, value, typed, key, [*spec.lines])
    return {
        key: tuple(cast("list[object]", value)) if key in spec.fields and isinstance(value, list)
        else value
        for key, value in told.items()
    }  # fmt: skip


def _rows(key: str, value: object) -> list[Draft]:
    rows = cast("list[object]", value) if isinstance(value, list) else [value]
    if not all(isinstance(row, dict) for row in rows):
        raise Refused("unit_file", f"Mục “{key}” phải viết thành các bảng [[{key}]].")
    return cast("list[Draft]", rows)


_PYTHON = {FieldKind.FLAG: bool, FieldKind.INTEGER: int, FieldKind.MONEY: int, FieldKind.DATE: date}


def _check_value(
    place: str, value: object, fields: Sequence[FieldSpec], key: str, more: Sequence[str] = ()
) -> None:
    """A known key with a value of its kind.

    Raises:
        Refused: otherwise; the message names the key, never the value.
    """
    field = next((field for field in fields if field.key == key), None)
    if field is None:
        known = ", ".join([*(field.key for field in fields), *more])
        raise Refused(
            "unit_file", f"Tệp đơn vị có khóa lạ “{place}”.", f"Các khóa dùng được: {known}."
        )
    expected = _PYTHON.get(field.kind, str)
    is_many = field.kind is FieldKind.CHOICES
    parts = cast("list[object]", value) if is_many and isinstance(value, list) else [value]
    is_right = is_many == isinstance(value, list) and all(type(one) is expected for one in parts)
    if not is_right or (field.choices and any(part not in field.choices for part in parts)):
        codes = f" Các mã dùng được: {', '.join(field.choices)}." if field.choices else ""
        raise Refused("unit_file", f"Khóa “{place}” có giá trị không đúng loại.{codes}")


def new(args: Namespace, console: Console) -> int:
    """``qcdc new FILE --unit unit.toml``."""
    from qcdc_desktop.context import create_data_file

    draft = read_unit_file(args.unit)
    context = create_data_file(args.file, draft)
    try:
        unit = context.unit()
        issues = context.records.check("unit", unit)
        completed = context.records.complete(context.actor, "unit", unit)
    finally:
        context.close(backup=False)
    console.say(f"Đã tạo tệp dữ liệu {args.file} cho {unit.get('name') or 'đơn vị chưa có tên'}.")
    for issue in issues:
        console.warn(f"- {issue.message} {issue.remedy}".rstrip())
    console.document({"file": args.file, "issues": [issue.message for issue in issues]})
    return CLEAN if completed.saved else WARNINGS


def backup(args: Namespace, console: Console) -> int:
    """``qcdc backup --data D [--to FOLDER]``."""
    from qcdc_desktop.services.housekeeping import backup_file

    made = backup_file(args.data, args.to)
    console.say(f"Đã sao lưu và kiểm tra: {made.path} ({made.size / 1e6:.1f} MB).")
    if made.lacking:
        console.warn(f"{made.lacking} tệp đính kèm đã mất hoặc bị sửa nên không sao lưu được.")
    console.document({"path": made.path, "size": made.size, "at": made.at, "lacking": made.lacking})
    return WARNINGS if made.lacking else CLEAN


def restore(args: Namespace, console: Console) -> int:
    """``qcdc restore BACKUP --data D [--dry-run]``."""
    from qcdc_desktop.services.housekeeping import restore as put_back
    from qcdc_desktop.services.housekeeping import verify as look

    found = look(args.backup)
    if not found.ok:
        console.warn("Bản sao lưu không đạt kiểm tra: " + " ".join(found.findings))
        console.document({"ok": False, "findings": found.findings})
        return REFUSED
    if args.dry_run:
        console.say(f"Bản sao lưu tốt: {sum(found.records.values())} dòng dữ liệu. Chưa thay gì.")
        console.document({"ok": True, "records": found.records})
        return CLEAN
    aside = put_back(args.backup, args.data)
    console.say(f"Đã khôi phục {args.data} từ {args.backup.name}.")
    if aside:
        console.say(f"Tệp trước khi khôi phục được giữ tại {aside}.")
    lacking = look(args.data).attachments
    for finding in lacking.findings:
        console.warn(finding)
    console.document({"restored": args.data, "set_aside": aside, "attachments": lacking.findings})
    if not lacking.ok:
        return WARNINGS
    return CLEAN


def verify(args: Namespace, console: Console) -> int:
    """``qcdc verify FILE``."""
    from qcdc_desktop.services.housekeeping import verify as look

    found = look(args.file)
    if found.ok:
        console.say(f"Tệp toàn vẹn: {sum(found.records.values())} dòng dữ liệu.")
        if found.attachments.count and found.attachments.ok:
            told = f"{found.attachments.count} tệp, {show_size(found.attachments.size)}"
            console.say(f"Tệp đính kèm toàn vẹn: {told}.")
    for finding in (*found.findings, *found.attachments.findings):
        console.warn(finding)
    console.document(
        {
            "ok": found.ok and found.attachments.ok,
            "findings": (*found.findings, *found.attachments.findings),
            "records": found.records,
            "attachments": found.attachments.count,
        }
    )
    if not found.ok:
        return REFUSED
    return CLEAN if found.attachments.ok else WARNINGS


def show_paths(args: Namespace, console: Console) -> int:
    """``qcdc paths``."""
    places = paths.all_paths()
    for name, path in places.items():
        console.say(f"{name + ':':<24} {path}")
    console.document(places)
    return CLEAN
