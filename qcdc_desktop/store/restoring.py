"""Putting a backup in place of the data file: at any moment the old or the new one is there."""

import os
import shutil
from contextlib import closing
from glob import escape as glob_escape
from pathlib import Path

from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.store import content_folder, driver
from qcdc_desktop.store.attachments import contents_of
from qcdc_desktop.store.backup import copy_proven, flush_folder, remove_database
from qcdc_desktop.store.bookkeeping import now
from qcdc_desktop.store.checking import check_file
from qcdc_desktop.store.engine import connect
from qcdc_desktop.store.faults import explained

_ASIDE = "thay-the"
_BESIDE = ("-wal", "-journal", "-shm")


def coming_name(data_file: Path) -> Path:
    """Where the restored file is made ready; swept at the next opening if a power cut left it."""
    return data_file.with_name(data_file.name + ".restoring")


def restore(backup: Path, data_file: Path) -> Path | None:
    """Put a proven copy of ``backup`` in place of ``data_file``; the present file is set aside.

    The caller has closed the data file and holds its lock. Returns where the present file went.

    Raises:
        EnvironmentFault: the backup is damaged or no data file, or the disk does not allow it.
    """
    if not check_file(backup).ok:
        raise EnvironmentFault(
            "backup_damaged",
            "Bản sao lưu này bị hỏng nên không dùng được.",
            "Hãy chọn bản sao lưu khác; tệp dữ liệu đang dùng vẫn nguyên.",
        )
    coming = coming_name(data_file)
    with explained():
        try:
            remove_database(coming)
            copy_proven(backup, coming)
            # First the attachments: one too many in the folder does no harm.
            content_folder.gather(
                contents_of(coming),
                [*content_folder.places_of(backup), *content_folder.places_of(data_file)],
                content_folder.folder_of(data_file),
                deep=True,
            )
            aside = _set_aside(data_file)
            coming.replace(data_file)
            flush_folder(data_file.parent)
        finally:
            remove_database(coming)
    return aside


def set_aside(data_file: Path) -> list[Path]:
    """The files that restores have put aside for this data file."""
    folder = data_file.parent / _ASIDE
    return sorted(folder.glob(f"{glob_escape(data_file.stem)}_*{data_file.suffix}"))


def _set_aside(data_file: Path) -> Path | None:
    """Give the present file a second name; it keeps its own until the restored one takes it.

    Its journal may not stay: SQLite would play it into the restored file.
    """
    if not data_file.exists():
        _remove_beside(data_file)
        return None
    folder = data_file.parent / _ASIDE
    folder.mkdir(exist_ok=True)
    aside = _free(folder, data_file)
    if not _merged(data_file):
        for ending in _BESIDE:
            rest = data_file.with_name(data_file.name + ending)
            if rest.exists():
                shutil.copyfile(rest, aside.with_name(aside.name + ending))
    try:
        os.link(data_file, aside)
    except OSError:  # FAT and some network folders know one name only
        shutil.copyfile(data_file, aside)
    flush_folder(folder)
    _remove_beside(data_file)
    return aside


def _free(folder: Path, data_file: Path) -> Path:
    stamp = f"{now():%Y%m%d-%H%M%S}"
    aside = folder / f"{data_file.stem}_{stamp}{data_file.suffix}"
    number = 2
    while aside.exists():
        aside = folder / f"{data_file.stem}_{stamp}-{number}{data_file.suffix}"
        number += 1
    return aside


def _merged(data_file: Path) -> bool:
    """Fold what the journal holds into the present file; False when that file is beyond it."""
    try:
        with closing(connect(data_file, journal="TRUNCATE")) as raw:
            raw.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except (driver.Error, EnvironmentFault):
        return False
    return not data_file.with_name(data_file.name + "-wal").exists()


def _remove_beside(data_file: Path) -> None:
    for ending in _BESIDE:
        data_file.with_name(data_file.name + ending).unlink(missing_ok=True)
