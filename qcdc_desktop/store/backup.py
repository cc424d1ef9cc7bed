"""Backups that are proven: made by the database itself, opened again from disk, checked, then named.

An unverified copy is no backup. Rotation counts, never looks at the clock alone, keeps at least
three verified ones and never deletes the newest.
"""

import os
import re
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.store.database import schema_of
from qcdc_desktop.store.engine import connect
from qcdc_desktop.store.faults import explained

SUFFIX = ".qcdcbak"
KEEP = 30
"""Ordinary backups kept in a folder; the older ones go."""
NEVER_FEWER = 3

_NAME = re.compile(r"^(?P<stem>.+)_(?P<at>\d{8}-\d{6})(?:-\d+)?_(?P<reason>[a-z]+)\.qcdcbak$")


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A verified backup as its name and the check tell it. ``size`` in bytes."""

    path: Path
    at: datetime
    reason: str
    size: int


@dataclass(frozen=True, slots=True)
class Check:
    """What a check of a data file found; ``records`` counts rows per table."""

    findings: tuple[str, ...]
    records: dict[str, int]

    @property
    def ok(self) -> bool:
        return not self.findings


def check_file(path: Path, *, quick: bool = False) -> Check:
    """Open a data file anew and check its pages, references and schema.

    Raises:
        EnvironmentFault: it is no data file of this program, or newer.
    """
    schema_of(path)
    findings: list[str] = []
    records: dict[str, int] = {}
    try:
        with closing(connect(path, read_only=True)) as raw:
            pragma = "quick_check" if quick else "integrity_check"
            told = [str(row[0]) for row in raw.execute(f"PRAGMA {pragma}(20)")]
            if told != ["ok"]:
                findings.append("Cấu trúc tệp không toàn vẹn.")
            if raw.execute("PRAGMA foreign_key_check").fetchone():
                findings.append("Có bản ghi trỏ tới bản ghi không còn.")
            names = [
                row[0]
                for row in raw.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table'"
                    " AND name NOT LIKE 'search_%' AND name NOT LIKE 'sqlite_%'"
                )
            ]
            for name in names:
                records[name] = raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
    except driver.DatabaseError:
        findings.append("Cấu trúc tệp không toàn vẹn.")
    return Check(tuple(findings), records)


def make_backup(data_file: Path, folder: Path, reason: str) -> BackupFile:
    """Copy, reopen, check, compare counts, rename. ``reason`` is start, exit, manual, migration, import, restore.

    Raises:
        EnvironmentFault: the folder cannot be written, or the copy does not check.
    """
    with explained():
        folder.mkdir(parents=True, exist_ok=True)
        at = datetime.now().replace(microsecond=0)
        path = _free_name(folder, data_file.stem, at, reason)
        making = path.with_name(path.name + ".tmp")
        try:
            _copy(data_file, making)
            _prove(making)
            os.replace(making, path)
            _flush_folder(folder)
        finally:
            making.unlink(missing_ok=True)
    return BackupFile(path, at, reason, path.stat().st_size)


def _free_name(folder: Path, stem: str, at: datetime, reason: str) -> Path:
    stamp = at.strftime("%Y%m%d-%H%M%S")
    path = folder / f"{stem}_{stamp}_{reason}{SUFFIX}"
    number = 2
    while path.exists():
        path = folder / f"{stem}_{stamp}-{number}_{reason}{SUFFIX}"
        number += 1
    return path


def _copy(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    target.touch()
    try:
        with closing(connect(source, read_only=True)) as old, closing(_bare(target)) as new:
            old.backup(new)
    except driver.DatabaseError as error:
        raise EnvironmentFault(
            "backup_failed",
            "Không sao lưu được tệp dữ liệu.",
            "Hãy kiểm tra chỗ trống trên ổ đĩa và thử lại; dữ liệu đang dùng không bị ảnh hưởng.",
        ) from error
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _bare(path: Path) -> driver.Connection:
    raw = driver.connect(str(path), isolation_level=None)
    raw.execute("PRAGMA journal_mode=TRUNCATE")
    return raw


def _prove(copy: Path) -> None:
    found = check_file(copy)
    if not found.ok:
        raise EnvironmentFault(
            "backup_unproven",
            "Bản sao lưu vừa ghi không đạt kiểm tra nên đã bị bỏ.",
            "Hãy chạy “Kiểm tra dữ liệu” và đổi nơi sao lưu sang ổ khác.",
        )


def _flush_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def backups_in(folder: Path, stem: str = "") -> list[BackupFile]:
    """The backups in a folder, newest first; other files are not looked at."""
    found: list[BackupFile] = []
    if not folder.is_dir():
        return found
    for path in folder.glob(f"*{SUFFIX}"):
        told = _NAME.match(path.name)
        if told and (not stem or told["stem"] == stem):
            at = datetime.strptime(told["at"], "%Y%m%d-%H%M%S")  # noqa: DTZ007 - local on purpose
            found.append(BackupFile(path, at, told["reason"], path.stat().st_size))
    return sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True)


def rotate(folder: Path, stem: str, keep: int = KEEP) -> list[Path]:
    """Delete the oldest ordinary backups beyond ``keep``; those made before a migration stay."""
    ordinary = [one for one in backups_in(folder, stem) if one.reason != "migration"]
    gone: list[Path] = []
    for old in ordinary[max(keep, NEVER_FEWER) :]:
        old.path.unlink(missing_ok=True)
        gone.append(old.path)
    return gone


def restore(backup: Path, data_file: Path) -> Path | None:
    """Put a proven copy of ``backup`` in place of ``data_file``; the present file is set aside.

    The caller has closed the data file. Returns where the present file went.
    """
    check = check_file(backup)
    if not check.ok:
        raise EnvironmentFault(
            "backup_damaged",
            "Bản sao lưu này bị hỏng nên không dùng được.",
            "Hãy chọn bản sao lưu khác; tệp dữ liệu đang dùng vẫn nguyên.",
        )
    with explained():
        coming = data_file.with_name(data_file.name + ".restoring")
        _copy(backup, coming)
        _prove(coming)
        aside = _set_aside(data_file)
        os.replace(coming, data_file)
        _flush_folder(data_file.parent)
    return aside


def _set_aside(data_file: Path) -> Path | None:
    if not data_file.exists():
        return None
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    folder = data_file.parent / "thay-the"
    folder.mkdir(exist_ok=True)
    aside = folder / f"{data_file.stem}_{stamp}{data_file.suffix}"
    for ending in ("-wal", "-shm", ""):
        part = data_file.with_name(data_file.name + ending)
        if part.exists():
            os.replace(part, aside.with_name(aside.name + ending))
    return aside

