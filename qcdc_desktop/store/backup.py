"""Backups that are proven: made by the database itself, read back from disk, checked, then named.

An unverified copy is no backup. Rotation goes by number, never by the clock, keeps at least three
that still check and never deletes the newest.
"""

import os
import re
import secrets
import time
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.store import content_folder, driver
from qcdc_desktop.store.attachments import contents_of
from qcdc_desktop.store.bookkeeping import LAST_WRITE, now
from qcdc_desktop.store.checking import check_file, row_counts
from qcdc_desktop.store.engine import connect
from qcdc_desktop.store.faults import explained

SUFFIX = ".qcdcbak"
KEEP = 30
"""Ordinary backups kept in a folder; the older ones go."""
NEVER_FEWER = 3
_FORGOTTEN_S = 3600
"""A half-made copy this old was left by a power cut."""

_NAME = re.compile(
    r"^(?P<stem>.+)_(?P<at>\d{8}-\d{6})_(?P<reason>[a-z]+)-(?P<number>\d{4,})\.qcdcbak$"
)


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A verified backup as its name tells it: the ``number``-th of this data file in its folder.

    ``number`` tells older from newer, ``at`` is what the clock said; ``size`` in bytes.
    ``lacking`` attachments could not be taken along: they were gone or changed already.
    """

    path: Path
    at: datetime
    reason: str
    size: int
    number: int
    lacking: int = 0


def make_backup(data_file: Path, folder: Path, reason: str) -> BackupFile:
    """Copy, reopen, check, compare counts, take the attachments along, rename.

    Contents that the folder holds already are not copied again; by hand they are read again.
    ``reason``: start, exit, manual, migration, import or restore.

    Raises:
        EnvironmentFault: the folder cannot be written, or the copy does not check.
    """
    with explained():
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder, data_file.stem)
        making = folder / f"{data_file.stem}-{secrets.token_hex(8)}{SUFFIX}.tmp"
        try:
            copy_proven(data_file, making)
            lacking = content_folder.gather(
                contents_of(making),
                content_folder.places_of(data_file),
                folder / f"{data_file.stem}{content_folder.ENDING}",
                deep=reason == "manual",
            )
            made = replace(_named(making, folder, data_file.stem, reason), lacking=len(lacking))
            flush_folder(folder)
        finally:
            remove_database(making)
    return made


def _named(making: Path, folder: Path, stem: str, reason: str) -> BackupFile:
    """Give the proven copy the next number; a copy of the same moment never overwrites another."""
    at = now()
    number = max((one.number for one in backups_in(folder, stem)), default=0) + 1
    while True:
        path = folder / f"{stem}_{at:%Y%m%d-%H%M%S}_{reason}-{number:04d}{SUFFIX}"
        try:
            os.link(making, path)
        except FileExistsError:
            number += 1
            continue
        except OSError:  # FAT and some network folders know one name only
            making.replace(path)
        return BackupFile(path, at, reason, path.stat().st_size, number)


def _sweep(folder: Path, stem: str) -> None:
    for left in folder.glob("*.tmp"):
        if left.name.startswith(f"{stem}-") and left.name.endswith(f"{SUFFIX}.tmp"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > _FORGOTTEN_S:
                    remove_database(left)


def copy_proven(source: Path, target: Path) -> None:
    """A whole copy of one moment of ``source``, flushed, opened again from the disk and checked.

    Raises:
        EnvironmentFault: disk full, source damaged, or the copy does not hold what the source does.
    """
    target.touch(exist_ok=False)
    with closing(connect(source, read_only=True)) as old:
        old.execute("BEGIN")
        counts = row_counts(old)
        with closing(driver.connect(str(target), isolation_level=None)) as new:
            old.backup(new)
            # One plain file without companions: it opens on a medium that cannot be written.
            new.execute("PRAGMA journal_mode=DELETE").fetchone()
        old.execute("ROLLBACK")
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    found = check_file(target)
    if not found.ok or found.records != counts:
        raise EnvironmentFault(
            "backup_unproven",
            "Bản sao lưu vừa ghi không đạt kiểm tra nên đã bị bỏ.",
            "Hãy chạy “Kiểm tra dữ liệu” và đổi nơi sao lưu sang ổ khác.",
        )


def remove_database(path: Path) -> None:
    """Remove a database file made on the way, with whatever SQLite left beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Make new names in a folder survive a power cut; Windows needs no such call."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):  # network and FUSE folders know no fsync
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
            with suppress(ValueError, OSError):
                at = datetime.strptime(told["at"], "%Y%m%d-%H%M%S")  # noqa: DTZ007 - local on purpose
                size = path.stat().st_size
                found.append(BackupFile(path, at, told["reason"], size, int(told["number"])))
    return sorted(found, key=lambda backup: (backup.number, backup.path.name), reverse=True)


def rotate(folder: Path, stem: str, keep: int = KEEP) -> list[Path]:
    """Delete the oldest ordinary backups beyond ``keep``; those made before a migration stay.

    Nothing goes unless at least three of those that stay can be opened and check.
    """
    ordinary = [one for one in backups_in(folder, stem) if one.reason != "migration"]
    keep = max(keep, NEVER_FEWER)
    if len(ordinary) <= keep or not _enough_proven(ordinary[:keep]):
        return []
    gone: list[Path] = []
    for old in ordinary[keep:]:
        with suppress(OSError):
            old.path.unlink(missing_ok=True)
            gone.append(old.path)
    _sweep_contents(folder, stem)
    return gone


def _sweep_contents(folder: Path, stem: str) -> None:
    """Contents that no backup of this data file needs any more go with the backups that did."""
    used: set[str] = set()
    for one in backups_in(folder, stem):
        try:
            used |= contents_of(one.path).keys()
        except EnvironmentFault:
            return
    content_folder.sweep(folder / f"{stem}{content_folder.ENDING}", used)


def _enough_proven(kept: list[BackupFile]) -> bool:
    proven = 0
    for one in kept:
        with suppress(EnvironmentFault):
            proven += check_file(one.path, quick=True).ok
        if proven == NEVER_FEWER:
            return True
    return False


def last_write_in(path: Path) -> tuple[int, str]:
    """How far a file's history goes.

    Equal in a backup and its data file when nothing was written since.
    """
    with explained(), closing(connect(path, read_only=True)) as raw:
        row: Any = raw.execute(LAST_WRITE).fetchone()
    return (int(row[0]), str(row[1])) if row else (0, "")
