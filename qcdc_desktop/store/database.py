"""The data file: opened through every gate, read and written in whole transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, text

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.errors import EnvironmentFault, Refused
from qcdc_desktop.store.engine import APPLICATION_ID, check_driver, connect, make_engine
from qcdc_desktop.store.faults import explained
from qcdc_desktop.store.lock import WriterLock
from qcdc_desktop.store.unit_of_work import UnitOfWork

SCHEMA = 1
"""The schema this program writes; the number of the newest migration."""

_HEADER = b"SQLite format 3\x00"


class Database:
    """One open data file. ``read_only`` files are read but never written."""

    def __init__(self, path: Path, *, read_only: bool = False, journal: str = "WAL") -> None:
        self.path = path
        self.read_only = read_only
        self._lock: WriterLock | None = None
        self._engine = make_engine(path, read_only=read_only, journal=journal)
        self._reader = self._engine
        self._writer = self._engine.execution_options(writing=True)
        self._identity = _identity(path)

    def hold(self, lock: WriterLock) -> None:
        """Keep the writer lock until the file is closed."""
        self._lock = lock

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection inside one read transaction: all it sees is of one moment."""
        with explained(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def unit(self, actor: Actor) -> Iterator[UnitOfWork]:
        """One write transaction on behalf of ``actor``; commits on leaving, else rolls back.

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
        if _identity(self.path) != self._identity:
            raise EnvironmentFault(
                "file_gone",
                "Tệp dữ liệu đã bị xóa hoặc thay bằng tệp khác trong lúc đang mở.",
                "Hãy đóng chương trình, đặt lại tệp hoặc khôi phục từ bản sao lưu; nội dung đang gõ vẫn còn.",
            )
        with explained(), self._writer.begin() as connection:
            yield UnitOfWork(connection, actor)

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


def _identity(path: Path) -> tuple[int, int]:
    try:
        told = path.stat()
    except OSError:
        return (0, 0)
    return (told.st_dev, told.st_ino)


def schema_of(path: Path) -> int:
    """The schema number of a data file after checking that it is one.

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
        if path.is_dir():
            raise _not_ours()
        with path.open("rb") as file:
            head = file.read(100)
    if not head:
        raise EnvironmentFault(
            "empty_file",
            "Tệp dữ liệu rỗng (0 byte).",
            "Hãy khôi phục từ bản sao lưu gần nhất; chương trình không ghi đè tệp này.",
        )
    if not head.startswith(_HEADER):
        raise _not_ours()
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise _not_ours()
    schema = _user_version(path)
    if schema > SCHEMA:
        raise EnvironmentFault(
            "newer",
            f"Tệp dữ liệu thuộc phiên bản mới hơn của chương trình (dạng {schema}, máy này hiểu đến dạng {SCHEMA}).",
            "Hãy cài phiên bản mới rồi mở lại; tệp không bị thay đổi.",
        )
    return schema


def _user_version(path: Path) -> int:
    with explained():
        try:
            raw = connect(path, read_only=True)
        except Exception as error:
            if isinstance(error, EnvironmentFault):
                raise
            raise _damaged() from error
        try:
            return int(raw.execute("PRAGMA user_version").fetchone()[0])
        except Exception as error:
            raise _damaged() from error
        finally:
            raw.close()


def _not_ours() -> EnvironmentFault:
    return EnvironmentFault(
        "not_data_file",
        "Tệp này không phải tệp dữ liệu của chương trình.",
        "Hãy chọn đúng tệp dữ liệu (đuôi .qcdcdb) hoặc khôi phục từ bản sao lưu.",
    )


def _damaged() -> EnvironmentFault:
    return EnvironmentFault(
        "damaged",
        "Tệp dữ liệu bị hỏng.",
        "Chương trình không sửa đè lên tệp này. Hãy khôi phục từ bản sao lưu gần nhất.",
    )
