"""The data file's own business: made, opened through every gate, backed up, verified, restored."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qcdc_desktop import paths
from qcdc_desktop.errors import EnvironmentFault, Refused
from qcdc_desktop.logs import LOGGER
from qcdc_desktop.store import backup as backups
from qcdc_desktop.store.backup import BackupFile, Check
from qcdc_desktop.store.database import SCHEMA, Database, schema_of
from qcdc_desktop.store.lock import WriterLock
from qcdc_desktop.store.migrating import create, migrate


@dataclass(frozen=True, slots=True)
class Verification:
    """What «Kiểm tra dữ liệu» found; no finding means whole."""

    path: Path
    findings: tuple[str, ...]
    records: dict[str, int]

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


def open_file(path: Path, *, read_only: bool = False) -> Database:
    """Open a data file: check what it is, take the writer's lock, bring its schema up to date.

    Raises:
        EnvironmentFault: missing, empty, foreign, damaged or newer file.
        Refused: somebody else is writing in it; the message names who.
    """
    schema = schema_of(path)
    if read_only:
        return Database(path, read_only=True)
    lock = WriterLock(path)
    try:
        taken = lock.take()
    except OSError as error:
        raise EnvironmentFault(
            "read_only",
            "Thư mục chứa tệp dữ liệu chỉ cho đọc.",
            "Có thể mở chỉ để xem, hoặc chép tệp sang thư mục ghi được.",
        ) from error
    if not taken:
        raise Refused(
            "held",
            f"Tệp dữ liệu đang được mở bởi {lock.holder().text}.",
            "Hãy đóng cửa sổ kia, hoặc mở chỉ để xem.",
        )
    try:
        if schema < SCHEMA:
            backups.make_backup(path, paths.backups(path), "migration")
            migrate(path)
            LOGGER.info("data file migrated from %d to %d", schema, SCHEMA)
        check = backups.check_file(path, quick=True)
        if not check.ok:
            raise EnvironmentFault(
                "damaged",
                "Tệp dữ liệu bị hỏng.",
                "Chương trình không sửa đè lên tệp này. Hãy khôi phục từ bản sao lưu gần nhất.",
            )
        database = Database(path)
    except BaseException:
        lock.release()
        raise
    database.hold(lock)
    LOGGER.info("data file opened, schema %d", SCHEMA)
    return database


class Housekeeping:
    """Backups and checks of the open data file."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.folder = paths.backups(database.path)
        self._backed_up: int | None = None

    def backup(self, folder: Path | None = None, reason: str = "manual") -> BackupFile:
        """Make a verified backup, then let the oldest ones go."""
        made = backups.make_backup(self._database.path, folder or self.folder, reason)
        backups.rotate(folder or self.folder, self._database.path.stem)
        self._backed_up = self._last_change()
        LOGGER.info("backup made, %d bytes, %s", made.size, reason)
        return made

    def backup_if_changed(self, reason: str) -> BackupFile | None:
        """A backup at start or exit, unless nothing was written since the last one."""
        newest = self.last_backup()
        changed = self._last_change()
        if self._backed_up == changed:
            return None
        if newest and changed and newest.at > self._last_change_at():
            self._backed_up = changed
            return None
        return self.backup(reason=reason)

    def _last_change(self) -> int:
        with self._database.read() as connection:
            return int(
                connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM history").scalar_one()
            )

    def _last_change_at(self) -> datetime:
        with self._database.read() as connection:
            told = connection.exec_driver_sql(
                "SELECT at FROM history ORDER BY id DESC LIMIT 1"
            ).scalar()
        return datetime.fromisoformat(str(told)) if told else datetime.min

    def backups(self) -> list[BackupFile]:
        """Backups of this data file, newest first."""
        return backups.backups_in(self.folder, self._database.path.stem)

    def last_backup(self) -> BackupFile | None:
        return next(iter(self.backups()), None)

    def verify(self, path: Path | None = None) -> Verification:
        """Check the open file, or another data file or backup."""
        target = path or self._database.path
        check: Check = backups.check_file(target)
        return Verification(target, check.findings, check.records)


def restore(backup: Path, data_file: Path) -> Path | None:
    """Put a backup in place of a closed data file; returns where the present one was set aside.

    Raises:
        Refused: the data file is open somewhere.
        EnvironmentFault: the backup is damaged, newer, or no data file.
    """
    lock = WriterLock(data_file)
    if not lock.take():
        raise Refused(
            "held",
            f"Tệp dữ liệu đang được mở bởi {lock.holder().text}.",
            "Hãy đóng chương trình đang mở tệp rồi khôi phục lại.",
        )
    try:
        aside = backups.restore(backup, data_file)
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
    check = backups.check_file(path)
    return Verification(path, check.findings, check.records)
