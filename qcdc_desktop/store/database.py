"""The data file: opened through every gate, read and written in whole transactions."""

import os
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, text

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.errors import EnvironmentFault, Refused
from qcdc_desktop.store import driver
from qcdc_desktop.store.discarded import erase_outlived, has_outlived
from qcdc_desktop.store.engine import APPLICATION_ID, check_driver, connect, make_engine
from qcdc_desktop.store.faults import explained, not_data_file, unreadable
from qcdc_desktop.store.lock import WriterLock
from qcdc_desktop.store.search import repair
from qcdc_desktop.store.unit_of_work import Clockwork, UnitOfWork

SCHEMA = 4
"""The schema this program writes; the number of the newest migration."""


class Database:
    """One open data file. ``read_only`` files are read but never written.

    Any thread may read and write; each ``read`` and ``unit`` has a connection of its own.
    """

    def __init__(self, path: Path, *, read_only: bool = False, journal: str = "WAL") -> None:
        self.path = path
        self.read_only = read_only
        self.clockwork: Clockwork | None = None
        self._lock: WriterLock | None = None
        self._engine = make_engine(path, read_only=read_only, journal=journal)
        self._reader = self._engine
        self._writer = self._engine.execution_options(writing=True)
        self._wal = path.with_name(path.name + "-wal")
        self._identity = _identity(path)
        self._wal_identity = _NOWHERE

    def hold(self, lock: WriterLock) -> None:
        """Keep the writer lock until the file is closed."""
        self._lock = lock

    @contextmanager
    def read(self) -> Generator[Connection, None, None]:
        """A connection inside one read transaction: all it sees is of one moment."""
        with explained(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def unit(self, actor: Actor) -> Generator[UnitOfWork, None, None]:
        """One write transaction on behalf of ``actor``; commits on leaving, else rolls back.

        Leaving without an error means the work lies in the file that bears this name.

        Raises:
            Refused: the file is open for reading only.
            EnvironmentFault: the disk is full, the file locked, gone or damaged.
        """
        if self.read_only:
            raise Refused(
                "read_only",
                "Tệp dữ liệu đang mở chỉ để xem.",
                "Đóng chương trình đang giữ tệp rồi mở lại để ghi.",
            )
        with explained():
            self._check_place()
            with self._writer.begin() as connection:
                if self._wal_identity == _NOWHERE:
                    self._wal_identity = _identity(self._wal)
                work = UnitOfWork(connection, actor, self.clockwork)
                yield work
            self._check_place()
            if work.erased:
                self._fold_journal()

    def _check_place(self) -> None:
        """The file and its journal still lie under their names; a journal swept away is mended.

        Somebody may tidy the folder while the file is open: what is written then would vanish
        with the last handle, although every write succeeded.
        """
        if _identity(self.path) != self._identity:
            raise EnvironmentFault(
                "file_gone",
                "Tệp dữ liệu đã bị xóa hoặc thay bằng tệp khác trong lúc đang mở.",
                "Hãy đóng chương trình, đặt lại tệp hoặc khôi phục từ bản sao lưu;"
                " nội dung đang gõ vẫn còn.",
            )
        if self._wal_identity in {_NOWHERE, _identity(self._wal)}:
            return
        if not self._fold_journal():
            raise EnvironmentFault(
                "journal_gone",
                "Tệp nhật ký bên cạnh tệp dữ liệu đã bị xóa trong lúc đang mở.",
                "Chưa ghi được lần này. Hãy chờ giây lát rồi lưu lại; nội dung đang gõ vẫn còn.",
            )
        self._engine.dispose()
        self._wal_identity = _NOWHERE

    def _fold_journal(self) -> bool:
        """Move every save from the journal into the file itself and empty the journal."""
        with self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is None:
                return False
            try:
                busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            except driver.OperationalError:
                return False
        return not busy

    def mend_search(self) -> None:
        """Rebuild a word index that is not in step with its register."""
        with explained(), self._writer.begin() as connection:
            repair(connection)

    def forget_outlived(self) -> None:
        """Take away discarded texts whose month is over."""
        with self.read() as connection:
            is_due = has_outlived(connection)
        if is_due:
            with explained(), self._writer.begin() as connection:
                erase_outlived(connection)

    def setting(self, key: str) -> str | None:
        """A setting that belongs to the data file."""
        with self.read() as connection:
            return connection.execute(
                text("SELECT value FROM setting WHERE key = :key"), {"key": key}
            ).scalar()

    def set_setting(self, actor: Actor, key: str, value: str) -> None:
        with self.unit(actor) as unit:
            unit.set_setting(key, value)

    def close(self) -> None:
        """Close every connection; the last one folds the journal back into the file."""
        self._engine.dispose()
        if self._lock is not None:
            self._lock.release()
            self._lock = None


_NOWHERE = (0, 0)


def _identity(path: Path) -> tuple[int, int]:
    try:
        told = path.stat()
    except OSError:
        return _NOWHERE
    return (told.st_dev, told.st_ino)


def schema_of(path: Path) -> int:
    """The schema number of a data file after checking that it is one.

    Asked through SQLite only: on POSIX, opening and closing the file in any other way would drop
    the locks this very process holds on it.

    Raises:
        EnvironmentFault: missing, empty, of another kind, damaged, or newer than this program.
    """
    check_driver()
    with explained():
        if not path.exists():
            raise EnvironmentFault(
                "missing",
                f"Không thấy tệp dữ liệu “{path.name}”.",
                "Hãy kiểm tra ổ đĩa, hoặc khôi phục từ bản sao lưu.",
            )
        if not path.is_file():
            raise not_data_file()
        if not path.stat().st_size:
            raise EnvironmentFault(
                "empty_file",
                "Tệp dữ liệu rỗng (0 byte).",
                "Hãy khôi phục từ bản sao lưu gần nhất; chương trình không ghi đè tệp này.",
            )
        if not os.access(path, os.R_OK):
            raise unreadable()
        application, schema = _marks(path)
    if application != APPLICATION_ID:
        raise not_data_file()
    if schema > SCHEMA:
        raise EnvironmentFault(
            "newer",
            "Tệp dữ liệu thuộc phiên bản mới hơn của chương trình"
            f" (dạng {schema}, máy này hiểu đến dạng {SCHEMA}).",
            "Hãy cài phiên bản mới rồi mở lại; tệp không bị thay đổi.",
        )
    return schema


def _marks(path: Path) -> tuple[int, int]:
    with closing(connect(path, read_only=True)) as raw:
        application, schema = (
            int(raw.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("application_id", "user_version")
        )
    return application, schema
