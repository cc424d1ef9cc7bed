"""The data file's own business: made, opened through every gate, backed up, verified, restored."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from qcdc_desktop import paths
from qcdc_desktop.errors import EnvironmentFault, Refused
from qcdc_desktop.logs import LOGGER
from qcdc_desktop.store import backup as backups
from qcdc_desktop.store import content_folder, media, restoring
from qcdc_desktop.store.attachments import contents_of
from qcdc_desktop.store.backup import BackupFile
from qcdc_desktop.store.bookkeeping import last_write
from qcdc_desktop.store.checking import Check, check_file
from qcdc_desktop.store.content_folder import ContentCheck
from qcdc_desktop.store.database import SCHEMA, Database, schema_of
from qcdc_desktop.store.lock import WriterLock
from qcdc_desktop.store.migrating import create, migrate

CHECKED_AT_ONCE = 64_000_000
"""Bytes of a file whose pages are checked before it opens; a larger one is checked behind it,
for it may take seconds (``reliability.md`` C1)."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What «Kiểm tra dữ liệu» found; no finding means whole.

    The attachments are told apart: records stay usable when a file beside them is gone.
    """

    path: Path
    findings: tuple[str, ...]
    records: dict[str, int]
    attachments: ContentCheck = field(default_factory=ContentCheck)

    @property
    def ok(self) -> bool:
        return not self.findings


def new_file(path: Path) -> None:
    """Make an empty data file.

    Raises:
        EnvironmentFault: it exists, or the folder cannot be written.
    """
    create(path)
    LOGGER.info("data file made, schema %d", SCHEMA)


def discard_file(path: Path) -> None:
    """Remove a file made a moment ago that nothing was stored in."""
    backups.remove_database(path)


def open_file(path: Path, *, read_only: bool = False) -> Database:
    """Open a data file: check what it is, take the writer's lock, bring its schema up to date.

    Raises:
        EnvironmentFault: missing, empty, foreign, damaged or newer file; an older one that is
            only to be read.
        Refused: somebody else is writing in it; the message names who.
    """
    schema = schema_of(path)
    if read_only and schema < SCHEMA:
        raise EnvironmentFault(
            "older",
            f"Tệp dữ liệu thuộc phiên bản cũ của chương trình (dạng {schema}) nên chưa xem được.",
            "Hãy mở tệp để ghi một lần; chương trình sao lưu rồi nâng cấp tệp.",
        )
    if read_only:
        return Database(path, read_only=True)
    if not os.access(path, os.W_OK):
        raise EnvironmentFault(
            "read_only",
            "Tệp dữ liệu chỉ cho đọc.",
            "Có thể mở chỉ để xem, hoặc chép tệp sang thư mục ghi được.",
        )
    lock = _held(path, "Hãy đóng cửa sổ kia, hoặc mở chỉ để xem.")
    try:
        if schema < SCHEMA:
            backups.make_backup(path, paths.backups(path), "migration")
            migrate(path)
            LOGGER.info("data file migrated from %d to %d", schema, SCHEMA)
        if path.stat().st_size <= CHECKED_AT_ONCE:
            _refuse_damaged(path)
        backups.remove_database(restoring.coming_name(path))
        database = Database(path, journal=media.journal_for(path))
        try:
            database.mend_search()
            database.forget_outlived()
        except BaseException:
            database.close()
            raise
    except BaseException:
        lock.release()
        raise
    database.hold(lock)
    LOGGER.info("data file opened, schema %d", SCHEMA)
    return database


def _refuse_damaged(path: Path) -> None:
    if not check_file(path, quick=True).ok:
        raise EnvironmentFault(
            "damaged",
            "Tệp dữ liệu bị hỏng.",
            "Chương trình không sửa đè lên tệp này. Hãy khôi phục từ bản sao lưu gần nhất.",
        )


def _held(path: Path, remedy: str) -> WriterLock:
    lock = WriterLock(path)
    try:
        taken = lock.take()
    except FileNotFoundError as error:
        raise EnvironmentFault(
            "folder_missing",
            "Không thấy thư mục chứa tệp dữ liệu.",
            "Hãy cắm lại ổ đĩa hoặc chọn thư mục khác.",
        ) from error
    except OSError as error:
        raise EnvironmentFault(
            "read_only",
            "Thư mục chứa tệp dữ liệu chỉ cho đọc.",
            "Có thể mở chỉ để xem, hoặc chép tệp sang thư mục ghi được.",
        ) from error
    if not taken:
        raise Refused("held", f"Tệp dữ liệu đang được mở bởi {lock.holder().text}.", remedy)
    return lock


def doubtful_place(path: Path) -> str:
    """Why a data file should lie elsewhere, in a sentence; empty where it lies well.

    A program that copies half-written files, or a share that forgets locks, spoils data files
    (``reliability.md`` A11).
    """
    advice = "Nên chuyển tệp vào ổ của máy này, rồi sao lưu ra nơi đó."
    if name := media.synced_by(path):
        return f"Tệp dữ liệu nằm trong thư mục {name}, có thể bị chép dở. {advice}"
    if media.is_on_network(path):
        return f"Tệp dữ liệu nằm trên máy khác trong mạng, có thể hỏng khi đứt mạng. {advice}"
    return ""


class Housekeeping:
    """Backups and checks of the open data file."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.folder = paths.backups(database.path)

    def check_large_file(self) -> None:
        """What opening left for later: the pages of a large file.

        Raises:
            EnvironmentFault: the file is damaged.
        """
        if self._database.path.stat().st_size > CHECKED_AT_ONCE:
            _refuse_damaged(self._database.path)

    def backup(self, folder: Path | None = None, reason: str = "manual") -> BackupFile:
        """Make a verified backup; in the program's own folder the oldest ones go.

        In a folder a person chose nothing is ever deleted: another office's may lie there too.
        """
        made = backups.make_backup(self._database.path, folder or self.folder, reason)
        if folder is None:
            backups.rotate(self.folder, self._database.path.stem)
        LOGGER.info("backup made, %d bytes, %s, %d lacking", made.size, reason, made.lacking)
        return made

    def backup_if_changed(self, reason: str) -> BackupFile | None:
        """A backup at start or exit, unless the newest one holds everything written so far."""
        newest = self.last_backup()
        if newest is not None:
            with self._database.read() as connection:
                written = last_write(connection)
            try:
                if backups.last_write_in(newest.path) == written:
                    return None
            except EnvironmentFault:
                LOGGER.warning("newest backup cannot be read")
        return self.backup(reason=reason)

    def backups(self) -> list[BackupFile]:
        """Backups of this data file, newest first."""
        return backups.backups_in(self.folder, self._database.path.stem)

    def last_backup(self) -> BackupFile | None:
        return next(iter(self.backups()), None)

    def verify(
        self, path: Path | None = None, told: Callable[[int, int], None] | None = None
    ) -> Verification:
        """Check the open file, or another data file or backup; ``told`` hears of attachments."""
        target = path or self._database.path
        return _verified(target, check_file(target), told)


def restore(backup: Path, data_file: Path) -> Path | None:
    """Put a backup in place of a closed data file; returns where the present one was set aside.

    Raises:
        Refused: the data file is open somewhere.
        EnvironmentFault: the backup is damaged, newer, or no data file.
    """
    lock = _held(data_file, "Hãy đóng chương trình đang mở tệp rồi khôi phục lại.")
    try:
        aside = restoring.restore(backup, data_file)
    finally:
        lock.release()
    LOGGER.info("data file restored from a backup")
    return aside


def backup_file(path: Path, folder: Path | None = None) -> BackupFile:
    """Back up a data file that need not be open here; an open one may go on working."""
    schema_of(path)
    return backups.make_backup(path, folder or paths.backups(path), "manual")


def verify(path: Path) -> Verification:
    """Check a data file or backup that is not open here."""
    return _verified(path, check_file(path), None)


def _verified(path: Path, check: Check, told: Callable[[int, int], None] | None) -> Verification:
    if not check.ok:
        return Verification(path, check.findings, check.records)
    own = content_folder.places_of(path)
    if path.suffix != backups.SUFFIX:
        own = own[:1]
    found = content_folder.check(contents_of(path), own, told)
    return Verification(path, (), check.records, found)
