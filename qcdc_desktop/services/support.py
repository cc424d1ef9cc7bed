"""«Gói hỗ trợ»: what helps whoever looks for a fault, and not one record.

Made from an allow-list: versions, counts, schema, the result of the check, settings that are
numbers or fixed words, the screen, and the log, whose lines are read once more. Whoever saves it
sees the list of what is inside first (``parts``).
"""

import json
import platform
import re
import sys
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from qcdc_desktop import __version__
from qcdc_desktop.domain.files import write_atomically
from qcdc_desktop.domain.text import fold
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services.housekeeping import verify
from qcdc_desktop.store.database import SCHEMA, Database
from qcdc_desktop.store.driver import sqlite_version
from qcdc_desktop.store.people import known_names
from qcdc_desktop.store.support_facts import file_figures, register_counts, schema_text

_LOG_LINE = re.compile(r"^\d{4}-\d{2}-\d{2} [\d:,]+ [A-Z]+ qcdc ")
_LONG_NUMBER = re.compile(r"\d{9,}")
_MAIL = re.compile(r"\S+@\S+")
_PLAIN_SETTING = re.compile(r"-?\d{1,6}|true|false|light|dark|system|\d{4}(-[HQ]\d|-9M)?", re.I)
_LEFT_OUT = "(một dòng không đưa vào gói)"
_LIST = "NOI-DUNG.txt"


@dataclass(frozen=True, slots=True)
class SupportPart:
    """One file of the package: its name, what it tells in Vietnamese, its bytes."""

    name: str
    says: str
    content: bytes


def support_parts(
    data_file: Path, logs: Path, settings: Path, screen: Mapping[str, object] | None = None
) -> tuple[SupportPart, ...]:
    """Everything the package would hold; reads only, a damaged file included.

    ``screen`` is what the window knows of the display; nothing from the command line.
    """
    names: Collection[str] = ()
    told: dict[str, object] = {}
    schema = ""
    try:
        database = Database(data_file, read_only=True)
        try:
            with database.read() as connection:
                told = {"file": file_figures(connection), "registers": register_counts(connection)}
                schema = schema_text(connection)
                names = known_names(connection)
        finally:
            database.close()
    except QcdcError as error:
        told = {"unreadable": error.code}
    versions = {
        "program": __version__,
        "schema": SCHEMA,
        "python": platform.python_version(),
        "sqlite": sqlite_version,
        "system": platform.system(),
        "release": platform.release(),
        "machine": platform.machine(),
        "frozen": bool(getattr(sys, "frozen", False)),
    }
    parts = [
        _json("phien-ban.json", "Phiên bản chương trình, hệ điều hành, thư viện", versions),
        _json("so-luong.json", "Mỗi sổ có bao nhiêu bản ghi, nháp; cỡ tệp dữ liệu", told),
        _json("kiem-tra.json", "Kết quả kiểm tra tệp dữ liệu", _integrity(data_file)),
        SupportPart("cau-truc.sql", "Cấu trúc các bảng, không có dòng nào", schema.encode()),
        _json("thiet-dat.json", "Thiết đặt là số hoặc từ cố định", plain_settings(settings)),
    ]
    if screen:
        parts.append(_json("man-hinh.json", "Màn hình, cỡ chữ, độ phóng", dict(screen)))
    for path in sorted(logs.glob("qcdc.log*")):
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        kept = "\n".join(scrubbed(text.splitlines(), names)) + "\n"
        parts.append(SupportPart(f"nhat-ky/{path.name}", "Nhật ký: mã lỗi, số đếm", kept.encode()))
    listed = "".join(f"{part.name}: {part.says}\n" for part in parts)
    told_first = f"Gói hỗ trợ của chương trình Quy chế dân chủ {__version__}\n{NEVER}\n\n{listed}"
    return (SupportPart(_LIST, "Danh sách này", told_first.encode()), *parts)


NEVER = "Không có bản ghi nào, không có họ tên, địa chỉ, nội dung đơn, tên đơn vị, tên tệp."


def write_support(parts: Sequence[SupportPart], path: Path) -> None:
    """The package as one zip file, whole or not at all.

    Raises:
        EnvironmentFault: the file cannot be written.
    """

    def fill(target: BinaryIO) -> None:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            for part in parts:
                package.writestr(part.name, part.content)

    write_atomically(path, fill)


def scrubbed(lines: Sequence[str], names: Collection[str]) -> Iterator[str]:
    """Lines of our own log without anything that could be somebody's.

    The log is written in plain ASCII; a line with other letters, or with a name that stands in
    the data file, tells more than it should and is left out.
    """
    for line in lines:
        words = fold(line)
        if not (_LOG_LINE.match(line) and line.isascii()) or any(one in words for one in names):
            yield _LEFT_OUT
        else:
            yield _MAIL.sub("…", _LONG_NUMBER.sub("…", line)).replace(str(Path.home()), "~")


def plain_settings(folder: Path) -> dict[str, str]:
    """Settings whose value is a number, a period or one of our own words; never a path or text."""
    found: dict[str, str] = {}
    try:
        told: object = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        told = {}
    for key, value in (cast("dict[str, object]", told) if isinstance(told, dict) else {}).items():
        if _PLAIN_SETTING.fullmatch(str(value)) and key.isascii():
            found[key] = str(value)
    try:
        lines = (folder / "window.ini").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    group = ""
    for line in lines:
        if line.startswith("["):
            group = line.strip("[]")
            continue
        key, _, value = line.partition("=")
        if _PLAIN_SETTING.fullmatch(value) and key.isascii():
            found[f"{group}/{key}"] = value
    return found


def _integrity(data_file: Path) -> dict[str, object]:
    try:
        found = verify(data_file)
    except QcdcError as error:
        return {"ok": False, "fault": error.code}
    return {"ok": found.ok, "findings": len(found.findings), "rows": found.records}


def _json(name: str, says: str, value: Mapping[str, object]) -> SupportPart:
    return SupportPart(name, says, json.dumps(value, ensure_ascii=False, indent=1).encode())
